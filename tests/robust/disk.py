"""Disks too small for a second site: the build fails with one line, and the site stays as it was.

`python -m tests.robust.disk` mounts file systems in memory of eight sizes; where that is not allowed
it limits the size of a file instead. It says which.
"""

import argparse
import errno
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.robust.builds import COMMANDS, Command, base, finish, left_beside, start, tell
from tests.sites import files_of, scratch

PAGE = 4096
FULL, TOO_LARGE = os.strerror(errno.ENOSPC), os.strerror(errno.EFBIG)


@contextmanager
def mounted(at: Path, size: int) -> Iterator[bool]:
    """A file system of `size` bytes at the folder `at`; tells whether it could be mounted."""
    at.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)]
    try:
        done = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "-l", str(at)], check=True)


def used(folder: Path) -> int:
    """Bytes that a file system in memory needs for a folder."""
    files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(-(-size // PAGE) * PAGE for size in files)


def failed_well(
    command: Command, root: Path, target: Path, why: str, limit: Callable[[], None] | None
) -> str:
    """Build into a place that is too small; returns what went wrong, or nothing."""
    before = files_of(target)
    process = start(command, root, target, preexec_fn=limit)
    said, _ = process.communicate(timeout=120)
    lines = [line for line in said.splitlines() if why in line]
    if process.returncode == 0:
        return "the build did not fail"
    if process.returncode != (3 if command == "write" else 1):
        return f"exit code {process.returncode}"
    if len(lines) != 1 or "Traceback" in said:
        return f"it must say once what happened, found: {said}"
    if files_of(target) != before:
        return "the site is not as it was"
    return f"it left {left}" if (left := left_beside(target)) else ""


def small_disks(command: Command, number: int, name: str) -> Iterator[str]:
    """Build beside a site on `number` disks with room for all of that, and ever more, but not all, of the new."""
    old, new = base(f"{name}-old", "old"), base(f"{name}-new", "new")
    room = scratch(f"{name}-room") / "site"
    finish(command, new, room)
    needed = used(room)
    for step in range(number):
        spare = PAGE + int(needed * 0.9 * step / number)
        at = scratch(f"{name}-disk")
        with mounted(at, needed + PAGE * 8) as done:
            assert done
            finish(command, old, at / "site")
            size = used(at) + spare
            subprocess.run(["mount", "-o", f"remount,size={size}", str(at)], check=True)
            why = failed_well(command, new, at / "site", FULL, None)
            yield f"{command}, {spare} bytes left of {needed}: {why}" if why else ""


def small_files(command: Command, number: int, name: str) -> Iterator[str]:
    """Build where no file may be larger than `number` sizes, all smaller than the largest file."""
    old, new = base(f"{name}-old", "old"), base(f"{name}-new", "new")
    target = scratch(f"{name}-limited") / "site"
    finish(command, old, target)
    largest = max(len(data) for data in files_of(target).values())
    for step in range(number):
        most = int(largest * (step + 0.5) / number)
        limit = lambda most=most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))  # noqa: E731
        why = failed_well(command, new, target, TOO_LARGE, limit)
        yield f"{command}, files of {most} bytes at most: {why}" if why else ""


def main(arguments: list[str]) -> int:
    """Run the trial; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.robust.disk")
    parser.add_argument("--sizes", type=int, default=8)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, mounted(Path(folder), PAGE) as can_mount:
        pass
    disks = small_disks if can_mount else small_files
    reason = (
        "disks of too small a size"
        if can_mount
        else "limits of a file's size: mount is not allowed"
    )
    results = [found for c in COMMANDS for found in disks(c, options.sizes, f"disk-{c}")]
    return tell("disk", f" ({reason})", len(results), list(filter(None, results)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
