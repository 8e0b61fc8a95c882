"""How to cite a page: as text and as BibTeX. The address is left to who knows it.

BibTeX is a language of its own: `escape` is its one escaper, for everything between braces.
"""

from dataclasses import dataclass

from generator.model.records import Record
from generator.pages.ages import day_words
from generator.pages.markdown import Markdown
from generator.pages.site import Site

_SPECIAL = {ord(c): f"\\{c}" for c in "{}#$%&_"}
_SPECIAL |= {
    ord("\\"): r"\textbackslash{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
    ord("<"): r"\textless{}",
    ord(">"): r"\textgreater{}",
    ord("`"): r"\textasciigrave{}",
}


@dataclass(frozen=True, slots=True)
class Cite:
    """A record's page as it is cited."""

    text: str
    bibtex: tuple[Markdown, ...]
    """Line by line; Markdown only as a block of code, in which every character is itself."""


def cite(record: Record, site: Site) -> Cite:
    """The citation of a record's page, with the day on which it was verified, else built."""
    title = site.graph.base.settings.title
    state = f"Last verified {record.verified.words}" if record.verified else ""
    state = state or f"As of {day_words(site.today)}"
    day = record.verified.last if record.verified else None
    entry = {
        "title": record.name,
        "howpublished": title,
        "year": str((day or site.today).year),
        "note": state,
    }
    lines = [f"  {key} = {{{escape(value)}}}," for key, value in entry.items()]
    key = record.id.replace("/", ":")
    bibtex = (Markdown(line) for line in (f"@misc{{{key},", *lines, "}"))
    return Cite(f"{record.name}. {title}. {state}.", tuple(bibtex))


def escape(text: str) -> str:
    """`text` as BibTeX that sets these very characters."""
    return text.translate(_SPECIAL)
