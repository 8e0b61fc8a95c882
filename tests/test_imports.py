"""The direction of imports: each room of `generator/` knows only itself and what stands before it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"

ORDER = (
    ("progress", "processes"),
    ("model",),
    ("graph",),
    ("pages",),
    ("publish", "authoring", "report"),
    ("reference",),
    ("build",),
    ("recheck",),
    ("revisions", "asking"),
    ("editing",),
    ("cli",),
    ("mkdocs_plugin",),
)
"""Each room may import itself, what stands before it, and the package's own `__init__`."""

ROOMS = {
    room: tuple(before for earlier in ORDER[:n] for before in earlier)
    for n, rooms in enumerate(ORDER)
    for room in rooms
}

ONLY_IN = {
    "mkdocs": ("mkdocs_plugin",),
    "material": ("mkdocs_plugin",),
    "click": ("cli", "editing", "asking", "mkdocs_plugin"),
    "yaml": ("model", "authoring"),
}
"""The rooms that know a library; for the others it does not exist."""

NOT_EVEN_SO = {"publish": ("generator.pages.templates",)}
"""Modules of a room that stands before, which a room must not know all the same."""


def wrong_imports(generator: Path) -> list[str]:
    """Every import under the folder `generator` that goes against the direction, with its place."""
    found = (
        f"generator/{path.relative_to(generator).as_posix()}:{line}: {told}"
        for path in sorted(generator.rglob("*.py"))
        for line, module in _imported(path, generator)
        if (told := _wrong(_room(path, generator), module))
    )
    return list(dict.fromkeys(found))


def _room(path: Path, generator: Path) -> str:
    return path.relative_to(generator).parts[0].removesuffix(".py")


def _wrong(room: str, module: str) -> str:
    """Why `room` must not import `module`, or nothing."""
    if room not in ROOMS and room != "__init__":
        return f"{room} is no room; give it a place in ORDER"
    library, *inside = module.split(".")
    if library != "generator":
        known = ONLY_IN.get(library, (room,))
        return "" if room in known else f"{room} must not import {module}: only {known[0]} knows it"
    target = inside[0] if inside and not inside[0].startswith("__") else room
    banned = any(f"{module}.".startswith(f"{name}.") for name in NOT_EVEN_SO.get(room, ()))
    if banned or target not in (room, *ROOMS.get(room, ())):
        return f"{room} must not import {module}"
    return ""


def _imported(path: Path, generator: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a module imports, wherever in it and in any form."""
    package = ("generator", *path.relative_to(generator).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *([node.module] if node.module else [])))
            yield from ((node.lineno, _full(module, alias.name)) for alias in node.names)


def _full(module: str, name: str) -> str:
    """`from module import name`: the name may be a module too, which is told from a class by case."""
    return f"{module}.{name}" if module.startswith("generator") and name.islower() else module


def test_each_room_imports_only_itself_and_what_stands_before_it() -> None:
    assert wrong_imports(GENERATOR) == []


def test_the_rooms_that_stand_today_have_a_place() -> None:
    standing = {_room(path, GENERATOR) for path in GENERATOR.rglob("*.py")} - {"__init__"}
    assert {"model", "graph", "build"} <= standing <= set(ROOMS)


CASES = {
    "a room imports a later one": (
        {"model/dates.py": "import re\n\nfrom generator.pages.views import View\n"},
        ["generator/model/dates.py:3: model must not import generator.pages.views"],
    ),
    "as a whole": (
        {"model/dates.py": "from generator import pages\n"},
        ["generator/model/dates.py:1: model must not import generator.pages"],
    ),
    "by a relative import": (
        {"graph/links.py": "from ..pages import views\n"},
        ["generator/graph/links.py:1: graph must not import generator.pages.views"],
    ),
    "inside a function": (
        {"graph/links.py": "def late():\n    import generator.build\n"},
        ["generator/graph/links.py:2: graph must not import generator.build"],
    ),
    "rooms beside each other": (
        {"publish/feed.py": "from generator.authoring.new import new\n"},
        ["generator/publish/feed.py:1: publish must not import generator.authoring.new.new"],
    ),
    "the plugin": (
        {"cli.py": "import generator.mkdocs_plugin\n"},
        ["generator/cli.py:1: cli must not import generator.mkdocs_plugin"],
    ),
    "the templates of the pages": (
        {
            "publish/data.py": "from generator.pages import templates\nfrom generator.pages.plan import plan\n"
        },
        ["generator/publish/data.py:1: publish must not import generator.pages.templates"],
    ),
    "MkDocs": (
        {"model/base.py": "import mkdocs\n", "cli.py": "from mkdocs.commands import build\n"},
        [
            "generator/cli.py:1: cli must not import mkdocs.commands: only mkdocs_plugin knows it",
            "generator/model/base.py:1: model must not import mkdocs: only mkdocs_plugin knows it",
        ],
    ),
    "YAML": (
        {"graph/links.py": "import yaml\n", "pages/views.py": "from yaml import load\n"},
        [
            "generator/graph/links.py:1: graph must not import yaml: only model knows it",
            "generator/pages/views.py:1: pages must not import yaml: only model knows it",
        ],
    ),
    "no room": (
        {"utils.py": "import re\n"},
        ["generator/utils.py:1: utils is no room; give it a place in ORDER"],
    ),
    "what is right": (
        {
            "__init__.py": "import re\n",
            "model/dates.py": "import yaml\n",
            "graph/links.py": "from generator import __version__\nfrom generator.model.dates import Date\n",
            "graph/checks/dates.py": "from ..links import Link\nfrom . import links\n",
            "cli.py": "import click\nfrom generator.build import check\n",
            "mkdocs_plugin.py": "import mkdocs\nfrom generator.build import check\n",
        },
        [],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_a_wrong_import_is_told_with_its_place(
    tmp_path: Path, files: dict[str, str], expected: list[str]
) -> None:
    for path, text in files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    assert wrong_imports(tmp_path) == expected
