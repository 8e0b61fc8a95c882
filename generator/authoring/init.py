"""A new base: what is asked for it, and which kinds of records it is to have.

In go answers, given or asked for, out comes a NewBase. Nobody is asked here and nothing is written;
`init_files` has the files.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.authoring.names import Impossible, slug_refused
from generator.authoring.questions import Ask, Known, Question
from generator.authoring.template import written
from generator.model.documents import read_document, root_mapping
from generator.model.kind_keys import RESERVED_FOLDERS
from generator.model.statements import SOURCE
from generator.model.texts import collapse, is_slug, read_plain, slug_like

SOURCES = "sources"
"""Folder of the kind that every base has."""
MOST_NAME = 50
"""Characters of a kind's name: room for one more word in the slug of its example."""
MOST_NAMED = 5
_NO_OBSTACLE = (".git",)
"""A repository into which nothing has been put yet."""
_RESERVED = (*RESERVED_FOLDERS, "about")
_IRREGULAR = {"person": "people", "child": "children"}
_SEVERAL = (*_IRREGULAR.values(), "data", "media", "criteria")
"""Plurals that do not end in s."""
_SINGULAR = re.compile("(?:s|x|z|ch|sh)$")
"""How words end whose plural ends in es, unless they are plurals already."""
_PLURAL = re.compile("(?:[^aius]|[ei]a)s$")
"""How words end that are plurals already: huts, areas, series; not bus, axis, atlas."""
_KIND = "name, name:plural or name:plural:folder"


@dataclass(frozen=True, slots=True)
class NewKind:
    """A kind of records of a new base."""

    name: str
    label: str
    plural: str
    folder: str
    words: str
    """What one of them is called within a sentence."""

    @property
    def example(self) -> str:
        """The slug of its example."""
        return f"example-{self.name}"


@dataclass(frozen=True, slots=True)
class NewBase:
    """What a new base is to be."""

    title: str
    about: str
    """Its topic, in one sentence."""
    kinds: tuple[NewKind, ...]


def refuse_what_is_there(folder: Path) -> None:
    """Raises OSError with what stands in the way where a folder is there and not empty."""
    if not folder.exists():
        return
    there = sorted(path.name for path in folder.iterdir() if path.name not in _NO_OBSTACLE)
    if there:
        more = f" and {len(there) - MOST_NAMED} more" if len(there) > MOST_NAMED else ""
        told = f"DIR must be empty, found {', '.join(there[:MOST_NAMED])}{more} in {folder}"
        raise OSError(f"{told}. Name a folder that is not there yet")


def new_base(given: Known, ask: Ask) -> NewBase:
    """A base of what is given and what `ask` answers; raises Impossible with the reason."""
    known = {}
    for question in _questions():
        known[question.key] = given.get(question.key) or ask(question)
        for number, text in enumerate(known[question.key]):
            if reason := question.why_not(text, known[question.key][:number]):
                raise Impossible(reason)
    kinds = tuple(kind_from(text) for text in known["kind"])
    return NewBase(collapse(known["title"][0]), collapse(known["about"][0]), kinds)


def kind_from(text: str) -> NewKind:
    """The kind that `name`, `name:plural` or `name:plural:folder` means; raises Impossible."""
    parts = [collapse(part) for part in text.split(":")]
    if len(parts) > 3 or not all(parts):
        raise Impossible(f'kind must be {_KIND}, found "{text}"')
    label = parts[0]
    plural = parts[1] if len(parts) > 1 else plural_of(label)
    folder = parts[2] if len(parts) > 2 else slug_like(plural)
    name = slug_like(label)
    name = folder if len(parts) > 2 and not _begins_with_letter(name) else name
    kind = NewKind(name, _capital(label), _capital(plural), folder, label)
    for reason in _refused(kind, f"{label}:{plural}", text):
        raise Impossible(reason)
    return kind


def plural_of(words: str) -> str:
    """The plural of English words by the rules for most, which an editor can overrule."""
    before, space, last = words.rpartition(" ")
    if last.lower() in _IRREGULAR:
        return before + space + _IRREGULAR[last.lower()]
    if last.lower() in _SEVERAL or _PLURAL.search(words) or not re.search("[A-Za-z]", last):
        return words
    if re.search("[^aeiou]y$", words):
        return f"{words[:-1]}ies"
    return f"{words}es" if _SINGULAR.search(words) else f"{words}s"


def _questions() -> Iterator[Question]:
    title, about = "What the base is called", "What it is about, in one sentence"
    kind = (
        'What its records are about, each kind by its name, such as person or "programming '
        'language". A plural that is not the usual one stands behind a colon: axis:axes'
    )
    yield Question("title", title, "--title TEXT", lambda text: _no_text("title", text))
    yield Question("about", about, "--about TEXT", lambda text: _no_text("about", text))
    yield Question("kind", kind, "--kind NAME", _no_kind, many=True, beside=_no_other_kind)


def _no_text(key: str, text: str) -> str:
    """Why a text cannot stand in the configuration, with the hint; empty where it can."""
    try:
        root, problems = read_document("", f"{key}: {written(text)}\n".encode())
    except UnicodeEncodeError:  # what a terminal sends in another encoding
        return f"{key} must be text in UTF-8"
    tree = root_mapping(root, problems) if root else None
    if tree and not problems:
        read_plain(tree.entries[0][1], key, problems)
    return " ".join(f"{p.message}. {p.hint}".strip() for p in problems[:1])


def _no_kind(text: str) -> str:
    try:
        kind_from(text)
    except Impossible as refused:
        return str(refused)
    return _no_text("kind", text)


def _no_other_kind(text: str, before: Sequence[str]) -> str:
    """Why a kind cannot stand beside those before it; empty where it can."""
    kind = kind_from(text)
    for other in map(kind_from, before):
        if {kind.name, kind.folder} & {other.name, other.folder}:
            told = f'kind must be another each time, found "{kind.name}" beside "{other.name}"'
            return f"{told} in the folder {kind.folder}"
    return ""


def _refused(kind: NewKind, words: str, text: str) -> Iterator[str]:
    """Why a kind cannot be called so, or have that folder, with what to write instead.

    `words` are its name and its plural as they were given, with a colon between them.
    """
    name, folder, usual = kind.name, kind.folder, slug_like(kind.plural)
    free = usual if usual and usual not in _RESERVED else f"{name}-list"
    if not _begins_with_letter(name):
        told = f'Write its folder in Latin letters behind it, such as "{words}:items".'
        yield f'kind must begin with a letter from a to z, found "{text}". {told}'
    elif len(name) > MOST_NAME or slug_refused(name):
        told = f"at most {MOST_NAME} letters that no system reserves"
        yield f'kind must have a name of {told}, found "{text}"'
    elif name in (SOURCE, SOURCES) or folder == SOURCES:
        yield f'kind must be another than source, found "{text}": every base has that one already'
    elif folder in _RESERVED:
        told = f'the site has a page there. Write "{words}:{free}".'
        yield f'kind must have a free folder, found "{folder}": {told}'
    elif not is_slug(folder) or slug_refused(folder):
        told = f'Write "{slug_like(folder) or free}".'
        yield f'folder must be small letters and digits joined by hyphens, found "{folder}". {told}'


def _begins_with_letter(name: str) -> bool:
    return re.match("[a-z]", name) is not None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
