"""The forms of values as regular expressions that every JSON Schema validator understands.

They are written for both Python and ECMAScript: no named groups, no look-behind, `\\s` for space.
The parsers in `generator/model` decide what is right; a form here may let through what needs
reckoning, such as 30 February or a range that ends before it begins, and never refuses what they
take. Tests hold the two against each other.
"""

import re
from collections.abc import Iterable

from generator.model.kind_keys import RESERVED_FOLDERS
from generator.model.texts import MOST_SLUG, SLUG

_SLUG = SLUG.pattern
_RECORD = f"{_SLUG}(?:/{_SLUG})?"
_MADE = f"(?:{'|'.join(RESERVED_FOLDERS)})"
"""The folders of pages that are made."""
_STATEMENT = f"(?:{_SLUG}|field:[a-z][a-z0-9_]*(?:-{_SLUG})?)"
_LINK = rf"\[\[\s*{_RECORD}\s*(?:#\s*{_STATEMENT}\s*)?(?:\|[^\[\]]*[^\[\]\s][^\[\]]*)?\]\]"
_NUMBER = r"(?!-?(?:[0-9]\.?){19})-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_DAYS = (
    r"(?:0[13578]|1[02])(?:-(?:0[1-9]|[12][0-9]|3[01]))?"
    r"|(?:0[469]|11)(?:-(?:0[1-9]|[12][0-9]|30))?"
    r"|02(?:-(?:0[1-9]|[12][0-9]))?"
)
_DATE = rf"(?!0000)[0-9]{{4}}(?:-(?:Q[1-4]|{_DAYS}))?~?"
_HOST_LABEL = r"[A-Za-z0-9\u00a1-\uffff](?:[A-Za-z0-9_\-\u00a1-\uffff]*[A-Za-z0-9\u00a1-\uffff])?"
_SCALES = ("thousand", "million", "billion", "trillion")
_QUALIFIERS = ("about", "at least", "at most", "over", "under")


def _trimmed(form: str) -> str:
    return rf"^\s*(?:{form})\s*$"


SLUG_FORM = _trimmed(_SLUG)
FORMER_ID = _trimmed(rf"(?!{_MADE}/)(?!\S*[^/\s]{{{MOST_SLUG + 1}}}){_SLUG}/{_SLUG}")
TARGET = _trimmed(f"(?:{_RECORD}#)?{_STATEMENT}")
"""A statement as it is named from elsewhere."""
TEXT = rf"^(?=[\s\S]*\S)(?:\\\[\[|{_LINK}|(?!\[\[)[\s\S])*$"
PLAIN = r"^(?=[\s\S]*\S)(?:(?!\[\[)[\s\S])*$"
"""A text without links."""
NAME = rf"^(?=[\s\S]*\S)(?!\s*(?:{_RECORD})\s*$)(?:(?!\[\[|\]\])[\s\S])*$"
"""Someone or something without a page: not written like a slug, without links."""
FLAG = _trimmed("true|false")
DATE = _trimmed(rf"{_DATE}(?:/(?:{_DATE}|\.\.))?|\.\./{_DATE}")
NUMBER = _trimmed(_NUMBER)
URL = _trimmed(
    rf"https?://{_HOST_LABEL}(?:\.{_HOST_LABEL})*\.?(?::[0-9]{{1,5}})?"
    r'(?:[/?#][^\s\x00-\x20"<>\\^`{|}\x7f]*)?'
)
LANGUAGE = (
    "^(?!(?:cn|jp)$)"  # countries that are taken for languages
    "[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
    "(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?$"
)


def quantity(units: Iterable[str]) -> str:
    """The form of a quantity that ends in one of these units."""
    scale, unit = "|".join(_SCALES), "|".join(map(escaped, units))
    qualifiers = "|".join(q.replace(" ", r"\s+") for q in _QUALIFIERS)
    amount = rf"(?:about\s+)?{_NUMBER}\.\.{_NUMBER}|(?:(?:{qualifiers})\s+)?{_NUMBER}"
    return _trimmed(rf"(?:{amount})(?:\s+(?:{scale}))?\s+(?:{unit})")


def any_of(words: Iterable[str]) -> str:
    """One of these words, for places where an editor should not be offered them all."""
    return _trimmed("|".join(map(escaped, words)) or "(?!)")


def escaped(text: str) -> str:
    """`text` as a pattern that means itself; a space stands for any white space."""
    plain = re.sub(r"[\\^$.*+?()\[\]{}|/]", r"\\\g<0>", text)
    return plain.replace(" ", r"\s+")
