"""What is wrong in a base, told where a build or a preview tells it."""

import logging

import click
from mkdocs.exceptions import PluginError

from generator.mkdocs_plugin.current import Current
from generator.mkdocs_plugin.preview import Preview

log = logging.getLogger("mkdocs.plugins.sourcebook")


def tell(base: Current, preview: Preview | None) -> bool:
    """Tell what is wrong, in a preview by the browser; returns whether the base can be shown."""
    for problem in base.unfinished:
        click.echo(f"DRAFT   -  {problem}", err=True)
    for problem in base.errors:
        if preview:  # what is logged would abort a preview in strict mode
            click.echo(f"ERROR   -  {problem}", err=True)
        else:
            log.error(str(problem))
    if preview and base.errors:
        preview.broken(base.errors)
    return not base.errors


def refuse_errors(base: Current) -> None:
    """Raise PluginError where there is an error in the content."""
    number = len(base.errors)
    if number:
        plural = "s" if number > 1 else ""
        raise PluginError(f"{number} error{plural} in the content; nothing was published")
