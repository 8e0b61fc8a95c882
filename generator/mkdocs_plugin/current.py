"""The base as it is now: checked, and in a preview kept up with every edit of a record."""

import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from generator import build
from generator.cli import commands
from generator.model.base import CONFIG, CONTENT
from generator.model.files import YAML
from generator.model.problems import Problem
from generator.pages.page import Page
from generator.pages.site import Site
from generator.progress import Track
from generator.recheck import recheck

Stamps = dict[str, tuple[int, int]]
"""Size and time of change (in nanoseconds) of files, by path."""


class Current:
    """One base in the folder `root`, with its drafts in a preview."""

    def __init__(self, root: Path, *, preview: bool) -> None:
        self.root, self.preview = root, preview
        self.checked: build.Checked | None = None
        self.site: Site | None = None
        self.others: Stamps = {}

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What blocks."""
        return self.checked.errors if self.checked else ()

    @property
    def unfinished(self) -> tuple[Problem, ...]:
        """What is still to mend in drafts, once nothing blocks."""
        if not self.preview or not self.checked or self.errors:
            return ()
        return tuple(chain.from_iterable(self.checked.unfinished.values()))

    def check(self, track: Track) -> build.Checked:
        """Read and check all of it."""
        self.others = self._others()
        checked = build.check(self.root, track=track)
        if self.preview and checked.graph.base.drafts and not checked.errors:
            checked = build.check(self.root, drafts=True)
        self.checked = checked
        return checked

    def recheck(self, changed: Collection[str] | None) -> build.Checked | None:
        """What an edit of records has led to; nothing where all must be checked or built anew.

        `changed` are the paths of all files that have changed, where they are known.
        """
        if not self.checked or not self.site:
            return None
        if changed is None:
            if self._others() != self.others:
                return None
        elif not all(_is_record(path) for path in changed if self._is_there(path)):
            return None
        drafts = bool(self.checked.graph.base.drafts)
        checked = recheck(self.checked, self.root, drafts=drafts, among=changed)
        self.checked = checked or self.checked
        return checked

    def make_site(self) -> Site:
        """What pages are made from; raises TemplateError."""
        assert self.checked
        self.site = None
        self.site = build.site(self.checked, self.root)
        return self.site

    def data_page(self) -> Page:
        """The page about the files for programs."""
        assert self.checked
        return build.data_page(self.checked.graph)

    def help_pages(self) -> tuple[Page, ...]:
        """The pages of help, which differ from base to base by the kinds."""
        assert self.checked
        return build.help_pages(self.checked.graph, commands())

    def renew_site(self) -> Site:
        """The same after an edit, with the history that was read before it."""
        checked = self.checked
        assert checked
        assert self.site
        self.site = replace(
            self.site,
            graph=checked.graph,
            warnings=checked.warnings,
            unfinished=checked.unfinished,
        )
        return self.site

    def _is_there(self, path: str) -> bool:
        """Whether a file is there or was when all was checked: editors make some for a moment."""
        where = str(self.root / path)
        return os.path.lexists(where) or where in self.others

    def _others(self) -> Stamps:
        """All that pages are made of but records: configuration, templates, what is by hand."""
        return {path: (stat.st_size, stat.st_mtime_ns) for path, stat in _files(self.root)}


def _is_record(path: str) -> bool:
    return path.startswith(f"{CONTENT}{os.sep}") and path.endswith(YAML)


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    yield from ((str(path), path.stat()) for path in root.glob("mkdocs*.yml"))
    for top in (CONFIG, CONTENT):
        for folder, _, names in os.walk(root / top):
            for name in names:
                if top == CONFIG or not name.endswith(YAML):
                    path = os.path.join(folder, name)
                    yield path, os.stat(path)
