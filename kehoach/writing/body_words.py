"""The body of a plan → numbered paragraphs (mục, khoản, điểm, gạch đầu dòng)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal, TypeAlias

from kehoach.language.lettering import point_letter, roman
from kehoach.plan.model import Block, Numbering, PlanText
from kehoach.writing.words_on_page import BlockWords, Piece, Words

Fill: TypeAlias = Callable[..., Words]
Style: TypeAlias = Numbering | Literal["dash"]

USUAL_ORDER: tuple[Numbering, ...] = ("roman", "arabic", "letter")
BULLETS = ("- ", "+ ", "* ")
END_OF_TEXT = "./."  # Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4

HEADING_KINDS = {"roman": "section", "arabic": "titled_clause", "letter": "titled_point"}
ITEM_KINDS = {"roman": "clause", "arabic": "clause", "letter": "point"}


def body_words(text: PlanText, fill: Fill) -> tuple[BlockWords, ...]:
    """Give the opening, the numbered sections and the closing; the last ends with './.'."""
    blocks: list[BlockWords] = []
    if text.opening:
        blocks.append(BlockWords("paragraph", "", fill(text.opening, "opening")))
    blocks += _numbered(text.sections, text.numbering, 0, ("sections",), fill)
    for index, closing in enumerate(text.closing):
        blocks.append(BlockWords("paragraph", "", fill(closing, "closing", index)))
    return (*blocks[:-1], _ended(blocks[-1]))


def _ended(block: BlockWords) -> BlockWords:
    """Put the sign of the end behind the last words, and keep them with the signature."""
    *pieces, last = block.text.pieces
    trimmed = replace(last, text=last.text.rstrip(".;"))
    return replace(block, text=Words((*pieces, trimmed, Piece(END_OF_TEXT))), keep_next=True)


def _numbered(
    blocks: tuple[Block, ...],
    numbering: Numbering | None,
    depth: int,
    path: tuple[str | int, ...],
    fill: Fill,
) -> Iterator[BlockWords]:
    style = numbering or (USUAL_ORDER[depth] if depth < len(USUAL_ORDER) else "dash")
    count = 0
    for index, block in enumerate(blocks):
        here = (*path, index)
        words = fill(block.text, *here)
        if block.kind in {"heading", "item"}:
            count += 1
            yield _titled(block, style, count, words)
            yield from _numbered(
                block.content, block.numbering, depth + 1, (*here, "content"), fill
            )
        elif block.kind == "bullet":
            yield from _bulleted(block, 0, words, here, fill)
        else:
            yield BlockWords("paragraph", "", words)


def _titled(block: Block, style: Style, count: int, words: Words) -> BlockWords:
    if style == "dash":
        return BlockWords("bullet", BULLETS[0].strip(), words)
    kinds = HEADING_KINDS if block.kind == "heading" else ITEM_KINDS
    if kinds[style] == "section":
        words = Words(tuple(replace(piece, text=piece.text.upper()) for piece in words.pieces))
    return BlockWords(kinds[style], _number(style, count), words)


def _number(style: Numbering, count: int) -> str:
    """Write a number as its level does.

    >>> _number("roman", 4), _number("arabic", 2), _number("letter", 5)
    ('IV.', '2.', 'đ)')
    """
    if style == "letter":
        return f"{point_letter(count)})"
    return f"{roman(count) if style == 'roman' else count}."


def _bulleted(
    block: Block, level: int, words: Words, path: tuple[str | int, ...], fill: Fill
) -> Iterator[BlockWords]:
    sign = BULLETS[min(level, len(BULLETS) - 1)].strip()
    yield BlockWords("bullet" if level == 0 else "sub_bullet", sign, words)
    for index, child in enumerate(block.content):
        here = (*path, "content", index)
        child_words = fill(child.text, *here)
        if child.kind == "bullet":
            yield from _bulleted(child, level + 1, child_words, here, fill)
        else:
            yield BlockWords("paragraph", "", child_words)
