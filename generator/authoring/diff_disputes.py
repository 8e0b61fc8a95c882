"""Which disputes were opened and settled between two versions of a base.

A dispute stays the same one while two of its statements stand in one, whatever they say now.
"""

from collections.abc import Mapping
from typing import NamedTuple

from generator.graph.disputes import Dispute
from generator.graph.graph import Graph


class Disputes(NamedTuple):
    """Disputes that are open now and were not, that are settled now, that are none any more."""

    opened: tuple[Dispute, ...]
    settled: tuple[Dispute, ...]
    ended: tuple[Dispute, ...]


def compare_disputes(before: Graph, after: Graph, now: Mapping[str, str]) -> Disputes:
    """Disputes opened, settled and ended; `now` leads from old addresses of statements to new."""
    was = {address: d for d in before.disputes for address in _sides(d, now)}
    is_ = {s.address: d for d in after.disputes for s in d.statements}
    opened, settled = [], []
    for dispute in after.disputes:
        old = [was[s.address] for s in dispute.statements if s.address in was]
        open_before = any(not d.settled and old.count(d) > 1 for d in old)
        if not dispute.settled and not open_before:
            opened.append(dispute)
        elif dispute.settled and open_before:
            settled.append(dispute)
    ended = (d for d in before.disputes if not d.settled and not _goes_on(d, is_, now))
    return Disputes(tuple(opened), tuple(settled), tuple(ended))


def _goes_on(dispute: Dispute, is_: Mapping[str, Dispute], now: Mapping[str, str]) -> bool:
    """Whether two of its statements are in one dispute now."""
    left = [is_[address].id for address in _sides(dispute, now) if address in is_]
    return len(left) > len(set(left))


def _sides(dispute: Dispute, now: Mapping[str, str]) -> list[str]:
    """The addresses that the statements of a dispute have now."""
    return [now[s.address] for s in dispute.statements if s.address in now]
