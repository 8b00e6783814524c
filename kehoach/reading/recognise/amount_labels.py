"""What the words of a row without a task say: a total, a subtotal, a remark, 'trong đó'."""

import re
from typing import Literal

from kehoach.reading.recognise.folding import plain

Label = Literal["sum", "group_sum", "of_which", "remark"]

_SUM = (
    r"(?:tong cong|tong so|tong chi|tong kinh phi|tong von|tong nhu cau|tong du toan|"
    r"tong muc|cong tong|cong chung|tong|cong)"
)
_FURTHER = (
    r"(?:\s+(?:cong|chung|toan bo|so tien|kinh phi|von|du toan|chi|so|nhu cau|thuc hien|"
    r"ke hoach|cac|nhiem vu|du an|hang muc|noi dung|phu luc\s*\w*|bang|nam\s+\d{4}|nam|"
    r"(?:truoc|sau) thue|chua thue|lam tron|tron|va|\d+\s+nhiem vu))*"
)
_FORMULA = r"(?:\s*[(\[=][^)\]]*[)\]]?)*"
_WHOLE_SUM = re.compile(rf"{_SUM}{_FURTHER}{_FORMULA}\s*[:.*]*")
_GROUP_SUM = re.compile(
    rf"{_SUM}{_FURTHER}\s*(?:\(?\s*(?:nhom|muc|phan|khoan|chuong|linh vuc|tieu muc|"
    r"nhiem vu)\b.*|\(?\s*(?:[ivx]{1,5}|[a-h]|\d{1,2}(?:\.\d+)*)\s*\)?\s*[:.]*)"
)
_OF_WHICH = re.compile(r"(?:[-+*]\s*)?trong do\W*")
_REMARK = re.compile(
    r"\W*(?:ghi chu|bang chu|so tien bang chu|viet bang chu|don vi tinh|dvt|nguon so lieu|"
    r"luu y)\b.*"
)
_ROUNDED = re.compile(r"lam tron")
_LONGEST_SUM = 90


def label_of(title: str) -> Label | None:
    """Tell what a row is by its words; None where they are those of a task or group.

    >>> label_of("TỔNG CỘNG (I+II)"), label_of("Cộng nhóm I"), label_of("Tổng kết phong trào")
    ('sum', 'group_sum', None)
    """
    words = plain(title)
    if _REMARK.fullmatch(words):
        return "remark"
    if _OF_WHICH.fullmatch(words):
        return "of_which"
    if len(words) > _LONGEST_SUM:
        return None
    if _WHOLE_SUM.fullmatch(words):
        return "sum"
    return "group_sum" if _GROUP_SUM.fullmatch(words) else None


def is_rounded(title: str) -> bool:
    """Tell whether a sum says of itself that it was rounded (làm tròn)."""
    return bool(_ROUNDED.search(plain(title)))


def named_group(title: str) -> str:
    """Give the number of the group that a subtotal names: 'II' of 'Cộng nhóm II'."""
    found = re.search(r"(?<!\w)([IVXLC]{1,6}|[A-HĐ]|\d{1,2}(?:\.\d+)*)\s*\)?[:.\s]*$", title)
    return found[1] if found else ""


def introduces_parts(title: str) -> bool:
    """Tell whether a row ends by announcing some of its parts: '… trong đó:'."""
    return bool(re.search(r"trong do\s*:?$", plain(title)))
