"""What a template's expression gives, by the types of the context; nothing is run.

A template may name fields, compare them, and loop over lists; every name is
checked against the records of `words_on_page` before the template is rendered.
"""

import dataclasses
import difflib
import types
import typing
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from kehoach.writing.words_on_page import AppendixWords, PlanWords, SourceWords, Words

Type: typing.TypeAlias = typing.Any
Scope: typing.TypeAlias = dict[str, Type]

PARSER = Environment(autoescape=True)


@dataclasses.dataclass(frozen=True, slots=True)
class LoopState:
    """What Jinja knows of a running loop, as far as templates may ask."""

    first: bool
    last: bool
    index: int


class NotAllowed(Exception):  # noqa: N818 - becomes a Diagnostic with the template's place
    """An expression that templates may not hold."""


class UnknownName(Exception):  # noqa: N818 - becomes a Diagnostic with the template's place
    """A name that the context does not have; `hint` names the nearest."""

    def __init__(self, unknown: str, known: typing.Iterable[str]) -> None:
        self.unknown, names = unknown, sorted(known)
        close = difflib.get_close_matches(unknown, names, n=1)
        use = f"dùng: {', '.join(names)}" if names else "bỏ phần sau dấu chấm cuối"
        self.hint = f"sửa thành '{close[0]}'" if close else use
        super().__init__(unknown)


def top_scope() -> Scope:
    """Give the names that a template sees outside any loop."""
    return dict(shown_fields(PlanWords))


@cache
def shown_fields(record: type) -> Mapping[str, Type]:
    """List the fields of a record that templates may show, with their types."""
    hints = typing.get_type_hints(record)
    fields = dataclasses.fields(record)
    hidden = {field.name for field in fields if _is_hidden(record, field)}
    return {field.name: hints[field.name] for field in fields if field.name not in hidden}


def _is_hidden(record: type, field: "dataclasses.Field[object]") -> bool:
    return record is not LoopState and "label" not in field.metadata


def parse(expression: str) -> nodes.Expr:
    """Parse one expression.

    Raises:
        NotAllowed: It is not an expression.

    """
    try:
        body = PARSER.parse(f"{{{{ {expression} }}}}").body
    except TemplateSyntaxError as error:
        raise NotAllowed(str(error)) from error
    if len(body) == 1 and isinstance(body[0], nodes.Output) and len(body[0].nodes) == 1:
        return body[0].nodes[0]
    raise NotAllowed(expression)


class TypeReader:
    """Reads the types of expressions and remembers which fields were named."""

    def __init__(self) -> None:
        self.used: set[tuple[type, str]] = set()

    def of(self, node: nodes.Node, scope: Scope) -> Type:
        """Give the type of an expression.

        Raises:
            UnknownName: A name or field is not in the context.
            NotAllowed: The expression calls, computes or filters.

        """
        if isinstance(node, nodes.Name):
            return self._name(node.name, scope)
        if isinstance(node, nodes.Getattr):
            return self._field(self.of(node.node, scope), node.attr)
        if isinstance(node, nodes.Getitem):
            return self._item(node, scope)
        if isinstance(node, nodes.Const):
            return type(node.value)
        if isinstance(node, nodes.Compare | nodes.Not | nodes.And | nodes.Or | nodes.Operand):
            for child in node.iter_child_nodes():
                self.of(child, scope)
            return bool
        raise NotAllowed(type(node).__name__)

    def element(self, node: nodes.Node, scope: Scope) -> Type:
        """Give the type of the elements that a loop runs over."""
        listed = self.of(node, scope)
        element = listed_type(listed)
        if element is None:
            raise NotAllowed
        return element

    def _name(self, name: str, scope: Scope) -> Type:
        if name not in scope:
            raise UnknownName(name, scope)
        if name in shown_fields(PlanWords):
            self.used.add((PlanWords, name))
        if scope[name] is SourceWords:  # its column is repeated for each of the sources
            self.used.add((AppendixWords, "sources"))
        return scope[name]

    def _field(self, record: Type, field: str) -> Type:
        if not dataclasses.is_dataclass(record) or record is Words:
            raise UnknownName(field, ())
        assert isinstance(record, type)  # noqa: S101 - tells mypy what is_dataclass found
        fields = shown_fields(record)
        if field not in fields:
            raise UnknownName(field, fields)
        self.used.add((record, field))
        return fields[field]

    def _item(self, node: nodes.Getitem, scope: Scope) -> Type:
        mapping = self.of(node.node, scope)
        self.of(node.arg, scope)
        origin = typing.get_origin(mapping)
        if not isinstance(origin, type) or not issubclass(origin, Mapping):
            raise NotAllowed
        return typing.get_args(mapping)[1]


def listed_type(kind: Type) -> Type:
    """Give the type of a list's elements; None for anything that is no list."""
    match typing.get_args(kind):
        case (element, end) if end is Ellipsis:  # tuple[element, ...]
            return element
    return None


def loop_scope(scope: Scope, variable: str, element: Type) -> Scope:
    """Give the names seen inside a loop; a loop over appendices also sees `source`."""
    inner = {**scope, variable: element, "loop": LoopState}
    if element is AppendixWords:
        inner["source"] = SourceWords
    return inner


def is_plain(found: Type) -> bool:
    """Tell whether a value of this type can be printed as it is."""
    return found in (str, int, bool, Words) or isinstance(found, types.NoneType)
