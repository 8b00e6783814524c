"""The columns of a sheet: their headings as the official appendix has them, their widths."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from kehoach.writing.generated import SOURCE

NUMBER = "number"
"""The column TT, computed; nothing of it is read back."""
ID_COLUMN, FIRST_COLUMN = 1, 2
"""The hidden column of row marks, and the first column that is seen."""

BANDS = {
    "period": "Kế hoạch thực hiện nhiệm vụ, dự án",
    "total_cost": "Kế hoạch thực hiện nhiệm vụ, dự án",
    "funding_sources": "Kế hoạch thực hiện nhiệm vụ, dự án",
}
BAND_OF_SOURCES = "Trong đó"
HEADINGS = {
    NUMBER: "TT",
    "title": "Danh mục nội dung, nhiệm vụ",
    "lead_unit": "Chủ trì",
    "period": "Giai đoạn",
    "total_cost": "Kinh phí",
    "funding_sources": "Cấp ngân sách",
    "budget": "Kinh phí năm {year}",
    "note": "Ghi chú",
}
WIDTHS = {
    NUMBER: 6,
    "title": 42,
    "lead_unit": 19,
    "period": 12,
    "total_cost": 13,
    "funding_sources": 14,
    "budget": 14,
    "note": 22,
}
WIDTH_OF_SOURCE = 13
"""Widths in digits of the usual letter, Excel's own measure."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its field, where it stands, what stands above it."""

    field: str
    index: int
    heading: str
    band: str
    width: int

    @property
    def letter(self) -> str:
        """The letter that a formula calls the column by."""
        return get_column_letter(self.index)

    @property
    def by_source(self) -> bool:
        """Whether it holds the amounts of one funding source."""
        return self.field.startswith(SOURCE)


def sheet_columns(
    fields: tuple[str, ...], year: str, sources: Mapping[str, str]
) -> tuple[SheetColumn, ...]:
    """Give the columns of an appendix from left to right; `sources` names funding sources."""
    return tuple(_columns((NUMBER, *fields), year, sources))


def _columns(
    fields: tuple[str, ...], year: str, sources: Mapping[str, str]
) -> Iterator[SheetColumn]:
    for index, field in enumerate(fields, FIRST_COLUMN):
        if field.startswith(SOURCE):
            heading = sources[field.removeprefix(SOURCE)]
            yield SheetColumn(field, index, heading, BAND_OF_SOURCES, WIDTH_OF_SOURCE)
        else:
            heading, band = HEADINGS[field].format(year=year), BANDS.get(field, "")
            yield SheetColumn(field, index, heading, band, WIDTHS[field])
