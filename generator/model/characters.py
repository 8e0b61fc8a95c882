"""Which characters a text may hold: everything that a reader can see, and nothing that hides.

Refused are controls, line breaks that editors do not show as such, marks that turn the direction of
text, invisible and private characters (Unicode Standard Annex 9 and Technical Report 36), and
letters written in pieces where Unicode has them whole (Annex 15, form NFC). The joiners U+200C and
U+200D may stand behind letters of scripts that join, such as Persian and Hindi, and between emoji;
U+FE0E and U+FE0F behind a sign that they turn into an emoji or back. Elsewhere they hide. A heap
of marks on one letter hides what stands around it.
"""

import re
import unicodedata
from typing import NamedTuple


class BadCharacter(NamedTuple):
    """The first refused character of a text: where it stands, and what is wrong, in words."""

    at: int
    check: str
    message: str
    hint: str


_REASONS = {
    "control": "is a control character",
    "newline": "is a line break that editors do not show",
    "bidi": "turns the direction of the text around it",
    "hidden": "cannot be seen",
    "joiner": "cannot be seen here",
    "selector": "cannot be seen here",
    "private": "has no meaning that all readers share",
}
MOST_MARKS = 4
"""Combining marks in a row; letters of languages in use have at most three."""
_NO_CHARACTERS = "".join(f"{chr(p << 16 | 0xFFFE)}{chr(p << 16 | 0xFFFF)}" for p in range(15))
_REFUSED = re.compile(
    "(?P<newline>[\x85\u2028\u2029]|\r(?!\n))"
    "|(?P<control>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f])"
    "|(?P<bidi>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])"
    "|(?P<hidden>[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffc\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff])"
    "|(?P<joiner>(?<![\u0590-\u1dbf\u2190-\u2bff\ufb1d-\ufdff\ufe0f\ufe70-\ufefc\ua840-\uabff"
    "\U00010a00-\U0001ffff])[\u200c\u200d])"
    "|(?P<selector>(?<![^\\w\\s\ufe0e\ufe0f])(?<![0-9\u2139])[\ufe0e\ufe0f])"
    f"|(?P<private>[\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff{_NO_CHARACTERS}])"
)
_DEPENDS = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""What may stand behind some characters, and not behind others."""
_BESIDES_ASCII = re.compile(r"[^\t\n -~]")
"""All but the printable characters of ASCII, tabs and line breaks: few of a file, if any."""


def first_bad(text: str) -> BadCharacter | None:
    """What is wrong with the first character of `text` that may not stand in a record."""
    unusual = set(_BESIDES_ASCII.findall(text))
    suspect = unusual & _DEPENDS or _REFUSED.search("".join(unusual))
    found = _REFUSED.search(text) if suspect else None
    if found:
        reason = _REASONS[found.lastgroup or ""]
        said = f"found {described(found[0])}, which {reason}"
        rule = "a text must hold visible characters only"
        return BadCharacter(found.start(), "bad-character", f"{rule}, {said}", "Delete it.")
    if not unicodedata.is_normalized("NFC", text):
        return _first_in_pieces(text)
    return _first_of_a_heap(text) if any(map(unicodedata.combining, unusual)) else None


def _first_of_a_heap(text: str) -> BadCharacter | None:
    """The first mark that is one too many on its letter."""
    marks = 0
    for at, character in enumerate(text):
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > MOST_MARKS:
            rule = f"a letter must have at most {MOST_MARKS} marks"
            said = f"{rule}, found {described(character)} on top of them"
            return BadCharacter(at, "bad-character", said, "Delete it.")
    return None


def _first_in_pieces(text: str) -> BadCharacter:
    whole = unicodedata.normalize("NFC", text)
    at = next(n for n, (a, b) in enumerate(zip(text, whole, strict=False)) if a != b)
    mark = text[at + 1 : at + 2]
    wrong = mark if mark and unicodedata.combining(mark) else text[at]
    rule = "a text must have whole characters (Unicode NFC)"
    return BadCharacter(
        at, "split-character", f"{rule}, found {described(wrong)}", f'Write "{whole[at]}".'
    )


def described(character: str) -> str:
    """A character by its code, and by the name that Unicode has for it, if there is one."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{code} {name.lower()}" if name else code
