"""A small whole plan, written into a folder with any of its files replaced."""

from pathlib import Path

from kehoach.plan.load import Loaded, load_plan
from kehoach.plan.model import Plan
from kehoach.plan.source import read_source
from kehoach.plan.yaml_tree import Source

ORGANISATION = """\
name: Sở Khoa học và Công nghệ
symbol: SKHCN
place: Quảng Ngãi
units:
  VP:
    label: Văn phòng Sở
  BCVT&CĐS:
    label: Phòng BCVT&CĐS
signatories:
  giam_doc:
    name: Nguyễn Văn A
    position: Giám đốc
funding_sources:
  CTX: {}
  NST: {}
default_recipients:
  - Lãnh đạo Sở
"""
PLAN = """\
year: 2025
abstract: Chuyển đổi số năm {{ year }}
documents:
  base_plan:
    type: Kế hoạch
    number: 41
    symbol: KH-UBND
    date: 10/9/2025
    issuer: UBND tỉnh
    abstract: về chuyển đổi số
legal_bases:
  - base_plan
sections:
  - heading: Mục tiêu
    content:
      - Làm tốt.
signature:
  signer: giam_doc
archive: [VP]
"""
TASKS = """\
unit_of_money: triệu đồng
appendices:
  - id: nhiem_vu
    title: Danh mục nhiệm vụ
    tasks:
      - id: thue_dich_vu
        title: Thuê dịch vụ
        lead_unit: VP
        funding_sources: [CTX]
        budget: 3.640
"""


def write_plan(
    folder: Path, *, organisation: str = ORGANISATION, plan: str = PLAN, tasks: str = TASKS
) -> Path:
    """Write a plan's three files into one folder."""
    files = {"organisation.yaml": organisation, "plan.yaml": plan, "tasks.yaml": tasks}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def load(folder: Path) -> Loaded:
    """Load a plan, its files named without their folder."""
    return load_plan(folder, shown=lambda path: path.name)


def problems(folder: Path, **files: str) -> list[str]:
    """Give what a user reads about a plan with some of its files replaced."""
    return [str(problem) for problem in load(write_plan(folder, **files)).problems]


def plan_of(folder: Path, **files: str) -> Plan:
    """Load a plan that must be without problems."""
    loaded = load(write_plan(folder, **files))
    assert loaded.problems == []
    assert loaded.plan is not None
    return loaded.plan


def source_of(folder: Path, content: str | bytes) -> Source:
    """Read one file of the given content."""
    path = folder / "plan.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_source(path, "plan.yaml")


def said(source: Source) -> list[str]:
    """Give what a user reads about one file."""
    return [str(problem) for problem in source.problems]


def changed(text: str, old: str, new: str) -> str:
    """Replace the one place where `old` stands."""
    assert text.count(old) == 1, old
    return text.replace(old, new)
