"""What a press prints equals what docxtpl prints, form by form and at random."""

import io
import re

import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from kehoach.writing.press.compiling import PrintingEnvironment
from kehoach.writing.press.making import Unserved, make_press
from tests.writing.docxtpl_forms import FORMS, UNSERVED
from tests.writing.docxtpl_values import CONTEXTS, values
from tests.writing.package_parts import differences, printed_by_docxtpl, printed_by_press
from tests.writing.word_markup import drawing, para, section, word

ENVIRONMENTS = {
    "jinja": lambda: Environment(autoescape=True, undefined=StrictUndefined),
    "ours": lambda: PrintingEnvironment(frozenset(), re.compile("(?!)")),
}


def press_of(template, environment):
    return make_press(DocxTemplate(io.BytesIO(template)), environment)


@pytest.fixture(params=ENVIRONMENTS)
def environment(request):
    return ENVIRONMENTS[request.param]()


def unequal(template, environment, value_sets):
    """List how one press differs from docxtpl, over several sets of values in turn."""
    press = press_of(template, environment)
    return [
        difference
        for held in value_sets
        for difference in differences(
            printed_by_press(press, environment, held()),
            printed_by_docxtpl(template, environment, held()),
        )
    ]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_printed_as_docxtpl_prints_it(form, environment):
    """The values in both orders: nothing of one document stays for the next."""
    both_ways = [*CONTEXTS.values(), *reversed(CONTEXTS.values())]
    assert unequal(FORMS[form], environment, both_ways) == []


@pytest.mark.parametrize("form", UNSERVED)
def test_what_docxtpl_must_merge_or_insert_is_unserved(form, environment):
    with pytest.raises(Unserved, match=r"\w"):
        press_of(UNSERVED[form], environment)


@pytest.mark.parametrize("letter", ["\0", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
@pytest.mark.parametrize(
    "form", ["a value", "headers and footers", "a footnote", "cells looped"]
)
def test_what_xml_cannot_hold_is_refused(letter, form, environment):
    held = values(text=f"a{letter}b", items=[{"title": f"{letter}", "units": []}])
    press = press_of(FORMS[form], environment)
    with pytest.raises(ValueError, match=r"XML|surrogates"):
        printed_by_press(press, environment, held)


def test_a_break_that_docxtpl_would_drop_behind_a_text_box_is_refused(environment):
    """docxtpl sees the paragraph end where that of the text box ends."""
    template = word(para(drawing(para("x")), "{{ text }}"))
    with pytest.raises(ValueError, match="XML"):
        printed_by_press(press_of(template, environment), environment, values(text="a\fb"))


def test_words_in_a_footnote_are_never_run_as_tags(environment):
    """docxtpl prints footnotes anew for each section, and runs what it printed before."""
    template = word(para("a"), section(), para("b"), footnote=para("{{ text }}"))
    held = values(text="{{ 6 * 7 }}")
    printed = printed_by_press(press_of(template, environment), environment, held)
    assert "{{ 6 * 7 }}" in printed["word/footnotes.xml"].decode()
    assert (
        ">42<" in printed_by_docxtpl(template, environment, held)["word/footnotes.xml"].decode()
    )


# The comparison itself

BROKEN = {
    "a letter": lambda parts: edited(parts, b"Kinh", b"Kimh"),
    "an attribute": lambda parts: edited(parts, b'w:w="11906"', b'w:w="11907"'),
    "a lost element": lambda parts: edited(parts, b"<w:b/>", b""),
    "a blank": lambda parts: edited(parts, b"Kinh ", b"Kinh"),
    "broken XML": lambda parts: edited(parts, b"</w:body>", b""),
    "a part more": lambda parts: {**parts, "word/more.xml": b"<a/>"},
    "a part less": lambda parts: {
        name: held for name, held in parts.items() if name != "word/styles.xml"
    },
    "another picture": lambda parts: {**parts, "docProps/thumbnail.jpeg": b"x"},
}


def edited(parts, old, new):
    main = parts["word/document.xml"]
    assert old in main
    return {**parts, "word/document.xml": main.replace(old, new, 1)}


@pytest.mark.parametrize("way", BROKEN)
def test_the_comparison_finds_what_is_broken_and_says_where(way, environment):
    bold = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Kinh gui {{ text }}</w:t></w:r>'
    template = word(para(bold))
    right = printed_by_docxtpl(template, environment, values())
    assert list(differences(right, dict(right))) == []
    (found,) = differences(BROKEN[way](right), right)
    assert found.startswith(("word/document.xml: ", "word/", "docProps/thumbnail.jpeg: "))


def test_declarations_and_the_order_of_attributes_are_no_difference():
    one, other = (
        {"a.xml": b'<?xml version="1.0"?><a b="1" c="2"/>'},
        {"a.xml": b"<a c='2' b='1'></a>"},
    )
    assert list(differences(one, other)) == []
