"""The Markdown twin of a page: what the page says, for a person or a model that reads plain text.

In goes the Markdown from which a page is made, out comes Markdown without what only HTML shows
(pictures, elements, the way back from a source to its marks), with links from twin to twin. Texts
hold none of this: their special characters are entities.
"""

import json
import re

from generator.publish.urls import twin_path

_PICTURE, _PICTURE_END = '<div class="sb-svg">\n', "</svg>\n</div>\n\n"
_CITE = "\n## Cite this page {#cite}\n"
"""Where a record's page has ended, but for how to cite it: the head of the twin has what it says,
and a block of code is the one place in which texts are not escaped."""
_ALONE = '<div class="sb-picture sb-copy" markdown>\n\n', "## Timeline {#timeline}\n\n"
"""What stands before a picture, the last first, and goes with it where there is nothing else."""
_LEGEND = '<span class="sb-legend">'
_REPLACED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r'<sup class="sb-cite"[^>]*>\[&#91;(\d+)&#93;\]\([^)]*\)</sup>', r"[\1]"),
        (r" · cited \[a\]\(#cite-[^\n]*", ""),
        (r', <span class="sb-age"[^>]*>[^<]*</span>', ""),
        (r' \(<span class="sb-age"[^>]*>[^<]*</span>\)', ""),
        (r'<span class="sb-age" data-date="([^"]*)">[^<]*</span>', r"\1"),
        (r'<span class="sb-due" data-due="([^"]+)" data-result="">[^<]*</span>', r"due by \1"),
        (r'<span class="sb-(?:asof|chip)[^>]*>([^<]*)</span>', r"(\1)"),
        (
            r'<div class="sb-row" markdown>\n\n(?:<span id="[^"]*"></span>)+([^\n]*)\n\n',
            r"**\1:** ",
        ),
        (r"</?div[^>]*>\n*", ""),
        (r"</?(?:span|time)[^>]*>", ""),
    )
)
"""From what a page is made of to what is read. An age, of one day only, becomes its date."""
_TO_PAGE = re.compile(r"\]\(([^)#:\s]+)\.md(?=[)#])")
"""A link to a page; an address elsewhere has a colon."""
_TWICE = re.compile(r"(\]\([^)#:\s]*/)index/index\.md")


def twin(markdown: str, path: str, directories: bool) -> str:
    """The twin of the page of ours at `path`, without its head."""
    end = markdown.rfind(_CITE)
    text = markdown[:end] if end >= 0 else markdown
    if 'class="sb-' in text:
        if _PICTURE in text:
            text = _without_pictures(text)
        for pattern, by in _REPLACED:
            text = pattern.sub(by, text)
        text = text.replace("<br>", "; ").replace("\n\n\n", "\n\n")
    return linked(text, path, directories).rstrip("\n") + "\n"


def linked(markdown: str, path: str, directories: bool) -> str:
    """Markdown whose links lead to the twins of pages, from where the twin of `path` lies."""
    if not directories:  # twins lie as their pages' Markdown does
        return markdown
    up = "" if twin_path(path, directories) == path else "../"
    text = _TO_PAGE.sub(rf"]({up}\1/index.md", markdown)
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
