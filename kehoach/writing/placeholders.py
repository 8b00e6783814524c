"""Placeholders in the data's texts: `{{ year }}`, `{{ total | dong }}`, `{{ base_plan.ref }}`.

Jinja parses the text; what it may hold is narrower than Jinja's sandbox: names,
attributes and two filters, looked up in plain mappings. Nothing can be called,
so there is nothing to escape from, and a figure keeps its identity as a `Piece`.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from jinja2 import Environment, TemplateSyntaxError, nodes

from kehoach.diagnostic import Diagnostic, Location, Message
from kehoach.language.money import format_amount
from kehoach.language.words import WordStyle, amount_in_words
from kehoach.writing.words_on_page import Piece, Words

BROKEN = Message(
    "T001",
    "dấu giữ chỗ viết sai trong '{text}'",
    "viết {{{{ tên }}}} với đủ hai dấu ngoặc nhọn mỗi bên; không dùng {{% … %}}",
)
UNKNOWN = Message("T002", "không có giá trị nào tên '{name}'", "{hint}")
NOT_ALLOWED = Message(
    "T003",
    "'{{{{ … }}}}' trong dữ liệu chỉ chứa tên và bộ lọc, không chứa phép tính",
    "xem danh sách dấu giữ chỗ trong data/README.md",
)
UNKNOWN_FILTER = Message("T004", "không có bộ lọc '{name}'", "dùng dong hoặc bang_chu")
NEEDS_FILTER = Message(
    "T005",
    "'{name}' là số tiền, phải ghi cách in",
    "viết {{{{ {name} | dong }}}} hoặc {{{{ {name} | bang_chu }}}}",
)
NOT_MONEY = Message("T006", "'{name}' không phải số tiền", "bỏ bộ lọc '{filter}'")
NOT_TEXT = Message("T007", "'{name}' là một nhóm giá trị", "chọn một trong: {choices}")


COMMENT = "{#"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in đồng that texts may print; `control` names it in the document."""

    dong: int
    control: str


Late: TypeAlias = Callable[[], str]
Value: TypeAlias = "str | Piece | Money | Late | Mapping[str, Value]"


class _Refusal(Exception):  # noqa: N818 - leaves this module as a Diagnostic
    def __init__(self, message: Message, **fields: object) -> None:
        self.message, self.fields = message, fields
        super().__init__(message.code)


class Placeholders:
    """Fills placeholders from one set of values; keeps the problems it meets."""

    def __init__(self, values: Mapping[str, Value], style: WordStyle) -> None:
        self._values = values
        self._style = style
        self._environment = Environment(autoescape=False)  # noqa: S701 - parses only
        self.problems: list[Diagnostic] = []

    def fill(self, text: str, place: Location) -> Words:
        """Fill one text; problems are kept, and the text is then given as it is."""
        if "{" not in text:
            return Words((Piece(text),))
        try:
            return Words(tuple(self._pieces(text)))
        except (TemplateSyntaxError, RecursionError):
            self.problems.append(BROKEN.at(place, text=text[:60]))
        except _Refusal as refusal:
            self.problems.append(refusal.message.at(place, **refusal.fields))
        return Words((Piece(text),))

    def _pieces(self, text: str) -> Iterator[Piece]:
        if COMMENT in text:  # Jinja would drop it without a word
            raise _Refusal(BROKEN, text=text[:60])
        for statement in self._environment.parse(text).body:
            if not isinstance(statement, nodes.Output):
                raise _Refusal(NOT_ALLOWED)
            for node in statement.nodes:
                if isinstance(node, nodes.TemplateData):
                    if "{{" in node.data or "{%" in node.data:  # out of {% raw %}
                        raise _Refusal(NOT_ALLOWED)
                    yield Piece(node.data)
                else:
                    yield _printed(self._value(node), _name(node))

    def _value(self, node: nodes.Node) -> Value:
        if isinstance(node, nodes.Name):
            return _look_up(self._values, node.name, node.name)
        if isinstance(node, nodes.Getattr):
            group = self._value(node.node)
            if not isinstance(group, Mapping):
                raise _Refusal(UNKNOWN, name=_name(node), hint="xem data/README.md")
            return _look_up(group, node.attr, _name(node))
        if isinstance(node, nodes.Filter) and node.node is not None:
            if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
                raise _Refusal(NOT_ALLOWED)
            return self._filtered(node.name, self._value(node.node), _name(node.node))
        raise _Refusal(NOT_ALLOWED)

    def _filtered(self, name: str, value: Value, source: str) -> Piece:
        if name not in {"dong", "bang_chu"}:
            raise _Refusal(UNKNOWN_FILTER, name=name)
        if not isinstance(value, Money):
            raise _Refusal(NOT_MONEY, name=source, filter=name)
        if name == "dong":
            return Piece(f"{format_amount(value.dong)} đồng", f"{value.control}-figures")
        return Piece(amount_in_words(value.dong, self._style), f"{value.control}-words")


def _look_up(values: Mapping[str, Value], key: str, name: str) -> Value:
    if key in values:
        return values[key]
    close = difflib.get_close_matches(key, values, n=1)
    use = f"dùng một trong: {', '.join(values)}" if values else "xóa dấu giữ chỗ này"
    hint = f"sửa thành '{close[0]}'" if close else use
    raise _Refusal(UNKNOWN, name=name, hint=hint)


def _printed(value: Value, name: str) -> Piece:
    if isinstance(value, Piece):
        return value
    if isinstance(value, str):
        return Piece(value)
    if isinstance(value, Money):
        raise _Refusal(NEEDS_FILTER, name=name)
    if isinstance(value, Mapping):
        raise _Refusal(NOT_TEXT, name=name, choices=", ".join(value))
    return Piece(value())


def _name(node: nodes.Node) -> str:
    """Write an expression's dotted name as the officer typed it."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_name(node.node)}.{node.attr}"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return _name(node.node)
    return "…"
