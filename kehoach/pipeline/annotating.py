"""The option --annotate: a copy of the checked document with its findings as comments."""

from pathlib import Path

from kehoach.checks.runner import Judged
from kehoach.diagnostic import Location, Message, Refused
from kehoach.exchange.annotate import Note, annotate
from kehoach.pipeline.checking import Checked
from kehoach.pipeline.finding import Show
from kehoach.writing.files import write_new

AUTHOR = "Kiểm tra thể thức"

NOT_WORD = Message(
    "K018", "không ghi nhận xét vào tệp này được", "chỉ tệp .docx đọc được mới nhận nhận xét"
)


def annotate_checked(checked: Checked, target: Path, *, show: Show) -> None:
    """Write the copy; the checked document itself is never touched.

    Raises:
        Refused: The check read no DOCX, or the copy cannot be written.

    """
    if checked.report is None or not checked.content:
        raise Refused([NOT_WORD.at(Location(checked.file))])
    notes = [_note(judged) for judged in checked.report.findings]
    content = annotate(checked.content, notes, author=AUTHOR, file=checked.file)
    write_new(target, content, shown=show(target))


def _note(judged: Judged) -> Note:
    rule, finding = judged.rule, judged.finding
    place = () if finding.paragraph is not None else (f"Tại: {finding.place}",)
    return Note(
        finding.paragraph,
        (
            f"{str(rule.severity).capitalize()} {rule.id} ({rule.article})",
            *place,
            f"Đang là: {finding.stands}",
            f"Quy định: {rule.demand}",
            f"Cách sửa: {finding.hint or rule.hint}",
        ),
    )
