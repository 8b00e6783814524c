"""New words in old runs: only what differs changes."""

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kehoach.exchange.refresh.places import Part, spliced
from kehoach.exchange.refresh.wording import Span, folded, replaced, rewritten, words_of

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = st.text(alphabet=" abc&<1.2ộ", max_size=6)
PIECES = st.one_of(
    WORDS.map(lambda text: ("t", text)), st.sampled_from([("tab", ""), ("br", "")])
)


def cell(inner):
    content = f"<w:tbl {SPACE}><w:tc><w:tcPr/>{inner}</w:tc><w:x/></w:tbl>".encode()
    return Part(content, etree.fromstring(content))


def run(text, look=""):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r>{look}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def made(part, wanted):
    return spliced(part.content, rewritten(part, part.root[0], wanted)).decode()


def written(pieces):
    inner = (run(text) if kind == "t" else f"<w:r><w:{kind}/></w:r>" for kind, text in pieces)
    return f"<w:p><w:pPr/>{''.join(inner)}</w:p>" if pieces else "<w:p/>"


@given(st.lists(st.lists(PIECES, max_size=5), min_size=1, max_size=3), WORDS)
def test_a_cell_reads_as_wanted_whatever_its_runs(paragraphs, wanted):
    part = cell("".join(map(written, paragraphs)))
    after = etree.fromstring(made(part, wanted).encode())
    assert folded(words_of(after[0])) == folded(wanted)
    assert len(after[0].findall(f"{W}p")) == len(paragraphs)


@given(st.lists(WORDS.filter(bool), min_size=1, max_size=4), st.data())
def test_words_that_are_the_same_before_and_after_keep_their_runs(texts, data):
    part = cell(f"<w:p>{''.join(run(text) for text in texts)}</w:p>")
    old = "".join(texts)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    new = data.draw(WORDS)
    out = spliced(part.content, replaced(part, part.root[0], [Span(start, end, new)]))
    after = [node.text or "" for node in etree.fromstring(out).iter(f"{W}t")]
    assert "".join(after) == old[:start] + new + old[end:]
    at = 0
    for before, now in zip(texts, after, strict=True):
        if at + len(before) < start or at > end:
            assert now == before
        at += len(before)


def test_bold_letters_stay_bold_around_the_change():
    bold = "<w:rPr><w:b/></w:rPr>"
    part = cell(f"<w:p>{run('Thuê ', bold)}{run('290 máy')}{run(' tốt', bold)}</w:p>")
    out = made(part, "Thuê 300 máy tốt")
    assert run("300 máy") in out
    assert run("Thuê ", bold) in out
    assert run(" tốt", bold) in out


def test_a_comment_and_a_bookmark_in_the_cell_stay():
    marks = '<w:bookmarkStart w:id="1" w:name="a"/><w:commentRangeStart w:id="2"/>'
    ends = '<w:commentRangeEnd w:id="2"/><w:bookmarkEnd w:id="1"/>'
    out = made(cell(f"<w:p>{marks}{run('3.6')}{run('40')}{ends}</w:p>"), "3.700")
    assert marks in out
    assert ends in out


def test_an_empty_cell_takes_the_format_of_its_paragraph_mark():
    mark = "<w:pPr><w:rPr><w:i/></w:rPr></w:pPr>"
    out = made(cell(f"<w:p>{mark}</w:p>"), "5 & 6")
    expected = '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">5 &amp; 6</w:t></w:r>'
    assert f"{mark}{expected}</w:p>" in out


def test_deleted_words_and_fallback_pictures_are_not_read():
    deleted = "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>"
    part = cell(f"<w:p>{run('3')}{deleted}<w:moveFrom>{run('8')}</w:moveFrom></w:p>")
    assert words_of(part.root[0]) == "3"


def test_spaces_at_the_ends_are_kept_where_the_run_did_not_say_so():
    out = made(cell("<w:p><w:r><w:t>ab</w:t></w:r><w:r><w:t>cd</w:t></w:r></w:p>"), "ab x cd")
    assert re.search(r'<w:t xml:space="preserve">ab x </w:t>', out)
