"""What a synthetic base draws from: fixed chances, words, and names that never come twice."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

WORDS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("words.yml").read_text(encoding="utf-8")
)
NEAR, FIRST = 20, 5
"""How many texts are of one time, and in a hundred picks of a hub those of the first."""


class Draw:
    """A sequence of chances that a seed fixes, in every version of Python.

    Only `random()` is asked: its sequence is promised, that of the other methods is not.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed).random
        self.taken: set[str] = set()

    def below(self, end: int) -> int:
        """An even chance among 0 to `end` - 1."""
        return int(self.random() * end)

    def chance(self, percent: int) -> bool:
        """True `percent` times in a hundred."""
        return self.below(100) < percent

    def one(self, items: Sequence[str]) -> str:
        """One of `items`, evenly."""
        return items[self.below(len(items))]

    def word(self, name: str) -> str:
        """One word of a list in words.yml."""
        return self.one(WORDS[name])

    def hub(self, items: Sequence[str]) -> str:
        """One of `items`: the first in a fixed share, the others with a weight of about 1 / √i."""
        return items[0 if self.chance(FIRST) else int(len(items) * self.random() ** 2)]

    def near(self, items: Sequence[str], share: float) -> str:
        """One of the next few of `items` from the place `share` (0 to 1) on: those of one time."""
        return items[min(int(share * len(items)) + self.below(NEAR), len(items) - 1)]

    def several(self, number: int, pick: Callable[[], str]) -> list[str]:
        """Up to `number` different picks, in the order in which they came."""
        return list(dict.fromkeys(pick() for _ in range(number)))

    def name(self) -> str:
        """A name of two syllables or more that was not there before."""
        made = self._syllable() + self._syllable()
        while made in self.taken:
            made += self._syllable()
        self.taken.add(made)
        return made.capitalize()

    def _syllable(self) -> str:
        coda = self.word("codas") if self.chance(45) else ""
        return self.word("onsets") + self.word("vowels") + coda
