"""What Hugo needs to build the Markdown that `sourcebook write` made, with nothing of it changed.

This is preparation and not measured: file names that mean something else to Hugo, front matter
under the names that its layouts read, and its configuration.
"""

import json
import shutil
from html import unescape
from pathlib import Path

LAYOUTS = Path(__file__).parent / "hugo"


def prepare(written: Path, folder: Path, title: str, address: str, repository: str) -> None:
    """Make `folder` a site for Hugo of the folder `written` by `sourcebook write`."""
    shutil.copytree(LAYOUTS, folder)
    docs = written / "docs"
    for page in sorted(docs.rglob("*.md")):
        path = page.relative_to(docs)
        target = folder / "content" / _renamed(page, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_page(page, path), encoding="utf-8")
    config = folder / "hugo.toml"
    first = f"baseURL = {json.dumps(address)}\ntitle = {json.dumps(title)}\n\n"
    last = f"\n[params]\nrepository = {json.dumps(repository)}\n{_navigation(docs)}"
    config.write_text(first + config.read_text(encoding="utf-8") + last, encoding="utf-8")


def _navigation(docs: Path) -> str:
    """The pages that MkDocs' navigation lists, as tables of TOML."""
    sections = [
        (page.parent.name, f"{page.parent.name}/index.html") for page in docs.glob("*/index.md")
    ]
    alone = [("", f"{page.stem}.html") for page in docs.glob("*.md") if page.stem != "index"]
    return "".join(
        f"[[params.navigation]]\nsection = {json.dumps(section)}\npath = {json.dumps(path)}\n"
        f"title = {json.dumps(path.split('/')[0].removesuffix('.html').capitalize())}\n"
        for section, path in [*sorted(sections), *sorted(alone)]
    )


def _renamed(page: Path, path: Path) -> Path:
    """An index, and a page with pages below it, is `_index.md` to Hugo."""
    if path.name == "index.md":
        return path.with_name("_index.md")
    if page.with_suffix("").is_dir():
        return path.with_suffix("") / "_index.md"
    return path


def _page(page: Path, path: Path) -> str:
    """The page with front matter for the layouts; the Markdown stays as it is."""
    _, front, markdown = page.read_text(encoding="utf-8").split("---\n", 2)
    lines = [unescape(line).replace("kind: ", "label: ", 1) for line in front.splitlines()]
    if any(line.startswith("label: ") for line in lines):
        lines.append(f"edit: {path.with_suffix('.yml').as_posix()}")
    return "\n".join(["---", *lines, "---", ""]) + markdown
