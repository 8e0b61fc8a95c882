"""Codes of languages have the form of BCP 47, written as it recommends."""

import pytest

from generator.model.languages import language_code, language_hint


@pytest.mark.parametrize(
    "code",
    [
        "zh",
        "de",
        "haw",
        "zh-Hans",
        "pt-BR",
        "es-419",
        "zh-Hant-TW",
        "sl-rozaj",
        "de-1996",
        "en-x-sb",
        "kr",
    ],
)
def test_codes(code: str) -> None:
    assert language_code(code) == code


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("ZH", "zh", "Write zh."),
        ("zh-hans", "zh-Hans", "Write zh-Hans."),
        ("pt-br", "pt-BR", "Write pt-BR."),
        ("pt_BR", "", "Write pt-BR."),
        ("Chinese", "", "Write zh."),
        ("cn", "", "Write zh."),
        ("jp", "", "Write ja."),
        ("z", "", "Write a code of BCP 47, such as zh, zh-Hans or pt-BR."),
        ("", "", "Write a code of BCP 47, such as zh, zh-Hans or pt-BR."),
        ("zh-", "", "Write a code of BCP 47, such as zh, zh-Hans or pt-BR."),
        ("zh-Hans-", "", "Write a code of BCP 47, such as zh, zh-Hans or pt-BR."),
        ("中文", "", "Write a code of BCP 47, such as zh, zh-Hans or pt-BR."),
        ("zh\n", "", "Write a code of BCP 47, such as zh, zh-Hans or pt-BR."),
    ],
)
def test_what_should_be_written_otherwise(text: str, code: str, hint: str) -> None:
    assert (language_code(text), language_hint(text)) == (code, hint)
