"""The file organisation.yaml: the issuing body, and what all its plans share."""

from typing import Annotated, Literal

from pydantic import Field

from kehoach.plan.model.record import Record
from kehoach.plan.model.scalars import Flag, Id, LineText, Symbol, Text


class Unit(Record):
    """A unit inside the organisation (phòng, ban, đơn vị trực thuộc)."""

    label: Text = Field(title="Tên in trong phụ lục", examples=["Phòng BCVT&CĐS"])
    name: Text | None = Field(default=None, title="Tên đầy đủ")


class FundingSource(Record):
    """A funding source (cấp ngân sách, nguồn kinh phí)."""

    name: Text | None = Field(default=None, title="Tên đầy đủ", examples=["Ngân sách tỉnh"])


class Signatory(Record):
    """A person who signs (người ký)."""

    name: Text = Field(title="Họ và tên", description="Không ghi học hàm, học vị.")
    position: Text = Field(title="Chức vụ", examples=["Giám đốc"])


class AmountWords(Record):
    """How amounts are spelled in words (cách đọc số tiền)."""

    zero_ten: Literal["linh", "lẻ"] = Field(default="linh", title="Đọc số 0 hàng chục")
    thousand: Literal["nghìn", "ngàn"] = Field(default="nghìn", title="Đọc hàng nghìn")
    billion: Literal["tỷ", "tỉ"] = Field(default="tỷ", title="Viết tỷ hay tỉ")
    commas: Flag = Field(default=True, title="Dấu phẩy sau tỷ, triệu, nghìn")
    exact: Flag = Field(default=False, title="Thêm 'chẵn' sau 'đồng'")


class Organisation(Record):
    """The issuing body (cơ quan ban hành) and what its plans share."""

    name: Text = Field(title="Tên cơ quan ban hành", description="Chính thức, đầy đủ.")
    governing_bodies: Annotated[tuple[Text, ...], Field(max_length=2)] = Field(
        default=(),
        title="Cơ quan chủ quản trực tiếp",
        description="Một hoặc hai dòng; có thể để trống.",
    )
    symbol: Symbol = Field(title="Chữ viết tắt tên cơ quan", examples=["SKHCN"])
    place: Text = Field(title="Địa danh", examples=["Quảng Ngãi"])
    units: dict[Text, Unit] = Field(
        default={}, title="Đơn vị", description="Chữ viết tắt: tên in."
    )
    signatories: dict[Id, Signatory] = Field(
        title="Người ký", min_length=1, description="Mỗi người một mã; kế hoạch chọn theo mã."
    )
    funding_sources: dict[Text, FundingSource] = Field(
        default={},
        title="Nguồn kinh phí",
        description="Chữ viết tắt: tên đầy đủ, hoặc {} khi chưa có tên.",
    )
    default_recipients: tuple[LineText, ...] = Field(default=(), title="Nơi nhận mặc định")
    words: AmountWords = Field(default=AmountWords(), title="Cách đọc số tiền bằng chữ")
