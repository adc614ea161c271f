"""Which language version a web address names, if any."""

import pytest

from profilecheck.checks.url_locale import url_locale


@pytest.mark.parametrize(
    ("url", "tag"),
    [
        ("https://www.linkedin.com/in/someone", None),
        ("https://www.linkedin.com/in/someone/", None),
        ("https://www.linkedin.com/in/someone/es", "es"),
        ("www.linkedin.com/in/someone/en-us", "en-US"),
        ("https://www.linkedin.com/in/someone/zh-cn/", "zh-CN"),
        ("https://www.linkedin.com/in/someone?locale=es_ES", "es-ES"),
        ("https://de.linkedin.com/in/someone", None),
        ("https://uk.linkedin.com/in/someone", None),
        ("https://in.linkedin.com/in/someone?originalSubdomain=in", None),
        ("https://mx.linkedin.com/in/someone/en", "en"),
        ("https://www.linkedin.com/mwlite/in/someone/pt-br", "pt-BR"),
        ("https://www.linkedin.com/in/someone/details", None),
        ("https://www.linkedin.com/in/someone/overlay/contact-info/", None),
        ("https://www.linkedin.com/in/someone/recent-activity", None),
        ("https://www.linkedin.com/in/es", None),
        ("https://www.linkedin.com/in/%E5%B1%B1%E7%94%B0/ja", "ja"),
        ("https://www.linkedin.com/pub/someone/1/2/3", None),
        ("https://ana.example/es/", "es"),
        ("https://ana.example/es-mx/cv", "es-MX"),
        ("https://ana.example/cv/", None),
        ("https://ana.example/it/", None),
        ("https://ana.example/?lang=fr", "fr"),
        ("https://ana.example.de/", None),
        ("https://notlinkedin.com/in/someone/es", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_only_a_language_version_is_one(url: str, tag: str | None) -> None:
    found = url_locale(url)
    assert (found.tag if found else None) == tag
