"""The page about the commands: arguments, options and exit codes, as the command line has them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.pages.prose import block, code, heading, prose, table

EXIT_CODES = {
    0: "All is fine. Warnings do not count",
    1: "The content has errors",
    2: "It was called wrongly",
    3: "It could not do its work: a file cannot be read, a disk is full, git does not answer",
}
_SITE = (
    "The site itself is built by MkDocs. `mkdocs build --strict` checks everything, builds the "
    "site into `site/` and indexes it for search; it ends with 1 when it did not build. "
    "`mkdocs serve` shows the site on your computer and follows when you save a file."
)


@dataclass(frozen=True, slots=True)
class Command:
    """One command as it is called."""

    name: str
    usage: str
    """Its line, such as `sourcebook check [OPTIONS]`."""
    help: str
    """What it does, in paragraphs of plain text."""
    options: tuple[tuple[str, str], ...] = ()
    """Each as it is written, and what it does."""


def commands_page(commands: Iterable[Command]) -> str:
    """The page about all of them, in the order given."""
    rows = ((code(str(number)), told) for number, told in EXIT_CODES.items())
    parts: list[str] = [heading("Commands", "commands", 1)]
    for command in commands:
        parts += _command(command)
    parts += [heading("mkdocs build, mkdocs serve", "mkdocs"), prose(_SITE)]
    parts += [heading("Exit codes", "exit-codes"), table(("Code", "When"), rows)]
    return "\n\n".join(parts) + "\n"


def _command(command: Command) -> Iterator[str]:
    yield heading(f"sourcebook {command.name}", f"command-{command.name}")
    yield block(command.usage)
    for paragraph in command.help.split("\n\n"):
        yield prose(" ".join(paragraph.split()))
    if command.options:
        rows = ((code(option), prose(told)) for option, told in command.options)
        yield table(("Option", "What it does"), rows)
