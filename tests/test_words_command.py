"""`python build.py words`: amounts on the command line or from standard input."""

import contextlib
import os
import subprocess
import sys

import pytest

from tests.as_user import ROOT, run

HINT = "  → ghi số đồng bằng chữ số: 52538000000 hoặc 52.538.000.000\n"


def words(*amounts, cwd, **options):
    return run("words", *amounts, cwd=cwd, **options)


def test_one_amount_is_one_line(tmp_path):
    found = words("52538000000", cwd=tmp_path)

    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == "Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng\n"


def test_amounts_with_dots_zero_and_negative_ones(tmp_path):
    found = words("52.538.000.000", "0", "-5", "-1.005", "15", "1000000000000", cwd=tmp_path)

    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.splitlines() == [
        "Năm mươi hai tỷ, năm trăm ba mươi tám triệu đồng",
        "Không đồng",
        "Âm năm đồng",
        "Âm một nghìn, không trăm linh năm đồng",
        "Mười lăm đồng",
        "Một nghìn tỷ đồng",
    ]


BAD = [
    "abc",
    "3,5",
    "3.64",
    "1e3",
    "",
    "--5",
    "\uff15",
    "12 000",
    "5đ",
    "1" + "0" * 22,
    "-",
    "+5",
    "1_0",
]


@pytest.mark.parametrize("amount", BAD)
def test_bad_amount_is_named_with_its_place_and_the_good_ones_are_written(tmp_path, amount):
    found = words("1", amount, "2", cwd=tmp_path)

    assert found.returncode == 1
    assert found.stdout == "Một đồng\n\nHai đồng\n"
    message, hint = found.stderr.splitlines(keepends=True)
    assert message.startswith(f"số thứ 2: lỗi W001: '{amount[:40]}' không phải số tiền nguyên")
    assert hint == HINT


def test_largest_amount_and_one_more(tmp_path):
    found = words(str(10**21), str(10**21 + 1), cwd=tmp_path)

    assert found.returncode == 1
    assert found.stdout == "Một nghìn tỷ tỷ đồng\n\n"
    assert found.stderr.startswith("số thứ 2: lỗi W001: ")


def test_lines_of_standard_input(tmp_path):
    found = words("-", cwd=tmp_path, input="1\n2.000\n-3")

    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == "Một đồng\nHai nghìn đồng\nÂm ba đồng\n"


def test_bad_line_gives_an_empty_line_and_its_number(tmp_path):
    found = words("-", cwd=tmp_path, input="1\nhai\n3\n\n5\n")

    assert found.returncode == 1
    assert found.stdout == "Một đồng\n\nBa đồng\n\nNăm đồng\n"
    assert found.stderr.count(HINT) == 2
    starts = [line[:30] for line in found.stderr.splitlines() if not line.startswith(" ")]
    assert starts == ["dòng 2: lỗi W001: 'hai' không ", "dòng 4: lỗi W001: '' không phả"]


@pytest.mark.parametrize("text", ["1\r\n2\r\n", "\ufeff1\r\n2\r\n", " 1 \n\t2\t\n"])
def test_line_ends_and_marks_of_other_programs_do_no_harm(tmp_path, text):
    found = words("-", cwd=tmp_path, input=text.encode(), encoding=None)

    assert found.returncode == 0
    assert found.stdout.decode().splitlines() == ["Một đồng", "Hai đồng"]


def test_empty_input_gives_nothing(tmp_path):
    found = words("-", cwd=tmp_path, input="")

    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_bytes_that_are_no_text_are_a_bad_line(tmp_path):
    found = words("-", cwd=tmp_path, input=b"1\n\xff\xfe\n3\n", encoding=None)

    assert found.returncode == 1
    assert found.stdout.decode() == "Một đồng\n\nBa đồng\n"
    assert found.stderr.decode().startswith("dòng 2: lỗi W001: ")


@pytest.mark.skipif(os.name == "nt", reason="tham số của Windows luôn là chữ")
def test_argument_that_is_no_text_is_a_bad_amount(tmp_path):
    found = words(b"\xff", "2", cwd=tmp_path)

    assert (found.returncode, found.stdout) == (1, "\nHai đồng\n")
    assert found.stderr.startswith("số thứ 1: lỗi W001: '\\udcff' không phải số tiền nguyên")


def test_bad_line_far_down_keeps_its_number(tmp_path):
    lines = ["7"] * 10_000
    lines[9_000] = "bảy"
    found = words("-", cwd=tmp_path, input="\n".join(lines))

    assert found.stdout.splitlines()[9_000] == ""
    assert found.stdout.count("Bảy đồng\n") == 9_999
    assert found.stderr.startswith("dòng 9001: lỗi W001: 'bảy' ")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows không có lệnh head")
def test_reader_that_goes_away_is_no_fault(tmp_path):
    command = [sys.executable, str(ROOT / "build.py"), "words", "-"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        program.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            program.stdin.write(b"123456789\n" * 50_000)
            program.stdin.close()
        said = program.stderr.read()

    assert (program.returncode, said) == (0, b"")
