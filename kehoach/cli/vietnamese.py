"""click's own words in Vietnamese: help pages and what it says of wrong use."""

import difflib
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

WRONG_USE = 2
HEADINGS = {"Usage": "Cách dùng", "Options": "Tùy chọn", "Commands": "Lệnh"}


class VietnameseFormatter(click.HelpFormatter):
    """Writes help pages under Vietnamese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage."""
        super().write_usage(prog, args, prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a part."""
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write options with what they do."""
        told = [(name, said.replace("[required]", "[bắt buộc]")) for name, said in rows]
        super().write_dl(told, col_max, col_spacing)


class VietnameseContext(click.Context):
    """A context whose help pages are Vietnamese."""

    formatter_class = VietnameseFormatter


class VietnameseCommand(click.Command):
    """A command that speaks Vietnamese."""

    context_class = VietnameseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Explain --help in Vietnamese."""
        return _translated(super().get_help_option(ctx))


class VietnameseGroup(click.Group):
    """A group of commands that speaks Vietnamese; no command means the first one."""

    context_class = VietnameseContext
    command_class = VietnameseCommand
    usual_command = "build"

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Explain --help in Vietnamese."""
        return _translated(super().get_help_option(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take anything that is no command as arguments of the usual one."""
        known = {*self.commands, *self.get_help_option_names(ctx), "--version"}
        if not args or (args[0] not in known and not self._looks_mistyped(args[0])):
            args = [self.usual_command, *args]
        return super().parse_args(ctx, args)

    def _looks_mistyped(self, word: str) -> bool:
        """Tell a slip such as 'biuld' from a plan's name."""
        return bool(difflib.get_close_matches(word, self.commands, n=1, cutoff=0.6))


def _translated(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "In trang trợ giúp này rồi thoát."
    return option


def run(command: click.Group, arguments: Sequence[str] | None = None) -> int:
    """Run a command; give its exit code, wrong use explained on standard error.

    Raises:
        BrokenPipeError: The reader of our output has gone.

    """
    try:
        code = command.main(arguments, prog_name="build.py", standalone_mode=False)
    except click.UsageError as error:
        sys.stderr.write(f"lỗi: {explain(error)}\n")
        sys.stderr.write("  → xem cách dùng: python build.py --help\n")
        return WRONG_USE
    except click.ClickException as error:
        sys.stderr.write(f"lỗi: {error.format_message()}\n")
        return WRONG_USE
    except click.Abort:
        sys.stderr.write("đã dừng theo yêu cầu\n")
        return 1
    except SystemExit as error:  # click's only one: the reader of our output has gone
        raise BrokenPipeError from error
    return code if isinstance(code, int) else 0


def explain(error: click.UsageError) -> str:
    """Say in Vietnamese what was wrong with the command line."""
    if isinstance(error, click.NoSuchOption):
        near = f" (có phải '{error.possibilities[0]}'?)" if error.possibilities else ""
        return f"không có tùy chọn '{error.option_name}'{near}"
    if isinstance(error, click.BadOptionUsage):
        fault = "thiếu giá trị" if "requires" in error.message else "không nhận giá trị"
        return f"tùy chọn '{error.option_name}' {fault}"
    if isinstance(error, click.MissingParameter):
        return f"thiếu {_parameter(error.param)}"
    if isinstance(error, click.BadParameter):
        value = error.message.split("'")[1::2][:1]  # click quotes the value first
        found = f"giá trị '{value[0]}'" if value else "giá trị"
        return f"{found} không hợp lệ của {_parameter(error.param)}{_choices(error.param)}"
    return _plain_fault(error.format_message())


def _plain_fault(words: str) -> str:
    """Translate the faults for which click has no class of its own."""
    quoted = words.split("'")[1::2]
    if words.startswith("No such command"):
        near = f" (có phải '{quoted[1]}'?)" if len(quoted) > 1 else ""
        return f"không có lệnh '{quoted[0]}'{near}"
    if "unexpected extra argument" in words:
        return f"thừa tham số {words[words.find('(') :]}"
    return words


def _parameter(parameter: Any) -> str:  # noqa: ANN401 - click gives a Parameter or None
    if isinstance(parameter, click.Argument):
        return str(parameter.metavar)
    return f"'{parameter.opts[0]}'" if parameter is not None else "tham số"


def _choices(parameter: Any) -> str:  # noqa: ANN401 - click gives a Parameter or None
    kind = getattr(parameter, "type", None)
    if isinstance(kind, click.IntRange):
        return f": số từ {kind.min} đến {kind.max}"
    choices = getattr(kind, "choices", ())
    return f": chọn một trong {', '.join(choices)}" if choices else ""
