"""The report of a comparison, as Markdown: what ran where, tables of medians, goals met or missed.

Ratios are medians of the ratios within each round, never ratios of medians.
"""

import os
import platform
import re
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from benchmarks.builders import builders
from benchmarks.goals import COLD, goals
from benchmarks.size import Size, cpu, wall

PACKAGES = ("mkdocs", "mkdocs-material", "pagefind", "pyromark", "PyYAML", "hugo", "zensical")
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
        ("Command", f"`{_command(arguments)}`"),
        ("Machine", f"{_processor()}, {os.cpu_count()} cores, {_gigabytes():.0f} GB"),
        ("System", f"{platform.system()} {platform.release()}, Python {platform.python_version()}"),
        ("Versions", ", ".join(f"{name} {_version(name)}" for name in PACKAGES)),
        ("Load", f"{os.getloadavg()[1]:.1f} in the last five minutes, these builds included"),
    ]
    return _table(("", ""), rows)


def _command(arguments: Sequence[str]) -> str:
    """The command, without the folders of the machine on which it ran."""
    parts = " ".join(["python -m benchmarks.compare", *arguments])
    return re.sub(r" --(folder|out)[ =]\S+", "", parts)


def _builds(size: Size) -> str:
    """The table of one size."""
    all_builders = builders()
    names = [name for name in all_builders if any(name in costs for costs in size.rounds)]
    rows = [(all_builders[name].title, *_build(size, name)) for name in names]
    head = (
        "", "runs", "wall s", "CPU s", "peak MB", "cold ÷ it, wall", "cold ÷ it, CPU",
        "page kB", "gzip kB", "first search kB",
    )  # fmt: skip
    alone = _steps(size)
    failed = [f"\n{all_builders[name].title} failed: {why}\n" for name, why in size.failed.items()]
    title = f"## {size.records} records, {size.pages} pages"
    return f"{title}\n\n{_table(head, rows)}{alone}{''.join(failed)}"


def _build(size: Size, name: str) -> Row:
    costs = size.costs(name)
    weight, searched = size.pages_weigh.get(name), size.searches.get(name)
    return (
        str(len(costs)),
        f"{median(cost.wall for cost in costs):.2f}",
        f"{median(cost.cpu for cost in costs):.2f}",
        f"{max(cost.memory for cost in costs) / 1e6:.0f}",
        _number(size.ratio(COLD, name, wall)) if name != COLD else "",
        _number(size.ratio(COLD, name, cpu)) if name != COLD else "",
        f"{weight.plain / 1000:.1f}" if weight else "",
        f"{weight.packed / 1000:.1f}" if weight else "",
        f"{searched / 1000:.0f}" if searched else "",
    )


def _steps(size: Size) -> str:
    """What of Hugo's time is Pagefind's."""
    steps = [costs["hugo"] for costs in size.rounds if "hugo" in costs]
    if not steps:
        return ""
    hugo, pagefind = (
        f"{median(step[place].wall for step in steps):.2f} s wall, "
        f"{median(step[place].cpu for step in steps):.2f} s CPU"
        for place in (0, 1)
    )
    return f"\nOf it Hugo alone: {hugo}; Pagefind alone: {pagefind}.\n"


def _against_size(sizes: Sequence[Size]) -> str:
    names = [name for name in builders() if any(size.costs(name) for size in sizes)]
    head = ("ms a page: wall / CPU", *(str(size.records) for size in sizes))
    rows = [(builders()[name].title, *(_each(size, name) for size in sizes)) for name in names]
    return _table(head, rows)


def _each(size: Size, name: str) -> str:
    costs = size.costs(name)
    if not costs:
        return ""
    return f"{size.per_page(name, wall):.2f} / {size.per_page(name, cpu):.2f}"


def _checks(sizes: Sequence[Size]) -> str:
    head = (
        "records", "check, CPU s", "parsing alone, CPU s", "ratio",
        "command, wall s", "parsing command, wall s", "ratio",
    )  # fmt: skip
    return _table(head, [
        (
            str(size.records), *(f"{value:.2f}" for value in (
                size.checked.check, size.checked.parse, size.checked.ratio,
                size.checked.command, size.checked.parse_command, size.checked.command_ratio,
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
    rows = [
        (title, f"{limit:g}", f"{value:.0f}" if value >= 100 else f"{value:.2f}",
         "met" if value <= limit else "**missed**")
        for title, limit, value in goals(sizes)
    ]  # fmt: skip
    return _table(("Goal", "at most", "reached", ""), rows)


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
