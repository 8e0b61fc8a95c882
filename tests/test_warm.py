"""A build that finds results of an earlier one gives the bytes of a build that finds none."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.mkdocs_plugin.kept import FOLDER
from generator.mkdocs_plugin.records import FEW
from tests.sites import build, files_of, scratch, small_base

FACT = 'facts:\n  - {{id: one, text: "[[c{0}]] and [[tesla]] met.", date: 2026-02, sources: [daily]}}\n'
EVENTS = {
    f"content/events/e{n}.yml": f"name: Meeting {n}\ncompanies: [c{n}, tesla]\nsources: [daily]\n"
    + FACT.format(n + 1)
    for n in range(60)
}
COMPANIES = {
    f"content/companies/c{n}.yml": f"name: Company {n}\nsources: [daily]\n" for n in range(FEW)
}
EVENT, COMPANY, SOURCE = (
    "content/events/e7.yml",
    "content/companies/c8.yml",
    "content/sources/daily.yml",
)

Edit = Callable[[Path], object]


def change(path: str, before: str, after: str) -> Edit:
    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert before in text
        (root / path).write_text(text.replace(before, after), encoding="utf-8")

    return edit


def add(path: str, text: str) -> Edit:
    return lambda root: (root / path).write_text(text, encoding="utf-8")


EDITS: dict[str, tuple[Edit, int]] = {
    "nothing": (lambda root: None, 263),
    "a fact": (change(EVENT, "met.", "met again."), 258),
    "a name": (change(COMPANY, "Company 8", "Eighth company"), 258),
    "a source": (change(SOURCE, "Example Daily", "Example Weekly"), 0),
    "a contradiction": (
        add(
            "content/events/no.yml",
            "name: No\nfacts:\n  - {text: No., sources: [daily], contradicts: [e7#one]}\n",
        ),
        258,
    ),
    "the title of the base": (change("site_config/site.yml", "Test base", "Base"), 0),
    "a damaged result": (lambda root: damage(root), 262),
    "no cache": (lambda root: shutil.rmtree(root / FOLDER), 0),
}
"""Each with the number of records whose pages are kept."""


def damage(root: Path) -> None:
    first = min(path for path in (root / FOLDER).glob("??/*") if path.stat().st_size < 100_000)
    first.write_bytes(first.read_bytes()[:-1] + b"x")


@pytest.fixture(scope="module")
def built() -> Path:
    """A base that has been built once."""
    root = small_base("warm-built", EVENTS | COMPANIES)
    assert build(root, scratch("site-warm-built")).code == 0
    return root


@pytest.mark.parametrize(("edit", "kept"), EDITS.values(), ids=EDITS)
def test_warm_is_cold(built: Path, edit: Edit, kept: int, tmp_path: Path) -> None:
    warm, cold = tmp_path / "warm", tmp_path / "cold"
    shutil.copytree(built, warm)
    edit(warm)
    shutil.copytree(warm, cold, ignore=shutil.ignore_patterns(".cache"))
    done, sites = build(warm, tmp_path / "one"), (tmp_path / "one", tmp_path / "two")
    assert build(cold, sites[1]).code == done.code == 0, done.err
    assert files_of(sites[0]) == files_of(sites[1])
    assert len(files_of(sites[0])) > 800
    said = f"The pages of {kept} records are those of an earlier build"
    assert (said in done.err) == bool(kept), done.err
