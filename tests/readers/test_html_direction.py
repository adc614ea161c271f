"""What a page says about the direction of its text, wherever it says it."""

import pytest

from profilecheck.model.profile import Profile
from profilecheck.readers import html_page, linkedin_page
from profilecheck.sources.document import Document

ARABIC = "أعمل منذ خمسة عشر عامًا في ترميم القوارب الخشبية القديمة على الساحل"
ENGLISH = "I have restored old wooden boats on the coast for fifteen years."


def direction(page: str) -> str | None:
    (found,) = html_page.read(Document("p.html", page.encode()))
    assert isinstance(found, Profile), found
    return found.direction


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (f"<html><body><p>{ARABIC}</p></body></html>", "unstated"),
        (f'<html dir="rtl"><body><p>{ARABIC}</p></body></html>', "rtl"),
        (f"<html dir=RTL><body><p>{ARABIC}</p></body></html>", "rtl"),
        (f'<html dir=""><body><p>{ARABIC}</p></body></html>', "unstated"),
        (f'<html dir="right"><body><p>{ARABIC}</p></body></html>', "unstated"),
        (f'<html dir="ltr"><body><p>{ARABIC}</p></body></html>', "ltr"),
        (f'<html><body dir="rtl"><p>{ARABIC}</p></body></html>', "rtl"),
        (f'<html dir="ltr"><body><main dir="rtl"><p>{ARABIC}</p></main></body></html>', "rtl"),
        (f'<html><body><p dir="auto">{ARABIC}</p></body></html>', "auto"),
        (f'<html><body style="margin:0; direction: rtl"><p>{ARABIC}</p></body></html>', "rtl"),
        (f'<html><body style="flex-direction: row"><p>{ARABIC}</p></body></html>', "unstated"),
        (f"<html><head><style>body {{direction:rtl}}</style></head><body>{ARABIC}</body></html>", "style"),
        (
            f"<html><head><style>code {{direction: ltr}}</style></head><body>{ARABIC}</body></html>",
            "unstated",
        ),
        (
            f'<html><body><nav dir="rtl">الصفحة الرئيسية</nav><main><p>{ARABIC}</p></main></body></html>',
            "unstated",
        ),
        (f'<html><body><p>{ENGLISH * 3}</p><div dir="rtl"><p>{ARABIC}</p></div></body></html>', "rtl"),
        (f'<html dir="ltr"><body><p>{ENGLISH}</p></body></html>', "ltr"),
        (f"<html><body><p>{ENGLISH}</p></body></html>", "unstated"),
    ],
)
def test_what_counts_is_said_around_the_text(page: str, said: str) -> None:
    assert direction(f"<!doctype html>{page}") == said


def test_linkedins_page_has_a_direction_too() -> None:
    page = (
        '<!doctype html><html lang="ar" dir="rtl"><head><title>x</title></head><body>'
        '<link href="https://www.linkedin.com/in/x"><div class="public_profile_v3">'
        f'<h2 class="top-card-layout__headline">{ARABIC}</h2></div></body></html>'
    )
    (found,) = linkedin_page.read(Document("p.html", page.encode()))
    assert isinstance(found, Profile), found
    assert found.direction == "rtl"
