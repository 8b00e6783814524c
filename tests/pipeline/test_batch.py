"""The machinery of a batch: which plans, where to, what becomes of them when workers die."""

import contextlib
import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from kehoach.cli.printing import shown
from kehoach.cli.report_batch import Told, report_batch
from kehoach.diagnostic import Location, Message, Refused, Severity
from kehoach.pipeline.batch import building, orders, running, workers
from kehoach.pipeline.batch.building import Outcome, Wants
from kehoach.pipeline.batch.orders import Order, every_plan, named_plans
from kehoach.pipeline.batch.running import run_batch
from kehoach.pipeline.finding import name_of
from kehoach.pipeline.looking import Looked
from kehoach.pipeline.outcome import Done
from kehoach.pipeline.proving import Wish
from kehoach.plan.load import load_plan
from kehoach.plan.naming import coming_name
from kehoach.writing.output import Written
from tests.as_user import ROOT, copy_data
from tests.provinces import province

WANTS = Wants(ROOT / "templates/ke-hoach.docx", Wish(final=False, pdf=False), pages=False)
fork = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="the test patches a fork"
)


def plans(count):
    return [Order(f"kế hoạch {n}", Path(str(n)), Path("out")) for n in range(count)]


def looks_built(order, *_):
    """Stand for a build that takes no time."""
    return Outcome(order, None)


def codes(ended):
    return [[each.code for each in outcome.problems] for outcome in ended.outcomes]


# Which plans, where to


def plan_at(folder, name="plan.yaml"):
    folder.mkdir(parents=True)
    (folder / name).write_text("", "utf-8")


def test_all_finds_plans_at_any_depth_and_leaves_links_and_hidden_folders_out(tmp_path):
    data = tmp_path / "data"
    for name in ("2025", "sở y tế/2025", "khối/sở/phòng/2026", "2025/bản cũ", ".git/2025"):
        plan_at(data / name)
    plan_at(data / "chỉ nhiệm vụ", "tasks.yaml")
    plan_at(data / "a/b/c/d/e/f/g/quá sâu/2025")
    plan_at(tmp_path / "nơi khác/2025")
    (data / "lối tắt").symlink_to(tmp_path / "nơi khác")
    (data / "vòng").symlink_to(data)
    found = every_plan(data, Path("out"), str)

    assert [each.folder.relative_to(data).as_posix() for each in found] == [
        *("2025", "chỉ nhiệm vụ", "khối/sở/phòng/2026", "sở y tế/2025")
    ]
    assert [each.output.as_posix() for each in found] == [
        *("out", "out", "out/khối/sở/phòng", "out/sở y tế")
    ]


def test_a_folder_that_cannot_be_listed_is_told_among_the_others(tmp_path, monkeypatch):
    plan_at(tmp_path / "2025")
    plan_at(tmp_path / "kín/2025")
    scandir = os.scandir

    def locked(folder):
        if Path(folder).name == "kín":
            raise PermissionError(13, "denied")
        return scandir(folder)

    monkeypatch.setattr(orders.os, "scandir", locked)
    good, closed = every_plan(tmp_path, Path("out"), str)

    assert (good.problems, closed.folder) == ((), tmp_path / "kín")
    assert [each.code for each in closed.problems] == ["K033"]
    assert "không có quyền" in str(closed.problems[0])


def test_plans_in_and_out_of_the_data_are_placed_apart(tmp_path):
    for name in ("data/a/2025", "khác/x/2025", "khác/y/2025"):
        plan_at(tmp_path / name)
    names = [str(tmp_path / name) for name in ("khác/y/2025", "data/a/2025", "khác/x/2025")]
    found = named_plans(names, tmp_path / "data", Path("out"), str)

    assert [each.output.as_posix() for each in found] == ["out/y", "out/a", "out/x"]


def test_folders_of_two_drives_have_nothing_in_common(monkeypatch):
    def two_drives(_):
        raise ValueError

    monkeypatch.setattr(orders.os.path, "commonpath", two_drives)
    assert orders._common([Path("a"), Path("b")]) is None


def test_a_collision_is_the_same_in_any_order(tmp_path):
    data = copy_data(tmp_path / "data")
    for name in ("2025-a", "2025-b", "2025-c", "2025-d", "2025-e"):
        (data / "2025").rename(data / name) if name == "2025-a" else plan_at(data / name)
        (data / name / "plan.yaml").write_text("year: 2025\n", "utf-8")
    names = [str(data / f"2025-{letter}") for letter in "abcde"]
    said = [
        {str(problem) for order in found for problem in order.problems}
        for found in (
            named_plans(names, data, Path("out"), str),
            named_plans(names[::-1], data, Path("out"), str),
        )
    ]

    assert len(said[0]) == len(said[1]) == 5
    assert all("K030" in each and "và 1 kế hoạch khác cùng ghi" in each for each in said[0])


@pytest.mark.parametrize(
    "folder", [ROOT / "data/2025", ROOT / "data/2026", ROOT / "tests/samples/xa_binh_minh/2026"]
)
def test_the_coming_name_is_the_name(folder):
    assert coming_name(folder) == name_of(load_plan(folder).plan)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sections: [{year: 1999}]\nabstract: {year: 1998}\n'year': '2025' # năm", "2025"),
        ("{a: [1, [year, 3]], year: 2025}", "2025"),
        ("abstract: year\nyear: 2025\n", "2025"),
        ("year: [2025]", None),
        ("abstract: x", None),
        ("abstract: 'x\nyear: 2025", None),
        ("- year\n- 2025", "2025"),
        ("", None),
    ],
)
def test_only_the_field_of_the_top_level_names_the_document(tmp_path, text, name):
    (tmp_path / "organisation.yaml").write_text("symbol: A", "utf-8")
    (tmp_path / "plan.yaml").write_text(text, "utf-8")

    assert coming_name(tmp_path) == (name and f"KH-A-{name}.docx")


def test_a_file_that_is_no_text_names_nothing(tmp_path):
    (tmp_path / "organisation.yaml").write_bytes(b"symbol: \xff\xfe\n")
    (tmp_path / "plan.yaml").write_text("year: 2025", "utf-8")

    assert coming_name(tmp_path) is None


# Whatever becomes of a plan


@pytest.mark.parametrize(
    ("fault", "code"), [(MemoryError(), "K032"), (KeyError("ô\nlạ"), "K034")]
)
def test_what_no_message_foresees_is_told_of_that_plan(monkeypatch, fault, code):
    def broken(*_, **__):
        raise fault

    monkeypatch.setattr(building, "build", broken)
    outcome = building.build_one(plans(1)[0], WANTS, shown)

    assert [each.code for each in outcome.problems] == [code]
    assert outcome.problems[0].location == Location("kế hoạch 0")
    assert "\n" not in outcome.problems[0].message


def deadly(*numbers, how=signal.SIGKILL):
    """Give a build that kills its worker at some plans."""

    def build_one(order, *_):
        if int(order.folder.name) in numbers:
            os.kill(os.getpid(), how)
        time.sleep(0.01)
        return looks_built(order)

    return build_one


@fork
@pytest.mark.parametrize("numbers", [(0,), (7,), (3, 4, 29), tuple(range(5))])
def test_a_worker_that_dies_is_told_of_its_plan_and_the_others_are_built(monkeypatch, numbers):
    monkeypatch.setattr(workers, "build_one", deadly(*numbers))
    ended = run_batch(plans(30), WANTS, show=shown, jobs=3, start="fork")

    assert [each.order for each in ended.outcomes] == plans(30)
    assert codes(ended) == [["K031"] if n in numbers else [] for n in range(30)]
    assert not ended.stopped


@fork
def test_a_worker_that_is_asked_to_end_is_told_the_same_way(monkeypatch):
    monkeypatch.setattr(workers, "build_one", deadly(3, how=signal.SIGTERM))
    ended = run_batch(plans(9), WANTS, show=shown, jobs=2, start="fork")

    assert codes(ended) == [["K031"] if n == 3 else [] for n in range(9)]


@fork
def test_workers_that_die_before_they_begin_come_to_an_end(monkeypatch):
    def dies(_):
        os._exit(3)

    monkeypatch.setattr(running, "enter", dies)
    ended = run_batch(plans(3), WANTS, show=shown, jobs=2, start="fork")

    assert codes(ended) == [["K031"]] * 3


@fork
def test_workers_that_die_before_they_answer_come_to_an_end(monkeypatch):
    """All is built, and nothing of it ever told."""
    monkeypatch.setattr(workers, "build_one", looks_built)
    monkeypatch.setattr(workers.gc, "collect", lambda: os._exit(3))
    ended = run_batch(plans(3), WANTS, show=shown, jobs=2, start="fork")

    assert codes(ended) == [["K031"]] * 3


@fork
def test_a_worker_that_dies_leaves_no_half_written_file(monkeypatch, tmp_path):
    """The pool ends the other workers, one of them in the middle of writing."""
    half = tmp_path / "half"

    def build_one(order, *_):
        if order.folder.name == "0" and not half.exists():
            half.touch()
            try:
                time.sleep(30)
            finally:
                half.unlink()
        if order.folder.name == "1":
            while not half.exists() and not (tmp_path / "again").exists():
                time.sleep(0.01)
            (tmp_path / "again").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return looks_built(order)

    original = running._pool

    def pool(run, missing, jobs):
        if len(missing) == 1:  # alone, the first plan is written at once
            half.touch()
        try:
            return original(run, missing, jobs)
        finally:
            if len(missing) == 1:
                half.unlink(missing_ok=True)
            else:
                assert not half.exists()

    monkeypatch.setattr(workers, "build_one", build_one)
    monkeypatch.setattr(running, "_pool", pool)
    ended = run_batch(plans(2), WANTS, show=shown, jobs=2, start="fork")

    assert codes(ended) == [[], ["K031"]]


@fork
def test_a_worker_that_takes_its_end_for_an_answer_ends_all_the_same(monkeypatch, tmp_path):
    """Destructors, and the pool between two plans, swallow the exception that ends a worker."""
    deaf = tmp_path / "deaf"

    def build_one(order, *_):
        if order.folder.name == "0" and not deaf.exists():
            deaf.touch()
            while True:
                with contextlib.suppress(SystemExit):
                    time.sleep(60)
        while not deaf.exists():
            time.sleep(0.01)
        if order.folder.name == "1":
            os.kill(os.getpid(), signal.SIGKILL)
        return looks_built(order)

    monkeypatch.setattr(workers, "build_one", build_one)
    monkeypatch.setattr(workers, "LEAVE_S", 1)
    ended = run_batch(plans(2), WANTS, show=shown, jobs=2, start="fork")

    assert codes(ended) == [[], ["K031"]]


@fork
def test_a_worker_that_has_not_entered_yet_hears_the_pool_but_not_ctrl_c(monkeypatch, tmp_path):
    """What it inherits is how the main process hears them, until it takes its own task."""

    once, survived = tmp_path / "once", tmp_path / "survived"

    def enter(task):
        os.kill(os.getpid(), signal.SIGINT)
        if not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGTERM)
            survived.touch()
        original(task)

    original = workers.enter
    monkeypatch.setattr(running, "enter", enter)
    monkeypatch.setattr(workers, "build_one", looks_built)
    ended = run_batch(plans(2), WANTS, show=shown, jobs=2, start="fork")

    assert (codes(ended), ended.stopped) == ([[], []], False)
    assert once.exists()
    assert not survived.exists()


@fork
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("times", [1, 2])
def test_one_signal_only_leaves_a_note_and_a_second_is_heard_at_once(
    monkeypatch, tmp_path, how, jobs, times
):
    """An exception inside the pool's own code could leave a lock taken for ever."""
    former, told = signal.getsignal(how), []

    def build_one(order, *_):
        time.sleep(0.1)
        (tmp_path / order.folder.name).touch()
        return looks_built(order)

    def interrupt(done):
        for _ in range(0 if told else times):
            told.append(done)
            signal.raise_signal(how)

    def batch():
        return run_batch(plans(40), WANTS, show=shown, jobs=jobs, tell=interrupt, start="fork")

    for module in (workers, running):
        monkeypatch.setattr(module, "build_one", build_one)
    if times == 1:
        ended = batch()
        assert ended.stopped
        built = {each.order.folder.name for each in ended.outcomes}
        assert built == {each.name for each in tmp_path.iterdir()}
    else:
        with pytest.raises(KeyboardInterrupt):
            batch()
    assert signal.getsignal(how) is former
    assert len(told) == times
    assert 0 < len(list(tmp_path.iterdir())) < 20


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_signal_that_the_shell_took_away_stays_away(jobs):
    """Behind nohup or a '&' a batch goes on when the terminal says Ctrl+C."""
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        ended = run_batch(
            plans(3),
            WANTS,
            show=shown,
            jobs=jobs,
            tell=lambda _: signal.raise_signal(signal.SIGINT),
        )
    finally:
        signal.signal(signal.SIGINT, former)
    assert (len(ended.outcomes), ended.stopped) == (3, False)


@pytest.mark.parametrize("start", multiprocessing.get_all_start_methods())
def test_every_way_to_start_a_process_gives_the_same(tmp_path, start, monkeypatch):
    province(tmp_path)
    monkeypatch.chdir(tmp_path)
    found = every_plan(Path("data"), Path(start), shown)
    told = []
    ended = run_batch(found, WANTS, show=shown, jobs=2, tell=told.append, start=start)
    here = run_batch(every_plan(Path("data"), Path("đây"), shown), WANTS, show=shown, jobs=1)

    assert told[-1] == 4
    assert told == sorted(told)
    for other, each in zip(ended.outcomes, here.outcomes, strict=True):
        assert other.done.looked == each.done.looked
        for name in ("document", "manifest"):
            one, two = (getattr(x.done.written, name) for x in (other, each))
            assert one.read_bytes() == two.read_bytes()


def test_there_are_no_more_processes_than_plans(monkeypatch):
    asked = []

    def here(run):
        asked.append(len(run.orders))

    monkeypatch.setattr(running, "_here", here)
    run_batch(plans(1), WANTS, show=shown, jobs=8)
    assert asked == [1]


def test_shares_are_small_and_lose_no_plan():
    missing = list(enumerate(plans(1000)))
    shares = list(running._shares(missing, 4))

    assert [each for share in shares for each in share] == missing
    assert max(map(len, shares)) == running.MAX_SHARE
    assert [len(share) for share in running._shares(missing[:8], 4)] == [1] * 8


def test_a_worker_builds_only_after_it_entered():
    with pytest.raises(ValueError, match="entered"):
        workers.build_share([])


# What is said of many


WARNED = Message("D999", "đáng ngờ", "xem lại", Severity.WARNING).at(Location("tasks.yaml", 3))


def done(number, *, errors=0, warnings=0, backup=None):
    written = Written(Path(f"out/{number}.docx"), Path(f"out/{number}.manifest.json"), backup)
    looked = Looked(errors, 0, 9)
    return Done(written, 1, 1_000_000, "Một triệu đồng", 0, [WARNED] * warnings, looked, "")


def said_of(capsys, dones):
    orders_ = plans(len(dones))
    outcomes = [Outcome(order, each) for order, each in zip(orders_, dones, strict=True)]
    code = report_batch(Told(orders_, outcomes, 12.34, 2), "text")
    printed = capsys.readouterr()
    assert printed.err == ""
    return code, printed.out.splitlines()


def test_warnings_of_many_plans_are_counted_and_not_printed(capsys):
    code, lines = said_of(capsys, [done(n, warnings=3) for n in range(1000)])

    assert code == 0
    assert lines == [
        "Đã xuất 1000/1000 kế hoạch",
        "Kiểm tra: 1000 kế hoạch không có vấn đề",
        "Dữ liệu: 3000 cảnh báo ở 1000 kế hoạch; "
        "xem từng chỗ: xuất riêng kế hoạch ấy, hoặc thêm --format json",
        "Thời gian: 12,3 giây, 2 tiến trình",
    ]


def test_of_many_plans_only_those_to_look_at_have_a_line(capsys):
    dones = [done(n) for n in range(30)]
    dones[3] = done(3, errors=2)
    dones[9] = done(9, backup=Path("out/9.cu-1.docx"))
    _, lines = said_of(capsys, dones)

    assert lines[:3] == [
        "kế hoạch 3: out/3.docx; 1 nhiệm vụ; 1.000.000 đồng; 9 trang; "
        "kiểm tra: 2 lỗi, 0 cảnh báo",
        "kế hoạch 9: out/9.docx; 1 nhiệm vụ; 1.000.000 đồng; 9 trang; "
        "kiểm tra: không có vấn đề; bản trước được giữ tại out/9.cu-1.docx",
        "Đã xuất 30/30 kế hoạch",
    ]
    assert lines[3] == (
        "Kiểm tra: 29 kế hoạch không có vấn đề, 1 có vấn đề (2 lỗi, 0 cảnh báo); "
        "xem từng chỗ: python build.py check KẾ_HOẠCH"
    )


def test_even_those_are_not_told_without_end(capsys):
    _, lines = said_of(capsys, [done(n, errors=1) for n in range(500)])

    assert len(lines) == 24
    assert lines[20] == "… và 480 kế hoạch nữa cần xem; đầy đủ: thêm --format json"


def test_an_unknown_plan_is_an_order_that_is_refused(tmp_path):
    plan_at(tmp_path / "2025")
    missing, found = named_plans(["2024", "2025"], tmp_path, Path("out"), str)

    assert [each.code for each in missing.problems] == ["K012"]
    assert found.problems == ()
    with pytest.raises(Refused, match="K011"):
        every_plan(tmp_path / "2025", Path("out"), str)
