"""The printed file and its tables: version of the PDF, heading rows on each page."""

from collections.abc import Iterator

from kehoach.checks.printed import continued_tables, header_rows
from kehoach.checks.rules import Finding, Rule, on_page, page_rule, whole
from kehoach.reading.facts.pages import PageFacts, PrintedTable


@page_rule("ND30-ED-03")
def pdf_of_an_old_version(facts: PageFacts, rule: Rule) -> Iterator[Finding]:
    """Find a PDF of a version below the lawful one."""
    if rule.min is not None and facts.version and float(facts.version) < rule.min:
        yield whole(f"tệp PDF phiên bản {facts.version}", place="tệp PDF")


@page_rule("ND30-PL-13")
def heading_rows_not_repeated(facts: PageFacts, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001
    """Find tables that go on over pages without their heading row."""
    for parts in continued_tables(facts):
        bare = [part for part in parts[1:] if not header_rows([parts[0], part])]
        if bare and _has_heading(parts[0]):
            pages = ", ".join(str(part.page) for part in bare)
            yield on_page(bare[0].page, f"đầu bảng không lặp lại ở trang {pages}")


def _has_heading(table: PrintedTable) -> bool:
    """Tell whether the first row names columns: words everywhere, no figures."""
    cells = [cell for cell in table.rows[0].cells if cell]
    return len(cells) > 1 and not any(cell.replace(".", "").isdigit() for cell in cells)
