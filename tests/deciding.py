"""Decide all that a draft leaves open, as an officer does: edit data, drop marks."""

import yaml

from kehoach.plan.rewriting import rewritten
from kehoach.plan.source import read_source
from tests.as_user import ROOT

CHOSEN = ROOT / "tests/samples/quyet_dinh_2026.yaml"


def chosen():
    """Read the decisions that the tests take for the draft of 2026."""
    return yaml.load(CHOSEN.read_text("utf-8"), Loader=yaml.BaseLoader)


def decide(folder, decisions=None):
    """Write the decisions into a plan's folder, and take every mark away."""
    decisions = chosen() if decisions is None else decisions
    for name, change in (("plan.yaml", _text), ("tasks.yaml", _tasks)):
        path = folder / name
        wanted = without_marks(change(read_source(path, name).value, decisions))
        path.write_text(rewritten(path.read_text("utf-8"), wanted), "utf-8", newline="")


def without_marks(value):
    """Give data without its marks."""
    if isinstance(value, dict):
        return {k: without_marks(v) for k, v in value.items() if k not in ("pending", "ended")}
    return [without_marks(each) for each in value] if isinstance(value, list) else value


def _text(plan, decisions):
    plan = {**plan, "issued": {**plan["issued"], **decisions["issued"]}}
    documents = dict(plan["documents"])
    for key, fields in decisions["documents"].items():
        documents[key] = {**documents[key], **fields}
    plan["documents"] = documents
    del plan["waivers"]
    for old, new in decisions["words"]:
        plan, times = _replaced(plan, old, new)
        assert times == 1, f"{old!r} stands {times} times"
    return plan


def _replaced(value, old, new):
    if isinstance(value, str):
        return value.replace(old, new), value.count(old)
    pairs = value.items() if isinstance(value, dict) else enumerate(value or ())
    made = [(key, *_replaced(each, old, new)) for key, each in pairs]
    times = sum(count for _, _, count in made)
    if isinstance(value, dict):
        return {key: each for key, each, _ in made}, times
    return (value if value is None else [each for _, each, _ in made]), times


def _tasks(data, decisions):
    (appendix,) = data["appendices"]
    tasks = []
    for task in appendix["tasks"]:
        new = {"budget": decisions["budgets"].get(task["id"], task["budget"])}
        new["title"] = decisions["titles"].get(task["id"], task["title"])
        tasks.append({**task, **new})
    return {**data, "appendices": [{**appendix, "tasks": tasks}]}
