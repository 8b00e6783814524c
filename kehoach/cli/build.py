"""The command build: a plan → a Word file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from kehoach.cli.printing import ROOT, TEMPLATE, refuse, shown
from kehoach.cli.vietnamese import VietnameseCommand

if TYPE_CHECKING:
    from kehoach.pipeline.building import Looked


@click.command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")
@click.argument("plan", required=False, metavar="[KẾ_HOẠCH]")
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
    plan: str | None,
    output: str | None,
    data: str | None,
    template: str | None,
    *,
    force: bool,
    pages: bool,
    final: bool,
    pdf: bool,
    without_pages: bool,
    watch: bool,
    form: str,
) -> int:
    """Xuất một kế hoạch ra tệp Word.

    KẾ_HOẠCH là năm (2025) hoặc đường dẫn thư mục; bỏ trống: kế hoạch mới nhất. Chỗ chờ
    quyết định được tô nền, có nhận xét; --final chỉ xuất khi không còn chỗ nào.
    """
    from kehoach.cli.report_build import report  # noqa: PLC0415 - keeps --help fast
    from kehoach.diagnostic import Refused  # noqa: PLC0415
    from kehoach.pipeline import building, finding  # noqa: PLC0415

    if without_pages and not final:
        msg = "--without-pages chỉ dùng cùng --final"
        raise click.UsageError(msg)
    if final and not pages:
        msg = "--final phải xem trang in; máy không in được thì dùng --without-pages"
        raise click.UsageError(msg)
    if watch and (final or pdf or form == "json"):
        msg = "--watch không dùng cùng --final, --pdf, --format json"
        raise click.UsageError(msg)
    try:
        folder = finding.find_plan(plan, Path(data) if data else ROOT / "data", shown)
        places = (
            folder,
            Path(template) if template else TEMPLATE,
            Path(output) if output else ROOT / "output",
        )
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


def _watch(folder: Path, template: Path, output: Path, *, force: bool) -> int:
    """Build again and again; pages are looked at only where the user asks for them."""
    from kehoach.cli.watching import watch  # noqa: PLC0415 - keeps --help fast
    from kehoach.pipeline.watching import Desk  # noqa: PLC0415

    context = click.get_current_context()
    asked = context.get_parameter_source("pages") is not ParameterSource.DEFAULT
    pages = asked and context.params["pages"]
    return watch(Desk(folder, template, output, shown, force=force, pages=pages))
