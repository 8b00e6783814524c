"""What an import did, as a page that a person reads: counts, places, whole texts."""

from collections.abc import Iterable, Iterator, Sequence

from kehoach.diagnostic import Diagnostic, Severity
from kehoach.exchange.importing.accounting import Account, Lost
from kehoach.exchange.importing.passages import spoken
from kehoach.plan.model import Block, Plan

KINDS = {
    "words": "Chưa đưa được vào dữ liệu",
    "number": "Số thứ tự không giữ (chương trình tự đánh số)",
    "form": "Mẫu của chương trình in khác",
}


def counts_of(plan: Plan) -> dict[str, int]:
    """Count what the data holds, by its Vietnamese name."""
    text = plan.text
    blocks = list(_blocks(text.sections))
    appendices = plan.task_list.appendices
    return {
        "căn cứ": len(text.legal_bases),
        "văn bản viện dẫn đủ chi tiết": len(text.documents),
        "mục có tiêu đề": sum(block.kind == "heading" for block in blocks),
        "mục không tiêu đề": sum(block.kind == "item" for block in blocks),
        "gạch đầu dòng": sum(block.kind == "bullet" for block in blocks),
        "đoạn văn": sum(block.kind == "paragraph" for block in blocks) + len(text.closing),
        "phụ lục": len(appendices),
        "nhóm nhiệm vụ": sum(len(each.groups) for each in appendices),
        "nhiệm vụ": sum(len(each.all_tasks) for each in appendices),
        "đơn vị": len(plan.organisation.units),
        "nơi nhận": len(text.recipients or plan.organisation.default_recipients),
    }


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _blocks(block.content)


def listing(source: str, plan: Plan, found: Account, problems: Sequence[Diagnostic]) -> str:
    """Write the page."""
    lines = [
        f"# Kết quả nhập {source}",
        "",
        f"Dữ liệu mang {found.carried}/{found.words} từ của tệp nguồn ({found.share}).",
        "",
        "## Đọc được",
        "",
        *(f"- {name}: {count}" for name, count in counts_of(plan).items()),
        "",
        *_problems("Cần sửa", problems, Severity.ERROR),
        *_problems("Xem lại", problems, Severity.WARNING),
    ]
    for kind, title in KINDS.items():
        lines += _texts(title, [each for each in found.lost if each.kind == kind])
    return "\n".join(lines).rstrip("\n") + "\n"


def _problems(title: str, problems: Sequence[Diagnostic], severity: Severity) -> Iterator[str]:
    found = [each for each in problems if each.severity is severity]
    if found:
        yield from (f"## {title} ({len(found)} chỗ)", "")
    for each in found:
        place = f"{each.location.place}: " if each.location.place else ""
        yield f"- {_sentence(place + each.message)} ({each.code}). {_sentence(each.hint)}."
    if found:
        yield ""


def _texts(title: str, lost: Sequence[Lost]) -> Iterator[str]:
    """Give whole texts, so that nothing of the source is dropped."""
    if lost:
        words = sum(len(each.words) for each in lost)
        yield from (f"## {title} ({len(lost)} chỗ, {words} từ)", "")
    for each in lost:
        yield f"- {each.place}: {_plain(each.text)}"
        missing = spoken(each.words)
        if missing != each.text:
            yield f"  - từ không có trong bản in: {_plain(missing)}"
    if lost:
        yield ""


def _sentence(text: str) -> str:
    return _plain(text[:1].upper() + text[1:])


def _plain(text: str) -> str:
    """Keep words of the source from acting as Markdown or HTML."""
    for sign in "\\`*_[]<>#":
        text = text.replace(sign, f"\\{sign}")
    return text
