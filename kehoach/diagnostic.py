"""Problems as values: where, what is wrong, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a problem is; the value is the word that staff read."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: line and column count from 1; `place` says it in words.

    >>> str(Location("data/2025/tasks.yaml", 9, 5))
    'data/2025/tasks.yaml:9:5'
    >>> str(Location("templates/ke-hoach.docx", place="bảng 2, hàng 3, ô 1"))
    'templates/ke-hoach.docx (bảng 2, hàng 3, ô 1)'
    """

    file: str
    line: int = 0
    column: int = 0
    place: str = ""

    def __str__(self) -> str:
        numbers = ":".join(str(number) for number in (self.line, self.column) if number)
        head = f"{self.file}:{numbers}" if numbers else self.file
        return f"{head} ({self.place})" if self.place else head


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: where it is, what is wrong, and what to do."""

    code: str
    severity: Severity
    location: Location
    message: str
    hint: str = ""

    def __str__(self) -> str:
        head = f"{self.location}: {self.severity} {self.code}: {self.message}"
        return f"{head}\n  → {self.hint}" if self.hint else head


@dataclass(frozen=True, slots=True)
class Message:
    """A whole sentence with fields, and its remedy; `at` fills both for one place.

    >>> unknown = Message("D001", "không có trường nào tên '{key}'", "sửa thành '{nearest}'")
    >>> print(unknown.at(Location("tasks.yaml", 9), key="lead_unt", nearest="lead_unit"))
    tasks.yaml:9: lỗi D001: không có trường nào tên 'lead_unt'
      → sửa thành 'lead_unit'
    """

    code: str
    text: str
    hint: str
    severity: Severity = Severity.ERROR

    def at(self, location: Location, **fields: object) -> Diagnostic:
        """Give the problem at one place, its fields filled in."""
        text = self.text.format(**fields)
        return Diagnostic(self.code, self.severity, location, text, self.hint.format(**fields))


class Refused(Exception):  # noqa: N818 - it names an outcome, not a fault of the program
    """Work that stopped because of problems in what the user gave; carries all of them."""

    def __init__(self, problems: Iterable[Diagnostic]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.location)
        super().__init__("\n".join(map(str, self.problems)))


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the problems forbids going on."""
    return any(problem.severity is Severity.ERROR for problem in problems)
