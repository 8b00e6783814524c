"""Documents with tables of amounts, built from lists of strings.

In a row, LEFT merges a cell into the one on its left, UP into the one above it.
"""

from msgspec.structs import replace

from kehoach.checks import audit  # noqa: F401 - registers the rules
from kehoach.checks.rulebook import rulebook
from kehoach.checks.rules import DOCUMENT_CHECKS
from kehoach.reading.facts.components import Components
from kehoach.reading.facts.document import DocumentFacts
from kehoach.reading.facts.layout import Cell, Line, Look, Paragraph, Row, Run, Section, Table
from kehoach.reading.recognise.amounts import amount_tables

LEFT, UP = object(), object()
LOOK = Look(("Times New Roman",), 14)
UNIT = "Đơn vị tính: triệu đồng"


class Maker:
    """Gives every paragraph the next index."""

    def __init__(self):
        self.index = 0
        self.tables = 0

    def paragraph(self, text, place="đoạn"):
        self.index += 1
        bold = text.startswith("**")
        run = Run(text.strip("*") if bold else text, replace(LOOK, bold=bold))
        return Paragraph(self.index, f"{place} {self.index}", (run,))

    def table(self, rows):
        self.tables += 1
        cells = [self._row(rows, place) for place in range(len(rows))]
        return Table(self.tables, tuple(Row(tuple(row)) for row in cells))

    def _row(self, rows, place):
        made = []
        for column, text in enumerate(rows[place]):
            if text in (LEFT, UP):
                continue
            right = self._reach(rows[place][column + 1 :], LEFT)
            below = (rows[n][column] for n in range(place + 1, len(rows)))
            down = self._reach(below, UP)
            cell = Cell(place, column, (self.paragraph(text, "ô"),), down, right)
            made.append(cell)
        return made

    @staticmethod
    def _reach(following, mark):
        reach = 1
        for each in following:
            if each is not mark:
                break
            reach += 1
        return reach


def document(*blocks, year=2025):
    """Make a document: a string is a paragraph, a list of rows a table."""
    maker = Maker()
    made = tuple(
        maker.paragraph(block) if isinstance(block, str) else maker.table(block)
        for block in blocks
    )
    abstract = maker.paragraph(f"Chuyển đổi số năm {year}")
    section = Section(0, made, 210, 297, 20, 20, 30, 15)
    components = Components(abstract=(Line(abstract, abstract.runs),))
    facts = DocumentFacts("thu.docx", "docx", (section,), components=components)
    return replace(facts, amount_tables=amount_tables(facts))


def findings(facts):
    """Run the rules of figures; give id and what stands."""
    return [
        (rule.id, finding.stands)
        for rule in rulebook().values()
        if rule.id.startswith(("SO-", "EXT-")) and rule.id in DOCUMENT_CHECKS
        for finding in DOCUMENT_CHECKS[rule.id](facts, rule)
    ]
