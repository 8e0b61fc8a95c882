"""The file `llms.txt`: what a language model should know of a site, and where its Markdown is.

In go the pages that are listed and the records, out comes Markdown in the form of llmstxt.org: a
heading, a sentence in a quote, how to read what is here, and sections of links, of which a reader
may skip the last. Records are listed one by one only where they are few; else the tables of their
kinds lead to them.
"""

from collections.abc import Iterable, Iterator

from generator.graph.graph import Graph
from generator.model.records import Record
from generator.pages.markdown import escape, link
from generator.pages.page import Page, index_path, record_path
from generator.pages.wording import Wording
from generator.publish.data.write import HOLDS
from generator.publish.feed import FEED
from generator.publish.urls import Urls

LLMS = "llms.txt"
FEW = 200
"""Records that are listed one by one."""
_DATA = ("records.json", "facts.json", "facts.csv", "sourcebook.sqlite")
HOW = (
    "The page of a record holds its key facts, what is stated about it, and the sources. "
    "A number in brackets behind a statement is that of its source in the list at the end of the "
    "page. A source is a record too; its page names publisher, date and address.",
    "The line above a statement says its date, its type (reported, claim, forecast, plan, denial, "
    "opinion, not known) and who asserts it. A claim, forecast, plan or opinion is the word of who "
    "asserts it and not of this site: say whose it is when you repeat it. "
    "“5 sources, 1 origin” means that five texts repeat what one of them published first.",
    "Where statements contradict each other, all sides stand together under “Sources disagree”, "
    "with the reasons that are known. Do not repeat one side as settled. What is marked "
    "superseded, no longer current or wrong does not hold now; what is marked inferred is "
    "the editors' own conclusion.",
    "To cite a statement, name the page and its source, with its date.",
)


def llms(graph: Graph, listed: Iterable[Page], urls: Urls) -> str:
    """The file, for the root of the site; `listed` are the pages in the navigation."""
    settings = graph.base.settings
    parts = [f"# {escape(settings.title)}"]
    if settings.description:
        parts.append(f"> {escape(settings.description)}")
    parts += HOW
    tables = {index_path(kind.folder) for kind in graph.base.kinds.values()}
    pages = {page.path: _page(page, urls) for page in listed}
    of_kinds = [line for path, line in pages.items() if path in tables]
    parts += _section("Records", [*of_kinds, *_records(graph, urls)])
    files = ((f"data/{name}", HOLDS[name]) for name in _DATA)
    feed = (FEED, "What changed of late, as an Atom feed")
    parts += _section("Data", (_file(path, holds, urls) for path, holds in (*files, feed)))
    others = [line for path, line in pages.items() if path not in tables]
    parts += _section("Optional", others)
    return "\n\n".join(parts) + "\n"


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    if text := "\n".join(lines):
        yield f"## {heading}"
        yield text


def _page(page: Page, urls: Urls) -> str:
    told = page.description.removeprefix(f"{page.title}: ")
    return _line(page.title, urls.twin(page.path), told)


def _file(path: str, holds: str, urls: Urls) -> str:
    return _line(path.rpartition("/")[2], urls.file(path), holds)


def _records(graph: Graph, urls: Urls) -> list[str]:
    """Each record, where they are few."""
    words, several = Wording(graph, ""), graph.records.values()
    return [_record(record, words, urls) for record in several] if len(several) <= FEW else []


def _record(record: Record, words: Wording, urls: Urls) -> str:
    told = words.plain(record.summary) if record.summary else ""
    return _line(record.name, urls.twin(record_path(record.id)), told)


def _line(name: str, address: str, told: str) -> str:
    return f"- {link(name, address)}{f': {escape(told)}' if told else ''}"
