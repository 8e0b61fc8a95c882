"""The templates: Jinja with Markdown escaping by default.

A base's `site_config/templates/` stands before the packaged ones, file by file. In a template every
`{{ value }}` is escaped unless it is Markdown; an unknown name is an error, not an empty place.
Long lists are one piece by the filters `bullets`, `numbered` and `joined`, which escape alike.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.pages.markdown import Markdown, escape, join


def templates(folders: Sequence[Path]) -> Environment:
    """The templates found in `folders`, the first folder first."""
    jinja = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        comment_start_string="{##",  # `{#id}` is the id of a heading
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
        autoescape=False,
        auto_reload=False,
    )
    jinja.filters |= {"bullets": bullets, "numbered": numbered, "joined": joined}
    return jinja


def bullets(items: Iterable[object]) -> Markdown:
    """A list, each item on a line of its own with its end; nothing where there are none."""
    return Markdown("".join([f"- {_shown(item)}\n" for item in items]))


def numbered(items: Iterable[object]) -> Markdown:
    """The same with numbers, from 1."""
    lines = [f"{number}. {_shown(item)}\n" for number, item in enumerate(items, start=1)]
    return Markdown("".join(lines))


def joined(items: Iterable[object], between: str) -> Markdown:
    """Items on one line, with the same Markdown between any two."""
    return join([_shown(item) for item in items], between)


def _shown(value: object) -> Markdown:
    return value if isinstance(value, Markdown) else escape(str(value))
