"""Whatever a text holds comes out as itself, in every engine, wherever a template puts it."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.model.characters import first_bad
from generator.model.texts import collapse
from generator.pages.markdown import Markdown, address, chip, count, escape, join, link, span
from tests.pages.naughty import NAUGHTY
from tests.pages.rendering import ENGINES, Part, bare, parts

CITE = '<sup class="sb-cite" id="cite-1-a">[&#91;1&#93;](#source-1)</sup>'
WORD = "Qx7q"
"""A text that no engine reads as anything."""


def _in_div(markdown: str) -> str:
    return f'<div class="sb-row" markdown>\n\n{markdown}\n\n</div>\n'


CONTEXTS: dict[str, Callable[[Markdown], str]] = {
    "paragraph": lambda t: f"{t}\n",
    "middle of a paragraph": lambda t: f"Note: {t} and more.\n",
    "end of a paragraph": lambda t: f"Note: {t}\n",
    "twice": lambda t: f"{t} · {t}\n",
    "paragraph after a heading": lambda t: f"## Words {{#id}}\n\n{t}\n\nMore.\n",
    "title": lambda t: f"# {t} {{#record}}\n\nMore.\n",
    "heading": lambda t: f"## {t} {{#fact-x}}\n",
    "heading of a fact": lambda t: f"### {escape('Undated · claim by ')}{t} {{#fact-x}}\n\n{t}\n",
    "list item": lambda t: f"- {t}\n- {t}\n",
    "list item after a paragraph": lambda t: f"{t}\n\n- {t}\n- Note: {t}\n\n{t}\n",
    "numbered item": lambda t: f'1. <span id="source-1"></span>{link(t, "a.md")}, {t} – {t} · cited\n2. {t}\n',
    "table": lambda t: f"| Name | {t} |\n| --- | --- |\n| {t} | {t} |\n| {link(t, 'a.md')} | {chip(t, 'x')} |\n",
    "label of a link": lambda t: f"{link(t, 'a.md')}\n",
    "label of a link in a heading": lambda t: f"# {link(t, 'a.md')} {{#record}}\n",
    "before a link": lambda t: f"{t}{link('label', 'a.md')}\n",
    "after a link": lambda t: f"{link('label', 'a.md')}{t}\n",
    "between links": lambda t: f"{link(t, 'a.md')}{t}{link(t, 'b.md#c')}{t}\n",
    "before a citation": lambda t: f"{t} {CITE}\n",
    "before a citation, no space": lambda t: f"{t}{CITE}\n",
    "after a citation": lambda t: f"{CITE}{t}\n",
    "strong": lambda t: f"**{t}**\n",
    "chip": lambda t: f"{t} {chip(t)}{chip(t, 'gap')} {t}\n",
    "span with a link": lambda t: f"{span(join([escape('Not known: '), t, link(t, 'a.md')]), 'gap')}\n",
    "sup": lambda t: f"<sup>{t}</sup>\n",
    "after an anchor": lambda t: f'<span id="field-x"></span>{t}\n',
    "div": lambda t: _in_div(t),
    "middle of a div": lambda t: _in_div(f"Note: {t}\n\n{t}"),
    "list in a div": lambda t: _in_div(f"**{t}**\n\n- {t}\n- {link(t, 'a.md')} · {t}\n\nWhy: {t}"),
    "anchor in a div": lambda t: _in_div(f'<span id="field-x"></span>{t}\n\n<span id="y"></span>{t} {CITE}'),
}  # fmt: skip


def _put(text: str, into: tuple[Part, ...]) -> tuple[Part, ...]:
    """What a page with WORD shows, with `text` in its place."""
    return tuple(
        p._replace(what=p.what.replace(WORD, text)) if p.sort == "text" else p for p in into
    )


BASELINE = {
    (engine, context): parts(convert(write(Markdown(WORD))))
    for engine, convert in ENGINES.items()
    for context, write in CONTEXTS.items()
}


def _wrong(text: str) -> list[str]:
    """Where `text` comes out as something else: engine, context, Markdown, HTML."""
    escaped, shown, found = escape(text), text.replace("\t", " "), []
    for (engine, context), baseline in BASELINE.items():
        markdown = CONTEXTS[context](escaped)
        html = ENGINES[engine](markdown)
        if parts(html) != _put(shown, baseline):
            found.append(f"{engine}, {context}:\n{markdown}\n{html}")
    return found


@pytest.mark.parametrize("context", CONTEXTS)
def test_all_engines_read_each_context_alike(context: str) -> None:
    markdown = CONTEXTS[context](Markdown(WORD))
    python, commonmark, ours = (convert(markdown) for convert in ENGINES.values())
    assert WORD in python
    assert bare(parts(ours)) == bare(parts(python))
    without_permalinks = re.sub('<a class="headerlink"[^>]*>[^<]*</a>', "", python)
    assert bare(parts(without_permalinks)) == bare(parts(commonmark.replace(" markdown>", ">")))


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_naughty_texts_come_out_as_themselves(text: str) -> None:
    text = collapse(text)
    assert first_bad(text) is None
    assert _wrong(text) == []


MARKS = "\\`*_[]{}|~#&<>-+=:.!()\"'^$%@/;,? 0123456789\u0661\u00a0\u3000abxAZ中é"
TEXTS = st.one_of(
    st.text(MARKS, min_size=1, max_size=24),
    st.lists(st.sampled_from(NAUGHTY), min_size=2, max_size=4).map("".join),
    st.lists(st.sampled_from(NAUGHTY), min_size=2, max_size=4).map(" ".join),
    st.text(min_size=1, max_size=24),
)


@settings(max_examples=250, suppress_health_check=[HealthCheck.filter_too_much])
@given(TEXTS.map(collapse).filter(lambda text: text and not first_bad(text)))
@example("1234567890. lost")
@example("\u0661. lost")
@example("\u00a0")
def test_any_text_comes_out_as_itself(text: str) -> None:
    assert _wrong(text) == []


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        (
            "plain words, 40 MW; “quotes” and 'quotes' (x) 50 %",
            "plain words, 40 MW; “quotes” and 'quotes' (x) 50 %",
        ),
        ("特斯拉 and Škoda", "特斯拉 and Škoda"),
        ("AT&T <b>", "AT&amp;T &lt;b&gt;"),
        ("*_`\\[]{}|~#", "&#42;&#95;&#96;&#92;&#91;&#93;&#123;&#125;&#124;&#126;&#35;"),
        ("- item - item", "&#45; item - item"),
        ("2026. Then 5. more", "2026&#46; Then 5. more"),
        ("12) item", "12&#41; item"),
        ("3.5 percent", "3.5 percent"),
        ("40 MW", "40 MW"),
        ("Wow! Done!", "Wow! Done&#33;"),
        ("a\u00a0b", "a&#160;b"),
        ("", ""),
    ],
)
def test_escaped_text_stays_readable(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_markdown_is_not_escaped_again() -> None:
    once = escape("a*b")
    assert escape(once) is once
    assert link(chip("a*b"), "x.md") == '[<span class="sb-chip">a&#42;b</span>](x.md)'


def test_joined_parts_are_markdown() -> None:
    assert escape(join([escape("a*"), link("b", "c.md")], ", ")) == "a&#42;, [b](c.md)"


@pytest.mark.parametrize(
    ("from_", "to", "anchor", "expected"),
    [
        ("index.md", "events/launch.md", "", "events/launch.md"),
        ("events/launch.md", "companies/tesla.md", "", "../companies/tesla.md"),
        ("events/launch.md", "events/other.md", "fact-x", "other.md#fact-x"),
        ("events/launch.md", "events/launch.md", "fact-x", "#fact-x"),
        ("events/launch.md", "events/launch.md", "", "launch.md"),
        ("events/launch.md", "events/index.md", "", "index.md"),
        ("companies/tesla/mentions/2.md", "companies/tesla.md", "", "../../tesla.md"),
        ("timeline/page/2.md", "timeline.md", "", "../../timeline.md"),
        ("timeline.md", "index.md", "home", "index.md#home"),
    ],
)
def test_addresses_are_relative(from_: str, to: str, anchor: str, expected: str) -> None:
    assert address(from_, to, anchor) == expected


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 sources"), (1, "1 source"), (2, "2 sources"), (1000, "1000 sources")],
)
def test_counts_agree_with_their_noun(number: int, words: str) -> None:
    assert count(number, "source") == words


def test_no_control_character_is_needed_in_the_table_of_texts() -> None:
    assert not [text for text in NAUGHTY if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)]
    assert len(NAUGHTY) >= 250
