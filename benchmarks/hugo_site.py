"""What Hugo needs to build the Markdown that `sourcebook write` made, with the same addresses.

This is preparation and not measured, as if the pages had been written for Hugo: names of files
that mean something else to it, front matter under the names that its layouts read, links as
addresses. A render hook could make these of `x.md`, but is a template run for each of some 200
links a page: Hugo took 40 % more CPU with it, and an eighth more with a pattern over the result.
"""

import json
import re
import shutil
from html import unescape
from pathlib import Path

LAYOUTS = Path(__file__).parent / "hugo"

_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)\.md(?=[)#])")


def prepare(written: Path, folder: Path, title: str, address: str, repository: str) -> None:
    """Make `folder` a site for Hugo of the folder `written` by `sourcebook write`."""
    shutil.copytree(LAYOUTS, folder)
    docs = written / "docs"
    for page in sorted(docs.rglob("*.md")):
        path = page.relative_to(docs)
        target = folder / "content" / _named(page, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_page(page, path), encoding="utf-8")
    config = folder / "hugo.toml"
    first = f"baseURL = {json.dumps(address)}\ntitle = {json.dumps(title)}\n\n"
    last = f"\n[params]\nrepository = {json.dumps(repository)}\n{_navigation(docs)}"
    config.write_text(first + config.read_text(encoding="utf-8") + last, encoding="utf-8")


def _named(page: Path, path: Path) -> Path:
    """An index, and a page at the top with a folder of its own, is `_index.md` to Hugo."""
    if path.name == "index.md":
        return path.with_name("_index.md")
    if path.parent == Path() and page.with_suffix("").is_dir():
        return path.with_suffix("") / "_index.md"
    return path


def _page(page: Path, path: Path) -> str:
    """The page with front matter for the layouts and with links for Hugo."""
    _, front, markdown = page.read_text(encoding="utf-8").split("---\n", 2)
    front = unescape(front.replace("&quot;", '\\"'))  # Hugo escapes by itself
    lines = [line.replace("kind: ", "label: ", 1) for line in front.splitlines()]
    if any(line.startswith("label: ") for line in lines):
        lines.append(f"edit: {path.with_suffix('.yml').as_posix()}")
    up = "" if path.name == "index.md" else "../"  # such a page lies in a folder of its own
    markdown = _LINK.sub(lambda link: f"]({up}{_address(link[1])}", markdown)
    return "\n".join(["---", *lines, "---", ""]) + markdown


def _address(link: str) -> str:
    return (link.removesuffix("index") or "./") if re.search(r"(^|/)index$", link) else f"{link}/"


def _navigation(docs: Path) -> str:
    """The pages that MkDocs' navigation lists, as tables of TOML."""
    sections = [page.parent.name for page in sorted(docs.glob("*/index.md"))]
    alone = [page.stem for page in sorted(docs.glob("*.md")) if page.stem != "index"]
    return "".join(
        f"[[params.navigation]]\nname = {json.dumps(name)}\ntitle = {json.dumps(name.title())}\n"
        for name in [*sections, *alone]
    )
