"""Names of places and bodies with the wrong capitals (Phụ lục II, Mục III và IV)."""

import re
from collections.abc import Callable, Iterator

from kehoach.checks.passages import indexes, judged_own_words
from kehoach.checks.rules import Finding, Rule, at, document_rule
from kehoach.language.phrases import one_of, with_old_tones
from kehoach.reading.facts.document import DocumentFacts

ALWAYS_A_NAME = "nhân dân"
"""Ủy ban nhân dân, Hội đồng nhân dân … name a body even where no letter is a capital."""


@document_rule("ND30-VH-03")
def place_name_miswritten(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find 'Tỉnh Quảng Ngãi' inside a sentence, 'tỉnh Quảng ngãi', 'quận 1'."""
    provinces = re.compile(
        rf"(?<!\w)(?P<kind>tỉnh|thành phố) (?P<name>{one_of(rule.values)})", re.IGNORECASE
    )
    names = {name.casefold(): name for name in rule.values}
    pattern = re.compile(rule.pattern)

    def right(text: str) -> dict[str, str]:
        found_right = {found[0]: _first_large(found[0]) for found in pattern.finditer(text)}
        for found in provinces.finditer(text):
            if not found["name"].isupper():
                name = names[found["name"].casefold()]
                found_right[found[0]] = f"{_common_noun(text, found)} {name}"
        return found_right

    yield from _each(document, right)


def _common_noun(text: str, found: re.Match[str]) -> str:
    """Give the common noun as it must stand: small, unless a sentence begins with it."""
    inside = re.search(r"[\w,;)”] $", text[: found.start()])
    return found["kind"].lower() if inside else found["kind"]


@document_rule("ND30-VH-04")
def body_name_miswritten(document: DocumentFacts, rule: Rule) -> Iterator[Finding]:
    """Find names of bodies that lack a capital or have one too many.

    The names at the head stand in capitals: other letters there break a rule of the head.
    """
    head = indexes((*document.components.governing_body, *document.components.issuing_body))
    bodies = re.compile(one_of(rule.values), re.IGNORECASE)
    names = {name.casefold(): name for name in rule.values}

    def right(text: str) -> dict[str, str]:
        return {
            found[0]: names[found[0].casefold()]
            for found in bodies.finditer(text)
            if _is_name(found[0]) and not re.search(rule.pattern, text[: found.start()])
        }

    yield from _each(document, right, head)


def _is_name(words: str) -> bool:
    """Tell a name in small or mixed letters from one all in capitals, and from common words."""
    if words.isupper():
        return False
    return words != words.lower() or words.endswith(ALWAYS_A_NAME)


def _first_large(words: str) -> str:
    return words[0].upper() + words[1:]


def _each(
    document: DocumentFacts,
    right: Callable[[str], dict[str, str]],
    left_out: frozenset[int] = frozenset(),
) -> Iterator[Finding]:
    """Find the words that are not written as `right` says of a text; not in those left out."""

    def wrong(text: str) -> list[tuple[str, str]]:
        pairs = right(with_old_tones(text)).items()
        return [(words, wanted) for words, wanted in pairs if words != wanted]

    for paragraph, found in judged_own_words(document, wrong):
        for words, wanted in found if paragraph.index not in left_out else ():
            yield at(paragraph, f"viết “{words}”, đúng là “{wanted}”")
