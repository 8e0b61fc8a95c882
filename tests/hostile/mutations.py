"""Ways to break a good file: in its bytes, characters, lines, tokens, or in its tree.

All but those of bytes give valid UTF-8, and those of the tree valid YAML, so that they come as far
as what they break. Each takes a file's text and a source of chance.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import yaml

Json = Any

SIGNS = (
    "\n", "  ", "\t", "- ", ": ", ":", ", ", "#", " #", "[[", "]]", "[", "]", "{", "}", '"', "'", "|", ">", "|-\n", "&a ", "*a",
    "!", "!!str ", "!!python/object/apply:os.system ", "%", "@", "`", "~", "<<: ", "? ", "---\n", "...\n", "\r", "\r\n", "\\", "\\x00", "=", "null", "''",
)  # fmt: skip
"""What means something in YAML."""
VALUES = (
    "", " ", "NO", "yes", "010", "0x1F", "1_000", "1e3", ".inf", ".nan", "22:22", "-0", "9" * 40, "2024-02-30", "2024-1-2", "0000", "9999-12-31",
    "2026-Q5", "2026-13", "2026-02/2025-01", "../..", "..", "/", "a/b/c", "../../etc/passwd", "index", "con", "[[x]]", "[[x|", "[[", "]]", "\\[[", "[[x#y|z]]",
    "x" * 65, "x" * 2_001, "javascript:alert(1)", "https://", "https://a@b.example/", "https://[::1", "https://a\u2100b.example/", "１２", "40 MW", "about -1 MW",
    "1..2 MW", "EUR 5", "<script>", "{{ x }}", "field:", "field:date", "#", "x#", "é", "特斯拉", "T\u0435sla", "ﷺ", "İ", "ß", "🚗",
)  # fmt: skip
"""What a text, date, number, id or address should not be, or just may."""
CHARACTERS = "\x00\x07\x1b\x7f\x85\xa0\xad\u0301\u061c\u200b\u200c\u200d\u200e\u2028\u202e\u2066\u2060\u3000\ufe0f\ufeff\ufffd\ufffe\ue000\U000e0041\U0001f697éß特ſK\u212bΑа１"
_TOKEN = re.compile(r"\w+|\s+|.", re.DOTALL)


def of_bytes(text: str, chance: Random) -> bytes:
    """Some bytes changed, put in or taken out: seldom valid UTF-8."""
    data = bytearray(text.encode())
    for _ in range(chance.randint(1, 4)):
        at, what = chance.randint(0, len(data)), chance.random()
        if what < 0.4:
            data[at:at] = chance.randbytes(chance.randint(1, 3))
        elif what < 0.8:
            data[at : at + 1] = chance.randbytes(1)
        else:
            del data[at : at + chance.randint(1, 20)]
    return bytes(data)


def of_characters(text: str, chance: Random) -> str:
    """Some characters changed, put in or taken out."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(text))
        put = chance.choice(CHARACTERS) if chance.random() < 0.3 else chr(chance.randint(32, 126))
        text = text[:at] + put * chance.randint(0, 2) + text[at + chance.randint(0, 2) :]
    return text


def of_lines(text: str, chance: Random) -> str:
    """Lines deleted, doubled, moved, joined, cut, or indented otherwise."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        at, to = chance.randrange(len(lines)), chance.randrange(len(lines) + 1)
        line = lines[at]
        put = [
            [], [line, line], [line * 2], [line[: len(line) // 2]], [f"  {line}"], [line[1:]], [line.strip()], [f"- {line}"],
            [line, chance.choice(SIGNS) + chance.choice(VALUES)], [f"{line} # {line}"], [line.replace(": ", ":", 1)],
        ]  # fmt: skip
        if chance.random() < 0.2:
            lines[to:to] = [line]
        lines[at : at + 1] = chance.choice(put)
        lines = lines or [""]
    return "\n".join(lines)


def of_tokens(text: str, chance: Random) -> str:
    """Words and signs deleted, doubled, exchanged, or replaced by what means something."""
    tokens = _TOKEN.findall(text)
    for _ in range(chance.randint(1, 4)):
        at, to = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        what = chance.randrange(5)
        if what == 0:
            tokens[at] = ""
        elif what == 1:
            tokens[at] *= 2
        elif what == 2:
            tokens[at], tokens[to] = tokens[to], tokens[at]
        elif what == 3:
            tokens[at] = chance.choice(SIGNS)
        else:
            tokens[at] = chance.choice(VALUES)
    return "".join(tokens)


def of_tree(text: str, chance: Random) -> str:
    """Keys and values taken out, exchanged, nested, or of another form; written as YAML or JSON."""
    tree = yaml.load(text, yaml.CBaseLoader)
    for _ in range(chance.randint(1, 3)):
        places = list(_places(tree))
        if not places:
            break
        holder, key = chance.choice(places)
        other, there = chance.choice(places)
        _CHANGES[chance.randrange(len(_CHANGES))](holder, key, other[there], chance)
    try:
        if chance.random() < 0.5:
            return json.dumps(tree, ensure_ascii=chance.random() < 0.3, indent=1)
        return str(yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))
    except (RecursionError, ValueError):  # it holds itself
        return text


def _places(tree: Json) -> Iterator[tuple[Json, Json]]:
    """Every list and mapping in a tree, with each of its keys."""
    keys = list(tree) if isinstance(tree, dict) else range(len(tree))
    for key in keys:
        yield tree, key
        if isinstance(tree[key], dict | list):
            yield from _places(tree[key])


def _put(holder: Json, key: Json, other: Json, chance: Random) -> None:
    holder[key] = chance.choice(VALUES)


def _remove(holder: Json, key: Json, other: Json, chance: Random) -> None:
    del holder[key]


def _copy(holder: Json, key: Json, other: Json, chance: Random) -> None:
    holder[key] = json.loads(json.dumps(other))


def _nest(holder: Json, key: Json, other: Json, chance: Random) -> None:
    holder[key] = [holder[key]] if chance.random() < 0.5 else {chance.choice(VALUES): holder[key]}


def _deepen(holder: Json, key: Json, other: Json, chance: Random) -> None:
    for _ in range(chance.randint(2, 14)):
        holder[key] = [holder[key]]


def _rename(holder: Json, key: Json, other: Json, chance: Random) -> None:
    name = chance.choice(_KEYS) if chance.random() < 0.8 else chance.choice(VALUES)
    if isinstance(holder, dict):
        holder[name] = holder.pop(key)
    else:
        holder[key] = {name: holder[key]}


def _mix(holder: Json, key: Json, other: Json, chance: Random) -> None:
    at = chance.randint(0, len(str(holder[key])))
    holder[key] = f"{str(holder[key])[:at]}{chance.choice(SIGNS + VALUES)}{str(holder[key])[at:]}"


def _repeat(holder: Json, key: Json, other: Json, chance: Random) -> None:
    holder[key] = [other] * chance.choice((1, 2, 3, 50)) if isinstance(other, str) else []


_KEYS = (
    "name", "names", "aliases", "summary", "tags", "sources", "facts", "former_ids", "verified", "accept", "note", "id", "text", "value", "unknown", "type", "by",
    "date", "as_of", "due", "origin", "about", "inferred", "contradicts", "supersedes", "wrong", "preferred", "outcome", "difference", "converted", "fact", "result",
    "source", "says", "quote", "locator", "retracted", "reason", "url", "publisher", "companies", "fields", "folder", "label", "plural", "kind", "vocabulary", "of",
)  # fmt: skip
_CHANGES = (
    _put,
    _put,
    _put,
    _remove,
    _copy,
    _copy,
    _nest,
    _deepen,
    _rename,
    _rename,
    _mix,
    _mix,
    _repeat,
)

LEVELS: dict[str, tuple[Callable[[str, Random], str | bytes], int]] = {
    "bytes": (of_bytes, 15),
    "characters": (of_characters, 20),
    "lines": (of_lines, 20),
    "tokens": (of_tokens, 20),
    "tree": (of_tree, 25),
}
"""Each with its share in a hundred."""


def mutant(text: str, chance: Random) -> tuple[str, bytes]:
    """A broken version of a file, and at which level."""
    shares = [share for _, share in LEVELS.values()]
    (level,) = chance.choices(list(LEVELS), shares)
    broken = LEVELS[level][0](text, chance)
    if isinstance(broken, str):
        return level, broken.encode("utf-8", "replace")
    return level, broken
