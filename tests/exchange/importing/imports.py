"""Documents imported in memory's folder, and what two plans have in common."""

from dataclasses import dataclass
from pathlib import Path

from kehoach.pipeline.importing import Imported, import_document
from kehoach.pipeline.opening import Opened, open_plan
from kehoach.plan.model import Plan
from kehoach.writing.words_on_page import PlanWords
from tests.writing.samples import TEMPLATE, document


@dataclass(frozen=True)
class Result:
    """One import: what it told, and the plan that its files hold."""

    done: Imported
    opened: Opened
    folder: Path

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.done.problems]

    def text(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")


def imported(content: bytes, folder: Path, name: str = "ke-hoach.docx") -> Result:
    """Import a document from a folder of its own; the plan is read from what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(content)
    target = folder / "nhap"
    done = import_document(file, target, TEMPLATE, data=folder / "data", show=shown)
    return Result(done, open_plan(target, show=shown), target)


def shown(path: Path) -> str:
    return path.name


def imported_plan(plan: Plan, folder: Path) -> Result:
    return imported(document(plan), folder)


# What a document cannot hold, by name: ids of documents, signatories, units (their printed
# names stand in for them); full names; people, units, sources and documents that the plan
# does not name; waivers; marks of open decisions; which words came from placeholders; the
# appendix's id where it is alone; capitals of what is only printed in capitals; where the
# last full stop stood.


def held(plan: Plan, words: PlanWords) -> dict[str, object]:
    """Give everything of a plan that its document can tell, in names of its own."""
    text, organisation = plan.text, plan.organisation
    signer = organisation.signatories[text.signature.signer]
    bases = [
        text.documents[basis.document].model_dump(exclude={"pending"})
        if basis.document
        else printed.rstrip(".;")
        for basis, printed in zip(text.legal_bases, words.legal_bases, strict=True)
    ]
    return {
        "name": organisation.name,
        "governing_bodies": [name.upper() for name in organisation.governing_bodies],
        "symbol": organisation.symbol,
        "place": organisation.place,
        "year": text.year,
        "number": text.number,
        "issued": (text.issued.day, text.issued.month, text.issue_year),
        "abstract": words.abstract,
        "legal_bases": bases,
        "signer": (signer.name, words.signature.titles),
        "authority": [line.upper() for line in text.signature.authority],
        "recipients": words.recipients,
        "archive": text.archive,
        "unit_of_money": plan.task_list.unit_of_money,
        "appendices": [
            appendix_held(plan, each, printed)
            for each, printed in zip(plan.task_list.appendices, words.appendices, strict=True)
        ],
    }


def appendix_held(plan, appendix, printed):
    groups = [(None, appendix.tasks)] if appendix.tasks else []
    groups += [((group.id, group.title), group.tasks) for group in appendix.groups]
    rows = [row for row in printed.rows if not row.is_group]
    tasks = iter(rows)
    return {
        "id": appendix.id if printed.number else None,
        "title": printed.title,
        "columns": set(appendix.columns),
        "groups": [
            (group, [task_held(plan, appendix, task, next(tasks)) for task in listed])
            for group, listed in groups
        ],
    }


def task_held(plan, appendix, task, row):
    columns = set(appendix.columns)
    sources = plan.organisation.funding_sources
    whole = task.budget if task.budget is not None else sum(task.amounts.values())
    by_source = {sources[key].name or key: dong for key, dong in task.amounts.items()}
    return {
        "id": task.id,
        "title": row.title,
        "budget": whole,
        "amounts": by_source if "source_amounts" in columns else None,
        "lead_unit": row.lead_unit if "lead_unit" in columns else None,
        "period": row.period if "period" in columns else None,
        "total_cost": task.total_cost if "total_cost" in columns else None,
        "funding_sources": list(task.sources) if "funding_sources" in columns else None,
        "note": row.note if "note" in columns else None,
    }


def printed(words: PlanWords) -> dict[str, object]:
    """Give every printed word: a plan's own pieces joined, its columns by name."""
    body = [
        (block.kind, block.number, str(block.text), block.keep_next) for block in words.body
    ]
    names = [name for name in PlanWords.__slots__ if name not in {"body", "appendices"}]
    return {
        **{name: getattr(words, name) for name in names},
        "body": body,
        "figures": [
            piece.control
            for block in words.body
            for piece in block.text.pieces
            if piece.control
        ],
        "appendices": [appendix_printed(each) for each in words.appendices],
    }


def appendix_printed(appendix):
    names = {source.key: source.name for source in appendix.sources}

    def cells(row):
        hidden = {"lead_unit", "period", "total_cost", "funding_sources", "note"}
        hidden -= appendix.columns
        kept = {key: getattr(row, key) for key in row.__slots__ if key not in hidden}
        return kept | {"amounts": {names[key]: text for key, text in row.amounts.items()}}

    return {
        "number": appendix.number,
        "title": appendix.title,
        "unit_of_money": appendix.unit_of_money,
        "columns": appendix.columns,
        "sources": list(names.values()),
        "rows": [cells(row) for row in appendix.rows],
        "total": cells(appendix.total),
    }
