"""The command line: arguments, exit codes and printing; how anything is done stands elsewhere.

Exit codes: 0 fine, 1 errors in the content, 2 wrong usage, 3 could not (disk, lock, git).
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator import build
from generator.model.problems import Problem

COULD_NOT = 3
root_option = click.option(
    "-C",
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of the base, with content/ and site_config/; here, unless given.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sourcebook", message="%(package)s %(version)s")
def main() -> None:
    """Sourcebook: YAML fact records into a site that shows who said what, when, in which source."""


@main.command()
@root_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="One line a problem; annotations of a GitHub workflow; or one JSON array.",
)
def check(root: Path, format_: str) -> None:
    """Check every record. Exit code 1 where there is an error; warnings do not count."""
    try:
        checked = build.check(root)
    except OSError as error:
        _could_not(error)
    printed = {"text": _text, "github": _github, "json": _json}[format_](checked.problems)
    if printed:
        click.echo(printed)
    click.echo(_summary(checked), err=True)
    sys.exit(1 if checked.errors else 0)


@main.command()
@root_option
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def write(root: Path, folder: Path) -> None:
    """Write the pages to FOLDER as Markdown that stock MkDocs and Zensical build."""
    try:
        checked = build.check(root)
        if not checked.errors:
            number = build.write(checked, root, folder, _say_waiting)
    except OSError as error:
        _could_not(error)
    if checked.errors:
        click.echo(_text(checked.errors))
        click.echo(f"{_summary(checked)}; nothing was written", err=True)
        sys.exit(1)
    click.echo(f"{number} pages written to {folder}", err=True)


def _say_waiting() -> None:
    click.echo("Another command is writing there; waiting for it to end", err=True)


def _could_not(error: OSError) -> None:
    click.echo(f"sourcebook: {error}", err=True)
    sys.exit(COULD_NOT)


def _text(problems: Sequence[Problem]) -> str:
    return "\n".join(str(problem) for problem in problems)


def _json(problems: Sequence[Problem]) -> str:
    rules = build.rules()
    found = [problem.as_dict(rules.get(problem.check, "")) for problem in problems]
    return json.dumps(found, ensure_ascii=False, indent=1)


def _github(problems: Sequence[Problem]) -> str:
    """Workflow commands, errors first: GitHub shows only the first ten of a step."""
    worst_first = sorted(problems, key=lambda p: p.severity)
    return "\n".join(_annotation(problem) for problem in worst_first)


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


def _summary(checked: build.Checked) -> str:
    errors, records = len(checked.errors), len(checked.graph.records)
    warnings = len(checked.problems) - errors
    numbers = ((records, "record"), (errors, "error"), (warnings, "warning"))
    return ", ".join(f"{n} {noun}{'s' * (n != 1)}" for n, noun in numbers)
