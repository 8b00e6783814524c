"""What the texts of the data files may hold: one tone style, placeholders in their place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kehoach.diagnostic import Diagnostic, Message
from kehoach.language.lettering import tone_styles
from kehoach.plan.yaml_tree import Key, Source

MIXED_TONES = Message(
    "D050",
    "'{word}' đặt dấu thanh khác kiểu với phần lớn văn bản ({usual})",
    "viết thống nhất một kiểu trong cả kế hoạch",
)
STRAY_PLACEHOLDER = Message(
    "D051",
    "trường này không dùng dấu giữ chỗ: '{text}'",
    "ghi nội dung cụ thể; dấu giữ chỗ chỉ dùng trong câu chữ của kế hoạch và tên nhiệm vụ",
)
TEMPLATE_MARK = Message(
    "D052",
    "'{mark}' không dùng được trong văn bản",
    "viết cách khác; dấu này thuộc về mẫu Word",
)
OLD_STYLE, NEW_STYLE = "kiểu hòa, hóa, ủy", "kiểu hoà, hoá, uỷ"
MARK = re.compile(r"\{_\{|\}_\}|\{_%|%_\}")
"""Marks that docxtpl turns into others, so that no text of a plan may hold them."""

FILLED = frozenset({"abstract", "opening", "sections", "closing", "recipients", "legal_bases"})


def wording_problems(sources: Sequence[Source]) -> Iterator[Diagnostic]:
    """Report texts of the three files that cannot be printed as they stand."""
    yield from _tone_problems(sources)
    for source in sources:
        for path, text in source.texts():
            if "{" not in text and "}" not in text:
                continue
            mark = MARK.search(text)
            if mark:
                yield TEMPLATE_MARK.at(source.value_at(path), mark=mark.group())
            elif "{{" in text and not _is_filled(path):
                yield STRAY_PLACEHOLDER.at(source.value_at(path), text=text[:60])


def _is_filled(path: Key) -> bool:
    """Tell whether a field's placeholders are filled when the plan is written."""
    if _is_mark(path):
        return False
    if path[0] == "appendices":
        return path[-1] in {"title", "note"}
    return path[0] in FILLED or path[0] == "default_recipients"


def _is_mark(path: Key) -> bool:
    """Tell the reasons of open decisions, which nobody prints."""
    return "pending" in path or "ended" in path


def _tone_problems(sources: Sequence[Source]) -> Iterator[Diagnostic]:
    """Report words whose tone mark stands otherwise than in most of the plan's words.

    Names of persons and the titles of cited documents keep their own spelling.
    """
    found = [
        (source, path, tone_styles(text))
        for source in sources
        for path, text in source.texts()
        if path[:1] not in {("signatories",), ("documents",)} and not _is_mark(path)
    ]
    count = Counter(style for _, _, words in found for style in (0, 1) for _ in words[style])
    rare = 1 if count[0] >= count[1] else 0
    for source, path, words in found:
        for word in words[rare]:
            usual = OLD_STYLE if rare == 1 else NEW_STYLE
            yield MIXED_TONES.at(source.value_at(path), word=word, usual=usual)
