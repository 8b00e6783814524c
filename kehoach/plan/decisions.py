"""What a person must still decide in a plan: its marks as values, by kind, with places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from kehoach.plan.model import Appendix, Block, CitedDocument, Group, Plan, Task
from kehoach.plan.model.record import Record
from kehoach.plan.yaml_tree import Key


class Kind(StrEnum):
    """What a decision is about; the value heads its list."""

    MONEY = "Kinh phí"
    TASKS = "Nhiệm vụ"
    DOCUMENTS = "Văn bản viện dẫn"
    WORDS = "Lời văn"
    ISSUE = "Ngày ban hành, chữ ký, nơi nhận"
    WAIVERS = "Miễn trừ"


MONEY_FIELDS = frozenset({"budget", "amounts", "total_cost", "funding_sources"})
ISSUE_FIELDS = frozenset({"number", "issued", "signature", "recipients", "archive"})
LONGEST_QUOTE = 90


@dataclass(frozen=True, slots=True)
class Decision:
    """One open decision: what, why, and where its data stands."""

    kind: Kind
    what: str
    """What is to be decided, as a person calls it."""
    reason: str
    file: Literal["text", "tasks"]
    """Which file of the plan: plan.yaml or tasks.yaml."""
    path: Key
    """Where in the file the mark's field stands."""
    row: str = ""
    """Bookmark of the printed row: 'task_<id>', 'group_<id>'."""
    field: str = ""
    """The marked field; empty: the whole record."""
    words: str = ""
    """Words of the data, placeholders not filled, that are printed where it stands."""


def decisions_of(plan: Plan) -> tuple[Decision, ...]:
    """List the open decisions of a plan by kind, in the order of its files."""
    found = [*_of_appendices(plan), *_of_text(plan)]
    order = {kind: place for place, kind in enumerate(Kind)}
    return tuple(sorted(found, key=lambda decision: order[decision.kind]))


def _marks(record: Record, path: Key) -> Iterator[tuple[str, str, Key]]:
    """Give field, reason and place of each mark on a record."""
    marks: Mapping[str, str] = getattr(record, "pending")  # noqa: B009 - not in every record
    for field, reason in marks.items():
        given = field and getattr(record, field) not in (None, (), {})
        yield field, reason, (*path, field) if given else (*path, "pending")


def _label(record: Record, field: str) -> str:
    return type(record).model_fields[field].title or field if field else ""


def _quoted(text: str) -> str:
    shown = text.rstrip(" .;")
    if len(shown) > LONGEST_QUOTE:
        shown = f"{shown[:LONGEST_QUOTE].rpartition(' ')[0]}…"
    return f"“{shown}”"


def _of_appendices(plan: Plan) -> Iterator[Decision]:
    for number, appendix in enumerate(plan.task_list.appendices):
        path: Key = ("appendices", number)
        yield from _of_heading(appendix, path, "")
        for id_, reason in appendix.ended.items():
            what = f"Nhiệm vụ không chuyển sang: {id_}"
            place = (*path, "ended", id_)
            title = appendix.title
            yield Decision(Kind.TASKS, what, reason, "tasks", place, field="ended", words=title)
        for index, task in enumerate(appendix.tasks):
            yield from _of_task(task, (*path, "tasks", index))
        for position, group in enumerate(appendix.groups):
            inside = (*path, "groups", position)
            yield from _of_heading(group, inside, f"group_{group.id}")
            for index, task in enumerate(group.tasks):
                yield from _of_task(task, (*inside, "tasks", index))


def _of_heading(record: Appendix | Group, path: Key, row: str) -> Iterator[Decision]:
    for field, reason, place in _marks(record, path):
        what = f"{_label(record, field) or 'Cả mục'}: {_quoted(record.title)}"
        yield Decision(
            Kind.WORDS, what, reason, "tasks", place, row=row, field=field, words=record.title
        )


def _of_task(task: Task, path: Key) -> Iterator[Decision]:
    for field, reason, place in _marks(task, path):
        kind = Kind.MONEY if field in MONEY_FIELDS else Kind.TASKS
        label = f", {_label(task, field)}" if field else ""
        yield Decision(
            kind,
            f"{_quoted(task.title)}{label}",
            reason,
            "tasks",
            place,
            row=f"task_{task.id}",
            field=field,
        )


def _of_text(plan: Plan) -> Iterator[Decision]:
    text = plan.text
    for field, reason, place in _marks(text, ()):
        kind = Kind.ISSUE if field in ISSUE_FIELDS else Kind.WORDS
        value = getattr(text, field) if field else None
        first = value[0] if isinstance(value, tuple) and value else value
        words = first if isinstance(first, str) else ""
        what = _label(text, field) or "Cả kế hoạch"
        yield Decision(kind, what, reason, "text", place, field=field, words=words)
    for field, reason, place in _marks(text.issued, ("issued",)):
        what = f"{_label(text, 'issued')}: {_label(text.issued, field) or 'cả ngày tháng'}"
        yield Decision(Kind.ISSUE, what, reason, "text", place, field="issued")
    for field, reason, place in _marks(text.signature, ("signature",)):
        what = f"{_label(text, 'signature')}: {_label(text.signature, field) or 'cả phần này'}"
        yield Decision(Kind.ISSUE, what, reason, "text", place, field="signature")
    yield from _of_documents(plan)
    for index, block in enumerate(text.sections):
        yield from _of_block(block, ("sections", index))
    for index, waiver in enumerate(text.waivers):
        for _, reason, place in _marks(waiver, ("waivers", index)):
            what = f"{waiver.rule}: {_quoted(waiver.text) if waiver.text else 'mọi chỗ'}"
            words = waiver.text or ""
            yield Decision(Kind.WAIVERS, what, reason, "text", place, words=words)


def _of_documents(plan: Plan) -> Iterator[Decision]:
    for key, document in plan.text.documents.items():
        for field, reason, place in _marks(document, ("documents", key)):
            label = f", {_label(document, field)}" if field else ""
            what, words = f"{name_of_document(document)}{label}", _printed(document)
            yield Decision(
                Kind.DOCUMENTS, what, reason, "text", place, field=field, words=words
            )
    for index, basis in enumerate(plan.text.legal_bases):
        for field, reason, place in _marks(basis, ("legal_bases", index)):
            cited = plan.text.documents.get(basis.document or "")
            what = name_of_document(cited) if cited else f"Căn cứ {_quoted(basis.text or '')}"
            words = _printed(cited) if cited else basis.text or ""
            yield Decision(
                Kind.DOCUMENTS, what, reason, "text", place, field=field, words=words
            )


def name_of_document(document: CitedDocument) -> str:
    """Name a cited document shortly, its year included.

    >>> law = CitedDocument(type="Luật", abstract="Giao dịch điện tử", date="22/6/2023")
    >>> name_of_document(law)
    'Luật Giao dịch điện tử (2023)'
    """
    name = f"{document.type} {cited_as(document)}"
    return f"{name} ({document.date.year})" if document.date else name


def cited_as(document: CitedDocument) -> str:
    """Give what a document is called by: '41/KH-UBND', a law's name."""
    if not document.number:
        return document.abstract
    return f"{document.number}{document.separator}{document.symbol}"


def _printed(document: CitedDocument) -> str:
    """Give the words that no other passage holds: a law's name alone could be a topic."""
    name = cited_as(document)
    return name if document.number else f"{document.type} {name}"


def _of_block(block: Block, path: Key) -> Iterator[Decision]:
    for field, reason, place in _marks(block, path):
        what = _quoted(block.text)
        yield Decision(Kind.WORDS, what, reason, "text", place, field=field, words=block.text)
    for index, child in enumerate(block.content):
        yield from _of_block(child, (*path, "content", index))
