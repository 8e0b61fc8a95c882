"""Codes of languages, in which a record has other names: the form of BCP 47 (RFC 5646).

Language, then where needed script, region and variants, as in `zh`, `zh-Hans`, `pt-BR`. Checked is
the form, not whether the code is registered.
"""

import re

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.IGNORECASE,
)
_COUNTRIES = ("cn", "jp")
"""Codes of countries that are taken for languages; no language has them."""
_NAMED = {
    "arabic": "ar", "chinese": "zh", "cn": "zh", "dutch": "nl", "english": "en", "french": "fr",
    "german": "de", "hindi": "hi", "italian": "it", "japanese": "ja", "jp": "ja", "korean": "ko",
    "portuguese": "pt", "russian": "ru", "spanish": "es", "turkish": "tr",
}  # fmt: skip


def language_code(text: str) -> str:
    """The code as BCP 47 recommends to write it; empty where `text` has not its form."""
    tag = _TAG.fullmatch(text)
    if not tag or text.lower() in _COUNTRIES:
        return ""
    script, region = tag["script"], tag["region"]
    parts = (tag["language"].lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part) + tag["rest"].lower()


def language_hint(text: str) -> str:
    """What to write instead of `text`."""
    meant = _NAMED.get(text.lower(), "") or language_code(text.replace("_", "-"))
    if meant and meant != text:
        return f"Write {meant}."
    return "Write a code of BCP 47, such as zh, zh-Hans or pt-BR."
