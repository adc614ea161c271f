"""The command line: parses, calls `run`, and turns errors into one line and an exit code. Only this knows click.

What it says comes from the interface words, in the reader's language, so the commands are built when they are
called. Heavy modules are imported when a command needs them.
"""

import gc
import io
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from profilecheck import __version__, words
from profilecheck.errors import ProfilecheckError, UsageError

if TYPE_CHECKING:
    from profilecheck.reporters import Screen
    from profilecheck.run import Streams
    from profilecheck.words import Words

NAME = "profilecheck"
USAGE, BUG, INTERRUPTED = 2, 70, 130

FORMATS = ("text", "json", "jsonl")
CATALOGUE_FORMATS = ("text", "json", "markdown")
AUDIENCES = ("candidate", "recruiter", "platform")
FAIL_ON = ("error", "warning", "note", "never")
SCHEMAS = {"report": "report-v1.json", "rule": "rule.json", "profile": "profile-v1.json"}
"""The schemas that can be printed, and their files in `schemas/`."""

NEW_RULES_FOLDER = "rules"
NEW_RULES_CHECK = "section-language"

_COLLECTED = (20_000, 50, 100)
"""How rarely Python looks for cycles of dead objects during a check, which makes hardly any; it takes 4 % less time."""

WIDEST = 80
"""The most columns a report takes; longer lines are hard to read."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line with `arguments`, those of the process by default, and end the process."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _never_fail_to_encode()
    sys.exit(_hush(_ending(given)))


def _ending(given: list[str]) -> int:
    """Run, and return the exit code; whatever goes wrong becomes one line on stderr."""
    said = words.load(words.choose(None, os.environ))
    try:
        said = words.load(words.choose(_asked_language(given), os.environ))
        program = _program(said)
        with program.make_context(NAME, list(given)) as context:
            return int(program.invoke(context) or 0)
    except click.exceptions.Exit as error:
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: a bug is one line, not a traceback
        return _explained(error, said, is_debug="--debug" in given)


def _explained(error: Exception, said: "Words", *, is_debug: bool) -> int:
    """Say what went wrong and return the exit code for it."""
    if isinstance(error, BrokenPipeError):
        return 0
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        sys.stderr.write(f"{error.format_message()}\n")
        return USAGE
    if isinstance(error, click.ClickException):
        key, facts = _refusal(error)
        _complain(f"{said.say(key, **facts)} {said.say('cli.see-help', command=_command_path(error))}")
        return USAGE
    if isinstance(error, ProfilecheckError):
        _complain(said.say(f"errors.{error.key}", **error.facts))
        return error.exit_code
    if is_debug:
        traceback.print_exception(error)
    _complain(said.say("cli.bug", error=type(error).__name__))
    return BUG


def _asked_language(given: Sequence[str]) -> str | None:
    """Find `--lang` before anything is parsed: the help and the parser's own complaints need it."""
    language = None
    for argument, following in zip_longest(given, given[1:]):
        if argument == "--":
            break
        if argument == "--lang":
            language = following
        elif argument.startswith("--lang="):
            language = argument.removeprefix("--lang=")
    return language


# What click is told


class _Spoken(click.Command):
    """A command whose help is in the reader's language, headings included."""

    said: "Words"

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{self.said.say('cli.usage')} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
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
        with formatter.indentation():
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.said.say("cli.help")
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        allows_more, ctx.allow_extra_args = ctx.allow_extra_args, True
        left = super().parse_args(ctx, args)
        if left and not allows_more:
            raise _Refused("cli.extra-argument", ctx, argument=left[0])
        return left


class _SpokenGroup(_Spoken, click.Group):
    """A command with commands below it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise _Refused("cli.no-such-command", ctx, name=args[0], commands=", ".join(self.commands))
        return super().resolve_command(ctx, args)


class _Choice(click.Choice[str]):
    """One of a few values."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            raise _Refused(
                "cli.not-a-choice", ctx, name=_name(param), value=str(value), choices=", ".join(self.choices)
            )
        return str(value)


class _Refused(click.UsageError):
    """Something the parser refuses, to be said with the sentence `key`."""

    def __init__(self, key: str, ctx: click.Context | None, **facts: str) -> None:
        super().__init__(key, ctx)
        self.key, self.facts = key, facts


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


def _program(said: "Words") -> click.Group:
    """Build the whole command line in one language."""
    group = _SpokenGroup(
        NAME,
        help=said.say("cli.about"),
        epilog=said.say("cli.example"),
        params=[_lang(said), _debug(said), _version(said)],
        options_metavar=said.say("cli.options-metavar"),
        subcommand_metavar=said.say("cli.command-metavar"),
        no_args_is_help=True,
        invoke_without_command=True,
        callback=_need_command,
        context_settings=_SETTINGS,
    )
    group.said = said
    for build in COMMANDS.values():
        group.add_command(build(said))
    return group


def _need_command(**_options: object) -> None:
    """See that a command follows; the language and `--debug` were looked up before."""
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        raise _Refused("cli.command-missing", context, commands=", ".join(COMMANDS))


def _command(
    said: "Words", name: str, callback: Callable[..., int], params: list[click.Parameter]
) -> click.Command:
    command = _Spoken(
        name,
        help=said.say(f"cli.{name}.about"),
        params=[*params, _lang(said)],
        callback=lambda **given: callback(said, **given),
        options_metavar=said.say("cli.options-metavar"),
        context_settings=_SETTINGS,
    )
    command.said = said
    return command


def _lang(said: "Words") -> click.Option:
    languages = "|".join(words.available())
    return click.Option(["--lang"], metavar=f"[{languages}]", expose_value=False, help=said.say("cli.lang"))


def _debug(said: "Words") -> click.Option:
    return click.Option(["--debug"], is_flag=True, help=said.say("cli.debug"))


def _version(said: "Words") -> click.Option:
    def show(context: click.Context, _parameter: click.Parameter, is_asked: bool) -> None:  # noqa: FBT001 - click's
        if is_asked and not context.resilient_parsing:
            click.echo(f"{NAME} {__version__}")
            context.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=said.say("cli.version"),
    )


def _choice(said: "Words", name: str, values: Sequence[str], default: str, help_key: str) -> click.Option:
    return click.Option(
        [name], type=_Choice(values), default=default, help=said.say(help_key, default=default)
    )


def _check_command(said: "Words") -> click.Command:
    from profilecheck.config import COLUMN_FIELDS  # noqa: PLC0415 - only this command reads tables
    from profilecheck.detect import NAMES  # noqa: PLC0415 - only this command has detectors
    from profilecheck.readers import READERS  # noqa: PLC0415 - and formats

    return _command(
        said,
        "check",
        _check,
        [
            click.Argument(
                ["targets"], nargs=-1, required=True, metavar=said.say("cli.check.target-metavar")
            ),
            click.Option(["--declared"], metavar="TAG", help=said.say("cli.check.declared")),
            click.Option(["--url"], metavar="URL", help=said.say("cli.check.url")),
            _choice(said, "--format", FORMATS, FORMATS[0], "cli.check.format"),
            click.Option(
                ["-o", "--output"],
                metavar=said.say("cli.check.file-metavar"),
                help=said.say("cli.check.output"),
            ),
            _choice(said, "--fail-on", FAIL_ON, FAIL_ON[0], "cli.check.fail-on"),
            click.Option(
                ["--detector"],
                type=_Choice(NAMES),
                help=said.say("cli.check.detector", default=NAMES[0]),
            ),
            click.Option(
                ["--input-format"],
                type=_Choice(tuple(READERS)),
                metavar=said.say("cli.check.format-metavar"),
                help=said.say("cli.check.input-format"),
            ),
            click.Option(
                ["--map", "columns"],
                multiple=True,
                metavar=said.say("cli.check.map-metavar"),
                help=said.say("cli.check.map", fields=", ".join(COLUMN_FIELDS)),
            ),
            *(
                click.Option(
                    [f"--{name}"],
                    multiple=True,
                    metavar=said.say("cli.check.rule-metavar"),
                    help=said.say(f"cli.check.{name}"),
                )
                for name in ("enable", "disable")
            ),
            _own_rules(said, "cli.check.rules"),
            click.Option(
                ["--target-market", "markets"],
                multiple=True,
                metavar=said.say("cli.check.market-metavar"),
                help=said.say("cli.check.target-market"),
            ),
            click.Option(
                ["--for", "audience"],
                type=_Choice(AUDIENCES),
                default=AUDIENCES[0],
                help=said.say("cli.check.for", default=AUDIENCES[0]),
            ),
            click.Option(["--together"], is_flag=True, help=said.say("cli.check.together")),
            click.Option(
                ["--no-excerpts", "excerpts"],
                is_flag=True,
                flag_value=False,
                default=True,
                help=said.say("cli.check.no-excerpts"),
            ),
            click.Option(["--allow-network"], is_flag=True, help=said.say("cli.check.allow-network")),
            click.Option(["--follow-alternates"], is_flag=True, help=said.say("cli.check.follow-alternates")),
            _debug(said),
        ],
    )


def _show_command(said: "Words") -> click.Command:
    return _command(
        said,
        "show",
        _show,
        [
            click.Argument(["report"], metavar=said.say("cli.show.report-metavar")),
            click.Option(["--for", "audience"], type=_Choice(AUDIENCES), help=said.say("cli.show.for")),
            _own_rules(said, "cli.show.rules"),
            _choice(said, "--format", FORMATS, FORMATS[0], "cli.check.format"),
            click.Option(
                ["-o", "--output"],
                metavar=said.say("cli.check.file-metavar"),
                help=said.say("cli.check.output"),
            ),
            _choice(said, "--fail-on", FAIL_ON, FAIL_ON[0], "cli.check.fail-on"),
            _debug(said),
        ],
    )


def _own_rules(said: "Words", help_key: str) -> click.Option:
    return click.Option(["--rules"], metavar=said.say("cli.check.rules-metavar"), help=said.say(help_key))


def _rules_command(said: "Words") -> click.Command:
    group = _SpokenGroup(
        "rules",
        help=said.say("cli.rules.about"),
        params=[
            _choice(said, "--format", CATALOGUE_FORMATS, "text", "cli.rules.format"),
            _own_rules(said, "cli.rules.own"),
            _lang(said),
        ],
        callback=lambda **given: _rules(said, **given),
        options_metavar=said.say("cli.options-metavar"),
        subcommand_metavar=said.say("cli.rules.command-metavar"),
        invoke_without_command=True,
        context_settings=_SETTINGS,
    )
    group.said = said
    for build in RULES_COMMANDS.values():
        group.add_command(build(said))
    return group


def _new_rule_command(said: "Words") -> click.Command:
    from profilecheck.checks import CHECKS  # noqa: PLC0415 - only this command names checks

    command = _command(
        said,
        "rules.new",
        _new_rule,
        [
            click.Argument(["name"], metavar=said.say("cli.rules.new.name-metavar")),
            click.Option(
                ["--check"],
                type=_Choice(tuple(CHECKS)),
                default=NEW_RULES_CHECK,
                metavar=said.say("cli.rules.new.check-metavar"),
                help=said.say("cli.rules.new.check", default=NEW_RULES_CHECK, checks=", ".join(CHECKS)),
            ),
            click.Option(
                ["--into"],
                default=NEW_RULES_FOLDER,
                metavar=said.say("cli.check.rules-metavar"),
                help=said.say("cli.rules.new.into", default=NEW_RULES_FOLDER),
            ),
        ],
    )
    command.name = "new"
    return command


def _test_rules_command(said: "Words") -> click.Command:
    folder = click.Argument(["folder"], metavar=said.say("cli.check.rules-metavar"))
    command = _command(said, "rules.test", _test_rules, [folder])
    command.name = "test"
    return command


def _explain_command(said: "Words") -> click.Command:
    rule = click.Argument(["rule"], metavar=said.say("cli.explain.rule-metavar"))
    return _command(said, "explain", _explain, [rule, _own_rules(said, "cli.explain.rules")])


def _schema_command(said: "Words") -> click.Command:
    which = click.Argument(["which"], type=_Choice(tuple(SCHEMAS)), metavar=f"[{'|'.join(SCHEMAS)}]")
    return _command(said, "schema", _schema, [which])


def _formats_command(said: "Words") -> click.Command:
    return _command(
        said,
        "formats",
        _formats,
        [_choice(said, "--format", CATALOGUE_FORMATS, "text", "cli.formats.format")],
    )


COMMANDS = {
    "check": _check_command,
    "show": _show_command,
    "formats": _formats_command,
    "rules": _rules_command,
    "explain": _explain_command,
    "schema": _schema_command,
}

RULES_COMMANDS = {"new": _new_rule_command, "test": _test_rules_command}
"""The commands below `rules`."""


# What the commands do


def _check(said: "Words", *, targets: tuple[str, ...], fail_on: Any, **given: Any) -> int:
    from profilecheck.config import Options, columns, declared_locale, markets, profile_url  # noqa: PLC0415 - not for `--help`
    from profilecheck.run import check  # noqa: PLC0415

    gc.set_threshold(*_COLLECTED)
    declared, url = given.pop("declared"), given.pop("url")
    options = Options(
        targets=targets,
        declared=None if declared is None else declared_locale(declared),
        url=None if url is None else profile_url(url),
        fail_on=None if fail_on == "never" else fail_on,
        columns=columns(given.pop("columns")),
        markets=markets(given.pop("markets")),
        **given,
    )
    return check(options, said, _streams(options.output))


def _show(said: "Words", *, fail_on: Any, **given: Any) -> int:
    from profilecheck.config import ShowOptions  # noqa: PLC0415 - not for `--help`
    from profilecheck.show import show  # noqa: PLC0415

    given.pop("debug")  # looked up before anything is parsed
    options = ShowOptions(fail_on=None if fail_on == "never" else fail_on, **given)
    return show(options, said, _streams(options.output))


def _streams(output: str | None) -> "Streams":
    from profilecheck.run import Streams  # noqa: PLC0415 - not for `--help`

    screen = _screen(to_screen=output in (None, "-"))
    return Streams(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, screen)


def _rules(said: "Words", *, format: str, rules: str | None) -> int:  # noqa: A002 - the option's name
    from profilecheck import rulebook  # noqa: PLC0415
    from profilecheck.rulebook.pages import catalogue  # noqa: PLC0415

    if click.get_current_context().invoked_subcommand is not None:
        return 0
    return _print(catalogue(rulebook.load_with(_path(rules)), said, format))


def _new_rule(said: "Words", *, name: str, check: str, into: str) -> int:
    from profilecheck.reporters.visible import visible  # noqa: PLC0415
    from profilecheck.rulebook.scaffold import scaffold  # noqa: PLC0415

    folder = scaffold(name, check, Path(into), said)
    return _print(visible(said.say("cli.rules.new.done", folder=str(folder), into=into)))


def _test_rules(said: "Words", *, folder: str) -> int:
    from profilecheck.proof import prove  # noqa: PLC0415

    return prove(Path(folder), said, sys.stdout)


def _formats(said: "Words", *, format: str) -> int:  # noqa: A002 - the option's name
    from profilecheck.readers.listing import formats  # noqa: PLC0415

    return _print(formats(said, format))


def _explain(said: "Words", *, rule: str, rules: str | None) -> int:
    from profilecheck import rulebook  # noqa: PLC0415
    from profilecheck.rulebook.pages import explain  # noqa: PLC0415

    book = rulebook.load_with(_path(rules))
    try:
        found = book.get(rule)
    except UsageError as error:
        raise _nearest(rule, [known.id for known in book.rules]) or error from None
    return _print(explain(found, said))


def _path(given: str | None) -> Path | None:
    return None if given is None else Path(given)


def _nearest(rule: str, known: Sequence[str]) -> UsageError | None:
    import difflib  # noqa: PLC0415

    near = difflib.get_close_matches(rule, known, cutoff=0.5)
    return UsageError("rule-unknown", rule=rule, available=", ".join(near)) if near else None


def _schema(_said: "Words", *, which: str) -> int:
    from profilecheck import resources  # noqa: PLC0415

    return _print(resources.shipped(f"schemas/{SCHEMAS[which]}").read_text(encoding="utf-8"))


def _print(text: str) -> int:
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    return 0


# Streams


def _never_fail_to_encode() -> None:
    """Let no character stop the program: files and pipes get UTF-8, a terminal what it can show.

    A character a terminal cannot show is written as its escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace"
            )


def _screen(*, to_screen: bool) -> "Screen":
    """Say where the report will be read. Colours follow no-color.org, FORCE_COLOR and the terminal."""
    from profilecheck.reporters import Screen  # noqa: PLC0415 - not for `--help`

    if not to_screen:
        return Screen()
    is_terminal = sys.stdout.isatty()
    width = min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns) if is_terminal else WIDEST
    return Screen(width, _is_coloured(is_terminal=is_terminal), sys.stdout.encoding)


def _is_coloured(*, is_terminal: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if os.name == "nt" and not (os.environ.get("WT_SESSION") or os.environ.get("TERM")):
        return False  # an old console prints escape sequences as they are
    return is_terminal and os.environ.get("TERM") != "dumb"


def _complain(line: str) -> None:
    from profilecheck.reporters.visible import visible  # noqa: PLC0415 - only for complaints

    sys.stderr.write(f"{visible(line)}\n")


def _hush(code: int) -> int:
    """Write what is left; a reader that has gone away is no error, now or when Python shuts down."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (BrokenPipeError, ValueError):
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a path object gains nothing
                os.dup2(nowhere.fileno(), stream.fileno())
    return code


def _refusal(error: click.ClickException) -> tuple[str, dict[str, str]]:
    """Return the key and the facts of the sentence that says what click refuses."""
    if isinstance(error, _Refused):
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


def _command_path(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return context.command_path if context is not None else NAME
