"""Sourcebook beside other builders of the same pages: `python -m benchmarks.compare`.

The runs of all builders are interleaved, each in a cleaned folder, so that what else the machine
does meets all alike; ratios are taken within one round. The peers are the extra `bench`.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import checking, served, weights
from benchmarks.builders import SETTINGS, Builder, Folders, builders
from benchmarks.measure import CommandFailed, measure
from benchmarks.results import report
from benchmarks.size import Size
from benchmarks.synthetic import write_base

RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Measure what the command line asks for, and write the report anew after each size."""
    given = _arguments()
    sizes: list[Size] = []
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="sourcebook-bench-", dir=given.folder))
    try:
        for number in given.sizes:
            sizes.append(Size(number))
            _measure(sizes[-1], folder, given)
            given.out.write_text(report(sizes, sys.argv[1:]), encoding="utf-8")
            for made in folder.iterdir():
                shutil.rmtree(made, ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    known = list(builders())
    add = parser.add_argument
    add("--sizes", type=_numbers, default="300,1000,3000,10000", help="records, with commas")
    add("--runs", type=int, default=3, help="rounds of each size")
    add("--slow-runs", type=int, default=1, help="rounds in which stock MkDocs and Zensical run")
    add("--peers", type=_names, default=",".join(known), help=f"which of {', '.join(known)}")
    add("--peers-to", type=int, default=10000, help="the largest size that peers build")
    add("--serve", type=_numbers, default="300,10000", help="sizes whose preview is edited")
    add("--edits", type=int, default=7, help="edits under serve")
    add("--folder", type=Path, help="where to work; the system's temporary folder")
    add("--out", type=Path, default=RESULTS)
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part]


def _names(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _measure(size: Size, folder: Path, given: argparse.Namespace) -> None:
    """Measure one size in the empty `folder`."""
    base = folder / f"base-{size.records}"
    _say(f"{size.records} records")
    write_base(size.records, base)
    chosen = {
        name: builder
        for name, builder in builders().items()
        if name in given.peers and (size.records <= given.peers_to or name.startswith("sourcebook"))
    }
    _set_up(chosen, Folders(base))
    for number in range(given.runs):
        _round(size, number, given.slow_runs, chosen, Folders(base))
    _weigh(size, chosen, Folders(base))
    size.checked = checking.checking(base)
    if size.records == min(given.sizes):  # it is the same at every size
        size.start_up = checking.start_up(base)
    if size.records in given.serve:
        _say("  edits under serve")
        size.edits = served.edits(base, given.edits)


def _set_up(chosen: dict[str, Builder], folders: Folders) -> None:
    peers = {name: builder.set_up for name, builder in chosen.items() if builder.set_up}
    if peers:
        command = (checking.check_command()[0], "write", str(folders.written))
        measure(command, folders.base, SETTINGS)
    for name, set_up in peers.items():
        set_up(folders, folders.of(name))


def _round(
    size: Size, number: int, slow_runs: int, chosen: dict[str, Builder], folders: Folders
) -> None:
    """Run all builders once; a warm build stands behind the cold one that fills its cache."""
    costs = {}
    for name, builder in chosen.items():
        if name in size.failed or (builder.slow and number >= slow_runs):
            continue
        try:
            costs[name] = builder.run(folders.of(name))
        except CommandFailed as error:
            size.failed[name] = str(error).splitlines()[-1]
            _say(f"  {builder.title}: {error}")
            continue
        told = ", ".join(f"{cost.wall:.2f} s wall {cost.cpu:.2f} s CPU" for cost in costs[name])
        _say(f"  round {number + 1}: {builder.title}: {told}")
    size.rounds.append(costs)


def _weigh(size: Size, chosen: dict[str, Builder], folders: Folders) -> None:
    for name in chosen:
        site = folders.of(name) / "site"
        if name == "sourcebook-warm" or name in size.failed:  # warm: the same site again
            continue
        size.pages_weigh[name] = weights.of_pages(folders.base, site)
        searched = weights.of_first_search(name, site)
        if searched is not None:
            size.searches[name] = searched
        if name == "sourcebook":
            size.pages = len(list(site.rglob("*.html")))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
