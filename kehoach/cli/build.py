"""The command build: a plan → a Word file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from kehoach.cli.printing import ROOT, TEMPLATE, refuse, shown
from kehoach.cli.vietnamese import VietnameseCommand

if TYPE_CHECKING:
    from kehoach.pipeline.building import Looked


@click.command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")
@click.argument("plans", nargs=-1, metavar="[KẾ_HOẠCH]…")
@click.option("--all", "every", is_flag=True, help="Xuất mọi kế hoạch trong thư mục dữ liệu.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 61),
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
    form: str,
) -> int:
    """Xuất kế hoạch ra tệp Word.

    KẾ_HOẠCH là năm (2025) hoặc đường dẫn thư mục; bỏ trống: kế hoạch mới nhất. Nhiều kế
    hoạch hoặc --all: xuất cùng lúc, một kế hoạch bị từ chối không dừng các kế hoạch khác.
    Chỗ chờ quyết định được tô nền, có nhận xét; --final chỉ xuất khi không còn chỗ nào.
    """
    from kehoach.cli.report_build import report  # noqa: PLC0415 - keeps --help fast
    from kehoach.diagnostic import Refused  # noqa: PLC0415
    from kehoach.pipeline import building, finding  # noqa: PLC0415

    _refuse_wrong_use(click.get_current_context().params)
    wanted = Path(template) if template else TEMPLATE
    target = Path(output) if output else ROOT / "output"
    below = Path(data) if data else ROOT / "data"
    if every or len(plans) > 1:
        from kehoach.cli.batch import build_many  # noqa: PLC0415 - other processes: 0.1 s
        from kehoach.pipeline.batch.building import Wants  # noqa: PLC0415
        from kehoach.pipeline.proving import Wish  # noqa: PLC0415 - PDF: 0.2 s

        wish = Wish(final=final, pdf=pdf, without_pages=without_pages, force=force)
        wants = Wants(wanted, wish, pages=pages)
        return build_many(plans, below, target, wants, jobs, form)
    try:
        folder = finding.find_plan(plans[0] if plans else None, below, shown)
        places = (folder, wanted, target)
        if watch:
            return _watch(*places, force=force)
        if final or pdf:
            from kehoach.pipeline.finishing import finish  # noqa: PLC0415 - PDF: 0.2 s
            from kehoach.pipeline.proving import Wish  # noqa: PLC0415

            wish = Wish(final=final, pdf=pdf, without_pages=without_pages, force=force)
            finished = finish(*places, wish, show=shown)
            built, known, fonts = finished.built, finished.looked, finished.fonts
        else:
            built = building.build(*places, show=shown, force=force)
            known, fonts = None, ""
    except Refused as refused:
        return refuse(refused.problems, "Chưa xuất kế hoạch", form)

    def look() -> "Looked":
        return known or building.look_at(built, pages=pages)

    report(built, look, form, pages=pages and not without_pages, fonts=fonts)
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
