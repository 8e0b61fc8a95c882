"""The files of a Pagefind index: whether they are whole, and the same bytes for the same pages.

Pagefind 1.5 ends well when the disk is full, and lists filters and their values in the order of a
hash table, another one each time. Its files are gzip of a mark and CBOR (RFC 8949).
"""

import gzip
import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

_MARK = b"pagefind_dcd"
_UINT, _TEXT, _ARRAY = 0, 3, 4
"""Major types of CBOR that Pagefind writes in its lists."""


class Unfinished(OSError):
    """A file of the index is missing or cut off; the message is one line."""


def settle(bundle: Path) -> int:
    """Put the index in the folder `bundle` in a fixed order; returns how many pages it finds.

    Raises Unfinished where a file is not whole.
    """
    entry = bundle / "pagefind-entry.json"
    try:
        languages: dict[str, Any] = json.loads(entry.read_bytes())["languages"]
    except (ValueError, FileNotFoundError):
        raise _unfinished(entry) from None
    for path in bundle.iterdir():
        if path.is_file() and path.stat().st_size == 0:
            raise _unfinished(path)
    for language in languages.values():
        _settle_language(bundle, entry, language["hash"])
    return sum(int(language["page_count"]) for language in languages.values())


def _settle_language(bundle: Path, entry: Path, name: str) -> None:
    """Check and order what one language's list names. A list of another form is left as it is."""
    old = bundle / f"pagefind.{name}.pf_meta"
    data = _read(old)
    try:
        listed = decode(data)
        _, pages, words, filters, *_ = listed
        parts = [f"fragment/{hash_}.pf_fragment" for hash_, *_ in pages]
        parts += [f"index/{hash_}.pf_index" for *_, hash_ in words]
    except (ValueError, TypeError):
        return
    for part in parts:
        _read(bundle / part)
    filters[:] = sorted([filter_, _settle_filter(bundle, hash_)] for filter_, hash_ in filters)
    data = encode(listed)
    new = f"{name.partition('_')[0]}_{_hash(data, 10)}"
    old.unlink()
    _write(bundle / f"pagefind.{new}.pf_meta", data)
    entry.write_bytes(entry.read_bytes().replace(f'"{name}"'.encode(), f'"{new}"'.encode()))


def _settle_filter(bundle: Path, name: str) -> str:
    """Order the values of a filter; returns the name that its file has then."""
    old = bundle / "filter" / f"{name}.pf_filter"
    data = _read(old)
    try:
        filter_, values = decode(data)
        data = encode([filter_, sorted(values)])
    except (ValueError, TypeError):
        return name
    new = f"{name.partition('_')[0]}_{_hash(data, 7)}"
    old.unlink()
    _write(bundle / "filter" / f"{new}.pf_filter", data)
    return new


def decode(data: bytes) -> Any:
    """The lists, texts and numbers of `data`. Raises ValueError for anything else."""
    value, end = _decode(data, 0)
    if end != len(data):
        raise ValueError("CBOR must end with its first value")
    return value


def encode(value: Any) -> bytes:
    """CBOR of lists, texts and numbers, each in the shortest form."""
    if isinstance(value, list):
        return _head(_ARRAY, len(value)) + b"".join(map(encode, value))
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_UINT, value)


def _decode(data: bytes, at: int) -> tuple[Any, int]:
    if at >= len(data):
        raise ValueError("CBOR must not end within a value")
    sort, number, at = data[at] >> 5, data[at] & 31, at + 1
    if number > 23:
        size = 1 << (number - 24)
        if size > 8:
            raise ValueError("CBOR must have lengths")
        number, at = int.from_bytes(data[at : at + size]), at + size
    if sort == _UINT:
        return number, at
    if sort == _TEXT:
        return data[at : at + number].decode(), at + number
    if sort != _ARRAY:
        raise ValueError("CBOR must hold lists, texts and numbers only")
    values = []
    for _ in range(number):
        value, at = _decode(data, at)
        values.append(value)
    return values, at


def _head(sort: int, number: int) -> bytes:
    if number < 24:
        return bytes([sort << 5 | number])
    power = next(p for p in range(4) if number < 1 << (8 << p))
    return bytes([sort << 5 | 24 + power]) + number.to_bytes(1 << power)


def _read(path: Path) -> bytes:
    """What a file of the index holds behind the mark."""
    try:
        data = gzip.decompress(path.read_bytes())
    except (FileNotFoundError, gzip.BadGzipFile, EOFError, zlib.error):
        raise _unfinished(path) from None
    if not data.startswith(_MARK):
        raise _unfinished(path)
    return data.removeprefix(_MARK)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(gzip.compress(_MARK + data, mtime=0))


def _hash(data: bytes, digits: int) -> str:
    return hashlib.sha256(data).hexdigest()[:digits]


def _unfinished(path: Path) -> Unfinished:
    return Unfinished(f"Pagefind left {path.name} unfinished; the disk may be full")
