"""A fault of format never hides a component: both samples, every paragraph, every fault."""

import pytest
from msgspec import Struct
from msgspec.structs import replace

from kehoach.reading.docx.facts import read_facts
from kehoach.reading.facts.components import Components
from kehoach.reading.facts.layout import Line, Paragraph, Table
from kehoach.reading.recognise.components import recognise

FAULTS = {
    "not bold": {"bold": False},
    "bold": {"bold": True},
    "italic": {"italic": True},
    "small": {"size_pt": 8.0},
    "another typeface": {"fonts": ("Arial",)},
    "to the left": {"align": "left"},
    "centred": {"align": "center"},
    "to the right": {"align": "right"},
    "justified": {"align": "both"},
    "no indent": {"first_line_mm": 0.0},
    "no gap": {"before_pt": 0.0, "after_pt": 0.0},
    "no lines drawn": {"rules": ()},
    "no style and no bookmark": {"style": "", "marks": ()},
}
IN_EVERY_PARAGRAPH = {name: fault for name, fault in FAULTS.items() if name != "bold"}
"""Where everything is bold, an item may well be a heading."""
LOOK = {"bold", "italic", "size_pt", "fonts"}


@pytest.fixture(scope="module", params=["plan_2025", "sample_plan"])
def good(request):
    built = request.getfixturevalue(request.param)
    return read_facts(built.written.document.read_bytes(), "tot.docx")


def said(found: Components):
    """Give the words of all components, formats left aside."""
    return {name: words(getattr(found, name)) for name in found.__struct_fields__}


def words(part):
    if isinstance(part, Line | Paragraph):
        return part.text
    if isinstance(part, Table):
        return part.number
    if isinstance(part, tuple):
        return [words(each) for each in part]
    if isinstance(part, Struct) and not hasattr(part, "blocks"):
        return [words(getattr(part, name)) for name in part.__struct_fields__]
    return part if isinstance(part, str | bool | None) else None


def spoilt(paragraph, fault):
    look = {key: value for key, value in fault.items() if key in LOOK}
    rest = {key: value for key, value in fault.items() if key not in LOOK}
    runs = tuple(replace(run, look=replace(run.look, **look)) for run in paragraph.runs)
    return replace(paragraph, runs=runs, **rest)


def with_edit(document, edit):
    """Give the document with every paragraph outside the tables of tasks edited."""

    def block(each):
        if isinstance(each, Paragraph):
            return edit(each)
        if each.bordered:
            return each
        rows = tuple(
            replace(
                row,
                cells=tuple(
                    replace(cell, paragraphs=tuple(map(edit, cell.paragraphs)))
                    for cell in row.cells
                ),
            )
            for row in each.rows
        )
        return replace(each, rows=rows)

    sections = tuple(
        replace(section, blocks=tuple(map(block, section.blocks)))
        for section in document.sections
    )
    return replace(document, sections=sections)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_fault_in_one_paragraph_hides_nothing(good, fault) -> None:
    expected = said(good.components)
    for index in component_paragraphs(good):
        changed = with_edit(
            good, lambda each, at=index: spoilt(each, fault) if each.index == at else each
        )
        assert said(recognise(changed)) == expected, index


@pytest.mark.parametrize("fault", IN_EVERY_PARAGRAPH.values(), ids=IN_EVERY_PARAGRAPH)
def test_fault_in_every_paragraph_hides_nothing(good, fault) -> None:
    changed = with_edit(good, lambda each: spoilt(each, fault))
    assert said(recognise(changed)) == said(good.components)


def component_paragraphs(document) -> list[int]:
    """Give the indexes of the paragraphs of head, ending and appendices."""
    found = document.components
    lines = [
        found.national_title, found.motto, *found.governing_body, *found.issuing_body,
        found.number, found.date, found.type_name, *found.abstract,
        *found.signature.authority, found.signature.name, found.recipients.label,
        *found.recipients.lines,
    ]  # fmt: skip
    for appendix in found.appendices:
        lines += [appendix.heading, *appendix.title, *appendix.reference]
    bases = [basis.index for basis in found.legal_bases]
    return sorted({line.paragraph.index for line in lines} | set(bases))
