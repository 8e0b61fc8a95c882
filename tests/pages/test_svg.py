"""SVG: whatever a text holds comes out as itself in every engine, links and cut texts are right."""

import pytest

from generator.model.texts import collapse
from generator.pages import svg
from generator.pages.markdown import Markdown, escape
from generator.pages.svg import Svg, fitted, link, picture, site_address, width, wrapped
from tests.pages.naughty import NAUGHTY
from tests.pages.rendering import ENGINES, Part, parts

WORD = "Qx7q"


def _page(text: str) -> str:
    said = (svg.text(text, 1, 2.25), svg.lines([text, text], 1, 2, 13))
    lane = link("../x/#fact-y", *said, sort="sb-lane", title=text)
    drawn = picture(text, "sb-timeline", 30, lane, svg.circle("sb-dot", 1, 2, 3))
    return f'# Title {{#record}}\n\n<div class="sb-picture" markdown>\n\n{drawn}\n\n- {escape(text)}\n\n</div>\n\nAfter.\n'


def _put(part: Part, text: str) -> Part:
    attributes = tuple(
        (key, value.replace(WORD, text) if value else value) for key, value in part.attributes
    )
    return Part(part.sort, part.what.replace(WORD, text), attributes)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_naughty_texts_come_out_as_themselves(engine, text: str) -> None:  # type: ignore[no-untyped-def]
    text = collapse(text)
    assert parts(engine(_page(text))) == tuple(
        _put(part, text) for part in parts(engine(_page(WORD)))
    )


def test_a_picture_is_one_block_of_html_without_blank_lines() -> None:
    drawn = picture("A & B", "sb-x", 36, svg.text("a", 1, 2, look=svg.STROKE), Svg("<g/>"))
    assert isinstance(drawn, Markdown)
    assert drawn == (
        '<div class="sb-svg">\n'
        '<svg class="sb-x" role="group" aria-label="A &amp; B" viewBox="0 0 360 36" width="480" height="48"'
        ' fill="currentColor" font-size="11">\n'
        '<text x="1" y="2" stroke="currentColor">a</text>\n<g/>\n</svg>\n</div>'
    )


@pytest.mark.parametrize(
    ("shape", "written"),
    [
        (svg.line("s", 1, 2.04, 3, 4), '<line class="s" x1="1" x2="2" y1="3" y2="4" stroke="currentColor"/>'),
        (svg.circle("s", 1, 2.06, 3.0), '<circle class="s" cx="1" cy="2.1" r="3"/>'),
        (svg.path("s", "M1 2", svg.HOLLOW), '<path class="s" d="M1 2" fill="none" stroke="currentColor" stroke-width="1.5"/>'),
        (svg.bar("s", 1, 2, 3, 4), '<rect class="s" rx="3" x="1" y="2" width="3" height="4"/>'),
        (svg.area(0, 2, 3, 4), '<rect y="2" width="3" height="4" fill="none" pointer-events="all"/>'),
        (svg.text("a<b", 1, 2, "s"), '<text class="s" x="1" y="2">a&lt;b</text>'),
        (svg.lines(["a", "b"], 1, 2, 13), '<text><tspan x="1" y="2">a </tspan><tspan x="1" y="15">b </tspan></text>'),
        (svg.link("../x/", svg.text("a", 1, 2), sort="s"), '<a class="s" href="../x/"><text x="1" y="2">a</text></a>'),
    ],
)  # fmt: skip
def test_shapes_are_elements_with_short_numbers(shape: Svg, written: str) -> None:
    assert shape == written


@pytest.mark.parametrize(
    ("from_", "to", "anchor", "address"),
    [
        ("events/launch.md", "events/other.md", "fact-x", "../other/#fact-x"),
        ("events/launch.md", "companies/tesla.md", "", "../../companies/tesla/"),
        ("events/launch.md", "events/launch.md", "fact-x", "#fact-x"),
        ("events/launch.md", "events/index.md", "", "../"),
        ("timeline.md", "events/launch.md", "field-date", "../events/launch/#field-date"),
        ("timeline/page/2.md", "events/launch.md", "", "../../../events/launch/"),
        ("index.md", "events/launch.md", "", "events/launch/"),
        ("events/index.md", "events/launch.md", "", "launch/"),
        ("events/launch.md", "index.md", "", "../../"),
    ],
)
def test_links_are_addresses_of_the_finished_site(
    from_: str, to: str, anchor: str, address: str
) -> None:
    assert site_address(from_, to, anchor) == address


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("short", 100, "short"),
        ("a text that is too long for its room", 100, "a text that is too…"),
        ("a-single-word-that-is-too-long", 100, "a-single-word-t…"),
        ("特斯拉人工智能训练中心在中国投入运营", 100, "特斯拉人工智能训…"),
        ("", 10, ""),
    ],
)
def test_a_text_is_cut_where_it_does_not_fit(text: str, room: float, shown: str) -> None:
    assert fitted(text, room) == shown
    assert width(shown) <= room


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one line", ("one line",)),
        ("two lines of words", ("two lines of", "words")),
        ("so many words that even two lines are too few", ("so many words", "that even two…")),
    ],
)
def test_a_text_is_broken_over_two_lines(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 90) == lines
