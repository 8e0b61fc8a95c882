"""One escaper for each language of output: who may write it, and that nobody else does."""

import ast
from collections.abc import Iterator
from pathlib import Path

GENERATOR = Path(__file__).parent.parent.parent / "generator"
ESCAPERS = {
    "generator.pages.markdown.escape": "Markdown",
    "generator.pages.svg.escape": "SVG",
    "generator.pages.cite.escape": "BibTeX",
    "markupsafe.escape": "HTML, within MkDocs' templates and what is handed to them",
    "html.escape": "HTML and XML, by the escaper of SVG alone",
}
ONLY_IN = {
    "markupsafe.escape": {"mkdocs_plugin", "publish/write.py"},
    "html.escape": {"pages/svg.py"},
    "xml.sax.saxutils.escape": set(),
    "urllib.parse.quote_plus": set(),
}


def imported(name: str) -> Iterator[str]:
    """The modules that import a name."""
    module, _, what = name.rpartition(".")
    for path in sorted(GENERATOR.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.ImportFrom) and node.module == module
            if named and what in {alias.name for alias in node.names}:
                yield path.relative_to(GENERATOR).as_posix()


def test_each_escaper_of_html_is_used_in_its_place_only() -> None:
    strange = {
        (name, path)
        for name, places in ONLY_IN.items()
        for path in imported(name)
        if path not in places and path.partition("/")[0] not in places
    }
    assert strange == set()


def test_no_other_function_escapes() -> None:
    found = {
        f"generator.{path.relative_to(GENERATOR).with_suffix('').as_posix().replace('/', '.')}.{node.name}"
        for path in GENERATOR.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name == "escape"
    }
    assert found == {name for name in ESCAPERS if name.startswith("generator.")}


def test_each_import_is_of_a_module_that_escapes() -> None:
    assert list(imported("html.escape")) == ["pages/svg.py"]
    assert "mkdocs_plugin/page.py" in list(imported("markupsafe.escape"))
    assert len(list(imported("generator.pages.markdown.escape"))) > 20
