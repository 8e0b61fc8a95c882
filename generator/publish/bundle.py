"""The files of a Pagefind index: the same bytes for the same pages, and few for a first search.

Pagefind 1.5 lists filters and their values in the order of a hash table, another one each time. It
names what it shows of a page by a hash; a reader's first search loads the list of all names, and
hashes cannot be compressed, numbers can. Its files are gzip of a mark and CBOR (RFC 8949).
"""

import gzip
import hashlib
import json
from typing import Any

Files = dict[str, bytes]
"""What stands in the folder of an index, by the path from there."""

_ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
_UINT, _TEXT, _ARRAY = 0, 3, 4
"""Major types of CBOR that Pagefind writes in its lists."""


def settled(files: Files) -> Files:
    """The files of an index in a fixed order, and under names that tell of it.

    An index of another form is left as it is.
    """
    new = dict(files)
    try:
        for language in _languages(files).values():
            _settle_language(new, language["hash"])
    except (ValueError, TypeError, KeyError):
        new = files
    return dict(sorted(new.items()))


def found_in(files: Files) -> int:
    """How many pages an index finds."""
    return sum(int(language["page_count"]) for language in _languages(files).values())


def pack(files: Files) -> bytes:
    """All files in one piece."""
    sizes = json.dumps([(path, len(data)) for path, data in files.items()])
    return b"".join([sizes.encode(), b"\n", *files.values()])


def unpack(packed: bytes) -> Files:
    """The files again, of what `pack` returned."""
    sizes, _, rest = packed.partition(b"\n")
    files, at = {}, 0
    for path, size in json.loads(sizes):
        files[path] = rest[at : at + size]
        at += size
    return files


def _languages(files: Files) -> dict[str, Any]:
    languages: dict[str, Any] = json.loads(files[_ENTRY])["languages"]
    return languages


def _settle_language(files: Files, name: str) -> None:
    """Order and number what one language's list names."""
    old, language = f"pagefind.{name}.pf_meta", name.partition("_")[0]
    listed = decode(_plain(files.pop(old)))
    _, pages, _, filters, *_ = listed
    _number(files, pages, language)
    filters[:] = sorted([filter_, _settle_filter(files, hash_)] for filter_, hash_ in filters)
    data = encode(listed)
    new = f"{language}_{_hash(data, 10)}"
    files[f"pagefind.{new}.pf_meta"] = _packed(data)
    files[_ENTRY] = files[_ENTRY].replace(f'"{name}"'.encode(), f'"{new}"'.encode())


def _number(files: Files, pages: list[list[Any]], language: str) -> None:
    """Name every page by its number, behind one hash of all pages; and its file in the same way."""
    all_ = _hash("".join(name for name, _ in pages).encode(), 7)
    moved = {}
    for number, page in enumerate(pages):
        data = files.pop(f"fragment/{page[0]}.pf_fragment")
        page[0] = f"{language}_{all_}{number:04x}"
        moved[f"fragment/{page[0]}.pf_fragment"] = data
    files.update(moved)


def _settle_filter(files: Files, name: str) -> str:
    """Order the values of a filter; returns the name that its file has then."""
    filter_, values = decode(_plain(files.pop(f"filter/{name}.pf_filter")))
    data = encode([filter_, sorted(values)])
    new = f"{name.partition('_')[0]}_{_hash(data, 7)}"
    files[f"filter/{new}.pf_filter"] = _packed(data)
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


def _plain(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(_MARK)


def _packed(data: bytes) -> bytes:
    return gzip.compress(_MARK + data, mtime=0)


def _hash(data: bytes, digits: int) -> str:
    return hashlib.sha256(data).hexdigest()[:digits]
