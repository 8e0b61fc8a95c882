"""Every page of the golden bases is what it was: a change of a template or a word shows as a diff.

`pytest tests/pages --update-golden` writes the expected pages anew.
"""

import shutil
from pathlib import Path

import pytest

from generator import build, cli
from generator.publish.write import front_matter
from tests.sites import GOLDEN

CASES = ("empty", "full")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ages and what is due are those of 1 April 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775001600")


@pytest.fixture
def updates(request: pytest.FixtureRequest) -> bool:
    """Whether to write the expected pages instead of comparing with them."""
    return bool(request.config.getoption("--update-golden", default=False))


@pytest.mark.parametrize("case", CASES)
def test_pages_are_what_they_were(case: str, updates: bool) -> None:
    made, folder = _made(GOLDEN / case), GOLDEN / case / "pages"
    if updates:
        _write(made, folder)
    expected = {
        f.relative_to(folder).as_posix(): f.read_text(encoding="utf-8")
        for f in folder.rglob("*.md")
    }
    assert sorted(made) == sorted(expected)
    for path, text in made.items():
        assert text == expected[path], (
            f"{path}; if this is as it should be: pytest tests/pages --update-golden"
        )


def test_every_golden_case_is_compared() -> None:
    assert sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir()) == sorted(CASES)


def _made(base: Path) -> dict[str, str]:
    """The pages by path; without a history, which would be that of this repository."""
    checked = build.check(base)
    assert checked.errors == ()
    made = build.pages(checked, base, dated=False)
    if checked.graph.records:  # the pages of help differ by the kinds alone
        made = (*made, *build.help_pages(checked.graph, cli.commands()))
    return {page.path: front_matter(page) + page.markdown for page in made}


def _write(made: dict[str, str], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("case", CASES)
def test_the_same_input_gives_the_same_pages(case: str) -> None:
    assert _made(GOLDEN / case) == _made(GOLDEN / case)
