"""Results that are kept from one build to the next, each under a hash of all that it was made from.

A key that is there is right for ever, so nothing is ever changed: builds may share a folder, and
deleting it, or any file in it, costs time and nothing else. A damaged file counts as missing.
"""

import hashlib
import os
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

SIZE = 16
"""Bytes of a key, and of the checksum before each result (BLAKE2b, RFC 7693)."""
KEPT = 24 * 3600.0
"""Seconds for which a result is kept that no build has asked for."""


def digest(*parts: bytes) -> bytes:
    """A hash of `parts`; no other parts have the same."""
    hash_ = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        hash_.update(len(part).to_bytes(8))
        hash_.update(part)
    return hash_.digest()


class Cache:
    """A folder of results by key. What cannot be read or written is as if it were not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.writable = True

    def load(self, key: bytes) -> bytes | None:
        """The result under `key`, or nothing."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        return data[SIZE:] if data[:SIZE] == digest(data[SIZE:]) else None

    def save(self, key: bytes, result: bytes) -> None:
        """Keep a result, whole or not at all."""
        if not self.writable:
            return
        path = self._path(key)
        part = path.with_name(f".{path.name}.{token_hex(4)}")
        try:
            if not path.parent.is_dir():
                self._make(path.parent)
            part.write_bytes(digest(result) + result)
            os.replace(part, path)
        except OSError:  # a full disk or a folder of someone else: the build goes on without
            self.writable = False
            with suppress(OSError):
                part.unlink()

    def prune(self, used: Collection[bytes], now: float | None = None) -> None:
        """Delete what is not among `used` and older than KEPT, and what was never finished."""
        oldest = (time.time() if now is None else now) - KEPT
        names = {key.hex() for key in used}
        for path in self.folder.glob("??/*"):
            with suppress(OSError):  # another build may have deleted it
                if path.parent.name + path.name not in names and path.stat().st_mtime < oldest:
                    path.unlink()

    def _path(self, key: bytes) -> Path:
        name = key.hex()
        return self.folder / name[:2] / name[2:]

    def _make(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():  # git never sees the folder, whatever it is called
            ignore.write_text("*\n", encoding="utf-8")
