"""What stands in a plan where a decision is open there, or was a year ago."""

from collections.abc import Iterator

from kehoach.language.money import MoneyUnit, format_amount
from kehoach.plan.decisions import Decision, name_of_document
from kehoach.plan.figures import budget_of
from kehoach.plan.model import Plan, Task
from kehoach.plan.yaml_tree import Key

TASK = "task_"


def value_in(plan: Plan, decision: Decision) -> str:
    """Give the value that a plan holds for a decision; empty where only words are in question.

    Tasks are found by id, so that the plan may be last year's.
    """
    if decision.row.startswith(TASK):
        found = plan.task_list.by_id.get(decision.row.removeprefix(TASK))
        return task_value(found, decision.field, plan.task_list.unit_of_money) if found else ""
    if decision.field == "ended":
        found = plan.task_list.by_id.get(str(decision.path[-1]))
        unit = plan.task_list.unit_of_money
        return task_value(found, "budget", unit) if found else ""
    return _of_text(plan, decision.path)


def _of_text(plan: Plan, path: Key) -> str:
    match path:
        case ("documents", str(key), *_):
            document = plan.text.documents.get(key)
            return name_of_document(document) if document else ""
        case ("issued", *_):
            month = plan.text.issued.month
            return f"tháng {month} năm {plan.text.issue_year}" if month else ""
        case ("signature", *_):
            return ", ".join(_signature(plan))
        case ("recipients", *_):
            return "; ".join(plan.text.recipients or plan.organisation.default_recipients)
    return ""


def task_value(task: Task, field: str, unit: MoneyUnit) -> str:
    """Write a field of a task as a person reads it; empty for the whole task.

    >>> task = Task(id="a", title="Thuê đường truyền", budget=3_640_000_000)
    >>> task_value(task, "budget", MoneyUnit.MILLION)
    '3.640 triệu đồng'
    """
    if field in ("budget", "amounts"):
        return f"{format_amount(budget_of(task), unit)} {unit}"
    value = getattr(task, field) if field else None
    if isinstance(value, int):
        return f"{format_amount(value, unit)} {unit}"
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def _signature(plan: Plan) -> Iterator[str]:
    signer = plan.organisation.signatories[plan.text.signature.signer]
    yield from plan.text.signature.authority
    yield from (signer.position, signer.name)
