"""The links and pictures of a hand-written page: their form, and where they may lead.

A link leads to a page or file of the base, an anchor, an http or https address, or a mailbox; a
picture is a file of the base, so that no page asks another site for anything. Either must be
there.
"""

import posixpath
import re
from collections.abc import Callable, Iterator

from generator.model.field_types import parse_url
from generator.model.nodes import shortened
from generator.model.page_code import Fault
from generator.model.problems import Invalid

PICTURES = ("avif", "gif", "jpeg", "jpg", "png", "webp")
"""Endings of files that are pictures and nothing else; SVG can hold scripts."""

_ADDRESS = r"[^\s()<>\"'`\\\0]"
_INLINE = rf"(?P<to>{_ADDRESS}*(?:\({_ADDRESS}*\){_ADDRESS}*)*)(?:[ ]+\"[^\"<>\\\n\0]*\")?\)"
_LINK = re.compile(rf"\]\((?:{_INLINE})?")
_PICTURE = re.compile(rf"!\[(?:[^\[\]\n\0]*\]\({_INLINE})?")
_DEFINITION = re.compile(r"\]:[ \t]*(?P<to>\S*)(?P<more>.*)")
_LEADS = re.compile(
    rf"(?<!\\)\]\({_INLINE}|^[ \t>*+\-]*\[(?!\^)[^\[\]\n]*\]:[ \t]*(?P<apart>\S+)[ \t]*(?:\"|$)",
    re.MULTILINE,
)
"""A link or picture, or the address of a link that stands apart."""
_TITLE = re.compile(r"[ \t]*(?:\"[^\"<>\\\0]*\")?[ \t]*")
_MAYBE_TITLE = re.compile(r"[ \t]*(?:[\"'(].*)?")
_LOCAL = re.compile(r"(?!/)[^\s:?&%#\"'`()<>{}\\\0]*(?:#[\w:.-]*)?")
_MAIL = re.compile(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ENTITY = re.compile(r"&(?!amp;)#?\w+;")
_NAMED_FILE = re.compile(rf"[^:?#]+\.(?:{'|'.join(PICTURES)})", re.IGNORECASE)

_RULE = "a link must lead to a file of the base or to an http or https address"
_WRITE = "Write [words](about.md) or [words](https://example.org/)."


def link_faults(text: str) -> Iterator[Fault]:
    """What is wrong with the links and pictures of a text without its code."""
    pictures = list(_PICTURE.finditer(text))
    for found in pictures:
        yield from _picture(found)
    of_pictures = {found.end() for found in pictures}
    for found in _LINK.finditer(text):
        if found.end() in of_pictures:
            continue
        if not found["to"]:
            said = 'a link must be written [words](address), found "]("'
            yield Fault(*found.span(), "page-link", said, _WRITE)
        elif fault := _wrong(found, found["to"]):
            yield fault
    yield from _definitions(text)


def dead_links(text: str, page: str, is_there: Callable[[str], bool]) -> Iterator[Fault]:
    """Links and pictures of a text without its code that lead to no file and no page.

    `page` is the path of the text, `is_there` says whether a path is one; both from `content/`.
    """
    for found in _LEADS.finditer(text):
        group = "to" if found["to"] else "apart"
        to = (found[group] or "").partition("#")[0]
        if to and _LOCAL.fullmatch(to):
            meant = posixpath.normpath(posixpath.join(posixpath.dirname(page), to))
            if not is_there(meant):
                said = f'a link must lead to a file or page that exists, found "{shortened(to)}"'
                hint = "Write the path from this page, such as ../bridges/long-bridge.md."
                yield Fault(*found.span(group), "page-link", said, hint)


def _picture(found: re.Match[str]) -> Iterator[Fault]:
    to = found["to"] or ""
    if not _NAMED_FILE.fullmatch(to) or not _LOCAL.fullmatch(to):
        said = f'a picture must be a file of the base, found "{shortened(to or found[0])}"'
        hint = "Put the file beside the page and write ![what it shows](file.png)."
        yield Fault(*found.span(), "page-link", said, hint)


def _definitions(text: str) -> Iterator[Fault]:
    """Addresses that stand apart, as in `[words]: https://example.org/`."""
    for found in _DEFINITION.finditer(text):
        to, more = found["to"], found["more"]
        if not _MAYBE_TITLE.fullmatch(more) and to:
            continue  # words go on behind it: text, or a footnote
        if not to or not _TITLE.fullmatch(more):
            said = f'an address of a link must stand in its line, found "{shortened(found[0])}"'
            hint = "Write [words]: https://example.org/, or &#58; for a mere colon."
            yield Fault(*found.span(), "page-link", said, hint)
        elif fault := _wrong(found, to):
            yield fault


def _wrong(found: re.Match[str], to: str) -> Fault | None:
    """What is wrong with where a link leads."""
    said, hint = f'{_RULE}, found "{shortened(to)}"', _WRITE
    if re.match("https?://", to, re.IGNORECASE):
        try:
            parse_url(to)
        except Invalid as wrong:
            said = f'the address of a link {wrong.rule}, found "{shortened(to)}"'
            hint = wrong.hint
        else:
            if not _ENTITY.search(to):
                return None
            hint = "Write the address without &…; in it."
    elif (_LOCAL.fullmatch(to) and "//" not in to) or _MAIL.fullmatch(to):
        return None
    elif to.startswith("/"):
        hint = "Write the path from this page, such as ../bridges/long-bridge.md."
    return Fault(*found.span("to"), "page-link", said, hint)
