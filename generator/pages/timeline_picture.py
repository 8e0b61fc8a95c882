"""A timeline as SVG: a lane each, filled marks for what happened, rings for what is to come.

A vague date is a bar as long as it is vague; one that is open at an end is a short arrow, never a
long bar. Dates of one lane that the sources disagree on are joined by a dotted line, and what was
said by a line to when it is due. An upright line is today.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.dates import Date
from generator.pages.ages import day_words
from generator.pages.lanes import EXPECTED, HAPPENED, Lane, Mark
from generator.pages.markdown import Markdown, escape
from generator.pages.scale import Scale, make_scale
from generator.pages.site import Site
from generator.pages.svg import (
    HOLLOW,
    STROKE,
    WIDTH,
    Svg,
    area,
    bar,
    circle,
    fitted,
    line,
    link,
    path,
    picture,
    text,
    width,
)
from generator.pages.svg import (
    escape as svg_escape,
)

FEWEST, MOST = 3, 16
"""Lanes of a picture; of more the latest are drawn."""
_LEFT, _RIGHT = 10.0, WIDTH - 10.0
_AXIS, _HEAD, _LANE, _TRACK = 31.0, 40.0, 34.0, 23.0
"""Heights: above the axis, above the first lane, of a lane, from a lane's top to its marks."""
_BAR, _OPEN = 8.0, 16.0
"""Shortest bar of a vague date, and how long an open end is drawn."""
_CENTRED = ' text-anchor="middle"'


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """The picture, and what its marks mean in words."""

    svg: Markdown
    legend: Markdown


def timeline_picture(
    title: str, lanes: Sequence[Lane], site: Site, of: int = 0
) -> TimelinePicture | None:
    """The picture of the latest lanes, in the order of time; nothing where there are too few.

    `of` is how many there are, where not all of them were given.
    """
    if len(lanes) < FEWEST:
        return None
    shown = sorted(lanes, key=lambda lane: lane.sort_key)[-MOST:]
    days = [day for lane in shown for mark in lane.marks for day in _days(mark.date)]
    scale = make_scale([*days, site.today.toordinal()], _LEFT + _OPEN, _RIGHT - _OPEN)
    height = _HEAD + _LANE * len(shown) + 4
    rows = [_lane(lane, _HEAD + n * _LANE, scale) for n, lane in enumerate(shown)]
    today = _today(site.today.toordinal(), height, scale)
    svg = picture(title, "sb-timeline", height, *_axis(scale), *today, *rows)
    return TimelinePicture(svg, _legend(shown, scale, site, of or len(lanes)))


def _days(date: Date) -> list[int]:
    return [day.toordinal() for day in (date.first, date.last) if day]


def _axis(scale: Scale) -> Iterator[Svg]:
    """The line of time with its ticks, broken where years are left out."""
    yield line("sb-axis", _LEFT, _RIGHT, _AXIS, _AXIS)
    for place, words in scale.ticks():
        at = min(max(place, _LEFT + 12), _RIGHT - 12)
        yield line("sb-axis", place, place, _AXIS - 3, _AXIS + 3)
        yield text(words, at, _AXIS - 7, "sb-tick", _CENTRED)
    for place in scale.breaks():
        gap = f"M{place - 4:.1f} {_AXIS + 5:.0f}l4 -10M{place:.1f} {_AXIS + 5:.0f}l4 -10"
        yield path("sb-break", gap, f' fill="none"{STROKE}')


def _today(day: int, height: float, scale: Scale) -> Iterator[Svg]:
    at = scale.place(day)
    yield line("sb-today", at, at, 12, height - 2, f' stroke-dasharray="4 3"{STROKE}')
    yield text("today", min(at, _RIGHT - 12), 9, "sb-today", _CENTRED)


def _lane(lane: Lane, top: float, scale: Scale) -> Svg:
    """A lane as a link: its date and words above its track."""
    when = fitted(lane.when, WIDTH * 0.55)
    words = fitted(lane.words, WIDTH - 4 - width(f"{when} ") * 1.1)
    whole = f"{lane.when}: {lane.words}"
    bold = f'<tspan class="sb-when" font-weight="bold">{svg_escape(when)}</tspan>'
    said = text(Svg(f"{bold} {svg_escape(words)}"), 2, top + 12)
    hit = area(0, top, WIDTH, _LANE)
    marks = _marks(lane, top + _TRACK, scale)
    return link(lane.target, hit, *marks, said, sort="sb-lane", title=whole)


def _marks(lane: Lane, y: float, scale: Scale) -> Iterator[Svg]:
    middles = [_middle(mark.date, scale) for mark in lane.marks]
    if len(middles) > 1:
        sort = "sb-join" if lane.disputed else "sb-wait"
        dots = ' stroke-dasharray="1 3"' if lane.disputed else ""
        yield line(sort, min(middles), max(middles), y, y, f"{dots}{STROKE}")
    for mark in lane.marks:
        yield _mark(mark, y, scale)


def _mark(mark: Mark, y: float, scale: Scale) -> Svg:
    """A dot or a ring for a day, a bar for a vague date, an arrow for an open one."""
    look = HOLLOW if mark.sort == EXPECTED else ""
    first, last = mark.date.first, mark.date.last
    if first is None or last is None:
        at, way = _middle(mark.date, scale), 1 if last is None else -1
        drawn = f"M{at:.1f} {y - 4:.1f}h{way * 8}l{way * 6} 4l{-way * 6} 4h{-way * 8}z"
        return path(_sorted("sb-open", mark), drawn, look)
    start, end = scale.place(first.toordinal()), scale.place(last.toordinal())
    if first == last and not mark.date.approximate:
        return circle("sb-ring" if mark.sort == EXPECTED else "sb-dot", start, y, 4, look)
    missing = max(0.0, _BAR - (end - start)) / 2
    long = end - start + 2 * missing
    return bar(_sorted("sb-band", mark), start - missing, y - 3, long, 6, look)


def _sorted(sort: str, mark: Mark) -> str:
    return f"{sort} sb-{mark.sort}"


def _middle(date: Date, scale: Scale) -> float:
    places = [scale.place(day) for day in _days(date)]
    return sum(places) / len(places)


def _legend(shown: Sequence[Lane], scale: Scale, site: Site, of: int) -> Markdown:
    """What is in the picture, in words; nothing is said of what it does not hold."""
    marks = [mark for lane in shown for mark in lane.marks]
    single = {mark.sort for mark in marks if mark.date.first == mark.date.last}
    vague = any(m.date.first != m.date.last and m.date.first and m.date.last for m in marks)
    said = {
        "dot: happened or was said": HAPPENED in single,
        "ring: planned, forecast or still to come": EXPECTED in single,
        "bar: some time within it, hollow where it is still to come": vague,
        "arrow: open at this end": any(not (m.date.first and m.date.last) for m in marks),
        "dotted line: the sources disagree on the date": any(lane.disputed for lane in shown),
        "two strokes: a stretch of time is left out": bool(scale.cuts),
        f"broken upright line: today, {day_words(site.today)}": True,
    }
    words = "; ".join(words for words, holds in said.items() if holds)
    more = f" The latest {len(shown)} of {of} are drawn." if of > len(shown) else ""
    return escape(f"{words[:1].upper()}{words[1:]}.{more}")
