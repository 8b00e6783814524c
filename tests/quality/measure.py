"""How often the check is right: every rule on labelled documents, into docs/chat-luong.md.

`python -m tests.quality.measure docs` breaks good documents in one place at a time
(breaches/*.yaml; each breach in several ways), checks each broken document, and counts: did
exactly the labelled rule find it? Good variations must stay silent.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from kehoach.checks.rulebook import rulebook
from kehoach.checks.runner import UNUSED, Subject, Waiver, run
from kehoach.pipeline.building import render_plan
from kehoach.plan.load import load_plan
from kehoach.reading.docx.facts import read_facts
from kehoach.reading.pdf.pages import read_pages
from tests.conftest import ROOT, print_documents
from tests.quality.breaking import ways
from tests.quality.breaking_pdf import claiming, without_fonts
from tests.quality.good_documents import good_documents

BREACHES = Path(__file__).with_name("breaches")
BASES = {"2025": ROOT / "data/2025", "sample": ROOT / "tests/samples/xa_binh_minh/2026"}
Found = set[str]


@dataclass(frozen=True)
class Broken:
    """A document broken in one place: the rule that must find it, and those that may too."""

    rule: str
    name: str
    base: str
    content: bytes
    printed: bool
    also: frozenset[str]
    pdf_version: str = ""
    """The version that its PDF is made to claim."""
    unembedded: int = 0
    """How many fonts its PDF is made to lack."""


@dataclass
class Tally:
    """How a rule did."""

    breaches: int = 0
    found: int = 0
    alarms: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def base_documents() -> dict[str, bytes]:
    """Build the two good documents."""
    template = ROOT / "templates/ke-hoach.docx"
    return {
        name: render_plan(folder, template, show=str, output=None).content
        for name, folder in BASES.items()
    }


def broken_documents(bases: dict[str, bytes]) -> Iterator[Broken]:
    """Give every labelled broken document."""
    for rule, breaches in labels():
        for number, breach in enumerate(breaches, 1):
            base = breach.pop("base", "2025")
            also = frozenset(breach.pop("also", ()))
            printed = breach.pop("printed", False)
            version = str(breach.pop("pdf_version", ""))
            lacks = breach.pop("unembedded", 0)
            for way, content in ways(bases[base], breach) if breach else [("pdf", bases[base])]:
                name = f"{number}-{way}"
                yield Broken(rule, name, base, content, printed, also, version, lacks)


def labels() -> Iterator[tuple[str, list[dict]]]:
    """Give every rule with its breaches."""
    for file in sorted(BREACHES.glob("*.yaml")):
        yield from yaml.safe_load(file.read_text("utf-8")).items()


def found_in(content: bytes, pdf: bytes | None = None) -> Found:
    """Give the ids of the rules that find something; on the pages too where they are there.

    What the issued plan itself has, and its data waives, does not count.
    """
    pages = read_pages(pdf, "x.pdf") if pdf else None
    subject = Subject(document=read_facts(content, "x.docx"), pages=pages)
    return {judged.rule.id for judged in run(subject, known_breaches()).findings} - {UNUSED}


@cache
def known_breaches() -> tuple[Waiver, ...]:
    """Give the breaches of the plan as it was issued."""
    plan = load_plan(BASES["2025"]).plan
    return plan.text.waivers if plan else ()


def measure(say: Callable[[str], object]) -> tuple[dict[str, Tally], dict[str, Found]]:
    """Check every labelled document; give how each rule did, and alarms on good documents."""
    bases = base_documents()
    broken = list(broken_documents(bases))
    with tempfile.TemporaryDirectory() as folder:
        good = {each.name: each.content for each in good_documents(Path(folder))}
        to_print = {f"base-{name}": content for name, content in bases.items()}
        to_print |= {f"broken-{n}": b.content for n, b in enumerate(broken) if b.printed}
        to_print |= {f"good-{name}": content for name, content in good.items()}
        say(f"{len(broken)} sai, {len(good)} đúng; in {len(to_print)} văn bản")
        pdfs = _print(to_print, Path(folder))
    before = {
        name: (found_in(content), found_in(content, pdfs[f"base-{name}"]))
        for name, content in bases.items()
    }
    tallies = {id_: Tally() for id_, rule in rulebook().items() if rule.by == "machine"}
    for number, each in enumerate(broken):
        pdf = _broken(pdfs[f"broken-{number}"], each) if each.printed else None
        news = found_in(each.content, pdf) - before[each.base][each.printed]
        _count(tallies, each, news)
    alarms = {name: found_in(content, pdfs[f"good-{name}"]) for name, content in good.items()}
    return tallies, alarms


def _print(documents: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    files = []
    for name, content in documents.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(content)
    printed = print_documents(files, folder)
    return {name: pdf.read_bytes() for name, pdf in zip(documents, printed, strict=True)}


def _broken(pdf: bytes, broken: Broken) -> bytes:
    """Break the printed PDF itself, where its label wants that."""
    if broken.pdf_version:
        return claiming(pdf, broken.pdf_version)
    return without_fonts(pdf, broken.unembedded) if broken.unembedded else pdf


def _count(tallies: dict[str, Tally], broken: Broken, news: Found) -> None:
    own = tallies[broken.rule]
    own.breaches += 1
    if broken.rule in news:
        own.found += 1
    else:
        own.missed.append(broken.name)
    for other in news - {broken.rule} - broken.also:
        tallies[other].alarms.append(f"{broken.rule} {broken.name}")


def page(tallies: dict[str, Tally], alarms: dict[str, Found]) -> str:
    """Give docs/chat-luong.md."""
    breaches = sum(tally.breaches for tally in tallies.values())
    found = sum(tally.found for tally in tallies.values())
    wrong = sum(len(tally.alarms) for tally in tallies.values())
    loud = {name: ids for name, ids in alarms.items() if ids}
    lines = [
        "# Chất lượng kiểm tra",
        "",
        "<!-- Tệp này do chương trình sinh ra: make quality -->",
        "",
        "Mỗi văn bản đúng bị làm sai một chỗ, theo nhiều cách (định dạng trực tiếp, kiểu đoạn,",
        "kiểu ký tự, kiểu cơ sở, chữ bị Word cắt vụn, ô nội dung), rồi đưa qua lệnh `check`.",
        "",
        f"- Văn bản có lỗi: {breaches}; đúng quy tắc tìm ra: {found} "
        f"({found / breaches:.1%}); quy tắc khác báo lầm: {wrong}.",
        f"- Văn bản đúng: {len(alarms)}; không báo gì: {len(alarms) - len(loud)}.",
        "- Đo lại: `make quality`.",
        "",
        "| Quy tắc | Chỗ sai | Tìm ra | Báo lầm | Bỏ sót |",
        "|---|---:|---:|---:|---|",
        *(_row(id_, tally) for id_, tally in tallies.items() if tally.breaches),
        "",
    ]
    if loud:
        lines += ["## Báo lầm trên văn bản đúng", ""]
        lines += [f"- {name}: {', '.join(sorted(ids))}" for name, ids in loud.items()] + [""]
    unlabelled = [id_ for id_, tally in tallies.items() if not tally.breaches]
    if unlabelled:
        lines += ["## Chưa đo", ""]
        lines += [f"- {id_}: {rulebook()[id_].title}" for id_ in unlabelled] + [""]
    return "\n".join(lines)


def _row(id_: str, tally: Tally) -> str:
    missed = ", ".join(tally.missed) or "–"
    return f"| {id_} | {tally.breaches} | {tally.found} | {len(tally.alarms)} | {missed} |"


if __name__ == "__main__":
    text = page(*measure(print))
    (Path(sys.argv[1]) / "chat-luong.md").write_text(text, "utf-8", newline="\n")
