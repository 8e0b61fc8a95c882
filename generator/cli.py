"""The command line: arguments, exit codes and printing; how anything is done stands elsewhere.

Exit codes: 0 fine, 1 errors in the content, 2 wrong usage, 3 could not (disk, lock, git).
"""

import os
import shutil
import sys
from inspect import cleandoc
from pathlib import Path

import click

from generator import build, editing
from generator.authoring.changed import SortedOut
from generator.editing import could_not, root_option
from generator.model.problems import did_you_mean
from generator.reference.commands import Command
from generator.report import github
from generator.report.data import as_json
from generator.report.explain import help_link
from generator.report.text import Style, colours_wanted, in_lines, sorted_out

LEFT_OUT = (
    "Left out: the files for programs (data, feed), our search and our look. MkDocs and Zensical "
    "bring a search and a look of their own."
)
"""What the pages do without that `sourcebook write` writes."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sourcebook", message="%(package)s %(version)s")
def main() -> None:
    """Sourcebook: YAML fact records into a site that shows who said what, when, in which source."""


for command in (editing.init, editing.schema, editing.new, editing.rename):
    main.add_command(command)


@main.command()
@root_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="One line a problem; annotations of a GitHub workflow; or one JSON array.",
)
@click.option(
    "--changed",
    "base",
    metavar="BASE",
    help="Fail only on what changed since this branch parted from BASE, and on what that broke.",
)
@click.option(
    "--excerpt/--no-excerpt",
    default=None,
    help="Show the line of the file below each problem, and where it is explained. On a terminal "
    "this is so unless --no-excerpt is given.",
)
def check(root: Path, format_: str, base: str | None, excerpt: bool | None) -> None:
    """Check every record. Exit code 1 where there is an error; warnings do not count."""
    try:
        checked = build.check(root)
        found, nothing = SortedOut(checked.problems, ()), ""
        if base:
            from generator import revisions  # loads what only git and a comparison need

            found = revisions.since(root, base, checked)
            nothing = revisions.nothing_since(root, base)
        told = _summary(checked, found)
        _print_problems(root, format_, found, _style(excerpt), told, bool(base))
    except OSError as error:
        could_not(error)
    click.echo(f"{told}\n{nothing}".rstrip(), err=True)
    sys.exit(1 if any(p.severity == "error" for p in found.counted) else 0)


@main.command()
@click.argument("check_id", metavar="[CHECK]", required=False)
def explain(check_id: str | None) -> None:
    """Say what CHECK, the name in brackets behind a problem, stands for; without it, list all."""
    rules = build.rules()
    if check_id is None:
        click.echo("\n".join(sorted(rules)))
    elif check_id in rules:
        click.echo(f"{rules[check_id]}\n\n{help_link(check_id)}")
    else:
        hint = did_you_mean(check_id, rules)
        raise click.UsageError(f"There is no check {check_id!a}. {hint}".rstrip())


@main.command()
@root_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="To be read as it is; or escaped, for a job's summary or a comment.",
)
@click.argument("base")
@click.argument("head", required=False)
def diff(root: Path, format_: str, base: str, head: str | None) -> None:
    """Tell in a reader's words what changed since BASE, up to HEAD or to the files of now."""
    from generator import revisions
    from generator.authoring.diff_markdown import markdown, plain
    from generator.pages.markdown import Markdown

    text = Markdown("")
    try:
        nothing = "" if head else revisions.nothing_since(root, base)
        if not nothing:
            text = markdown(*revisions.compare_since(root, base, head))
    except OSError as error:
        could_not(error)
    if text:
        click.echo(text if format_ == "markdown" else plain(text), nl=False)
    else:
        click.echo(nothing or "Nothing differs.", err=True)


@main.command()
@root_option
def links(root: Path) -> None:
    """Ask the addresses of all sources whether they answer; a dead one is no failure."""
    from generator.authoring import web_links  # loads what only the network needs

    try:
        graph = build.check(root).graph
    except OSError as error:
        could_not(error)
    click.echo(web_links.in_markdown(web_links.ask(web_links.addresses(graph))), nl=False)


@main.command()
@root_option
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def write(root: Path, folder: Path) -> None:
    """Write the pages to DIR as Markdown that stock MkDocs and Zensical build."""
    try:
        checked = build.check(root)
        if not checked.errors:
            number = build.write(checked, root, folder, commands(), _say_waiting)
    except OSError as error:
        could_not(error)
    if checked.errors:
        click.echo(in_lines(checked.errors, root, _style(None)))
        told = _summary(checked, SortedOut(checked.problems, ()))
        click.echo(f"{told}; nothing was written", err=True)
        sys.exit(1)
    click.echo(f"{number} pages written to {folder}\n{LEFT_OUT}", err=True)


def _say_waiting() -> None:
    click.echo("Another command is writing there; waiting for it to end", err=True)


def _print_problems(
    root: Path, format_: str, found: SortedOut, style: Style, told: str, sorted_: bool
) -> None:
    """Print problems in one of the formats; `sorted_` where there may be a backlog."""
    counted, backlog = found
    if format_ == "json":
        click.echo(as_json([*counted, *backlog], backlog if sorted_ else None))
    elif format_ == "github":
        if counted:
            click.echo(github.annotations(counted))
        if file := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(file).open("a", encoding="utf-8", errors="replace") as summary:
                summary.write(github.summary(counted, backlog, told, os.environ))
    elif text := sorted_out(counted, backlog, in_lines(counted, root, style)):
        click.echo(text)


def _style(excerpt: bool | None) -> Style:
    """What the place to which we print can show."""
    terminal = sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if terminal else Style().columns
    wanted = terminal if excerpt is None else excerpt
    return Style(wanted, colours_wanted(terminal, os.environ), columns)


def _summary(checked: build.Checked, found: SortedOut) -> str:
    """`3 records, 1 error, 0 warnings`, and how much is backlog."""
    errors = sum(problem.severity == "error" for problem in found.counted)
    warnings = len(found.counted) - errors
    numbers = ((len(checked.graph.records), "record"), (errors, "error"), (warnings, "warning"))
    told = ", ".join(f"{n} {noun}{'s' * (n != 1)}" for n, noun in numbers)
    return f"{told}; {len(found.backlog)} in the backlog" if found.backlog else told


def commands() -> list[Command]:
    """Every command as the pages of help show it, in the order of names."""
    assert isinstance(main, click.Group)
    return [_as_shown(name, command) for name, command in sorted(main.commands.items())]


def _as_shown(name: str, command: click.Command) -> Command:
    # With the settings of `main`: click keeps the help option that it makes here for later calls
    above = click.Context(main, info_name="sourcebook", **main.context_settings)
    context = click.Context(command, parent=above, info_name=name)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    records = (parameter.get_help_record(context) for parameter in command.params)
    options = tuple(record for record in records if record and record[1])
    return Command(name, usage, cleandoc(command.help or ""), options)
