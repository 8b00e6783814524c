"""templates/README.md: what each placeholder means, with an example, in Vietnamese.

`python -m kehoach.writing.template_guide templates` writes it.
"""

import dataclasses
import sys
import typing
from collections.abc import Iterator
from pathlib import Path

from kehoach.writing.template_types import listed_type, shown_fields
from kehoach.writing.words_on_page import PlanWords, Words

INTRODUCTION = """\
# Mẫu Word

<!-- Tệp này do chương trình viết: make generate -->

`ke-hoach.docx` là tệp Word thường: mở bằng Word, sửa chữ, sửa kiểu (Style), lưu lại. Không
phải sửa chương trình. Cơ quan khác có thể chép mẫu ra tệp riêng và dùng `--template TỆP`.

- Mỗi hình thức là một kiểu có tên `KH …` (ví dụ `KH Trích yếu nội dung`); sửa cỡ chữ, giãn dòng
  trong kiểu, không sửa từng đoạn.
- `{{ tên }}` in một giá trị. `{%p for … %}`, `{%p if … %}` lặp lại hoặc chọn cả đoạn;
  `{%tr for … %}` lặp lại cả hàng của bảng. Mẫu không tính toán, không gọi hàm: chương trình
  sẽ từ chối và chỉ chỗ.
- Bảng phụ lục có đủ mọi cột có thể in. Cột nào không dùng (theo `columns` trong `tasks.yaml`)
  tự mất đi, bề rộng các cột còn lại chia lại theo tỷ lệ. Đổi tên, thứ tự, bề rộng cột ngay
  trong Word.
- Đường kẻ là hình vẽ có tên `kh:rule:N` (Word: Bố trí → Ngăn chọn): dài N % dòng chữ cuối của
  đoạn chứa nó, chương trình tự tính. Tiêu ngữ: 100; tên cơ quan, trích yếu, dẫn chiếu: 34–50.
- Ô điều khiển nội dung (Content Control) có tên `kh:…` và dấu trang `task_…` giúp tìm lại số
  liệu sau khi tệp đã được sửa tay; nên giữ lại.
- Trang đầu của phụ lục không hiện số trang; muốn hiện: bỏ chọn "Trang đầu khác" ở mục đó.
- Trường nào có dữ liệu mà mẫu không in ra, chương trình báo lỗi, không bỏ qua.

`bang-so-sanh.docx` là mẫu của bảng so sánh (`compare … -o TỆP.docx`), cũng sửa bằng Word.
"""
TABLE = """\

## {title}

| Dấu giữ chỗ | Nghĩa | Ví dụ |
|---|---|---|
"""
TITLES = {
    "": "Dùng ở mọi nơi",
    "block": "Trong {%p for block in body %}",
    "appendix": "Trong {%p for appendix in appendices %}",
    "row": "Trong {%tr for row in appendix.rows %}",
    "source": "Trong cột kinh phí theo nguồn (tự lặp cho từng nguồn)",
}
VARIABLES = {
    "governing_bodies": "body",
    "legal_bases": "basis",
    "recipients": "recipient",
    "titles": "title",
    "body": "block",
    "appendices": "appendix",
    "rows": "row",
    "sources": "source",
}


def template_guide() -> str:
    """Give the text of templates/README.md."""
    parts = [INTRODUCTION]
    for variable, record in [("", PlanWords), *_looped(PlanWords)]:
        parts.append(TABLE.format(title=TITLES[variable]))
        parts += [
            f"| `{tag}` | {label} | {example} |\n"
            for tag, label, example in _rows(variable, record)
        ]
    return "".join(parts)


def _looped(record: type) -> Iterator[tuple[str, type]]:
    """List the records that templates loop over, with the variable each is known by."""
    for field, kind in shown_fields(record).items():
        element = listed_type(kind)
        if dataclasses.is_dataclass(element) and isinstance(element, type):
            yield VARIABLES[field], element
            yield from _looped(element)


def _rows(variable: str, record: type, prefix: str = "") -> Iterator[tuple[str, str, str]]:
    metadata = {field.name: field.metadata for field in dataclasses.fields(record)}
    for field, kind in shown_fields(record).items():
        path = ".".join(filter(None, (variable, prefix, field)))
        label, example = metadata[field]["label"], metadata[field]["example"]
        if dataclasses.is_dataclass(kind) and kind is not Words and isinstance(kind, type):
            yield from _rows(variable, kind, ".".join(filter(None, (prefix, field))))
        elif listed_type(kind) is not None:
            yield f"for {VARIABLES[field]} in {path}", label, example
        elif typing.get_origin(kind) is not None:  # a mapping by funding source
            yield f"{{{{ {path}[source.key] }}}}", label, example
        elif kind is bool or not metadata[field]["printed"]:
            yield path, label, example
        else:
            yield f"{{{{ {path} }}}}", label, example


def write_template_guide(folder: Path) -> None:
    """Write README.md into the folder of templates."""
    (folder / "README.md").write_text(template_guide(), encoding="utf-8")


if __name__ == "__main__":
    write_template_guide(Path(sys.argv[1]))
