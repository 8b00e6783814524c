"""A press against docxtpl: random templates and values, and our own template's plans."""

import dataclasses
import io
from random import Random

import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from jinja2 import Environment

from kehoach.plan.load import load_plan
from kehoach.writing.press.making import make_press
from kehoach.writing.template import environment
from kehoach.writing.template_reading import print_by_docxtpl, read_template
from tests.evening.fuzz_plans import grown_plans, plan_of, plans
from tests.writing import random_templates, samples
from tests.writing.package_parts import differences, printed_by_docxtpl, printed_by_press

SEEDS = range(200)
OURS = samples.TEMPLATE.read_bytes()
FOLDERS = ("data/2025", "data/2026", "tests/samples/xa_binh_minh/2026")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_template_is_printed_as_docxtpl_prints_it(seed):
    random = Random(seed)
    jinja = Environment(autoescape=True)
    template = random_templates.template(random)
    press = make_press(DocxTemplate(io.BytesIO(template)), jinja)
    for _ in range(2):
        values = random_templates.values(random)
        theirs = printed_by_docxtpl(template, jinja, values)
        found = list(differences(printed_by_press(press, jinja, values), theirs))
        assert found == []


@pytest.fixture(scope="module")
def ours():
    template = read_template(OURS, "ke-hoach.docx", environment())
    assert template.press, template.unserved
    return template


def unequal(template, words):
    """List how a plan printed by our press differs from docxtpl's."""
    fields = {field.name: getattr(words, field.name) for field in dataclasses.fields(words)}
    printed = [{**fields, **template.called.functions()} for _ in range(2)]
    return list(
        differences(
            printed_by_press(template.press, environment(), printed[0]),
            print_by_docxtpl(OURS, "ke-hoach.docx", environment(), printed[1]),
        )
    )


@pytest.mark.parametrize("folder", FOLDERS)
def test_our_plans_are_printed_as_docxtpl_prints_them(ours, folder):
    plan = load_plan(samples.ROOT / folder).plan
    assert unequal(ours, samples.words(plan)) == []


def test_a_plan_with_everything_is_printed_as_docxtpl_prints_it(ours):
    assert unequal(ours, samples.words(samples.rich())) == []


@settings(max_examples=25)
@given(drawn=plans())
def test_drawn_plans_are_printed_as_docxtpl_prints_them(ours, drawn):
    columns, groups, before, _ = drawn
    assert unequal(ours, samples.words(plan_of(columns, groups, before))) == []


@settings(max_examples=15)
@given(plan=grown_plans())
def test_drawn_plans_of_two_appendices_are_printed_as_docxtpl_prints_them(ours, plan):
    assert unequal(ours, samples.words(plan)) == []
