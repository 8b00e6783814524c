"""Byte ranges: expat's offsets and lxml's elements speak of the same things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kehoach.exchange.refresh.places import Edit, Part, Range, spliced

TEXTS = st.text(alphabet="ab <&>\"'é\u1ed9]", max_size=6)


@st.composite
def elements(draw, depth=3):
    element = etree.Element(draw(st.sampled_from(["a", "b", "{urn:x}c"])))
    for name in draw(st.sets(st.sampled_from(["m", "n"]))):
        element.set(name, draw(TEXTS))
    element.text = draw(TEXTS) or None
    for child in draw(st.lists(elements(depth=depth - 1), max_size=3)) if depth else ():
        child.tail = draw(TEXTS) or None
        element.append(child)
    return element


def parsed(content):
    return Part(
        content,
        etree.fromstring(content, etree.XMLParser(remove_comments=True, remove_pis=True)),
    )


@given(elements())
def test_every_element_is_found_where_it_is_written(root):
    content = b"\xef\xbb\xbf" + etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    part = parsed(content)
    spaces = b'<z xmlns:ns0="urn:x" xmlns:ns1="urn:x" xmlns:ns2="urn:x">%s</z>'
    for element in part.root.iter():
        again = etree.fromstring(spaces % part.bytes_of(element))[0]
        copy = etree.fromstring(etree.tostring(element, with_tail=False))
        assert etree.tostring(again, method="c14n", exclusive=True) == etree.tostring(
            copy, method="c14n", exclusive=True
        )


def test_comments_and_instructions_between_elements_do_not_shift_places():
    head = b'<?xml version="1.0"?><!-- <a/> -->'
    part = parsed(head + b'<r><?x <b/> ?><a q="1>2"/><!-- - --><b>t</b></r>')
    a, b = part.root
    assert (part.bytes_of(a), part.bytes_of(b)) == (b'<a q="1>2"/>', b"<b>t</b>")
    assert (part.is_empty(a), part.is_empty(b)) == (True, False)
    assert part.content[slice(*part.inside(b))] == b"t"


def test_an_element_with_an_end_tag_is_not_empty():
    part = parsed(b"<r><a></a><b/></r>")
    a, b = part.root
    assert (part.is_empty(a), part.is_empty(b)) == (False, True)
    assert part.content[slice(*part.inside(a))] == b""


def test_names_take_the_prefix_that_the_file_uses():
    part = parsed(b'<x:r xmlns:x="urn:x"><x:p/></x:r>')
    assert part.name(part.root[0], "t") == "x:t"


def test_names_without_a_prefix_stay_without():
    part = parsed(b'<r xmlns="urn:x"><p/></r>')
    assert part.name(part.root[0], "t") == "t"


def test_edits_are_made_in_any_order_and_within_a_range():
    edits = [Edit(7, 8, b"Y"), Edit(2, 4, b"X"), Edit(4, 4, b"+")]
    assert spliced(b"0123456789", edits) == b"01X+456Y89"
    assert spliced(b"0123456789", edits[1:], Range(1, 6)) == b"1X+45"


def test_edits_that_overlap_are_refused():
    with pytest.raises(ValueError, match="two edits"):
        spliced(b"0123456789", [Edit(2, 5, b""), Edit(4, 6, b"")])
