"""Every string that the template shows, as frozen records.

The template's placeholders are the fields of these records; each field's `label`
and `example` go into templates/README.md. No record holds markup.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any


def shown(label: str, example: str = "", *, printed: bool = True) -> Any:  # noqa: ANN401
    """Declare a field of the context with what the template guide says of it.

    A field that is not `printed` only steers the template (a kind, a key).
    """
    return field(metadata={"label": label, "example": example, "printed": printed})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph; `control` is the content control's tag, or empty."""

    text: str
    control: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph's words, in which figures stand apart so that they can be found again."""

    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class BlockWords:
    """One paragraph of the body."""

    kind: str = shown(
        "Loại đoạn: section, titled_clause, clause, titled_point, point, bullet, "
        "sub_bullet, paragraph",
        "section",
        printed=False,
    )
    number: str = shown("Số thứ tự hoặc dấu đầu dòng", "I.")
    text: Words = shown("Nội dung", "MỤC TIÊU")
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class DateWords:
    """Date of issue; a single space where it is not known yet."""

    day: str = shown("Ngày, hai chữ số; trống khi chưa biết", "05")
    month: str = shown("Tháng; thêm số 0 trước tháng 1, 2", "9")
    year: str = shown("Năm", "2025")


@dataclass(frozen=True, slots=True)
class SignatureWords:
    """Authority, position and name of the signer."""

    titles: tuple[str, ...] = shown("Quyền hạn, chức vụ; mỗi dòng một phần tử", "KT. GIÁM ĐỐC")
    name: str = shown("Họ và tên", "Nguyễn Văn A")


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A funding source that has a column of its own."""

    key: str = shown("Mã nguồn, dùng để tìm số tiền", "NST", printed=False)
    name: str = shown("Tên in ở đầu cột", "NST")


@dataclass(frozen=True, slots=True)
class RowWords:
    """One row of the appendix: a task, or the heading of a group with its subtotal."""

    is_group: bool = shown("Là dòng tiêu đề nhóm", printed=False)
    number: str = shown("Số thứ tự (TT)", "1")
    title: str = shown("Tên nhiệm vụ hoặc tên nhóm", "Nâng cấp Trung tâm dữ liệu tỉnh")
    lead_unit: str = shown("Đơn vị chủ trì", "Phòng BCVT&CĐS")
    period: str = shown("Giai đoạn", "2024-2025")
    total_cost: str = shown("Kinh phí (tổng)", "25.000")
    funding_sources: str = shown("Cấp ngân sách", "CTX, NST")
    budget: str = shown("Kinh phí năm; ở dòng nhóm là số cộng của nhóm", "3.640")
    amounts: Mapping[str, str] = shown("Kinh phí của dòng theo nguồn", "1.000")
    note: str = shown("Ghi chú")
    mark: str = ""
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class TotalWords:
    """The total row of an appendix."""

    total_cost: str = shown("Tổng của cột Kinh phí; trống nếu có dòng để trống", "25.000")
    budget: str = shown("Tổng kinh phí năm", "52.538")
    amounts: Mapping[str, str] = shown("Tổng kinh phí theo nguồn", "1.000")


@dataclass(frozen=True, slots=True)
class AppendixWords:
    """One appendix."""

    number: str = shown("Số La Mã; trống khi chỉ có một phụ lục", "I")
    title: str = shown("Tên phụ lục, chữ in hoa", "DANH MỤC NHIỆM VỤ …")
    unit_of_money: str = shown("Đơn vị tính", "triệu đồng")
    sources: tuple[SourceWords, ...] = shown("Các nguồn có cột riêng")
    rows: tuple[RowWords, ...] = shown("Các dòng của bảng")
    total: TotalWords = shown("Dòng tổng cộng")
    columns: frozenset[str] = frozenset()
    control: str = "kh:appendix"
    mark: str = ""


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Everything that a plan's template may show."""

    governing_bodies: tuple[str, ...] = shown("Cơ quan chủ quản, chữ in hoa", "UBND TỈNH …")
    issuing_body: str = shown("Cơ quan ban hành, chữ in hoa", "SỞ KHOA HỌC VÀ CÔNG NGHỆ")
    issuing_body_name: str = shown("Cơ quan ban hành, chữ thường", "Sở Khoa học và Công nghệ")
    number: str = shown("Số văn bản; trống khi chưa đăng ký", "05")
    symbol: str = shown("Ký hiệu", "KH-SKHCN")
    place: str = shown("Địa danh", "Quảng Ngãi")
    date: DateWords = shown("Thời gian ban hành")
    year: str = shown("Năm của kế hoạch", "2025")
    abstract: str = shown("Trích yếu nội dung", "Chuyển đổi số … năm 2025")
    legal_bases: tuple[str, ...] = shown("Căn cứ, mỗi căn cứ một dòng", "Căn cứ Kế hoạch …;")
    body: tuple[BlockWords, ...] = shown("Các đoạn của nội dung, theo thứ tự in")
    signature: SignatureWords = shown("Chữ ký")
    recipients: tuple[str, ...] = shown("Nơi nhận", "Lãnh đạo Sở")
    archive: str = shown("Nơi lưu", "VT, VP, BCVT&CĐS")
    appendices: tuple[AppendixWords, ...] = shown("Các phụ lục")


RECORDS = (
    *(Piece, Words, BlockWords, DateWords, SignatureWords, SourceWords),
    *(RowWords, TotalWords, AppendixWords, PlanWords),
)
FIELDS = frozenset(name for record in RECORDS for name in record.__annotations__)
"""Every name that a template can ask of a record."""


def printed_texts(value: object) -> Iterator[str]:
    """List every string that the document must hold, whole, outside its rows."""
    if isinstance(value, Words):
        yield str(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from printed_texts(item)
    elif is_dataclass(value) and not isinstance(value, type | RowWords | TotalWords):
        printed = [item.name for item in fields(value) if item.metadata.get("printed")]
        yield from printed_texts(tuple(getattr(value, name) for name in printed))
    elif isinstance(value, str) and value.strip():
        yield value


def figure_controls(words: PlanWords) -> tuple[str, ...]:
    """Name the content control of every figure in the body."""
    pieces = (piece for block in words.body for piece in block.text.pieces)
    return tuple(piece.control for piece in pieces if piece.control)


def filled_cells(words: PlanWords) -> dict[str, dict[str, str]]:
    """Give the words of each row's cells in which the data may hold placeholders."""
    return {
        row.mark: {"title": row.title, "note": row.note}
        for appendix in words.appendices
        for row in appendix.rows
    }
