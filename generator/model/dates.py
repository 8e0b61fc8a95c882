"""What a date with the precision that is known means: its bounds, its order and its words.

Text in, `Date` out, by EDTF (ISO 8601-2) and one addition of ours, the quarter `2026-Q1`. Days are
those of the Gregorian calendar, without time of day or zone. Knows nothing of records or of today.
"""

import calendar
import datetime
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from generator.model.problems import Invalid

_RULE = "must be a date such as 2026, 2026-Q1, 2026-02, 2026-02-06 or 2026-02/2026-04"
_LEFT_OUT = "Leave the date out where it is not known."
_BEYOND = datetime.date.max.toordinal() + 1
_QUARTERS = ("first", "second", "third", "fourth")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Date:
    """A span of days as it was written; two are equal when their texts are."""

    text: str
    first: datetime.date | None = field(compare=False)
    """The earliest possible day; None where the start is open, as in `../2026-02`."""
    last: datetime.date | None = field(compare=False)
    """The latest possible day; None where the end is open, as in `2026-02/..`."""
    approximate: bool = field(default=False, compare=False)

    def contains(self, other: "Date") -> bool:
        """Whether every day of `other` lies in this one; being approximate changes no bound."""
        start, end = self.sort_key
        other_start, other_end = other.sort_key
        return start <= other_start and other_end <= end

    def overlaps(self, other: "Date") -> bool:
        """Whether some day lies in both."""
        start, end = self.sort_key
        other_start, other_end = other.sort_key
        return start <= other_end and other_start <= end

    def surely_before(self, other: "Date") -> bool:
        """Whether this one ends before `other` begins under every reading of both.

        Never where one of them is approximate: EDTF does not say how far it may be off.
        """
        if self.approximate or other.approximate or self.last is None or other.first is None:
            return False
        return self.last < other.first

    def surely_after(self, other: "Date") -> bool:
        """Whether this one begins after `other` ends under every reading of both."""
        return other.surely_before(self)

    @property
    def sort_key(self) -> tuple[int, int]:
        """Earliest bound, then latest, as day numbers; an open start is first, an open end last."""
        first = self.first.toordinal() if self.first else 0
        return first, self.last.toordinal() if self.last else _BEYOND

    @property
    def words(self) -> str:
        """The date for readers, in English."""
        return _words(self.text)

    @property
    def iso(self) -> str:
        """The date in EDTF as it is without our quarters: 2026-Q1 is 2026-01/2026-03."""
        start, _, end = self.text.partition("/")
        end = end or (start if "Q" in start else "")
        months = (_quarter_as_month(start, 0), _quarter_as_month(end, 2))
        return "/".join(months) if end else months[0]


@lru_cache(maxsize=10_000)
def _words(text: str) -> str:
    start, _, end = text.partition("/")
    if start == "..":
        return f"{_single(end).words()} or earlier"
    if end == "..":
        return f"{_single(start).words()} or later"
    return _range_words(start, end) if end and end != start else _single(start).words()


@lru_cache(maxsize=10_000)
def parse_date(text: str) -> Date:
    """The date that `text` writes; raises Invalid with the mended text where it can be mended."""
    written = text.strip()
    try:
        return _strict(written)
    except Invalid as refused:
        raise Invalid(refused.rule, refused.hint or _hint(written)) from None


class _Single(NamedTuple):
    """One date that is no range; a part that is not known is 0."""

    year: int
    quarter: int = 0
    month: int = 0
    day: int = 0
    about: bool = False

    def first(self) -> datetime.date:
        quarter_start = 3 * self.quarter - 2 if self.quarter else 1
        return datetime.date(self.year, self.month or quarter_start, self.day or 1)

    def last(self) -> datetime.date:
        month = self.month or 3 * self.quarter or 12
        return datetime.date(self.year, month, self.day or _days(self.year, month))

    def words(self, *, with_month: bool = True, with_year: bool = True) -> str:
        quarter = f"{_QUARTERS[self.quarter - 1]} quarter" if self.quarter else ""
        day = str(self.day) if self.day else ""
        month = _MONTHS[self.month - 1] if self.month and with_month else ""
        of = "of" if quarter and with_year else ""
        year = str(self.year) if with_year else ""
        about = "about" if self.about else ""
        return " ".join(part for part in (about, quarter, day, month, of, year) if part)


_SINGLE = re.compile(r"([0-9]{4})(?:-Q([0-9])|-([0-9]{2})(?:-([0-9]{2}))?)?(~?)")


def _strict(text: str) -> Date:
    """The date, or Invalid with a hint only where the form is right and the calendar is not."""
    if text == "../..":
        raise Invalid(_RULE, _LEFT_OUT)
    start, slash, end = text.partition("/")
    begin = None if slash and start == ".." else _single(start)
    finish = begin if not slash else None if end == ".." else _single(end)
    first, last = begin and begin.first(), finish and finish.last()
    if first and last and last < first:
        turned = f'Did you mean "{end}/{start}"?'
        raise Invalid("must be a range with the earlier date first", turned)
    approximate = any(side is not None and side.about for side in (begin, finish))
    return Date(text, first, last, approximate)


def _single(text: str) -> _Single:
    """The parts of one date; raises Invalid for another form or a day that never was."""
    match = _SINGLE.fullmatch(text)
    if not match:
        raise Invalid(_RULE)
    year, quarter, month, day = (int(part or 0) for part in match.groups()[:4])
    if not year:
        raise Invalid(_RULE, "Years run from 0001 to 9999.")
    if match[2] and not 1 <= quarter <= 4:
        raise Invalid(_RULE, "A year has 4 quarters, Q1 to Q4.")
    if match[3] and not 1 <= month <= 12:
        raise Invalid(_RULE, "A year has 12 months, 01 to 12.")
    if match[4] and not 1 <= day <= _days(year, month):
        raise Invalid(_RULE, f"{_MONTHS[month - 1]} {year} has {_days(year, month)} days.")
    return _Single(year, quarter, month, day, bool(match[5]))


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _range_words(start: str, end: str) -> str:
    """The words of a range, whose start leaves out what its end says too."""
    a, b = _single(start), _single(end)
    same_year = a.year == b.year and bool(
        (a.quarter and b.quarter and b.quarter != a.quarter) or (a.month and b.month)
    )
    same_month = same_year and a.month == b.month and bool(a.day and b.day)
    return f"{a.words(with_month=not same_month, with_year=not same_year)} to {b.words()}"


def _quarter_as_month(text: str, offset: int) -> str:
    """`text`, with its quarter, if it has one, as the month `offset` months into it."""
    if "Q" not in text:
        return text
    single = _single(text)
    return f"{text[:4]}-{3 * single.quarter - 2 + offset:02}{'~' * single.about}"


# What people write instead, for the hints. Nothing below reads a date that a record may hold.

_LONGEST = 80
"""A longer text is prose; no hint is looked for in it."""
_ADVICE = {
    re.compile(r""): _LEFT_OUT,
    re.compile(r"(\d\d?)([-/.])\d\d?\2(?:\d{4}|\d\d)"): (
        "Write year, month and day in this order, as in 2026-02-06: days and months may be swapped."
    ),
    re.compile(
        r".*\b(?:to(?:day|morrow|night)|yesterday|now|recently|currently|soon|ago|last|next|this"
        r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.*"
    ): "Leave the date out, or write {value: ..., inferred: ...} with the reasoning.",
    re.compile(r".*\b(?:spring|summer|autumn|fall|winter)\b.*"): (
        "Write the months that the source means, as in 2026-03/2026-05."
    ),
}
_NUMERIC = [
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<year>\d{4})([-/.])(?P<month>\d\d?)(?:\2(?P<day>\d\d?))?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[t ]\d\d:\d\d.*",
        r"(?P<year>\d{4}) ?年(?: ?(?P<month>\d\d?) ?月(?: ?(?P<day>\d\d?) ?日)?)?",
        r"(?P<day>1[3-9]|[23]\d)([-/.])(?P<month>\d\d?)\2(?P<year>\d{4})",
        r"(?P<month>\d\d?)([-/.])(?P<day>1[3-9]|[23]\d)\2(?P<year>\d{4})",
        r"(?P<month>\d\d?)[-/.](?P<year>\d{4})",
    )
]
_ABOUT = re.compile(r"(?:~|(?:circa|ca\.?|c\.|about|around|approx(?:\.|imately)?)(?![a-z])) ?")
_OPEN = (
    (re.compile(r"(?:since |from )?(?P<date>.+?)(?: or later| onwards| ?/(?: ?\.\.)?)"), "{}/.."),
    (re.compile(r"since (?P<date>.+)"), "{}/.."),
    (re.compile(r"(?:until )?(?P<date>.+?) or earlier|/(?P<end>.+)"), "../{}"),
)
_TO = [re.compile(form) for form in (r" (?:-|to|until) ", r" ?[–—/] ?", r" ?\.\.+ ?", "-")]
_WORD = re.compile(r"\d+(?:st|nd|rd|th)?|q[1-4]|[a-z]+|[^\s,.]")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ")


def _hint(text: str) -> str:
    """What to write instead of `text`, or nothing where that would be a guess."""
    plain = " ".join(unicodedata.normalize("NFKC", text[: _LONGEST + 1]).casefold().split())
    if len(plain) > _LONGEST:
        return ""
    plain = re.sub("[\u2010-\u2012\u2212]", "-", plain)
    parts = _parts(plain)
    if "month" in parts and "year" not in parts:
        return f'Add the year, as in "{_written(parts | {"year": 2026})}".'
    meant = _meant(plain)
    try:
        return f'Write "{_strict(meant).text}".'
    except Invalid as refused:
        fits = (advice for form, advice in _ADVICE.items() if form.fullmatch(plain))
        return (refused.hint if meant else "") or next(fits, "")


def _meant(text: str) -> str:
    """The date, open range or range that `text` says in other words, as it should be written."""
    if single := _written(_parts(text)):
        return single
    for form, around in _OPEN:
        match = form.fullmatch(text)
        if match and (single := _written(_parts(match[match.lastgroup or 0]))):
            return around.format(single)
    for to in _TO:
        start, *more = to.split(text.removeprefix("from "))
        if len(more) == 1 and (both := _meant_range(_parts(start), _parts(more[0]))):
            return both
    return ""


def _meant_range(start: dict[str, int], end: dict[str, int]) -> str:
    """The range, where one side may have named the month or the year for both."""
    if "day" in start and "day" in end and ("month" in start or "month" in end):
        start.setdefault("month", end.get("month", 0))
        end.setdefault("month", start["month"])
    if start and "year" in end:
        start.setdefault("year", end["year"])
    sides = (_written(start), _written(end))
    return "/".join(sides) if all(sides) else ""


def _parts(text: str) -> dict[str, int]:
    """Year, quarter, month, day and `about` of one date in figures or words; else nothing."""
    bare = _ABOUT.sub("", text, count=1) if _ABOUT.match(text) else text.removesuffix("~")
    about = {"about": 1} if bare != text else {}
    bare = _WEEKDAY.sub("", bare, count=1) if _WEEKDAY.match(bare) else bare
    for form in _NUMERIC:
        if match := form.fullmatch(bare):
            return about | {name: int(part) for name, part in match.groupdict().items() if part}
    for n, name in enumerate(_QUARTERS, 1):
        bare = bare.replace(f"{name} quarter", f"q{n}")
    found = [_part(word) for word in _WORD.findall(bare) if word not in ("of", "-", "the")]
    names = [name for name, _ in found]
    return {} if "" in names or len(set(names)) < len(names) else about | dict(found)


def _part(word: str) -> tuple[str, int]:
    """The part of a date that one word names, and its number; `""` for any other word."""
    figures = word.rstrip("stndrh")
    if figures.isdecimal():
        return ("day" if len(figures) < 3 else "year" if len(figures) == 4 else ""), int(figures)
    if word[0] == "q" and word[1:].isdecimal():
        return "quarter", int(word[1:])
    months = [n for n, name in enumerate(_MONTHS, 1) if name.casefold().startswith(word)]
    return ("month", months[0]) if len(word) >= 3 and months else ("", 0)


def _written(parts: dict[str, int]) -> str:
    """`parts` in our form, or nothing where they make no date."""
    names = parts.keys() - {"about"}
    if names not in ({"year"}, {"year", "quarter"}, {"year", "month"}, {"year", "month", "day"}):
        return ""
    quarter = f"-Q{parts['quarter']}" if "quarter" in parts else ""
    smaller = "".join(f"-{parts[name]:02}" for name in ("month", "day") if name in parts)
    return f"{parts['year']:04}{quarter}{smaller}{'~' * parts.get('about', 0)}"
