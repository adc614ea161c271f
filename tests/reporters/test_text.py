import re
from collections.abc import Callable

import msgspec
import pytest
from inline_snapshot import snapshot
from rich.cells import cell_len

from profilecheck import words
from profilecheck.model.finding import Evidence, Finding, ProfileResult
from profilecheck.model.profile import Section, Unreadable
from profilecheck.reporters import Screen

Write = Callable[..., bytes]
Results = dict[str, ProfileResult | Unreadable]
MakeResult = Callable[..., ProfileResult]
MakeFinding = Callable[..., Finding]


def say(key: str, **facts: str | int) -> str:
    return words.load("en").say(f"text.{key}", **facts)


def test_a_mislabelled_profile_is_told_from_the_top(report: Write, made: Results) -> None:
    assert report([made["mislabelled"]]).decode() == snapshot("""\
ana.json (JSON Resume)

Your profile is tagged English, but 2 of 3 sections are Spanish.
First step: Add a profile in Spanish on json-resume.

Declared:   English (United States), as “en_US” in meta.language, /meta/language
Address:    https://www.linkedin.com/in/invented (/basics/url)
Written in: Spanish, sure (99%)

Sections
  Section          Where            Language  How sure
  headline         /basics/label    Spanish   sure (99%)
  summary          /basics/summary  Spanish   sure (99%)
  job description  /work/0/summary  English   likely (94%)

Findings and next steps

  Error: profile-language-mismatch
      “Dirijo obras desde hace diez años.” (/basics/summary)
    2. Ask support to change the language. (Not verified.)

  Warning, to be checked: section-language-mismatch
    This section is in English: /work/0/summary.
      “Dirijo obras desde hace diez años.” (/basics/summary)

Last resort
  ! Close the account and begin again: your contacts are lost.

Could not be judged
  Section         Where    Why
  list of skills  /skills  only names and terms
""")


def test_a_clean_profile_is_told_in_one_sentence_and_a_map(report: Write, made: Results) -> None:
    assert report([made["clean"]], language="es").decode() == snapshot("""\
luis.json (JSON Resume)

No hay ningún problema de idioma: el texto está en español. Secciones juzgadas:
3 de 4.

Declarado:  inglés (Estados Unidos), como «en_US» en meta.language,
            /meta/language
Dirección:  https://www.linkedin.com/in/invented (/basics/url)
Escrito en: español, seguro (99\xa0%)

Secciones
  Sección                 Dónde            Idioma   Certeza
  titular                 /basics/label    español  seguro (99\xa0%)
  extracto                /basics/summary  español  seguro (99\xa0%)
  descripción del puesto  /work/0/summary  inglés   probable (94\xa0%)

No se ha podido juzgar
  Sección             Dónde    Por qué
  lista de aptitudes  /skills  solo nombres y términos
""")


def test_a_batch_tells_the_few_that_matter(
    report: Write, made: Results, make_result: MakeResult, make_finding: MakeFinding
) -> None:
    noted = make_result("eva.json", make_finding("english-job-title", "note"))
    assert report([*made.values(), noted]).decode() == snapshot("""\
ana.json
  Error: Your profile is tagged English, but 2 of 3 sections are Spanish.
  Warning, to be checked: This section is in English: /work/0/summary.
                          (/work/0/summary)

Could not be read
  - broken.pdf: The file is empty. Download or save it again.

Could not be judged
  - bare.json

6 profiles in all
  1 has findings: see above
  1 has notes only
  2 have no findings
  1 could not be judged
  1 could not be read

  Rule                       Findings
  english-job-title          1
  profile-language-mismatch  1
  section-language-mismatch  1

To see everything about one profile, check it alone.
""")


def test_everything_is_said_once(report: Write, made: Results) -> None:
    text = report([made["mislabelled"]]).decode()
    for sentence in (
        "2 of 3 sections are Spanish",
        "Add a profile in Spanish",
        "Ask support",
        "Close the account",
    ):
        assert text.count(sentence) == 1
    for place in ("/basics/label", "/skills", "/meta/language"):
        assert text.count(place) == 1


def test_the_destructive_step_comes_last_and_says_so(report: Write, made: Results) -> None:
    text = report([made["mislabelled"]]).decode()
    assert text.index("Ask support") < text.index(say("last-resort")) < text.index("Close the account")
    assert f"Ask support to change the language. {say('unverified')}" in text


def test_a_review_says_that_it_is_not_certain(
    report: Write, make_result: MakeResult, make_finding: MakeFinding
) -> None:
    text = report([make_result("ana.json", make_finding(verdict="review"))]).decode()
    assert say("lead-review") in text


def test_nothing_judged_never_reads_as_no_problem(report: Write, made: Results) -> None:
    text = report([made["bare"]]).decode()
    assert say("nothing-judged") in text
    assert say("clean-sections", judged=0, total=4) not in text
    assert text.count(words.load("en").say("why_not.too-short")) == 5  # four sections and the whole


def test_a_profile_without_sections_says_that_nothing_could_be_judged(
    report: Write, make_result: MakeResult
) -> None:
    result = make_result("none.json", sections=())
    subject = msgspec.structs.replace(
        result.subject, overall=msgspec.structs.replace(result.subject.overall, language=None)
    )
    text = report([msgspec.structs.replace(result, subject=subject)]).decode()
    assert say("nothing-judged") in text


def test_a_run_without_inputs_says_so(report: Write) -> None:
    assert report([]).decode() == say("nothing-found") + "\n"


def test_both_languages_of_a_mixed_section_are_named(report: Write, made: Results) -> None:
    assert re.search(r"Spanish \+ German +several languages", report([made["mixed"]]).decode())


def test_an_unreadable_file_names_file_reason_and_remedy(report: Write, made: Results) -> None:
    text = report([made["broken"]]).decode()
    assert text.startswith("broken.pdf\n")
    assert words.load("en").say("unreadable.empty") in text.replace("\n" + " " * 22, " ")


def test_worst_come_first_in_a_batch(
    report: Write, make_result: MakeResult, make_finding: MakeFinding
) -> None:
    warned, failed = make_finding("b", "warning"), make_finding("a", "error")
    asked = make_finding("a", "error", "review")
    results = [
        make_result("warned.json", warned),
        make_result("asked.json", asked),
        make_result("failed.json", failed),
        make_result("twice.json", failed, failed),
    ]
    text = report(results).decode()
    places = [text.index(f"{name}.json") for name in ("twice", "failed", "asked", "warned")]
    assert places == sorted(places)


def test_a_note_of_many_profiles_is_said_once_in_a_batch(report: Write, make_result: MakeResult) -> None:
    results = [make_result(f"{n}.zip", notes=("export-declares-nothing",)) for n in range(5)]
    text = " ".join(report(results).decode().split())
    assert text.count(f"5 × {words.load('en').say('notes.export-declares-nothing')}") == 1


@pytest.mark.parametrize(("fail_on", "told"), [("error", False), ("note", True), (None, False)])
def test_notes_are_told_in_a_batch_when_they_fail_the_run(
    report: Write,
    make_result: MakeResult,
    make_finding: MakeFinding,
    fail_on: str | None,
    told: bool,
) -> None:
    results = [make_result(f"{n}.json", make_finding("english-job-title", "note")) for n in range(4)]
    text = report(results, fail_on=fail_on).decode()
    assert ("0.json" in text) is told


def test_the_same_results_give_the_same_bytes(report: Write, made: Results) -> None:
    assert report(made.values()) == report(made.values())


@pytest.mark.parametrize("language", words.available())
@pytest.mark.parametrize("width", [80, 60, 40])
def test_lines_fit_the_screen_in_every_script(
    report: Write, make_result: MakeResult, make_finding: MakeFinding, language: str, width: int
) -> None:
    japanese = "私は十年以上ソフトウェアの開発を続けてきました。" * 5
    finding = make_finding(evidence=(Evidence("/work/0/" + "x" * 200, japanese, 0, 120),))
    result = make_result(
        "長い名前" * 30 + ".json",
        finding,
        sections=(Section("summary", "summary", japanese, "/" + "経歴" * 60),),
        notes=("export-declares-nothing",),
    )
    text = report([result], language=language, screen=Screen(width)).decode()
    assert max(map(cell_len, text.splitlines())) <= width
    batch = report(
        [result] * 4 + [Unreadable("長い名前" * 30, "empty")], language=language, screen=Screen(width)
    ).decode()
    assert max(map(cell_len, batch.splitlines())) <= width


def test_there_is_colour_only_where_it_is_asked_for(report: Write, made: Results) -> None:
    plain = report([made["mislabelled"]])
    coloured = report([made["mislabelled"]], screen=Screen(colour=True))
    assert b"\x1b" not in plain
    assert b"\x1b[1;31m" in coloured
    assert re.sub(rb"\x1b\[[0-9;]*m", b"", coloured) == plain


HOSTILE = "a\x1b[31m\x9b2J\u202egpj.[/b][bold]{x}:smile:"


@pytest.mark.parametrize("count", [1, 4])
def test_hostile_text_is_shown_and_never_obeyed(
    report: Write, make_result: MakeResult, make_finding: MakeFinding, count: int
) -> None:
    finding = make_finding(evidence=(Evidence(HOSTILE, HOSTILE, 0, 9),), path=HOSTILE)
    result = make_result(HOSTILE, finding, make_finding("other-rule", "warning", path=HOSTILE))
    text = report([result] * count + [Unreadable(HOSTILE, "empty")]).decode()
    assert "a<U+001B>[31m<U+009B>2J<U+202E>gpj.[/b][bold]{x}:smile:" in text
    assert not set(text) & {"\x1b", "\x9b", "\u202e"}


def test_a_narrow_encoding_stops_nothing(report: Write, make_result: MakeResult) -> None:
    text = report([make_result("東京.json")], screen=Screen(encoding="ascii"))
    assert text.startswith(b"\\u6771\\u4eac.json")


@pytest.mark.parametrize("audience", ["recruiter", "platform"])
def test_a_batch_tells_others_what_to_do_first(report: Write, made: Results, audience: str) -> None:
    several = [made["mislabelled"], made["clean"], made["broken"], made["mixed"]]
    first = "First step: Add a profile in Spanish on json-resume."
    assert report(several, audience=audience).decode().count(first) == 1
    assert first not in report(several).decode()
    assert report(several[:1], audience=audience) == report(several[:1])


def test_a_destructive_step_is_never_the_first(
    report: Write, make_result: MakeResult, make_finding: Callable[..., Finding]
) -> None:
    several = [make_result(f"{number}.json", make_finding()) for number in range(5)]
    assert "Close the account" not in report(several, audience="recruiter").decode()
