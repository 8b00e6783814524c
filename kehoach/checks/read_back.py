"""The figure contract: what the document says is compared with what the data says.

Every row, subtotal, total, sentence and amount in words is read from the finished
file and parsed back, and sums are done again here, on the printed numbers. Nothing
is taken from the code that wrote the document, nor from `plan.figures`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kehoach.checks.read_back_table import OUR_FAULT, expected_rows, table_problems
from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.language.words_reader import read_words
from kehoach.plan.model import Plan, Task
from kehoach.reading.document import Document
from kehoach.reading.numbers import DONG_IN, read_printed_amount
from kehoach.reading.sentences import spelled_amounts

LOST_TEXT = Message("S001", "văn bản thiếu nội dung: '{text}'", OUR_FAULT)
WRONG_CONTROL = Message("S002", "'{tag}' in '{found}', dữ liệu là {wanted}", OUR_FAULT)
LOST_FIGURE = Message("S005", "không tìm thấy ô số liệu '{tag}' trong lời văn", OUR_FAULT)
TYPED_BY_HAND = (
    "số tiền gõ tay trong dữ liệu: sửa số và chữ cho khớp, hoặc dùng dấu giữ chỗ "
    "{{{{ … | dong }}}} và {{{{ … | bang_chu }}}}; nếu không gõ tay thì là lỗi của mẫu"
)
UNREADABLE_WORDS = Message("S003", "không đọc được số tiền bằng chữ '{text}'", TYPED_BY_HAND)
WORDS_DIFFER = Message("S004", "số '{figures}' và chữ '{words}' khác nhau", TYPED_BY_HAND)


@dataclass(frozen=True, slots=True)
class Printed:
    """The plan's texts, placeholders filled: those outside rows, and cells by row.

    `figures` names the content control of each figure in the body, as often as it stands.
    """

    texts: tuple[str, ...]
    figures: tuple[str, ...]
    cells: Mapping[str, Mapping[str, str]]


def read_back(plan: Plan, document: Document, printed: Printed, file: str) -> list[Diagnostic]:
    """Compare a document with the plan it was built from; no problem means proved."""
    place = Location(file)
    return [
        *_lost_texts(document, printed.texts, place),
        *_table_problems(plan, document, printed, file),
        *_lost_figures(document, printed.figures, place),
        *_control_problems(plan, document, place),
        *_spelled_problems(document, place),
    ]


def _lost_texts(
    document: Document, texts: Iterable[str], place: Location
) -> Iterator[Diagnostic]:
    """Find texts that stand less often than all texts together hold them.

    A heading is missed even where a longer sentence repeats its words.
    """
    wanted = tuple(texts)
    standing, together = "\n".join(document.paragraphs), "\n".join(wanted)
    for text in dict.fromkeys(wanted):
        if standing.count(text) < together.count(text):
            yield LOST_TEXT.at(place, text=text[:80])


def _table_problems(
    plan: Plan, document: Document, printed: Printed, file: str
) -> Iterator[Diagnostic]:
    for number, appendix in enumerate(plan.task_list.appendices, 1):
        rows = expected_rows(plan, appendix, printed.cells)
        yield from table_problems(
            document, number, rows, str(plan.task_list.unit_of_money), file
        )


def _lost_figures(
    document: Document, figures: Iterable[str], place: Location
) -> Iterator[Diagnostic]:
    """Find figures of the text that no longer stand in their content control."""
    missing = Counter(figures) - Counter(tag for tag, _ in document.controls)
    for tag in missing:
        yield LOST_FIGURE.at(place, tag=tag)


def _control_problems(plan: Plan, document: Document, place: Location) -> Iterator[Diagnostic]:
    wanted = dict(expected_controls(plan))
    for tag, text in document.controls:
        if tag not in wanted:
            continue
        found = read_control(tag, text)
        if found != wanted[tag]:
            yield WRONG_CONTROL.at(place, tag=tag, found=text, wanted=wanted[tag])


def read_control(tag: str, text: str) -> int | None:
    """Read the figure in a control back; None where it is none."""
    if tag.endswith("-words"):
        try:
            return read_words(text)
        except ValueError:
            return None
    return read_printed_amount(text.lower().removesuffix(" đồng"))


def expected_controls(plan: Plan) -> Iterator[tuple[str, int]]:
    """Name every figure that texts may print, with its value in đồng (or its count)."""
    appendices = plan.task_list.appendices
    every = [task for appendix in appendices for task in appendix.all_tasks]
    yield "kh:task-count", len(every)
    sums = {"kh:total": _sum(every)}
    for appendix in appendices:
        sums[f"kh:total:{appendix.id}"] = _sum(appendix.all_tasks)
        for group in appendix.groups:
            sums[f"kh:subtotal:{group.id}"] = _sum(group.tasks)
    for name, dong in sums.items():
        yield f"{name}-figures", dong
        yield f"{name}-words", dong


def _sum(tasks: Iterable[Task]) -> int:
    return sum((task.budget or 0) + sum(task.amounts.values()) for task in tasks)


def _spelled_problems(document: Document, place: Location) -> Iterator[Diagnostic]:
    """Compare figures with words wherever '(Bằng chữ: …)' stands, whoever wrote it."""
    for paragraph in document.paragraphs:
        for figures, unit, words in spelled_amounts(paragraph, DONG_IN):
            try:
                spelled = read_words(words)
            except ValueError:
                yield UNREADABLE_WORDS.at(place, text=words[:80])
                continue
            if spelled != read_printed_amount(figures, unit):
                yield WORDS_DIFFER.at(place, figures=f"{figures} {unit}", words=words)
