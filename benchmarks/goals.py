"""The goals for speed and size, and what was reached of each.

A goal that the sizes of a run say nothing about is left out.
"""

from collections.abc import Iterator, Sequence

from benchmarks.size import Size, cpu, wall

COLD, WARM, HUGO, STOCK = "sourcebook", "sourcebook-warm", "hugo", "stock"

Goal = tuple[str, float, float]
"""What is measured, at most how much it may be, and how much it was."""


def goals(sizes: Sequence[Size]) -> list[Goal]:
    """All goals that the sizes say something about."""
    by = {size.records: size for size in sizes}
    found: list[tuple[str, float, float | None]] = []
    for size in sizes:
        found += [*_builds(size), *_one_edit(size), *_others(size)]
    found += [*_growth(by), *_growth_of_edits(by)]
    return [(title, limit, value) for title, limit, value in found if value is not None]


def _builds(size: Size) -> Iterator[tuple[str, float, float | None]]:
    if size.records in (3000, 10000):
        yield f"{size.records}: cold ÷ Hugo + Pagefind", 1, size.ratio(COLD, HUGO, wall)
        yield f"{size.records}: cold ÷ stock MkDocs", 0.25, size.ratio(COLD, STOCK, wall)
    if size.records == 10000:
        yield "10000: warm ÷ Hugo + Pagefind", 0.5, size.ratio(WARM, HUGO, wall)


def _one_edit(size: Size) -> Iterator[tuple[str, float, float | None]]:
    if size.records == 10000 and size.edits:
        yield "10000: one edit, save to new page, s", 1.5, size.edits.shown
        yield "10000: one edit, the rebuild itself, s", 0.5, size.edits.rebuilt


def _others(size: Size) -> Iterator[tuple[str, float, float | None]]:
    if size.records == 10000:
        searched = size.searches.get(COLD)
        yield "10000: first search, kB", 350, searched / 1000 if searched else None
        yield "10000: check ÷ parsing alone", 2, size.checked.ratio if size.checked else None
    if size.records == 30000:
        memory = max((cost.memory for cost in size.costs(COLD)), default=None)
        yield "30000: peak memory, GB", 1.5, memory / 1e9 if memory else None
    yield "`check` of 3 records, s", 0.3, size.start_up


def _growth(by: dict[int, Size]) -> Iterator[Goal]:
    small, big = by.get(1000), by.get(30000)
    if small and big and small.costs(COLD) and big.costs(COLD):
        for title, kind in (("on the clock", wall), ("of CPU", cpu)):
            growth = big.per_page(COLD, kind) / small.per_page(COLD, kind)
            yield f"30000 ÷ 1000: cost per page, {title}", 1.15, growth
    weighed = [size for size in by.values() if COLD in size.pages_weigh]
    if len(weighed) > 1:
        first, last = weighed[0], weighed[-1]
        growth = last.pages_weigh[COLD].plain / first.pages_weigh[COLD].plain
        yield f"{last.records} ÷ {first.records}: bytes of a record's page", 1.1, growth


def _growth_of_edits(by: dict[int, Size]) -> Iterator[Goal]:
    small, big = by.get(300), by.get(10000)
    if not (small and big and small.edits and big.edits):
        return
    shown = big.edits.shown / small.edits.shown
    yield "10000 ÷ 300: one edit, save to new page", 2, shown
    if small.edits.rebuilt and big.edits.rebuilt:
        rebuilt = big.edits.rebuilt / small.edits.rebuilt
        yield "10000 ÷ 300: one edit, the rebuild itself", 2, rebuilt
