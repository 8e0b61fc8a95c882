"""Which statement of the version before is which one now, although its words or values changed.

In go the statements of one record on both sides, out come pairs and what is left over. Whoever has
an id stays itself; of the others those pair whose words are most alike.
"""

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.model.records import Record
from generator.model.statements import Statement

ALIKE = 0.6
"""From this likeness on (0 to 1) two texts are one fact in other words."""
MOST_COMPARED = 2_500
"""Pairs of texts compared in one record; a record rewritten beyond that is told as new facts."""


class Pairs(NamedTuple):
    """Statements before and now that belong together, and those without a partner."""

    both: tuple[tuple[Statement, Statement], ...]
    removed: tuple[Statement, ...] = ()
    added: tuple[Statement, ...] = ()


Key = Callable[[Statement], Hashable]
Words = Callable[[Statement], str]


def pair_facts(before: Record, after: Record, words: tuple[Words, Words]) -> Pairs:
    """The facts of a record; `words` gives the text of one before and of one now."""
    first = _pair(before.facts, after.facts, _anchor, _anchor)
    alike = _alike(first.removed, first.added, words)
    return _more(first, alike)


def pair_values(before: Record, after: Record, name: str, keys: tuple[Key, Key]) -> Pairs:
    """The values of a field; `keys` gives what a value before and one now says, to compare."""
    old, new = before.values.get(name, ()), after.values.get(name, ())
    equal = _pair(old, new, *keys)
    found = _more(equal, _pair(equal.removed, equal.added, _anchor, _anchor).both)
    single = after.kind.fields[name].type.item is None
    if single and len(found.removed) == len(found.added) == 1:
        return _more(found, ((found.removed[0], found.added[0]),))
    return found


def _pair(
    before: Sequence[Statement], after: Sequence[Statement], old_key: Key, new_key: Key
) -> Pairs:
    """Each statement before with the first free one now of the same key."""
    free: dict[Hashable, list[Statement]] = {}
    for statement in after:
        free.setdefault(new_key(statement), []).append(statement)
    both = []
    for statement in before:
        if found := free.get(old_key(statement)):
            both.append((statement, found.pop(0)))
    return _more(Pairs((), tuple(before), tuple(after)), tuple(both))


def _alike(
    before: Sequence[Statement], after: Sequence[Statement], words: tuple[Words, Words]
) -> tuple[tuple[Statement, Statement], ...]:
    """Pairs of facts by the likeness of their words, the most alike first."""
    if len(before) * len(after) > MOST_COMPARED:
        return ()
    ranked = sorted(
        (
            (-likeness, m, n)
            for m, old in enumerate(before)
            for n, new in enumerate(after)
            if (likeness := _likeness(words[0](old), words[1](new))) >= ALIKE
        ),
    )
    olds, news, pairs = set(), set(), []
    for _, m, n in ranked:
        if m not in olds and n not in news:
            olds.add(m)
            news.add(n)
            pairs.append((before[m], after[n]))
    return tuple(pairs)


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _more(pairs: Pairs, both: tuple[tuple[Statement, Statement], ...]) -> Pairs:
    """The pairs with further ones, which are no longer left over."""
    olds, news = {old.address for old, _ in both}, {new.address for _, new in both}
    return Pairs(
        (*pairs.both, *both),
        tuple(s for s in pairs.removed if s.address not in olds),
        tuple(s for s in pairs.added if s.address not in news),
    )


def _anchor(statement: Statement) -> Hashable:
    return statement.anchor
