"""One cell → words or an amount, tolerant of how people type, strict about what they mean."""

import math
import re
import unicodedata

from kehoach.diagnostic import Diagnostic, Location, Message, Severity
from kehoach.exchange.spreadsheet.numbers import exact_dong, shortest
from kehoach.exchange.spreadsheet.opening import Cell
from kehoach.language.lettering import forbidden_characters
from kehoach.language.money import AmountError, MoneyUnit, format_amount, parse_amount
from kehoach.plan.model.scalars import BAD_AMOUNT
from kehoach.plan.source import FORBIDDEN

ERROR_VALUE = Message(
    "B020", "ô có lỗi công thức {value}", "sửa công thức, hoặc gõ lại nội dung của ô"
)
NOT_COMPUTED = Message(
    "B021",
    "công thức trong ô chưa có kết quả",
    "mở tệp bằng Excel hoặc LibreOffice, lưu lại; hoặc gõ số thay cho công thức",
)
NOT_NUMBER = Message(
    "B022", "ô phải là số tiền, đang là {kind}", "đặt lại định dạng ô là Số rồi gõ lại số tiền"
)
NEGATIVE = Message("B023", "số tiền {value} là số âm", "kinh phí không thể âm; xem lại số này")
TOO_FINE = Message(
    "B024",
    "số tiền {value} {unit} lẻ đến dưới một đồng",
    "làm tròn số này (hàm ROUND); {unit} có nhiều nhất {decimals} chữ số thập phân",
)
FROM_FORMULA = Message(
    "B025",
    "ô là công thức tự gõ, lấy kết quả đã lưu: {value}",
    "kiểm tra số này; nên gõ số thay cho công thức",
    Severity.WARNING,
)
NOT_WORDS = Message(
    "B026", "ô phải là chữ, đang là {kind}", "đặt định dạng ô là Văn bản (Text) rồi gõ lại"
)
LOOKS_ENGLISH = Message(
    "B027",
    "số tiền {value} {unit} có phần lẻ; máy dùng dấu kiểu Anh hiểu '{typed}' là số này",
    "nếu ý là {dotted} thì gõ liền các chữ số ({plain}), hoặc gõ dạng chữ",
    Severity.WARNING,
)

BOOLEAN, DATE = "giá trị đúng/sai", "ngày tháng"
SPARE_SPACE = re.compile(r"\s{2,}|[\n\t\r\v\f]")
WHOLE = 1e15
"""Numbers below it are shown without an exponent."""


def words_of(cell: Cell | None, place: Location, problems: list[Diagnostic]) -> str:
    """Read a cell's words: NFC, without spare spaces."""
    if cell is None or cell.value is None:
        if cell is not None and cell.is_formula:
            problems.append(NOT_COMPUTED.at(place))
        return ""
    if cell.is_error:
        problems.append(ERROR_VALUE.at(place, value=cell.value))
        return ""
    if isinstance(cell.value, str):
        text = tidy(cell.value)
        problems += [FORBIDDEN.at(place, reason=why) for _, why in forbidden_characters(text)]
        return text
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return f"{shortest(cell.value):f}"
    problems.append(NOT_WORDS.at(place, kind=_kind(cell.value)))
    return ""


def tidy(text: str) -> str:
    """Take out what typing leaves behind: letters in two parts, spare spaces, line ends."""
    return SPARE_SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def amount_of(
    cell: Cell | None, unit: MoneyUnit, place: Location, problems: list[Diagnostic]
) -> int | None:
    """Read a cell's amount in đồng; None for an empty cell, or one with a problem."""
    if cell is None or cell.value is None or cell.value == "":
        if cell is not None and cell.is_formula and cell.value is None:
            problems.append(NOT_COMPUTED.at(place))
        return None
    value = cell.value
    if cell.is_error:
        problems.append(ERROR_VALUE.at(place, value=value))
        return None
    if isinstance(value, str):
        return _typed(value, unit, place, problems)
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not math.isfinite(value)
    ):
        problems.append(NOT_NUMBER.at(place, kind=_kind(value)))
        return None
    return _number(value, unit, place, problems)


def _typed(
    text: str, unit: MoneyUnit, place: Location, problems: list[Diagnostic]
) -> int | None:
    """Read an amount typed as words: "3.640,5"."""
    if not text.strip():
        return None
    try:
        return parse_amount(text.strip(), unit)
    except AmountError as error:
        problems.append(BAD_AMOUNT.at(place, reason=error.message, hint=error.hint))
        return None


def _number(
    value: float, unit: MoneyUnit, place: Location, problems: list[Diagnostic]
) -> int | None:
    if value < 0:
        problems.append(NEGATIVE.at(place, value=plain(value)))
        return None
    dong = exact_dong(value, unit)
    if dong is None:
        message = TOO_FINE.at(place, value=plain(value), unit=unit, decimals=unit.decimals)
        problems.append(message)
        return None
    try:
        return parse_amount(str(dong))  # the largest amount believed
    except AmountError as error:
        problems.append(BAD_AMOUNT.at(place, reason=error.message, hint=error.hint))
        return None


def plain(value: float) -> str:
    """Write a cell's number as Vietnamese texts do.

    >>> plain(3640.5)
    '3640,5'
    """
    return f"{shortest(value):f}".replace(".", ",")


def doubtful(
    cell: Cell | None, dong: int, unit: MoneyUnit, place: Location
) -> list[Diagnostic]:
    """Tell of a number that may be "3.640" typed the English way, and of a formula."""
    if cell is None or isinstance(cell.value, str):
        return []
    found = []
    if cell.is_formula:
        found.append(FROM_FORMULA.at(place, value=format_amount(dong, unit)))
    thousandfold = dong * 1000
    if dong % unit.factor and thousandfold % unit.factor == 0 and dong < 1000 * unit.factor:
        dotted = format_amount(thousandfold, unit)
        found.append(
            LOOKS_ENGLISH.at(
                place,
                value=format_amount(dong, unit),
                unit=unit,
                typed=dotted,
                dotted=dotted,
                plain=dotted.replace(".", ""),
            )
        )
    return found


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return BOOLEAN
    return str(value) if isinstance(value, float) else DATE
