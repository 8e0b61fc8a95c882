"""Which of many ids or names a slip of the pen meant, without comparing it with each of them.

Ids are filed under the pairs of letters in their slugs. A slip is compared, as `did_you_mean` does,
only with the ids that share most pairs with it, rare pairs first, so that one costs about a
millisecond among 10,000 ids. Near is what differs by a slip of the pen: the article of another day
is another article, and a similar name another thing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches
from itertools import pairwise

from generator.model.typos import is_slip, slips

MOST_FILED = 5_000
"""So many filed ids are looked at for one slip; pairs that nearly all ids have tell nothing."""
MOST_COMPARED = 30
LEAST = 5
"""Letters of a word of which a slip can be told from another word."""
LETTERS = 4
"""One slip for each so many letters of a slug."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


class Nearest:
    """Ids (`folder/slug`) or names without a folder, asked for the nearest to what was written."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._filed: dict[str, list[str]] = defaultdict(list)
        for id_ in ids:
            for pair in _pairs(id_):
                self._filed[pair].append(id_)

    def to(self, written: str, allowed: Callable[[str], bool]) -> str:
        """The allowed id nearest to `slug` or `folder/slug`, or nothing where none is near."""
        bare = "/" not in written
        near: dict[str, str] = {}
        for id_ in self._candidates(written, allowed):
            near.setdefault(_slug(id_) if bare else id_, id_)
        found = get_close_matches(written, near, n=10, cutoff=0.6)
        return next((near[meant] for meant in found if _is_near(written, meant)), "")

    def _candidates(self, written: str, allowed: Callable[[str], bool]) -> list[str]:
        filed = sorted((self._filed.get(pair, []) for pair in _pairs(written)), key=len)
        shared: Counter[str] = Counter()
        for ids in filed:
            if shared and shared.total() + len(ids) > MOST_FILED:
                break
            shared.update(id_ for id_ in ids if allowed(id_))
        return sorted(shared, key=lambda id_: (-shared[id_], id_))[:MOST_COMPARED]


def _is_near(written: str, meant: str) -> bool:
    """Whether one may be written for the other by a slip; a date must be the same, but for one."""
    if slips(written, meant, 1) <= 1 or ("/" in meant and _slug(written) == _slug(meant)):
        return True
    one, other = _DATE.search(written), _DATE.search(meant)
    if one is None and other is None:
        return is_slip(written, meant, LETTERS)
    if one is None or other is None or one[0] != other[0]:
        return False
    return is_slip(_DATE.sub("", written), _DATE.sub("", meant), LETTERS)


def _slug(id_: str) -> str:
    return id_.rpartition("/")[2]


def _pairs(id_: str) -> list[str]:
    """The pairs of letters in a slug, its start and end among them, each once."""
    return sorted({a + b for a, b in pairwise(f"^{_slug(id_)}$")})


def one_slip_away(words: Collection[str], known: Iterable[str]) -> dict[str, str]:
    """By word: the first of the known ones that has one slip more or less than it.

    Both are small letters with single spaces. Nothing is near a short word, and nothing that
    differs in a number or in a word of few letters: Model S is not Model X.
    """
    shared: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for shorter in _shortened(word):
            shared[shorter].append(word)
    found: dict[str, str] = {}
    for name in known if shared else ():
        for shorter in _shortened(name):
            for word in shared.get(shorter, ()):
                if word not in found and _differs_by_a_slip(word, name):
                    found[word] = name
    return found


def _shortened(word: str) -> Iterator[str]:
    """A word and what is left of it without each of its letters; not of a short one."""
    if len(word) >= LEAST:
        yield word
        yield from (word[:n] + word[n + 1 :] for n in range(len(word)))


def _differs_by_a_slip(one: str, other: str) -> bool:
    pairs = list(zip(one.split(), other.split(), strict=False))
    words = [word for pair in pairs if pair[0] != pair[1] for word in pair]
    of_letters = all(len(word) >= LEAST - 1 and word.isalpha() for word in words)
    return len(words) == 2 and of_letters and slips(one, other, 1) == 1
