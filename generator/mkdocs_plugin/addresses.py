"""Where the pages of a site lie, and the address that leads from one of them to another.

MkDocs' own functions give the addresses, once for each folder and link: most pages of a folder
name the same others in the same words.
"""

import posixpath
import re
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
    own, index = name.removesuffix(".md"), name == "index.md"

    def resolve(link: str) -> str:
        target, mark, anchor = link.partition("#")
        if target.startswith(own):  # to this page or below it: another way than from its neighbours
            found = _relative(target, folder, path, directories)
        else:
            found = _from(target, folder, index, directories)
        return f"{found}{mark}{anchor}"

    return resolve


def resolved(html: str, path: str, directories: bool) -> str:
    """HTML of the page at `path` with the addresses of most links to records, by one pattern.

    It is for pages of records. Left are links within one kind and to lists, for which another way
    may be the shortest.
    """
    folder, name = posixpath.split(path)
    if not directories or not folder or name == "index.md":
        return html
    top, *below = folder.split("/")
    links, start = _to_other_kinds(top, len(below) + 1)
    return links.sub(lambda found: f"{start}{found[1]}/", html)


@lru_cache
def _to_other_kinds(top: str, depth: int) -> tuple[re.Pattern[str], str]:
    """Links to records of other kinds than `top` from pages in it, and how their addresses begin.

    The pages lie so many folders deep.
    """
    up = "../" * depth
    target = rf"((?!{re.escape(top)}/)[a-z0-9-]+/(?!index\.)[a-z0-9-]+)\.md(?=[\"#])"
    return re.compile(rf'<a href="{re.escape(up)}{target}'), f'<a href="../{up}'


@lru_cache(maxsize=1 << 17)
def _from(target: str, folder: str, index: bool, directories: bool) -> str:
    """The address of `target` from any page of a folder, or from its `index`, but not of itself."""
    page = posixpath.join(folder, "index.md" if index else "-.md")
    return _relative(target, folder, page, directories)


def _relative(target: str, folder: str, page: str, directories: bool) -> str:
    if not target.endswith(".md") or "://" in target:
        return target
    there = posixpath.normpath(posixpath.join(folder, target))
    return get_relative_url(url(there, directories), url(page, directories))
