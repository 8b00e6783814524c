"""The kinds of single values that data files hold: text, whole number, amount, date, id.

Every validator takes the raw text as typed and refuses with a sentence and a remedy.
"""

import datetime
import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from kehoach.diagnostic import Message
from kehoach.language.dates import parse_date
from kehoach.language.money import AmountError, MoneyUnit, parse_amount

WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
SPACING = re.compile(r"\s{2,}|^\s|\s$|\n")

NOT_TEXT = Message("D010", "chỗ này phải là một câu chữ", "ghi nội dung ngay sau dấu hai chấm")
SPARE_SPACE = Message(
    "D011",
    "thừa dấu cách hoặc xuống dòng trong '{text}'",
    "giữa hai từ chỉ một dấu cách, đầu và cuối câu không có dấu cách",
)
EMPTY_TEXT = Message("D012", "nội dung để trống", "ghi nội dung, hoặc xóa cả dòng này")
NOT_WHOLE = Message(
    "D013",
    "'{text}' không phải số nguyên",
    "chỉ dùng chữ số 0–9, không có số 0 ở đầu, không có dấu",
)
NOT_FLAG = Message("D014", "'{text}' không phải true hoặc false", "ghi true hoặc false")
BAD_DATE = Message("D015", "{reason}", "ghi ngày theo dạng 10/9/2025")
NOT_AMOUNT = Message(
    "D021", "chỗ này phải là một số tiền", 'ghi một số, như 3.640 hoặc "3.640,5"'
)
BAD_AMOUNT = Message("D016", "{reason}", "{hint}")


def refuse(
    message: Message, *, at: tuple[str | int, ...] = (), **fields: object
) -> PydanticCustomError:
    """Make the error that pydantic gathers and `load` turns back into a diagnostic.

    `at` leads from the record that refuses to the field that is at fault.
    """
    context = {
        "at": at,
        "text": message.text.format(**fields),
        "hint": message.hint.format(**fields),
    }
    return PydanticCustomError(message.code, "{text}", context)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise refuse(NOT_TEXT) if value is not None else refuse(EMPTY_TEXT)
    if not value.strip():
        raise refuse(EMPTY_TEXT)
    if SPACING.search(value):
        raise refuse(SPARE_SPACE, text=shown(value))
    return value


def _whole(value: object) -> int:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not WHOLE.fullmatch(value):
        raise refuse(NOT_WHOLE, text=shown(value))
    return int(value)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise refuse(NOT_FLAG, text=shown(value))
    return value == "true"


def _date(value: object) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    try:
        return parse_date(_text(value))
    except ValueError as error:
        raise refuse(BAD_DATE, reason=error) from error


def _amount(value: object, info: ValidationInfo) -> int:
    """Read an amount in the file's unit of money (given as validation context) as đồng."""
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not value.strip():
        raise refuse(NOT_AMOUNT)
    unit = info.context["unit"] if info.context else MoneyUnit.DONG
    try:
        return parse_amount(value, unit)
    except AmountError as error:
        raise refuse(BAD_AMOUNT, reason=error.message, hint=error.hint) from error


def shown(value: object) -> str:
    r"""Show a found value inside one line of a message, whatever its kind.

    >>> shown(None), shown(["a"]), shown("x"), shown("x\ny")
    ('(trống)', '(danh sách)', 'x', 'x↵y')
    """
    if value is None:
        return "(trống)"
    if isinstance(value, list | dict):
        return "(danh sách)" if isinstance(value, list) else "(nhóm trường)"
    return str(value)[:60].replace("\n", "↵")


def matching(pattern: str, message: Message) -> Callable[[str], str]:
    """Give a validator that refuses with `message` what the pattern does not match."""
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise refuse(message, text=value[:60])
        return value

    return check


BAD_ID = Message(
    "D017",
    "mã '{text}' không đúng dạng",
    "dùng chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ, tối đa 32 ký tự",
)
BAD_PERIOD = Message(
    "D018",
    "giai đoạn '{text}' không đúng dạng",
    "ghi một năm (2025) hoặc hai năm (2024-2025), năm trước nhỏ hơn năm sau",
)
BAD_AUTHORITY = Message(
    "D019",
    "quyền hạn ký '{text}' không đúng dạng",
    "bắt đầu bằng TM., KT., TL., TUQ. hoặc Q. rồi đến chức vụ hoặc tên tập thể",
)
BAD_SYMBOL = Message(
    "D020",
    "chữ viết tắt '{text}' không đúng dạng",
    "chữ in hoa và chữ số, các nhóm nối bằng dấu '-' không cách chữ",
)

BAD_FOLDER = Message(
    "D043",
    "'{text}' không phải tên một thư mục nằm cạnh kế hoạch này",
    "chỉ ghi tên thư mục, như 2025",
)
TYPED_STOP = Message(
    "D041",
    "'{text}' có dấu câu ở cuối, dấu này do chương trình ghi",
    "xóa dấu ';' hoặc '.' ở cuối",
)

ID_PATTERN = r"[a-z][a-z0-9_]{0,31}"
PERIOD_PATTERN = r"([0-9]{4})(?:-([0-9]{4}))?"
AUTHORITY_PATTERN = r"(TM|KT|TL|TUQ|Q)\. \S.*"
SYMBOL_PATTERN = r"[A-ZĐ0-9]+(-[A-ZĐ0-9]+)*"


def _period(value: str) -> str:
    years = re.fullmatch(PERIOD_PATTERN, value)
    if not years or (years[2] and years[1] >= years[2]):
        raise refuse(BAD_PERIOD, text=value[:60])
    return value


def _schema(kind: str, *types: str, **schema: Any) -> WithJsonSchema:  # noqa: ANN401 - JSON
    """Say how an editor sees a value; `kind` names it to staff in the field guide.

    An editor takes `41` for a number where the reader keeps the text as typed.
    """
    return WithJsonSchema({"type": [*types], "$comment": kind, **schema})


def _whole_schema(least: int, most: int) -> WithJsonSchema:
    kind = f"số nguyên từ {least} đến {most}"
    return _schema(kind, "integer", minimum=least, maximum=most)


Text = Annotated[
    str,
    BeforeValidator(_text),
    _schema("câu chữ", "string", "number", "boolean", minLength=1),
]
Id = Annotated[
    Text,
    AfterValidator(matching(ID_PATTERN, BAD_ID)),
    _schema("mã (chữ thường không dấu)", "string", pattern=f"^{ID_PATTERN}$"),
]
LineText = Annotated[Text, AfterValidator(matching(r".*[^;.]", TYPED_STOP))]
Symbol = Annotated[
    Text,
    AfterValidator(matching(SYMBOL_PATTERN, BAD_SYMBOL)),
    _schema("chữ in hoa và số", "string", "number", pattern=f"^{SYMBOL_PATTERN}$"),
]
FolderName = Annotated[
    Text,
    AfterValidator(matching(r"(?!\.+$)[^/\\:]+", BAD_FOLDER)),
    _schema("tên thư mục", "string", "integer"),
]
Authority = Annotated[
    Text,
    AfterValidator(matching(AUTHORITY_PATTERN, BAD_AUTHORITY)),
    _schema(
        "quyền hạn ký",
        "string",
        pattern=f"^{AUTHORITY_PATTERN}$",
        examples=["KT. Giám đốc", "TM. Ủy ban nhân dân"],
    ),
]
Period = Annotated[
    Text,
    AfterValidator(_period),
    _schema(
        "một năm hoặc hai năm",
        "string",
        "integer",
        pattern=f"^{PERIOD_PATTERN}$",
        examples=["2025", "2024-2025"],
    ),
]
Whole = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[Whole, Field(ge=1, le=31), _whole_schema(1, 31)]
Month = Annotated[Whole, Field(ge=1, le=12), _whole_schema(1, 12)]
Year = Annotated[Whole, Field(ge=1945, le=2199), _whole_schema(1945, 2199)]
Number = Annotated[Whole, Field(ge=1), _whole_schema(1, 999_999_999)]
Flag = Annotated[bool, BeforeValidator(_flag), _schema("true hoặc false", "boolean")]
Date = Annotated[
    datetime.date,
    BeforeValidator(_date),
    _schema(
        "ngày/tháng/năm",
        "string",
        pattern="^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$",
        examples=["10/9/2025"],
    ),
]
Amount = Annotated[
    int,
    BeforeValidator(_amount),
    _schema("số tiền", "number", "string", examples=["3.640", "3.640,5"]),
]
