"""Random plans, before and after an evening: rows in the tests' own terms."""

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.writing import samples

UNITS = {"BCVT&CĐS": "Phòng BCVT&CĐS", "VP": "Văn phòng Sở"}
COLUMNS = ("lead_unit", "total_cost", "note")

WORDS = st.sampled_from(
    [
        "Thuê",
        "dịch vụ",
        "nâng cấp",
        "& bảo trì",
        "(giai đoạn 2)",
        "“một cửa”",
        "A < B",
        "57-NQ/TW",
        "hệ thống",
        "4.0",
        "ủy ban",
        "trung tâm",
        "3 cấp",
        "số",
        "Đề án 06",
    ]
)
PHRASE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
THOUSANDS = st.one_of(
    st.integers(1, 40_000).map(lambda n: n * 1000), st.integers(1, 60_000_000)
)


@dataclass(frozen=True)
class Row:
    """A task in the test's own terms; money in thousands of đồng."""

    key: str
    title: str
    group: int
    lead_unit: str
    budget: int
    total_cost: int | None
    note: str


def row(draw, number, groups):
    return Row(
        key=f"t{number}",
        title=f"{draw(PHRASE)} {number}",
        group=draw(st.integers(0, groups - 1)),
        lead_unit=draw(st.sampled_from(sorted(UNITS))),
        budget=draw(THOUSANDS),
        total_cost=draw(st.none() | THOUSANDS),
        note=draw(st.just("") | PHRASE),
    )


@st.composite
def plans(draw):
    """Draw how the appendix looks, and its rows before and after the evening."""
    groups = draw(st.sampled_from([1, 1, 2]))
    columns = tuple(c for c in COLUMNS if draw(st.booleans()))
    before = [row(draw, number, groups) for number in range(draw(st.integers(2, 6)))]
    return (
        columns,
        groups,
        filled(before, groups),
        filled(changed(draw, before, groups), groups),
    )


def filled(rows, groups):
    """Give rows in printed order, at least one in every group."""
    missing = set(range(groups)) - {row.group for row in rows}
    spare = [
        Row(f"g{group}", f"Nhiệm vụ thường xuyên {group}", group, "VP", 1000, None, "")
        for group in missing
    ]
    return sorted([*rows, *spare], key=lambda row: row.group)


def changed(draw, rows, groups):
    """Change some rows of the data, take some out, put some in."""
    result = []
    for each in rows:
        match draw(st.sampled_from(["keep", "keep", "amount", "words", "gone"])):
            case "keep":
                result.append(each)
            case "amount":
                result.append(replaced(each, budget=draw(THOUSANDS)))
            case "words":
                result.append(
                    replaced(each, title=f"{draw(PHRASE)} {each.key}", note=draw(PHRASE))
                )
    for number in range(draw(st.integers(0 if result else 1, 2))):
        place = draw(st.integers(0, len(result)))
        result.insert(place, row(draw, 90 + number, groups))
    return result


def replaced(row, **fields):
    return Row(**(row.__dict__ | fields))


def plan_of(columns, groups, rows):
    """Make the plan of some rows."""
    tasks = [
        [data_of(each, columns) for each in rows if each.group == g] for g in range(groups)
    ]
    content = (
        {"tasks": tasks[0]}
        if groups == 1
        else {
            "groups": [
                {"id": f"n{g}", "title": f"Nhóm {g}", "tasks": tasks[g]} for g in range(groups)
            ]
        }
    )
    text = (
        "Tổng {{ total | dong }} (Bằng chữ: {{ total | bang_chu }}), {{ task_count }} nhiệm vụ"
    )
    return samples.make(
        text={"sections": [{"heading": "Kinh phí", "content": [text, "Giữ nguyên câu này"]}]},
        appendices=[{"id": "a", "title": "Danh mục", "columns": list(columns), **content}],
    )


def data_of(row, columns):
    fields = {"id": row.key, "title": row.title, "budget": row.budget * 1000}
    if "lead_unit" in columns:
        fields["lead_unit"] = row.lead_unit
    if "note" in columns and row.note:
        fields["note"] = row.note
    if "total_cost" in columns and row.total_cost is not None:
        fields["total_cost"] = row.total_cost * 1000
    return fields


def shown(thousands):
    """Write thousands of đồng as millions: 3640500 → '3.640,5'."""
    whole, rest = divmod(thousands, 1000)
    text = f"{whole:,}".replace(",", ".")
    return text + ("," + f"{rest:03}".rstrip("0") if rest else "")


def cells_of(row, columns):
    """Give what a row must show."""
    cells = {"title": row.title, "budget": shown(row.budget)}
    if "lead_unit" in columns:
        cells["lead_unit"] = UNITS[row.lead_unit]
    if "note" in columns:
        cells["note"] = row.note
    if "total_cost" in columns:
        cells["total_cost"] = "" if row.total_cost is None else shown(row.total_cost)
    return cells


@st.composite
def sourced_tasks(draw, prefix, least=1):
    """Draw tasks with amounts by source; both sources are used, so the columns stay."""
    keys = draw(st.lists(st.integers(0, 9), min_size=least, max_size=4, unique=True))
    return [
        samples.task(
            f"{prefix}{key}",
            f"{draw(PHRASE)} {prefix}{key}",
            lead_unit=draw(st.sampled_from(sorted(UNITS))),
            note=draw(st.just("ghi chú") | PHRASE),
            amounts={"CTX": draw(THOUSANDS) * 1000, "NST": draw(THOUSANDS) * 1000},
        )
        for key in keys
    ]


@st.composite
def grown_plans(draw):
    """Draw a plan of two appendices, the first one in groups."""
    groups = [
        {
            "id": f"n{key}",
            "title": f"Nhóm {key} {draw(PHRASE)}",
            "tasks": draw(sourced_tasks(f"n{key}t")),
        }
        for key in draw(st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True))
    ]
    simple = [
        samples.task(f"m{key}", f"{draw(PHRASE)} m{key}", budget=draw(THOUSANDS) * 1000)
        for key in draw(st.lists(st.integers(0, 9), min_size=1, max_size=4, unique=True))
    ]
    text = (
        "Tổng {{ total | dong }} (Bằng chữ: {{ total | bang_chu }}); {{ task_count }} nhiệm vụ"
    )
    parts = (
        "Thuê {{ totals.thue | dong }}, "
        "mua {{ totals.mua | dong }} ({{ totals.mua | bang_chu }})"
    )
    columns = ["lead_unit", "source_amounts", "note"]
    return samples.make(
        text={"sections": [{"heading": "Kinh phí", "content": [text, parts]}]},
        appendices=[
            {"id": "thue", "title": "Danh mục thuê", "columns": columns, "groups": groups},
            {"id": "mua", "title": "Danh mục mua", "columns": [], "tasks": simple},
        ],
    )
