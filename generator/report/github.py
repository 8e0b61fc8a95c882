"""Problems for GitHub: annotations of a workflow's step, and the summary of its job in Markdown.

GitHub shows ten annotations of a severity per step and drops the others without a word, so the
worst come first, one of each file before the second of any, and the summary has all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from urllib.parse import quote

from generator.model.problems import Place, Problem
from generator.pages.markdown import escape
from generator.report.excerpt import visible
from generator.report.explain import help_link, repository_url

MOST_ANNOTATIONS = 10
"""So many of a severity GitHub shows per step."""
MOST_BYTES = 900_000
"""Of a summary; GitHub refuses one above 1 MiB."""


def annotations(problems: Iterable[Problem]) -> str:
    """Workflow commands, the worst first."""
    ordered = worst_first(problems)
    lines = [_annotation(problem) for problem in ordered]
    hidden = sum(
        max(0, n - MOST_ANNOTATIONS) for n in Counter(p.severity for p in ordered).values()
    )
    if hidden:
        told = f"{hidden} more problem{'s' * (hidden != 1)} than GitHub shows here"
        lines.append(f"::notice title=sourcebook::{told}: all stand in the summary of the job.")
    return "\n".join(lines)


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """Errors before warnings; of each the first problem of every file, then the second."""
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for problem in problems:
        key = problem.severity, problem.place.path
        seen[key] += 1
        ranked.append((problem.severity, seen[key], problem))
    return [problem for *_, problem in sorted(ranked, key=lambda ranks: ranks[:2])]


def summary(
    blocking: Sequence[Problem],
    backlog: Sequence[Problem],
    told: str,
    environment: Mapping[str, str],
) -> str:
    """The whole list in Markdown; `told` is its first line, such as `3 records, 0 errors`."""
    blob = _blob(environment)
    parts: list[Iterable[str]] = [["## Check of the content", "", escape(told), ""]]
    if blocking:
        parts.append(_table(blocking, blob))
    if backlog:
        heading = f"There before this change, and not counted: {len(backlog)}"
        parts += [["", "<details>", f"<summary>{heading}</summary>", ""], _table(backlog, blob)]
        parts.append(["", "</details>"])
    return _at_most(chain.from_iterable(parts))


def _table(problems: Sequence[Problem], blob: str) -> Iterator[str]:
    yield "| Place | What is wrong | Why |"
    yield "| --- | --- | --- |"
    for problem in problems:
        told = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
        why = f"[{problem.check}]({help_link(problem.check)})"
        said = f"{problem.severity}: {escape(visible(told))}"
        yield f"| {_place(problem.place, blob)} | {said} | {why} |"


def _place(place: Place, blob: str) -> str:
    """The place as a link to its line, where the address of the files is known."""
    label = escape(visible(f"{place.path}:{place.line}:{place.column}"))
    return f"[{label}]({blob}/{quote(place.path)}#L{place.line})" if blob else label


def _blob(environment: Mapping[str, str]) -> str:
    """Where GitHub shows the files of the commit that is checked; empty elsewhere."""
    repository, commit = repository_url(environment), environment.get("GITHUB_SHA")
    return f"{repository}/blob/{commit}" if repository and commit else ""


def _at_most(lines: Iterable[str]) -> str:
    """The lines up to what GitHub takes."""
    kept, size = [], 0
    for line in lines:
        size += len(line.encode("utf-8", "replace")) + 1
        if size > MOST_BYTES:
            kept += ["", "The list is longer than GitHub takes; the log of the step has all."]
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


def _annotation(problem: Problem) -> str:
    path, line, column, end = problem.place
    told = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    keys = {
        "file": path,
        "line": str(line),
        "col": str(column),
        "endColumn": str(end),
        "title": problem.check,
    }
    named = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in keys.items())
    return f"::{problem.severity} {named}::{_escaped(told)}"


def _escaped(text: str, more: str = "") -> str:
    """Text inside a workflow command, percent-encoded where the command would end or split."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
