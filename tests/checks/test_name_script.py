"""Names and the scripts of those who read them."""

import pytest

from profilecheck.checks.name_script import CHECK
from profilecheck.model.detection import Certainty, Detection, Subject
from profilecheck.model.finding import Observation
from profilecheck.model.profile import Profile, Section
from profilecheck.rulebook import load

TEXTS = {
    "en": "I have restored old wooden boats on the coast for fifteen years.",
    "ru": "Пятнадцать лет я восстанавливаю старые деревянные лодки.",
    "sr": "Petnaest godina popravljam stare drvene čamce na obali.",
    "ja": "海辺で古い木造の船を十五年にわたって修理しています。",
    "zh-Hans": "我在海边修理旧木船已经十五年了。",
    "ko": "저는 해안에서 십오 년 동안 오래된 목선을 수리해 왔습니다.",
}
PARAMS = load().get("name-script").params


def observed(name: str, language: str | None, certainty: Certainty = "sure") -> list[Observation]:
    text = TEXTS[language or "en"]
    detection = Detection(language, 0.99, certainty)
    profile = Profile("p", "f", "s", (Section("summary", "summary", text, ""),), name=name)
    return list(CHECK.run(Subject(profile, (detection,), detection), PARAMS))


@pytest.mark.parametrize(
    ("name", "language", "scripts"),
    [
        ("Надежда Выдуманная", "en", ("Cyrl", "Latn")),
        ("虚构小明", "en", ("Hani", "Latn")),
        ("سلمى المتخيَّلة", "en", ("Arab", "Latn")),
        ("Надежда Выдуманная", "ja", ("Cyrl", "Kana")),
        ("가상 지우", "zh-Hans", ("Hang", "Hani")),
        ("虚构小明 PhD", "en", ("Hani", "Latn")),
        ("Dr. 虚构小明, M.Sc., PMP", "en", ("Hani", "Latn")),
        ("Надежда Выдуманная (MBA)", "en", ("Cyrl", "Latn")),
    ],
)
def test_a_name_the_readers_cannot_read_is_noted_by_its_script(
    name: str, language: str, scripts: tuple[str, str]
) -> None:
    (found,) = observed(name, language)
    assert (found.facts["name_script"], found.facts["text_script"]) == scripts
    assert not any(name in str(fact) for fact in found.facts.values())
    assert found.evidence == ()
    assert (found.section, found.path) == (None, "")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Nadezhda Vydumannaya", "ru"),
        ("Надежда Выдуманная", "ru"),
        ("Надежда N. Выдуманная", "en"),
        ("虚构小明 (Xiaoming)", "en"),
        ("Измишљена Нада", "sr"),
        ("架空花子", "ja"),
        ("架空花子", "zh-Hans"),
        ("虛構", "ko"),
        ("Łucja Đặng-Øst", "en"),
        ("Łucja Øst, PhD", "ru"),
        ("虚构小明 Phoebe", "en"),
        ("虚构小明 mba", "en"),
        ("Дмитрий MacBaev", "en"),
        ("", "en"),
        ("2026 — ★", "en"),
        ("😀", "en"),
    ],
)
def test_a_name_that_can_be_read_or_is_none_is_left_alone(name: str, language: str) -> None:
    assert observed(name, language) == []


def test_nothing_is_said_of_a_text_whose_language_cannot_be_told() -> None:
    assert observed("Надежда Выдуманная", None, "unknown") == []
    assert [one.verdict for one in observed("Надежда Выдуманная", "en", "likely")] == ["review"]


def observed_in(*texts: tuple[str, str | None], language: str = "ru") -> list[Observation]:
    sections = tuple(
        Section(f"p{place}", "position-description", text, "") for place, (text, _) in enumerate(texts)
    )
    detections = tuple(Detection(found, 0.9, "sure" if found else "unknown") for _, found in texts)
    profile = Profile("p", "f", "s", sections, name="Надежда Выдуманная")
    return list(CHECK.run(Subject(profile, detections, Detection(language, 0.99, "sure")), PARAMS))


TOOLS = "Python, Django, PostgreSQL, Kubernetes, Terraform, Prometheus, Grafana, Elasticsearch. " * 3


def test_the_names_of_tools_are_not_the_script_of_the_text() -> None:
    assert observed_in((TEXTS["ru"], "ru"), (TOOLS, None), (TOOLS, "en")) == []
    assert observed_in((TEXTS["ru"] + TOOLS, "ru")) == []


def test_nothing_is_said_where_no_section_is_in_the_language_of_the_whole() -> None:
    assert observed_in((TEXTS["en"], None), (TOOLS, "de"), language="en") == []
    assert len(observed_in((TEXTS["en"], "en"), (TOOLS, None), language="en")) == 1


def test_a_russian_text_full_of_tools_is_still_in_its_letters() -> None:
    text = TEXTS["ru"] + TOOLS
    sections = (Section("s", "summary", text, ""),)
    detection = Detection("ru", 0.99, "sure")
    profile = Profile("p", "f", "s", sections, name="가상 지우")
    (found,) = CHECK.run(Subject(profile, (detection,), detection), PARAMS)
    assert found.facts["text_script"] == "Cyrl"
