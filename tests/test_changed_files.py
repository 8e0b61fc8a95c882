"""What the watcher of a preview has seen, and when that is not all that may have changed."""

from pathlib import Path

import pytest
from watchdog.events import DirModifiedEvent, FileModifiedEvent, FileMovedEvent

from generator.mkdocs_plugin.changes import Changes
from generator.mkdocs_plugin.current import Current
from generator.progress import silent
from tests.bases import BASE
from tests.sites import small_base

RECORD = "content/events/launch.yml"


@pytest.fixture
def changes(tmp_path: Path) -> Changes:
    known = Changes(tmp_path)
    known.take()
    return known


def test_the_first_time_it_is_not_known(tmp_path: Path) -> None:
    """A file may have been saved while the first build was running, before anybody watched."""
    changes = Changes(tmp_path)
    changes.on_any_event(FileModifiedEvent(f"{tmp_path}/a"))
    assert changes.take() is None
    changes.on_any_event(FileModifiedEvent(f"{tmp_path}/b"))
    assert changes.take() == {"b"}


def test_files_are_told_once_folders_never(tmp_path: Path, changes: Changes) -> None:
    changes.on_any_event(FileModifiedEvent(f"{tmp_path}/content/a.yml"))
    changes.on_any_event(FileModifiedEvent(f"{tmp_path}/content/../content/a.yml"))
    changes.on_any_event(FileMovedEvent(f"{tmp_path}/b", f"{tmp_path}/c"))
    changes.on_any_event(DirModifiedEvent(f"{tmp_path}/content"))
    assert changes.take() == {"content/a.yml", "b", "c"}
    assert changes.take() is None  # whoever asks now was called by somebody else


@pytest.mark.parametrize("changed", [None, {RECORD}])
def test_an_edit_of_a_record_is_taken_over(changed: set[str] | None) -> None:
    root, current = checked()
    (root / RECORD).write_text(BASE[RECORD].replace("Jane Doe", "John Doe"), encoding="utf-8")
    again = current.recheck(changed)
    assert again
    assert again == current.check(silent)
    assert "John Doe" in {str(s.by) for s in again.graph.statements.values()}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/about.md", "# About\n"),
        ("content/picture.png", "a"),
        ("site_config/templates/record.md.jinja", "a"),
        ("site_config/theme/a.css", "a"),
        ("site_config/site.yml", "format: 1\ntitle: Another\n"),
        ("mkdocs.yml", "site_name: Another\nplugins: [sourcebook]\ntheme: {name: material}\n"),
        ("content/events/new.yml", "name: New\n"),
        (RECORD, BASE[RECORD].replace("name: Launch in Shanghai", "name: Launch")),
    ],
)
def test_anything_else_is_for_a_build(path: str, text: str) -> None:
    for changed in (None, {path}):
        root, current = checked()
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
        assert current.recheck(changed) is None


def checked() -> tuple[Path, Current]:
    root = small_base("changed-files")
    current = Current(root, preview=True)
    current.check(silent)
    current.make_site()
    return root, current
