"""The templates: Jinja with Markdown escaping by default.

A base's `site_config/templates/` stands before the packaged ones, file by file. In a template every
`{{ value }}` is escaped unless it is Markdown; an unknown name is an error, not an empty place.
"""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.pages.markdown import Markdown, escape


def templates(folders: Sequence[Path]) -> Environment:
    """The templates found in `folders`, the first folder first."""
    return Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        comment_start_string="{##",  # `{#id}` is the id of a heading
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: value if isinstance(value, Markdown) else escape(str(value)),
        autoescape=False,
        auto_reload=False,
    )
