"""Something that is found out while other things are done."""

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Meanwhile(Generic[T]):
    """What `find` returns, which a thread calls: for what waits for another program."""

    def __init__(self, find: Callable[[], T]) -> None:
        self.found: list[T] = []
        self.thread = Thread(target=lambda: self.found.append(find()), daemon=True)
        self.thread.start()

    def result(self) -> T:
        """What was found; waits for it. The thread has then ended, and processes may be forked."""
        self.thread.join()
        return self.found[0]
