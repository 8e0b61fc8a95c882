"""Links to a record's page in Markdown that was written by hand, and how to lead them elsewhere.

Found are inline links and definitions of links, relative to the page or from the site's root; what
stands in code is no link.
"""

import re
from posixpath import dirname, join, normpath

from generator.authoring.edits import Edit

_CODE = re.compile(
    r"^(?P<fence> {0,3}(?P<mark>`{3,}|~{3,}))[^\n]*\n.*?(?:^ {0,3}(?P=mark)[^\n]*$|\Z)"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_TARGET = re.compile(
    r"""\]\(\s*<?(?P<inline>[^\s<>()]+)"""
    r"""|^ {0,3}\[[^\]\n]+\]:\s*<?(?P<defined>[^\s<>]+)""",
    re.MULTILINE,
)


def links_to(page: str, text: str, old: str, new: str) -> list[Edit]:
    """The edits that lead links to the record `old` to `new`, both of one folder.

    `page` is the path of the Markdown file from `content/`.
    """
    edits = []
    for found in _TARGET.finditer(_without_code(text)):
        group = found.lastgroup or ""
        path = re.split("[?#]", found[group])[0]
        if _record(page, path) == old:
            at = found.start(group) + path.rindex(_slug(old))
            edits.append(Edit(at, at + len(_slug(old)), _slug(new)))
    return edits


def _record(page: str, path: str) -> str:
    """The record to whose page a path leads, if it leads to one."""
    if ":" in path or not path:
        return ""
    if re.search(r"\.(?:md|ya?ml)$", path):
        return re.sub(r"\.\w+$", "", _resolved(dirname(page), path))
    served = re.sub(r"(?:(?:^|/)(?:index|README))?\.md$", "", page)
    return re.sub(r"/(?:index\.html)?$", "", _resolved(served, path))


def _resolved(folder: str, path: str) -> str:
    full = path.lstrip("/") if path.startswith("/") else join(folder, path)
    return normpath(full) + ("/" if full.endswith("/") else "")


def _without_code(text: str) -> str:
    """The text with blanks in place of code."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)


def _slug(id_: str) -> str:
    return id_.rpartition("/")[2]
