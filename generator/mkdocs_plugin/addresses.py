"""Where the pages of a site lie, and the address that leads from one of them to another.

MkDocs' own functions give the addresses, once for each pair of a folder and a link: most pages of a
folder name the same others in the same words.
"""

import posixpath
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

from mkdocs.utils import get_relative_url


def output_path(path: str, directories: bool) -> str:
    """The file that a page becomes; with `directories` its address ends in a slash."""
    stem = path.removesuffix(".md")
    if not directories or posixpath.basename(stem) == "index":
        return f"{stem}.html"
    return f"{stem}/index.html"


def url(path: str, directories: bool) -> str:
    """The address of a page from the site's root, as MkDocs' `File.url`."""
    file = output_path(path, directories)
    if directories:
        file = file.removesuffix("index.html") or "./"
    return quote(file)


def resolver(path: str, directories: bool) -> Callable[[str], str]:
    """What makes of a link in the Markdown of the page at `path` an address in its HTML.

    Links to anything but a page, such as other sites or anchors of this page, stay as they are.
    """
    folder, name = posixpath.split(path)
    inside = name.removesuffix(".md")

    def resolve(link: str) -> str:
        target, mark, anchor = link.partition("#")
        if not target.endswith(".md") or "://" in target:
            return link
        if target == name or target.startswith(f"{inside}/"):
            there = url(posixpath.join(folder, target), directories)
            return f"{get_relative_url(there, url(path, directories))}{mark}{anchor}"
        return f"{_from(folder, inside == 'index', target, directories)}{mark}{anchor}"

    return resolve


@lru_cache(maxsize=1 << 17)
def _from(folder: str, index: bool, target: str, directories: bool) -> str:
    """The address of `target` from any page of a folder, or from its `index`, but not of itself."""
    page = posixpath.join(folder, "index.md" if index else "-.md")
    there = posixpath.normpath(posixpath.join(folder, target))
    return get_relative_url(url(there, directories), url(page, directories))
