"""A record whose pages may have changed has another fingerprint, whatever was edited where."""

from copy import deepcopy
from pathlib import Path

from generator import build
from generator.graph.fingerprints import Fingerprints
from generator.pages.pages import pages_of_record
from tests.bases import write_base
from tests.pages.making import graph_of
from tests.test_recheck import Synthetic

EDITS = 60
LAUNCH = "events/launch"


def test_the_same_fingerprint_means_the_same_pages(tmp_path: Path) -> None:
    """After each of many random edits: what is kept under a fingerprint is what would be made."""
    base = Synthetic(seed=0)
    write_base(tmp_path, base.files())
    checked = build.check(tmp_path)
    kept: dict[tuple[str, bytes], tuple[object, ...]] = {}
    made, same, edits = 0, 0, 0
    while edits < EDITS:
        checked = edited(base, tmp_path, checked)
        if checked.errors:
            continue
        edits += 1
        site = build.site(checked, tmp_path, dated=False)
        prints = Fingerprints(site.graph)
        for record in site.graph.records.values():
            key = record.id, prints.of(record)
            pages = tuple(pages_of_record(record, site))
            same += key in kept
            made += 1
            assert kept.setdefault(key, pages) == pages, record.id
    assert made > 40 * EDITS
    assert made / 3 < same < made


SOURCE = """\
name: Tesla opens a centre
publisher: paper
published: 2026-02-07
url: https://daily.example/centre
"""


def test_another_name_of_a_publisher_is_one_wherever_its_source_is_cited() -> None:
    def fingerprint(name: str) -> bytes:
        paper = f"name: {name}\nsources: [daily]\n"
        files = {"content/sources/daily.yml": SOURCE, "content/companies/paper.yml": paper}
        graph = graph_of(files)
        assert "companies/paper" not in Fingerprints(graph).records_on(graph.records[LAUNCH])
        return Fingerprints(graph).of(graph.records[LAUNCH])

    assert fingerprint("Paper") == fingerprint("Paper")
    assert fingerprint("Paper") != fingerprint("Newspaper")


def edited(base: Synthetic, root: Path, before: build.Checked) -> build.Checked:
    """What is checked after an edit that brings no error that was not there."""
    parts = deepcopy(base.parts)
    base.edit(root)
    after = build.check(root)
    if len(after.errors) <= len(before.errors):
        return after
    base.parts = parts
    write_base(root, base.files())
    return before
