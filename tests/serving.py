"""`mkdocs serve` for tests: started on a free port, read from, and ended."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.sites import REPOSITORY

LIMIT = 60
"""Seconds to wait for a program that may start beside many others; far more than it takes."""


@contextmanager
def served(root: Path, *options: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """`mkdocs serve` on a free port: its address, and the program."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(REPOSITORY)}
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", *options],
        cwd=root,
        env={**os.environ, **quiet},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}", server
    finally:
        server.kill()
        server.communicate()


def wait_for(address: str, limit: float = LIMIT) -> None:
    end = time.monotonic() + limit
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=limit):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"{address} did not answer in {limit} seconds")


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=LIMIT) as answer:
        return answer.read().decode("utf-8")
