"""Sites for tests: built as a user builds them, each once per run, and read as a browser would.

A base is a folder with `content/` and `site_config/`; it gets the repository's own mkdocs.yml.
"""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from tests.bases import Files, write_base
from tests.pages.naughty import NAUGHTY
from tests.pages.rendering import Part, parts, words

REPOSITORY = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
_scratch = TemporaryDirectory(prefix="sourcebook-tests-")


class Run(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


def run(*command: str, cwd: Path, env: Mapping[str, str] | None = None, seconds: int = 120) -> Run:
    """Run a command in `cwd`, without the settings of whoever runs the tests."""
    outer = {k: v for k, v in os.environ.items() if not k.startswith("SOURCEBOOK_")}
    quiet = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**outer, **quiet, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


MKDOCS = (sys.executable, "-m", "mkdocs")
SOURCEBOOK = str(Path(sys.executable).parent / "sourcebook")
"""The command, installed beside the Python that runs the tests."""


def build(base: Path, site: Path, **env: str) -> Run:
    """`mkdocs build --strict` of a base into the folder `site`."""
    return run(*MKDOCS, "build", "--strict", "--site-dir", str(site), cwd=base, env=env)


def scratch(name: str) -> Path:
    """A folder that is not there yet and is removed after the run."""
    return Path(_scratch.name).resolve() / name


def small_base(name: str, files: Files | None = None) -> Path:
    """The small base of tests/bases.py with `files` put in, and with a mkdocs.yml."""
    root = scratch(name)
    shutil.rmtree(root, ignore_errors=True)  # another test may have taken the name
    write_base(root, files)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


def golden_base(case: str) -> Path:
    """A copy of a golden base, with a mkdocs.yml."""
    root = scratch(f"golden-{case}")
    if not root.exists():
        shutil.copytree(GOLDEN / case, root)
        shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


def built(name: str, base: Path) -> Path:
    """The site of a base that must build."""
    site = scratch(f"site-{name}")
    done = build(base, site)
    assert done.code == 0, done.err
    return site


@cache
def real_base() -> Path:
    """A copy of the repository's own content, which stays the same while the tests run."""
    root = scratch("real")
    for name in ("content", "site_config"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


@cache
def real_site() -> Path:
    """The site of the repository's own content."""
    return built("real", real_base())


@cache
def golden_site() -> Path:
    """The site of the golden base with every feature."""
    return built("golden", golden_base("full"))


def _quoted(text: str) -> str:
    """`text` in YAML's double quotes."""
    return json.dumps(text, ensure_ascii=False)


@cache
def naughty_base(step: int = 1) -> Path:
    """A base in which each text field of some record holds each naughty text, or each `step`th."""
    texts = list(enumerate(NAUGHTY))[::step]
    files = {f"content/events/n{n}.yml": _naughty(n, text) for n, text in texts}
    files[f"content/events/n{PLAIN_NUMBER}.yml"] = _naughty(PLAIN_NUMBER, PLAIN, PLAIN_NAME)
    return small_base(f"naughty-{step}", files)


PLAIN, PLAIN_NAME, PLAIN_NUMBER = "Qx7q", "Zy8z", 9999
"""The text of a record that no reader of Markdown or HTML could misunderstand."""


def name_in(text: str) -> str:
    """A naughty text as a name, in which links, and so their brackets, may not stand."""
    return re.sub(r"\[(?=\[)|\](?=\])", lambda bracket: f"{bracket[0]} ", text)


def _naughty(number: int, text: str, name: str = "") -> str:
    name, quoted = name or name_in(text), _quoted(text.replace("[[", "\\[["))
    linked = _quoted(f"[[n{number}]] {text.replace('[[', chr(92) + '[[')}")
    return f"""\
name: {_quoted(f"{name} n{number}")}
names: {{zh: {_quoted(name)}}}
aliases: [{{value: {_quoted(name)}, inferred: {quoted}}}]
summary: {quoted}
date: 2026-02-06
note: {quoted}
remark: {quoted}
labels: [{{id: x, value: {quoted}}}]
sources: [daily]
facts:
  - id: a
    text: {quoted}
    by: {_quoted(f"By {name}")}
    sources: [{{source: daily, says: {quoted}, quote: {quoted}, locator: {quoted}}}]
    note: {quoted}
    inferred: {quoted}
  - id: b
    text: {linked}
    type: denial
    by: tesla
    sources: [daily]
    contradicts: {{fact: "field:remark", difference: {quoted}}}
"""


@cache
def naughty_site(step: int = 1) -> Path:
    """The site of `naughty_base`."""
    return built(f"naughty-{step}", naughty_base(step))


@cache
def written_site(base: Path) -> Path:
    """What stock MkDocs makes of what `sourcebook write` writes."""
    folder, site = scratch(f"written-{base.name}"), scratch(f"site-written-{base.name}")
    done = run(SOURCEBOOK, "write", str(folder), cwd=base)
    assert done.code == 0, done.err
    done = run(*MKDOCS, "build", "--strict", "--site-dir", str(site), cwd=folder)
    assert done.code == 0, done.err
    return site


class Html(NamedTuple):
    """One page of a site."""

    path: str
    """From the site's root, such as `events/launch/`."""
    parts: tuple[Part, ...]

    @property
    def ids(self) -> list[str]:
        return [
            value for part in self.parts for key, value in part.attributes if key == "id" and value
        ]

    def links(self, attribute: str = "href") -> list[str]:
        """Every address of the page, as it is written."""
        return [v for part in self.parts for key, v in part.attributes if key == attribute and v]

    def inside(self, tag: str, key: str = "", value: str = "") -> tuple[Part, ...]:
        """What stands in the first element of this tag, one of whose `key`s (a class) is `value`."""
        return inside(self.parts, tag, key, value)

    def text(self, tag: str, key: str = "", value: str = "") -> str:
        """The text of that element."""
        return words(self.inside(tag, key, value))


def inside(found: tuple[Part, ...], tag: str, key: str = "", value: str = "") -> tuple[Part, ...]:
    """The parts within the first such element; empty where there is none."""
    for start, part in enumerate(found):
        if part[:2] != ("<", tag) or (
            key and value not in (dict(part.attributes).get(key) or "").split()
        ):
            continue
        depth = 0
        for end in range(start, len(found)):
            depth += {("<", tag): 1, (">", tag): -1}.get(found[end][:2], 0)
            if depth == 0:
                return found[start + 1 : end]
    return ()


@cache
def page(site: Path, path: str) -> Html:
    """The page of a site at `path`, such as `events/launch/`, or a file such as `404.html`."""
    file = site / path / "index.html" if path.endswith("/") or not path else site / path
    return Html(path, parts(file.read_text(encoding="utf-8")))


def pages(site: Path) -> list[Html]:
    """All pages of a site."""
    found = (file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html")))
    return [page(site, re.sub(r"(^|/)index\.html$", r"\1", path)) for path in found]


@cache
def is_there(site: Path, path: str, anchor: str) -> bool:
    """Whether a built site has a file at `path`, and where that is a page, a place of this name on it."""
    is_page = path.endswith("/") or not path
    if not (site / path / "index.html" if is_page else site / path).is_file():
        return False
    return not anchor or not is_page or anchor in _anchors(site, path)


@cache
def _anchors(site: Path, path: str) -> frozenset[str]:
    return frozenset(page(site, path).ids)


def target(from_: str, link: str) -> tuple[str, str] | None:
    """Path from the site's root and anchor that a link leads to; nothing where it leaves the site."""
    address = urlsplit(urljoin(f"http://site.invalid/{from_}", link))
    if address.netloc != "site.invalid" or address.scheme != "http":
        return None
    return unquote(address.path).lstrip("/"), unquote(address.fragment)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path from there."""
    return {
        f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()
    }


def search_entries(site: Path) -> dict[str, dict[str, Any]]:
    """What search knows of each page, by its path: title, words, headings."""
    entries = {}
    for file in (site / "pagefind" / "fragment").glob("*.pf_fragment"):
        text = gzip.decompress(file.read_bytes()).decode("utf-8").removeprefix("pagefind_dcd")
        entry = json.loads(text)
        entries[entry["url"].lstrip("/")] = entry
    return entries
