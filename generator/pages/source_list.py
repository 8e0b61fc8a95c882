"""The numbered list of sources: title, outlet, date, where to read it, whether it still stands."""

from dataclasses import dataclass

from generator.model.dates import Date
from generator.model.field_types import Url
from generator.model.records import Record
from generator.pages import ages
from generator.pages.markdown import Markdown, anchor, join, link, span
from generator.pages.wording import Wording, address_of_url

LINKS = {"url": "original", "archive_url": "archived copy"}
"""Fields of a source that lead to its text, and the word for each."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the numbered list, with links back to its marks."""

    anchor: Markdown
    title: Markdown
    outlet: Markdown
    published: Markdown
    links: Markdown
    retracted: str
    back: Markdown


def source_line(record: Record, number: int, wording: Wording, back: Markdown) -> SourceLine:
    """A source as far as it is known; what is not known is empty."""
    publisher = wording.plain_value(record, "publisher")
    published = record.value("published")
    date = published.value if published else None
    return SourceLine(
        anchor(f"source-{number}"),
        wording.record(record),
        span(publisher, "outlet") if publisher else Markdown(""),
        ages.time(date) if isinstance(date, Date) else Markdown(""),
        _links(record),
        retraction(record),
        back,
    )


def retraction(record: Record) -> str:
    """When and why a source was withdrawn; empty where it was not."""
    if record.retracted is None:
        return ""
    date = f" on {record.retracted.date.words}" if record.retracted.date else ""
    return f"Retracted{date}: {record.retracted.reason or ''}"


def _links(record: Record) -> Markdown:
    given = ((words, record.value(field)) for field, words in LINKS.items())
    urls = [(words, s.value.text) for words, s in given if s and isinstance(s.value, Url)]
    links = [link(words, address_of_url(url)) for words, url in urls]
    return Markdown(f'<span class="sb-links">{join(links, " · ")}</span>' if links else "")
