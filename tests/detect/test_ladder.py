"""Whole profiles through the real ladder: what is told, what is left alone, and what cannot be told."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profilecheck.detect import Detector, detector
from profilecheck.model.detection import Subject
from profilecheck.model.profile import Profile, SectionKind
from tests.bench.corpora import without_accents
from tests.detect.conftest import MakeProfile

SUMMARY_ES = (
    "Llevo doce años dirigiendo equipos de desarrollo en empresas medianas. Me gusta ordenar lo que otros dejaron "
    "a medias, hablar claro con los clientes y entregar cuando se prometió."
)
SUMMARY_EN = (
    "I have spent twelve years leading development teams in medium-sized companies. I like to tidy up what others "
    "left half done, to speak plainly with customers and to deliver when it was promised."
)
SUMMARY_DE = (
    "Seit zwölf Jahren leite ich Entwicklungsteams in mittelständischen Unternehmen. Ich räume gern auf, was andere "
    "halb fertig liegen ließen, und liefere zu dem Zeitpunkt, den wir versprochen haben."
)
JOB_ES = "Responsable de la planificación, la contratación y el seguimiento de veinte proyectos al año."
TITLES_ES: list[tuple[SectionKind, str]] = [
    ("headline", "Jefa de proyectos de construcción"),
    ("position-title", "Directora de obra"),
    ("position-title", "Encargada de almacén"),
    ("position-title", "Ayudante de contabilidad"),
]


def languages(subject: Subject) -> list[str | None]:
    return [detection.language for detection in subject.detections]


def test_a_spanish_profile_tagged_english_is_spanish(ladder: Detector, profile: MakeProfile) -> None:
    subject = ladder.subject(
        profile(
            "en-US",
            ("headline", "Jefa de proyectos"),
            ("summary", SUMMARY_ES),
            ("position-description", JOB_ES),
        )
    )
    assert (subject.overall.language, subject.overall.certainty) == ("es", "sure")
    assert languages(subject) == ["es", "es", "es"]


def test_the_honest_one_is_left_alone(ladder: Detector, profile: MakeProfile) -> None:
    subject = ladder.subject(
        profile(
            "es",
            ("headline", "Product Manager"),
            ("summary", SUMMARY_ES),
            ("position-title", "Ingeniera en Süddeutsche Maschinenbau GmbH"),
            ("skills", "Kubernetes\nDocker\nPython"),
        )
    )
    assert subject.overall.language == "es"
    headline, summary, title, skills = subject.detections
    assert (headline.language, headline.certainty) == ("en", "likely")
    assert summary.language == "es"
    assert title.language in ("es", None)
    assert (skills.language, skills.why_not) == (None, "names-and-terms")


def test_a_foreign_section_is_told(ladder: Detector, profile: MakeProfile) -> None:
    subject = ladder.subject(
        profile(
            "es",
            ("summary", SUMMARY_ES),
            ("position-description", JOB_ES),
            ("position-description", SUMMARY_DE),
        )
    )
    assert languages(subject) == ["es", "es", "de"]
    assert subject.detections[2].certainty == "sure"


def test_two_languages_in_one_summary_are_told_with_their_places(
    ladder: Detector, profile: MakeProfile
) -> None:
    text = f"{SUMMARY_ES}\n\n{SUMMARY_EN}"
    detection = ladder.subject(profile("es", ("summary", text), ("position-description", JOB_ES))).detections[
        0
    ]
    assert detection.why_not == "mixed"
    assert [(text[span.start : span.start + 5], span.language) for span in detection.spans] == [
        ("Llevo", "es"),
        ("I hav", "en"),
    ]


def test_one_quoted_sentence_is_no_second_language(ladder: Detector, profile: MakeProfile) -> None:
    text = f"{SUMMARY_ES} Mi lema: Done is better than perfect and nothing else matters."
    assert ladder.subject(profile("es", ("summary", text))).detections[0].why_not is None


def test_short_texts_add_up(ladder: Detector, profile: MakeProfile) -> None:
    subject = ladder.subject(profile("en", *TITLES_ES))
    assert (subject.overall.language, subject.overall.certainty) == ("es", "sure")


@pytest.mark.parametrize("declared", ["es", "de", "ja", "ru"])
def test_english_titles_alone_accuse_nobody(ladder: Detector, profile: MakeProfile, declared: str) -> None:
    subject = ladder.subject(
        profile(
            declared,
            ("headline", "Product Manager"),
            ("position-title", "Team Lead"),
            ("position-title", "Account Executive"),
        )
    )
    assert subject.overall.certainty in ("unknown", "sure")
    assert subject.overall.language in (None, declared)


def test_one_foreign_word_accuses_nobody(ladder: Detector, profile: MakeProfile) -> None:
    subject = ladder.subject(profile("sv", ("position-title", "Chocolatier")))
    assert subject.overall.certainty != "sure"
    assert subject.detections[0].certainty != "sure"


@pytest.mark.parametrize(
    "text", ["", "2019 – 2024", "🚀🚀🚀", "Docker | Kubernetes | AWS", "\ud800", "\0\0", "C++ / C#"]
)
def test_nothing_to_judge_says_why(ladder: Detector, profile: MakeProfile, text: str) -> None:
    subject = ladder.subject(profile("es", ("headline", text)))
    assert subject.overall.language is None
    assert subject.detections[0].language is None
    assert subject.detections[0].why_not in ("names-and-terms", "no-letters", "too-short")


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("nb", "Jeg leder et team på tolv utviklere og har ansvar for budsjett og leveranser."),
        ("id", "Saya memimpin tim pengembang dan bertanggung jawab atas anggaran tahunan perusahaan."),
        ("bs", "Vodim tim programera i odgovaram za isporuku softvera našim klijentima."),
        ("mk", "Водам тим од дванаесет програмери и одговарам за буџетот и роковите на проектите."),
    ],
)
def test_close_relatives_are_shown_as_declared(
    ladder: Detector, profile: MakeProfile, declared: str, text: str
) -> None:
    subject = ladder.subject(profile(declared, ("summary", text)))
    assert (subject.overall.language, languages(subject)) == (declared, [declared])


def test_macedonian_is_not_taken_for_its_neighbours(ladder: Detector, profile: MakeProfile) -> None:
    text = "Водам тим од дванаесет програмери и одговарам за буџетот, роковите и квалитетот на сите проекти."
    assert (
        ladder.subject(profile("en", ("summary", text), ("position-description", text))).overall.language
        == "mk"
    )


def test_other_peoples_words_are_not_judged(ladder: Detector, profile: MakeProfile) -> None:
    subject = ladder.subject(profile("es", ("summary", SUMMARY_ES), ("recommendation-received", SUMMARY_EN)))
    assert (subject.detections[1].language, subject.detections[1].why_not) == (None, "others-words")


def test_no_declaration_is_no_obstacle(ladder: Detector, profile: MakeProfile) -> None:
    assert ladder.subject(profile(None, ("summary", SUMMARY_DE))).overall.language == "de"


def test_no_section_is_no_crash(ladder: Detector, profile: MakeProfile) -> None:
    assert ladder.subject(profile("es")).overall.language is None


def test_capitals_change_no_verdict_on_a_long_text(ladder: Detector, profile: MakeProfile) -> None:
    plain = ladder.subject(profile("en", ("summary", SUMMARY_ES)))
    shouted = ladder.subject(profile("en", ("summary", SUMMARY_ES.upper())))
    assert (plain.overall.language, plain.overall.certainty) == (
        shouted.overall.language,
        shouted.overall.certainty,
    )


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_shuffling_sections_changes_nothing(
    ladder: Detector, profile: MakeProfile, order: random.Random
) -> None:
    texts: list[tuple[SectionKind, str]] = [
        ("summary", SUMMARY_ES),
        ("position-description", SUMMARY_DE),
        ("position-description", JOB_ES),
        *TITLES_ES,
    ]
    shuffled = texts.copy()
    order.shuffle(shuffled)
    plain, mixed_up = ladder.subject(profile("es", *texts)), ladder.subject(profile("es", *shuffled))
    by_text = dict(zip((text for _, text in texts), plain.detections, strict=True))
    assert plain.overall == mixed_up.overall
    assert [by_text[text] for _, text in shuffled] == list(mixed_up.detections)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["headline", "summary", "position-title"]), st.text(max_size=300)),
        max_size=5,
    ),
    st.sampled_from(["es", "ja", "gl", None]),
)
def test_no_text_breaks_the_ladder(
    ladder: Detector, profile: MakeProfile, texts: list[tuple[SectionKind, str]], declared: str | None
) -> None:
    made: Profile = profile(declared, *texts)
    subject = ladder.subject(made)
    assert len(subject.detections) == len(made.sections)
    for detection, section in zip(subject.detections, made.sections, strict=True):
        assert (detection.language is None) <= (detection.why_not is not None)
        assert 0.0 <= detection.confidence <= 1.0
        assert all(0 <= span.start < span.end <= len(section.text) for span in detection.spans)


def test_langdetect_serves_as_the_other_backend(profile: MakeProfile) -> None:
    subject = detector("langdetect").subject(
        profile("en", ("summary", SUMMARY_ES), ("position-description", JOB_ES))
    )
    assert (subject.overall.language, subject.overall.certainty) == ("es", "sure")


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(
        [SUMMARY_ES, JOB_ES, "Coordino a los voluntarios y preparo las memorias de cada campaña."]
    ),
    st.integers(0, 3),
)
def test_one_more_section_in_the_profiles_language_adds_no_fault(
    ladder: Detector, profile: MakeProfile, more: str, place: int
) -> None:
    texts: list[tuple[SectionKind, str]] = [
        ("summary", SUMMARY_ES),
        ("position-description", SUMMARY_DE),
        *TITLES_ES[:2],
    ]
    before = ladder.subject(profile("es", *texts))
    texts.insert(place, ("position-description", more))
    after = ladder.subject(profile("es", *texts))

    def foreign(subject: Subject) -> list[str | None]:
        return [
            d.language
            for d in subject.detections
            if d.language not in (None, "es") and d.certainty != "unknown"
        ]

    assert foreign(after) == foreign(before)
    assert after.overall.language == "es"


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("pl", "Chargé d'affaires"),
        ("sv", "Sous-chef"),
        ("es", "Barista"),
        ("ja", "DJ"),
        ("pt", "init script para weborf"),
        ("de", "SAP S/4HANA | ABAP | Fiori"),
    ],
)
def test_words_that_are_the_same_everywhere_accuse_nobody(
    ladder: Detector, profile: MakeProfile, declared: str, title: str
) -> None:
    subject = ladder.subject(profile(declared, ("position-title", title)))
    assert subject.detections[0].certainty != "sure" or subject.detections[0].language == declared


@pytest.mark.parametrize(
    "text",
    [
        "Doulevo edo kai deka xronia kai ksero kala ti doulia mou",
        "main is company mein kaam karta hoon aur team ko lead karta hoon",
        "Ya rabotayu zdes' uzhe desyat' let i rukovozhu komandoy",
    ],
)
def test_romanised_text_is_never_surely_another_language(
    ladder: Detector, profile: MakeProfile, text: str
) -> None:
    declared = {"D": "el", "m": "hi", "Y": "ru"}[text[0]]
    subject = ladder.subject(profile(declared, ("summary", text)))
    assert subject.overall.certainty != "sure" or subject.overall.language == declared


@pytest.mark.parametrize("declared", ["ja", "zh"])
def test_chinese_characters_alone_are_either_language(
    ladder: Detector, profile: MakeProfile, declared: str
) -> None:
    titles: list[tuple[SectionKind, str]] = [
        ("headline", "営業部長"),
        ("position-title", "経理担当"),
        ("position-title", "人事課長補佐"),
    ]
    subject = ladder.subject(profile(declared, *titles))
    assert subject.overall.language == declared
    assert languages(subject) == [declared] * 3


def test_simplified_characters_are_no_japanese(ladder: Detector, profile: MakeProfile) -> None:
    subject = ladder.subject(
        profile(
            "ja",
            ("summary", "私は東京の会社で新しい製品の開発を担当しています。"),
            ("position-title", "软件开发工程师"),
        )
    )
    assert languages(subject) == ["ja", "zh"]


def test_kana_are_no_chinese(ladder: Detector, profile: MakeProfile) -> None:
    chinese = ("summary", "我在一家医院负责采购和仓库管理，喜欢把复杂的事情讲得简单明白。")
    titles = [("position-title", "購買と倉庫の責任者"), ("position-title", "給与明細と税務申告書の作成")]
    assert languages(ladder.subject(profile("zh", chinese, *titles))) == ["zh", "ja", "ja"]


@pytest.mark.parametrize(
    "headline",
    [
        "HR Business Partner | Talent Acquisition | Employer Branding | People Analytics",
        "Head of Marketing & Communications | Brand Strategy | Content",
        "Ingeniera de software | Full Stack Developer | React, Node, AWS | Open to work",
        "CEO & Founder en Aurora | Mentor | Speaker | Angel Investor",
    ],
)
def test_a_list_of_english_titles_is_no_english_sentence(
    ladder: Detector, profile: MakeProfile, headline: str
) -> None:
    detection = ladder.subject(profile("es", ("headline", headline), ("summary", SUMMARY_ES))).detections[0]
    assert (detection.language, detection.certainty) in {("en", "likely"), ("es", "sure"), (None, "unknown")}


def test_an_english_sentence_as_headline_is_told(ladder: Detector, profile: MakeProfile) -> None:
    text = "I help small companies grow through honest advice and clear numbers"
    detection = ladder.subject(profile("es", ("headline", text), ("summary", SUMMARY_ES))).detections[0]
    assert (detection.language, detection.certainty) == ("en", "sure")


def test_markup_and_addresses_are_no_english(ladder: Detector, profile: MakeProfile) -> None:
    marked = (
        'Arbejdede med <a href="https://example.org/en/annual-reports/?year=2019" target="_blank" rel="noopener '
        'noreferrer" class="external link">årsrapporter</a> og <span style="font-weight: bold; text-align: left">budgetter'
        "</span> for tolv afdelinger. Se https://example.org/en/our-work/case-studies/what-we-learned-in-twelve-years\n"
        "Holdt kurser for nye kolleger.<br><br>Skrev vejledninger."
    )
    summary = "Jeg har ledet hold i tolv år og holder af at rydde op i det, andre lod ligge halvt færdigt."
    subject = ladder.subject(profile("da", ("summary", summary), ("position-description", marked)))
    assert languages(subject) == ["da", "da"]
    assert not subject.detections[1].spans


MACEDONIAN = (
    "Веќе дванаесет години раководам со тимови за развој. Сакам да средам што другите оставиле недовршено. "
    "Со клиентите зборувам отворено, а сè што ќе ветам го предавам навреме."
)


def test_macedonian_is_told_beside_a_language_it_is_taken_for(ladder: Detector, profile: MakeProfile) -> None:
    russian = (
        "Двенадцать лет руковожу командами разработки в средних компаниях. Люблю наводить порядок там, где другие "
        "бросили на полпути, говорю с клиентами прямо и сдаю работу в срок."
    )
    subject = ladder.subject(
        profile("ru", ("summary", f"{russian}\n\n{MACEDONIAN}"), ("position-description", russian))
    )
    assert {span.language for span in subject.detections[0].spans} == {"ru", "mk"}


def test_the_words_that_tell_macedonian_are_those_with_its_letters(
    ladder: Detector, profile: MakeProfile
) -> None:
    english = ("position-description", f"{SUMMARY_EN} {SUMMARY_EN}")
    text = f"Им помагам на луѓето да ги разберат сметките за куќите. {MACEDONIAN}"
    found = ladder.subject(profile("en", ("summary", text), english, english)).detections[0]
    assert found.language == "mk"
    assert found.words
    assert all(set(word.lower()) & set("ѓѕќ") for word in found.words)


def test_croatian_in_a_macedonian_profile_is_told_by_its_letters(
    ladder: Detector, profile: MakeProfile
) -> None:
    croatian = (
        "Već dvanaest godina vodim timove za razvoj u srednje velikim tvrtkama. Volim srediti ono što su drugi ostavili "
        "napola dovršeno, s klijentima govorim otvoreno i sve predajem kad je obećano."
    )
    romanised = (
        "Rabotam kako programer vo Skopje i sakam da resavam teski problemi zaedno so timot sekoj den."
    )
    subject = ladder.subject(
        profile(
            "mk",
            ("summary", MACEDONIAN),
            ("position-description", croatian),
            ("position-description", romanised),
        )
    )
    assert languages(subject)[:2] == ["mk", "hr"]
    assert subject.detections[2].certainty != "sure" or subject.detections[2].language == "mk"


@pytest.mark.parametrize("title", ["CDO", "cio | CDO", "– MPE", "CISO | Jira | Git"])
@pytest.mark.parametrize("declared", ["es", "de", "sv"])
def test_a_lone_acronym_is_in_no_language(
    ladder: Detector, profile: MakeProfile, declared: str, title: str
) -> None:
    detection = ladder.subject(profile(declared, ("headline", title), ("summary", SUMMARY_ES))).detections[0]
    assert (detection.language, detection.why_not) == (None, "names-and-terms")


def test_a_loud_title_is_no_acronym(ladder: Detector, profile: MakeProfile) -> None:
    texts = (("headline", "GESCHÄFTSFÜHRERIN"), ("summary", SUMMARY_ES))
    assert ladder.subject(profile("es", *texts)).detections[0].language == "de"


@pytest.mark.parametrize(("declared", "summary"), [("es", SUMMARY_ES), ("de", SUMMARY_DE)])
def test_a_word_the_screening_finds_no_language_in_is_not_called_english(
    ladder: Detector, profile: MakeProfile, declared: str, summary: str
) -> None:
    detection = ladder.subject(profile(declared, ("headline", "Gońce"), ("summary", summary))).detections[0]
    assert (detection.language, detection.certainty) in {("pl", "likely"), (None, "unknown")}
    assert detection.method == "eldc+py3langid"


NAMES_IN_ENGLISH = (
    "Watches the spool and colours its lines, with plugins for qmgrd, smbtail, xferlog, ulogd, procmaild, ftpstat, "
    "dpkgd, vsftpq and oopsd."
)
"""A sentence with so many names in it that it reads little like any language, and yet like none but English."""


@pytest.mark.parametrize("declared", ["es", "ja"])
def test_a_sentence_full_of_names_is_told_where_nothing_else_comes_near(
    ladder: Detector, profile: MakeProfile, declared: str
) -> None:
    own = {
        "es": SUMMARY_ES,
        "ja": "私は東京の会社で新しい製品の開発を担当しています。十二年間、チームを率いてきました。",
    }[declared]
    subject = ladder.subject(
        profile(
            declared,
            ("summary", own),
            ("position-description", own),
            ("position-description", NAMES_IN_ENGLISH),
        )
    )
    assert (subject.detections[2].language, subject.detections[2].certainty) == ("en", "sure")


SUMMARY_CS = (
    "Už dvanáct let vedu vývojové týmy ve středně velkých firmách. Rád uklízím, co jiní nechali napůl hotové, "
    "a dodávám v době, kterou jsme slíbili."
)
SUMMARY_SK = (
    "Už dvanásť rokov vediem vývojové tímy v stredne veľkých firmách. Rád upratujem, čo iní nechali napoly hotové, "
    "a dodávam v čase, ktorý sme sľúbili."
)


def test_czech_and_slovak_are_not_held_against_each_other_without_their_accents(
    ladder: Detector, profile: MakeProfile
) -> None:
    slovak = without_accents(SUMMARY_SK)
    texts: list[tuple[SectionKind, str]] = [
        ("summary", SUMMARY_CS),
        ("position-description", f"{SUMMARY_CS} {SUMMARY_CS}"),
        ("position-description", SUMMARY_SK),
        ("position-description", f"• {slovak} – Git"),
    ]
    subject = ladder.subject(profile("cs", *texts))
    assert languages(subject) == ["cs", "cs", "sk", "sk"]
    assert [found.certainty for found in subject.detections[2:]] == ["sure", "likely"]


TOOLS = (
    "Использовано Java Core, Collections, Byte Buffers, Reflection, Networking, Custom protocols, Cryptography: "
    "AES, Kerberos, multithreading, regex, patterns, Unit Testing, Functional Testing, Neural Networks"
)


def test_lines_of_keywords_have_no_say(ladder: Detector, profile: MakeProfile) -> None:
    own = "Двенадцать лет руковожу командами разработки и сдаю работу в срок."
    subject = ladder.subject(
        profile("ru", ("summary", own), ("position-description", f"{own}\n{TOOLS}"), ("summary", TOOLS))
    )
    assert subject.overall.language == "ru"
    assert languages(subject) == ["ru", "ru", None]
    assert subject.detections[2].why_not == "names-and-terms"


def test_what_reads_like_no_language_takes_the_profile_from_nobody(
    ladder: Detector, profile: MakeProfile
) -> None:
    greeklish = (
        "Eimai ypeythynos gia tin anaptyxi logismikou kai syntonizo mia omada dodeka atomon edo kai deka xronia, "
        "me agapi gia tin kathari doyleia kai tous pelates mas se oli tin ellada."
    )
    greek = "Είμαι υπεύθυνη για τον προϋπολογισμό της εταιρείας."
    subject = ladder.subject(profile("el", ("summary", greeklish), ("position-description", greek)))
    assert (subject.overall.language, subject.overall.certainty) == ("el", "sure")


@pytest.mark.parametrize(
    ("declared", "summary", "title"),
    [
        ("es", SUMMARY_ES, "Programador Senior Frontend Angular"),
        ("es", SUMMARY_ES, "Director Regional Senior"),
        ("de", SUMMARY_DE, "Senior Consultant SAP"),
    ],
)
def test_words_of_the_trade_make_no_title_english(
    ladder: Detector, profile: MakeProfile, declared: str, summary: str, title: str
) -> None:
    detection = ladder.subject(profile(declared, ("position-title", title), ("summary", summary))).detections[
        0
    ]
    assert detection.language in (declared, None)


def test_the_name_of_a_work_makes_no_text_bilingual(ladder: Detector, profile: MakeProfile) -> None:
    thesis = (
        "Scriptie: Estimating Flood Risk for Small Coastal Towns with Sparse Measurements\n"
        "gepubliceerd in een vakblad en becijferd met een acht"
    )
    own = "Ik leid al twaalf jaar een team en ruim graag op wat anderen half af hebben laten liggen."
    subject = ladder.subject(profile("nl", ("summary", own), ("education-description", thesis)))
    assert not subject.detections[1].spans


def test_cyrillic_in_a_croatian_profile_is_told(ladder: Detector, profile: MakeProfile) -> None:
    own = "Već dvanaest godina vodim timove za razvoj i sve predajem kad je obećano, bez iznimke."
    subject = ladder.subject(
        profile("hr", ("summary", own), ("position-title", "Лекар, медицинска онкология"))
    )
    assert (subject.detections[1].language, subject.detections[1].certainty) == ("bg", "sure")


def test_russian_with_names_in_an_english_profile_is_told(ladder: Detector, profile: MakeProfile) -> None:
    title = "X.org X-сервер — видеодрайвер AMDGPU"
    subject = ladder.subject(profile("en", ("summary", SUMMARY_EN), ("position-title", title)))
    assert (subject.detections[1].language, subject.detections[1].certainty) == ("ru", "sure")


def test_czech_without_accents_does_not_outweigh_the_rest_of_a_czech_profile(
    ladder: Detector, profile: MakeProfile
) -> None:
    bare = "Vyucuji matematiku na druhem stupni a po skole vedu krouzek mladych hvezdaru. " * 3
    proper = "Patnáct let řídím účetní oddělení střední firmy a každý měsíc předkládám vedení srozumitelnou zprávu."
    subject = ladder.subject(profile("sk", ("summary", f"{proper} {proper}"), ("position-description", bare)))
    assert (subject.overall.language, subject.overall.certainty) == ("cs", "sure")


@pytest.mark.parametrize(
    ("declared", "summary", "text"),
    [
        ("es", SUMMARY_ES, "Tesis doctoral: «Work and Wages in the Rural North»."),
        ("es", SUMMARY_ES, 'Trabajo final: "How Customers Come Back to Small Shops"'),
        ("de", SUMMARY_DE, "Bachelorarbeit „What Makes People Stay in Small Companies“"),
        ("de", SUMMARY_DE, "Gesungen in „Les contes d'Hoffmann“ und „La forza del destino“"),
        ("en", SUMMARY_EN, "Thesis “Los niños de la guerra y sus maestros”, 2014"),
    ],
)
def test_quotations_have_no_say(
    ladder: Detector, profile: MakeProfile, declared: str, summary: str, text: str
) -> None:
    subject = ladder.subject(profile(declared, ("summary", summary), ("education-description", text)))
    assert subject.detections[1].language in (declared, None)


def test_a_text_that_is_all_quotation_is_judged(ladder: Detector, profile: MakeProfile) -> None:
    text = f"“{SUMMARY_EN[:100]}”"
    subject = ladder.subject(profile("es", ("summary", SUMMARY_ES), ("position-description", text)))
    assert (subject.detections[1].language, subject.detections[1].certainty) == ("en", "sure")


@pytest.mark.parametrize(
    ("declared", "summary", "text"),
    [
        ("es", SUMMARY_ES, "Onboarding, performance review y employer branding"),
        ("de", SUMMARY_DE, "Performance Marketing, Social Ads und Landingpages"),
        ("en", SUMMARY_EN, "Recipes for mole poblano, chiles en nogada, pozole and tamales"),
    ],
)
def test_words_of_a_trade_and_names_between_own_words_accuse_nobody(
    ladder: Detector, profile: MakeProfile, declared: str, summary: str, text: str
) -> None:
    subject = ladder.subject(profile(declared, ("summary", summary), ("position-description", text)))
    assert subject.detections[1].language in (declared, None)


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        (
            "gl",
            "Levo quince anos coidando viñas na ribeira do Miño e agora ensino o oficio á xente nova da aldea.",
        ),
        ("gl", "Son costureira e fago traxes de festa por encargo para as familias da comarca."),
        ("af", "Ek herstel al twintig jaar lank ou klaviere en leer jong mense om met hulle hande te werk."),
    ],
)
def test_languages_the_first_identifier_lacks_are_told_by_the_second(
    ladder: Detector, profile: MakeProfile, declared: str, text: str
) -> None:
    assert ladder.subject(profile(declared, ("summary", text))).overall.language == declared


def test_czech_without_accents_is_not_surely_slovene(ladder: Detector, profile: MakeProfile) -> None:
    bare = without_accents("Řídím dvakrát denně svoz mléka, dvakrát týdně svoz obilí.")
    subject = ladder.subject(profile("cs", ("summary", SUMMARY_CS), ("position-description", bare)))
    assert subject.overall.language == "cs"
    assert subject.detections[1].certainty == "likely"
