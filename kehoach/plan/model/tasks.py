"""The file tasks.yaml: the appendices and their tasks; money in đồng."""

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, field_validator, model_validator

from kehoach.diagnostic import Message
from kehoach.language.money import MoneyUnit
from kehoach.plan.model.pending import (
    Pending,
    nothing_left,
    only_known_fields,
    pending_field,
)
from kehoach.plan.model.record import Record, Some
from kehoach.plan.model.scalars import Amount, Id, Period, Text, refuse

BUDGET_TWICE = Message(
    "D036",
    "nhiệm vụ phải có đúng một trong hai: budget hoặc amounts",
    "ghi budget (một số), hoặc amounts (số tiền theo từng nguồn; tổng do chương trình cộng)",
)
SOURCES_TWICE = Message(
    "D037",
    "có amounts thì không ghi funding_sources",
    "xóa funding_sources; các nguồn lấy theo amounts",
)
TASKS_OR_GROUPS = Message(
    "D038",
    "phụ lục phải có đúng một trong hai: tasks hoặc groups",
    "ghi tasks (danh sách nhiệm vụ), hoặc groups (nhiệm vụ xếp theo nhóm)",
)

Column: TypeAlias = Literal[
    "lead_unit", "period", "total_cost", "funding_sources", "source_amounts", "note"
]
USUAL_COLUMNS: tuple[Column, ...] = ("lead_unit", "period", "total_cost", "funding_sources")


class Task(Record):
    """One row of the appendix (nhiệm vụ trong danh mục); money in đồng."""

    id: Id = Field(title="Mã", description="Không đổi qua các năm; không phải số thứ tự.")
    title: Text = Field(title="Danh mục nội dung, nhiệm vụ")
    lead_unit: Text | None = Field(default=None, title="Chủ trì", description="Mã trong units.")
    period: Period | None = Field(
        default=None, title="Giai đoạn", description="Bỏ trống: năm của kế hoạch."
    )
    total_cost: Amount | None = Field(
        default=None, title="Kinh phí (tổng)", description="Có thể để trống."
    )
    funding_sources: tuple[Text, ...] = Field(
        default=(), title="Cấp ngân sách", description="Mã trong funding_sources của cơ quan."
    )
    budget: Amount | None = Field(
        default=None, title="Kinh phí năm", description="Ghi budget hoặc amounts."
    )
    amounts: dict[str, Amount] = Field(
        default={},
        title="Kinh phí năm theo từng nguồn",
        description="Mã nguồn: số tiền; tổng do chương trình cộng.",
    )
    note: Text | None = Field(default=None, title="Ghi chú")
    pending: Pending = pending_field()

    _marks = field_validator("pending")(classmethod(only_known_fields))

    @model_validator(mode="after")
    def _one_figure(self) -> Self:
        if (self.budget is None) == (not self.amounts):
            raise refuse(BUDGET_TWICE)
        if self.amounts and self.funding_sources:
            raise refuse(SOURCES_TWICE, at=("funding_sources",))
        return self

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the funding sources, as listed or as the amounts name them."""
        return self.funding_sources or tuple(self.amounts)

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year of its period; None: the plan's year."""
        if self.period is None:
            return None
        years = [int(year) for year in self.period.split("-")]
        return years[0], years[-1]


class Group(Record):
    """A group of tasks with its own heading row and subtotal (nhóm nhiệm vụ)."""

    id: Id = Field(title="Mã", description="Tổng của nhóm: `{{ subtotals.<mã> | dong }}`.")
    title: Text = Field(title="Tên nhóm")
    tasks: Some[Task] = Field(title="Nhiệm vụ")
    pending: Pending = pending_field()

    _marks = field_validator("pending")(classmethod(only_known_fields))


class Appendix(Record):
    """One appendix (Phụ lục): a table of tasks."""

    id: Id = Field(title="Mã", description="Tổng của phụ lục: `{{ totals.<mã> | dong }}`.")
    title: Text = Field(title="Tên phụ lục")
    columns: tuple[Column, ...] = Field(
        default=USUAL_COLUMNS,
        title="Các cột được in",
        description="Ngoài ba cột luôn có: TT, tên nhiệm vụ, kinh phí năm. "
        "source_amounts: mỗi nguồn kinh phí một cột.",
    )
    tasks: tuple[Task, ...] = Field(
        default=(), title="Nhiệm vụ", description="Ghi tasks hoặc groups."
    )
    groups: tuple[Group, ...] = Field(default=(), title="Nhóm nhiệm vụ")
    ended: Annotated[dict[Id, Text], BeforeValidator(nothing_left)] = Field(
        default={},
        title="Nhiệm vụ đã bỏ, chờ xác nhận",
        description="Mã nhiệm vụ năm trước: lý do không chuyển sang; xác nhận xong thì xóa.",
    )
    pending: Pending = pending_field()

    _marks = field_validator("pending")(classmethod(only_known_fields))

    @model_validator(mode="after")
    def _tasks_or_groups(self) -> Self:
        if bool(self.tasks) == bool(self.groups):
            raise refuse(TASKS_OR_GROUPS)
        return self

    @property
    def all_tasks(self) -> tuple[Task, ...]:
        """Every task of the appendix, in printed order."""
        return self.tasks + tuple(task for group in self.groups for task in group.tasks)


class TaskList(Record):
    """The file tasks.yaml: the unit of money and the appendices (danh mục nhiệm vụ)."""

    unit_of_money: MoneyUnit = Field(
        title="Đơn vị tính", description="Của mọi số tiền trong tệp này."
    )
    appendices: Some[Appendix] = Field(title="Phụ lục")

    @property
    def by_id(self) -> dict[str, Task]:
        """Every task of every appendix, in printed order, under its id."""
        lists = (appendix.all_tasks for appendix in self.appendices)
        return {task.id: task for tasks in lists for task in tasks}
