"""What the register of outgoing documents is told of a plan (Nghị định 30, Phụ lục VI).

The field names are the decree's own (Phần II, Mục I). What the data does not hold is an
empty string and never invented: number, date, pages and codes of recipients are the
system's to fill in (Phần I, Mục III, khoản 1, điểm g).
"""

import datetime
import re
from typing import Any

from kehoach.plan.model import Plan
from kehoach.writing.words_on_page import PlanWords

TYPE_NAME = "Kế hoạch"
LANGUAGE = "Tiếng Việt"
ACTING = "Q."
NOBODY = re.compile(
    r"lưu\s*:|lưu\s+vt|như\s+(trên|dưới|điều|khoản|mục|phần|kính gửi)\b", re.IGNORECASE
)
"""'Như trên' and 'Lưu: VT' are lines of Nơi nhận that name no recipient."""
PURPOSE = re.compile(r"\s*\((?:để|thay|b/c|báo cáo)(?![^\W\d])[^()]*\)$", re.IGNORECASE)
"""'(để báo cáo)', '(b/c)': why it is sent, no part of the name."""


def register_entry(plan: Plan, words: PlanWords, pages: int | None) -> dict[str, Any]:
    """Give the fields of the register; `pages` is None where the print was not counted."""
    signatory = plan.organisation.signatories[plan.text.signature.signer]
    return {
        "TypeName": TYPE_NAME,
        "CodeNumber": words.number.strip(),
        "CodeNotation": words.symbol,
        "IssuedDate": _issued(plan),
        "OrganName": plan.organisation.name,
        "Subject": words.abstract,
        "Language": LANGUAGE,
        "PageAmount": str(pages) if pages else "",
        "SignerInfo": {
            "Position": position(plan.text.signature.authority, signatory.position),
            "FullName": signatory.name,
        },
        "To": [
            {"OrganId": "", "OrganName": PURPOSE.sub("", line)}
            for line in words.recipients
            if not NOBODY.match(line)
        ],
        "Priority": "",
        "IssuedAmount": "",
        "DueDate": "",
    }


def position(authority: tuple[str, ...], own: str) -> str:
    """Give the signer's own post; an acting head (Q.) signs by that post.

    >>> position(("KT. Giám đốc",), "Phó Giám đốc")
    'Phó Giám đốc'
    >>> position(("Q. Giám đốc",), "Phó Giám đốc")
    'Q. Giám đốc'
    """
    return authority[-1] if authority and authority[-1].startswith(ACTING) else own


def _issued(plan: Plan) -> str:
    """Write the date of issue as the register does; nothing until its day is known."""
    issued = plan.text.issued
    if not issued.day or not issued.month:
        return ""
    date = datetime.date(plan.text.issue_year, issued.month, issued.day)
    return f"{date:%d/%m}/{date.year:04}"
