"""Markdown that needs no template: tables, code, and sentences in which some words are code.

In go plain texts, out comes the profile of Markdown in which all pages are written.
"""

import re
from collections.abc import Iterable

from generator.pages.markdown import Markdown, escape, join

_PLAIN_CODE = re.compile(r"[\w .,:;/()<>=+#'\"\[\]{}-]+")
"""Code on which all engines agree between backticks, in a table too."""


def code(text: str) -> Markdown:
    """A word or a line as it is to be written."""
    if _PLAIN_CODE.fullmatch(text):
        return Markdown(f"`{text}`")
    return Markdown(f"<code>{escape(text)}</code>")


def prose(text: str) -> Markdown:
    """A sentence in which what stands between backticks is code."""
    parts = text.split("`")
    return join([code(part) if n % 2 else escape(part) for n, part in enumerate(parts) if part])


def block(text: str) -> Markdown:
    """Lines of code, for a paragraph of their own."""
    return Markdown("\n".join(f"    {line}".rstrip() for line in text.rstrip().splitlines()))


def table(head: tuple[str, ...], rows: Iterable[tuple[Markdown | str, ...]]) -> Markdown:
    """A table; what is no Markdown yet is escaped."""
    lines = [head, ("---",) * len(head), *(tuple(map(escape, row)) for row in rows)]
    return Markdown("\n".join(f"| {' | '.join(cells)} |" for cells in lines))


def heading(text: str, id_: str, level: int = 2) -> Markdown:
    """A heading with its anchor."""
    return Markdown(f"{'#' * level} {escape(text)} {{#{id_}}}")
