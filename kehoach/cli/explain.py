"""The command explain: the law behind a finding, with a good and a bad example."""

import difflib

import click

from kehoach.cli.vietnamese import VietnameseCommand


@click.command(
    cls=VietnameseCommand, options_metavar="", short_help="Giải thích một quy tắc kiểm tra."
)
@click.argument("rule", required=False, metavar="[MÃ_QUY_TẮC]")
def explain(rule: str | None) -> int:
    """Giải thích một quy tắc: điều khoản, yêu cầu, ví dụ; bỏ trống: liệt kê mọi quy tắc."""
    from kehoach.checks.guide import explained  # noqa: PLC0415 - keeps --help fast
    from kehoach.checks.rulebook import rulebook  # noqa: PLC0415

    rules = rulebook()
    if rule is None:
        for each in rules.values():
            print(f"{each.id}: {each.title}")
        return 0
    wanted = rule.upper()
    if wanted not in rules:
        near = difflib.get_close_matches(wanted, rules, n=1)
        guess = f" (có phải '{near[0]}'?)" if near else ""
        msg = f"không có quy tắc '{rule}'{guess}; liệt kê: python build.py explain"
        raise click.UsageError(msg)
    print(explained(rules[wanted]))
    return 0
