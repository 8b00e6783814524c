"""What Word keeps of the editing: highlights, tracked changes, comments, hidden text."""

from collections.abc import Iterator
from itertools import groupby

from kehoach.checks.rules import Finding, Rule, at, document_rule, whole
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Trace

SHOWN = 40
TRACKED = {
    "inserted": "thêm",
    "deleted": "xóa",
    "moved": "chuyển chỗ",
    "formatted": "đổi định dạng",
}


@document_rule("KH-04")
def text_highlighted(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find paragraphs with characters on a coloured ground."""
    grounds = {look.highlight for look in document.looks} - {"", *rule.values}
    for paragraph in document.printed if grounds else ():
        marked = [
            run.text
            for run in paragraph.runs
            if run.look.highlight in grounds and run.text.strip()
        ]
        if marked:
            yield at(paragraph, f"tô nền “{_shown(''.join(marked))}”")


@document_rule("KH-05", docx_only=True)
def change_tracked(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find paragraphs with changes that nobody accepted or rejected."""
    changes = [trace for trace in document.traces if trace.kind in TRACKED]
    for (_, place), group in groupby(changes, key=lambda each: (each.paragraph, each.place)):
        traces = list(group)
        named = dict.fromkeys(_named(TRACKED[each.kind], each.text) for each in traces)
        yield _finding(document, traces[0], f"còn vết {', '.join(named)}", place)


@document_rule("KH-06", docx_only=True)
def comment_left(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find comments in the margin."""
    for trace in document.traces:
        if trace.kind == "comment":
            yield _finding(document, trace, _named("nhận xét", trace.text), trace.place)


@document_rule("KH-07", docx_only=True)
def text_hidden(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find characters that are in the file but not on paper."""
    for trace in document.traces:
        if trace.kind == "hidden" and trace.text.strip():
            yield _finding(document, trace, _named("chữ ẩn", trace.text), trace.place)


def _finding(document: DocumentFacts, trace: Trace, stands: str, place: str) -> Finding:
    """Give a finding at the paragraph of a trace, or at its place where that is no part."""
    for paragraph in document.paragraphs:
        if paragraph.index == trace.paragraph:
            return at(paragraph, stands)
    return whole(stands, place=place or "toàn văn bản")


def _named(what: str, text: str) -> str:
    return f"{what} “{_shown(text)}”" if text.strip() else what


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
