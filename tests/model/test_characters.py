"""Characters that readers see may stand in a text, and no others."""

import unicodedata

import pytest

from generator.model.characters import first_bad

ALLOWED = {
    "white space": " \t\n\r\n",
    "typography": "“”‘’„«»–—…§€°′″×−½",
    "a no-break space": "a\u00a0b",
    "accents": "éñüçşžØÅ",
    "an accent that has no letter of its own": "x\u0301",
    "Chinese, with rare characters": "特斯拉𠮷",
    "Japanese and Korean": "データ데이터",
    "Arabic and Hebrew": "مرحبا שלום",
    "Persian with its joiner": "می\u200cخواهم",
    "Devanagari with its joiner": "क्\u200dष",
    "emoji of several characters": "👩\u200d💻 🇨🇳 ☀\ufe0f 👍🏽",
    "signs of Markdown and HTML": "<>&\\`*_[]{}|~#",
    "full-width forms": "２０２４（）：",
}


@pytest.mark.parametrize("text", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_readers_see_may_stand(text: str) -> None:
    assert first_bad(text) is None


REFUSED = [
    *range(0x00, 0x09), 0x0B, 0x0C, 0x0D, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0x61C, 0x180E,
    *range(0x200B, 0x200C), 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0x3164,
    *range(0xFE00, 0xFE0E), 0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFC), *range(0xD800, 0xE000, 97),
    *range(0xE000, 0xF900, 97), *range(0xFDD0, 0xFDF0), *range(0xE0000, 0xE1000, 13),
    *range(0xF0000, 0x110000, 9973), *(plane << 16 | end for plane in range(17) for end in (0xFFFE, 0xFFFF)),
]  # fmt: skip


@pytest.mark.parametrize("code", REFUSED, ids=hex)
def test_what_hides_or_turns_may_not(code: int) -> None:
    bad = first_bad(f"ab{chr(code)}c")
    assert bad is not None
    assert (bad.at, bad.check) == (2, "bad-character")
    assert f"U+{code:04X}" in bad.message


def test_the_first_one_is_told() -> None:
    bad = first_bad("a\u200bb\u202e")
    assert bad is not None
    assert bad.at == 1


@pytest.mark.parametrize(
    ("text", "at", "whole"),
    [
        ("e\u0301", 0, "é"),
        ("abe\u0301", 2, "é"),
        ("\u212b", 0, "Å"),
        ("\u1100\u1161", 0, "가"),
        ("a\u0301\u0323", 0, "ạ"),
    ],
)
def test_a_letter_in_pieces_is_told_with_the_whole(text: str, at: int, whole: str) -> None:
    bad = first_bad(text)
    assert bad is not None
    assert (bad.at, bad.check, bad.hint) == (at, "split-character", f'Write "{whole}".')
    assert first_bad(unicodedata.normalize("NFC", text)) is None
