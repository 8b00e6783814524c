"""A whole document as facts: layout, components, tables of amounts, traces of editing."""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from kehoach.reading.facts.amounts import AmountTable
from kehoach.reading.facts.components import Components
from kehoach.reading.facts.layout import Block, Look, Paragraph, Section, Table, Trace


class DocumentFacts(Struct, frozen=True, dict=True):
    """Everything that rules may ask of a document, ours or not."""

    file: str
    source: Literal["docx", "pdf"]
    sections: tuple[Section, ...]
    traces: tuple[Trace, ...] = ()
    """Tracked changes, comments and hidden text, in file order."""
    text_boxes: tuple[tuple[Paragraph, ...], ...] = ()
    components: Components = field(default_factory=Components)
    amount_tables: tuple[AmountTable, ...] = ()

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs and tables of all sections, in reading order."""
        return tuple(block for section in self.sections for block in section.blocks)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of all sections."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph, those in tables too, in reading order."""
        return tuple(self._paragraphs())

    def _paragraphs(self) -> Iterator[Paragraph]:
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from block.paragraphs

    @cached_property
    def printed(self) -> tuple[Paragraph, ...]:
        """All that is printed: the main part, text boxes, headers and footers."""
        margins = (margin for each in self.sections for margin in (each.header, each.footer))
        return (
            *self.paragraphs,
            *(paragraph for box in self.text_boxes for paragraph in box),
            *(each for m in margins for each in (*m.default, *m.first, *m.even)),
        )

    @cached_property
    def wordings(self) -> dict[str, str]:
        """Every different text of a printed paragraph, with its words: white space single."""
        return {each.text: each.words for each in self.printed}

    @cached_property
    def looks(self) -> frozenset[Look]:
        """Every different look of printed characters and automatic numbers."""
        labels = {each.label_look for each in self.printed if each.label_look}
        return frozenset(labels.union(run.look for each in self.printed for run in each.runs))
