"""What a preview cannot make page by page: the search index and the data, by a build of its own.

The build runs in another process while pages are read and edited, and begins anew when the content
has changed meanwhile. Until its first end a preview has no search; then that of the last one.
"""

import logging
import mimetypes
import os
import subprocess
import sys
import threading
from pathlib import Path

from generator.mkdocs_plugin.own_files import ROOT_FILES
from generator.publish.shrinking import ALLOWED

log = logging.getLogger("mkdocs.plugins.sourcebook")

PAUSE = 1.0
"""Seconds without a change before a build begins."""
_PATIENT = 10
"""Added to the niceness of such a build: pages that someone waits for come first."""
FOLDERS = ("pagefind/", "data/")


class Background:
    """Builds of the site whose configuration is `config_file`, into `folder`, one after another."""

    def __init__(self, config_file: Path, folder: Path) -> None:
        self.config_file, self.site = config_file, folder / "site"
        self.timer: threading.Timer | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()
        self.stopped = False

    def begin(self) -> None:
        """Build soon; a build that is running is of what was there before, and is ended."""
        with self.lock:
            self._end()
            if not self.stopped:
                self.timer = threading.Timer(PAUSE, self._build)
                self.timer.daemon = True
                self.timer.start()

    def stop(self) -> None:
        """End what is running; nothing begins any more."""
        with self.lock:
            self.stopped = True
            running = self.process
            self._end()
        if running:
            running.wait()  # it writes into a folder that is about to go

    def file(self, address: str) -> tuple[str, bytes] | None:
        """Type and bytes of a file that is made here, by its address below the site's root."""
        if not address.startswith(FOLDERS) and address not in ROOT_FILES:
            return None
        path = (self.site / address).resolve()
        if not path.is_relative_to(self.site.resolve()) or not path.is_file():
            return None
        script = "text/javascript" if path.suffix == ".js" else None
        return script or mimetypes.guess_type(path)[
            0
        ] or "application/octet-stream", path.read_bytes()

    def _build(self) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        command += ["--config-file", str(self.config_file), "--site-dir", str(self.site)]
        with self.lock:
            if self.stopped:
                return
            process = self.process = subprocess.Popen(
                command,
                env={**os.environ, ALLOWED: "1"},  # a preview may hold as little as it likes
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is told to us, and we tell it
            )
            if hasattr(os, "setpriority"):
                os.setpriority(os.PRIO_PROCESS, process.pid, _PATIENT)
        code = process.wait()
        if process is self.process and code == 0:
            log.info("Search and data are those of the content as it is now")

    def _end(self) -> None:
        if self.timer:
            self.timer.cancel()
        if self.process and self.process.poll() is None:
            self.process.terminate()  # whoever began it waits for it: its memory goes slowly
        self.process = None
