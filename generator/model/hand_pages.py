"""What a hand-written page may use of Markdown, so that it stays text, links and pictures.

Anyone may propose a page, and Markdown is a way to write HTML. Several engines read these pages,
and in the corners they differ; so no rule asks what one of them makes of a sign. Outside of code
nothing may stand from which any could make an element, an attribute, an include or an address that
is not allowed. What a build then makes of a page is looked at again, by the plugin.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import accumulate, islice
from unicodedata import normalize

from generator.model.characters import first_bad
from generator.model.documents import MOST_PROBLEMS
from generator.model.encoding import decode, place_at
from generator.model.field_types import parse_url
from generator.model.front_matter import check_front_matter
from generator.model.look_alikes import mixed_in
from generator.model.nodes import shortened
from generator.model.page_code import Fault, without_code
from generator.model.page_links import dead_links, link_faults
from generator.model.problems import Invalid, Problems, TooMany

HOME = "content/index.md"
"""The introduction of the home page: no page of its own, so without front matter."""
HOME_IDS = frozenset({"home", "begin", "kinds", "disagreements", "latest", "sources"})
"""Of the headings that the home page has itself."""
PAGE_IDS = frozenset({"list", "record"})
"""Of the first headings of other pages that are made: by these programs know them."""
MIXED = "mixed-scripts"
"""The one check of a page that only warns; records have it, too."""
MOST_INDENT = 40
"""Columns in front of a line's words, marks of quotations and lists included."""
MOST_SIGNS = 500
"""Brackets, stars, line ends and the like in a paragraph or table; engines take the square of their
number."""
MOST_OPEN = 20
"""Brackets of a paragraph that are not closed yet."""

_BRACKET = re.compile(r"[\[\]]")
_INCLUDE = re.compile(r"(?<!-)-+8<-+|^[ >]*(?:/{3,}|:{3,})[ ]*\w", re.MULTILINE)
_TAG = re.compile(
    r"<(?:(?P<to>https?://[^\s<>\"'`\\&]*)>|[A-Za-z/!?][^\s>]{0,40}>?|[^<> !]+@[^@<> ]+>)"
)
_MACRO = re.compile(r"\{\{(?![#.:])[^{}=\n]*\}\}")
_BRACE = re.compile(rf"{_MACRO.pattern}|\{{")
_HEADING = re.compile(r"[ \t>*+:\-.)0-9]*#+")
_LIST_ENDS = re.compile(r"\}[ ]*(?:$|[^\w\s.,;:)}])")
"""Behind a list of attributes: the end of a line, or an element, as which a text ends, too."""
_IMAGE = re.compile(r"!\[[^\[\]]*\]\((?:[^()]|\([^()]*\))*\)")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ ]*")
_ID = re.compile(r"[ ]\{#(?P<id>[a-z][a-z0-9-]*)\}[ ]*$")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INDENT = re.compile(r"(?:[ \t>]|[-*+][ \t]|[0-9]{1,9}[.)][ \t])*")
_SIGN = re.compile(r"[\[\]*_!~^=+&\\\n]")
_AS_TEXT = "Write {} for the sign itself, or put it between ` as code."


def check_page(path: str, data: bytes, is_there: Callable[[str], bool], problems: Problems) -> None:
    """Note what is wrong with a hand-written page, at most one thing of a sort in a line.

    `is_there` says whether a path from `content/` is that of a file or a page of the site.
    """
    found = Problems()
    found.most = MOST_PROBLEMS
    try:
        text = decode(path, data, found, yaml=False)
        if text is not None:
            _check(path, text, is_there, found)
    except TooMany:
        pass
    problems.extend(found)


def _check(path: str, text: str, is_there: Callable[[str], bool], problems: Problems) -> None:
    start = 0 if path == HOME else check_front_matter(path, text, problems)
    bare, faults = without_code(text[start:])
    faults += islice(_includes(text[start:]), MOST_PROBLEMS)
    taken = PAGE_IDS | HOME_IDS if path == HOME else PAGE_IDS
    faults += islice(_headings(bare, text[start:], taken), MOST_PROBLEMS)
    for rule in (_html, _braces, _entities, _depth, _number, _scripts, link_faults):
        faults += islice(rule(bare), MOST_PROBLEMS)
    faults += islice(dead_links(bare, path.partition("/")[2], is_there), MOST_PROBLEMS)
    seen = set()
    for fault in sorted(faults):
        place = place_at(path, text, start + fault.start)
        if (place.line, fault.check) not in seen:
            seen.add((place.line, fault.check))
            end = place.column + max(fault.end - fault.start, 1)
            note = problems.warning if fault.check == MIXED else problems.error
            note(place._replace(end_column=end), fault.check, fault.said, fault.hint)


def _includes(text: str) -> Iterator[Fault]:
    """What extensions take for another file or a block of their own, also in code."""
    for found in _INCLUDE.finditer(text):
        said = f'a page must hold its own text, found "{shortened(found[0].strip())}"'
        yield Fault(*found.span(), "page-markup", said, "Write the text itself here.")


def _html(text: str) -> Iterator[Fault]:
    """Tags, comments and the like; an address in < > is a link."""
    for found in _TAG.finditer(text):
        if found["to"]:
            try:
                parse_url(found["to"])
            except Invalid as wrong:
                said = f'the address of a link {wrong.rule}, found "{shortened(found["to"])}"'
                yield Fault(*found.span(), "page-link", said, wrong.hint)
        else:
            said = f'a page must hold no HTML, found "{shortened(found[0])}"'
            yield Fault(*found.span(), "page-markup", said, _AS_TEXT.format("&lt;"))


def _braces(text: str) -> Iterator[Fault]:
    """Lists of attributes, which may stand behind a heading, a link, a cell and a paragraph."""
    at, above = 0, ""
    for line, is_heading in _lines(text):
        named = _ID.search(line) if is_heading else None
        end = named.start() if named else len(line)
        bare = _MACRO.sub("", line[:end]).rstrip()
        macros = is_heading or "|" in line or _LIST_ENDS.search(bare)
        for found in _BRACE.finditer(line, 0, end):
            before = line[max(found.start() - 1, 0) : found.start()]
            first = not line[: found.start()].strip(" \t>")
            apart = not above.strip(" \t>") if first else before in (" ", "(")
            if not apart or (len(found[0]) == 1 and macros):
                said = f'a page must hold no attributes, found "{shortened(line[found.start() :])}"'
                span = at + found.start(), at + len(line)
                yield Fault(*span, "page-markup", said, _AS_TEXT.format("&#123;"))
                break
        above, at = line, at + len(line) + 1


def _headings(bare: str, text: str, taken: frozenset[str]) -> Iterator[Fault]:
    """The ids of headings: each once, and none that could be taken for one of the theme's."""
    seen, at = set(taken), 0
    for (line, is_heading), written in zip(_lines(bare), text.split("\n"), strict=True):
        named = _ID.search(line) if is_heading else None
        if named and named["id"] in seen:
            said = f'a heading must have an id of its own, found "{named["id"]}" again'
            yield Fault(at + named.start() + 1, at + len(line), "page-markup", said, "")
        elif is_heading and _made_id(written).startswith("__"):
            said = f'a heading must not begin with two underscores, found "{shortened(written)}"'
            hint = "Begin it with a word: such ids are the theme's."
            yield Fault(at, at + len(line), "page-markup", said, hint)
        elif is_heading and not named and (made := _first_id(line, written)) in PAGE_IDS:
            said = f'a heading must have an id of its own, found "{made}" again'
            hint = "Write another behind it, such as {#about}."
            yield Fault(at, at + len(line), "page-markup", said, hint)
        seen |= {named["id"]} if named else set()
        at += len(line) + 1


def _made_id(heading: str) -> str:
    """About the id that Python-Markdown makes of a heading's words."""
    words = normalize("NFKD", unescape(_IMAGE.sub("", _HEADING.sub("", heading, count=1))))
    return re.sub(r"\W", "", words.encode("ascii", "ignore").decode())


def _first_id(line: str, heading: str) -> str:
    """About the id of a heading of the first level, emphasis apart; nothing for any other."""
    return "" if "##" in line else _made_id(heading).replace("_", "").lower()


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is a heading, by its signs or by a line drawn below it."""
    lines = text.split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        yield line, bool(_HEADING.match(line) or _UNDERLINE.fullmatch(below))


def _entities(text: str) -> Iterator[Fault]:
    """What may not stand in a text, or what a reviewer could not read, as numbers or names."""
    for found in _ENTITY.finditer(text):
        meant = unescape(found[0])
        if bad := first_bad(meant):
            yield Fault(*found.span(), bad.check, bad.message, bad.hint)
        elif meant.isascii() and meant.isalnum():
            said = f'a page must show its letters as they are, found "{found[0]}"'
            yield Fault(*found.span(), "page-markup", said, f"Write {meant}.")


def _depth(text: str) -> Iterator[Fault]:
    at = 0
    for line in text.split("\n"):
        found = _INDENT.match(line)
        if found and len(found[0].expandtabs(4)) > MOST_INDENT and line.strip(" \t\0"):
            said = f"a line must be indented by at most {MOST_INDENT} columns, found more"
            yield Fault(at, at + found.end(), "too-deep", said, "Write it nearer to the margin.")
        at += len(line) + 1


def _number(text: str) -> Iterator[Fault]:
    at = 0
    for paragraph in re.split(r"(\n[ \t>]*\n)", text):
        number = len(_SIGN.findall(paragraph))
        if number > MOST_SIGNS:
            said = f"a paragraph must have at most {MOST_SIGNS} lines and signs of Markdown"
            hint = "Put empty lines between its parts."
            yield Fault(at, at + 1, "too-large", f"{said}, found {number}", hint)
        elif _open(paragraph) > MOST_OPEN:
            said = f"a paragraph must have at most {MOST_OPEN} open brackets, found more"
            yield Fault(at, at + 1, "too-deep", said, "Close each [ with ].")
        at += len(paragraph)


def _scripts(text: str) -> Iterator[Fault]:
    """Words with letters that only look like those around them."""
    at = 0
    for line in text.split("\n"):
        if mixed := mixed_in(line):
            start = at + line.index(mixed.word)
            yield Fault(start, start + len(mixed.word), MIXED, mixed.said, "Type the word again.")
        at += len(line) + 1


def _open(paragraph: str) -> int:
    """The most brackets that are open at once."""
    steps = (1 if bracket == "[" else -1 for bracket in _BRACKET.findall(paragraph))
    return max(accumulate(steps, lambda depth, step: max(depth + step, 0)), default=0)
