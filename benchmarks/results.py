"""The report of a comparison, as Markdown: what ran where, tables of medians, goals met or missed.

Ratios are medians of the ratios within each round, never ratios of medians.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.builders import builders
from benchmarks.measure import Cost

if TYPE_CHECKING:
    from benchmarks.compare import Size

PACKAGES = ("mkdocs", "mkdocs-material", "pagefind", "pyromark", "PyYAML", "hugo", "zensical")
COLD, WARM, HUGO, STOCK = "sourcebook", "sourcebook-warm", "hugo", "stock"
Row = Sequence[str]


def report(sizes: Sequence[Size], arguments: Sequence[str]) -> str:
    """The whole report of what was measured so far."""
    parts = [
        "# What a build costs\n\nWritten by `python -m benchmarks.compare`.\n",
        _where(arguments),
        "## Goals\n\n" + _goals(sizes),
        *(_builds(size) for size in sizes),
        "## Cost against size\n\n" + _against_size(sizes),
        "## `sourcebook check`\n\n" + _checks(sizes),
        "## One edit under `mkdocs serve`\n\n" + _edits(sizes),
    ]
    return "\n".join(parts)


def _where(arguments: Sequence[str]) -> str:
    rows = [
        ("Command", f"`python -m benchmarks.compare {' '.join(arguments)}`".replace(" `", "`")),
        ("Machine", f"{_processor()}, {os.cpu_count()} cores, {_gigabytes():.0f} GB"),
        ("System", f"{platform.system()} {platform.release()}, Python {platform.python_version()}"),
        ("Versions", ", ".join(f"{name} {_version(name)}" for name in PACKAGES)),
        ("Load", f"{os.getloadavg()[1]:.1f} in the last five minutes, these builds included"),
    ]
    return _table(("", ""), rows)


def _builds(size: Size) -> str:
    """The table of one size."""
    all_builders = builders()
    names = [name for name in all_builders if any(name in costs for costs in size.rounds)]
    rows = [(all_builders[name].title, *_build(size, name)) for name in names]
    head = (
        "", "runs", "wall s", "CPU s", "peak MB", "Sourcebook ÷ it, wall", "CPU",
        "page kB", "gzip kB", "first search kB",
    )  # fmt: skip
    alone = _steps(size)
    failed = [f"\n{all_builders[name].title} failed: {why}\n" for name, why in size.failed.items()]
    title = f"## {size.records} records, {size.pages} pages"
    return f"{title}\n\n{_table(head, rows)}{alone}{''.join(failed)}"


def _build(size: Size, name: str) -> Row:
    costs = _costs(size, name)
    weight, searched = size.pages_weigh.get(name), size.searches.get(name)
    ours = WARM if name == WARM else COLD
    return (
        str(len(costs)),
        f"{median(cost.wall for cost in costs):.2f}",
        f"{median(cost.cpu for cost in costs):.2f}",
        f"{max(cost.memory for cost in costs) / 1e6:.0f}",
        _number(_ratio(size, ours, name, _wall)) if name != ours else "",
        _number(_ratio(size, ours, name, _cpu)) if name != ours else "",
        f"{weight.plain / 1000:.1f}" if weight else "",
        f"{weight.packed / 1000:.1f}" if weight else "",
        f"{searched / 1000:.0f}" if searched else "",
    )


def _steps(size: Size) -> str:
    """What of Hugo's time is Pagefind's."""
    steps = [costs[HUGO] for costs in size.rounds if HUGO in costs]
    if not steps:
        return ""
    hugo, pagefind = (
        f"{median(step[place].wall for step in steps):.2f} s wall, "
        f"{median(step[place].cpu for step in steps):.2f} s CPU"
        for place in (0, 1)
    )
    return f"\nOf it Hugo alone: {hugo}; Pagefind alone: {pagefind}.\n"


def _against_size(sizes: Sequence[Size]) -> str:
    names = [name for name in builders() if any(_costs(size, name) for size in sizes)]
    head = ("ms a page: wall / CPU", *(str(size.records) for size in sizes))
    rows = [(builders()[name].title, *(_each(size, name) for size in sizes)) for name in names]
    return _table(head, rows)


def _each(size: Size, name: str) -> str:
    costs = _costs(size, name)
    if not costs:
        return ""
    return f"{_per_page(size, name, _wall):.2f} / {_per_page(size, name, _cpu):.2f}"


def _checks(sizes: Sequence[Size]) -> str:
    head = (
        "records", "check, CPU s", "parsing alone, CPU s", "ratio",
        "command, wall s", "parsing command, wall s", "ratio", "command on 3 records, s",
    )  # fmt: skip
    return _table(head, [
        (
            str(size.records), *(f"{value:.2f}" for value in (
                size.checked.check, size.checked.parse, size.checked.ratio,
                size.checked.command, size.checked.parse_command, size.checked.command_ratio,
                size.start_up or 0,
            )),
        )
        for size in sizes if size.checked
    ])  # fmt: skip


def _edits(sizes: Sequence[Size]) -> str:
    head = ("records", "edits", "first build s", "save to new page s", "rebuild itself s")
    return _table(head, [
        (
            str(size.records), str(size.edits.number), f"{size.edits.start:.1f}",
            f"{size.edits.shown:.2f}", _number(size.edits.rebuilt),
        )
        for size in sizes if size.edits
    ])  # fmt: skip


def _goals(sizes: Sequence[Size]) -> str:
    """The goals, with what was reached and whether that is enough."""
    by = {size.records: size for size in sizes}
    found = [goal for number, size in by.items() for goal in _size_goals(number, size)]
    found += _growth_goals(by)
    rows = [
        (title, f"{limit:g}", f"{value:.2f}" if value < 100 else f"{value:.0f}",
         "met" if value <= limit else "**missed**")
        for title, limit, value in found if value is not None
    ]  # fmt: skip
    return _table(("Goal", "at most", "reached", ""), rows)


Goal = tuple[str, float, "float | None"]


def _size_goals(number: int, size: Size) -> Iterable[Goal]:
    if number in (3000, 10000):
        yield f"{number}: cold ÷ Hugo + Pagefind, wall", 1.0, _ratio(size, COLD, HUGO, _wall)
        yield f"{number}: cold ÷ stock MkDocs, wall", 0.25, _ratio(size, COLD, STOCK, _wall)
    if number == 10000:
        yield "10000: warm ÷ Hugo + Pagefind, wall", 0.5, _ratio(size, WARM, HUGO, _wall)
        searched = size.searches.get(COLD)
        yield "10000: first search, kB", 350, searched / 1000 if searched else None
        if size.checked:
            yield "10000: check ÷ parsing alone, CPU", 2.0, size.checked.ratio
        if size.edits:
            yield "10000: one edit, save to new page, s", 1.5, size.edits.shown
            yield "10000: one edit, the rebuild itself, s", 0.5, size.edits.rebuilt
    if number == 30000 and _costs(size, COLD):
        memory = max(cost.memory for cost in _costs(size, COLD))
        yield "30000: peak memory, GB", 1.5, memory / 1e9
    if size.start_up:
        yield f"{number}: start of `check`, s", 0.3, size.start_up


def _growth_goals(by: dict[int, Size]) -> Iterable[Goal]:
    small, big = by.get(300), by.get(10000)
    if small and big and small.edits and big.edits:
        yield "10000 ÷ 300: one edit, save to new page", 2.0, big.edits.shown / small.edits.shown
        if small.edits.rebuilt and big.edits.rebuilt:
            growth = big.edits.rebuilt / small.edits.rebuilt
            yield "10000 ÷ 300: one edit, the rebuild itself", 2.0, growth
    if 1000 in by and 30000 in by and COLD in by[30000].rounds[0]:
        for title, kind in (("wall", _wall), ("CPU", _cpu)):
            growth = _per_page(by[30000], COLD, kind) / _per_page(by[1000], COLD, kind)
            yield f"30000 ÷ 1000: cost per page, {title}", 1.15, growth
    weighed = [size for size in by.values() if COLD in size.pages_weigh]
    if len(weighed) > 1:
        growth = weighed[-1].pages_weigh[COLD].plain / weighed[0].pages_weigh[COLD].plain
        title = f"{weighed[-1].records} ÷ {weighed[0].records}: bytes of a record's page"
        yield title, 1.1, growth


def _costs(size: Size, name: str) -> list[Cost]:
    """The whole cost of a builder in each of its rounds."""
    steps = [costs[name] for costs in size.rounds if name in costs]
    return [sum(step[1:], start=step[0]) for step in steps]


def _wall(cost: Cost) -> float:
    return cost.wall


def _cpu(cost: Cost) -> float:
    return cost.cpu


def _ratio(size: Size, name: str, other: str, kind: Callable[[Cost], float]) -> float | None:
    """The median ratio of two builders in rounds in which both ran."""
    rounds = [costs for costs in size.rounds if name in costs and other in costs]
    ratios = [
        sum(kind(cost) for cost in costs[name]) / sum(kind(cost) for cost in costs[other])
        for costs in rounds
    ]
    return median(ratios) if ratios else None


def _per_page(size: Size, name: str, kind: Callable[[Cost], float]) -> float:
    """Median milliseconds a page, and a record where the pages were not counted."""
    return 1000 * median(map(kind, _costs(size, name))) / (size.pages or size.records)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _gigabytes() -> float:
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
