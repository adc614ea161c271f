"""Click in the reader's language: commands whose help and complaints are interface words."""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from profilecheck.words import Words

NAME = "profilecheck"

_UNBROKEN = "\u2011"
"""A hyphen at which no line ends, so that names such as ``url-locale`` can be copied from the help."""


class Spoken(click.Command):
    """A command whose help is in the reader's language, headings included."""

    said: "Words"

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{self.said.say('cli.usage')} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and a group's commands."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        self._list("cli.options", rows, formatter)
        if isinstance(self, click.Group):
            listed = [(name, command.get_short_help_str(200)) for name, command in self.commands.items()]
            self._list("cli.commands", listed, formatter)

    def _list(self, heading: str, rows: list[tuple[str, str]], formatter: click.HelpFormatter) -> None:
        """Write rows below a heading; click's own sections put a bare colon after it, which French does not."""
        formatter.write_paragraph()
        formatter.write(f"{self.said.say(heading)}\n")
        before = len(formatter.buffer)
        with formatter.indentation():
            formatter.write_dl([(name, text.replace("-", _UNBROKEN)) for name, text in rows])
        formatter.buffer[before:] = [piece.replace(_UNBROKEN, "-") for piece in formatter.buffer[before:]]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, which explains itself in the reader's language too."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.said.say("cli.help")
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments apart; one too many is refused in the reader's language."""
        allows_more, ctx.allow_extra_args = ctx.allow_extra_args, True
        left = super().parse_args(ctx, args)
        if left and not allows_more:
            raise Refused("cli.extra-argument", ctx, argument=left[0])
        return left


class SpokenGroup(Spoken, click.Group):
    """A command with commands below it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown name is refused with those there are."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise Refused("cli.no-such-command", ctx, name=args[0], commands=", ".join(self.commands))
        return super().resolve_command(ctx, args)


class Choice(click.Choice[str]):
    """One of a few values."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value if it is one of them."""
        if value not in self.choices:
            raise Refused(
                "cli.not-a-choice", ctx, name=_name(param), value=str(value), choices=", ".join(self.choices)
            )
        return str(value)


class Refused(click.UsageError):
    """Something the parser refuses, to be said with the sentence `key`."""

    def __init__(self, key: str, ctx: click.Context | None, **facts: str) -> None:
        """Remember the sentence's key and what to put into it."""
        super().__init__(key, ctx)
        self.key, self.facts = key, facts


SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


def refusal(error: click.ClickException) -> tuple[str, dict[str, str]]:
    """Return the key and the facts of the sentence that says what click refuses."""
    if isinstance(error, Refused):
        return error.key, error.facts
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(sorted(error.possibilities or ()))
        return f"cli.no-such-option{'-near' if near else ''}", {"option": error.option_name, "near": near}
    if isinstance(error, click.MissingParameter):
        name = _name(error.param)
        is_target = error.param is not None and error.param.name == "targets"
        return f"cli.{'target' if is_target else 'argument'}-missing", {"name": name}
    if isinstance(error, click.BadOptionUsage):
        return "cli.option-value", {"option": error.option_name}
    return "cli.usage-error", {"message": error.format_message()}


def _name(parameter: click.Parameter | None) -> str:
    """Return how a parameter is written: ``--format``, or what stands for an argument in the usage line."""
    if parameter is None:
        return ""
    return parameter.opts[-1] if isinstance(parameter, click.Option) else str(parameter.metavar)


def command_path(error: click.ClickException) -> str:
    """Return the command that refused, as it was called (``profilecheck check``)."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return context.command_path if context is not None else NAME
