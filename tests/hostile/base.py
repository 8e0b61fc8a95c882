"""A base with one event and one source for each hostile string, and the site that is built of it.

The string stands in every key of a record that takes a text. One more pair holds plain words in the
same places: what is published of a string must be what is published of them, with the string put in.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import build
from tests.bases import BASE, write_base
from tests.sites import MKDOCS, PLAIN, PLAIN_NAME, REPOSITORY, name_in, run

PLAIN_NUMBER = 98765
"""Of the records that hold the plain words."""
_KIND = {
    "site_config/kinds/event.yml": BASE["site_config/kinds/event.yml"]
    .replace(
        "featured: [date, companies]",
        "featured: [date, companies, remark, labels]\nschema_org: Event",
    )
    .replace("remark: {type: text}", "remark: {type: text, schema_org: description}")
    .replace("of: {type: text}}", "of: {type: text}, schema_org: keywords}"),
    "site_config/site.yml": f"{BASE['site_config/site.yml']}facets: [company]\n",
}


@dataclass(frozen=True, slots=True)
class Hostile:
    """A base of hostile strings, and its site."""

    root: Path
    site: Path
    strings: dict[int, str]
    """By the number of their records."""


def make(texts: Sequence[str], folder: Path, broken: str = "") -> Hostile:
    """Write the base into the folder and build it. What the model refuses is an error here.

    `broken` is Python that runs before the build, by which a test takes an escaper away.
    """
    strings = dict(enumerate(texts, 1))
    root, site = folder / "base", folder / "site"
    files = {path: text for n, string in strings.items() for path, text in records(n, string)}
    plain = dict(records(PLAIN_NUMBER, PLAIN, PLAIN_NAME))
    write_base(root, {**_KIND, **files, **plain})
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    errors = build.check(root).errors
    if errors:
        raise ValueError(f"{len(errors)} errors, the first: {errors[0]}")
    mkdocs = (sys.executable, "-c", f"{broken}\n{_MKDOCS}") if broken else (*MKDOCS,)
    strict = () if broken else ("--strict",)
    done = run(*mkdocs, "build", *strict, "--quiet", "--site-dir", str(site), cwd=root, seconds=900)
    if done.code:
        raise ValueError(done.err)
    return Hostile(root, site, strings)


_MKDOCS = "from mkdocs.__main__ import cli; cli()"


def records(number: int, text: str, name: str = "") -> list[tuple[str, str]]:
    """The two records of a string, as path and JSON, which YAML is too."""
    name, text = name or name_in(text), text.replace("[[", "\\[[")
    event, source = _event(number, text, name), _source(number, text, name)
    return [
        (f"content/events/n{number}.yml", json.dumps(event, ensure_ascii=False, indent=1)),
        (f"content/sources/s{number}.yml", json.dumps(source, ensure_ascii=False, indent=1)),
    ]


def _event(number: int, text: str, name: str) -> dict[str, Any]:
    sources = [f"s{number}"]
    cited = {"source": f"s{number}", "says": text, "quote": text, "locator": text, "inferred": text}
    return {
        "name": f"{name} n{number}",
        "names": {"zh": name},
        "aliases": [{"value": name, "inferred": text}],
        "summary": text,
        "date": "2026-02-06",
        "companies": ["tesla"],
        "note": text,
        "remark": [
            {"id": "one", "value": text, "note": text, "preferred": text},
            {"id": "two", "value": "Another", "difference": text, "inferred": text},
        ],
        "capacity": {"unknown": text, "sources": sources},
        "status": [
            {"id": "old", "value": "planned", "wrong": text, "sources": sources},
            {"id": "new", "value": "happened", "supersedes": "field:status-old", "sources": sources},
        ],
        "labels": [{"id": "x", "value": text}],
        "sources": sources,
        "facts": [
            {
                "id": "a", "text": text, "by": f"By {name}", "sources": [cited], "note": text, "inferred": text,
                "date": {"value": "2026-02-06", "inferred": text},
            },
            {
                "id": "b", "text": f"[[tesla]] {text}", "type": "denial", "by": "tesla", "sources": sources,
                "contradicts": {"fact": "a", "difference": text},
            },
            {
                "id": "c", "text": f"Plan {text}", "type": "plan", "due": "2026-03", "sources": sources,
                "outcome": {"fact": "a", "result": "kept", "note": text},
            },
            {"id": "d", "text": f"Wrong {text}", "wrong": text, "sources": sources},
            {"id": "e", "text": f"[[n{number}]] {text}", "type": "gap"},
        ],
    }  # fmt: skip


def _source(number: int, text: str, name: str) -> dict[str, Any]:
    return {
        "name": f"{name} s{number}",
        "aliases": [name],
        "summary": text,
        "publisher": f"Of {name}",
        "authors": [{"id": "who", "value": f"By {name}"}],
        "published": {"value": "2026-02-06", "inferred": text},
        "url": f"https://a.example/{number}",
        "note": text,
        "retracted": {"date": "2026-02-07", "reason": text},
    }


def in_place(words: str, number: int, text: str) -> str:
    """What stands where the plain words stand, for the string of a number."""
    words = words.replace(str(PLAIN_NUMBER), str(number)).replace(PLAIN_NAME, name_in(text))
    return words.replace(PLAIN, text)


def holds_plain(words: str) -> bool:
    """Whether the plain words are among these."""
    return PLAIN in words or PLAIN_NAME in words


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder for a base, gone when it is left."""
    return tempfile.TemporaryDirectory(prefix="sourcebook-hostile-")
