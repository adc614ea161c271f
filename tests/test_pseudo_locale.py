"""A made-up language in which every sentence is bracketed and every letter of it accented.

The interface and the rules are copied into a temporary folder and spoken in it, through the real command. Whatever
then shows outside brackets, or in plain letters, came from the code and can be translated by nobody, unless it is
data: a name, a tag, a path, an address, a rule's id, an option.
"""

import io
import json
import re
import shutil
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel import Locale as BabelLocale

from profilecheck import cli, resources, rulebook, run, words
from profilecheck.checks import CHECKS
from profilecheck.cli import actions, commands
from profilecheck.config import COLUMN_FIELDS, Options
from profilecheck.detect import NAMES
from profilecheck.model.finding import ProfileResult
from profilecheck.model.locale import Locale
from profilecheck.model.profile import Unreadable
from profilecheck.readers import READERS
from profilecheck.reporters import Screen, text
from profilecheck.reporters.visible import visible

PSEUDO = "eo"
"""Stands for the made-up language: one that has names of languages in CLDR and no words here."""

OPEN, CLOSE = "⟦", "⟧"
ACCENTED = str.maketrans(
    string.ascii_letters, "åƀçđéƒĝĥîĵķļɱñöþʠŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
)  # fmt: skip
FIXTURES = Path(__file__).parents[1] / "fixtures"
BESIDE = ("expected.toml", "profile.toml", "resume.toml")
"""What lies in a fixture's folder beside its input."""

PROGRAM = (
    "profilecheck",
    "TAG",
    "URL",
    *commands.COMMANDS,
    *commands.RULES_COMMANDS,
    *CHECKS,
    *actions.SCHEMAS,
    *commands.FORMATS,
    *commands.CATALOGUE_FORMATS,
)
CHOICES = (*commands.FAIL_ON, *commands.AUDIENCES, *NAMES, *READERS, *COLUMN_FIELDS)


def pseudo(sentence: str) -> str:
    """Bracket a sentence and accent it, but for its gaps."""
    pieces = []
    for literal, gap, _, _ in string.Formatter().parse(sentence):
        pieces.append(literal.translate(ACCENTED).replace("{", "{{").replace("}", "}}"))
        pieces.append("" if gap is None else f"{{{gap}}}")
    return f"{OPEN}{''.join(pieces)}{CLOSE}"


def pseudo_toml(value: Any) -> str:
    """Write a words file's content with every sentence made pseudo."""
    if isinstance(value, str):
        return json.dumps(pseudo(value), ensure_ascii=False)
    pairs = (
        f"{json.dumps(key)} = {json.dumps(said) if key == 'by' and 'other' in value else pseudo_toml(said)}"
        for key, said in value.items()
    )
    return f"{{{', '.join(pairs)}}}"


def write_pseudo(english: Path, file: Path) -> None:
    table = tomllib.loads(english.read_text(encoding="utf-8"))
    lines = [f"{json.dumps(key)} = {pseudo_toml(value)}\n" for key, value in table.items()]
    file.write_text("".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the shipped words and rules, and with the made-up language among them."""
    folder = tmp_path_factory.mktemp("pseudo")
    for name in ("interface", "rules"):
        shutil.copytree(resources.shipped(name), folder / name)
    write_pseudo(folder / "interface/en.toml", folder / f"interface/{PSEUDO}.toml")
    for english in folder.glob("rules/*/en.toml"):
        write_pseudo(english, english.with_name(f"{PSEUDO}.toml"))
    return folder


@pytest.fixture(autouse=True)
def spoken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let everything be read from that folder."""
    original = resources.shipped

    def shipped(name: str) -> Path:
        return folder / name if name in ("interface", "rules") else original(name)

    monkeypatch.setattr(resources, "shipped", shipped)
    words.load.cache_clear()
    words.available.cache_clear()
    yield
    words.load.cache_clear()
    words.available.cache_clear()


def names() -> set[str]:
    """Return the words of which CLDR makes names of languages."""
    cldr = BabelLocale.parse(PSEUDO)
    listed = [*cldr.languages.values(), *cldr.scripts.values(), *cldr.territories.values()]
    return {word for name in listed for word in re.findall(r"\w+", name)}


def prose(shown: str, *data: str) -> list[str]:
    """Return the lines of `shown` that hold letters no words file put there, once `data` is taken out.

    Data is taken out where it stands as a whole, longest first; what is left of such a line is returned.
    """
    for one in sorted({*data, *(visible(one) for one in data)}, key=len, reverse=True):
        if one.strip():
            shown = re.sub(rf"(?<![^\W_]){re.escape(one)}(?![^\W_])", "", shown)
    left, depth = [], 0
    for line in shown.splitlines():
        outside = ""
        for character in line:
            depth += (character == OPEN) - (character == CLOSE)
            outside += character if depth == 0 else ""
        if re.search("[A-Za-z]", line) or any(character.isalpha() for character in outside):
            left.append(line)
    assert depth == 0, shown
    return left


def on_the_command_line(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    """Run the command in the made-up language and return what it wrote to stdout and to stderr."""
    with pytest.raises(SystemExit):
        cli.main(["--lang", PSEUDO, *arguments])
    done = capsys.readouterr()
    assert OPEN in done.out + done.err
    return done.out, done.err


def without_options(shown: str) -> str:
    return re.sub(r"(?<![\w.])--?[a-z][a-z-]*", "", shown)


# That the proof proves


@pytest.mark.parametrize(
    ("shown", "left"),
    [
        ("⟦ţöö⟧ es.json: ⟦šĥöŕţ⟧", []),
        ("⟦ţöö⟧ short: ⟦šĥöŕţ⟧", ["⟦ţöö⟧ short: ⟦šĥöŕţ⟧"]),
        ("⟦ţöö short⟧", ["⟦ţöö short⟧"]),
        ("⟦ţöö⟧ ţöö", ["⟦ţöö⟧ ţöö"]),
        ("⟦ţöö\nšĥöŕţ⟧", []),
        ("es.jsonx", ["es.jsonx"]),
    ],
)
def test_prose_of_the_code_is_found_and_data_is_not(shown: str, left: list[str]) -> None:
    assert prose(shown, "es.json") == left


def test_a_sentence_keeps_its_gaps() -> None:
    assert pseudo("No {{x}} in {file}.") == "⟦Ñö {{ẋ}} îñ {file}.⟧"
    assert words.load(PSEUDO).say("text.certainty-sure", percent="9") == pseudo("sure (9)").replace("{", "")


def test_every_sentence_of_the_interface_is_made_pseudo() -> None:
    english, made_up = words.load("en").entries, words.load(PSEUDO).entries
    assert set(made_up) == set(english)
    for key, template in made_up.items():
        forms = (template,) if isinstance(template, str) else template.forms()
        assert all(form.startswith(OPEN) and form.endswith(CLOSE) for form in forms), key
        assert words.gaps(template) == words.gaps(english[key])


# Help, lists and pages


@pytest.mark.parametrize(
    "command", ["", *commands.COMMANDS, *(f"rules {name}" for name in commands.RULES_COMMANDS)]
)
def test_help_says_nothing_of_its_own(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = on_the_command_line(capsys, *command.split(), "--help")
    assert err == ""
    out = re.sub(r"(?<=\w-)\n +", "", out)  # a name may have been broken over lines
    assert not prose(without_options(out), *PROGRAM, *CHOICES, *words.available())


def test_the_formats_are_listed_in_words_alone(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "markdown"):
        out, _ = on_the_command_line(capsys, "formats", "--format", form)
        assert not prose(out, *READERS)


def test_the_rules_are_listed_in_words_alone(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "markdown"):
        out, _ = on_the_command_line(capsys, "rules", "--format", form)
        assert not prose(out, *(rule.id for rule in rulebook.load().rules))


def test_every_rule_is_explained_in_words_alone(capsys: pytest.CaptureFixture[str]) -> None:
    left = {}
    for rule in rulebook.load().rules:
        out, _ = on_the_command_line(capsys, "explain", rule.id)
        steps = [one for listed in (*rule.steps.values(), *rule.audiences.values()) for one in listed]
        days = words.Words(PSEUDO, {})
        sources = {one.source or "" for one in steps} | {days.date(one.date) for one in steps if one.date}
        sources |= {basis.source for basis in rule.basis} | {basis.url or "" for basis in rule.basis}
        wrapped = re.sub(r"\n {2,}(?!- |\d+\. |⟦)", " ", out)  # a source may have been broken over lines
        facts = {str(value) for given in rule.example.values() for value in given.values()}
        data = {*sources, *facts, *rule.steps, *rule.aliases, rule.id, *names(), "en", "es", "meta.language"}
        left[rule.id] = prose(wrapped, *data)
    assert {rule: lines for rule, lines in left.items() if lines} == {}


# Complaints


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "--frmat",
        "chek",
        "check",
        "check --frmat json x",
        "check nowhere.json",
        "check a.json --format xml",
        "check a.json --format",
        "check a.json --together=yes",
        "check a.json --fail-on bad",
        "check a.json --detector none",
        "check a.json --input-format none",
        "check a.json --declared ?!",
        "check a.json --url ?!",
        "check a.json --map x",
        "check a.json --map x=y",
        "check a.json --follow-alternates",
        "check a.json -o a.json",
        "check https://example.org/x",
        "check a.json --for nobody",
        "show",
        "show nowhere.json",
        "show a.json",
        "show a.json -o a.json",
        "check empty",
        "check a.json -o missing/report.json",
        "explain",
        "explain no-such-rule-at-all",
        "explain profile-language-mismatc",
        "explain a b",
        "schema none",
        "rules --format jsonl",
        "--lang=xx rules",
    ],
)
def test_a_complaint_says_nothing_of_its_own(
    arguments: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    given = arguments.split()
    if arguments == "--lang=xx rules":
        monkeypatch.setenv("LC_ALL", PSEUDO)
        with pytest.raises(SystemExit):
            cli.main(given)
        out, err = capsys.readouterr()
    else:
        out, err = on_the_command_line(capsys, *given)
    typed = [part for one in given for part in (one, *one.split("="))]
    rules = (rule.id for rule in rulebook.load().rules)
    known = (*PROGRAM, *CHOICES, *words.available(), *rules, *typed)
    assert not prose(without_options(out + err), *known)


def test_a_fault_of_the_program_is_told_in_words_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise RuntimeError("prose of a bug")

    monkeypatch.setattr("profilecheck.readers.listing.formats", fail)
    _, err = on_the_command_line(capsys, "formats")
    assert not prose(without_options(err), "RuntimeError")


# Reports


class Recorder:
    """The text report of a run, told in full, as a batch and as if there were nothing, and the data in it."""

    def __init__(self) -> None:
        self.results: list[ProfileResult | Unreadable] = []
        self.batch, self.none = io.BytesIO(), io.BytesIO()

    def write(self, results: Any, info: Any, telling: Any, said: words.Words, out: Any) -> None:
        self.results = list(results)
        text.write(self.results, info, telling, said, self.batch)
        text.write([], info, telling, said, self.none)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(text, "FULL_REPORTS", len(self.results))
            text.write(self.results, info, telling, said, out)

    def data(self) -> Iterator[str]:
        for result in self.results:
            if isinstance(result, Unreadable):
                yield from (result.source, *map(str, result.facts.values()))
            else:
                yield from data_of(result)


def data_of(result: ProfileResult) -> Iterator[str]:
    profile = result.subject.profile
    yield from (profile.source, profile.format, profile.version or "")
    for declared in profile.declared:
        yield from (declared.locale.raw, declared.where)
    for link in profile.links:
        yield from (link.url, link.where)
    yield from (section.path for section in profile.sections)
    for finding in result.findings:
        observed = finding.observation
        yield from (finding.rule, observed.path)
        for fact in observed.facts.values():
            if isinstance(fact, Locale):
                yield from (fact.tag, fact.raw)
            elif isinstance(fact, str):
                yield fact
        for piece in observed.evidence:
            yield from (piece.path, piece.excerpt, piece.excerpt[: text.EXCERPT - 1], *piece.words)


ODD = {
    "empty.json": "",
    "unknown.txt": "Nothing that anybody would call a profile.",
    "no-language.json": """{"meta": {"language": "?!"}, "basics": {"label": "Docker"}, "work": [{"position": "SAP"}]}""",
    "no-letters.json": """{"basics": {"summary": "+49 30 901820"}}""",
    "names.json": """{"meta": {"language": "es"}, "skills": [{"name": "Docker"}], "work": [{"name": "Acme"}]}""",
}
"""Inputs that make a report say what no fixture makes it say."""

UNSAID = {"text.cannot-tell", "text.certainty-unknown", "text.clean-sections"}
"""What a report says only of judgements that none of these inputs gets."""


def test_reports_say_nothing_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in ODD.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    inputs = [
        next(path for path in sorted(expected.parent.iterdir()) if path.name not in BESIDE)
        for expected in sorted(FIXTURES.glob("*/*/expected.toml"))
    ]
    recorder, out, err = Recorder(), io.BytesIO(), io.StringIO()
    monkeypatch.setattr(run, "reporter", lambda _format: recorder)
    streams = run.Streams(io.BytesIO(), out, err, Screen(width=4000))
    said = words.load(PSEUDO)
    targets = (*map(str, inputs), *(str(tmp_path / name) for name in ODD))
    run.check(Options(targets=targets), said, streams)
    assert len(recorder.results) >= len(targets) > 50
    data = {*recorder.data(), *names()}
    shown = "\n".join(stream.getvalue().decode() for stream in (out, recorder.batch, recorder.none))
    assert not prose(shown, *data)
    assert not prose(err.getvalue(), *data)
    told = {key for key in said.entries if key.startswith(("text.", "severity.", "verdict."))}
    assert {key for key in told if not is_in(said.entries[key], shown)} <= UNSAID


def is_in(template: words.Template, shown: str) -> bool:
    """Say whether a sentence stands in `shown`, whatever fills its gaps."""
    forms = (template,) if isinstance(template, str) else template.forms()
    patterns = (".*".join(map(re.escape, re.split(r"\{\w+\}", form))) for form in forms)
    return any(re.search(pattern, shown) for pattern in patterns)
