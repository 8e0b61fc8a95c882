"""The wheel holds what it needs, and works where nothing of this folder is.

`.ci/run` installs it with the lock into an empty environment, which takes half a minute; here the
packages of the running Python serve.
"""

from pathlib import Path

import pytest

from tests.robust import wheel
from tests.sites import REPOSITORY


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel.make_wheel(tmp_path_factory.mktemp("wheel"))


def test_everything_in_the_package_is_in_the_wheel(built: Path) -> None:
    """Templates, theme, packaged kinds, hidden files and `py.typed` beside the code."""
    files = (path for path in (REPOSITORY / "generator").rglob("*") if path.is_file())
    ours = {
        path.relative_to(REPOSITORY).as_posix()
        for path in files
        if path.parent.name != "__pycache__"
    }
    assert wheel.names_in(built) == ours
    assert "generator/py.typed" in ours


@pytest.fixture(scope="module")
def programs(built: Path) -> Path:
    return wheel.installed("", built, built.parent / "environment", locked=False)


def test_the_wheel_builds_this_content_from_another_folder(programs: Path, tmp_path: Path) -> None:
    said = wheel.works(programs, tmp_path)
    pages = int(said.rpartition("; ")[2].split()[0])
    assert pages > len(list((REPOSITORY / "content").glob("*/*.yml")))


def test_the_wheel_begins_a_base_whose_search_works(programs: Path, tmp_path: Path) -> None:
    assert wheel.begins(programs, tmp_path) == "a new base has search"


def test_a_wheel_that_takes_its_code_from_elsewhere_is_seen(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"the code came from|No module named"):
        wheel.works(Path(wheel.sys.executable).parent, tmp_path)
