"""tasks.yaml of one year → of a later one: tasks that go on, that end, that run on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kehoach.language.money import format_amount
from kehoach.language.typed_amounts import amount_text
from kehoach.plan.figures import budget_of
from kehoach.plan.model import Plan, Task
from kehoach.plan.rollforward.marks import Fields, is_marked, marked
from kehoach.plan.rollforward.old_years import reason_of
from kehoach.plan.rollforward.spending import Spending, spending_of
from kehoach.plan.yaml_tree import Raw

KEPT = "giữ số năm {old}{undecided}; chờ quyết định kinh phí năm {new}"
COMPUTED = "chờ quyết định kinh phí năm {new}"
UNDECIDED = " (bản thảo, chưa quyết định)"
FROM_UNDECIDED = "số năm {old} là bản thảo, chưa quyết định; "
TOTAL = "giữ tổng kinh phí của năm {old}; chờ quyết định cho năm {new}"
ENDED = "“{title}” hết giai đoạn {period} nên không chuyển sang năm {new}; xem có kéo dài không"
LAST_OF_ALL = (
    "hết giai đoạn {period}; giữ lại vì bỏ thì {where} không còn nhiệm vụ nào; "
    "xem có kéo dài không"
)


@dataclass(frozen=True)
class TaskRoller:
    """Rolls the tasks of one plan on to `year`; `earlier` are plans of the years before."""

    plan: Plan
    year: int
    earlier: Mapping[int, Sequence[Plan]]

    def appendices(self, appendices: Raw) -> list[Raw]:
        """Give the appendices of the draft."""
        tasks = self.plan.task_list.by_id
        return [
            self._appendix(appendix, tasks)
            for appendix in (appendices if isinstance(appendices, list) else [])
            if isinstance(appendix, dict)
        ]

    def _appendix(self, appendix: Fields, tasks: Mapping[str, Task]) -> Fields:
        fields, ended = dict(appendix), dict[str, Raw]()
        if isinstance(appendix.get("tasks"), list):
            fields["tasks"] = self._tasks(appendix, tasks, ended, "phụ lục")
        if isinstance(groups := appendix.get("groups"), list):
            fields["groups"] = [
                self._titled({**group, "tasks": self._tasks(group, tasks, ended, "nhóm")})
                for group in groups
                if isinstance(group, dict)
            ]
        standing = appendix.get("ended")
        known = standing if isinstance(standing, dict) else {}
        fields.pop("ended", None)
        if known or ended:
            fields["ended"] = {**known, **ended}
        return self._titled(fields)

    def _titled(self, record: Fields) -> Fields:
        reason = reason_of(str(record["title"]), self.plan.text.year, self.year)
        return marked(record, {"title": reason} if reason else {})

    def _tasks(
        self, holder: Fields, tasks: Mapping[str, Task], ended: dict[str, Raw], where: str
    ) -> list[Raw]:
        """Roll the tasks of a list on; one that would leave it empty stays, with a mark."""
        listed = holder["tasks"] if isinstance(holder["tasks"], list) else []
        records = [record for record in listed if isinstance(record, dict)]
        going_on = [each for each in records if not self._is_over(tasks[str(each["id"])])]
        if not going_on:
            return [self._last_of_all(each, tasks[str(each["id"])], where) for each in records]
        for each in records:
            task = tasks[str(each["id"])]
            if self._is_over(task):
                ended[task.id] = ENDED.format(
                    title=task.title.rstrip(" .;"), period=task.period, new=self.year
                )
        return [self._task(each, tasks[str(each["id"])]) for each in going_on]

    def _is_over(self, task: Task) -> bool:
        """Tell whether a task's period ends before the new year; no period: each year's."""
        period = task.years
        return period is not None and period[-1] < self.year and not self._is_yearly(task)

    def _is_yearly(self, task: Task) -> bool:
        return task.years is None or task.period == str(self.plan.text.year)

    def _last_of_all(self, record: Fields, task: Task, where: str) -> Fields:
        reason = LAST_OF_ALL.format(period=task.period, where=where)
        marks = {**self._marks_of_words(record), "period": reason}
        return marked(record, {**marks, _money_field(task): self._kept(record, task)})

    def _task(self, record: Fields, task: Task) -> Fields:
        marks = self._marks_of_words(record)
        field = _money_field(task)
        if self._is_yearly(task):
            fields = {key: value for key, value in record.items() if key != "period"}
            marks[field] = self._kept(record, task)
            if task.total_cost is not None:
                years = {"old": self.plan.text.year, "new": self.year}
                marks["total_cost"] = TOTAL.format(**years)
            return marked(fields, marks)
        spending = spending_of(task, self.plan, self.earlier, self.year)
        marks[field] = f"{spending.told(self._money)}; {self._kept(record, task)}"
        if field == "budget" and (left := _amount_left(spending, budget_of(task))) is not None:
            unit = self.plan.task_list.unit_of_money
            record = {**record, "budget": amount_text(left, unit, like=str(record["budget"]))}
            marks[field] = f"{spending.told(self._money)}; {self._computed(record, task)}"
        return marked(record, marks)

    def _kept(self, record: Fields, task: Task) -> str:
        undecided = is_marked(record, _money_field(task))
        return KEPT.format(
            old=self.plan.text.year, new=self.year, undecided=UNDECIDED if undecided else ""
        )

    def _computed(self, record: Fields, task: Task) -> str:
        undecided = FROM_UNDECIDED if is_marked(record, _money_field(task)) else ""
        return f"{undecided}{COMPUTED}".format(old=self.plan.text.year, new=self.year)

    def _marks_of_words(self, record: Fields) -> dict[str, str]:
        found = {}
        for field in ("title", "note"):
            words = record.get(field)
            reason = isinstance(words, str) and reason_of(words, self.plan.text.year, self.year)
            if reason:
                found[field] = reason
        return found

    def _money(self, dong: int) -> str:
        unit = self.plan.task_list.unit_of_money
        return f"{format_amount(dong, unit)} {unit}"


def _money_field(task: Task) -> str:
    return "amounts" if task.amounts else "budget"


def _amount_left(spending: Spending, carried: int) -> int | None:
    """Give what is left where it, not the carried amount, is the most that may stand."""
    left = spending.left
    if left is None or left < 0:
        return None
    return left if spending.is_last_year or left < carried else None
