"""What a plan rests on and cites: documents with all their details, legal bases."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from kehoach.diagnostic import Message
from kehoach.plan.model.pending import Pending, only_known_fields, pending_field
from kehoach.plan.model.record import Record
from kehoach.plan.model.scalars import Date, Id, LineText, Text, refuse

LAWS = frozenset({"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"})

INCOMPLETE_CITATION = Message(
    "D032",
    "văn bản viện dẫn thiếu {missing}",
    "ghi đủ số, ký hiệu, ngày, cơ quan ban hành (Nghị định 30/2020/NĐ-CP, Phụ lục I, "
    "Phần I, Mục II, khoản 6, điểm a); riêng Luật, Pháp lệnh chỉ ghi tên loại và tên",
)
ONE_BASIS = Message(
    "D040",
    "mỗi căn cứ phải có đúng một trong hai: document hoặc text",
    "document: mã của văn bản trong documents; text: căn cứ khác, viết thành câu",
)


class CitedDocument(Record):
    """A document that the plan cites (văn bản viện dẫn)."""

    type: Text = Field(title="Tên loại", examples=["Kế hoạch", "Luật"])
    number: Text | None = Field(default=None, title="Số", examples=["41", "30/2020"])
    symbol: Text | None = Field(default=None, title="Ký hiệu", examples=["KH-UBND"])
    separator: Literal["/", "-"] = Field(
        default="/",
        title="Dấu giữa số và ký hiệu",
        description="Văn bản của Đảng: '-' (57-NQ/TW).",
    )
    date: Date | None = Field(default=None, title="Ngày ban hành")
    issuer: Text | None = Field(default=None, title="Cơ quan ban hành")
    abstract: Text = Field(title="Trích yếu", description="Viết như khi viện dẫn: 'về …'.")
    pending: Pending = pending_field()

    _marks = model_validator(mode="after")(only_known_fields)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        wanted = {
            "số": self.number,
            "ký hiệu": self.symbol,
            "ngày ban hành": self.date,
            "cơ quan ban hành": self.issuer,
        }
        missing = [name for name, value in wanted.items() if value is None]
        if missing and self.type not in LAWS:
            raise refuse(INCOMPLETE_CITATION, missing=", ".join(missing))
        return self


class LegalBasis(Record):
    """One legal basis (căn cứ): a cited document, or another ground in words."""

    document: Id | None = Field(
        default=None, title="Văn bản", description="Mã trong documents; ghi document hoặc text."
    )
    text: LineText | None = Field(
        default=None, title="Căn cứ khác", examples=["Theo đề nghị của Chánh Văn phòng Sở"]
    )
    pending: Pending = pending_field()

    _marks = model_validator(mode="after")(only_known_fields)

    @model_validator(mode="before")
    @classmethod
    def _bare_key(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        return {"document": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_basis(self) -> Self:
        if (self.document is None) == (self.text is None):
            raise refuse(ONE_BASIS)
        return self
