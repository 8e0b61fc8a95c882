"""All statements of a base by their addresses, held by record and there by anchor.

So an edit of one record copies no more than the mapping of the records, and the order stays: that
of the records, and within each that of its file.
"""

from collections.abc import Iterable, Iterator, Mapping, ValuesView

from generator.model.records import Record
from generator.model.statements import Statement

ByRecord = Mapping[str, Mapping[str, Statement]]
"""By id, then by anchor."""


def record_of(address: str) -> str:
    """The id of the record of a statement's address."""
    return address.partition("#")[0]


class Statements(Mapping[str, Statement]):
    """Statements by address; of two that have one address in a record, the later one."""

    def __init__(self, by_record: ByRecord | None = None) -> None:
        self._by_record = by_record or {}

    def with_those_of(self, records: Iterable[Record]) -> "Statements":
        """These statements, but of some records those that they have now."""
        new = {record.id: {s.anchor: s for s in record.statements()} for record in records}
        return Statements({**self._by_record, **new})

    def __getitem__(self, address: str) -> Statement:
        id_, _, anchor = address.partition("#")
        return self._by_record[id_][anchor]

    def __iter__(self) -> Iterator[str]:
        for id_, statements in self._by_record.items():
            yield from (f"{id_}#{anchor}" for anchor in statements)

    def __len__(self) -> int:
        return sum(map(len, self._by_record.values()))

    def values(self) -> ValuesView[Statement]:
        return _Values(self._by_record)


class _Values(ValuesView[Statement]):
    """The statements in order, without a look-up of each."""

    def __init__(self, by_record: ByRecord) -> None:
        self._by_record = by_record

    def __iter__(self) -> Iterator[Statement]:
        for statements in self._by_record.values():
            yield from statements.values()

    def __len__(self) -> int:
        return sum(map(len, self._by_record.values()))
