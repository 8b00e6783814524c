"""The appendices of a plan → the strings of their tables."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from kehoach.language.lettering import roman
from kehoach.language.money import MoneyUnit, format_amount
from kehoach.plan import figures
from kehoach.plan.model import Appendix, Group, Plan, Task
from kehoach.plan.yaml_tree import Key
from kehoach.writing.words_on_page import AppendixWords, RowWords, SourceWords, TotalWords

Fill = Callable[[str, Key], str]
Sources = tuple[str, ...]


def appendix_words(plan: Plan, fill: Fill) -> tuple[AppendixWords, ...]:
    """Give every appendix; two or more are numbered in Roman figures.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III, khoản 1, điểm a.
    """
    appendices = plan.task_list.appendices
    several = len(appendices) > 1
    return tuple(
        _appendix(plan, appendix, index, roman(index + 1) if several else "", fill)
        for index, appendix in enumerate(appendices)
    )


def _appendix(
    plan: Plan, appendix: Appendix, index: int, number: str, fill: Fill
) -> AppendixWords:
    path: Key = ("appendices", index)
    unit = plan.task_list.unit_of_money
    sums = figures.sums_of(appendix.all_tasks)
    title = fill(appendix.title, (*path, "title")).upper()  # before its rows: citations
    sources = figures.sources_in_use(plan, appendix)
    rows = list(
        _rows(plan, appendix, sources, lambda words, *rest: fill(words, (*path, *rest)))
    )
    return AppendixWords(
        number=number,
        control=f"kh:appendix:{appendix.id}" if number else "kh:appendix",
        title=title,
        unit_of_money=str(unit),
        sources=tuple(
            SourceWords(key, plan.organisation.funding_sources[key].name or key)
            for key in sources
        ),
        rows=(*rows[:-1], replace(rows[-1], keep_next=True)),
        total=TotalWords(
            total_cost=_money(sums.total_cost, unit),
            budget=_money(sums.budget, unit),
            amounts=_by_source(sources, sums.by_source, unit),
        ),
        columns=frozenset(appendix.columns),
        mark=str(index + 1),
    )


def _rows(
    plan: Plan, appendix: Appendix, sources: Sources, fill: Callable[..., str]
) -> Iterator[RowWords]:
    for index, task in enumerate(appendix.tasks):
        texts = _texts(task, fill, "tasks", index)
        yield _task_row(plan, sources, task, index + 1, texts)
    for number, group in enumerate(appendix.groups):
        yield _group_row(plan, sources, group, number + 1, fill(group.title, "groups", number))
        for index, task in enumerate(group.tasks):
            texts = _texts(task, fill, "groups", number, "tasks", index)
            yield _task_row(plan, sources, task, index + 1, texts)


def _texts(task: Task, fill: Callable[..., str], *path: str | int) -> tuple[str, str]:
    """Give a task's title and note, placeholders filled."""
    return fill(task.title, *path, "title"), fill(task.note or "", *path, "note")


def _task_row(
    plan: Plan, sources: Sources, task: Task, number: int, texts: tuple[str, str]
) -> RowWords:
    unit = plan.task_list.unit_of_money
    units = plan.organisation.units
    return RowWords(
        is_group=False,
        number=str(number),
        title=texts[0],
        lead_unit=units[task.lead_unit].label if task.lead_unit else "",
        period=task.period or str(plan.text.year),
        total_cost=_money(task.total_cost, unit),
        funding_sources=", ".join(task.sources),
        budget=_money(figures.budget_of(task), unit),
        amounts=_by_source(sources, task.amounts, unit),
        note=texts[1],
        mark=f"task_{task.id}",
    )


def _group_row(plan: Plan, sources: Sources, group: Group, number: int, title: str) -> RowWords:
    unit = plan.task_list.unit_of_money
    sums = figures.sums_of(group.tasks)
    return RowWords(
        is_group=True,
        number=roman(number),
        title=title,
        lead_unit="",
        period="",
        total_cost=_money(sums.total_cost, unit),
        funding_sources="",
        budget=_money(sums.budget, unit),
        amounts=_by_source(sources, sums.by_source, unit),
        note="",
        mark=f"group_{group.id}",
        keep_next=True,
    )


def _by_source(sources: Sources, amounts: dict[str, int], unit: MoneyUnit) -> dict[str, str]:
    """Write the amount of every source column; blank where a task has none."""
    return {source: _money(amounts.get(source), unit) for source in sources}


def _money(dong: int | None, unit: MoneyUnit) -> str:
    return "" if dong is None else format_amount(dong, unit)
