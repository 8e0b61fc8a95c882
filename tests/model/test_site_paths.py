"""No two pages share an address, whoever makes them."""

import pytest

from generator.model.kind_keys import RESERVED_FOLDERS
from generator.model.problems import Problems
from generator.model.site_paths import check_endings, check_paths, paths_to_link
from tests.model.reading import lines

FILED = {"events/launch": "content/events/launch.yml"}


def found(*others: str) -> list[str]:
    problems = Problems()
    check_paths(FILED, others, ["events"], problems)
    return lines(problems)


@pytest.mark.parametrize(
    "path",
    [
        "content/index.md",
        "content/about.md",
        "content/guide/index.md",
        "content/events/launch.png",
        "content/events/other.md",
        "content/launch.md",
        "content/guide/page/2.md",
        "content/events/other/mentions/2.md",
        "content/guide/data/table.csv",
    ],
)
def test_pages_with_addresses_of_their_own(path: str) -> None:
    assert found(path) == []


@pytest.mark.parametrize(
    ("path", "beside"),
    [
        ("content/events/launch.md", '"content/events/launch.yml"'),
        ("content/Events/LAUNCH.md", '"content/events/launch.yml"'),
        ("content/events/launch/README.md", '"content/events/launch.yml"'),
        ("content/events.md", "the list of events"),
        ("content/events/index.md", "the list of events"),
        ("content/events/page/2.md", "the list of events"),
        ("content/events/launch/mentions/2.md", '"content/events/launch.yml"'),
        ("content/404.md", "the page that is shown where there is none"),
        ("content/views/mine.md", "what the site makes in /views/"),
        ("content/Data/guide/index.md", "what the site makes in /data/"),
        *(
            (f"content/{folder}.md", f"a page that is made, /{folder}/")
            for folder in RESERVED_FOLDERS
        ),
    ],
)
def test_a_page_on_an_address_that_is_taken(path: str, beside: str) -> None:
    assert found(path) == [
        f'{path}:1:1: error: a page must have a path of its own, found "{path}" beside {beside}. Rename the file. [same-path]'
    ]


def test_two_pages_that_differ_only_in_case() -> None:
    """Not on disk: some file systems hold only one of them."""
    assert found("content/About.md", "content/about.md") == [
        'content/about.md:1:1: error: a page must have a path of its own, found "content/about.md" beside "content/About.md". Rename the file. [same-path]'
    ]


def test_an_index_and_a_readme_of_one_folder() -> None:
    assert found("content/guide/README.md", "content/guide/index.md") == [
        'content/guide/index.md:1:1: error: a page must have a path of its own, found "content/guide/index.md" beside "content/guide/README.md". Rename the file. [same-path]'
    ]


@pytest.mark.parametrize(
    ("path", "top"),
    [
        ("content/data/facts.csv", "data"),
        ("content/Assets/x.png", "assets"),
        ("content/pagefind/x.txt", "pagefind"),
        ("content/templates/x.png", "templates"),
    ],
)
def test_a_file_where_the_site_has_its_own(path: str, top: str) -> None:
    assert found(path) == [
        f'{path}:1:1: error: a file must lie apart from what the site makes, found "{top}". Move it to another folder. [same-path]'
    ]


@pytest.mark.parametrize(
    "ending", ["html", "HTML", "xhtml", "svg", "js", "mjs", "css", "xml", "json", "wasm", "MD", "shtml", "php", "htaccess", "docx", "svgz", "mhtml"]
)  # fmt: skip
@pytest.mark.parametrize("folder", ["content", "content/events", "content/guide"])
def test_a_file_that_a_browser_may_run_is_refused(folder: str, ending: str) -> None:
    problems = Problems()
    check_endings([f"{folder}/x.{ending}"], ["events"], problems)
    assert [problem.check for problem in problems] == ["file-ending"]


@pytest.mark.parametrize("name", ["robots.txt", "ads.txt", "app-ads.txt", "llms.txt", "llms-full.txt", "security.txt", "Humans.TXT", "CNAME"])  # fmt: skip
def test_a_file_that_would_speak_for_the_whole_site_is_refused(name: str) -> None:
    problems = Problems()
    check_endings([f"content/{name}", "content/guide/robots.txt"], ["events"], problems)
    assert lines(problems) == [
        f'content/{name}:1:1: error: a file must not speak for the whole site, found "{name}". Put it into a folder, or into site_config/theme/ if it is to do so. [file-ending]'
    ]


@pytest.mark.parametrize(
    ("path", "there"),
    [
        *((path, True) for path in ("index.md", "about.md", "guide/x.png", "events/launch.md", "events/old.md")),
        *((path, True) for path in ("events/index.md", "events/page/2.md", "events/launch/mentions/2.md")),
        *((path, True) for path in ("timeline.md", "help/index.md", "views/mine.md", "data/facts.csv", "feed.xml")),
        *((path, False) for path in ("no.md", "about", "About.md", "guide/index.md", "events/launch.yml", "events/no.md")),
        *((path, False) for path in ("events", "events.md", "timeline", "help", "events/no/mentions/2.md", "../about.md", ".")),
    ],
)  # fmt: skip
def test_what_a_page_may_link_to(path: str, there: bool) -> None:
    others = ["content/about.md", "content/guide/x.png"]
    is_there = paths_to_link([*FILED, "events/old"], others, ["events"])
    assert is_there(path) is there


@pytest.mark.parametrize("ending", ["png", "JPG", "webp", "gif", "pdf", "csv", "mp4", "ico", "md"])
def test_a_picture_or_a_document_is_allowed(ending: str) -> None:
    problems = Problems()
    check_endings([f"content/events/x.{ending}"], ["events"], problems)
    assert problems == []
