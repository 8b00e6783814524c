"""The tags of a template, each with its place, its names checked, in document order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.writing.ooxml import (
    NAMESPACES,
    TBL,
    TC,
    TR,
    Element,
    P,
    ancestor,
    own,
    text_nodes,
    text_of,
)
from kehoach.writing.template_types import (
    NotAllowed,
    Scope,
    Type,
    TypeReader,
    UnknownName,
    is_plain,
    loop_scope,
    parse,
    top_scope,
)

TAG = re.compile(r"\{\{(?P<value>.*?)\}\}|\{%(?P<do>.*?)%\}", re.DOTALL)
STATEMENT = re.compile(r"(?:(?P<level>tr|tc|p|r) )?\s*(?P<word>\w+)\s*(?P<rest>.*)", re.DOTALL)
FOR = re.compile(r"(\w+)\s+in\s+(.+)", re.DOTALL)
BEGINS = re.compile(r"\{[{%#]")
BRACED = etree.XPath(
    ".//@*[contains(., '{')] | .//text()[contains(., '{') and not(parent::w:t)]",
    namespaces=NAMESPACES,
)
LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
CLOSES = {"endfor": "for", "endif": "if"}
CELL_LOOKS = frozenset({"colspan", "cellbg"})
"""What docxtpl does to the cell that such a tag stands in. Its vm and hm hide words."""

BROKEN = Message(
    "M010",
    "thẻ viết dở hoặc thừa: '{text}'",
    "thẻ phải nằm trọn trong một đoạn, mở và đóng bằng {{{{ }}}} hoặc {{% %}}",
)
UNKNOWN = Message("M011", "dữ liệu không có trường '{name}' (thẻ '{tag}')", "{hint}")
FORBIDDEN = Message(
    "M012",
    "thẻ '{tag}' không được dùng trong mẫu",
    "mẫu chỉ in trường dữ liệu và dùng for, if; mọi phép tính do chương trình làm",
)
UNCLOSED = Message("M013", "thẻ '{tag}' không có thẻ đóng", "thêm {{% end{word} %}} phía sau")
UNOPENED = Message("M014", "thẻ '{tag}' không có thẻ mở", "xóa thẻ này, hoặc thêm thẻ mở")
OUT_OF_TEXT = Message(
    "M016",
    "thẻ '{tag}' đứng ngoài lời văn (trong {where}), nơi chương trình không điền",
    "xóa thẻ ở đó (văn bản thay thế của hình, mã trường); thẻ chỉ dùng trong lời văn",
)
NOT_TEXT = Message(
    "M015", "'{tag}' là một danh sách hoặc một nhóm, không in trực tiếp được", "{hint}"
)


@dataclass(frozen=True, slots=True)
class Site:
    """A value's tag in the template: where it stands, what it prints, what it sees."""

    paragraph: Element
    expression: str
    type: Type
    scope: Scope


@dataclass(slots=True)
class Tags:
    """What walking a template gave."""

    sites: list[Site] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    types: TypeReader = field(default_factory=TypeReader)


def join_split_tags(paragraph: Element) -> None:
    """Bring each tag that Word has split over several runs together in its first run."""
    nodes = text_nodes(paragraph)
    texts = [node.text or "" for node in nodes]
    starts = [sum(map(len, texts[:index])) for index in range(len(texts) + 1)]
    for match in reversed(list(TAG.finditer("".join(texts)))):
        touched = [
            index
            for index in range(len(texts))
            if starts[index] < match.end() and starts[index + 1] > match.start()
        ]
        first, last = touched[0], touched[-1]
        if first == last:
            continue
        rest = texts[last][match.end() - starts[last] :]
        texts[first] = texts[first][: match.start() - starts[first]] + match.group()
        for index in touched[1:]:
            texts[index] = ""
        texts[last] = rest
    for node, text in zip(nodes, texts, strict=True):
        if (node.text or "") != text:
            node.text = text


def read_tags(root: Element, file: str) -> Tags:
    """Walk the paragraphs of a part, check every tag, and list those that print a value."""
    tags = Tags(problems=list(_out_of_text(root, file)))
    opened: list[tuple[str, str, Location, Scope]] = []
    scope = top_scope()
    for paragraph in root.iter(P):
        join_split_tags(paragraph)
        text = text_of(paragraph)
        if "{" not in text and "}" not in text:
            continue
        place = Location(file, place=describe(paragraph))
        if LEFT_OVER.search(TAG.sub("", text)):
            tags.problems.append(BROKEN.at(place, text=text[:60]))
        for match in TAG.finditer(text):
            source = match.group().translate(QUOTES)
            try:
                if match["value"] is not None:
                    _value(tags, paragraph, match["value"].translate(QUOTES), scope, place)
                else:
                    scope = _statement(
                        tags, match["do"].translate(QUOTES), scope, opened, place
                    )
            except UnknownName as error:
                tags.problems.append(
                    UNKNOWN.at(place, name=error.unknown, tag=source, hint=error.hint)
                )
            except (NotAllowed, RecursionError):
                tags.problems.append(FORBIDDEN.at(place, tag=source))
    tags.problems += [UNCLOSED.at(place, tag=tag, word=word) for word, tag, place, _ in opened]
    return tags


def _out_of_text(root: Element, file: str) -> Iterator[Diagnostic]:
    """Find tags that Jinja would run though they stand in no words: nothing checks them."""
    texts: Any = BRACED(root)  # strings that know where they stand
    for text in texts:
        if found := BEGINS.search(text):
            where = text.attrname or text.getparent().tag
            tag = text[found.start() :][:60]
            yield OUT_OF_TEXT.at(Location(file), tag=tag, where=etree.QName(where).localname)


def _value(
    tags: Tags, paragraph: Element, expression: str, scope: Scope, place: Location
) -> None:
    found = tags.types.of(parse(expression), scope)
    if not is_plain(found):
        hint = "viết thêm dấu chấm và tên trường, hoặc lặp qua danh sách bằng for"
        tags.problems.append(NOT_TEXT.at(place, tag=expression.strip(), hint=hint))
    tags.sites.append(Site(paragraph, expression.strip(), found, scope))


def _statement(
    tags: Tags,
    source: str,
    scope: Scope,
    opened: list[tuple[str, str, Location, Scope]],
    place: Location,
) -> Scope:
    """Follow one statement; give the names that are seen behind it."""
    match = STATEMENT.fullmatch(source.strip())
    word, rest = (match["word"], match["rest"].strip()) if match else ("", "")
    if word == "for" and (loop := FOR.fullmatch(rest)):
        opened.append((word, f"{{%{source}%}}", place, scope))
        return loop_scope(scope, loop[1], tags.types.element(parse(loop[2]), scope))
    if word in {"if", "elif"}:
        if word == "if":
            opened.append((word, f"{{%{source}%}}", place, scope))
        elif not opened or opened[-1][0] != "if":
            tags.problems.append(UNOPENED.at(place, tag=f"{{%{source}%}}"))
        tags.types.of(parse(rest), scope)
        return scope
    if (word == "else" and opened and not rest) or _shapes_cell(tags, word, rest, scope):
        return scope
    if word in CLOSES and not rest:
        if not opened or opened[-1][0] != CLOSES[word]:
            tags.problems.append(UNOPENED.at(place, tag=f"{{%{source}%}}"))
            return scope
        return opened.pop()[3]
    raise NotAllowed(source)


def _shapes_cell(tags: Tags, word: str, rest: str, scope: Scope) -> bool:
    """Tell whether a statement is docxtpl's own, for the look of the cell around it."""
    found = word in CELL_LOOKS and bool(rest)
    if found and not is_plain(tags.types.of(parse(rest), scope)):
        raise NotAllowed(word)
    return found


def describe(paragraph: Element) -> str:
    """Say where a paragraph stands: table, row and cell, or its first words.

    Counts from 1, as a reader of the page would.
    """
    cell = ancestor(paragraph, TC)
    if cell is None:
        return f"đoạn '{text_of(paragraph)[:40]}'"
    row, table = ancestor(cell, TR), ancestor(cell, TBL)
    if row is None or table is None:
        return "bảng"
    numbers = (
        _ordinal(table, table.getroottree().getroot().iter(TBL)),
        _ordinal(row, own(table, TR)),
        _ordinal(cell, own(row, TC)),
    )
    return "bảng {}, hàng {}, ô {}".format(*numbers)


def _ordinal(element: Element, among: Iterable[Element] | Iterator[Element]) -> int:
    return next((place for place, other in enumerate(among, 1) if other is element), 0)
