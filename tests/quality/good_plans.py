"""Lawful plans by their data: other bodies, signers, legal bases, units, appendices."""

import copy
from collections.abc import Callable

from kehoach.plan.load import load_plan
from kehoach.plan.model import Plan
from tests.writing.samples import ROOT

FOLDERS = {"2025": ROOT / "data/2025", "xa": ROOT / "tests/samples/xa_binh_minh/2026"}
Change = Callable[[dict], None]

LAWS = {
    "local_government": {
        "type": "Luật", "abstract": "Tổ chức chính quyền địa phương", "date": "16/6/2025",
    },
    "digital_technology": {
        "type": "Luật", "abstract": "Công nghiệp công nghệ số", "date": "14/6/2025",
    },
    "decree": {
        "type": "Nghị định", "number": "30/2020", "symbol": "NĐ-CP", "date": "5/3/2020",
        "issuer": "Chính phủ", "abstract": "về công tác văn thư",
    },
}  # fmt: skip


CORRECTED = {
    "; Thúc đẩy phát triển": "; thúc đẩy phát triển",
    "Tham gia Thúc đẩy": "Tham gia thúc đẩy",
    "; Hỗ trợ các": "; hỗ trợ các",
    "Sở khoa học và công nghệ": "Sở Khoa học và Công nghệ",
    "Văn phòng sở": "Văn phòng Sở",
    "thực hiện kế hoạch này": "thực hiện Kế hoạch này",
    " đề án 06": " Đề án 06",
    "trực tiếp và trực tuyến)": "trực tiếp và trực tuyến).",
    "một số sở, ban, ngành": "một số sở, ban, ngành.",
    "{{ enterprise_index_plan.ref }};": "{{ enterprise_index_plan.ref }}.",
    "{{ total | bang_chu }});": "{{ total | bang_chu }}).",
}
CORRECTED_TASKS = {"về Nghị quyết 57-NQ/TW, chuyển đổi số": "về chuyển đổi số"}
"""Slips of the issued plan of 2025, put right so that its variations are wholly good."""


def changed(name: str, *changes: Change) -> Plan:
    """Give one of the two sample plans, its slips put right, with its data changed."""
    plan = load_plan(FOLDERS[name]).plan
    assert plan is not None
    data = copy.deepcopy(plan.model_dump())
    if name == "2025":
        data["text"] = _edited(data["text"], CORRECTED)
        data["task_list"] = _edited(data["task_list"], CORRECTED_TASKS)
        data["text"]["waivers"] = ()
    for change in changes:
        change(data)
    return Plan.model_validate(data)


def setting(**values: object) -> Change:
    """Set fields by path, steps joined by two underscores: text__number=12."""

    def change(data: dict) -> None:
        for path, value in values.items():
            *owners, field = path.split("__")
            place = data
            for owner in owners:
                place = place[owner]
            place[field] = value

    return change


def laws_and_long_dates(data: dict) -> None:
    text = data["text"]
    text["documents"] = {**text["documents"], **LAWS}
    text["legal_bases"] = [*LAWS, "base_plan", {"text": "Theo đề nghị của Chánh Văn phòng Sở"}]
    text["citation_dates"] = "long"


def deputy(data: dict) -> None:
    data["organisation"]["signatories"]["pho"] = {
        "name": "Trần Thị B",
        "position": "Phó Giám đốc",
    }
    data["text"]["signature"] = {"signer": "pho", "authority": ["KT. Giám đốc"]}


def acting_head(data: dict) -> None:
    data["organisation"]["signatories"]["pho"] = {
        "name": "Trần Thị B",
        "position": "Phó Giám đốc",
    }
    data["text"]["signature"] = {"signer": "pho", "authority": ["Q. Giám đốc"]}


def commune_committee(data: dict) -> None:
    organisation = data["organisation"]
    organisation["name"] = "Ủy ban nhân dân xã Bình Minh"
    organisation["governing_bodies"] = []
    organisation["symbol"] = "UBND"
    organisation["signatories"]["chu_tich"] = {"name": "Lê Văn C", "position": "Chủ tịch"}
    organisation["default_recipients"] = ["Thường trực Đảng ủy xã", "Các phòng, ban thuộc xã"]
    text = data["text"]
    text["signature"] = {"signer": "chu_tich", "authority": ["TM. Ủy ban nhân dân"]}
    text["opening"] = "Ủy ban nhân dân xã Bình Minh ban hành Kế hoạch như sau:"
    text["closing"] = ["Yêu cầu các đơn vị nghiêm túc triển khai thực hiện"]


def long_name(data: dict) -> None:
    name = "Ban Quản lý Khu kinh tế Dung Quất và các Khu công nghiệp Quảng Ngãi"
    data["organisation"]["name"] = name
    data["organisation"]["symbol"] = "BQL"
    data["text"]["opening"] = f"{name} xây dựng Kế hoạch năm {{{{ year }}}} như sau:"


def three_appendices(data: dict) -> None:
    appendices = data["task_list"]["appendices"]
    third = copy.deepcopy(appendices[1])
    third["id"], third["title"] = "duy_tri", "Danh mục duy trì hệ thống năm {{ year }}"
    for task in third["tasks"]:
        task["id"] += "_tiep"
    data["task_list"]["appendices"] = [*appendices, third]
    _say(data, "Mua sắm, duy trì tại Phụ lục II", "Mua sắm, duy trì tại các Phụ lục II, III")


def no_mention_of_appendices(data: dict) -> None:
    _say(data, " tại Phụ lục kèm theo.", ".")
    _say(data, " tại Phụ lục kèm theo Kế hoạch này", "")


def amounts_by_source(data: dict) -> None:
    (appendix,) = data["task_list"]["appendices"]
    appendix["columns"] = ["lead_unit", "period", "source_amounts"]
    for task in appendix["tasks"]:
        first, *others = task.pop("funding_sources")
        budget = task.pop("budget")
        parts = dict.fromkeys(others, budget // 4)
        task["amounts"] = {first: budget - sum(parts.values()), **parts}
        task["funding_sources"] = ()


def groups_with_subtotals(data: dict) -> None:
    (appendix,) = data["task_list"]["appendices"]
    tasks = appendix.pop("tasks")
    appendix["tasks"] = ()
    appendix["groups"] = [
        {"id": "thue", "title": "Thuê dịch vụ", "tasks": tasks[:10]},
        {"id": "van_hanh", "title": "Vận hành", "tasks": tasks[10:20]},
        {"id": "dau_tu", "title": "Đầu tư", "tasks": tasks[20:]},
    ]


def only_needed_columns(data: dict) -> None:
    data["task_list"]["appendices"][0]["columns"] = []


def _say(data: dict, old: str, new: str) -> None:
    """Put other words in the place of some, wherever the sections have them."""
    before = data["text"]["sections"]
    data["text"]["sections"] = _edited(before, {old: new})
    assert data["text"]["sections"] != before, old


def _edited(value, words: dict[str, str]):
    """Replace words in every text of nested data."""
    if isinstance(value, dict):
        return {key: _edited(each, words) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_edited(each, words) for each in value]
    if isinstance(value, str):
        for old, new in words.items():
            value = value.replace(old, new)
    return value


PLANS: tuple[tuple[str, str, str, tuple[Change, ...]], ...] = (
    ("issued_2025", "the issued plan as built", "2025", ()),
    ("commune_office_2026", "groups, sources, KT., nghìn đồng, two appendices", "xa", ()),
    (
        "laws_and_long_dates", "laws bear no number; dates in words are as lawful as 10/9/2025",
        "2025", (laws_and_long_dates,),
    ),
    (
        "number_and_date_filled", "a registered document bears number and day",
        "2025", (setting(text__number=128, text__issued={"day": 15, "month": 9}),),
    ),
    (
        "number_and_date_below_ten", "07, 09 and 02 with the leading zero",
        "2025",
        (
            setting(text__number=7, text__issued={"day": 9, "month": 2}),
            setting(text__documents__base_plan__date="10/1/2025"),
        ),
    ),
    (
        "december", "a month of two digits",
        "2025", (setting(text__number=1405, text__issued={"day": 31, "month": 12}),),
    ),
    ("signed_by_a_deputy", "KT. above the deputy's post", "2025", (deputy,)),
    ("signed_by_an_acting_head", "Q. is one of the five authorities", "2025", (acting_head,)),
    ("committee_of_a_commune", "TM. the collective; no governing body", "2025",
     (commune_committee,)),
    ("body_without_superior", "the superior stands only where there is one", "2025",
     (setting(organisation__governing_bodies=[]),)),
    ("long_name_of_the_body", "a long name may take several lines", "2025", (long_name,)),
    ("no_legal_basis", "a plan need not have any", "2025", (setting(text__legal_bases=[]),)),
    ("three_appendices", "I, II, III, all mentioned", "xa", (three_appendices,)),
    (
        "amounts_in_dong", "any unit of money that is stated",
        "2025", (setting(task_list__unit_of_money="đồng"),),
    ),
    (
        "amounts_in_thousands", "any unit of money that is stated",
        "2025", (setting(task_list__unit_of_money="nghìn đồng"),),
    ),
    ("amounts_by_source", "one column a source", "2025", (amounts_by_source,)),
    ("groups_with_subtotals", "groups with Roman numbers and subtotals", "2025",
     (groups_with_subtotals,)),
    ("three_columns", "the appendix's columns are free", "2025", (only_needed_columns,)),
)  # fmt: skip
"""Name, reason, sample, changes."""
