"""plan.yaml of one year → of a later one: blanks, and marks on what speaks of the old year."""

from collections.abc import Mapping

from kehoach.plan.model import CitedDocument, Plan
from kehoach.plan.model.pending import WHOLE
from kehoach.plan.model.text import KINDS
from kehoach.plan.rollforward.marks import Fields, marked
from kehoach.plan.rollforward.old_years import old_years, reason_of
from kehoach.plan.yaml_tree import Raw

MONTH = "chưa biết tháng ban hành; ban hành trong năm {before} thì thêm trường year là {before}"
OF_THE_YEAR = "văn bản của năm {old}; thay bằng văn bản của năm {new} nếu đã ban hành"
OF_OTHER_YEARS = "văn bản ghi {named}; thay bằng văn bản của năm {new} nếu đã ban hành"
BASIS = "căn cứ của kế hoạch năm {old}; xem có còn hiệu lực, có bị sửa đổi, thay thế không"
CITED_PLAN = "viện dẫn trong kế hoạch năm {old}; xem có còn áp dụng cho năm {new} không"
AUTHORITY = "quyền hạn ký của kế hoạch năm {old}; xem năm {new} có còn ký như vậy không"
RECIPIENTS = (
    "nơi nhận riêng của kế hoạch năm {old}, khác nơi nhận mặc định của cơ quan; "
    "xem năm {new} có còn đúng không"
)
WAIVER = "miễn cho văn bản năm {old}; sửa lời văn rồi xóa miễn trừ, hoặc giữ và ghi lý do"
PLAN_TYPE = "kế hoạch"
TEXTS = ("abstract", "opening", "closing", "recipients")


def rolled_text(plan: Plan, text: Mapping[str, Raw], year: int, folder: str) -> Fields:
    """Give plan.yaml of the draft for `year`, made from the plan in `folder`."""
    old = plan.text.year
    years = {"old": old, "new": year, "before": year - 1}
    fields: Fields = {}
    for key, value in text.items():
        if key == "year":
            fields |= {"year": str(year), "drafted_from": folder}
        elif key != "drafted_from":
            fields[key] = value
    if "number" in fields:
        fields["number"] = None
    fields["issued"] = _blank_date(text.get("issued"), MONTH.format(**years))
    if "documents" in fields:
        fields["documents"] = _documents(plan, text["documents"], years)
    if "legal_bases" in fields:
        fields["legal_bases"] = [
            _basis(basis, old, year) for basis in _items(text["legal_bases"])
        ]
    fields["sections"] = [_block(block, old, year) for block in _items(text["sections"])]
    fields["signature"] = _signature(text["signature"], AUTHORITY.format(**years))
    if "waivers" in fields:
        reason = {WHOLE: WAIVER.format(**years)}
        fields["waivers"] = [
            marked(waiver, reason) if isinstance(waiver, dict) else waiver
            for waiver in _items(text["waivers"])
        ]
    return marked(fields, _marks_of_texts(plan, text, years))


def _items(value: Raw) -> list[Raw]:
    return value if isinstance(value, list) else []


def _blank_date(issued: Raw, reason: str) -> Fields:
    """Leave day and month blank; a year of issue of its own is the old one's."""
    standing = issued if isinstance(issued, dict) else {}
    blank: Fields = {key: None for key in standing if key in ("day", "month")}
    return marked({**blank, "month": None}, {"month": reason})


def _documents(plan: Plan, documents: Raw, years: Mapping[str, int]) -> Fields:
    held = documents if isinstance(documents, dict) else {}
    bases = {basis.document for basis in plan.text.legal_bases}
    found: Fields = {}
    for key, fields in held.items():
        document = plan.text.documents[key]
        reason = _reason_of_document(document, is_basis=key in bases, years=years)
        marks = {WHOLE: reason} if reason else {}
        found[key] = marked(fields, marks) if isinstance(fields, dict) else fields
    return found


def _reason_of_document(
    document: CitedDocument, *, is_basis: bool, years: Mapping[str, int]
) -> str | None:
    """Say why a cited document waits: of the year gone by, a basis, a plan; else it stays."""
    named = old_years(document.abstract, years["old"], years["new"])
    if named:
        form = OF_THE_YEAR if f"năm {years['old']}" in named else OF_OTHER_YEARS
        return form.format(named=", ".join(named), **years)
    if is_basis:
        return BASIS.format(**years)
    return CITED_PLAN.format(**years) if document.type.casefold() == PLAN_TYPE else None


def _basis(basis: Raw, old: int, new: int) -> Raw:
    words = basis.get("text") if isinstance(basis, dict) else None
    reason = reason_of(words, old, new) if isinstance(words, str) else None
    return marked(basis, {WHOLE: reason}) if reason and isinstance(basis, dict) else basis


def _block(block: Raw, old: int, new: int) -> Raw:
    """Mark a piece of the body whose words name a year; bare words become a bullet."""
    if isinstance(block, str):
        reason = reason_of(block, old, new)
        return {"bullet": block, "pending": reason} if reason else block
    if not isinstance(block, dict):
        return block
    fields = dict(block)
    if "content" in fields:
        fields["content"] = [_block(child, old, new) for child in _items(fields["content"])]
    words = next((str(fields[kind]) for kind in KINDS if fields.get(kind)), "")
    reason = reason_of(words, old, new)
    return marked(fields, {WHOLE: reason}) if reason else fields


def _signature(signature: Raw, reason: str) -> Raw:
    if isinstance(signature, dict) and signature.get("authority"):
        return marked(signature, {"authority": reason})
    return signature


def _marks_of_texts(
    plan: Plan, text: Mapping[str, Raw], years: Mapping[str, int]
) -> dict[str, str]:
    """Mark the plan's own fields of words that name a year, and recipients of its own."""
    found: dict[str, str] = {}
    for key in TEXTS:
        value = text.get(key)
        words = (
            " ".join(str(item) for item in _items(value)) if isinstance(value, list) else value
        )
        if isinstance(words, str) and (reason := reason_of(words, years["old"], years["new"])):
            found[key] = reason
    own = plan.text.recipients
    if own is not None and own != plan.organisation.default_recipients:
        found.setdefault("recipients", RECIPIENTS.format(**years))
    return found
