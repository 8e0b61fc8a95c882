"""The host of an address in ASCII, as it is looked up."""

import pytest

from generator.model.field_types import parse_url
from generator.model.hosts import ascii_url
from generator.model.problems import Invalid

SHOWN = {
    "https://example.org/ä": "https://example.org/ä",
    "https://\u0430pple.com": "https://xn--pple-43d.com",
    "https://\u0430pple.com:8080/\u0430?b=ü#c": "https://xn--pple-43d.com:8080/\u0430?b=ü#c",
    "https://例え.jp/パス": "https://xn--r8jz45g.jp/パス",
    "http://www.BÜCHER.example./": "http://www.xn--bcher-kva.example./",
    "https://faß.example": "https://xn--fa-hia.example",
    "https://example\uff0eorg/": "https://example.org/",
    "https://１２７.0.0.1/": "https://127.0.0.1/",
    "https://xn--pple-43d.com": "https://xn--pple-43d.com",
}


@pytest.mark.parametrize(("url", "shown"), SHOWN.items())
def test_a_host_is_shown_in_ascii(url: str, shown: str) -> None:
    assert ascii_url(url) == shown
    assert parse_url(url).text == url
    assert parse_url(url).shown == shown


@pytest.mark.parametrize(
    "host",
    ["a\u2100b.example", "a\uff03b.example", "a\uff0fb.example", "a\u3000b.example", "é" * 64, "\ufdfa.example", "\u05d01.example"],
)  # fmt: skip
def test_a_host_that_has_no_such_form_is_refused(host: str) -> None:
    with pytest.raises(Invalid, match=r"^must have a host that can be looked up$"):
        parse_url(f"https://{host}/")
