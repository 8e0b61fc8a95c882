"""On which day a record last changed: by its last commit, and not where that is not known."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.authoring import last_changes as module
from generator.authoring.last_changes import last_changes
from tests.bases import Files
from tests.test_report import git

MakeBase = Callable[[Files], Path]
TESLA, LAUNCH = "content/companies/tesla.yml", "content/events/launch.yml"


def committed(root: Path, day: str, *paths: str) -> None:
    """Commit a change of some files at one in the morning in a zone in which it is another day."""
    for path in paths:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(f"# {day}\n")
    git(root, "add", ".")
    date = f"{day}T01:00:00+08:00"
    dated = ["env", f"GIT_COMMITTER_DATE={date}", f"GIT_AUTHOR_DATE={date}"]
    named = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    command = [*dated, "git", *named, "-C", str(root), "commit", "-q", "-m", "x"]
    subprocess.run(command, check=True)


@pytest.fixture
def base(make_base: MakeBase) -> Path:
    root = make_base({})
    git(root, "init", "-q")
    committed(root, "2026-01-02")
    committed(root, "2026-02-02", TESLA)
    committed(root, "2026-03-02", LAUNCH)
    return root


def test_each_record_has_the_day_of_its_last_commit(base: Path) -> None:
    assert last_changes(base) == {
        "companies/tesla": "2026-02-01",
        "events/launch": "2026-03-01",
        "sources/daily": "2026-01-01",
    }


def test_what_is_not_committed_has_none(base: Path) -> None:
    (base / "content/events/new.yml").write_text("name: New\n", encoding="utf-8")
    assert "events/new" not in last_changes(base)


def test_a_shallow_clone_tells_only_what_it_knows(base: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=2", base.as_uri(), str(clone))
    assert last_changes(clone) == {"events/launch": "2026-03-01"}


def test_a_base_may_lie_deeper_in_its_repository(make_base: MakeBase, tmp_path: Path) -> None:
    root = make_base({})
    git(root.parent, "init", "-q")
    git(root.parent, "config", "core.quotePath", "true")
    committed(root, "2026-01-02")
    assert last_changes(root)["companies/tesla"] == "2026-01-01"


def test_without_a_history_nothing_is_known(make_base: MakeBase) -> None:
    assert last_changes(make_base({})) == {}


def test_only_so_many_commits_are_read(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMMITS", 2)
    assert set(last_changes(base)) == {"companies/tesla", "events/launch"}
