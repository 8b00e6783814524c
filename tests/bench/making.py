"""The data that is measured with: plans of any length, as words and as folders."""

import dataclasses
import io
import re
import shutil
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment

from kehoach.writing.render import render
from kehoach.writing.template import environment
from kehoach.writing.template_reading import read_template
from tests.as_user import ROOT
from tests.writing import samples

TEMPLATE = ROOT / "templates/ke-hoach.docx"
OBVIOUS = ROOT / "tests/bench/obvious.py"
BUILD = ROOT / "build.py"
BUDGET = re.compile(r"budget: 3\.6\d\d\n")


def words_of(rows):
    """Give the words of the 2025 plan with as many rows as wanted."""
    words = samples.words(samples.issued_2025())
    appendix, *others = words.appendices
    issued = appendix.rows
    longer = tuple(
        dataclasses.replace(issued[n % len(issued)], number=str(n + 1), mark=f"task_n{n}")
        for n in range(rows)
    )
    longer = issued if rows == len(issued) else longer
    return dataclasses.replace(
        words, appendices=(dataclasses.replace(appendix, rows=longer), *others)
    )


class Docxtpl:
    """docxtpl alone, with the template that our build prepares and the same values."""

    def __init__(self):
        document, prepared = prepared_template()
        saved = io.BytesIO()
        document.docx.save(saved)
        self.template, self.called = saved.getvalue(), prepared.called
        self.environment = Environment(autoescape=True)

    def print(self, words, target):
        """Print into a file opened for bytes."""
        fields = {field.name: getattr(words, field.name) for field in dataclasses.fields(words)}
        document = DocxTemplate(io.BytesIO(self.template))
        values = {**fields, **self.called.functions()}
        document.render(values, self.environment, autoescape=True)
        document.save(target)


def prepared_template():
    """Give our template as docxtpl's document, prepared as a build prepares it."""
    from kehoach.writing import template_reading  # noqa: PLC0415 - its private step

    document, prepared, _ = template_reading._prepared(TEMPLATE.read_bytes(), TEMPLATE.name)
    return document, prepared


def pressed_template():
    """Give our template ready to print."""
    return read_template(TEMPLATE.read_bytes(), TEMPLATE.name, environment())


def document_28():
    """Give the document of the 2025 plan."""
    return render(words_of(28), pressed_template(), TEMPLATE.name)


def plan_folder(folder, tasks=28):
    """Write a data folder with the 2025 plan, as many tasks as wanted; give the plan's."""
    plan = folder / "data/2025"
    shutil.copytree(ROOT / "data/2025", plan)
    shutil.copy(ROOT / "data/organisation.yaml", folder / "data")
    if tasks != 28:
        head, *listed = (plan / "tasks.yaml").read_text("utf-8").split("      - id: ")
        longer = [
            f"      - id: n{n}\n{listed[n % len(listed)].partition(chr(10))[2].rstrip()}\n"
            for n in range(tasks)
        ]
        (plan / "tasks.yaml").write_text(head + "\n".join(longer), "utf-8")
    return plan


def many_plans(folder, count):
    """Write a data folder of as many bodies, each with a plan of its own; give the folder."""
    data = folder / "data"
    for number in range(count):
        body = data / f"so{number:04}"
        plan = shutil.copytree(ROOT / "data/2025", body / "2025")
        shutil.copy(ROOT / "data/organisation.yaml", body)
        Edit(plan, number % 99)()
    return data


class Edit:
    """Changes one amount of a plan, another one each time, as an officer does."""

    def __init__(self, plan: Path, count: int = 0):
        self.file, self.count = plan / "tasks.yaml", count

    def __call__(self):
        self.count += 1
        text = self.file.read_text("utf-8")
        changed, found = BUDGET.subn(f"budget: 3.{600 + self.count}\n", text, count=1)
        assert found
        self.file.write_text(changed, "utf-8")
