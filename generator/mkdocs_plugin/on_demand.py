"""The pages of a preview, each made when a browser asks for it, and anew after an edit."""

import posixpath
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from generator.mkdocs_plugin.generated import Generated


class OnDemand:
    """Generated pages in the folder that a preview serves."""

    def __init__(self, generated: Generated, made: Iterable[str]) -> None:
        self.generated = generated
        self.made = set(made)
        """What is there and right: what MkDocs has built, and what has been asked for since."""

    def make(self, address: str) -> None:
        """Make the page at an address below the site's root, if it is one of ours.

        Raises TemplateError or OSError.
        """
        for path in _paths(address):
            if path in self.made or self.generated.write_at(path):
                self.made.add(path)
                return


def _paths(address: str) -> Iterator[str]:
    """The pages that an address can be of; no site has two of them."""
    stem = posixpath.normpath("/" + unquote(address)).removesuffix("/index.html").lstrip("/")
    if stem.endswith(".html"):
        yield stem.removesuffix(".html") + ".md"
    elif stem:
        yield f"{stem}.md"
        yield f"{stem}/index.md"
    else:
        yield "index.md"
