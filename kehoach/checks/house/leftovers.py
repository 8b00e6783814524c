"""What was left over from writing: marks of the template, notes, blanks."""

import re
from collections.abc import Iterator

from kehoach.checks.passages import around, judged_texts, quoted, with_lawful_blanks
from kehoach.checks.rules import Finding, Rule, at, document_rule, whole
from kehoach.language.phrases import one_of
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Paragraph


@document_rule("KH-01")
def template_mark_left(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find placeholders, prompts and error messages of Word that nobody replaced."""
    marks = re.compile(f"{rule.pattern}|{one_of(rule.values)}")
    for paragraph, found in judged_texts(document, marks.findall, document.printed):
        yield at(paragraph, f"còn dấu của mẫu {quoted(found)}")


@document_rule("KH-02")
def drafting_note_left(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find notes of the drafter: TODO, xxx, ???, a line or watermark that says 'Dự thảo'."""
    notes = re.compile(rule.pattern)

    def noted(text: str) -> list[str]:
        return notes.findall(text.strip())

    for paragraph, found in judged_texts(document, noted, document.printed):
        yield at(paragraph, f"còn ghi chú {quoted(found)}")
    for trace in document.traces:
        if trace.kind == "watermark" and notes.search(trace.text.strip()):
            yield whole(
                f"còn chữ chìm “{trace.text.strip()}”", place=trace.place or "toàn văn bản"
            )


@document_rule("KH-03")
def blank_left(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find blanks that wait to be filled in, number and date of the head apart."""
    lawful = with_lawful_blanks(document)
    blanks = re.compile(rule.pattern)
    for paragraph, blank in judged_texts(document, blanks.search):
        if paragraph.index not in lawful and not _is_drawn_line(paragraph):
            yield at(paragraph, f"để trống ở “{around(paragraph.text, blank)}”")


def _is_drawn_line(paragraph: Paragraph) -> bool:
    """Tell a line drawn with underscores from a blank to write on."""
    return not paragraph.text.strip(" _\t\n")
