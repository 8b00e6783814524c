"""The cells of a task's row → the values of its fields, units and sources by their keys."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kehoach.diagnostic import Diagnostic, Message
from kehoach.exchange.spreadsheet.cells import amount_of, doubtful, tidy, words_of
from kehoach.exchange.spreadsheet.columns import NUMBER
from kehoach.exchange.spreadsheet.contents import (
    Contents,
    Value,
    Values,
    is_money,
    source_amounts,
)
from kehoach.exchange.spreadsheet.finding import Table, named
from kehoach.language.money import format_amount
from kehoach.writing.generated import SOURCE

UNKNOWN_UNIT = Message(
    "B040", "không có đơn vị '{text}'", "chọn trong danh sách của ô: {known}"
)
UNKNOWN_SOURCE = Message(
    "B041",
    "không có nguồn kinh phí '{text}'",
    "dùng các nguồn: {known}; nhiều nguồn thì ngăn bằng dấu phẩy",
)
OTHER_SUM = Message(
    "B047",
    "kinh phí năm ghi {found} nhưng các nguồn cộng lại là {wanted}",
    "xóa số ở ô này (chương trình tự cộng các nguồn), hoặc sửa số theo nguồn",
)

DASHES = re.compile(r"\s*[-–—]\s*")
BETWEEN = re.compile(r"\s*[,;+]\s*")


@dataclass(frozen=True, slots=True)
class ValueReader:
    """Reads cells against what the workbook held when it was exported."""

    base: Contents
    units: Mapping[str, str]
    """What may be typed for each unit's key."""
    sources: Mapping[str, str]
    """The name of each funding source by its key."""
    problems: list[Diagnostic]

    def values(self, table: Table, number: int, key: str) -> dict[str, Value]:
        """Read the cells of a task; what still holds what it held keeps its exact value."""
        known = self.base.tasks[key].values if key else {}
        values: dict[str, Value] = {}
        for field in table.columns:
            if field == NUMBER:
                continue
            if is_money(field):
                values[field] = self._amount(table, number, field, known)
            else:
                values[field] = self._text(table, number, field, str(known.get(field) or ""))
        amounts = source_amounts(values)
        if amounts:
            self._check_by_source(table, number, values, amounts)
            values["budget"] = None
        return values

    def _check_by_source(
        self, table: Table, number: int, values: Values, amounts: Mapping[str, int]
    ) -> None:
        """Refuse an amount of the year, or sources, that differ from the amounts by source."""
        unit, total = self.base.unit_of_money, sum(amounts.values())
        typed = values.get("budget")
        if isinstance(typed, int) and typed != total:
            found, wanted = format_amount(typed, unit), format_amount(total, unit)
            place = table.place(number, "budget")
            self.problems.append(OTHER_SUM.at(place, found=found, wanted=wanted))

    def _amount(self, table: Table, number: int, field: str, known: Values) -> int | None:
        cell = table.cell(number, field)
        if field == "budget" and cell is not None and cell.is_formula:
            sources = [name for name in table.columns if name.startswith(SOURCE)]
            filled = any(table.cell(number, name) for name in sources)
            if filled or (known and known.get("budget") is None):
                return None  # our own sum of the amounts by source
        unit, place = self.base.unit_of_money, table.place(number, field)
        dong = amount_of(cell, unit, place, self.problems)
        if dong is not None and dong != known.get(field):
            self.problems.extend(doubtful(cell, dong, unit, place))
        return dong

    def _words(self, table: Table, number: int, field: str) -> str:
        return words_of(table.cell(number, field), table.place(number, field), self.problems)

    def _text(self, table: Table, number: int, field: str, known: str) -> str:
        text = self._words(table, number, field)
        if field == "lead_unit":
            return self._unit(text, table, number, known)
        if field == "period":
            text = DASHES.sub("-", text) or self.base.year
        if field == "funding_sources" and text != tidy(known):
            return self._funding(text, table, number)
        return known if text == tidy(known) else text

    def _unit(self, text: str, table: Table, number: int, known: str) -> str:
        """Give the key of the unit that a cell names."""
        shown = self.base.units.get(known, known)
        if text == tidy(shown):
            return known
        key = named(text, self.units) if text else ""
        if text and not key:
            offered = "; ".join(self.units.values())
            place = table.place(number, "lead_unit")
            self.problems.append(UNKNOWN_UNIT.at(place, text=text[:60], known=offered))
        return key

    def _funding(self, text: str, table: Table, number: int) -> str:
        """Give the keys of the sources that a cell lists, as they are printed."""
        keys = []
        for part in filter(None, BETWEEN.split(text)):
            key = named(part, self.sources)
            if not key:
                place = table.place(number, "funding_sources")
                known = ", ".join(self.sources)
                self.problems.append(UNKNOWN_SOURCE.at(place, text=part[:60], known=known))
            keys.append(key)
        return ", ".join(dict.fromkeys(keys))
