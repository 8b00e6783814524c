"""Play the evening: a copy of the data, the commands as a user gives them, what they left."""

import contextlib
import io
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from kehoach.cli import commands
from kehoach.cli.vietnamese import run as run_command

ROOT = Path(__file__).parents[2]
EXPECTED = yaml.safe_load((Path(__file__).parent / "expected.yaml").read_text("utf-8"))
ISSUED = yaml.load(
    (ROOT / "tests/fixtures/issued_2025.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)["rows"]
COLUMNS = ("number", "title", "lead_unit", "period", "total_cost", "funding_sources", "budget")
NAME = "KH-SKHCN-2025.docx"


@dataclass(frozen=True)
class Ran:
    """A command that has run: its exit code and all that it printed."""

    code: int
    said: str


def run(*arguments):
    """Run a command of build.py in this process."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run_command(commands, [str(argument) for argument in arguments])
    return Ran(code, said.getvalue())


@dataclass(frozen=True)
class Refreshed:
    """An edited file, and what refresh made of it (None: it wrote nothing)."""

    edited: bytes
    code: int
    said: str
    content: bytes | None
    path: Path


@dataclass
class Evening:
    """One evening: where its data and files are."""

    folder: Path
    played: dict[str, Refreshed] = field(default_factory=dict)

    @property
    def plan(self):
        return self.folder / "data" / "2025"

    @property
    def built(self):
        return self.folder / "output" / NAME

    @property
    def manifest(self):
        return self.built.with_suffix(".manifest.json")

    def refresh(self, name, edited, *options):
        """Refresh an edited file beside its manifest, once."""
        key = " ".join((name, *options))
        if key not in self.played:
            self.played[key] = self._refresh(key, edited, options)
        return self.played[key]

    def _refresh(self, key, edited, options):
        place = self.folder / "ways" / re.sub(r"\W+", "_", key)
        place.mkdir(parents=True, exist_ok=True)
        source = place / NAME
        source.write_bytes(edited)
        shutil.copy(self.manifest, place)
        target = place / "lam-moi.docx"
        ran = run("refresh", source, self.plan, "-o", target, *options)
        content = target.read_bytes() if target.exists() else None
        assert source.read_bytes() == edited
        return Refreshed(edited, ran.code, ran.said, content, target)


def by_hand(tasks):
    """Make the changes of the evening in tasks.yaml, as the YAML's own editor would."""
    for old, new in (
        ("3.640", "3.900"),
        ("40", "55"),
        ("3.536", "3.036"),
        ("14.000", "13.250,5"),
    ):
        tasks = re.sub(rf"budget: {re.escape(old)}$", f"budget: {new}", tasks, flags=re.M)
    tasks = re.sub(r" +- id: thue_truc_lgsp\n(?:        .*\n)+\n", "", tasks)
    first, second = (NEW_TASK.format(**fields) for fields in NEW_TASKS)
    place = tasks.index("      - id: truyen_thong_nen_tang_so")
    return tasks[:place] + first + "\n" + tasks[place:].rstrip("\n") + "\n\n" + second


NEW_TASK = """\
      - id: {id}
        title: {title}
        lead_unit: {unit}
        funding_sources: [{sources}]
        budget: {budget}
"""
NEW_TASKS = (
    {
        "id": "chung_thu_so",
        "title": "Thuê dịch vụ chứng thư số, ký số tập trung",
        "unit": "VP",
        "sources": "CTX, NST",
        "budget": "480",
    },
    {
        "id": "ban_do_so",
        "title": "Xây dựng bản đồ số hành chính cấp xã",
        "unit": "BCVT&CĐS",
        "sources": "NSNN",
        "budget": "1.275",
    },
)


def title(number):
    """Give the title of a row of the issued plan."""
    return " ".join(ISSUED[number - 1][1].split())


def beginning(text):
    """Write '#4' as the beginning of that row's title."""
    return title(int(text[1:]))[:30] if re.fullmatch(r"#\d+", text) else text


def expected_rows(way):
    """Give the rows that must stand after a way, TT counted."""
    tonight, rows = EXPECTED["tonight"], tonight_rows(way)
    gone = {tonight["gone"], *way.get("missing", [])} - {*way.get("still", [])}
    added, new = way.get("added", {}), tonight["new"]
    result = []
    for number in order_of(way, rows):
        result += [rows[number]] if number not in gone else []
        result += [row_of(added[number])] if number in added else []
        result += [row_of(["#", *new[number]])] if number in new else []
    result = numbered(result, way.get("columns_gone", ()))
    return [row | {"number": ""} for row in result] if way.get("automatic") else result


def row_of(cells):
    """Name the cells of a row; a title broken in the YAML file reads in one line."""
    return dict(zip(COLUMNS, (" ".join(cell.split()) for cell in cells), strict=True))


def tonight_rows(way):
    """Give the issued rows by number with tonight's amounts, and what a way keeps."""
    rows = {number: row_of(cells) for number, cells in enumerate(ISSUED, 1)}
    for number, amount in EXPECTED["tonight"]["changed"].items():
        rows[number]["budget"] = amount
    for place, value in way.get("cells", {}).items():
        number, column = place.split(".")
        rows[int(number)][column] = value
    return rows


def order_of(way, rows):
    """Give the numbers of the rows in the order in which people put them."""
    order = list(rows)
    for number, other in way.get("order", []):
        order.remove(number)
        order.insert(order.index(other) + 1, number)
    return order


def numbered(rows, columns_gone):
    """Count TT through the rows that carry a number; drop columns that people deleted."""
    count, result = 0, []
    for row in rows:
        count += bool(row["number"])
        counted = row | {"number": str(count) if row["number"] else ""}
        result.append(
            {name: text for name, text in counted.items() if name not in columns_gone}
        )
    return result
