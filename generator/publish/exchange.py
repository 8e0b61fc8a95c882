"""How a finished folder takes the place of another: at once where the system can, else by the nearest way.

Linux and macOS can exchange two paths in one step; elsewhere there are two renames; and where the
target cannot be renamed (it is a mount point, or its parent is not ours to write) files are copied
into it, those that others refer to first.
"""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux' renameat2(2) and RENAME_SWAP of macOS' renamex_np(2)."""
_CANNOT_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM}
_CANNOT_RENAME = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS}


def replace(target: Path, new: Path, old: Path) -> str:
    """Put the folder `new` in the place of `target`; what was there is at `old`, or gone.

    Returns how: "exchanged", "renamed" or "copied". Only the first is one step. Raises OSError, and
    then `target` is as it was (unless it had to be copied into).
    """
    if not target.exists():
        os.rename(new, target)
        return "renamed"
    try:
        if _exchange(new, target):
            os.rename(new, old)
            return "exchanged"
        _rename(target, new, old)
        return "renamed"
    except OSError as error:
        if error.errno not in _CANNOT_RENAME:
            raise
    _copy_into(target, new)
    return "copied"


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two paths in one step; False where the system or file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(first, second, _EXCHANGE)  # type: ignore[union-attr]
    elif hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _EXCHANGE)  # type: ignore[union-attr]
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _rename(target: Path, new: Path, old: Path) -> None:
    """Two renames; between them, for a moment, there is no `target`."""
    os.rename(target, old)
    try:
        os.rename(new, target)
    except OSError:
        os.rename(old, target)
        raise


def _copy_into(target: Path, new: Path) -> None:
    """Copy every file, pages last because they refer to the others; then delete what is gone."""
    files = sorted(path.relative_to(new) for path in new.rglob("*") if path.is_file())
    for file in sorted(files, key=lambda path: path.suffix == ".html"):
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        part = target / file.parent / f".{file.name}.part"
        shutil.copyfile(new / file, part)
        os.replace(part, target / file)
    kept = {target / file for file in files}
    for path in sorted(target.rglob("*"), reverse=True):
        if any(part.startswith(".") for part in path.relative_to(target).parts):
            continue
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()
