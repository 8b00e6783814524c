"""Redlines of documents by other writers: pandoc, LibreOffice, node, python-docx."""

import pytest

from kehoach.exchange.redline import redline
from tests.exchange.redline.decisions import accepted, read, rejected, revisions
from tests.exchange.redline.pairs import AUTHOR, foreign
from tests.exchange.redline.seen import facts, words


def marked(old, new):
    return redline(old, new, author=AUTHOR, file="x.docx")


@pytest.mark.parametrize("name", foreign())
def test_an_edited_copy_is_given_back_whole(name):
    old, new = foreign()[name]
    result = marked(old, new)
    assert facts(accepted(result)) == facts(new)
    assert facts(rejected(result)) == facts(old)
    assert revisions(result)


@pytest.mark.parametrize("name", foreign())
def test_documents_that_share_nothing_keep_their_words(name):
    names = sorted(foreign())
    old, new = foreign()[names[names.index(name) - 1]][0], foreign()[name][0]
    result = marked(old, new)
    assert facts(accepted(result)) == facts(new)
    assert words(rejected(result)) == words(old)


@pytest.mark.parametrize("name", foreign())
def test_no_difference_leaves_no_mark(name):
    content, _ = foreign()[name]
    assert read(marked(content, content)) == read(content)
