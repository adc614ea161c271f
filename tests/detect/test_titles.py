"""Titles through the real ladder: beside a firm, in two scripts, in English, in words every language has."""

import pytest

from profilecheck.detect import Detector
from profilecheck.model.detection import Detection
from tests.detect.conftest import MakeProfile

SUMMARIES = {
    "de": "Ich leite eine kleine Werkstatt, in der wir alte Orgeln erneuern, und erkläre Besuchern gern, wie sie klingen.",
    "en": "I run a small workshop in which we restore old organs, and I like to show visitors what makes them sound.",
    "es": "Dirijo un pequeño taller en el que restauramos órganos antiguos y me gusta enseñar a la gente cómo suenan.",
    "fr": "Je dirige un petit atelier où nous restaurons de vieilles orgues, et j'aime montrer aux gens comment elles sonnent.",
    "it": "Dirigo una piccola bottega in cui restauriamo vecchi organi e mi piace mostrare alla gente come suonano.",
    "pl": "Prowadzę mały warsztat, w którym odnawiamy stare organy, i lubię pokazywać gościom, skąd bierze się ich dźwięk.",
    "pt": "Dirijo uma pequena oficina onde restauramos órgãos antigos e gosto de mostrar às pessoas como eles soam.",
}
JOINED = {"de": "bei", "en": "at", "es": "en", "fr": "chez", "it": "presso", "pl": "w", "pt": "em"}


def told(ladder: Detector, profile: MakeProfile, declared: str, title: str) -> Detection:
    """Return what the ladder says of one title in an honest profile."""
    subject = ladder.subject(profile(declared, ("summary", SUMMARIES[declared]), ("headline", title)))
    assert subject.overall.language == declared
    return subject.detections[1]


@pytest.mark.parametrize(
    "firm", ["Aurora Sistemas", "Brückner Anlagenbau GmbH", "Lindqvist", "Banco Azul S.A."]
)
@pytest.mark.parametrize(
    "title", ["Project Manager", "Product Manager", "Senior Consultant", "Sales Assistant"]
)
@pytest.mark.parametrize("declared", sorted(JOINED))
def test_an_english_title_at_a_firm_is_of_no_third_language(
    ladder: Detector, profile: MakeProfile, declared: str, title: str, firm: str
) -> None:
    found = told(ladder, profile, declared, f"{title} {JOINED[declared]} {firm}")
    assert found.language in (declared, "en", None)


@pytest.mark.parametrize(
    ("declared", "title", "language"),
    [
        ("de", "Responsable de compras y almacén at Lindqvist", "es"),
        ("es", "Leiter der Werkstatt für Orgelbau en Aurora", "de"),
        ("en", "Kierownik działu sprzedaży at Lindqvist", "pl"),
    ],
)
def test_a_title_in_another_language_is_told_before_any_firm(
    ladder: Detector, profile: MakeProfile, declared: str, title: str, language: str
) -> None:
    found = told(ladder, profile, declared, title)
    assert (found.language, found.certainty) == (language, "sure")


@pytest.mark.parametrize(
    "title",
    [
        "Software Engineer (ソフトウェアエンジニア)",
        "Product Owner · 서비스 기획",
        "Product Manager 产品经理",
        "Teacher of Japanese 日本語教師",
        "Менеджер проектов (Project Manager)",
    ],
)
def test_an_english_title_with_its_translation_is_english(
    ladder: Detector, profile: MakeProfile, title: str
) -> None:
    assert told(ladder, profile, "en", title).language in ("en", None)
    assert told(ladder, profile, "fr", title).language != "fr"


def test_a_title_of_home_words_about_a_language_is_at_home(ladder: Detector, profile: MakeProfile) -> None:
    assert told(ladder, profile, "fr", "Professeur de japonais (日本語教師)").language == "fr"
    assert told(ladder, profile, "en", "Professeur de japonais (日本語教師)").language == "fr"


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("React Native エンジニア", "ja"),
        ("Salesforce コンサルタント", "ja"),
        ("Android 工程师", "zh"),
        ("GNU grep 的文档", "zh"),
        ("iOS 개발자", "ko"),
        ("Backend разработчик", "ru"),
    ],
)
@pytest.mark.parametrize("declared", ["en", "fr", "pl"])
def test_tools_beside_other_letters_do_not_hide_the_language(
    ladder: Detector, profile: MakeProfile, declared: str, title: str, language: str
) -> None:
    found = told(ladder, profile, declared, title)
    assert (found.language, found.certainty) == (language, "sure")


@pytest.mark.parametrize("title", ["Ingénieur π", "Consultant Δ", "Responsable Σ et µ"])
def test_a_sign_is_no_other_script(ladder: Detector, profile: MakeProfile, title: str) -> None:
    assert told(ladder, profile, "fr", title).language in ("fr", "en", None)


def test_names_of_products_do_not_hide_the_language_of_the_rest(
    ladder: Detector, profile: MakeProfile
) -> None:
    found = told(ladder, profile, "pt", "instellingen PPPoE/XDSL2 kabelmodems")
    assert (found.language, found.certainty) == ("nl", "sure")


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("en", "Software Engineer (“Entreprendre au Service de l'État” programme)"),
        ("en", "Research Assistant, Lehrstuhl für Orgelbau"),
        ("en", "Head of Research (Oficina de Atención a la Ciudadanía)"),
        ("es", "Ingeniera de sonido, Abteilung für Klang und Raum"),
    ],
)
def test_the_name_of_a_programme_or_department_accuses_no_title(
    ladder: Detector, profile: MakeProfile, declared: str, title: str
) -> None:
    assert told(ladder, profile, declared, title).language in (declared, None)


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("ru", "Digital Marketing Manager с опытом в performance, content и social media"),
        ("ar", "Digital Marketing Manager خبرة في performance و content"),
        ("el", "Sales Manager με εμπειρία σε retail, e-commerce και customer care"),
    ],
)
def test_own_words_between_english_ones_are_enough(
    ladder: Detector, profile: MakeProfile, declared: str, title: str
) -> None:
    summary = {
        "ru": "Я руковожу небольшой мастерской, где мы восстанавливаем старые органы, и люблю показывать их гостям.",
        "ar": "أدير ورشة صغيرة نرمم فيها الآلات الموسيقية القديمة، وأحب أن أشرح للزوار كيف يخرج صوتها الجميل.",
        "el": "Διευθύνω ένα μικρό εργαστήριο όπου επισκευάζουμε παλιά όργανα και μου αρέσει να τα δείχνω στους επισκέπτες.",
    }[declared]
    subject = ladder.subject(profile(declared, ("summary", summary), ("headline", title)))
    assert subject.detections[1].language in (declared, None) or subject.detections[1].certainty != "sure"


def test_native_degrees_outvote_no_profile_of_english_titles(ladder: Detector, profile: MakeProfile) -> None:
    titles = ["Software Engineer", "Web Developer", "Data Analyst", "Project Manager", "Team Lead"]
    degrees = [
        "Ingeniería Civil Informática",
        "Ingeniería en Ejecución Informática",
        "Técnico en Contabilidad",
    ]
    subject = ladder.subject(
        profile(
            "en",
            *[("position-title", title) for title in titles],
            *[("education-degree", degree) for degree in degrees],
        )
    )
    assert subject.overall.language == "en"


def test_degrees_alone_still_speak(ladder: Detector, profile: MakeProfile) -> None:
    degrees = [
        "Licenciatura en Filología Hispánica",
        "Máster en Gestión de Bibliotecas",
        "Curso de Archivística",
    ]
    subject = ladder.subject(profile("de", *[("education-degree", degree) for degree in degrees]))
    assert subject.overall.language == "es"
