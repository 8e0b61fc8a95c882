"""Promise: no payload runs in a browser, on pages as we build them but without their policy.

`python -m tests.hostile.browser [--full] [--seed N]` opens the page of each payload in Chromium,
touches what could be touched, and counts what ran. The pages' Content-Security-Policy is taken
away, since it would hide a broken escaper. The control is the same page with the same payload as it
is: where that runs as well as it should, the count can be believed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from playwright.sync_api import Page, Route, sync_playwright

from tests.chromium import find
from tests.hostile.base import PLAIN_NUMBER, Hostile, make, scratch
from tests.hostile.strings import payloads
from tests.hostile.told import Tally, tell
from tests.sites import PLAIN, PLAIN_NAME
from tests.test_browser import served

NUMBER, SHORT = 2_100, 60
LEAST_OF_CONTROL = 0.2
"""Of the payloads as they are must run, or nothing is proven."""
AT_ONCE = 25
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_OF_THE_THEME = re.compile(
    r"<script\b(?! type=\"application/ld).*?</script>|<link\b[^>]*>", re.DOTALL
)
_SCRIPT = Path(__file__).parent / "frames.js"


def browser(tally: Tally) -> None:
    """No payload runs in a browser."""
    texts = payloads(NUMBER if tally.full else SHORT, tally.seed)
    with scratch() as folder:
        hostile = make(texts, Path(folder))
        with _page() as page:
            _escaped(tally, page, hostile)
            _control(tally, page, hostile)
        _shared(tally, hostile)


def _escaped(tally: Tally, page: Page, hostile: Hostile) -> None:
    """The page of each payload as it is built; each must have been opened, and none run."""
    documents = {n: _document(hostile, n) for n in hostile.strings}
    ran, opened = _run(page, documents, 30_000)
    for number, text in hostile.strings.items():
        tally.check(
            number in opened and number not in ran, text, "ran" if number in ran else "not opened"
        )


def _control(tally: Tally, page: Page, hostile: Hostile) -> None:
    """The page of the plain words, with the payload in their place and nothing escaped."""
    plain = _document(hostile, PLAIN_NUMBER)
    documents = {
        n: plain.replace(PLAIN, text).replace(PLAIN_NAME, text)
        for n, text in hostile.strings.items()
    }
    ran, _ = _run(page, documents, 4_000)  # what is broken may never say that it is there
    tally.note(f"control: {len(ran):,} of {len(documents):,} ran as raw HTML")
    if len(ran) < LEAST_OF_CONTROL * len(documents):
        tally.check(False, f"control: too few ran, {len(ran)}")


def _document(hostile: Hostile, number: int) -> str:
    """The page of an event without its policy, and without what the theme brings along."""
    page = (hostile.site / f"events/n{number}/index.html").read_text(encoding="utf-8")
    assert _POLICY.search(page)
    return _OF_THE_THEME.sub("", _POLICY.sub("", page))


def _run(page: Page, documents: dict[int, str], patience: int) -> tuple[set[int], set[int]]:
    """The numbers of the documents that ran something, and of those that were opened and touched.

    A document is waited for so many milliseconds.
    """
    ran: set[int] = set()
    opened: set[int] = set()
    waiting = iter(documents.items())
    while some := [list(pair) for pair in islice(waiting, AT_ONCE)]:
        these, done = page.evaluate(
            "([some, patience]) => open_all(some, patience)", [some, patience]
        )
        ran.update(these)
        opened.update(done)
    return ran, opened


def _shared(tally: Tally, hostile: Hostile) -> None:
    """The pages that show all payloads, with the theme's scripts; links pointed at show cards."""
    paths = sorted({f.relative_to(hostile.site).as_posix() for f in hostile.site.rglob("*.html")})
    paths = [p for p in paths if not re.match(r"(events/n|sources/s)\d", p)]
    some = [
        f"events/n{n}/index.html"
        for n in list(hostile.strings)[:: max(1, len(hostile.strings) // 20)]
    ]
    with served(hostile.site) as address, _page(address) as page:
        for path in [*paths, *some]:
            ran = _opened(page, address + path)
            tally.check(not ran, path, ran)


def _opened(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.evaluate(
        """() => { for (const link of [...document.querySelectorAll(".md-content a")].slice(0, 40)) {
            for (const name of ["pointerenter", "pointerover", "mouseover", "focus", "focusin"]) {
                link.dispatchEvent(new PointerEvent(name, { bubbles: true }));
            } } }"""
    )
    page.wait_for_timeout(150)
    return list(page.evaluate("() => window.ran"))


_NOTED = """window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => { window.ran.push(name); };"""


@contextmanager
def _page(address: str = "") -> Iterator[Page]:
    """A page whose policy is passed over, in which every dialog is noted; it is offline but for the site at the address."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        context = started.new_context(bypass_csp=True, offline=not address)
        page = context.new_page()
        if address:
            page.route(lambda url: not url.startswith((address, "data:", "blob:")), Route.abort)
            page.add_init_script(_NOTED)
        else:  # frames have a hook of their own
            page.set_content("<!doctype html><body></body>")
            page.add_script_tag(path=str(_SCRIPT))
        yield page
        started.close()


if __name__ == "__main__":
    sys.exit(tell("browser", browser))
