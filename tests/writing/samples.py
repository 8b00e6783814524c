"""Plans made in memory, and the documents and templates made from them."""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from kehoach.archive import write_parts
from kehoach.checks.read_back import Printed, read_back
from kehoach.diagnostic import Diagnostic, Location, Refused
from kehoach.plan.load import load_plan
from kehoach.plan.model import Plan
from kehoach.plan.yaml_tree import Key
from kehoach.reading.document import read_document
from kehoach.writing.context import Filled, build_words
from kehoach.writing.render import render
from kehoach.writing.template import open_template
from kehoach.writing.words_on_page import (
    PlanWords,
    figure_controls,
    filled_cells,
    printed_texts,
)

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "ke-hoach.docx"
MAIN = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Data = dict[str, Any]
Edit = Callable[[etree._Element], object]

ORGANISATION: Data = {
    "name": "Sở Khoa học và Công nghệ",
    "governing_bodies": ["UBND tỉnh Quảng Ngãi"],
    "symbol": "SKHCN",
    "place": "Quảng Ngãi",
    "units": {
        "BCVT&CĐS": {"label": "Phòng BCVT&CĐS"},
        "VP": {"label": "Văn phòng Sở"},
    },
    "signatories": {
        "giam_doc": {"name": "Nguyễn Văn A", "position": "Giám đốc"},
        "pho_giam_doc": {"name": "Trần Thị B", "position": "Phó Giám đốc"},
    },
    "funding_sources": {"CTX": {}, "NST": {"name": "Ngân sách tỉnh"}, "NSNN": {}},
    "default_recipients": ["Lãnh đạo Sở"],
}
DOCUMENTS: Data = {
    "base_plan": {
        "type": "Kế hoạch",
        "number": "41",
        "symbol": "KH-UBND",
        "date": "10/9/2025",
        "issuer": "UBND tỉnh",
        "abstract": "về chuyển đổi số tỉnh năm 2025",
    },
    "law": {"type": "Luật", "abstract": "Ngân sách nhà nước", "date": "25/6/2015"},
    "party": {
        "type": "Nghị quyết",
        "number": "57",
        "symbol": "NQ/TW",
        "separator": "-",
        "date": "22/12/2024",
        "issuer": "Bộ Chính trị",
        "abstract": "về đột phá phát triển khoa học, công nghệ",
    },
}
TEXT: Data = {
    "year": 2025,
    "issued": {"month": 9},
    "abstract": "Chuyển đổi số năm {{ year }}",
    "documents": DOCUMENTS,
    "legal_bases": ["base_plan"],
    "sections": [{"heading": "Mục tiêu", "content": ["Phát triển chính quyền số."]}],
    "closing": ["Các đơn vị báo cáo Lãnh đạo Sở"],
    "signature": {"signer": "giam_doc"},
    "archive": ["VP", "BCVT&CĐS"],
}
TASK: Data = {
    "id": "thue_dich_vu",
    "title": "Thuê dịch vụ CNTT",
    "lead_unit": "BCVT&CĐS",
    "funding_sources": ["CTX", "NST"],
    "budget": 3_640_000_000,
}
APPENDIX: Data = {
    "id": "nhiem_vu",
    "title": "Danh mục nhiệm vụ năm {{ year }}",
    "tasks": [TASK],
}
MILLION = 1_000_000


def make(
    *, organisation: Data | None = None, text: Data | None = None, appendices: object = None
) -> Plan:
    """Make a small plan; the data given replaces fields of the three files."""
    return Plan.model_validate(
        {
            "organisation": ORGANISATION | (organisation or {}),
            "text": TEXT | (text or {}),
            "task_list": {
                "unit_of_money": "triệu đồng",
                "appendices": [APPENDIX] if appendices is None else appendices,
            },
        }
    )


def task(key: str, title: str, **fields: object) -> Data:
    """Give a task's data; a budget of one million where no amount is given."""
    amount = {} if "amounts" in fields else {"budget": MILLION}
    return {"id": key, "title": title} | amount | fields


def with_tasks(*tasks: Data, columns: tuple[str, ...] = (), **appendix: object) -> Plan:
    """Make a plan whose one appendix holds these tasks."""
    return make(
        appendices=[
            {"id": "nhiem_vu", "title": "Danh mục", "columns": columns, "tasks": tasks}
            | appendix
        ]
    )


def issued_2025() -> Plan:
    """Load the plan of 2025 from the project's data."""
    plan = load_plan(ROOT / "data" / "2025").plan
    assert plan is not None
    return plan


def rich() -> Plan:
    """Make a plan that uses everything at once."""
    return make(
        organisation={"governing_bodies": ["UBND tỉnh Quảng Ngãi", "Ban Chỉ đạo tỉnh"]},
        text={
            "number": "5",
            "issued": {"day": "5", "month": "1"},
            "legal_bases": ["law", "base_plan", "party", {"text": "Theo đề nghị của Sở"}],
            "opening": "Sở xây dựng Kế hoạch năm {{ year }} như sau:",
            "sections": [
                {
                    "heading": "Mục tiêu",
                    "content": [
                        {
                            "heading": "Nhận thức số",
                            "content": [
                                {
                                    "heading": "Ngày Chuyển đổi số",
                                    "content": [
                                        {
                                            "heading": "Truyền thông",
                                            "content": [
                                                {
                                                    "bullet": "Gạch một",
                                                    "content": [
                                                        {
                                                            "bullet": "Cộng hai",
                                                            "content": ["Sao ba"],
                                                        }
                                                    ],
                                                }
                                            ],
                                        }
                                    ],
                                }
                            ],
                        },
                        {"item": "Khoản không có tiêu đề", "content": [{"item": "Điểm"}]},
                        {"paragraph": "Theo {{ base_plan.ref }} và {{ party.short }}."},
                    ],
                },
                {
                    "heading": "Kinh phí",
                    "content": [
                        "Tổng {{ total | dong }} (Bằng chữ: {{ total | bang_chu }}), "
                        "{{ task_count }} nhiệm vụ;",
                        "Phụ lục I: {{ totals.thue | dong }}; nhóm: "
                        "{{ subtotals.phan_mem | bang_chu }}.",
                    ],
                },
            ],
            "closing": [],
            "signature": {"signer": "pho_giam_doc", "authority": ["KT. Giám đốc"]},
            "recipients": ["Như trên", "Các phòng <A & B>"],
        },
        appendices=[
            {
                "id": "thue",
                "title": "Danh mục thuê",
                "columns": [
                    "lead_unit", "period", "total_cost", "funding_sources",
                    "source_amounts", "note",
                ],
                "groups": [
                    {
                        "id": "phan_mem",
                        "title": "Phần mềm",
                        "tasks": [
                            task(
                                "mot", "Nhiệm vụ một", lead_unit="BCVT&CĐS",
                                total_cost=25_000 * MILLION, note="Chuyển tiếp & mới",
                                amounts={"NST": 1_500 * MILLION, "CTX": 2_000_500_000},
                            ),
                            task(
                                "hai", "Nhiệm vụ hai", lead_unit="VP", period="2024-2025",
                                total_cost=1_000 * MILLION, amounts={"CTX": 300 * MILLION},
                            ),
                        ],
                    },
                    {
                        "id": "thiet_bi",
                        "title": "Thiết bị",
                        "tasks": [
                            task("ba", "Nhiệm vụ ba", amounts={"NST": 40 * MILLION}),
                        ],
                    },
                ],
            },
            {
                "id": "mua",
                "title": "Danh mục mua",
                "columns": ["total_cost"],
                "tasks": [
                    task("bon", "Nhiệm vụ bốn", budget=7 * MILLION, total_cost=9 * MILLION),
                    task("nam", "Nhiệm vụ năm", budget=0, total_cost=MILLION),
                ],
            },
        ],
    )  # fmt: skip


def locate(source: str, path: Key) -> Location:
    """Name a place in the data as messages do."""
    return Location(f"{source}:{'.'.join(map(str, path))}")


def fill(plan: Plan) -> Filled:
    """Give a plan's strings, and what was wrong with them."""
    return build_words(plan, locate)


def words(plan: Plan) -> PlanWords:
    """Give the strings of a plan that has no problem."""
    filled = fill(plan)
    assert filled.problems == []
    return filled.words


def document(plan: Plan, template: Path = TEMPLATE) -> bytes:
    """Render a plan."""
    return render(words(plan), open_template(template, "mẫu"), "mẫu")


def wrong(plan: Plan, content: bytes) -> list[Diagnostic]:
    """Read a document back against its plan, as every build does."""
    read = read_document(content, "tệp")
    filled = words(plan)
    printed = Printed(
        tuple(printed_texts(filled)), figure_controls(filled), filled_cells(filled)
    )
    return read_back(plan, read, printed, "tệp")


def parts(content: bytes) -> dict[str, bytes]:
    """Give the parts of a package."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root(content: bytes, part: str = MAIN) -> etree._Element:
    """Parse one part of a package."""
    return etree.fromstring(parts(content)[part])


def paragraphs(content: bytes) -> list[str]:
    """List the words of every paragraph of a document."""
    found = root(content).iter(f"{W}p")
    return ["".join(node.text or "" for node in p.iter(f"{W}t")) for p in found]


def edited(content: bytes, edit: Edit, part: str = MAIN) -> bytes:
    """Change one part of a package."""
    tree = root(content, part)
    edit(tree)
    return write_parts(parts(content) | {part: etree.tostring(tree)})


def edited_template(folder: Path, edit: Edit, part: str = MAIN) -> Path:
    """Write a copy of the template with one part changed."""
    path = folder / "mau.docx"
    path.write_bytes(edited(TEMPLATE.read_bytes(), edit, part))
    return path


def texts_of(tree: etree._Element, text: str) -> Iterator[etree._Element]:
    """Find the text elements that hold some words."""
    return (node for node in tree.iter(f"{W}t") if text in (node.text or ""))


def replacing(old: str, new: str, *, every: bool = True) -> Edit:
    """Give an edit that puts other words in the place of some."""

    def edit(tree: etree._Element) -> None:
        found = list(texts_of(tree, old))
        assert found, old
        for node in found if every else found[:1]:
            node.text = (node.text or "").replace(old, new)

    return edit


def paragraph_with(tree: etree._Element, text: str) -> etree._Element:
    """Find the first paragraph that holds some words."""
    return next(
        p
        for p in tree.iter(f"{W}p")
        if text in "".join(node.text or "" for node in p.iter(f"{W}t"))
    )


def refused(work: Callable[[], object]) -> list[str]:
    """Give what a user reads of work that must be refused."""
    try:
        work()
    except Refused as refusal:
        return [str(problem) for problem in refusal.problems]
    raise AssertionError("không bị từ chối")  # noqa: EM101
