"""How a finished folder takes the place of another: at once, or by the nearest way there is.

Linux and macOS exchange two paths in one step. Elsewhere there are two renames, and for a moment
nothing is there. A folder that cannot be renamed at all stays, and its files are replaced.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Any, Literal

from generator.publish.files import put_files

How = Literal["exchanged", "renamed", "file by file"]

_AT_FDCWD = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux' renameat2(2) and RENAME_SWAP of macOS' renamex_np(2)."""
_CANNOT_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM}
_CANNOT_RENAME = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS}
"""A mount point, a folder of another layer, open files on Windows, a parent that is not ours."""


def replace(target: Path, new: Path, old: Path, inside: Path) -> How:
    """Put the folder `new` in the place of `target`; what was there is at `new`, at `old` or gone.

    `old` must not exist; `inside` is a hidden folder in `target` for when nothing but files can be
    replaced. Returns how it was done; only "exchanged" is one step where there is a `target`.
    Raises OSError, and then `target` is as it was; only where files were being replaced already,
    the next build finishes that.
    """
    flush(new)
    if not target.exists():
        os.rename(new, target)
        return "exchanged"
    if inside in new.parents:
        put_files(new, target, inside)
        return "file by file"
    try:
        if exchange(new, target):
            return "exchanged"
        _rename(target, new, old)
    except OSError as error:
        if error.errno not in _CANNOT_RENAME:
            raise
        put_files(new, target, inside)
        return "file by file"
    return "renamed"


def give_back(target: Path, old: Path) -> None:
    """Undo the first of two renames where the second did not come."""
    if old.exists() and not target.exists():
        os.rename(old, target)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two paths in one step; False where the system or the file system cannot."""
    libc = _libc()
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(first, second, _EXCHANGE)
    elif hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _EXCHANGE)
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def flush(folder: Path) -> None:
    """Have everything in `folder` on the disk, where one call does that for all files.

    Without it a power cut after the exchange could leave empty files, and a disk that takes files
    late could turn out full too late. One call takes 0.1 s; one for each file would take minutes.
    """
    libc = _libc()
    if not hasattr(libc, "syncfs"):
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if libc.syncfs(descriptor) and (code := ctypes.get_errno()) != errno.ENOSYS:
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(descriptor)


def _libc() -> Any:
    """The C library of a Unix, or nothing that has functions."""
    return ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None


def _rename(target: Path, new: Path, old: Path) -> None:
    """Two renames; between them, for a moment, there is no `target`."""
    os.rename(target, old)
    try:
        os.rename(new, target)
    finally:  # an interrupt between the two counts too
        give_back(target, old)
