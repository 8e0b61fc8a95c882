"""One build of MkDocs on a stage: from before the output folder is emptied to the very end.

MkDocs' strict mode fails after everything was written, and an interrupt may come at any time: only
a build that has ended without either takes the place of the site.
"""

import logging
import sys
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generator.mkdocs_plugin.failures import place_of, told
from generator.publish.stage import Stage, open_stage

log = logging.getLogger("mkdocs.plugins.sourcebook")

_NOT_AT_ONCE = {
    "exchanged": "",
    "renamed": " by two renames, because this system cannot exchange folders in one step",
    "file by file": " file by file, because the folder cannot be exchanged as a whole",
}


class Staging:
    """Where a build goes until it is published, or was in vain."""

    def __init__(self) -> None:
        self.stage: Stage | None = None
        self.config: MkDocsConfig | None = None
        self.finished = False

    def begin(self, config: MkDocsConfig) -> bool:
        """Put a stage in the place of the output folder; returns whether it had to wait for one.

        Raises PluginError where there can be no stage.
        """
        waited: list[bool] = []

        def on_wait() -> None:
            waited.append(True)
            log.info("Another build of this site is running; waiting for it to end")

        try:
            self.stage = open_stage(Path(config.site_dir), on_wait)
        except OSError as error:
            raise PluginError(f"the site cannot be built: {error}") from error
        self.config = config
        config.site_dir = str(self.stage.folder)
        logging.getLogger("mkdocs.commands.build").addFilter(_is_said_once)
        return bool(waited)

    def failed(self, error: Exception) -> None:
        """Note that the build failed. What is no defect of the program is told in one line."""
        self.finished = False
        if isinstance(error, OSError | TemplateError):
            raise PluginError(f"the site could not be built: {told(error)}") from error

    def end(self) -> None:
        """Publish what was built, or leave the site as it was. Raises PluginError."""
        if self.stage is None or self.config is None:
            return
        logging.getLogger("mkdocs.commands.build").removeFilter(_is_said_once)
        stage, self.stage = self.stage, None
        self.config.site_dir = str(stage.target)  # `gh-deploy` goes on from here
        try:
            if not self.finished or sys.exc_info()[0]:  # Ctrl-C is no error of the build
                was = f"{stage.target} is as it was before" if stage.target.exists() else ""
                log.info(was or "Nothing was published")
                return
            log.info("Published to %s%s", stage.target, _NOT_AT_ONCE[stage.publish()])
        except OSError as error:
            raise PluginError(f"the site could not be published: {error}") from error
        finally:
            stage.discard()


def _is_said_once(record: logging.LogRecord) -> bool:
    """Keep MkDocs from telling of a page what `failed` tells of the build."""
    error = sys.exc_info()[1]
    has_place = isinstance(error, TemplateError) and place_of(error)
    return not (has_place or isinstance(error, OSError))
