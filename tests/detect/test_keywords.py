"""Lists of keywords say nothing of a language; sentences and phrases do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecheck.detect.keywords import is_keywords


@pytest.mark.parametrize(
    "text",
    [
        "React\nTypeScript\nsupabase\nNext.js\nStripe",
        "developer, .net, asp.net, full stack, sql server",
        "PHP\n.NET",
        "Vue 3 · Drizzle ORM · SQLite · Tailwind CSS",
        "Ruby on Rails | JavaScript | startups | digital marketing",
        "Zend Framework",
        "Supply-Side Platform",
        "Technologies: PHP, MySQL, Redis",
        "AutoCAD, Revit; SketchUp",
        "React, Node.js, Docker.",
        "Ruby on Rails\nMongoDB\nstartups\nmarketing digital\nCRM",
        "(Slides)                                                          ",
        "contabilidad, facturación, nóminas",
        "محاسبة، فواتير، رواتب",
    ],
)
def test_a_list_of_keywords(text: str) -> None:
    assert is_keywords(text)


@pytest.mark.parametrize(
    "text",
    [
        "Started the company",
        "We coordinated patients, families, clinicians, and internal teams.",
        "Functional assessment, treatment planning, and follow-up.",
        "My blog",
        "إدارة المشتريات والمستودع في المدينة",
        "ניהול מחסן וצוות של חמישה",
        "Managed a team of five\nWrote the yearly report\nTrained new colleagues",
        "Coordiné, con dos colegas, la apertura de tres tiendas, la contratación y las obras.",
        "RESPONSABLE DE VENTAS",
        "负责产品设计，管理团队，编写代码",
        "Python-Entwicklung, dazu Betreuung der Server und Schulung neuer Kollegen",
        "Built the data warehouse with Spark, Kafka, Airflow and dbt for twelve teams in four countries",
    ],
)
def test_words_that_have_a_language(text: str) -> None:
    assert not is_keywords(text)


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    assert is_keywords(text) in (True, False)
