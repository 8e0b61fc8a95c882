"""What readers' browsers load: bytes of a record's page, and of the first search.

The first search is made in Chromium where playwright is installed, and counted by the server: all
that is loaded between the finished page and the first results. Material's own search loads one
index whole, which needs no browser to be weighed.
"""

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import mean
from threading import Thread
from typing import BinaryIO

WORD = "braking"
"""A word that a good share of the synthetic records have."""

SAMPLE = 300
"""Pages that are read for the mean; they are spread evenly over the base."""

PAGEFIND = f"""async () => {{
    const pagefind = await import("/pagefind/pagefind.js");
    const found = await pagefind.search("{WORD}");
    await Promise.all(found.results.slice(0, 5).map(result => result.data()));
}}"""
"""What Pagefind's own interface does for its first five results."""


@dataclass(frozen=True, slots=True)
class PageWeight:
    """Mean bytes of a record's page, as it lies on disk and as it is sent, compressed."""

    plain: float
    packed: float


def of_pages(base: Path, site: Path) -> PageWeight:
    """The mean over the pages of records, sources included, that `site` has of `base`."""
    records = sorted((base / "content").glob("*/*.yml"))
    pages = [_page(site, record) for record in records[:: max(1, len(records) // SAMPLE)]]
    texts = [page.read_bytes() for page in pages]
    return PageWeight(mean(map(len, texts)), mean(len(gzip.compress(text)) for text in texts))


def _page(site: Path, record: Path) -> Path:
    """A record's page, whether the builder gives it a folder or not."""
    alone = site / record.parent.name / f"{record.stem}.html"
    return alone if alone.is_file() else alone.with_suffix("") / "index.html"


def of_first_search(builder: str, site: Path) -> int | None:
    """Bytes that the first search of a site loads, or nothing where that cannot be found out."""
    index = [site / "search" / "search_index.json", site / "search.json"]
    if builder in ("stock", "zensical"):
        return sum(file.stat().st_size for file in index if file.is_file()) or None
    try:
        from playwright.sync_api import sync_playwright

        from tests.chromium import find
    except ImportError:
        return None
    with sync_playwright() as playwright, _served(site) as server:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="networkidle")
        before = server.sent
        if builder == "hugo":
            page.evaluate(PAGEFIND)
        else:
            page.keyboard.press("/")
            page.keyboard.type(WORD)
            page.locator("[data-sb-search-results] li").first.wait_for()
        page.wait_for_load_state("networkidle")
        browser.close()
        return server.sent - before


class _Server(ThreadingHTTPServer):
    """Serves files and counts their bytes."""

    sent = 0


class _Handler(SimpleHTTPRequestHandler):
    server: _Server

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]  # counts on the way
        """Send a file, and count it."""
        self.server.sent += os.fstat(source.fileno()).st_size
        super().copyfile(source, outputfile)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


@contextmanager
def _served(folder: Path) -> Iterator[_Server]:
    """A server of the files of a folder, as long as it is needed."""
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
