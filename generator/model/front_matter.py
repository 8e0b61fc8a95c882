"""The front matter of a hand-written page: its title and description, and nothing else.

MkDocs takes it as YAML between two lines of `---`, and without those every line of `word: text` at
the top of a page, which then is missing from it.
"""

import re

from yaml import SafeLoader, ScalarNode

from generator.model.documents import read_document, root_mapping
from generator.model.keys import take
from generator.model.nodes import Node, Scalar
from generator.model.problems import Place, Problems
from generator.model.texts import read_plain

KEYS = ("title", "description")
_BETWEEN = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_AS_FRONT = re.compile(r"[ ]{0,3}[A-Za-z0-9_-]+:")
_TEXT = "tag:yaml.org,2002:str"


def check_front_matter(path: str, text: str, problems: Problems) -> int:
    """Note what is wrong with the front matter; returns where the page itself begins."""
    found = _BETWEEN.match(text)
    if found:
        _check(path, found["yaml"], problems)
        return found.end()
    if text.startswith("---"):
        said = "front matter must end with a line of ---, found no end"
        problems.error(Place(path, 1, 1, 4), "page-markup", said, "Write --- behind it.")
    elif word := _AS_FRONT.match(text):
        said = f'a page must not begin with a word and a colon, found "{word[0].strip()}"'
        hint = "Begin it with a heading: MkDocs leaves out such a line."
        problems.error(Place(path, 1, 1, word.end() + 1), "page-markup", said, hint)
    return 0


def _check(path: str, yaml: str, problems: Problems) -> None:
    root, found = read_document(path, f"\n{yaml}".encode())
    tree = root_mapping(root, found) if root else None
    keys = take(tree, "front matter", found, KEYS) if tree else {}
    for key, value in keys.items():
        if read_plain(value, key, found) and _is_guessed(value):
            assert isinstance(value, Scalar)
            said = f'{key} must be in quotes, because YAML reads "{value.text}" as something else'
            found.error(value.place, "cut-text", said, f'Write {key}: "{value.text}".')
    problems.extend(found)


def _is_guessed(value: Node | None) -> bool:
    """Whether MkDocs, which reads front matter by itself, would take a text for a number or so."""
    if not isinstance(value, Scalar) or not value.plain:
        return False
    loader = SafeLoader("")
    tag = loader.resolve(ScalarNode, value.text, (True, False))  # type: ignore[no-untyped-call]  # PyYAML
    return bool(tag != _TEXT)
