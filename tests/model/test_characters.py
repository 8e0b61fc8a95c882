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
    "Vietnamese": "Tiếng Việt, Nguyễn Thị Mười",
    "Hebrew with points": unicodedata.normalize(
        "NFC",
        "\u05d1\u05bc\u05b0\u05e8\u05b5\u05d0\u05e9\u05c1\u05b4\u0596\u05d9\u05ea \u05e9\u05b8\u05bc\u05c1\u0591",
    ),
    "Arabic with vowels": unicodedata.normalize(
        "NFC",
        "\u0627\u0644\u0644\u0651\u064e\u0647\u0650 \u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f\u064c\u0670",
    ),
    "Thai and Lao": "\u0e19\u0e49\u0e33\u0e17\u0e35\u0e48\u0e1b\u0e39\u0e48 \u0e9b\u0eb7\u0ec9\u0ea1",
    "four marks on a letter": "x\u0338\u0338\u0338\u0338" * 3,
    "Chinese, with rare characters": "特斯拉𠮷",
    "Japanese and Korean": "データ데이터",
    "Arabic and Hebrew": "مرحبا שלום",
    "Persian with its joiner": "می\u200cخواهم",
    "Devanagari with its joiner": "क्\u200dष",
    "Sinhala with its joiner": "ශ්\u200dරී",
    "an Arabic letter in its joined form": "ه\u200d",
    "emoji of several characters": "👩\u200d💻 🇨🇳 ☀\ufe0f 👍🏽 👩🏽\u200d🚀 🏳\ufe0f\u200d🌈 ❤\ufe0f\u200d🔥 🧔\u200d♂\ufe0f",
    "signs that are emoji, or not": "#\ufe0f\u20e3 1\ufe0f\u20e3 ©\ufe0f ‼\ufe0f ℹ\ufe0f ↔\ufe0e ㊗\ufe0f ™\ufe0e",
    "signs of Markdown and HTML": "<>&\\`*_[]{}|~#",
    "full-width forms": "２０２４（）：",
}


@pytest.mark.parametrize("text", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_readers_see_may_stand(text: str) -> None:
    assert first_bad(text) is None


REFUSED = [
    *range(0x00, 0x09), 0x0B, 0x0C, 0x0D, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0x61C, 0x180E,
    *range(0x200B, 0x200C), 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0x3164,
    *range(0xFE00, 0xFE0E), 0xFEFF, 0xFFA0, *range(0xFFF0, 0xFFFC), 0x16FE4, 0x1D159, *range(0xD800, 0xE000, 97),
    *range(0xE000, 0xF900, 97), *range(0xFDD0, 0xFDF0), *range(0xE0000, 0xE1000, 13),
    *range(0xF0000, 0x110000, 9973), *(plane << 16 | end for plane in range(17) for end in (0xFFFE, 0xFFFF)),
]  # fmt: skip


@pytest.mark.parametrize("code", REFUSED, ids=hex)
def test_what_hides_or_turns_may_not(code: int) -> None:
    bad = first_bad(f"ab{chr(code)}c")
    assert bad is not None
    assert (bad.at, bad.check) == (2, "bad-character")
    assert f"U+{code:04X}" in bad.message


@pytest.mark.parametrize(
    "text",
    [
        "Tes\u200cla", "Tes\u200dla", "\u200dTesla", "Tesla \u200d", "特\u200d斯拉", "Те\u200cсла", "が\u200d",
        "می\u200c\u200cخواهم", "1\u200d", "Tesl\ufe0fa", "特\ufe0e斯拉", "\ufe0f", " \ufe0f", "☀\ufe0f\ufe0f", "☀\ufe0e\ufe0f",
        "\u2800", "a\ufffcb",
    ],
)  # fmt: skip
def test_joiners_and_selectors_hide_elsewhere(text: str) -> None:
    bad = first_bad(text)
    assert bad is not None
    assert (bad.check, bad.hint) == ("bad-character", "Delete it.")
    assert "cannot be seen" in bad.message


@pytest.mark.parametrize("marks", [5, 500])
def test_a_heap_of_marks_is_refused(marks: int) -> None:
    rule = "a letter must have at most 4 marks"
    said = f"{rule}, found U+0338 combining long solidus overlay on top of them"
    assert first_bad(f"ab{chr(0x338) * marks}c") == (6, "bad-character", said, "Delete it.")


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
