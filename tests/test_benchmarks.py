"""The synthetic bases that benchmarks/ measures are valid, the same each time, and of the promised shape."""

import re
from collections import Counter
from pathlib import Path
from statistics import mean, median

import pytest

from benchmarks import compare
from benchmarks.synthetic import records, write_base
from generator import build

Texts = dict[str, str]


@pytest.fixture(scope="module")
def texts() -> Texts:
    return dict(records(300))


def named(texts: Texts) -> Counter[str]:
    """How many records name each record."""
    slugs = {Path(path).stem for path in texts}
    words = {
        path: set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text)) for path, text in texts.items()
    }
    return Counter(word for path in texts for word in words[path] & slugs - {Path(path).stem})


def test_a_base_is_valid(tmp_path: Path) -> None:
    write_base(200, tmp_path / "base")
    checked = build.check(tmp_path / "base")
    assert [str(problem) for problem in checked.errors] == []
    assert len(checked.graph.records) == 200


def test_the_seed_fixes_every_byte(texts: Texts) -> None:
    assert texts == dict(records(300))
    assert texts != dict(records(300, seed=8))


def test_records_have_the_size_that_is_promised(texts: Texts) -> None:
    assert len(texts) == 300
    assert 1200 < mean(len(text.encode()) for text in texts.values()) < 1800


def test_every_record_reads_otherwise(texts: Texts) -> None:
    lines = [line for text in texts.values() for line in text.splitlines() if "text: " in line]
    assert len(set(lines)) > 0.98 * len(lines)


@pytest.mark.parametrize(
    ("what", "least", "most"),
    [
        ("    contradicts: ", 2, 20),
        ("    type: forecast", 30, 70),
        ("    type: gap", 15, 60),
        ("derived_from: ", 1, 12),
        ("says: ", 60, 250),
    ],
)
def test_a_base_has_what_real_ones_have(texts: Texts, what: str, least: int, most: int) -> None:
    assert least <= sum(text.count(what) for text in texts.values()) <= most


def test_a_few_hubs_grow_and_the_rest_does_not(texts: Texts) -> None:
    small, big = named(texts), named(dict(records(1200)))
    assert median(big.values()) < 1.5 * median(small.values())
    assert sum(count > 50 for count in big.values()) < 0.05 * 1200
    assert max(big.values()) > 2.5 * max(small.values())


def test_the_folder_to_work_in_is_made_and_left_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "not" / "there", tmp_path / "out.md"
    monkeypatch.setattr("sys.argv", ["compare", "--sizes=", f"--folder={folder}", f"--out={out}"])
    compare.main()
    assert list(folder.iterdir()) == []
    assert not out.exists()
