"""The short forms of the trials; CONTRIBUTING names the long ones."""

import pytest

from tests.robust import disk, kill, race
from tests.robust.builds import Files


def test_killed_builds_leave_the_previous_site_or_the_new_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = kill.main(["--builds", "6", "--seed", "7"])
    said = capsys.readouterr().out
    assert code == 0, said
    assert said == "kill: 6 tried, 0 failed, seed 7\n"


def test_disks_that_are_too_small_leave_the_previous_site(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = disk.main(["--sizes", "2"])
    said = capsys.readouterr().out
    assert code == 0, said
    assert said.startswith("disk: 4 tried, 0 failed (")


def test_files_that_are_too_large_leave_the_previous_site() -> None:
    """What the trial of disks does where it may not mount."""
    assert [
        *disk.small_files("site", 1, "limit-site"),
        *disk.small_files("write", 1, "limit-write"),
    ] == ["", ""]


def test_builders_at_once_do_not_mix(capsys: pytest.CaptureFixture[str]) -> None:
    code = race.main(["--builders", "3", "--rounds", "1"])
    said = capsys.readouterr().out
    assert code == 0, said
    assert said == "race: 6 tried, 0 failed (3 builders at once, 1 rounds)\n"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({"a": b"1", "b": b"1"}, ""),
        ({"a": b"2", "b": b"2"}, ""),
        ({"a": b"1", "b": b"2"}, "a mix: 1 files, such as b"),
        ({"a": b"1"}, "a mix: 1 files, such as b"),
        ({"a": b"1", "b": b"1", "c": b""}, "a mix: 1 files, such as c"),
    ],
)
def test_a_mix_is_seen(found: dict[str, bytes], expected: str) -> None:
    others = Files({"a": b"1", "b": b"1"}), Files({"a": b"2", "b": b"2"})
    assert Files(found).unlike(others) == expected
