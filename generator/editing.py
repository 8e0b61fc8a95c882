"""The commands that help an editor: arguments, questions, printing; how it is done is `authoring`.

`init` begins a base, `schema` writes what editors complete keys from, `new` starts a record,
`rename` gives one another slug. Nothing is written unless the base afterwards has no error that it
did not have before.
"""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from generator import build
from generator.asking import asker
from generator.authoring.all_or_none import Changes, tried, write_all
from generator.authoring.names import Impossible
from generator.authoring.new import draft, kind_named
from generator.authoring.references import Unclear
from generator.authoring.rename import Renaming, renaming
from generator.authoring.schema import write_schemas
from generator.model.base import CONFIG
from generator.model.problems import Problem
from generator.report.explain import paragraph

COULD_NOT = 3
root_option = click.option(
    "-C",
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of the base, with content/ and site_config/; here, unless given.",
)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="", help="What the base is called.")
@click.option("--about", default="", help="What it is about, in one sentence.")
@click.option(
    "--kind",
    "kinds",
    metavar="NAME[:PLURAL[:FOLDER]]",
    multiple=True,
    help="A kind of records, such as person; several by several --kind.",
)
def init(folder: Path, title: str, about: str, kinds: Sequence[str]) -> None:
    """Begin a new base in DIR; asks for what is missing, if there is a terminal to ask on.

    DIR is a folder that is empty or not there yet. What is written is a site at once, with an
    example of each kind, and workflows that check and publish it on GitHub.
    """
    from generator.authoring import init as authoring  # loads templates and pages
    from generator.authoring.init_files import base_files, wheel

    given = {"title": [title] if title else [], "about": [about] if about else [], "kind": kinds}
    try:
        authoring.refuse_what_is_there(folder)
        wanted = authoring.new_base(given, asker())
        files = base_files(wanted, [paragraph(*rule) for rule in sorted(build.rules().items())])
        with tried(folder, files) as copy:
            _refuse_errors(build.check(copy).errors, "nothing was written")
        write_all(folder, files, dict.fromkeys(files))
    except Impossible as refused:
        raise click.UsageError(str(refused)) from None
    except OSError as error:
        could_not(error)
    click.echo(f"{len(files)} files written to {folder}. What to type next:", err=True)
    click.echo(f"{shlex.join(['cd', str(folder)])}\nsourcebook check\nmkdocs serve")
    told = "Elsewhere, as long as no package index has Sourcebook"
    click.echo(f"{told}: pip install {wheel()}", err=True)


@click.command()
@root_option
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def schema(root: Path, folder: Path) -> None:
    """Write a JSON Schema for each kind to DIR, by which editors complete and explain records."""
    try:
        checked = build.check(root)
        _refuse_errors(_of_config(checked.errors), "no schema was written")
        number = write_schemas(checked.graph, folder)
    except OSError as error:
        could_not(error)
    click.echo(f"{number} schemas written to {folder}", err=True)


@click.command()
@root_option
@click.argument("kind")
@click.argument("slug", default="")
@click.option("--name", help="The title of the page.")
@click.option("--set", "values", metavar="KEY=VALUE", multiple=True, help="The value of a key.")
@click.option("--source", "sources", metavar="SLUG", multiple=True, help="A source of the values.")
def new(
    root: Path,
    kind: str,
    slug: str,
    name: str | None,
    values: Sequence[str],
    sources: Sequence[str],
) -> None:
    """Start a record of KIND; asks for what is missing, if there is a terminal to ask on.

    SLUG is the file's name without .yml; unless given, it is made from the name, for a source from
    publisher and date. A list is given by several --set of one key.
    """
    given = _pairs(values)
    given.setdefault("name", []).extend([name] if name else [])
    given.setdefault("sources", []).extend(sources)
    try:
        before = build.check(root)
        _refuse_errors(_of_config(before.errors), "nothing was written")
        made = draft(before.graph, kind_named(before.graph, kind), slug, given, asker())
        changes: Changes = {made.path: made.text.encode("utf-8")}
        problems = _new_problems(root, changes, before.problems)
        _refuse_errors([p for p in problems if p.severity == "error"], "nothing was written")
        write_all(root, changes, dict.fromkeys(changes))
    except Impossible as refused:
        raise click.UsageError(str(refused)) from None
    except OSError as error:
        could_not(error)
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(made.path)


@click.command()
@root_option
@click.option("--dry-run", is_flag=True, help="Print what would change, and write nothing.")
@click.argument("old")
@click.argument("new")
def rename(root: Path, dry_run: bool, old: str, new: str) -> None:
    """Give the record OLD the slug NEW, in its file's name and in everything that names it.

    Both are slugs, file names without .yml, with the folder (bridges/long-bridge) where needed. The
    old address leads to the new one.
    """
    try:
        before = build.check(root)
        _refuse_errors(before.errors, "mend this first; nothing was renamed")
        whole = build.check(root, drafts=True) if before.graph.base.drafts else before
        found = renaming(before.graph, whole.graph, root, old, new)
        with tried(root, found.files) as copy:
            _refuse_errors(build.check(copy).errors, "this would be wrong; nothing was renamed")
        if not dry_run:
            write_all(root, found.files, found.before)
    except (Impossible, Unclear) as refused:
        raise click.UsageError(str(refused)) from None
    except OSError as error:
        could_not(error)
    _say_renamed(found, dry_run)


def _say_renamed(found: Renaming, dry_run: bool) -> None:
    if dry_run:
        click.echo(f"{found.path} → {found.new_path}")
        click.echo("\n".join(map(str, found.places)))
    told = f"{_count(found.references, 'reference')} in {_count(len(found.named_in), 'file')}"
    is_ = "would become" if dry_run else "is now"
    click.echo(f"{found.old} {is_} {found.new}: {told}", err=True)


def _new_problems(root: Path, changes: Changes, before: Sequence[Problem]) -> list[Problem]:
    """The problems that the base would have besides those that it has; none about idle sources."""
    with tried(root, changes) as copy:
        after = build.check(copy).problems
    return [p for p in after if p not in before and p.check != "uncited-source"]


def _pairs(values: Sequence[str]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for value in values:
        key, equals, text = value.partition("=")
        if not equals or not key.strip() or not text.strip():
            raise click.BadParameter(f'it must be KEY=VALUE, found "{value}"', param_hint="--set")
        given.setdefault(key.strip(), []).append(text.strip())
    return given


def _of_config(problems: Sequence[Problem]) -> list[Problem]:
    """Those for which no record could be read."""
    return [p for p in problems if p.place.path.partition("/")[0] == CONFIG]


def _refuse_errors(problems: Sequence[Problem], told: str) -> None:
    if problems:
        click.echo("\n".join(map(str, problems)))
        click.echo(f"{_count(len(problems), 'error')}: {told}", err=True)
        sys.exit(1)


def could_not(error: OSError) -> NoReturn:
    """Say why the work could not be done, and end."""
    click.echo(f"sourcebook: {error}", err=True)
    sys.exit(COULD_NOT)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
