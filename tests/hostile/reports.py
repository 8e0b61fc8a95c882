"""What is told of hostile content rather than published: problems, and what differs.

Problems reach a terminal, a program, a workflow's annotations and summary on GitHub, and the page
that stands in for the preview; a diff reaches a summary or a comment. All of it is read back.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import markdown
from markdown_it import MarkdownIt

from generator import build
from generator.authoring import diff_markdown
from generator.authoring.diff import compare
from generator.mkdocs_plugin.problems_page import ProblemsPage
from generator.model.problems import Problem
from generator.report import data, github, text
from tests.bases import BASE, write_base
from tests.hostile import reading
from tests.hostile.base import PLAIN_NUMBER, Hostile, records
from tests.hostile.reading import Leaves
from tests.sites import PLAIN, PLAIN_NAME

_COMMANDS = ("Cc", "Zl", "Zp")
"""Categories of what a terminal does not show but does."""
COMPARED = 100
"""So many strings stand in a diff: it is one document."""
_commonmark = MarkdownIt("commonmark").enable("table")
_python = markdown.Markdown(
    extensions=["attr_list", "def_list", "fenced_code", "md_in_html", "tables"]
)
ENGINES = {
    "CommonMark": _commonmark.render,
    "Python-Markdown": lambda m: _python.reset().convert(m),
}


def problems(hostile: Hostile, folder: Path) -> Iterator[tuple[int, Problem]]:
    """For each string the problem that quotes it: a status that is none of the vocabulary's words."""
    files = {
        f"content/events/p{n}.yml": json.dumps(_misjudged(f"X{n}", string), ensure_ascii=False)
        for n, string in hostile.strings.items()
    }
    write_base(folder, files)
    for problem in build.check(folder).errors:
        name = Path(problem.place.path).stem
        if problem.check == "bad-choice":
            yield int(name[1:]), problem


def _misjudged(name: str, string: str) -> dict[str, object]:
    return {"name": name, "sources": ["daily"], "status": string}


def told(problem: Problem, root: Path) -> Iterator[tuple[str, str, str]]:
    """Output, what is read there and what should be, of one problem in every form."""
    said = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    line = str(problem)
    for excerpts in (False, True):
        shown = text.in_lines([problem], root, text.Style(excerpts)).split("\n")
        yield "terminal", shown[0], line
        commands = {c for line_ in shown for c in line_ if unicodedata.category(c) in _COMMANDS}
        yield "terminal, no commands", "".join(commands), ""
    (read,) = json.loads(data.as_json([problem]))
    yield (
        "problems as JSON",
        f"{read['message']} {read['hint']}",
        f"{problem.message} {problem.hint}",
    )
    (*_, (_, annotation)) = reading.command(github.annotations([problem]))
    yield "annotation on GitHub", annotation, said
    summary = github.summary([problem], [], "1 error", {})
    for engine, convert in ENGINES.items():
        cells = [cell.text() for cell in reading.document(convert(summary)).css("td")]
        yield f"summary on GitHub, {engine}", reading.collapse(cells[1]), f"error: {said}"
        yield f"summary on GitHub, {engine}: cells", str(len(cells)), "3"
    page = reading.document(ProblemsPage(root, "/x/").of_problems([problem], 1))
    yield "page of the preview", _words(page, "p.message"), problem.message
    if problem.hint:
        yield "page of the preview, hint", _words(page, "p.hint"), problem.hint
    yield "page of the preview: scripts", str(len(page.css("script"))), "1"


def _words(page: object, selector: str) -> str:
    found = page.css_first(selector)
    return str(found.text()) if found else ""


def differences(hostile: Hostile, folder: Path) -> dict[str, dict[int, Leaves]]:
    """What `sourcebook diff` says of each string: where it is new, and where it takes another's place."""
    strings = dict(islice(hostile.strings.items(), COMPARED))
    after = {path: told for n, string in strings.items() for path, told in records(n, string)}
    after |= dict(records(PLAIN_NUMBER, PLAIN, PLAIN_NAME))
    before = {path: told for n in (*strings, PLAIN_NUMBER) for path, told in records(n, "Before")}
    graphs = []
    for name, files in (("none", BASE), ("before", before), ("after", after)):
        graphs.append(build.check(write_base(folder / name, files)).graph)
    none, old, new = graphs
    pairs = {"added": (none, new), "changed": (old, new), "removed": (new, old)}
    found = {}
    for word, pair in pairs.items():
        written = diff_markdown.markdown(compare(*pair))
        for engine, convert in ENGINES.items():
            found[f"diff, {word}, {engine}"] = _by_section(convert(written))
    return found


def _by_section(html: str) -> dict[int, Leaves]:
    """The leaves between two headings, by the number of the record that stands under the first."""
    body = reading.document(html).body
    sections: list[list[object]] = [[]]
    node = body.child if body else None
    while node is not None:
        sections += [[]] if node.tag == "h3" else []
        sections[-1].append(node)
        node = node.next
    found: dict[int, Leaves] = {}
    for section in sections:
        leaves = [leaf for n in section if n.tag != "-text" for leaf in reading.leaves_of(n)]  # type: ignore[attr-defined,arg-type]
        code = next((words for at, words in leaves if at.endswith("code text")), "")
        found.setdefault(reading.number_of(code), []).extend(leaves)
    return found
