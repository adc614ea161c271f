"""The commands and their options, built in the reader's language when the command line is called."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from profilecheck import __version__, words
from profilecheck.cli import actions
from profilecheck.cli.spoken import NAME, SETTINGS, Choice, Refused, Spoken, SpokenGroup

if TYPE_CHECKING:
    from profilecheck.words import Words

FORMATS = ("text", "json", "jsonl")
CATALOGUE_FORMATS = ("text", "json", "markdown")
AUDIENCES = ("candidate", "recruiter", "platform")
FAIL_ON = ("error", "warning", "note", "never")

NEW_RULES_FOLDER = "rules"
NEW_RULES_CHECK = "section-language"


def program(said: "Words") -> click.Group:
    """Build the whole command line in one language."""
    group = SpokenGroup(
        NAME,
        help=said.say("cli.about"),
        epilog=said.say("cli.example"),
        params=[_lang(said), _debug(said), _version(said)],
        options_metavar=said.say("cli.options-metavar"),
        subcommand_metavar=said.say("cli.command-metavar"),
        no_args_is_help=True,
        invoke_without_command=True,
        callback=_need_command,
        context_settings=SETTINGS,
    )
    group.said = said
    for build in COMMANDS.values():
        group.add_command(build(said))
    return group


def _need_command(**_options: object) -> None:
    """See that a command follows; the language and `--debug` were looked up before."""
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        raise Refused("cli.command-missing", context, commands=", ".join(COMMANDS))


def _command(
    said: "Words", name: str, callback: Callable[..., int], params: list[click.Parameter]
) -> click.Command:
    command = Spoken(
        name,
        help=said.say(f"cli.{name}.about"),
        params=[*params, _lang(said)],
        callback=lambda **given: callback(said, **given),
        options_metavar=said.say("cli.options-metavar"),
        context_settings=SETTINGS,
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
        [name], type=Choice(values), default=default, help=said.say(help_key, default=default)
    )


def _check_command(said: "Words") -> click.Command:
    return _command(
        said,
        "check",
        actions.check,
        [
            click.Argument(
                ["targets"], nargs=-1, required=True, metavar=said.say("cli.check.target-metavar")
            ),
            click.Option(["--declared"], metavar="TAG", help=said.say("cli.check.declared")),
            click.Option(["--url"], metavar="URL", help=said.say("cli.check.url")),
            *_report_options(said),
            *_reading_options(said),
            *_judging_options(said),
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
        actions.show,
        [
            click.Argument(["report"], metavar=said.say("cli.show.report-metavar")),
            click.Option(["--for", "audience"], type=Choice(AUDIENCES), help=said.say("cli.show.for")),
            _own_rules(said, "cli.show.rules"),
            *_report_options(said),
            _debug(said),
        ],
    )


def _report_options(said: "Words") -> list[click.Option]:
    """Return what is asked about the report: its form, its place, and what it ends the process with."""
    return [
        _choice(said, "--format", FORMATS, FORMATS[0], "cli.check.format"),
        click.Option(
            ["-o", "--output"], metavar=said.say("cli.check.file-metavar"), help=said.say("cli.check.output")
        ),
        _choice(said, "--fail-on", FAIL_ON, FAIL_ON[0], "cli.check.fail-on"),
    ]


def _reading_options(said: "Words") -> list[click.Option]:
    """Return what is asked about reading and detecting."""
    from profilecheck.config import COLUMN_FIELDS  # noqa: PLC0415 - only `check` reads tables
    from profilecheck.detect import NAMES  # noqa: PLC0415 - only this command has detectors
    from profilecheck.readers import READERS  # noqa: PLC0415 - and formats

    return [
        click.Option(
            ["--detector"], type=Choice(NAMES), help=said.say("cli.check.detector", default=NAMES[0])
        ),
        click.Option(
            ["--input-format"],
            type=Choice(tuple(READERS)),
            metavar=said.say("cli.check.format-metavar"),
            help=said.say("cli.check.input-format"),
        ),
        click.Option(
            ["--map", "columns"],
            multiple=True,
            metavar=said.say("cli.check.map-metavar"),
            help=said.say("cli.check.map", fields=", ".join(COLUMN_FIELDS)),
        ),
    ]


def _judging_options(said: "Words") -> list[click.Option]:
    """Return what is asked about the rules, for whom they advise, and which profiles belong together."""
    chosen = [
        click.Option(
            [f"--{name}"],
            multiple=True,
            metavar=said.say("cli.check.rule-metavar"),
            help=said.say(f"cli.check.{name}"),
        )
        for name in ("enable", "disable")
    ]
    return [
        *chosen,
        _own_rules(said, "cli.check.rules"),
        click.Option(
            ["--target-market", "markets"],
            multiple=True,
            metavar=said.say("cli.check.market-metavar"),
            help=said.say("cli.check.target-market"),
        ),
        click.Option(
            ["--for", "audience"],
            type=Choice(AUDIENCES),
            default=AUDIENCES[0],
            help=said.say("cli.check.for", default=AUDIENCES[0]),
        ),
        click.Option(["--together"], is_flag=True, help=said.say("cli.check.together")),
    ]


def _own_rules(said: "Words", help_key: str) -> click.Option:
    return click.Option(["--rules"], metavar=said.say("cli.check.rules-metavar"), help=said.say(help_key))


def _rules_command(said: "Words") -> click.Command:
    group = SpokenGroup(
        "rules",
        help=said.say("cli.rules.about"),
        params=[
            _choice(said, "--format", CATALOGUE_FORMATS, "text", "cli.rules.format"),
            _own_rules(said, "cli.rules.own"),
            _lang(said),
        ],
        callback=lambda **given: actions.rules(said, **given),
        options_metavar=said.say("cli.options-metavar"),
        subcommand_metavar=said.say("cli.rules.command-metavar"),
        invoke_without_command=True,
        context_settings=SETTINGS,
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
        actions.new_rule,
        [
            click.Argument(["name"], metavar=said.say("cli.rules.new.name-metavar")),
            click.Option(
                ["--check"],
                type=Choice(tuple(CHECKS)),
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
    command = _command(said, "rules.test", actions.test_rules, [folder])
    command.name = "test"
    return command


def _explain_command(said: "Words") -> click.Command:
    rule = click.Argument(["rule"], metavar=said.say("cli.explain.rule-metavar"))
    return _command(said, "explain", actions.explain, [rule, _own_rules(said, "cli.explain.rules")])


def _schema_command(said: "Words") -> click.Command:
    which = click.Argument(
        ["which"], type=Choice(tuple(actions.SCHEMAS)), metavar=f"{{{'|'.join(actions.SCHEMAS)}}}"
    )
    return _command(said, "schema", actions.schema, [which])


def _formats_command(said: "Words") -> click.Command:
    return _command(
        said,
        "formats",
        actions.formats,
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
