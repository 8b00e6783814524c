"""A whole document as facts: layout, components, tables of amounts, traces of editing."""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from kehoach.reading.facts.amounts import AmountTable
from kehoach.reading.facts.components import Components
from kehoach.reading.facts.layout import Block, Paragraph, Section, Table, Trace


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
