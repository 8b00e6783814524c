"""A last legal basis that leads over to the text: 'Căn cứ …; Sở … ban hành … như sau:'."""

from collections.abc import Iterator

from msgspec.structs import replace

from kehoach.exchange.importing.cleaning import cleaned
from kehoach.reading.facts.components import BodyItem, Components


def parted(found: Components) -> Components:
    """Part the words that lead over from the last basis: they open the body.

    A basis that is nothing but such words goes into the body as a whole.
    """
    *others, last = found.legal_bases or (None,)
    if last is None or not cleaned(last.text).endswith(":"):
        return found
    text = cleaned(last.text)
    basis, sign, opening = text.rpartition(";")
    item = BodyItem("text", "", opening.strip(), titled=False, paragraph=last)
    bases = [each for each in others if each is not None]
    if sign and last.runs:
        run = replace(last.runs[0], text=basis + sign)
        bases.append(replace(last, runs=(run,), label=""))
    return replace(found, legal_bases=tuple(bases), body=(item, *found.body))


def words_of(items: tuple[BodyItem, ...]) -> Iterator[str]:
    """Give the words of the body, as data may hold them."""
    yield from (cleaned(each.words) for each in items)
