"""The host of a web address in ASCII, as it is looked up: letters of other scripts as Punycode.

`https://аpple.com` with a Cyrillic а is `https://xn--pple-43d.com`, and readers see that it is
(RFC 3490 and 3492, as in Python's `idna`). The letters ß and ς stand for themselves, as browsers
take them (Unicode Technical Standard 46).
"""  # noqa: RUF002 - the Cyrillic letter is the example

import re
from functools import lru_cache

_PARTS = re.compile(r"(https?://)([^/?#:]+)(.*)", re.DOTALL)
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
_LABEL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")
_THEMSELVES = re.compile("[ßẞς]")


@lru_cache(maxsize=10_000)
def ascii_url(url: str) -> str:
    """An address with its host in ASCII; raises ValueError where the host has no such form."""
    parts = None if url.isascii() else _PARTS.fullmatch(url)
    if parts is None or parts[2].isascii():
        return url
    return parts[1] + ".".join(map(_ascii, _DOTS.split(parts[2]))) + parts[3]


def _ascii(label: str) -> str:
    """One part of a host's name; the empty one is the root, at the end."""
    if not label or label.isascii():
        return label
    coded = label.encode("idna").decode()
    if _THEMSELVES.search(label):
        coded = f"xn--{label.lower().encode('punycode').decode()}"
    if not _LABEL.fullmatch(coded):
        raise ValueError(f"no part of a host's name: {coded!r}")
    return coded
