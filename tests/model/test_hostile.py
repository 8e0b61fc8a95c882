"""No input raises, and no text that is accepted changes, whatever it holds."""

import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.base import Base, read_base
from generator.model.characters import first_bad
from generator.model.config import read_config
from generator.model.documents import read_document, root_mapping
from generator.model.files import read_files
from generator.model.problems import Problems, TooMany
from generator.model.records import Record, read_record
from generator.model.texts import MOST_CHARACTERS, collapse
from tests.bases import BASE

DEFAULTS = Path(__file__).resolve().parents[2] / "generator" / "defaults"
PACKAGED = read_files(DEFAULTS.parent, DEFAULTS.name, Problems()).yaml
OWN = {path: text.encode() for path, text in BASE.items() if path.startswith("site_config")}
KINDS = read_config(PACKAGED, OWN, Problems()).kinds
RECORDS = [BASE[path].encode() for path in BASE if path.startswith("content")]
SIGNS = ["\n", "  ", "- ", ": ", ", ", "#", " #", "[[", "]]", "{", "}", "[", "]", '"', "'", "|", ">", "&a", "*a", "!", "%", "\t", "\r", "\x00", "~", "<<", "facts:", "value:", "sources: [daily]"]  # fmt: skip


def read(data: bytes, kind: str = "event") -> tuple[Record | None, Problems]:
    """The record of a file, as `read_base` reads it, and its problems."""
    node, problems = read_document("x.yml", data)
    root = root_mapping(node, problems) if node else None
    if root is None:
        return None, problems
    found = Problems()
    found.most = 100
    try:
        return read_record("events/x", KINDS[kind], root, found), Problems([*problems, *found])
    except TooMany:
        return None, Problems([*problems, *found])


def check_places(problems: Problems, data: bytes) -> None:
    """Each problem stands in a line of the file and is told in one line."""
    count = data.count(b"\n") + 1
    for problem in problems:
        assert 1 <= problem.place.line <= count
        assert 1 <= problem.place.column < problem.place.end_column or problem.place.line == 1
        assert len(str(problem).splitlines()) == 1
        str(problem).encode()


@given(st.binary(max_size=400))
def test_bytes_never_raise(data: bytes) -> None:
    record, problems = read(data)
    assert record is not None or problems != []
    check_places(problems, data)


@given(st.text(max_size=300))
def test_characters_never_raise(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    record, problems = read(data)
    assert record is not None or problems != []
    check_places(problems, data)


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    """A valid record in which some places are deleted, doubled, or hold a sign of YAML."""
    data = draw(st.sampled_from(RECORDS))
    for _ in range(draw(st.integers(1, 4))):
        at, to = sorted(draw(st.tuples(st.integers(0, len(data)), st.integers(0, len(data)))))
        to = min(to, at + 30)
        put = draw(
            st.one_of(
                st.sampled_from(SIGNS).map(str.encode),
                st.just(data[at:to] * 2),
                st.just(b""),
                st.binary(max_size=3),
            )
        )
        data = data[:at] + put + data[to:]
    return data


@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])
@given(mutants(), st.sampled_from(sorted(KINDS)))
def test_mutants_of_records_never_raise(data: bytes, kind: str) -> None:
    record, problems = read(data, kind)
    assert record is not None or problems != []
    check_places(problems, data)


@settings(max_examples=200)
@given(mutants(), st.sampled_from(sorted(OWN)))
def test_mutants_of_the_configuration_never_raise(data: bytes, path: str) -> None:
    problems = Problems()
    read_config(PACKAGED, {**OWN, path: data}, problems)
    check_places(Problems(p for p in problems if p.place.path == path), data)


TEXTS = st.text(max_size=120) | st.lists(
    st.sampled_from([*SIGNS, "a", "é", "特", " ", "\\"]), max_size=30
).map("".join)


def written(text: str) -> dict[str, str]:
    """A text as a scalar of each style in which YAML can hold it; `block` below a key in column 3."""
    double = (
        '"' + "".join(c if c.isalnum() or c in " .,;" else f"\\U{ord(c):08x}" for c in text) + '"'
    )
    styles = {"double": double}
    if all(c.isprintable() for c in text):
        styles["single"] = "'" + text.replace("'", "''") + "'"
        styles["block"] = "|2-\n    " + text
    return styles


@settings(max_examples=300)
@given(TEXTS)
def test_a_text_comes_out_as_itself_or_is_refused_at_its_place(text: str) -> None:
    """Without brackets, in which texts hold links: those have tests of their own."""
    plain = collapse(text)
    for style, scalar in written(text).items():
        data = f"names:\n  zh: {scalar}\nname: X\nfacts:\n- text: {scalar}\n  type: gap\n".encode(
            "utf-8", "surrogatepass"
        )
        record, problems = read(data)
        check_places(problems, data)
        if not text.strip() or first_bad(text) or len(text) > MOST_CHARACTERS:
            assert (style, problems) != (style, [])
        elif "[[" not in plain:
            assert (style, [str(p) for p in problems]) == (style, [])
            assert record is not None
            assert [record.names[0].text, str(record.facts[0].text)] == [plain, plain]


def test_what_these_tests_accept_is_a_base(tmp_path: Path) -> None:
    """Guards the shortcut above: `read` finds no fault in what `read_base` accepts."""
    for path, text in BASE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    base, problems = read_base(tmp_path)
    assert isinstance(base, Base)
    assert problems == []
    assert [
        read(data, kind)[1]
        for data, kind in zip(RECORDS, ("company", "event", "source"), strict=True)
    ] == [[], [], []]
    assert unicodedata.is_normalized("NFC", "".join(BASE.values()))
