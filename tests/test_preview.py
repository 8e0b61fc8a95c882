"""The preview: what is wrong stands in the open page, and the page is back when it is mended."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.exceptions import Abort
from playwright.sync_api import Page, expect, sync_playwright

from generator.mkdocs_plugin.preview import ADDRESS, Preview, Update
from generator.mkdocs_plugin.problems_page import MOST_BESIDE, MOST_SHOWN
from generator.model.problems import Place, Problem
from tests.bases import BASE
from tests.chromium import find
from tests.pages.rendering import Part, parts
from tests.serving import LIMIT, read, served
from tests.sites import inside, small_base

HOSTILE = '<img src=x onerror="document.title=1"></pre><script>document.title=2</script>{{ 7 * 7 }}'


# The answers, one by one


class Server:
    """MkDocs' server, as far as the preview knows it."""

    mount_path = "/"

    def __init__(self) -> None:
        self.builder: Callable[[], None] = lambda: None
        self.app: Callable[..., Any] = self.serve_request

    def serve_request(self, environ: dict[str, str], start: Callable[..., None]) -> list[bytes]:
        start("200 OK", [])
        return [b"the site's " + environ["PATH_INFO"].encode()]

    def set_app(self, app: Callable[..., Any]) -> None:
        self.app = app

    def get(self, path: str) -> tuple[str, dict[str, str], str]:
        heads: list[tuple[str, dict[str, str]]] = []
        body = self.app(
            {"PATH_INFO": path}, lambda status, head: heads.append((status, dict(head)))
        )
        return *heads[0], b"".join(body).decode("utf-8")


class Fixed:
    """A preview of a base in which nothing is wrong at first."""

    def __init__(self, root: Path) -> None:
        self.server, self.preview = Server(), Preview(root)
        self.fails: BaseException | None = None
        self.problems: list[Problem] = []
        self.server.builder = self._build
        self.preview.attach(self.server, self._update)  # type: ignore[arg-type]  # a stand-in

    def _build(self) -> None:
        if self.fails:
            raise self.fails

    def _update(self) -> Update:
        if self.problems:
            self.preview.broken(self.problems)
        return "broken" if self.problems else "build"

    def shown(self, path: str = "/") -> str:
        self.server.builder()
        return self.server.get(path)[2]

    def state(self) -> dict[str, object]:
        return json.loads(self.server.get(f"{ADDRESS}state")[2])


@pytest.fixture
def fixed(tmp_path: Path) -> Fixed:
    return Fixed(tmp_path)


def problem(
    line: int = 1, column: int = 1, end: int = 1, message: str = "a must be b", hint: str = ""
) -> Problem:
    return Problem(Place("content/a.yml", line, column, end), "some-check", message, hint)


def texts(html: str, tag: str, key: str = "", value: str = "") -> list[str]:
    """The texts of each such element."""
    found, rest = [], parts(html)
    while part := inside(rest, tag, key, value):
        found.append(" ".join(p.what for p in part if p.sort == "text"))
        rest = rest[_index(rest, part) + len(part) :]
    return found


def _index(rest: tuple[Part, ...], part: tuple[Part, ...]) -> int:
    return next(i for i in range(len(rest)) if rest[i : i + len(part)] == part)


def test_without_problems_the_site_answers(fixed: Fixed) -> None:
    assert fixed.shown("/events/") == "the site's /events/"
    assert fixed.state() == {"broken": False, "build": 1}


@pytest.mark.parametrize("path", ["/", "/events/launch/", "/about", "/404.html", "/v1.0/"])
def test_a_problem_stands_at_every_page(fixed: Fixed, path: str) -> None:
    fixed.problems = [problem()]
    fixed.server.builder()
    status, head, body = fixed.server.get(path)
    assert (status, head["Content-Type"], head["Cache-Control"]) == (
        "200 OK",
        "text/html; charset=utf-8",
        "no-store",
    )
    assert head["Content-Length"] == str(len(body.encode()))
    assert "<title>1 thing to mend</title>" in body


@pytest.mark.parametrize(
    "path",
    ["/assets/sourcebook.css", "/assets/a/b.js", "/livereload/1/2", "/sitemap.xml", "/picture.png"],
)
def test_everything_else_is_answered_as_ever(fixed: Fixed, path: str) -> None:
    fixed.problems = [problem()]
    assert fixed.shown(path) == f"the site's {path}"


def test_whoever_asks_during_a_build_gets_what_it_led_to(fixed: Fixed) -> None:
    """MkDocs' server lets the request wait; then there is no such page."""

    def wait_and_miss(environ: dict[str, str], start: Callable[..., None]) -> list[bytes]:
        fixed.preview.broken([problem()])
        start("404 Not Found", [])
        return [b"404 Not Found"]

    server = Server()
    server.serve_request = wait_and_miss  # type: ignore[method-assign]
    fixed.preview.attach(server, lambda: "build")  # type: ignore[arg-type]  # a stand-in
    status, _, body = server.get("/events/launch/")
    assert (status, "1 thing to mend" in body) == ("200 OK", True)


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("page.js", "application/javascript"),
        ("problems.js", "application/javascript"),
        ("problems.css", "text/css; charset=utf-8"),
    ],
)
def test_the_preview_has_files_of_its_own(fixed: Fixed, name: str, type_: str) -> None:
    status, head, body = fixed.server.get(ADDRESS + name)
    assert (status, head["Content-Type"]) == ("200 OK", type_)
    assert body.startswith(("//", "/*"))


@pytest.mark.parametrize(
    "name", ["", "problems.html.jinja", "../kinds/source.yml", "nothing.js", "..", "/etc/passwd"]
)
def test_the_preview_has_no_other_files(fixed: Fixed, name: str) -> None:
    assert fixed.server.get(ADDRESS + name)[0] == "404 Not Found"


def test_the_state_tells_when_something_has_changed(fixed: Fixed) -> None:
    fixed.problems = [problem()]
    assert 'data-build="1"' in fixed.shown()
    assert fixed.state() == {"broken": True, "build": 1}
    assert 'data-build="2"' in fixed.shown()
    fixed.problems = []
    assert fixed.shown() == "the site's /"
    assert fixed.state() == {"broken": False, "build": 3}


def test_a_problem_has_its_place_line_hint_and_a_link_to_the_editor(
    tmp_path: Path, fixed: Fixed
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.yml").write_bytes("\ufeffname: A\r\ncompanies: [tesal]\r\n".encode())
    fixed.problems = [
        problem(2, 13, 18, 'companies must name a company, found "tesal"', 'Did you mean "tesla"?'),
        problem(9),
    ]
    html = fixed.shown()
    assert texts(html, "p", "class", "message") == [
        'companies must name a company, found "tesal"',
        "a must be b",
    ]
    assert texts(html, "p", "class", "hint") == ['Did you mean "tesla"?']
    assert texts(html, "a") == ["content/a.yml:2:13", "content/a.yml:9:1"]
    assert texts(html, "code") == ["companies: [ tesal ]"]
    assert texts(html, "mark") == ["tesal"]
    assert f'href="vscode://file{tmp_path}/content/a.yml:2:13"' in html
    assert "<h1>2 things to mend</h1>" in html


def test_the_editor_is_a_matter_of_taste(
    fixed: Fixed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCEBOOK_EDITOR", "edit://open?file={path}&line={line}")
    fixed.problems = [Problem(Place("content/ä b.yml", 3), "x", "y")]
    assert f'href="edit://open?file={tmp_path}/content/%C3%A4%20b.yml&amp;line=3"' in fixed.shown()


@pytest.mark.parametrize(
    ("line", "column", "end", "expected"),
    [
        ("name: Tesla", 7, 12, ["name: ", "Tesla", ""]),
        ("name: Tesla", 7, 7, ["name: Tesla"]),
        ("name:", 6, 7, ["name:", " ", ""]),
        ("", 1, 1, None),
        ("a\u202eb\x07c", 2, 3, ["a", "<U+202E>", "b<U+0007>c"]),
        ("x" * 900, 500, 501, ["…" + "x" * MOST_BESIDE, "x", "x" * MOST_BESIDE + "…"]),
        ("x" * 900, 1, 901, ["", "x" * MOST_BESIDE + "…", ""]),
        ("名字: 特斯拉", 5, 8, ["名字: ", "特斯拉", ""]),
        (HOSTILE, 1, 5, ["", HOSTILE[:4], HOSTILE[4:]]),
    ],
)
def test_the_line_is_shown_with_its_very_characters(
    tmp_path: Path, fixed: Fixed, line: str, column: int, end: int, expected: list[str] | None
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.yml").write_text(f"first\n{line}\nlast\n", encoding="utf-8")
    fixed.problems = [problem(2, column, end)]
    html = fixed.shown()
    code = html.partition("<code>")[2].partition("</code>")[0]
    plain = Environment(autoescape=True).from_string(
        "{{ a }}{% if b %}<mark>{{ b }}</mark>{% endif %}{{ c }}"
    )
    shown = [*(expected or [""]), "", ""]
    assert code == plain.render(a=shown[0], b=shown[1], c=shown[2])
    assert ("<code>" in html) == (expected is not None)


def test_records_bring_no_markup_to_the_page(tmp_path: Path, fixed: Fixed) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.yml").write_text(HOSTILE, encoding="utf-8")
    plain = [problem(1, 1, 5, "a", "b")]
    fixed.problems = plain
    tags = [part.what for part in parts(fixed.shown()) if part.sort == "<"]
    fixed.problems = [problem(1, 1, 5, f"a {HOSTILE}", f"b {HOSTILE}")]
    html = fixed.shown()
    assert [part.what for part in parts(html) if part.sort == "<"] == tags
    assert texts(html, "p", "class", "message") == [f"a {HOSTILE}"]


def test_thousands_of_problems_are_cut(fixed: Fixed) -> None:
    fixed.problems = [problem()] * (MOST_SHOWN + 7)
    html = fixed.shown()
    assert html.count("<li>") == MOST_SHOWN
    assert f"<h1>{MOST_SHOWN + 7} things to mend</h1>" in html
    assert "and 7 more" in html


@pytest.mark.parametrize(
    "error",
    [
        ValueError("no <b>"),
        Abort("no <b>"),
        SystemExit("no <b>"),
        RecursionError("no <b>"),
        OSError(5, "no <b>"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_the_builder_never_raises(
    fixed: Fixed, error: BaseException, capfd: pytest.CaptureFixture[str]
) -> None:
    fixed.fails = error
    html = fixed.shown("/events/")
    assert "<h1>The site could not be built</h1>" in html
    assert "no &lt;b&gt;" in html
    fixed.fails = None
    assert fixed.shown("/events/") == "the site's /events/"


def test_ctrl_c_is_not_kept_from_the_server(fixed: Fixed) -> None:
    fixed.fails = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        fixed.server.builder()


def test_not_even_a_broken_page_of_problems_raises(
    fixed: Fixed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*values: object) -> str:
        raise RuntimeError("the template is broken")

    monkeypatch.setattr(fixed.preview.problems_page, "of_problems", fail)
    monkeypatch.setattr(fixed.preview.problems_page, "of_failure", fail)
    fixed.problems = [problem()]
    assert "RuntimeError(&#39;the template is broken&#39;)" in fixed.shown()


# In the browser


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=find(), args=options)
        yield browser.new_page(viewport={"width": 1000, "height": 600})
        browser.close()


class Client(threading.Thread):
    """Somebody else who reads pages all the while, and how long the slowest took."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.slowest, self.answers = address, 0.0, 0
        self.ended = threading.Event()
        self.failures: list[str] = []

    def run(self) -> None:
        while not self.ended.wait(0.1):
            begun = time.monotonic()
            try:
                read(f"{self.address}/events/launch/")
                read(f"{self.address}/assets/sourcebook.css")
            except OSError as error:
                self.failures.append(str(error))
            self.slowest = max(self.slowest, time.monotonic() - begun)
            self.answers += 1


LONG = "content/companies/tesla.yml"
FACT = '  - {{text: "Statement {n} about it, long enough to fill a line or two of the page.", sources: [daily]}}\n'
LONG_TEXT = BASE[LONG] + "facts:\n" + "".join(FACT.format(n=n) for n in range(60))
RECORD = "content/events/launch.yml"
TWO_SLIPS = BASE[RECORD].replace(
    "companies: [tesla]", f"companies: [tesal]\nremark: '{HOSTILE} [[nobody]]'"
)


def test_what_is_wrong_comes_to_the_open_page_and_goes(browser_page: Page) -> None:
    root = small_base("preview", {LONG: LONG_TEXT, RECORD: TWO_SLIPS})

    def save(path: str, text: str) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    page = browser_page
    with served(root) as (address, server):
        client = Client(address)
        client.start()
        try:
            _starts_broken(page, address)
            save(RECORD, BASE[RECORD])
            expect(page.get_by_role("heading", level=1)).to_contain_text("Launch in Shanghai")
            _breaks_and_is_mended(page, address, lambda text: save(RECORD, text))
            _other_files_break(page, root, save)
        finally:
            client.ended.set()
            client.join()
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=LIMIT)
    assert (server.returncode, client.failures, "Traceback" in said) == (0, [], False)
    assert client.answers > 20
    assert client.slowest < 10


def _starts_broken(page: Page, address: str) -> None:
    answer = page.goto(f"{address}/events/launch/")
    assert answer
    assert answer.status == 200
    expect(page.locator("h1")).to_have_text("2 things to mend")
    assert read(f"{address}/assets/sourcebook.css")


def _breaks_and_is_mended(page: Page, address: str, save: Callable[[str], None]) -> None:
    """On a long page that was scrolled, and is there again at the same place."""
    page.goto(f"{address}/companies/tesla/")
    page.wait_for_timeout(500)  # the live reload begins behind the load event
    page.evaluate("scrollTo({top: 1700, behavior: 'instant'})")
    save(TWO_SLIPS)
    expect(page.locator("h1")).to_have_text("2 things to mend")
    first = page.locator("li").first
    expect(first.locator(".place a")).to_have_text(f"{RECORD}:3:13")
    expect(first.locator(".message")).to_have_text(
        'companies must name an existing company, found "tesal"'
    )
    expect(first.locator(".hint")).to_have_text(
        'Did you mean "tesla"? Or add it: write content/companies/tesal.yml.'
    )
    expect(first.locator("mark")).to_have_text("tesal")
    expect(first.locator("code")).to_have_text("companies: [tesal]")
    assert str(first.locator(".place a").get_attribute("href")).endswith(f"/{RECORD}:3:13")
    expect(page.locator("li").nth(1).locator("code")).to_contain_text(HOSTILE)
    assert page.title() == "2 things to mend"
    save(BASE[RECORD])
    expect(page.locator("h1")).to_contain_text("Tesla")
    page.wait_for_function("scrollY === 1700")


def _other_files_break(page: Page, root: Path, save: Callable[[str, str], None]) -> None:
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    template = "site_config/templates/record.md.jinja"
    save(template, "# A\n\n{% if %}\n")
    expect(page.locator(".place a")).to_have_text(f"{root / template}:3:1")
    expect(page.locator("code")).to_have_text("{% if %}")
    (root / template).unlink()
    expect(page.locator("h1")).to_contain_text("Tesla")
    save("mkdocs.yml", f"{settings}nav: [\n")
    expect(page.locator("h1")).to_have_text("The site could not be built")
    expect(page.locator(".failure")).to_contain_text("error parsing the configuration file")
    save("mkdocs.yml", f"{settings}nonsense: 1\nvalidation: 7\n")
    expect(page.locator("ul")).to_contain_text("validation")
    save("mkdocs.yml", settings)
    expect(page.locator("h1")).to_contain_text("Tesla")
