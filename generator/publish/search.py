"""Knows how a finished folder of HTML becomes a Pagefind index.

Pagefind reads copies of the pages, not the pages: it cuts Chinese, Japanese and Korean text into
words only in pages whose language is one of these, and ours are English. In the copies each such
character is a word, and the theme's `search.js` asks in the same way: any part of a name is found.
"""

import re
import shutil
import subprocess
import sys
import unicodedata
from html import escape, unescape
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from generator.publish.bundle import settle
from generator.publish.files import copy_folder

FOUND = "data-pagefind-body"
"""The attribute by which the theme marks what search may find."""

NOT_SEARCHED = (
    ".headerlink", ".md-content__button", ".sb-cite", ".sb-copy", ".sb-foot", ".sb-age", ".sb-due",
)  # fmt: skip
"""Parts of a found page that are no words of its own: buttons, numbers, ages, others' facts."""

WIDE = (
    r"\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"
)
"""Characters that are a word each. `words.js` has the same list; a test holds the two together."""

STOPS = r"\u00b7\u2014\u2018-\u201d\u2026\u3001-\u303f\uff01-\uff65"
"""Punctuation that may stand before such a character without a space."""

_RUN = re.compile(f"[{WIDE}]+")  # Starts with what is rare, so that English pages cost nothing
_JOINS_BEFORE = re.compile(rf"[\w{STOPS}]")
_JOINS_AFTER = re.compile(r"\w")
_TITLE = re.compile(r'<meta data-pagefind-meta="title\[content\]" content="([^"]*)">')
_STEP, _ITSELF = 1 << 18, 4
"""What Pagefind writes: less than half of its pages, and its programs, in steps of 256 KB."""
_UNUSED = ("pagefind-*ui.js", "pagefind-*ui.css", "pagefind-highlight.js")


class SearchError(OSError):
    """The index could not be made; the message is one line."""


def index(site: Path) -> int:
    """Write `site`/pagefind for the pages of `site` and return how many can be found.

    An index that is already there is replaced. Raises SearchError.
    """
    bundle = site.resolve() / "pagefind"
    shutil.rmtree(bundle, ignore_errors=True)
    with TemporaryDirectory(prefix="sourcebook-search-") as folder:
        pages, made = Path(folder) / "pages", Path(folder) / "index"
        if _copy_found_pages(site, pages) == 0:
            return 0
        _make_sure_of_room(pages)
        _run_pagefind(pages, made)
        number = settle(made)
        copy_folder(made, bundle, ignore=shutil.ignore_patterns(*_UNUSED))
    return number


def spaced(text: str) -> str:
    """Return `text` with every Chinese, Japanese and Korean character set apart as a word."""
    return _RUN.sub(_apart, text)


def name_word(name: str) -> str:
    """Return the one word that stands for a whole name in the index; `words.js` makes the same.

    No other word begins with it: Pagefind also finds words by their beginning.
    """
    plain = unicodedata.normalize("NFKC", name).lower()
    return f"name0{''.join(filter(str.isalnum, plain))}0name"


def _apart(run: re.Match[str]) -> str:
    start, end = run.span()
    before = " " if start and _JOINS_BEFORE.match(run.string, start - 1) else ""
    after = " " if _JOINS_AFTER.match(run.string, end) else ""
    return before + " ".join(run[0]) + after


def _copy_found_pages(site: Path, folder: Path) -> int:
    """Copy the pages that search may find to `folder`, spaced, and return how many."""
    copied = 0
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        if FOUND in html:
            copy = folder / page.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(_named(spaced(html), html), encoding="utf-8")
            copied += 1
    return copied


def _make_sure_of_room(folder: Path) -> None:
    """Raise OSError where the index could fill the disk: Pagefind would not notice."""
    sizes = sum(page.stat().st_size for page in folder.rglob("*.html"))
    with TemporaryFile(dir=folder) as file:
        for _ in range(_ITSELF + sizes // 2 // _STEP):
            file.write(bytes(_STEP))


def _named(copy: str, html: str) -> str:
    """Add the word of its name to the copy of a page that has a title."""
    title = _TITLE.search(html)
    if not title:
        return copy
    word = escape(name_word(unescape(title[1])))
    return copy.replace("</head>", f'<meta data-pagefind-meta="name:{word}"></head>', 1)


def _run_pagefind(folder: Path, bundle: Path) -> None:
    """Index `folder` into `bundle` with the Pagefind that is installed beside this Python."""
    command = [sys.executable, "-m", "pagefind", "--silent", "--site", str(folder)]
    command += ["--output-path", str(bundle), "--exclude-selectors", ", ".join(NOT_SEARCHED)]
    run = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )
    if run.returncode != 0:
        said = " ".join((run.stderr.strip() or run.stdout.strip()).split()) or "nothing"
        raise SearchError(f"Pagefind failed with exit code {run.returncode} and said: {said}")
