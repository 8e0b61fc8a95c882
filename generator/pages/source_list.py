"""The numbered list of sources: title, outlet, date, where to read it, whether it still stands."""

from generator.model.dates import Date
from generator.model.field_types import Url
from generator.model.records import Record
from generator.pages import ages
from generator.pages.markdown import Markdown, escape, join, link, span
from generator.pages.wording import Wording, address_of_url

LINKS = {"url": "original", "archive_url": "archived copy"}
"""Fields of a source that lead to its text, and the word for each."""


def source_line(title: Markdown, about: Markdown, number: int, back: Markdown) -> Markdown:
    """A source in the numbered list: where marks lead to, its title, and the links back to them."""
    return Markdown(f'<span id="source-{number}"></span>{title}{about} · cited {back}')


def about_source(record: Record, wording: Wording) -> Markdown:
    """What stands behind a source's title on every page; nothing of what is not known."""
    publisher = wording.plain_value(record, "publisher")
    published = record.value("published")
    date = published.value if published else None
    about = [
        (", ", span(publisher, "outlet") if publisher else ""),
        (", ", ages.time(date) if isinstance(date, Date) else ""),
        (" – ", escape(retraction(record))),
        (" · ", _links(record)),
    ]
    return Markdown("".join([f"{between}{said}" for between, said in about if said]))


def retraction(record: Record) -> str:
    """When and why a source was withdrawn; empty where it was not."""
    if record.retracted is None:
        return ""
    date = f", {record.retracted.date.words}" if record.retracted.date else ""
    return f"Retracted{date}: {record.retracted.reason or ''}"


def _links(record: Record) -> Markdown:
    given = ((words, record.value(field)) for field, words in LINKS.items())
    urls = [(words, s.value.shown) for words, s in given if s and isinstance(s.value, Url)]
    links = [link(words, address_of_url(url)) for words, url in urls]
    return Markdown(f'<span class="sb-links">{join(links, " · ")}</span>' if links else "")
