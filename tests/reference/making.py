"""The example base of the pages of help, with files put in; and the pages of a base."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from generator import build, cli
from generator.reference.example import EXAMPLE

Files = Mapping[str, str | bytes | None]


def write_example(root: Path, files: Files | None = None) -> Path:
    """Write the example into a folder, with `files` added, put in place, or (None) left out."""
    shutil.rmtree(root, ignore_errors=True)
    for path, text in {**EXAMPLE, **(files or {})}.items():
        if text is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return root


def help_of(base: Path) -> dict[str, str]:
    """The Markdown of a base's pages of help, by path."""
    made = build.help_pages(build.check(base).graph, cli.commands())
    return {page.path: page.markdown for page in made}
