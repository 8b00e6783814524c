"""`new YEAR --from PLAN` as an officer runs it: the draft on disk, its list, its refusals."""

import json
import shutil

import pytest
import yaml

from kehoach.cli import main
from kehoach.pipeline import rolling
from tests.as_user import ROOT, copy_data, run

NEW = ("new", "2026", "--from", "2025", "--data", "data")
SAMPLE = ROOT / "tests/samples/xa_binh_minh"
FIRST_TASK = "“Thuê dịch vụ CNTT hệ thống Quản lý văn bản và điều hành dùng chung của tỉnh”"


@pytest.fixture
def here(tmp_path):
    copy_data(tmp_path / "data")
    return tmp_path


def new(cwd, *arguments, **options):
    return run(*(arguments or NEW), cwd=cwd, **options)


def read(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_committed_draft_is_what_the_command_makes_of_2025(here):
    done = new(here)

    assert (done.returncode, done.stderr) == (0, "")
    assert read(here / "data/2026") == read(ROOT / "data/2026")


def test_it_says_what_it_made_and_lists_every_decision_by_kind(here):
    lines = new(here).stdout.splitlines()

    assert lines[:3] == [
        "Đã lập: data/2026 (từ data/2025)",
        "Nhiệm vụ: 26 chuyển sang, 2 hết giai đoạn",
        "Còn 44 chỗ chờ quyết định (26 kinh phí; 2 nhiệm vụ; 2 văn bản viện dẫn; "
        "1 ngày ban hành, chữ ký, nơi nhận; 13 miễn trừ):",
    ]
    assert "  Kinh phí" in lines
    first = lines.index("  Kinh phí") + 1
    assert lines[first] == (
        f"    tasks.yaml:18: {FIRST_TASK}, Kinh phí năm: năm 2025 là 3.640 triệu đồng"
    )
    assert lines[first + 26] == "      → giữ số năm 2025; chờ quyết định kinh phí năm 2026"
    assert lines[-1] == "Danh sách để làm việc: data/2026/quyet-dinh.md"


def test_comments_and_order_of_the_files_stay(here):
    new(here)
    for name in ("plan.yaml", "tasks.yaml"):
        old, made = (
            (here / "data" / year / name).read_text("utf-8").splitlines()
            for year in ("2025", "2026")
        )
        comments = [line for line in old if line.lstrip().startswith("#")]
        assert [line for line in made if line.lstrip().startswith("#")] == comments
        keys = [line for line in old if line[:1].isalpha()]
        kept = [line for line in made if line[:1].isalpha() and "drafted_from" not in line]
        assert [line.split(":")[0] for line in kept] == [line.split(":")[0] for line in keys]


def test_no_amount_stands_in_the_draft_that_the_old_data_does_not_hold(here):
    new(here)
    old, made = (
        yaml.load((here / "data" / year / "tasks.yaml").read_text("utf-8"), yaml.BaseLoader)
        for year in ("2025", "2026")
    )
    amounts = {task["id"]: task["budget"] for task in old["appendices"][0]["tasks"]}
    for task in made["appendices"][0]["tasks"]:
        assert task["budget"] == amounts[task["id"]]
        assert task["pending"]["budget"]


def test_the_draft_builds_at_once_and_rolls_on_to_the_year_after(here):
    assert new(here).returncode == 0
    built = run("build", "2026", "--data", "data", "-o", "out", "--no-pages", cwd=here)
    assert built.returncode == 0
    again = new(here, "new", "2027", "--from", "2026", "--data", "data")

    assert (again.returncode, again.stderr) == (0, "")
    assert "Nhiệm vụ: 26 chuyển sang, 0 hết giai đoạn" in again.stdout
    assert "giữ số năm 2026 (bản thảo, chưa quyết định); chờ quyết định" in again.stdout
    # what nobody has confirmed in 2026 is not forgotten in 2027
    assert "Nhiệm vụ không chuyển sang: nang_cap_trung_tam_du_lieu" in again.stdout


def test_groups_several_appendices_and_an_organisation_beside_roll_on_too(tmp_path):
    shutil.copytree(SAMPLE, tmp_path / "xa")
    done = new(tmp_path, "new", "2027", "--from", "xa/2026")

    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "xa/2027").iterdir()) == [
        "plan.yaml", "quyet-dinh.md", "tasks.yaml",
    ]  # fmt: skip
    page = (tmp_path / "xa/2027/quyet-dinh.md").read_text("utf-8")
    assert "không rõ số liệu năm 2025 của nhiệm vụ này" in page  # camera: 2025-2027
    assert "Nhiệm vụ không chuyển sang: tap_huan_to_cong_nghe_so" in page  # 2025-2026
    built = run("build", "xa/2027", "-o", "out", "--no-pages", cwd=tmp_path)
    assert built.returncode == 0


def test_an_organisation_of_the_plans_own_comes_along(here):
    shutil.move(here / "data/organisation.yaml", here / "data/2025")
    assert new(here).returncode == 0

    old, made = (here / "data" / year / "organisation.yaml" for year in ("2025", "2026"))
    assert made.read_bytes() == old.read_bytes()


def test_json_gives_every_decision(here):
    told = json.loads(new(here, *NEW, "--format", "json").stdout)

    assert (told["ok"], told["tasks_kept"], told["tasks_ended"]) == (True, 26, 2)
    assert len(told["decisions"]) == 44
    assert told["decisions"][0] == {
        "kind": "Kinh phí",
        "what": f"{FIRST_TASK}, Kinh phí năm",
        "reason": "giữ số năm 2025; chờ quyết định kinh phí năm 2026",
        "file": "tasks.yaml",
        "line": 18,
        "value": "3.640 triệu đồng",
        "before": "3.640 triệu đồng",
    }


# Refused, and nothing is written


def change(path, old, new_):
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new_), "utf-8", newline="")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "2025", "--from", "2025"), "L002: năm 2025 không sau năm 2025"),
        (("new", "2024", "--from", "2025"), "→ ghi năm sau của kế hoạch, như new 2026 --from"),
        (("new", "2026", "--from", "2019"), "K012: không tìm thấy kế hoạch '2019'"),
    ],
)
def test_a_year_or_plan_that_cannot_be_is_refused(here, arguments, said):
    done = new(here, *arguments, "--data", "data")

    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.endswith("Chưa lập kế hoạch: 1 vấn đề.\n")
    assert not (here / "data/2026").exists()


def test_a_folder_that_stands_is_left_alone(here):
    (here / "data/2026").mkdir()
    (here / "data/2026/ghi-chu.txt").write_text("của tôi", "utf-8")
    done = new(here)

    assert done.returncode == 1
    assert "data/2026: lỗi L001: đã có thư mục hoặc tệp này" in done.stderr
    assert read(here / "data/2026") == {"ghi-chu.txt": "của tôi".encode()}


def test_errors_of_the_old_plan_are_told_with_their_lines(here):
    change(here / "data/organisation.yaml", "  giam_doc:\n", "  giam_doc_moi:\n")
    change(here / "data/2025/tasks.yaml", "lead_unit: VP\n", "lead_unit: VPS\n")
    done = new(here)

    assert done.returncode == 1
    assert "D061: không có người ký 'giam_doc'" in done.stderr
    assert "D060: không có đơn vị 'VPS'" in done.stderr
    assert sorted(path.name for path in (here / "data").iterdir()) == sorted(
        path.name for path in (ROOT / "data").iterdir() if path.name != "2026"
    )


@pytest.mark.parametrize(("place", "plan"), [("2025", "."), ("2025/giấy tờ", "..")])
def test_a_folder_without_a_name_is_drafted_under_its_own(here, place, plan):
    (here / "data" / place).mkdir(exist_ok=True)
    done = new(here / "data" / place, "new", "2026", "--from", plan)

    assert (done.returncode, done.stderr) == (0, "")
    assert "\ndrafted_from: 2025\n" in (here / "data/2026/plan.yaml").read_text("utf-8")


def test_sums_in_the_words_of_the_text_roll_on(here):
    change(
        here / "data/2025/plan.yaml",
        "- Tổ chức các hoạt động hưởng ứng Ngày chuyển đổi số năm {{ year }}.",
        "- Nâng cấp {{ totals.nhiem_vu | dong }} năm {{ year }}.",
    )
    assert new(here).returncode == 0


def test_what_the_new_year_cannot_use_is_told_and_nothing_stands(here, monkeypatch, capsys):
    monkeypatch.chdir(here)
    rolled = rolling.rolled

    def broken(*arguments):
        made = rolled(*arguments)
        made.text["archive"] = ["KHÔNG CÓ"]
        return made

    monkeypatch.setattr(rolling, "rolled", broken)
    with pytest.raises(SystemExit) as end:
        main(NEW)
    said = capsys.readouterr().err

    assert end.value.code == 1
    assert "lỗi L003: dữ liệu năm 2025 chuyển sang năm 2026 thì không dùng được" in said
    assert not (here / "data/2026").exists()
    assert [path for path in (here / "data").iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_cannot_be_written_is_told(here, monkeypatch, capsys):
    monkeypatch.chdir(here)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kehoach.pipeline.rolling.tempfile.mkdtemp", full)
    with pytest.raises(SystemExit) as end:
        main(NEW)

    assert end.value.code == 1
    assert "K002: không ghi được: ổ đĩa đầy" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [("new",), ("new", "2026"), ("new", "hai", "--from", "2025")]
)
def test_wrong_use_exits_with_2(tmp_path, arguments):
    assert new(tmp_path, *arguments).returncode == 2


def test_the_help_and_a_year_out_of_range_are_told_in_vietnamese(here):
    assert "Kế hoạch làm gốc.  [bắt buộc]" in new(here, "new", "--help").stdout
    wrong = new(here, "new", "9999", "--from", "2025")
    assert "của NĂM: số từ 1945 đến 2199" in wrong.stderr


# The list of decisions is kept up by check


def check(here, *options):
    return run("check", "2026", "--no-pages", "--data", "data", *options, cwd=here)


def test_check_renews_the_list_as_decisions_are_made(here):
    new(here)
    page = here / "data/2026/quyet-dinh.md"
    change(
        here / "data/2026/tasks.yaml",
        "        budget: 3.640\n        pending:\n"
        "          budget: giữ số năm 2025; chờ quyết định kinh phí năm 2026\n",
        "        budget: 3.700\n",
    )
    done = check(here)

    assert done.returncode == 1  # a draft is not ready to sign
    assert "còn 43 chỗ chờ quyết định" in done.stdout
    text = page.read_text("utf-8")
    assert "Còn 43 chỗ chờ quyết định (25 kinh phí; " in text
    assert "- Tổng kinh phí theo số đang ghi: 26.898.000.000 đồng.\n" in text  # 26.838 + 60
    assert "- Tổng kinh phí của kế hoạch năm 2025: 52.538.000.000 đồng.\n" in text


def test_an_amount_edited_while_its_mark_stays_shows_both_years(here):
    new(here)
    change(here / "data/2026/tasks.yaml", "budget: 3.640\n", "budget: 3.700\n")
    check(here)

    page = (here / "data/2026/quyet-dinh.md").read_text("utf-8")
    assert "Kinh phí năm | 3.640 triệu đồng | 3.700 triệu đồng | giữ số năm 2025; " in page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_list_of_somebody_elses_is_left_alone(here, encoding):
    new(here)
    page = here / "data/2026/quyet-dinh.md"
    page.write_text("ghi chú của tôi", encoding)
    done = check(here)

    assert page.read_text(encoding) == "ghi chú của tôi"
    assert "cảnh báo L010: tệp này không do chương trình viết" in done.stdout


def test_a_list_that_notepad_has_saved_is_still_the_programs_own(here):
    new(here)
    page = here / "data/2026/quyet-dinh.md"
    page.write_text(page.read_text("utf-8"), "utf-8-sig", newline="\r\n")
    change(here / "data/2026/tasks.yaml", "budget: 3.640\n", "budget: 3.700\n")

    assert "L010" not in check(here).stdout
    assert "3.700 triệu đồng" in page.read_text("utf-8")


def test_a_plan_without_marks_gets_no_list(here):
    run("check", "2025", "--no-pages", "--data", "data", cwd=here)

    assert not (here / "data/2025/quyet-dinh.md").exists()


def test_a_plan_whose_forerunner_is_gone_still_lists_its_decisions(here):
    new(here)
    shutil.rmtree(here / "data/2025")
    check(here)

    page = (here / "data/2026/quyet-dinh.md").read_text("utf-8")
    assert "| Chỗ | Quyết định | Năm trước | Đang ghi | Vì sao chờ |" in page
    assert "| – | 3.640 triệu đồng |" in page
