"""The files of a new base: the packaged templates with what an editor has answered put in.

In goes a NewBase, out come bytes by path. The templates lie in `defaults/base/` under the paths
that they make. A path that holds KIND, FOLDER or EXAMPLE makes one file for each kind. In a file
`<<` and `>>` stand around values, `<%` and `%>` around what is repeated or left out, because `{{`
and `${{` belong to the workflows.
"""

import json
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import pairwise

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.authoring.init import SOURCES, NewBase, NewKind
from generator.authoring.key_help import STATEMENT_HELP, TYPE_HELP
from generator.authoring.schema import FOLDER
from generator.authoring.template import written
from generator.model.base import DEFAULTS
from generator.model.statements import SOURCE
from generator.pages.markdown import escape

TEMPLATES = DEFAULTS / "base"
VALUES = ".jinja"
"""How the names of files end that hold values; all others are written as they are."""


def base_files(base: NewBase, checks: Sequence[str]) -> dict[str, bytes]:
    """Every file by its path from the base's folder; `checks` are the lines that explain checks."""
    jinja = _jinja({
        "title": base.title,
        "about": base.about,
        "kinds": base.kinds,
        "folders": {SOURCE: SOURCES, **{kind.name: kind.folder for kind in base.kinds}},
        "checks": checks,
        "statement_keys": STATEMENT_HELP,
        "statement_types": TYPE_HELP,
        "schemas": FOLDER,
        "version": version("sourcebook"),
        "wheel": wheel(),
    })  # fmt: skip
    made: dict[str, bytes] = {}
    for name in sorted(jinja.list_templates()):
        for path, kind, before in _paths(name, base.kinds):
            if name.endswith(VALUES):
                text = jinja.get_template(name).render(kind=kind, before=before)
                made[path] = text.encode()
            else:
                made[path] = (TEMPLATES / name).read_bytes()
    return made


def wheel() -> str:
    """The name of the file from which this version of the tool is installed."""
    return f"sourcebook-{version('sourcebook')}-py3-none-any.whl"


def _paths(
    name: str, kinds: Sequence[NewKind]
) -> Iterator[tuple[str, NewKind | None, NewKind | None]]:
    """The paths that a template makes, each with its kind and the kind before that."""
    path = name.removesuffix(VALUES)
    if "KIND" not in path and "FOLDER" not in path:
        yield path, None, None
        return
    for before, kind in pairwise((None, *kinds)):
        assert kind
        of_kind = path.replace("KIND", kind.name).replace("FOLDER", kind.folder)
        yield of_kind.replace("EXAMPLE", kind.example), kind, before


def _jinja(values: dict[str, object]) -> Environment:
    jinja = Environment(
        loader=FileSystemLoader(str(TEMPLATES)),
        undefined=StrictUndefined,
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    jinja.filters |= {"yaml": written, "markdown": escape, "json": _json}
    jinja.globals |= values
    return jinja


def _json(text: str) -> str:
    """A text in double quotes, which MkDocs takes for no other type."""
    return json.dumps(text, ensure_ascii=False)
