"""Which of many ids or names a slip of the pen meant, without comparing it with each of them.

Ids are filed under the pairs of letters in their slugs. A slip is compared, as `did_you_mean` does,
only with the ids that share most pairs with it, rare pairs first, so that one costs about a
millisecond among 10,000 ids.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from itertools import pairwise

MOST_FILED = 5_000
"""So many filed ids are looked at for one slip; pairs that nearly all ids have tell nothing."""
MOST_COMPARED = 30


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
        found = get_close_matches(written, near, n=1, cutoff=0.6)
        return near[found[0]] if found else ""

    def _candidates(self, written: str, allowed: Callable[[str], bool]) -> list[str]:
        filed = sorted((self._filed.get(pair, []) for pair in _pairs(written)), key=len)
        shared: Counter[str] = Counter()
        for ids in filed:
            if shared and shared.total() + len(ids) > MOST_FILED:
                break
            shared.update(id_ for id_ in ids if allowed(id_))
        return sorted(shared, key=lambda id_: (-shared[id_], id_))[:MOST_COMPARED]


def _slug(id_: str) -> str:
    return id_.rpartition("/")[2]


def _pairs(id_: str) -> list[str]:
    """The pairs of letters in a slug, its start and end among them, each once."""
    return sorted({a + b for a, b in pairwise(f"^{_slug(id_)}$")})
