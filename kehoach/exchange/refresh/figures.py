"""The figures of the text: in their content controls, or where a person has typed them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kehoach.diagnostic import Diagnostic, Location, Message, Severity
from kehoach.exchange.refresh.cells import Renewal
from kehoach.exchange.refresh.controls import controls
from kehoach.exchange.refresh.decisions import Change, Choice, alike, verdict
from kehoach.exchange.refresh.mentions import IN_FIGURES, IN_WORDS, in_text, mentions
from kehoach.exchange.refresh.obstacles import TRACKED
from kehoach.exchange.refresh.places import Part
from kehoach.exchange.refresh.table import CONTENT_CHANGES
from kehoach.exchange.refresh.wording import Span, folded, replaced, rewritten, words_of
from kehoach.language.words import WordStyle
from kehoach.language.words_reader import read_words
from kehoach.reading.numbers import read_printed_amount
from kehoach.writing.generated import Generated

FIGURES, WORDS = "-figures", "-words"
WHAT = {FIGURES: IN_FIGURES, WORDS: IN_WORDS, "": "số lượng trong lời văn"}

LOST = Message(
    "R027",
    "{what} '{data}' không có trong tệp",
    "câu chứa số này đã bị sửa hoặc xóa tay; cần thì tự ghi lại",
    Severity.WARNING,
)


@dataclass(frozen=True)
class FigureRenewer:
    """Renews the figures of one document's text; `new` are wordings by tag."""

    part: Part
    base: Generated
    new: Mapping[str, tuple[str, ...]]
    choice: Choice
    style: WordStyle
    file: str

    def problems(self) -> Iterator[Diagnostic]:
        """Find tracked changes inside the figures."""
        for tag in self.new:
            for control in controls(self.part.root, tag):
                if next(control.iter(*CONTENT_CHANGES), None) is not None:
                    place = f"{what_of(tag)} '{words_of(control)}'"
                    yield TRACKED.at(Location(self.file, place=place))

    def renew(self, into: Renewal) -> Iterator[Diagnostic]:
        """Gather the edits; tell of figures that stand nowhere any more."""
        lost = [tag for tag in sorted(self.new) if not self._in_controls(tag, into)]
        counts = [tag for tag in lost if not tag.endswith((FIGURES, WORDS))]
        values = self._values(tag for tag in lost if tag not in counts)
        stands = renew_mentions(self.part, values, self.style, into)
        for tag in lost:
            new = self.new[tag]
            found = (
                self._count(tag, into)
                if tag in counts
                else (what_of(tag), self._value(tag, new[0])) in stands
            )
            if tag in self.base.figures and not found:
                what = what_of(tag).capitalize()
                yield LOST.at(Location(self.file), what=what, data=new[0])

    def _count(self, tag: str, into: Renewal) -> bool:
        """Renew a count by the words around it; tell whether it stands."""
        old, new = self.base.figures.get(tag, ("",))[0], self.new[tag][0]
        found = False
        for place, paragraph in in_text(self.part.root):
            text = words_of(paragraph)
            for before, after in self.base.around.get(tag, ()):
                found = found or f"{before}{new}{after}" in text
                at = text.find(f"{before}{old}{after}")
                if at >= 0 and old != new:
                    found, at = True, at + len(before)
                    spans = [Span(at, at + len(old), new)]
                    into.edits += replaced(self.part, paragraph, spans)
                    into.renewed.append(Change(place, what_of(tag), old, new))
        return found

    def _in_controls(self, tag: str, into: Renewal) -> bool:
        standing_in = controls(self.part.root, tag)
        bases, new = self.base.figures.get(tag, ()), self.new[tag]
        for control in standing_in:
            standing = folded(words_of(control))
            wanted = _counterpart(standing, bases, new)
            told = Change("lời văn", what_of(tag), standing, wanted, fields=(tag,))
            match verdict(standing, bases, new, self.choice):
                case "renew":
                    into.edits += rewritten(self.part, control, wanted)
                    into.renewed.append(told)
                case "keep":
                    into.kept.append(told)
                case "same":
                    pass
        return bool(standing_in)

    def _values(self, lost: Iterable[str]) -> dict[int, int]:
        """Lead from the old value to the new one of each amount that has lost its control."""
        values = {}
        for tag in lost:
            for old, new in zip(self.base.figures.get(tag, ()), self.new[tag], strict=False):
                before, after = self._value(tag, old), self._value(tag, new)
                if before is not None and after is not None and before != after:
                    values[before] = after
        return values

    @staticmethod
    def _value(tag: str, text: str) -> int | None:
        if tag.endswith(WORDS):
            try:
                return read_words(text)
            except ValueError:
                return None
        if tag.endswith(FIGURES):
            return read_printed_amount(text.lower().removesuffix(" đồng"))
        return None


def renew_mentions(
    part: Part, values: Mapping[int, int], style: WordStyle, into: Renewal
) -> set[tuple[str, int | None]]:
    """Put new amounts in place of old ones wherever the text names them.

    Gives every amount that then stands, by its kind: in figures or in words.
    """
    found: set[tuple[str, int | None]] = set()
    for place, paragraph in in_text(part.root):
        text = words_of(paragraph)
        spans = []
        for mention in mentions(text, paragraph):
            found.add((mention.what, values.get(mention.dong, mention.dong)))
            if mention.dong not in values:
                continue
            words = mention.rewritten(values[mention.dong], style)
            spans.append(mention.span(words))
            into.renewed.append(Change(place, mention.what, mention.words, words))
        into.edits += replaced(part, paragraph, spans)
    return found


def what_of(tag: str) -> str:
    """Name a figure for a person."""
    return next(what for ending, what in WHAT.items() if tag.endswith(ending))


def _counterpart(standing: str, bases: tuple[str, ...], new: tuple[str, ...]) -> str:
    """Choose the new wording that stands where the old one stood among several."""
    for old, wanted in zip(bases, new, strict=False):
        if alike(standing, old):
            return wanted
    return new[0]
