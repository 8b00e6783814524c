"""The recipients (Nơi nhận): the label, each line, the line of the file copy (Lưu)."""

import re
from collections.abc import Iterator

from kehoach.checks.nd30.judging import counted, format_faults, joined, number_shown
from kehoach.checks.printed import MM
from kehoach.checks.rules import Finding, Rule, at, document_rule, on_page, page_rule
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Line
from kehoach.reading.facts.pages import PageFacts

MARGIN_ROUNDING_MM = 1.0
LEVEL_PT = 8.0
"""Half a line: lines of 12 and 14 points beside each other differ by less."""


@document_rule("ND30-NN-01")
def label_misplaced(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find 'Nơi nhận:' spelled otherwise, not alone on its line, or off the left margin."""
    label = document.components.recipients.label
    if label is None:
        return
    lines = (line.text for line in label.paragraph.lines if line.text.startswith(label.text))
    text = " ".join(next(lines, label.text).split())
    spelled = "" if text in rule.values else f"ghi “{text}”"
    if fault := joined(spelled, _margin_fault(label)):
        yield at(label, fault)


@page_rule("ND30-NN-01")
def label_not_level(pages: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find 'Nơi nhận:' printed higher or lower than the first line of authority."""
    signature = pages.signature
    if not signature.recipients or not signature.authority:
        return
    label, authority = signature.recipients[0], signature.authority[0]
    off = label.bottom - authority.bottom
    if label.page == authority.page and abs(off) > LEVEL_PT:
        way = "thấp" if off > 0 else "cao"
        stands = f"{way} hơn dòng chức vụ {number_shown(abs(off) / MM)} mm"
        yield on_page(label.page, stands, line=label)


@document_rule("ND30-NN-02")
def label_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find 'Nơi nhận:' of another size, upright or not bold."""
    label = document.components.recipients.label
    if label and (fault := format_faults(label, rule, bold=True, italic=True)):
        yield at(label, fault)


@document_rule("ND30-NN-03")
def recipient_misprinted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find recipients of another size, sloping, bold or in capitals."""

    def fault(line: Line) -> str:
        return format_faults(line, rule, bold=False, italic=False, caps=False)

    yield from counted(_below_label(document), fault)


@document_rule("ND30-NN-04")
def recipient_misspelled(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find recipients without dash or semicolon, or off the left margin."""
    for text, line in _recipients(document)[:-1]:
        if fault := joined(_sign_fault(text, rule), _margin_fault(line)):
            yield at(line, fault)


@document_rule("ND30-NN-05")
def file_copy_line_misspelled(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find a last line that is not '- Lưu: VT, …'."""
    for text, line in _recipients(document)[-1:]:
        if not re.match(rule.pattern, text):
            yield at(line, f"dòng cuối ghi “{text}”")


@document_rule("ND30-NN-07")
def addressed_to_someone(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find 'Kính gửi' above the text of a document that has no such part."""
    components = document.components
    type_name = components.type_name
    if type_name is None or " ".join(type_name.text.split()).upper() in rule.values:
        return
    appendices = {each.heading.paragraph.index for each in components.appendices}
    for paragraph in document.paragraphs:
        if paragraph.index in appendices:
            return
        if re.match(rule.pattern, paragraph.text.strip()):
            yield at(paragraph, f"có phần “Kính gửi” trong {type_name.text.lower()}")


def _below_label(document: DocumentFacts) -> Iterator[Line]:
    """Give the recipients but those on the label's own line: a breach by itself."""
    recipients = document.components.recipients
    for line in recipients.lines:
        beside = recipients.label is not None and line.paragraph is recipients.label.paragraph
        if not beside or any(line.text == whole.text for whole in line.paragraph.lines):
            yield line


def _recipients(document: DocumentFacts) -> list[tuple[str, Line]]:
    """Give each recipient with its line; a PDF shows one on as many lines as it needs."""
    found: list[tuple[str, Line]] = []
    for line in _below_label(document):
        text = " ".join(line.text.split())
        printed = document.source == "pdf" and found and not found[-1][0].endswith((";", "."))
        if printed and text[0].isalnum():
            text = f"{found[-1][0]} {text}"
            line = found.pop()[1]  # noqa: PLW2901 - goes on the line above
        found.append((text, line))
    return found


def _sign_fault(text: str, rule: Rule) -> str:
    """Say which sign is missing at the start or end of a recipient."""
    dash, semicolon = rule.values
    if semicolon in re.sub(r"\([^)]*\)", "", text)[:-1]:
        return "nhiều nơi nhận trên một dòng"
    if re.match(rule.pattern, text):
        return ""
    start = "" if text.startswith(f"{dash} ") else f"đầu dòng là “{text.split(maxsplit=1)[0]}”"
    end = "" if text.endswith(semicolon) else f"cuối dòng là “{text.rsplit(maxsplit=1)[-1]}”"
    return joined(start, end)


def _margin_fault(line: Line) -> str:
    """Say how far from the left margin a line starts; centred ones and tabs are not known."""
    paragraph = line.paragraph
    if paragraph.align in ("center", "right"):
        return "không sát lề trái"
    if paragraph.left_mm is None or paragraph.first_line_mm is None:
        return ""
    start = paragraph.left_mm + paragraph.first_line_mm
    return f"cách lề trái {number_shown(start)} mm" if start > MARGIN_ROUNDING_MM else ""
