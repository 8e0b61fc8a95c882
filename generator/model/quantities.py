"""What a quantity means: its bounds, its unit, its order and its words.

Text in, `Quantity` out: `[about|at least|at most|over|under] number[..number] [scale] unit`, where
the unit is a key of the units vocabulary or, for money, a code of ISO 4217. Nothing is converted
and the precision that was written is kept. Knows nothing of records.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.model.problems import Invalid, did_you_mean

_RULE = 'must be a number and a unit, such as "40 MW", "60..80 MW" or "over 1.1 million users"'
_UNIT_RULE = "must end in a unit of the vocabulary"
_UNIT_ADVICE = "List a new unit in site_config/vocabularies/units.yml."
_MOST_DIGITS = 18
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_INFINITE = Decimal("Infinity")
_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_FORM = re.compile(
    r"(?:(?P<qualifier>about|at least|at most|over|under) )?"
    rf"(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))?"
    rf"(?: (?P<scale>{'|'.join(_SCALES)}))?(?: (?P<unit>.+))?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of one unit as it was written; two are equal when their texts are."""

    text: str
    """As written, with single spaces."""
    low: Decimal | None = field(compare=False)
    """The lower bound, itself included unless the qualifier is "over"; None where unbounded."""
    high: Decimal | None = field(compare=False)
    """The upper bound, itself included unless the qualifier is "under"; None where unbounded."""
    unit: str = field(compare=False)
    """A key of the units vocabulary or a code of ISO 4217."""
    qualifier: str = field(default="", compare=False)
    """`about`, `at least`, `at most`, `over`, `under`, or nothing."""
    money: bool = field(default=False, compare=False)
    """Whether the unit is a currency."""

    def contains(self, other: "Quantity") -> bool:
        """Whether every value that `other` allows is one of these; "about" changes no bound."""
        low, high = self._bounds
        other_low, other_high = other._bounds
        return self.unit == other.unit and low <= other_low and other_high <= high

    def overlaps(self, other: "Quantity") -> bool:
        """Whether some value is allowed by both."""
        low, high = self._bounds
        other_low, other_high = other._bounds
        return self.unit == other.unit and low <= other_high and other_low <= high

    @property
    def sort_key(self) -> tuple[str, Decimal, int, Decimal, int]:
        """Unit, then lower bound, then upper; unbounded below is first, unbounded above last."""
        return (self.unit, *self._bounds[0], *self._bounds[1])

    @property
    def words(self) -> str:
        """The quantity for readers: figures in groups of three, currency codes in front."""
        match = _FORM.fullmatch(self.text)
        if not match:
            return self.text
        numbers = [_grouped(number) for number in match.group("low", "high") if number]
        dash = " to " if any("−" in number for number in numbers) else "–"
        amount = [dash.join(numbers), match["scale"]]
        placed = [self.unit, *amount] if self.money else [*amount, self.unit]
        return " ".join(part for part in (self.qualifier, *placed) if part)

    @property
    def _bounds(self) -> tuple[tuple[Decimal, int], tuple[Decimal, int]]:
        """Both bounds; the number behind each moves it past itself where it is excluded."""
        low = -_INFINITE if self.low is None else self.low
        high = _INFINITE if self.high is None else self.high
        return (low, int(self.qualifier == "over")), (high, -int(self.qualifier == "under"))


def parse_quantity(text: str, units: Mapping[str, str], currencies: Mapping[str, str]) -> Quantity:
    """The quantity that `text` writes; raises Invalid, with the mended text where that is sure.

    `units` and `currencies` have the label of each key that may stand at the end.
    """
    written = " ".join(text.split())
    try:
        return _strict(written, units, currencies)
    except Invalid as refused:
        hint = _hint(written, units, currencies) or refused.hint
        raise Invalid(refused.rule, hint) from None


def _strict(text: str, units: Mapping[str, str], currencies: Mapping[str, str]) -> Quantity:
    match = _FORM.fullmatch(text)
    if not match:
        raise Invalid(_RULE)
    qualifier, unit = match["qualifier"] or "", match["unit"] or ""
    numbers = [number for number in match.group("low", "high") if number]
    if any(len(number.strip("-").replace(".", "")) > _MOST_DIGITS for number in numbers):
        raise Invalid(f"must have numbers of at most {_MOST_DIGITS} digits")
    if unit not in units and unit not in currencies:
        raise Invalid(_UNIT_RULE, _unit_hint(unit, [*units, *currencies]))
    low, high = _bounds_written(qualifier, numbers, _SCALES.get(match["scale"], 0))
    return Quantity(text, low, high, unit, qualifier, unit not in units)


def _bounds_written(
    qualifier: str, numbers: list[str], zeros: int
) -> tuple[Decimal | None, Decimal | None]:
    """The bounds that one or two numbers mean behind `qualifier`."""
    low, high = (Decimal(number).scaleb(zeros) for number in (numbers[0], numbers[-1]))
    if len(numbers) == 2 and low >= high:
        raise Invalid("must be a range with the smaller number first")
    if len(numbers) == 2 and qualifier not in ("", "about"):
        raise Invalid(_RULE, f'Write "{qualifier}" with one number, or a range without it.')
    if qualifier in ("at least", "over"):
        return low, None
    return (None if qualifier in ("at most", "under") else low), high


def _unit_hint(unit: str, choices: list[str]) -> str:
    if not unit:
        return 'Write what is counted or measured behind the number, as in "40 MW".'
    return (did_you_mean(unit, choices) if len(unit) <= _LONGEST_UNIT else "") or _UNIT_ADVICE


def _grouped(number: str) -> str:
    """The figures of `number`, all of them, in groups of three and with a real minus sign."""
    whole, point, fraction = number.removeprefix("-").partition(".")
    return f"{'−' * number.startswith('-')}{int(whole):,}{point}{fraction}"


# What people write instead, for the hints. Nothing below reads a value that a record may hold.

_LONGEST = 120
"""A longer text is prose; no hint is looked for in it."""
_LONGEST_UNIT = 40
_QUALIFIERS = {
    "at least": r">=|=>|≥|at least|(?:no|not) less than|no fewer than|minimum(?: of)?",
    "at most": r"<=|=<|≤|at most|up to|(?:no|not) more than|maximum(?: of)?",
    "over": r">|over|more than|greater than|above",
    "under": r"<|under|less than|fewer than|below",
    "about": r"~|≈|c\.|ca\.?|circa|about|around|roughly|approx(?:\.|imately)?",
    "": r"between|from",
}
_SCALE_WORDS = {
    "thousand": "k|thousands?",
    "million": "m|mn|mln|millions?",
    "billion": "bn|bln|billions?",
    "trillion": "tn|trn|trillions?",
}
_SIGNS = {
    "€": "EUR", "us$": "USD", "us dollar": "USD", "hk$": "HKD", "nt$": "TWD", "r$": "BRL",
    "₹": "INR", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₫": "VND", "₱": "PHP", "₪": "ILS",
    "rmb": "CNY", "yuan": "CNY", "renminbi": "CNY", "%": "percent", "per cent": "percent",
}  # fmt: skip
_UNSURE = {
    "$": "USD or CAD", "dollar": "USD or CAD", "¥": "CNY or JPY", "元": "CNY or TWD",
    "£": "GBP or EGP", "pound": "GBP or EGP", "kr": "SEK or NOK", "₩": "KRW or KPW",
}  # fmt: skip
_IN_GROUPS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}([,'’ ])[0-9]{3}(?:\1[0-9]{3})*(?![0-9,'’])")
_FIGURES = [
    (re.compile("[\u2010-\u2012\u2212]"), "-"),
    (re.compile(r"(?<![0-9.,])([0-9]+),([0-9]{1,2})(?![0-9.,])"), r"\1.\2"),
    (re.compile(r"(?<=[0-9]) ?(?:-|–|—|\.\.+|to\b|and\b) ?(?=-?[0-9])"), ".."),
    (re.compile(r"(?<![0-9.])\.(?=[0-9])"), "0."),
    (re.compile(r"(?<![0-9.])0+(?=[0-9])"), ""),
]
_AMOUNT = re.compile(
    rf"(?P<before>[^0-9]*?) ?(?P<numbers>{_NUMBER}(?:\.\.{_NUMBER})?) ?(?P<after>[^0-9.,].*)?"
)


def _hint(text: str, units: Mapping[str, str], currencies: Mapping[str, str]) -> str:
    """What to write instead of `text`, or nothing where that would be a guess."""
    plain = " ".join(unicodedata.normalize("NFKC", text[: _LONGEST + 1]).split())
    qualifier, rest = _spelled(plain, _QUALIFIERS)
    match = _AMOUNT.fullmatch(_figures(rest)) if len(plain) <= _LONGEST else None
    if not match:
        return ""
    before, numbers, after = (part or "" for part in match.groups())
    key = _key(after, units, currencies)
    scale, after = ("", after) if key else _spelled(after, _SCALE_WORDS)
    named = " ".join(part for part in (before, after) if part)
    if codes := _UNSURE.get(_singular(named)):
        return f'"{named}" may be several currencies: write the ISO 4217 code, such as {codes}.'
    if before and after:
        return ""
    key = key or _key(named, units, currencies)
    meant = " ".join(part for part in (qualifier, numbers, scale, key or named) if part)
    try:
        meant = _strict(meant, units, currencies).text
    except Invalid as refused:
        return "" if refused.hint == _UNIT_ADVICE else refused.hint
    # Case alone may tell units apart: Mb and MB.
    sure = key in currencies or named in (key, "") or named.casefold() != key.casefold()
    return f'Write "{meant}".' if sure else f'Did you mean "{meant}"?'


def _spelled(text: str, spellings: Mapping[str, str]) -> tuple[str, str]:
    """The word of ours that `text` begins with in some spelling, or nothing; and the rest."""
    for ours, spelling in spellings.items():
        if match := re.match(rf"(?:{spelling})(?:(?<![a-z])|(?![a-z])) ?", text, re.IGNORECASE):
            return ours, text[match.end() :]
    return "", text


def _figures(text: str) -> str:
    """`text` with its numbers and ranges in our form."""
    text = _IN_GROUPS.sub(lambda match: match[0].replace(match[1], ""), text)
    for form, ours in _FIGURES:
        text = form.sub(ours, text)
    return text


def _key(unit: str, units: Mapping[str, str], currencies: Mapping[str, str]) -> str:
    """The one key that `unit` means by its sign, label, plural or case; nothing where unsure."""
    known = {**currencies, **units}
    if not unit or unit in known:
        return unit
    sign = _SIGNS.get(_singular(unit), "")
    wanted = _singular(unit)
    near = {key for key, label in known.items() if wanted in (_singular(key), _singular(label))}
    return sign if sign in known else near.pop() if len(near) == 1 else ""


def _singular(unit: str) -> str:
    return unicodedata.normalize("NFKC", unit).casefold().removesuffix("s")
