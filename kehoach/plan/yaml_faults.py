"""What the YAML parser says of broken syntax, in Vietnamese."""

import yaml

from kehoach.diagnostic import Diagnostic, Location, Message

CODE = "N020"
QUOTE_ALL = "đặt cả câu trong dấu nháy đơn; dấu nháy đơn nằm trong câu thì viết hai lần ('')"
BAD_START = "giá trị không được bắt đầu bằng ký tự này"
AFTER_QUOTE = ("còn chữ đứng sau dấu nháy đóng", QUOTE_ALL)
FAULT = Message(CODE, "cú pháp YAML sai: {text}", "{hint}")
UNNAMED_FAULT = Message(
    CODE, "cú pháp YAML sai", "mở tệp tại dòng này; so với các dòng đúng phía trên"
)
UNCLOSED = ("unexpected end of stream", "',' or ']'", "',' or '}'")
BLOCK_BROKEN = ("expected key", "expected '-' indicator", "<block end>")
FAULTS = (
    (
        "mapping values are not allowed",
        "dấu hai chấm đứng sai chỗ, hoặc dòng thụt vào sai",
        "câu có ': ' phải đặt trong dấu nháy đơn; các trường cùng cấp phải thẳng cột",
    ),
    (
        "cannot start any token",
        BAD_START,
        QUOTE_ALL,
    ),
    ("alphabetic or numeric", BAD_START, QUOTE_ALL),
    ("node content", BAD_START, QUOTE_ALL),
    ("comment or line break", BAD_START, QUOTE_ALL),
    (
        "sequence entries are not allowed",
        "dấu '-' đứng cùng dòng với tên trường",
        "xuống dòng rồi mới viết '- …'; câu bắt đầu bằng dấu - thì đặt trong dấu nháy đơn",
    ),
    (
        "unexpected end of stream",
        "dấu nháy mở mà không đóng",
        "thêm dấu nháy đóng; dấu nháy đơn nằm trong câu thì viết hai lần ('')",
    ),
    ("',' or ']'", "danh sách [ … ] chưa đóng hoặc thiếu dấu phẩy", "thêm ] hoặc dấu phẩy"),
    (
        "',' or '}'",
        "dấu { chưa đóng, hoặc câu bắt đầu bằng {{ không đặt trong dấu nháy",
        "thêm }, hoặc đặt cả câu trong dấu nháy đơn",
    ),
    ("hexdecimal number", "dấu \\ đứng sai chỗ trong câu đặt trong nháy kép", "dùng nháy đơn"),
    ("escape character", "dấu \\ đứng sai chỗ trong câu đặt trong nháy kép", "dùng nháy đơn"),
    (
        "could not find expected ':'",
        "dòng này thiếu dấu hai chấm sau tên trường, hoặc thụt vào sai",
        "viết 'tên_trường: giá trị'",
    ),
    (
        "expected",
        "dòng này thụt vào không khớp với các dòng cùng cấp",
        "căn thẳng cột với trường hoặc dấu '-' cùng cấp phía trên",
    ),
)


def explain_fault(error: yaml.YAMLError, file: str, content: str) -> Diagnostic:
    """Give the parser's fault with its line, in words that an officer can act on."""
    said = str(getattr(error, "problem", None) or error)
    place = _place(error, said, file)
    if _follows_quote(said, place, content):
        return FAULT.at(place, text=AFTER_QUOTE[0], hint=AFTER_QUOTE[1])
    for part, text, hint in FAULTS:
        if part in said:
            return FAULT.at(place, text=text, hint=hint)
    return UNNAMED_FAULT.at(place)


def _place(error: yaml.YAMLError, said: str, file: str) -> Location:
    """Find the place to look at: where an unclosed quote or bracket opens, else the fault."""
    mark = getattr(error, "problem_mark", None)
    if any(part in said for part in UNCLOSED):
        mark = getattr(error, "context_mark", None) or mark
    return Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)


def _follows_quote(said: str, place: Location, content: str) -> bool:
    """Tell whether the fault stands after a closed quotation, as in `title: "a" b`."""
    lines = content.split("\n")
    if not any(part in said for part in BLOCK_BROKEN) or not 0 < place.line <= len(lines):
        return False
    before = lines[place.line - 1][: place.column - 1].rstrip()
    return before.endswith(("'", '"'))
