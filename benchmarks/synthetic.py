"""Synthetic bases of any size: `python -m benchmarks.synthetic N DIR`.

A base has the repository's own `site_config/` and mkdocs.yml, so that real kinds and templates are
measured, and N records of about 1.5 kB. Most records have fewer than 50 neighbours; a few hubs,
which are named by a share of all events, grow with the base. Same N and seed, same bytes.
"""

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.chance import Draw
from benchmarks.makers import MAKERS, Base

ROOT = Path(__file__).resolve().parents[1]
LEAST = 100
SHARES = {"sources": 13, "companies": 9, "people": 8, "products": 6, "regulations": 4, "places": 2}
"""Records of a folder in a hundred; outlets and topics follow, and the rest are events."""

NAMES = {
    "sources": "{name} {happenings} near {other}",
    "companies": "{name} {suffixes}",
    "people": "{name} {other}",
    "products": "{name} {products}",
    "regulations": "{name} rules on {topics}",
    "places": "{name} {places}",
    "outlets": "{name} {papers}",
    "topics": "{name} question of {topics}",
    "events": "{name} {happenings}",
}
LISTS = ("happenings", "suffixes", "products", "topics", "places", "papers")


def main() -> None:
    """Write the base that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.synthetic", description=__doc__)
    parser.add_argument("number", type=int, metavar="N", help=f"how many records, from {LEAST} on")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that is not there yet")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    if given.number < LEAST:
        parser.error(f"N must be at least {LEAST}, found {given.number}")
    write_base(given.number, given.folder, given.seed)


def write_base(number: int, folder: Path, seed: int = 7) -> None:
    """Write a base of `number` records with its configuration into the new folder `folder`."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "site_config", folder / "site_config")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for path, text in records(number, seed):
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def records(number: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Yield path below `content/` and YAML of each of `number` records, at least LEAST."""
    base = _base(Draw(seed), number)
    for folder, make in MAKERS.items():
        slugs = base.slugs[folder]
        for place, slug in enumerate(slugs):
            lines = [f"name: {base.names[slug]}", *make(base, slug, place / len(slugs))]
            yield f"{folder}/{slug}.yml", "\n".join([*lines, ""])


def _base(draw: Draw, number: int) -> Base:
    counts = {folder: number * share // 100 for folder, share in SHARES.items()}
    counts |= {"outlets": 3 + number // 200, "topics": 3 + number // 100}
    counts["events"] = number - sum(counts.values())
    names = {folder: [_name(draw, folder) for _ in range(many)] for folder, many in counts.items()}
    slugs = {folder: [_slug(name) for name in all_names] for folder, all_names in names.items()}
    return Base(draw, slugs, {_slug(name): name for each in names.values() for name in each})


def _name(draw: Draw, folder: str) -> str:
    words = {name: draw.word(name) for name in LISTS}
    return NAMES[folder].format(name=draw.name(), other=draw.name(), **words)


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


if __name__ == "__main__":
    main()
