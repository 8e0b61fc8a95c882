"""A base with a payload in each text of each record and of the configuration, made from both.

The kinds are those of this repository and one with a field of each type; for each there are records
with every key that design and model know. Where a key takes no free text (a slug, a date), it has a
plain value. `KEYS` tells which keys are written, so that a test sees a new one that is not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from generator.graph.checks.registry import WARNINGS
from generator.model.base import DEFAULTS
from tests.sites import REPOSITORY, name_in

Tree = dict[str, Any]
IDS = ("location", "cookie", "forms", "body", "parent")
"""Of statements: names that a page's scripts would find instead of the browser's own."""
EVERY = "every"
"""The kind with a field of each type."""
URL = "https://a.example/(x)[y]*_~!$&;=+,@:%3Cb%3E?q=a&lt;b&quot;#%60z"
WORDS = ("<img/src=x/onerror=alert(1)>", "\"'><b>[x](javascript:alert(1))")
"""Of a vocabulary, and units."""
RECORDS = (1, 2)
"""Of each kind: they link to each other."""
PAGE = """\
# A page by hand

What is in code stays text: `<img src=x onerror=alert(1)>`, `{{ config }}`.

```
<script>alert(1)</script>
```
"""


class Texts:
    """Hands out the payloads, one after the other."""

    def __init__(self, payloads: Iterable[str]) -> None:
        self._payloads = cycle(payloads)
        self.searched: list[str] = []
        """The names of the records, to be searched for."""
        self._number = 0

    def text(self) -> str:
        """The next payload, as it is written in a text."""
        return next(self._payloads).replace("[[", "\\[[")

    def name(self) -> str:
        """The next one as a name, in which no link may stand, and which no other has."""
        self._number += 1
        return f"{name_in(next(self._payloads))[:120]} {self._number}q"


def write(payloads: Iterable[str], root: Path) -> Texts:
    """Write the base into the folder `root`; returns what was handed out."""
    texts = Texts(payloads)
    kinds = {**_trees("kinds"), EVERY: _every()}
    files = {f"site_config/kinds/{name}.yml": _kind(tree, texts) for name, tree in kinds.items()}
    files |= {f"site_config/{path}.yml": tree for path, tree in _configured(texts)}
    for name, tree in kinds.items():
        for number in RECORDS:
            record = Writer(name, tree["fields"], number, texts).record()
            files[f"content/{tree['folder']}/{name}-{number}.yml"] = record
    pages = {"content/by-hand.md": PAGE, "mkdocs.yml": _settings(texts)}
    for path, text in {
        **{p: json.dumps(f, ensure_ascii=False) for p, f in files.items()},
        **pages,
    }.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return texts


def _settings(texts: Texts) -> str:
    """The repository's mkdocs.yml with a payload as the site's name."""
    title = json.dumps(texts.name(), ensure_ascii=False)
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    return re.sub(r"^site_name:.*$", lambda _: f"site_name: {title}", settings, flags=re.MULTILINE)


def _trees(folder: str) -> dict[str, Tree]:
    """The packaged files of a folder of the configuration, and the repository's own, by name."""
    files = [
        file
        for root in (DEFAULTS, REPOSITORY / "site_config")
        for file in (root / folder).glob("*.yml")
    ]
    return {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}


def _every() -> Tree:
    """A kind with a field of each type, and a list of each."""
    types: dict[str, Tree] = {
        name: {"type": name}
        for name in ("text", "date", "number", "quantity", "url", "flag", "record")
    }
    types["choice"] = {"type": "choice", "vocabulary": "hostile"}
    types["record_of"] = {"type": "record", "kind": [EVERY, "company"]}
    fields = {f"a_{name}": type_ for name, type_ in types.items()}
    fields |= {f"some_{name}": {"type": "list", "of": type_} for name, type_ in types.items()}
    fields["a_text"] = {"type": "text", "required": "true"}
    featured = [name for name in fields if name.startswith("a_")]
    return {
        "folder": EVERY,
        "featured": featured,
        "timeline": "a_date",
        "schema_org": "Thing",
        "fields": fields,
    }


def _kind(tree: Tree, texts: Texts) -> Tree:
    """The tree of a kind with payloads for all that readers see of it."""
    fields = {name: _field(field, texts) for name, field in tree["fields"].items()}
    seen = {"label": texts.name(), "plural": texts.name(), "help": texts.name()}
    return {**tree, **seen, "fields": fields}


def _field(field: Tree, texts: Texts) -> Tree:
    of_records = "record" in (field["type"], field.get("of", {}).get("type"))
    listed = {"listed_as": texts.name()} if of_records else {}
    return {**field, "label": texts.name(), "help": texts.name(), "schema_org": "name", **listed}


def _configured(texts: Texts) -> Iterator[tuple[str, Tree]]:
    """Settings, vocabularies and views; words of a vocabulary are payloads too."""
    yield "site", {
        "format": "1", "title": texts.name(), "description": texts.text(), "facets": [EVERY, "company"],
        "stale_after": "1", "may_shrink": "100", "aside": ["aside"], "withhold": ["events/withheld"],
    }  # fmt: skip
    own = {"hostile": dict.fromkeys(WORDS), "units": dict.fromkeys(WORDS)}
    for name, words in {**_trees("vocabularies"), **own}.items():
        yield (
            f"vocabularies/{name}",
            {w: {"label": texts.name(), "help": texts.name()} for w in words},
        )
    table = {
        "columns": ["name", "a_text", "a_choice", "a_record"],
        "kind": EVERY,
        "filter": {"a_flag": "true"},
    }
    for number, more in enumerate(
        ({"sort": "a_text", "descending": "true"}, {"group": "a_choice"}, {"transpose": "true"})
    ):
        yield f"views/view-{number}", {"title": texts.name(), "help": texts.name(), **table, **more}


class Writer:
    """Writes one record of a kind with every key."""

    def __init__(self, kind: str, fields: Tree, number: int, texts: Texts) -> None:
        self.kind, self.fields, self.number, self.texts = kind, fields, number, texts
        self.other = RECORDS[0] if number == RECORDS[-1] else number + 1

    def record(self) -> Tree:
        """The whole record."""
        texts = self.texts
        texts.searched.append(name := texts.name())
        told: Tree = {
            "name": name,
            "names": {"zh": texts.name(), "de": {"value": texts.name(), "inferred": texts.text()}},
            "aliases": [texts.name(), {"value": texts.name(), "inferred": texts.text()}],
            "summary": f"{texts.text()} [[{self.kind}-{self.other}|{re.sub(r'[][|]', '/', texts.name())}]]",
            "tags": ["aside"] * (self.number > 1) + ["a-tag"],
            "sources": [self.citation()],
            "former_ids": [f"events/former-{self.kind}-{self.number}"],
            "verified": "2026-01",
            "note": texts.text(),
            "facts": self.facts(),
        }
        told |= {name: self.values(name, field) for name, field in self.fields.items()}
        if self.number == 1:  # the other is warned about
            told["accept"] = {name: texts.name() for name in WARNINGS}
        if self.kind == "source":
            told |= {
                "language": "en",
                "seen": "copy",
                "retracted": {"date": "2026-01", "reason": texts.text()},
            }
            told |= {"derived_from": ["source-2"]} if self.number == 1 else {}
            told.pop("derived_from", None) if self.number > 1 else None
        return told

    def citation(self) -> Tree:
        said = {key: self.texts.text() for key in ("says", "quote", "locator", "inferred")}
        return {"source": f"source-{self.other}", **said}

    def shared(self) -> Tree:
        """What facts and values have in common, but for how they relate to others."""
        text = self.texts.text
        return {
            "type": "claim", "by": self.texts.name(), "date": {"value": "2026-02", "inferred": text()}, "as_of": "2026-02",
            "sources": [self.citation()], "origin": "source-1", "about": [f"{EVERY}-1"], "inferred": text(), "note": text(),
        }  # fmt: skip

    def facts(self) -> Sequence[Tree]:
        text = self.texts.text
        return [
            {"id": IDS[0], "text": text(), **self.shared(), "preferred": text()},
            {"id": IDS[1], "text": f"[[{self.kind}-{self.other}]] {text()}", **self.shared(), "contradicts": {"fact": IDS[0], "difference": text()}},
            {"id": IDS[2], "text": text(), **self.shared(), "supersedes": IDS[1], "wrong": text()},
            {"id": IDS[3], "text": text(), **self.shared(), "type": "forecast", "due": "2026-03", "outcome": {"fact": IDS[0], "result": "partly", "note": text()}},
            {"id": IDS[4], "text": text(), "type": "gap"},
            {"text": text(), "sources": [self.citation()]},
        ]  # fmt: skip

    def values(self, name: str, field: Tree) -> list[Tree]:
        """Several values of one field: disputed, explained, no longer true, and not known."""
        type_ = field.get("of", field)
        text = self.texts.text
        first = {
            "id": IDS[0],
            "value": self.value(type_, 0),
            **self.shared(),
            "preferred": text(),
            "difference": text(),
        }
        first |= {"converted": text()} if type_["type"] == "quantity" else {}
        second = {
            "id": IDS[1],
            "value": self.value(type_, 1),
            "sources": [self.citation()],
            "difference": text(),
        }
        second |= {"contradicts": {"fact": f"field:{name}-{IDS[0]}", "difference": text()}}
        third = {"id": IDS[2], "value": self.value(type_, 1), **self.shared(), "wrong": text()}
        unknown = {"id": IDS[3], "unknown": text(), "sources": [self.citation()]}
        return [first, second, {**third, "supersedes": f"field:{name}-{IDS[1]}"}, unknown]

    def value(self, type_: Tree, number: int) -> str:
        """A value of a type, of which there are two."""
        if type_["type"] == "text":
            return self.texts.text()
        if type_["type"] == "record":
            kind = ([*_listed(type_.get("kind"))] or [EVERY])[0]
            return self.texts.name() if number else f"{kind}-{self.other}"
        if type_["type"] == "choice":
            words = {"hostile": WORDS, **_trees("vocabularies")}[type_["vocabulary"]]
            return [*words][number]
        return {
            "date": ("2026-02", "2026-03~"), "number": ("1.50", "2"), "url": (URL, f"{URL}2"), "flag": ("true", "false"),
            "quantity": (f"40 {WORDS[0]}", f"about 50..60 million {WORDS[1]}"),
        }[type_["type"]][number]  # fmt: skip


def _listed(kinds: object) -> list[str]:
    return [kinds] if isinstance(kinds, str) else list(kinds or ())
