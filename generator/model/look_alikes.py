"""Letters that look like one another although they belong to different alphabets.

Readers take a Cyrillic or Greek A for the Latin one; search does not, and neither does whoever asks
whether two names are the same. Known are the letters of Cyrillic and Greek that have the form of a
Latin letter (as Unicode Technical Standard 39 tells them), and the words that mix alphabets.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from generator.model.characters import described
from generator.model.nodes import shortened

# The letters are the table: each stands above the Latin one of its form.
_CYRILLIC = "АВЕЅІЈКМНОРСТХУҮӀԌԚԜаԁеһіјӏорԛсѕѵԝхуү"
_CYRILLIC_FORMS = "ABESIJKMHOPCTXYYIGQWadehijlopqcsvwxyy"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγινορσυ"  # noqa: RUF001 - letters that look Latin
_GREEK_FORMS = "ABEZHIKMNOPTYXayivopou"
_FORMS = str.maketrans(_CYRILLIC + _GREEK, _CYRILLIC_FORMS + _GREEK_FORMS)
_WHOLLY_LATIN = {*_GREEK[:14], "\u03bf"}
"""The capitals, and omicron: no formula has them, since nobody could tell them."""
_SIGNS = "".join({*map(chr, range(0x391, 0x3CA))} - _WHOLLY_LATIN)

_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""As Unicode's names of letters begin. No other script in use is taken for one of these."""
_BESIDES_LATIN = re.compile(
    "[\u0370-\u058f\u13a0-\u13fd\u1c80-\u1c8f\u1f00-\u1fff\u2de0-\u2dff\ua640-\ua69f\uab70-\uabbf]"
)
_WORD = re.compile(r"[^\W\d_]+")


class Mixed(NamedTuple):
    """A word of letters of several alphabets, and the first that is not of that of the most."""

    word: str
    letter: str

    @property
    def said(self) -> str:
        """The rule, and what was found."""
        word, letter = shortened(self.word, 30), described(self.letter)
        return f'a word should be written in one script, found "{word}" with {letter}'


def mixed_in(text: str) -> Mixed | None:
    """The first word of a text that mixes alphabets whose letters look like one another.

    A Greek letter is a sign, and mixes nothing, at either end of a word (ΔT) and where it looks
    like no Latin letter (kΩm). Scripts that look otherwise mix as their writers like.
    """
    if is_latin(text):
        return None
    words = (word for word in _WORD.findall(text) if not is_latin(word))
    mixed = (Mixed(word, letter) for word in words if (letter := _stranger(word)))
    return next(mixed, None)


def is_latin(text: str) -> bool:
    """Whether none of its letters is of another alphabet that looks like Latin."""
    return text.isascii() or not _BESIDES_LATIN.search(text)


def skeleton(text: str) -> str:
    """What `text` looks like: up to case and width, each letter as the Latin one of its form."""
    return unicodedata.normalize("NFKD", text).translate(_FORMS).casefold()


def _stranger(word: str) -> str:
    """The first letter that is not of the alphabet of most letters, or nothing."""
    letters = [(letter, _alphabet(letter)) for letter in word.strip(_SIGNS)]
    of_each = Counter(alphabet for _, alphabet in letters if alphabet)
    most = of_each.most_common(1)
    others = (letter for letter, alphabet in letters if alphabet and alphabet != most[0][0])
    return next(others, "")


@lru_cache(maxsize=1_000)
def _alphabet(letter: str) -> str:
    """The alphabet of a letter; empty for one that is taken for no other."""
    name = unicodedata.name(letter, "").partition(" ")[0]
    plain = unicodedata.normalize("NFD", letter)[:1]
    taken = name in _ALPHABETS and (name != "GREEK" or plain in _GREEK)
    return name if taken else ""
