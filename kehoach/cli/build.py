"""The command build: a plan → a Word file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from kehoach.cli.printing import ROOT, TEMPLATE, refuse, shown
from kehoach.cli.vietnamese import VietnameseCommand

if TYPE_CHECKING:
    from kehoach.pipeline.looking import Looked
    from kehoach.pipeline.proving import Wish


MAX_JOBS = 61
"""More processes than this one pool of Windows does not watch."""


@click.command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")
@click.argument("plans", nargs=-1, metavar="[KẾ_HOẠCH]…")
@click.option("--all", "every", is_flag=True, help="Xuất mọi kế hoạch trong thư mục dữ liệu.")
@click.option(
    "--jobs",
    type=click.IntRange(1, MAX_JOBS),
    metavar="N",
    help="Nhiều kế hoạch: số tiến trình cùng làm (mặc định: mọi nhân của máy).",
)
@click.option("-o", "output", metavar="THƯ_MỤC", help="Nơi ghi tệp (mặc định: output/).")
@click.option("--data", metavar="THƯ_MỤC", help="Thư mục dữ liệu (mặc định: data/).")
@click.option("--template", metavar="TỆP", help="Mẫu Word (mặc định: mẫu của dự án).")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã sửa tay; bản sửa được giữ lại.")
@click.option("--pages/--no-pages", default=True, help="Đếm số trang bằng LibreOffice.")
@click.option("--final", is_flag=True, help="Bản trình ký: từ chối khi còn chỗ chưa xong.")
@click.option("--pdf", is_flag=True, help="In thêm PDF lưu trữ (PDF/A-2b).")
@click.option("--without-pages", is_flag=True, help="Bản trình ký dù chưa xem được trang in.")
@click.option("--watch", is_flag=True, help="Xuất lại mỗi khi lưu dữ liệu hoặc mẫu.")
@click.option("--no-cache", is_flag=True, help="Không dùng và không ghi bộ nhớ đệm.")
@click.option("--verbose", is_flag=True, help="Cho biết mẫu được in bằng cách nào.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng in ra."
)
def build(
    plans: tuple[str, ...],
    output: str | None,
    data: str | None,
    template: str | None,
    *,
    every: bool,
    jobs: int | None,
    force: bool,
    pages: bool,
    final: bool,
    pdf: bool,
    without_pages: bool,
    watch: bool,
    no_cache: bool,
    verbose: bool,
    form: str,
) -> int:
    """Xuất kế hoạch ra tệp Word.

    KẾ_HOẠCH là năm (2025) hoặc đường dẫn thư mục; bỏ trống: kế hoạch mới nhất. Nhiều kế
    hoạch hoặc --all: xuất cùng lúc, một kế hoạch bị từ chối không dừng các kế hoạch khác.
    Chỗ chờ quyết định được tô nền, có nhận xét; --final chỉ xuất khi không còn chỗ nào.
    """
    from kehoach import cache  # noqa: PLC0415 - keeps --help fast
    from kehoach.diagnostic import Refused  # noqa: PLC0415
    from kehoach.pipeline.finding import find_plan  # noqa: PLC0415

    _refuse_wrong_use(click.get_current_context().params)
    if no_cache:
        cache.turn_off()
    wanted = Path(template) if template else TEMPLATE
    target = Path(output) if output else ROOT / "output"
    below = Path(data) if data else ROOT / "data"
    if every or len(plans) > 1:
        from kehoach.cli.batch import build_many  # noqa: PLC0415 - other processes: 0.1 s
        from kehoach.pipeline.batch.building import Wants  # noqa: PLC0415

        wish = _wish(final=final, pdf=pdf, without_pages=without_pages, force=force)
        wants = Wants(wanted, wish, pages=pages)
        return build_many(plans, below, target, wants, jobs, form)
    try:
        folder = find_plan(plans[0] if plans else None, below, shown)
        places = (folder, wanted, target)
        if watch:
            return _watch(*places, force=force)
        if not final and not pdf:
            return _build(*places, form, force=force, pages=pages, verbose=verbose)
        wish = _wish(final=final, pdf=pdf, without_pages=without_pages, force=force)
        return _finish(*places, wish, form, pages=pages)
    except Refused as refused:
        return refuse(refused.problems, "Chưa xuất kế hoạch", form)


def _finish(
    folder: Path, template: Path, output: Path, wish: "Wish", form: str, *, pages: bool
) -> int:
    """Build for signing or with a PDF."""
    from kehoach.cli.report_build import report  # noqa: PLC0415 - keeps --help fast
    from kehoach.pipeline.finishing import finish  # noqa: PLC0415 - PDF: 0.2 s
    from kehoach.pipeline.looking import look_at  # noqa: PLC0415

    finished = finish(folder, template, output, wish, show=shown)

    def look() -> "Looked":
        return finished.looked or look_at(finished.built, pages=pages)

    told = pages and not wish.without_pages
    report(finished.built, look, form, pages=told, fonts=finished.fonts)
    return 0


def _wish(**asked: bool) -> "Wish":
    """Gather what is asked of a document besides being built."""
    from kehoach.pipeline.proving import Wish  # noqa: PLC0415 - PDF: 0.2 s

    return Wish(**asked)


def _build(
    folder: Path,
    template: Path,
    output: Path,
    form: str,
    *,
    force: bool,
    pages: bool,
    verbose: bool,
) -> int:
    """Build, unless nothing has changed since the last build of the same kind."""
    from kehoach.pipeline import unchanged  # noqa: PLC0415 - keeps --help fast

    asked = unchanged.question(folder, template, output, pages=pages, form=form)
    before = None if verbose else unchanged.told_before(asked)
    if before:
        sys.stderr.write(before["error"])
        sys.stdout.write(before["output"])
        return 0
    from kehoach.cli.report_build import report, tell_how_printed  # noqa: PLC0415
    from kehoach.pipeline.building import build  # noqa: PLC0415
    from kehoach.pipeline.looking import look_at, remember  # noqa: PLC0415

    built = build(folder, template, output, show=shown, force=force)
    if verbose:
        tell_how_printed(built)
    looked: list[Looked] = []

    def look() -> "Looked":
        looked.append(look_at(built, pages=pages))
        return looked[-1]

    printed, warned = report(built, look, form, pages=pages)
    told = {"output": printed, "error": warned}
    remember(asked, built, looked[-1], told, pages=pages)
    return 0


def _refuse_wrong_use(given: dict[str, Any]) -> None:
    """Refuse options that contradict one another.

    Raises:
        click.UsageError: They do.

    """
    final, many = given["final"], given["every"] or len(given["plans"]) > 1
    wrong = {
        "--all xuất mọi kế hoạch, không ghi thêm tên kế hoạch": (
            given["every"] and given["plans"]
        ),
        "--watch chỉ theo dõi một kế hoạch": given["watch"] and many,
        "--verbose chỉ dùng khi xuất một kế hoạch, không cùng --final, --pdf, --watch": (
            given["verbose"] and (many or final or given["pdf"] or given["watch"])
        ),
        "--without-pages chỉ dùng cùng --final": given["without_pages"] and not final,
        "--final phải xem trang in; máy không in được thì dùng --without-pages": (
            final and not given["pages"]
        ),
        "--watch không dùng cùng --final, --pdf, --format json": (
            given["watch"] and (final or given["pdf"] or given["form"] == "json")
        ),
    }
    for message, is_wrong in wrong.items():
        if is_wrong:
            raise click.UsageError(message)


def _watch(folder: Path, template: Path, output: Path, *, force: bool) -> int:
    """Build again and again; pages are looked at only where the user asks for them."""
    from kehoach.cli.watching import watch  # noqa: PLC0415 - keeps --help fast
    from kehoach.pipeline.watching import Desk  # noqa: PLC0415

    context = click.get_current_context()
    asked = context.get_parameter_source("pages") is not ParameterSource.DEFAULT
    pages = asked and context.params["pages"]
    return watch(Desk(folder, template, output, shown, force=force, pages=pages))
