"""The command doctor: fonts, LibreOffice, versions."""

import click

from kehoach.cli.printing import ROOT
from kehoach.cli.vietnamese import VietnameseCommand


@click.command(
    cls=VietnameseCommand, options_metavar="", short_help="Xem máy có đủ thứ cần dùng không."
)
def doctor() -> int:
    """Xem máy có đủ thứ cần dùng không: phiên bản, LibreOffice, phông chữ."""
    from kehoach.pipeline.doctor import examine  # noqa: PLC0415 - keeps --help fast

    well = True
    for part in examine(ROOT):
        print(f"{'✓' if part.well else '✗'} {part.name}: {part.state}")
        if part.meaning:
            print(f"    {part.meaning}")
        well = well and part.well
    return 0 if well else 1
