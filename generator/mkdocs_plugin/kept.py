"""The pages of a record as they are kept from one build to the next, and what else they depend on.

In go pages with what was made of them, out comes one result for the cache: a line of JSON for each
page, and behind them the articles, linked data and twins as they are.
"""

import json
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig

import generator
from generator.mkdocs_plugin.html import Heading, Html
from generator.model.base import CONFIG
from generator.pages.page import Page
from generator.pages.site import Site
from generator.publish.cache import digest

FOLDER = Path(".cache", "sourcebook")
"""Where results are kept, in the folder of the base."""
_ENGINES = ("Jinja2", "MarkupSafe", "mkdocs", "pyromark")
_SETTINGS = ("edit_uri", "edit_uri_template", "repo_url", "site_url", "use_directory_urls")
_FIELDS = ("path", "title", "description", "parent", "source", "kind", "searched", "redirect")


class Made(NamedTuple):
    """A page with what is made of it for the site; its Markdown is not kept."""

    page: Page
    html: Html
    linked: str
    """Its linked data; empty where it has none."""
    twin: bytes
    """Its Markdown twin; empty where it has none."""


def surroundings(site: Site, root: Path, config: MkDocsConfig) -> bytes:
    """A hash of everything but records that decides what their pages hold.

    It is the program with its templates, the base's own, and the few settings of MkDocs that show;
    and the day, on which ages depend.
    """
    said = [platform.python_version(), *map(version, _ENGINES), site.today.isoformat()]
    said += [str(config[name]) for name in _SETTINGS]
    program = Path(generator.__file__).parent
    return digest(json.dumps(said).encode(), *_contents(program), *_contents(root / CONFIG))


def encode(pages: Sequence[Made]) -> bytes:
    """Pages and what is made of them as one result."""
    parts = [(made.html.content.encode(), made.linked.encode(), made.twin) for made in pages]
    heads = [
        json.dumps(
            [
                [getattr(page, name) for name in _FIELDS],
                page.facets,
                html.title,
                html.headings,
                [len(part) for part in several],
            ]
        )
        for (page, html, *_), several in zip(pages, parts, strict=True)
    ]
    return b"\n".join([*(head.encode() for head in heads), b"", b"".join(chain(*parts))])


def decode(result: bytes) -> Iterator[Made]:
    """The pages of a result; raises ValueError if it is none."""
    lines, _, parts = result.partition(b"\n\n")
    start = 0
    for line in lines.split(b"\n"):
        fields, facets, title, headings, lengths = json.loads(line)
        named = dict(zip(_FIELDS, fields, strict=True))
        page = Page(text="", facets=tuple((name, value) for name, value in facets), **named)
        ends = list(accumulate(lengths, initial=start))
        article, data, twin = (parts[a:b] for a, b in pairwise(ends))
        start = ends[-1]
        html = Html(article.decode(), title, tuple(Heading(*heading) for heading in headings))
        yield Made(page, html, data.decode(), twin)


def _contents(folder: Path) -> Iterator[bytes]:
    """Names and contents of all files of a folder that are not hidden or compiled."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()
