"""A preview is told of changes by the system, and of nothing else than changes."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserver

from generator.mkdocs_plugin.changes import Changes
from generator.mkdocs_plugin.watching import be_told, is_on_own_disk
from tests.serving import LIMIT

MOUNTS = """\
22 1 0:21 / / rw,relatime - ext4 /dev/vda rw
30 22 0:40 / /mnt/shared rw,relatime shared:5 - 9p host rw
31 22 0:41 / /mnt/shared\\040too rw - virtiofs host rw
32 30 0:42 / /mnt/shared/own rw - tmpfs tmpfs rw
33 22 0:43 / /home rw - ext4 /dev/vdb rw
34 22 0:44 / /home rw - nfs4 server:/home rw
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/base/content", True),
        ("/mnt/shared/content", False),
        ("/mnt/sharedness/content", True),
        ("/mnt/shared too/content", False),
        ("/mnt/shared/own/content", True),
        ("/home/content", False),
    ],
)
def test_a_disk_that_others_write_to_tells_of_no_changes(path: str, expected: bool) -> None:
    assert is_on_own_disk(path, MOUNTS) is expected


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[LiveReloadServer, Changes]]:
    """A server that watches a folder and a file as MkDocs does, and what has changed there."""
    (tmp_path / "content/events").mkdir(parents=True)
    for path in ("content/events/x.yml", "mkdocs.yml", "README.md"):
        (tmp_path / path).write_text("one", encoding="utf-8")
    server = LiveReloadServer(lambda: None, host="127.0.0.1", port=0, root=str(tmp_path))
    server.watch(str(tmp_path / "content"))
    server.watch(str(tmp_path / "mkdocs.yml"))
    be_told(server)
    if isinstance(server.observer, PollingObserver):
        pytest.skip(f"{sys.platform} or the disk of {tmp_path} does not tell of changes")
    changes = Changes(tmp_path)
    changes.watch(server)
    changes.take()
    yield server, changes
    server.observer.stop()
    server.server_close()


def _by_renaming(path: Path) -> None:
    """As careful editors save."""
    other = path.with_name(f".{path.name}.new")
    other.write_text("two", encoding="utf-8")
    os.replace(other, path)


def _as_vim(path: Path) -> None:
    trial = path.with_name("4913")
    trial.write_text("", encoding="utf-8")
    trial.unlink()
    path.write_text("two", encoding="utf-8")


@pytest.mark.parametrize("name", ["content/events/x.yml", "mkdocs.yml"])
@pytest.mark.parametrize(
    "save",
    [lambda path: path.write_text("two", "utf-8"), _by_renaming, _as_vim, Path.unlink],
    ids=["in place", "by renaming", "as vim does", "deleted"],
)
def test_a_change_is_told(
    name: str,
    save: Callable[[Path], object],
    watched: tuple[LiveReloadServer, Changes],
    tmp_path: Path,
) -> None:
    server, changes = watched
    save(tmp_path / name)
    end = time.monotonic() + LIMIT
    while not (server._want_rebuild and name in changes.paths):
        assert time.monotonic() < end
        time.sleep(0.01)
    assert {path for path in changes.paths if (tmp_path / path).exists()} <= {name}


def test_what_is_no_change_of_the_base_is_not_told(
    watched: tuple[LiveReloadServer, Changes], tmp_path: Path
) -> None:
    server, changes = watched
    (tmp_path / "content/events/x.yml").read_text(encoding="utf-8")
    (tmp_path / "README.md").write_text("two", encoding="utf-8")
    time.sleep(0.3)
    assert not server._want_rebuild
    assert not changes.paths
