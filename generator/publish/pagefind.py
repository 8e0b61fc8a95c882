"""Knows how to speak with Pagefind: pages go in one by one, and the files of an index come out.

Its command reads a folder in the order in which the system lists it, which differs from one file
system to the next, and so would the index; and it ends well where the disk is full. Its service
takes pages in our order and leaves the writing to us: requests and answers are JSON in Base64,
each with a comma behind it.
"""

import json
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from tempfile import TemporaryFile
from typing import Any

from generator.publish.search_copy import NOT_SEARCHED

_AT_ONCE = 1 << 16
"""Bytes of answers that are read at once: what a pipe holds."""


_SPARING = {"_RJEM_MALLOC_CONF": "narenas:1,dirty_decay_ms:1000,muzzy_decay_ms:0"}
"""Has Pagefind's allocator (jemalloc) give back within a second what is free, for a lower peak. To
have it give back at once would lower it by a few more hundredths, and take a fifth longer."""


class SearchError(OSError):
    """The index could not be made; the message is one line."""


class Pagefind:
    """The Pagefind that is installed beside this Python, at work until `stop`.

    It reads what it is sent at once and works on it while this process does other things.
    """

    def __init__(self) -> None:
        self.asked = 0
        # No pipe, which would have to be emptied meanwhile.
        self.said = TemporaryFile()  # noqa: SIM115  # `stop` closes
        command = [sys.executable, "-m", "pagefind", "--service"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=self.said, env=_SPARING | os.environ
        )
        self._ask(type="NewIndex", config={"exclude_selectors": NOT_SEARCHED})

    def add(self, path: str, html: str) -> None:
        """Take the page that the site has at `path`."""
        self._ask(type="AddFile", index_id=0, file_path=path, file_contents=html)

    def begin(self) -> None:
        """Have it make the index of all pages that it has taken; `files` waits for them."""
        self._ask(type="GetFiles", index_id=0)
        self._tell(b"")

    def files(self) -> dict[str, bytes]:
        """The files of the index by their paths, when they are made. Raises SearchError."""
        answer: dict[str, Any] = {}
        for part in self._answers():
            answer = json.loads(b64decode(part))["payload"]
            if answer["type"] == "Error":
                raise SearchError(f"Pagefind failed and said: {_line(answer['message'])}")
        return {file["path"]: b64decode(file["content"]) for file in answer["files"]}

    def stop(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.communicate()
        self.said.close()

    def _answers(self) -> list[bytes]:
        assert self.process.stdout
        parts, missing = [], self.asked
        while missing > 0:
            parts.append(os.read(self.process.stdout.fileno(), _AT_ONCE))
            if not parts[-1]:
                raise self._failed()
            missing -= parts[-1].count(b",")
        return b"".join(parts).split(b",")[:-1]

    def _ask(self, **payload: Any) -> None:
        request = json.dumps({"message_id": self.asked, "payload": payload}, ensure_ascii=False)
        self.asked += 1
        self._tell(b64encode(request.encode()) + b",")

    def _tell(self, data: bytes) -> None:
        """Send `data`; without any, what was held back."""
        assert self.process.stdin
        try:
            self.process.stdin.write(data)
            if not data:
                self.process.stdin.flush()
        except BrokenPipeError:
            raise self._failed() from None

    def _failed(self) -> SearchError:
        code = self.process.wait()
        self.said.seek(0)
        said = _line(self.said.read().decode("utf-8", "replace"))
        return SearchError(f"Pagefind failed with exit code {code} and said: {said}")


def _line(text: str) -> str:
    return " ".join(text.split()) or "nothing"
