"""Hostile names, ids and files: each a way to reach, hide or break what lies outside of a base.

A case changes a small base in a folder beside which `outside` lies, with files that hold SECRET.
It says which check refuses it, or that it is fine and what is built is the base alone.
"""

from __future__ import annotations

import os
import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

SECRET = "0utside-and-secret-7c1f"
FINE = ""
"""Stands for no check: nothing is wrong, or nothing of it is read."""
EVENTS = "content/events"
RECORD = "name: X\nfacts:\n  - {text: It runs., sources: [daily]}\n"

Change = Callable[[Path], None]


class Case(NamedTuple):
    """One hostile thing."""

    title: str
    change: Change
    check: str
    """Id of the check that refuses it."""


def cases() -> Iterator[Case]:
    """All of them; what this system cannot make is left out."""
    yield from _names()
    yield from _pairs()
    yield from _ids()
    yield from _configured()
    yield from _taken()
    yield from _special()


def _file(path: str | bytes, text: str = RECORD) -> Change:
    """A file of the base."""

    def change(root: Path) -> None:
        file = os.path.join(os.fsencode(root), os.fsencode(path))
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "wb") as opened:
            opened.write(text.encode())

    return change


SLUGS = (
    "A", "a b", " a", "a ", "a.", "a..b", "-a", "a-", "a--b", "a_b", "_a", "a%2f..%2fb", "%2e%2e", "a\\..\\..\\b", "C:\\a", "\\\\host\\a", "a:b", "a*b", "a?b",
    "a#b", "a&b", "a|b", "a;b", "a'b", 'a"b', "a`b`", "$(id)", "{{ 7*7 }}", "<img src=x onerror=alert(1)>", "--help", "a+b", "a,b", "a=b", "~", "a@b",
    "é", "e\u0301", "ſ", "\u212a", "ａ", "特斯拉", "🚗", "\u0430pple", "a\u200bb", "\u202efdp", "a\u2066b", "a\u00a0b", "\x1b[31m", "a\nb", "a\rb", "a\tb", "\x7f", "a\u2028b",
    "con", "CON", "prn", "aux", "nul", "com1", "lpt9", "con.txt", "index", "readme", "404", "a" * 65, "a" * 250,
)  # fmt: skip
"""Names of a record's file, without its ending."""


def _names() -> Iterator[Case]:
    for slug in SLUGS:
        yield Case(f"a record called {slug[:70]!r}", _file(f"{EVENTS}/{slug}.yml"), "bad-file-name")
    for folder in ("a b", "a\\..\\b", "É", "x\x1by", "x\u202ey", "con"):
        check = "bad-file-name" if not folder.isprintable() else "unknown-folder"
        yield Case(f"a folder called {folder!r}", _file(f"content/{folder}/a.yml"), check)
    yield Case("a name that is no UTF-8", _file(b"content/events/caf\xe9.yml"), "bad-file-name")
    yield Case("a name with an ending in capitals", _file(f"{EVENTS}/a.YML"), "bad-file-name")
    yield Case("a record with two endings", _file(f"{EVENTS}/a.yml.yml"), "bad-file-name")
    yield Case("a copy of an editor", _file(f"{EVENTS}/a.yml~"), "bad-file-name")
    yield Case("a record in content/", _file("content/a.yml"), "unknown-folder")
    yield Case("a record too deep", _file(f"{EVENTS}/b/c/d/a.yml"), "unknown-folder")
    deep = "/".join(["d" * 60] * 40)
    yield Case("a record very deep", _file(f"content/{deep}/a.yml"), "unknown-folder")
    yield Case("a hidden file", _file(f"{EVENTS}/.yml", SECRET), FINE)
    for name in ("...", "..\\..\\a", "..%2fa"):
        yield Case(f"a hidden file called {name!r}", _file(f"{EVENTS}/{name}.yml", SECRET), FINE)
    yield Case("a hidden folder", _file("content/.git/config", SECRET), FINE)
    yield Case("metadata of git as a record", _file("content/.git/x.yml", SECRET), FINE)
    yield Case("a file called .git", _file(f"{EVENTS}/.git", f"gitdir: {SECRET}"), FINE)
    yield Case("a file called .htaccess", _file("content/.htaccess", SECRET), FINE)


def _pairs() -> Iterator[Case]:
    def pair(one: str, other: str, text: str = RECORD) -> Change:
        def change(root: Path) -> None:
            _file(one, text)(root)
            _file(other, text)(root)

        return change

    yield Case("two records in case alone", pair(f"{EVENTS}/launch.yml", f"{EVENTS}/Launch.yml"), "bad-file-name")  # fmt: skip
    yield Case("two records in ending alone", pair(f"{EVENTS}/a.yml", f"{EVENTS}/a.yaml"), "same-path")  # fmt: skip
    yield Case("a name composed and in pieces", pair("content/é.md", "content/e\u0301.md", "x"), "bad-file-name")  # fmt: skip
    yield Case("two pages in case alone", pair("content/a.md", "content/A.md", "x"), "same-path")
    yield Case("two pages of one address", pair("content/a.md", "content/a/index.md", "x"), "same-path")  # fmt: skip


def _yaml(text: str) -> Change:
    return _file(f"{EVENTS}/x.yml", f"name: X\n{text}\n")


FORMER = (
    "../../x", "/etc/passwd", "a/b/c", "events/..", "../x", "events/x y", "EVENTS/x", "events/X", "events\\x", "events/%2e%2e", "events/\\u202ex", "x",
    "events/" + "a" * 65, "https://a.example/", "C:/x", "events/", "/events", "data/facts", "assets/x", "pagefind/x",
)  # fmt: skip
TARGETS = ("../../x", "/etc/passwd", "a/b/c", "..", "launch/../x", "x\\y", "https://a.example", "javascript:alert(1)", "launch#../x", "launch#<img>", "launch#a b")  # fmt: skip


def _ids() -> Iterator[Case]:
    for id_ in FORMER:
        check = "bad-character" if "\\u" in id_ else "bad-reference"
        yield Case(f"a former id {id_[:30]!r}", _yaml(f'former_ids: ["{id_}"]'.replace("\\x", "\\\\x")), check)  # fmt: skip
    yield Case("a former id that a record has", _yaml("former_ids: [companies/tesla]"), "former-id-taken")  # fmt: skip
    for target in TARGETS:
        yield Case(f"a link to {target!r}", _yaml(f"summary: 'See [[{target}]].'"), "bad-link")
    for source in ("../../x", "/etc/passwd", "x y", "X"):
        yield Case(f"a source {source!r}", _yaml(f"sources: [{source}]"), "bad-reference")
    for id_ in ("../x", "a b", "A", "a#b", "<img>", "é", "a" * 65):
        text = f"facts:\n  - {{id: '{id_}', text: It runs., sources: [daily]}}"
        yield Case(f"a fact's id {id_[:30]!r}", _yaml(text), "bad-id")


def _kind(folder: str) -> Change:
    return _file("site_config/kinds/thing.yml", f'label: T\nplural: T\nfolder: "{folder}"\n')


def _configured() -> Iterator[Case]:
    for folder in ("..", "../x", "/tmp", "a/b", ".git", "con", "nul", "A", "é", "a b", "a\\\\b", "data", "assets", "search", "pagefind", "page", "templates", "views", "a" * 65, ""):  # fmt: skip
        check = "wrong-type" if not folder else "bad-folder"
        yield Case(f"a kind's folder {folder[:30]!r}", _kind(folder), check)
    yield Case("a kind's folder that another has", _kind("events"), "bad-folder")
    view = "title: V\nkind: event\ncolumns: [date]\n"
    for name in ("A", "a b", "a..", "é", "con", "-a", "<img>", "a" * 100):
        where = f"site_config/views/{name}.yml"
        yield Case(f"a view called {name[:30]!r}", _file(where, view), "bad-file-name")
    for name in ("A", "a b", "con"):
        where = f"site_config/kinds/{name}.yml"
        yield Case(f"a kind called {name!r}", _file(where, "label: T\n"), "bad-file-name")
    yield Case("a setting in another folder", _file("site_config/x/y.yml", "a: b\n"), "unknown-file")  # fmt: skip


def _taken() -> Iterator[Case]:
    for page in ("events", "timeline", "data", "help", "search", "views", "page"):
        where = f"content/{page}.md"
        yield Case(f"a page on {page}", _file(where, "Text.\n"), "same-path")
    yield Case("a page on a record", _file(f"{EVENTS}/launch.md", "Text.\n"), "same-path")
    yield Case("a page on a list", _file(f"{EVENTS}/index.md", "Text.\n"), "same-path")
    yield Case("a script", _file("content/evil.js", "alert(1)"), "file-ending")
    yield Case("a page of HTML", _file("content/evil.html", "<script>"), "file-ending")
    yield Case("a drawing that can run", _file("content/evil.svg", "<svg>"), "file-ending")
    yield Case("a program among the content", _file("content/hooks.py", "x"), "file-ending")
    yield Case("a file among what the site makes", _file("content/data/facts.csv", "x"), "same-path")  # fmt: skip
    yield Case("a file among the theme's", _file("content/assets/a.png", "x"), "same-path")
    yield Case("a file among the search's", _file("content/pagefind/a.png", "x"), "same-path")


def _link(path: str, to: str) -> Change:
    """A symbolic link, to a path from the base's folder or an absolute one."""

    def change(root: Path) -> None:
        link = root / path
        link.parent.mkdir(parents=True, exist_ok=True)
        aim = root / to
        if link.exists():
            if aim.is_dir():
                shutil.rmtree(aim)
            link.rename(aim)
        link.symlink_to(to if to.startswith("/") else root / to)

    return change


def _special() -> Iterator[Case]:
    outside = "../outside"
    for path, to in {
        f"{EVENTS}/x.yml": f"{outside}/secret.yml",
        "content/secret.md": f"{outside}/secret.md",
        "content/secret.png": f"{outside}/secret.png",
        "content/events/secret.md": f"{outside}/secret.md",
        "content/linked": outside,
        "content/sources/linked": outside,
        f"{EVENTS}/launch.yml": f"{outside}/launch.yml",
        "content/events": f"{outside}/events",
        "content/up": "..",
        "content/loop": "content/loop",
        f"{EVENTS}/nothing.yml": "nowhere",
        f"{EVENTS}/self.yml": f"{EVENTS}/launch.yml",
        f"{EVENTS}/environ.yml": "/proc/self/environ",
        "content/hosts.md": "/etc/hosts",
        "site_config/site.yml": f"{outside}/site.yml",
        "site_config/kinds": f"{outside}/kinds",
        "site_config/kinds/event.yml": f"{outside}/event.yml",
        "content": f"{outside}/content",
        "site_config": f"{outside}/site_config",
    }.items():
        yield Case(f"{path} as a link to {to}", _link(path, to), "not-a-file")

    def pipe(path: str) -> Change:
        def change(root: Path) -> None:
            (root / path).parent.mkdir(exist_ok=True)
            os.mkfifo(root / path)

        return change

    def taken(root: Path) -> None:
        """A socket's path must be short: it is made elsewhere, and put here."""
        short = root.parent / "s"
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(str(short))
        short.rename(root / EVENTS / "x.yml")

    def folder(root: Path) -> None:
        (root / EVENTS / "x.yml").mkdir()
        _file(f"{EVENTS}/x.yml/y.yml")(root)

    def hard(root: Path) -> None:
        os.link(root / EVENTS / "launch.yml", root / EVENTS / "twice.yml")

    for path in (f"{EVENTS}/x.yml", "content/x.md", "content/x.png", "site_config/views/x.yml"):
        yield Case(f"a pipe at {path}", pipe(path), "not-a-file")
    yield Case("a socket as a record", taken, "not-a-file")
    yield Case("a folder called like a record", folder, "not-a-file")
    yield Case("a hard link to a record", hard, "same-name")
    if os.geteuid() == 0:  # nobody else can make one
        yield Case("a device", _device(f"{EVENTS}/x.yml", 1, 5), "not-a-file")
        yield Case("a device as a picture", _device("content/x.png", 1, 9), "not-a-file")


def _device(path: str, major: int, minor: int) -> Change:
    return lambda root: os.mknod(root / path, stat.S_IFCHR | 0o666, os.makedev(major, minor))
