"""No two pages share an address, whoever makes them."""

import pytest

from generator.model.kind_keys import RESERVED_FOLDERS
from generator.model.problems import Problems
from generator.model.site_paths import check_endings, check_paths
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
        ("content/llms.txt", "llms.txt"),
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


@pytest.mark.parametrize("ending", ["png", "JPG", "webp", "gif", "pdf", "csv", "mp4", "ico", "md"])
def test_a_picture_or_a_document_is_allowed(ending: str) -> None:
    problems = Problems()
    check_endings([f"content/events/x.{ending}"], ["events"], problems)
    assert problems == []
