"""The Markdown twin of a page: what the page says, for a person or a model that reads plain text.

In goes the Markdown from which a page is made, out comes Markdown without what only HTML shows
(pictures, elements, the way back from a source to its marks) and what only a day's build says (how
long ago, how soon; the dates themselves stand elsewhere), with links from twin to twin. A place
that links name is a heading with its id or an `<a id>`. Characters of texts are entities wherever
CommonMark could read them otherwise.
"""

import json
import re
from collections.abc import Callable
from html import unescape

from generator.publish.urls import twin_path

_PICTURE, _PICTURE_END = '<div class="sb-svg">\n', "</svg>\n</div>\n\n"
_CITE = "\n## Cite this page {#cite}\n"
"""Where a record's page has ended, but for how to cite it: the head of the twin has what it says,
and a block of code is the one place in which texts are not escaped."""
_ALONE = '<div class="sb-picture sb-copy" markdown>\n\n', "## Timeline {#timeline}\n\n"
"""What stands before a picture, the last first, and goes with it where there is nothing else."""
_LEGEND = '<span class="sb-legend">'
_AGE = '<span class="sb-age" '
_AROUND_AGES = (
    (' <span class="sb-asof">published ', "</span>"),
    (' <span class="sb-chip sb-asof">published ', "</span>"),
    ("published ", " · "),
    (" · published ", ""),
    (" (", ")"),
    (", ", ""),
)
"""What stands before and behind an age and goes with it. It is counted from the last day on which
it can have been, so its words are those of no date that is known."""
_REPLACED: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r" · cited \[a\]\(#cite-[^\n]*", ""),
        (r' <span class="sb-due" data-due="[^"]*" data-result="">[^<]*</span>(?: ·)?', ""),
        (r'<span class="sb-(?:asof|chip)[^>]*>([^<]*)</span>', lambda m: f"({m[1]})"),
        (r'<span (id="[^"]*")></span>', lambda m: f"<a {m[1]}></a>"),
        (
            r'<div class="sb-row" markdown>\n\n((?:<a [^>]*></a>)+)([^\n]*)\n\n',
            lambda m: f"{m[1]}**{m[2]}:** ",
        ),
        (r"</?(?:div[^>]*>\n*|(?:span|time)[^>]*>)", ""),
    )
)
"""From what a page is made of to what is read, once citations and ages are gone.

Functions, because Python 3.11 takes three times as long for a template."""
_CITATION = re.compile(r'<sup class="sb-cite"[^>]*>\[&#91;(\d+)&#93;\]\([^)]*\)</sup>')
_TO_PAGE = re.compile(r"\]\(([^)#:\s]+)\.md(?=[)#])")
"""A link to a page; an address elsewhere has a colon."""
_TWICE = re.compile(r"(\]\([^)#:\s]*/)index/index\.md")
_HARMLESS = re.compile(
    r"&(?:(?<=[^\s\]|]&)#(?:33|43|45|58|61);(?!\[)"  # ! + - : = mark up lines, and ! a link
    r"|(?<=[^\W_]&)#(?:35;|(?:92|95|123|125|160|8239);(?=[^\W_]))"  # within or behind a word
    r"|#91;(?:&#91;WORDS&#93;|WORDS)&#93;(?![\[(:&])"  # words in brackets: a link needs more
    r"|amp;(?![#&]|\w+;))".replace("WORDS", r"[^\W\d_][\w/ ,-]+")
)
"""Entities of characters that CommonMark reads as nothing else where they stand."""
_CODE = re.compile(r"(?<!</code>)<code>([^<]*)</code>(?!<code>)")


def twin(markdown: str, path: str, directories: bool) -> str:
    """The twin of the page of ours at `path`, without its head."""
    end = markdown.rfind(_CITE)
    text = markdown[:end] if end >= 0 else markdown
    if 'class="sb-' in text:
        if _PICTURE in text:
            text = _without_pictures(text)
        text = _CITATION.sub(lambda found: f"[{found[1]}]", text)  # cheaper than a template
        text = _without_ages(text)
        for pattern, by in _REPLACED:
            text = pattern.sub(by, text)
        text = text.replace("<br>", "; ").replace("\n\n\n", "\n\n")
    return linked(_readable(text), path, directories).rstrip("\n") + "\n"


def linked(markdown: str, path: str, directories: bool) -> str:
    """Markdown whose links lead to the twins of pages, from where the twin of `path` lies."""
    if not directories:  # twins lie as their pages' Markdown does
        return markdown
    up = "" if twin_path(path, directories) == path else "../"
    text = _TO_PAGE.sub(lambda found: f"]({up}{found[1]}/index.md", markdown)
    text = text.replace(f"]({up}index/index.md", f"]({up}index.md")  # of the same folder
    return _TWICE.sub(r"\1index.md", text) if "/index/index.md" in text else text


def head(title: str, description: str, address: str, modified: str = "") -> str:
    """The front matter of a twin: YAML with values that JSON reads alike."""
    keys = {"title": title, "description": description, "url": address, "modified": modified}
    lines = [f"{key}: {json.dumps(v, ensure_ascii=False)}" for key, v in keys.items() if v]
    return "\n".join(["---", *lines, "---", "", ""])


def _without_pictures(text: str) -> str:
    first, *others = text.split(_PICTURE)
    parts = [first]
    for part in others:
        _, _, rest = part.partition(_PICTURE_END)
        if rest.startswith(_LEGEND):  # which explains the picture and is all there is beside it
            _, _, rest = rest.partition("</div>\n\n")
            for before in _ALONE:
                parts[-1] = parts[-1].removesuffix(before)
        parts.append(rest)
    return "".join(parts)


def _without_ages(text: str) -> str:
    first, *others = text.split(_AGE)
    parts = [first]
    for part in others:
        _, _, rest = part.partition("</span>")
        for before, behind in _AROUND_AGES:
            if parts[-1].endswith(before) and rest.startswith(behind):
                parts[-1] = parts[-1].removesuffix(before)
                rest = rest.removeprefix(behind)
                break
        parts.append(rest)
    return "".join(parts)


def _readable(text: str) -> str:
    """Text with fewer entities, from which CommonMark makes the same words."""
    if "<code>" not in text:
        return _HARMLESS.sub(_character, text)
    parts = _CODE.split(text)  # every second one is what stands in an element
    parts[::2] = (_HARMLESS.sub(_character, part) for part in parts[::2])
    parts[1::2] = map(_code, parts[1::2])
    return "".join(parts)


def _character(entity: re.Match[str]) -> str:
    return unescape(entity[0])


def _code(escaped: str) -> str:
    """Code between backticks, unless it holds what they, or the cells of a table, would read."""
    text = unescape(escaped)
    if not text or text != text.strip() or any(c in text for c in "`|\n"):
        return f"<code>{escaped}</code>"
    return f"`{text}`"
