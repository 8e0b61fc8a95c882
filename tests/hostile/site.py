"""Promise: a site of hostile records holds only what our templates write.

`python -m tests.hostile.site [--full] [--seed N]` builds a base with a payload in each text of each
record and of the configuration, as a user builds it, and looks at every element, attribute, address
and id of every page, at every file, and at what Chromium asks for and shows.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from selectolax.lexbor import LexborNode

from tests.chromium import find
from tests.hostile import every_key
from tests.hostile.base import scratch
from tests.hostile.reading import document
from tests.hostile.strings import FRAGMENTS, payloads
from tests.hostile.told import Tally, tell
from tests.pages.naughty import NAUGHTY
from tests.serving import LIMIT
from tests.sites import MKDOCS, run
from tests.test_browser import served

EVERYWHERE = {"class", "id"}
_SHAPE = {"class", "fill", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"}
ALLOWED: dict[str, set[str]] = {
    # the page itself: Material's shell, and what search reads of it
    "html": {"lang"}, "head": set(), "title": set(), "meta": {"charset", "content", "name", "http-equiv", "property", "data-pagefind-filter", "data-pagefind-meta"},
    "link": {"href", "media", "rel", "type", "title"}, "script": {"src", "type"},
    "body": {"data-md-color-accent", "data-md-color-primary", "data-md-color-scheme", "dir"},
    "header": {"data-md-component"}, "main": {"data-md-component"}, "article": set(), "footer": set(), "nav": {"aria-expanded", "aria-label", "aria-labelledby", "data-md-level"},
    "label": {"for", "hidden", "tabindex", "title", "aria-label"}, "form": {"data-md-component", "data-sb-search-form", "role"},
    "input": {"aria-label", "autocapitalize", "autocomplete", "checked", "data-md-color-accent", "data-md-color-media", "data-md-color-primary", "data-md-color-scheme", "data-md-toggle", "enterkeyhint", "name", "spellcheck", "type"},
    "button": {"aria-haspopup", "aria-keyshortcuts", "data-md-component", "data-sb-search-close", "data-sb-search-more", "data-sb-search-open", "hidden", "type"},
    "dialog": {"aria-label", "data-index", "data-pagefind-ignore", "data-sb-search"}, "kbd": {"aria-hidden"},
    # what records are told in
    "h1": set(), "h2": set(), "h3": set(), "p": {"data-sb-search-status", "role"}, "a": {"href", "rel", "target", "title", "aria-label", "data-md-component"},
    "div": {"data-md-component", "data-md-type", "data-pagefind-body", "data-pagefind-weight", "data-sb-search-facets", "data-sb-search-narrow"}, "span": {"data-date", "data-due", "data-result", "data-sort", "data-source"},
    "ul": {"data-md-component", "data-md-scrollfix"}, "ol": {"data-sb-search-results", "start"}, "li": set(), "table": set(), "thead": set(), "tbody": set(), "tr": set(), "th": set(), "td": set(),
    "strong": set(), "em": set(), "sup": set(), "code": set(), "pre": set(), "br": set(), "time": {"datetime"}, "details": {"data-sb-search-narrow"}, "summary": set(),
    # pictures
    "svg": {"aria-label", "fill", "font-size", "height", "role", "viewBox", "width", "xmlns"}, "circle": {*_SHAPE, "cx", "cy", "r"}, "line": {*_SHAPE, "x1", "x2", "y1", "y2"}, "path": {*_SHAPE, "d"},
    "rect": {*_SHAPE, "height", "pointer-events", "rx", "width", "x", "y"}, "text": {"font-weight", "text-anchor", "x", "y"}, "tspan": {"font-weight", "x", "y"},
}  # fmt: skip
"""Every element that a page may hold, with its attributes beside `EVERYWHERE`. None of them runs
anything but `script`, whose text must have a hash in the policy or be data; none loads anything but
`link` and `script`, whose addresses must be the site's own."""
LOADING = {("link", "href"), ("script", "src")}
ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "xlink:href",
    "data",
    "srcset",
    "poster",
    "cite",
    "background",
}
SCHEMES = {"http", "https"}
"""Of links; what is loaded has none."""
IDS = re.compile(
    r"(fact|field|source|cite|dispute|mentions|group|table|json|question|q|g|kind|check|y)-[a-z0-9_-]+|y[0-9]{1,4}|__[a-z][a-z0-9_]*"
    r"|record|sources|cite|key-facts|around|mentions|timeline|facts|list|kinds|disagreements|home|latest|data|files|meaning|json|csv|sqlite"
    r"|questions|fields|promise|format-changes|dates|[a-z]+(-[a-z]+)*"
)  # fmt: skip
"""Forms of ids. Those of statements have a prefix: no id of a record's own stands by itself."""
FILES = re.compile(
    r"(([a-z0-9-]+/)*(index\.html|index\.md)|404\.html|[a-z]+\.md|sitemap\.xml(\.gz)?|feed\.xml|llms(-full)?\.txt|robots\.txt"
    r"|assets/[\w./-]+\.(css|js|png|svg|map|woff2?)|pagefind/[\w./-]+|data/([a-z0-9-]+/)?[a-z0-9-]+(\.schema)?\.json|data/facts\.csv|data/sourcebook\.sqlite|by-hand/index\.(html|md))"
)  # fmt: skip
"""Every file that a site may hold."""


def site(tally: Tally) -> None:
    """A site of hostile records holds only what our templates write."""
    number = 600 if tally.full else 120
    texts = [*payloads(number, tally.seed), *FRAGMENTS, *NAUGHTY]
    tally.random.shuffle(texts)
    with scratch() as folder:
        root, out = Path(folder) / "base", Path(folder) / "site"
        given = every_key.write(texts, root)
        done = run(*MKDOCS, "build", "--strict", "--site-dir", str(out), cwd=root, seconds=900)
        if done.code:
            raise ValueError(done.err)
        look(tally, out)
        _in_browser(tally, out, [*dict.fromkeys(given.searched)])


def look(tally: Tally, out: Path) -> None:
    """Count every element, attribute, address and id of every page, and every file."""
    pages = sorted(out.rglob("*.html"))
    for page in pages:
        path = page.relative_to(out).as_posix()
        for holds, *told in _looked_at(page.read_text(encoding="utf-8")):
            tally.check(holds, path, *told)
    for file in sorted(f for f in out.rglob("*") if not f.is_dir()):
        name = file.relative_to(out).as_posix()
        plain = file.is_file() and not file.is_symlink()
        tally.check(plain and bool(FILES.fullmatch(name)), "a file that is none of ours", name)
    tally.note(f"{len(pages):,} pages")


def _looked_at(page: str) -> Iterator[tuple[bool, str, str]]:
    """Whether each thing of a page is allowed, and what it is."""
    read = document(page)
    policy = read.css_first('meta[http-equiv="Content-Security-Policy"]')
    yield policy is not None, "no policy", ""
    named = policy.attributes.get("content") or "" if policy else ""
    hashes = set(re.findall(r"'sha256-([^']*)'", named))
    ids = Counter(node.attributes.get("id") or "" for node in read.css("[id]"))
    for id_, number in ids.items():
        yield number == 1, "an id twice", id_
        known = IDS.fullmatch(id_) and id_ not in every_key.IDS
        yield bool(known), "an id of no known form", id_
    for node in read.css("*"):
        tag = node.tag or ""
        yield tag in ALLOWED, "an element", tag
        if tag == "script":
            yield _is_known(node, hashes), "a script", node.html or ""
        for key, value in node.attributes.items():
            yield (
                key in EVERYWHERE | ALLOWED.get(tag, set()),
                "an attribute",
                f"{tag} {key}={value}",
            )
            if key in ADDRESSES:
                yield (
                    _leads_nowhere_else(tag, key, value or ""),
                    "an address",
                    f"{tag} {key}={value}",
                )
    refreshed = (
        node.attributes.get("content") or "" for node in read.css("meta[http-equiv=refresh]")
    )
    yield from ((bool(re.fullmatch(r"0; url=[\w./#-]+", to)), "a refresh", to) for to in refreshed)


def _is_known(script: LexborNode, hashes: set[str]) -> bool:
    """Whether a script is a file of ours, data, or one whose hash the policy names."""
    text, type_ = script.text(), script.attributes.get("type")
    if script.attributes.get("src") is not None:
        return not text
    if type_ in ("application/ld+json", "application/json"):
        return json.loads(text) is not None and "<" not in text
    return b64encode(hashlib.sha256(text.encode()).digest()).decode() in hashes


def _leads_nowhere_else(tag: str, key: str, address: str) -> bool:
    """Whether an address is a link to the web, or anything within the site."""
    if re.search(r"[\s<>\"'\\]|[^ -~]", address):
        return False
    parts = urlsplit(address)
    within = not parts.scheme and not parts.netloc
    return within or (
        parts.scheme in SCHEMES
        and bool(parts.netloc)
        and "@" not in parts.netloc
        and (tag, key) not in LOADING
    )


def _in_browser(tally: Tally, out: Path, searched: list[str]) -> None:
    """Pages as readers open them: nothing runs, nothing is asked of others, and search shows text."""
    pages = sorted({f.relative_to(out).as_posix() for f in out.rglob("index.html")})
    with opened(out) as (page, address, wrong):
        for path in pages if tally.full else pages[:: max(1, len(pages) // 12)]:
            page.goto(address + path)
            tally.check(not wrong, path, wrong[:3])
            wrong.clear()
        for text in searched[:: 1 if tally.full else 6]:
            found, strange = search(page, address, text)
            told = ("search", text, found[:3], strange, wrong[:3])
            tally.check(text in found and not strange and not wrong, *told)
            wrong.clear()


@contextmanager
def opened(out: Path) -> Iterator[tuple[Page, str, list[str]]]:
    """A page of Chromium, the address of a site, and what goes wrong meanwhile: dialogs, errors,
    and requests to others."""
    with served(out) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        page = browser.new_page()
        wrong: list[str] = []
        ours = (address, "data:", "blob:")
        page.on(
            "dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss())
        )
        page.on("console", lambda said: _note(wrong, said))
        page.on("request", lambda r: None if r.url.startswith(ours) else wrong.append(r.url))
        yield page, address, wrong
        browser.close()


def _note(wrong: list[str], said: ConsoleMessage) -> None:
    # A page that names no icon, such as one of an old address, may have the browser ask for one.
    if said.type == "error" and not said.location["url"].endswith("/favicon.ico"):
        wrong.append(f"{said.text} {said.location['url']}")


def search(page: Page, address: str, text: str) -> tuple[list[str], list[str]]:
    """The titles of what is found for a text, and which elements the list has that it should not."""
    page.goto(address)
    page.locator("[data-sb-search-open]").first.click()
    page.locator("#__sb_query").fill(text)
    titles = page.locator(".sb-search__title a")
    with suppress(PlaywrightError):  # where it is not found, what was tells
        titles.filter(has_text=text).first.wait_for(timeout=LIMIT * 1000)
    elements = page.locator("[data-sb-search-results] *").evaluate_all(
        "all => all.map((e) => e.localName)"
    )
    known = {"li", "p", "a", "span", "ul", "mark", "h2", "h3", "button"}
    return titles.all_inner_texts(), sorted(set(elements) - known)


if __name__ == "__main__":
    sys.exit(tell("site", site))
