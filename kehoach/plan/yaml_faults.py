"""What the YAML parser says of broken syntax, in Vietnamese."""

import yaml

from kehoach.diagnostic import Diagnostic, Location, Message

CODE = "N020"
HINT = "mở tệp tại dòng này; so với các dòng đúng phía trên"
FAULTS = (
    (
        "mapping values are not allowed",
        "dấu hai chấm đứng sai chỗ, hoặc dòng thụt vào sai",
        "câu có ': ' phải đặt trong dấu nháy đơn; các trường cùng cấp phải thẳng cột",
    ),
    (
        "cannot start any token",
        "giá trị không được bắt đầu bằng ký tự này",
        "đặt cả giá trị trong dấu nháy đơn",
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


def explain_fault(error: yaml.YAMLError, file: str) -> Diagnostic:
    """Give the parser's fault with its line, in words that an officer can act on."""
    mark = getattr(error, "problem_mark", None)
    place = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
    said = str(getattr(error, "problem", None) or error)
    for part, text, hint in FAULTS:
        if part in said:
            return Message(CODE, "cú pháp YAML sai: {text}", "{hint}").at(
                place, text=text, hint=hint
            )
    return Message(CODE, "cú pháp YAML sai", HINT).at(place)
