"""The file plan.yaml: everything of a plan but its tasks."""

import calendar
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, model_validator

from kehoach.diagnostic import Message
from kehoach.plan.model.citations import CitedDocument, LegalBasis
from kehoach.plan.model.pending import Pending, only_known_fields, pending_field
from kehoach.plan.model.record import Record, Some
from kehoach.plan.model.scalars import (
    Authority,
    Day,
    FolderName,
    Id,
    LineText,
    Month,
    Number,
    Text,
    Year,
    matching,
    refuse,
)

BAD_DAY = Message(
    "D030", "không có ngày {day} tháng {month} năm {year}", "sửa ngày hoặc tháng ban hành"
)
DAY_WITHOUT_MONTH = Message(
    "D031", "có ngày mà không có tháng ban hành", "ghi thêm tháng, hoặc để trống cả ngày"
)
ONE_KIND = Message(
    "D033",
    "mỗi ý phải có đúng một trong bốn trường heading, item, bullet, paragraph",
    "heading: mục có tiêu đề; item: mục không tiêu đề; bullet: gạch đầu dòng; "
    "paragraph: đoạn văn thường",
)
EMPTY_SECTION = Message(
    "D034", "mục '{heading}' không có nội dung", "thêm content với ít nhất một ý, hoặc xóa mục"
)
MISPLACED_CONTENT = Message(
    "D035", "'{kind}' không chứa được '{child}'", "đưa phần này ra ngoài, ngang hàng với nó"
)
TYPED_ENDING = Message(
    "D039",
    "'./.' ở cuối do chương trình tự ghi",
    "xóa './.' khỏi dữ liệu",
)


class IssueDate(Record):
    """Date of issue (thời gian ban hành); what is not known yet stays blank."""

    day: Day | None = Field(default=None, title="Ngày")
    month: Month | None = Field(default=None, title="Tháng")
    year: Year | None = Field(
        default=None, title="Năm", description="Bỏ trống: năm của kế hoạch."
    )
    pending: Pending = pending_field()

    _marks = model_validator(mode="after")(only_known_fields)


class Waiver(Record):
    """A finding of the check that the plan accepts (miễn trừ), and why."""

    rule: Text = Field(title="Mã quy tắc", examples=["ND30-VH-01"])
    text: LineText | None = Field(
        default=None,
        title="Đoạn chữ",
        description="Trích nguyên văn chỗ được miễn; bỏ trống: mọi chỗ của quy tắc này.",
    )
    reason: Text = Field(title="Lý do", examples=["như bản ban hành"])
    pending: Pending = pending_field()

    _marks = model_validator(mode="after")(only_known_fields)


Numbering: TypeAlias = Literal["roman", "arabic", "letter"]
Kind: TypeAlias = Literal["heading", "item", "bullet", "paragraph"]
KINDS: tuple[Kind, ...] = ("heading", "item", "bullet", "paragraph")


class Block(Record):
    """One piece of the body (mục, khoản, điểm, gạch đầu dòng, đoạn văn)."""

    heading: Text | None = Field(
        default=None, title="Mục có tiêu đề", description="Mỗi ý ghi một trong bốn trường đầu."
    )
    item: Text | None = Field(default=None, title="Mục không có tiêu đề")
    bullet: Text | None = Field(default=None, title="Gạch đầu dòng")
    paragraph: Text | None = Field(default=None, title="Đoạn văn")
    content: tuple["Block", ...] = Field(
        default=(),
        title="Nội dung bên trong",
        description="Chỉ ghi câu chữ là gạch đầu dòng.",
    )
    numbering: Numbering | None = Field(
        default=None,
        title="Cách đánh số các mục bên trong",
        description="Bỏ trống: theo cấp, lần lượt roman (I, II), arabic (1, 2), letter (a, b).",
    )
    pending: Pending = pending_field()

    _marks = model_validator(mode="after")(only_known_fields)

    @property
    def kind(self) -> Kind:
        """Which of the four kinds this block is."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def text(self) -> str:
        """The words of the block, placeholders not yet filled."""
        text: str = getattr(self, self.kind)
        return text

    @model_validator(mode="before")
    @classmethod
    def _bare_text(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        return {"bullet": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum(getattr(self, kind) is not None for kind in KINDS) != 1:
            raise refuse(ONE_KIND)
        if self.kind == "heading" and not self.content:
            raise refuse(EMPTY_SECTION, heading=self.text)
        for index, child in enumerate(self.content):
            if self.kind == "paragraph" or (
                self.kind == "bullet" and child.kind in {"heading", "item"}
            ):
                at = ("content", index)
                raise refuse(MISPLACED_CONTENT, at=at, kind=self.kind, child=child.kind)
        return self


class Signature(Record):
    """Who signs, and in whose name (quyền hạn, chức vụ của người ký; Điều 13)."""

    signer: Text = Field(title="Người ký", description="Mã trong signatories.")
    authority: tuple[Authority, ...] = Field(
        default=(),
        title="Quyền hạn",
        description="Ký thay: TM., KT., TL., TUQ.; giao quyền: Q. Mỗi dòng một quyền hạn.",
    )
    pending: Pending = pending_field()

    _marks = model_validator(mode="after")(only_known_fields)


ClosingText = Annotated[Text, AfterValidator(matching(r".*(?<!\./\.)", TYPED_ENDING))]


class PlanText(Record):
    """The file plan.yaml: everything of the plan (nội dung kế hoạch) but its tasks."""

    year: Year = Field(title="Năm của kế hoạch")
    drafted_from: FolderName | None = Field(
        default=None,
        title="Lập từ kế hoạch",
        description="Thư mục của kế hoạch năm trước, nằm cạnh thư mục này; lệnh new ghi.",
        examples=["2025"],
    )
    number: Number | None = Field(
        default=None, title="Số", description="Trống cho đến khi đăng ký."
    )
    issued: IssueDate = Field(default=IssueDate(), title="Thời gian ban hành")
    abstract: Text = Field(title="Trích yếu nội dung")
    citation_dates: Literal["long", "short"] = Field(
        default="long",
        title="Cách ghi ngày của văn bản viện dẫn",
        description="long: ngày 10 tháng 9 năm 2025; short: ngày 10/9/2025.",
    )
    documents: dict[Id, CitedDocument] = Field(
        default={},
        title="Văn bản viện dẫn",
        description="Mỗi văn bản một mã; lời văn gọi bằng mã ấy.",
    )
    legal_bases: tuple[LegalBasis, ...] = Field(
        default=(),
        title="Căn cứ ban hành",
        description="Chỉ ghi mã văn bản cũng được.",
    )
    opening: Text | None = Field(default=None, title="Câu mở đầu")
    numbering: Numbering = Field(
        default="roman",
        title="Cách đánh số các mục lớn",
        description="roman: I, II; arabic: 1, 2; letter: a, b.",
    )
    sections: Some[Block] = Field(title="Nội dung")
    closing: tuple[ClosingText, ...] = Field(
        default=(), title="Đoạn kết", description="Không ghi './.'."
    )
    signature: Signature = Field(title="Chữ ký")
    recipients: tuple[LineText, ...] | None = Field(
        default=None, title="Nơi nhận", description="Bỏ trống: nơi nhận mặc định của cơ quan."
    )
    archive: tuple[Text, ...] = Field(
        default=(), title="Lưu", description="Đơn vị lưu sau VT (chữ viết tắt trong units)."
    )
    waivers: tuple[Waiver, ...] = Field(
        default=(),
        title="Miễn trừ",
        description="Chỗ lệnh check báo mà kế hoạch giữ nguyên; miễn trừ thừa cũng bị báo.",
    )
    pending: Pending = pending_field()

    _marks = model_validator(mode="after")(only_known_fields)

    @property
    def issue_year(self) -> int:
        """The year of issue; the plan's own year where none is given."""
        return self.issued.year or self.year

    @model_validator(mode="after")
    def _real_date(self) -> Self:
        day, month = self.issued.day, self.issued.month
        if day and not month:
            raise refuse(DAY_WITHOUT_MONTH, at=("issued", "day"))
        if day and month and day > calendar.monthrange(self.issue_year, month)[1]:
            at, year = ("issued", "day"), self.issue_year
            raise refuse(BAD_DAY, at=at, day=day, month=month, year=year)
        return self
