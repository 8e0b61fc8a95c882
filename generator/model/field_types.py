"""The fixed set of field types: how a text in a file becomes a typed value.

text, date, number, quantity, url, choice, record, flag, and list of one of these. A type knows what
it accepts and says so; it knows no place, no record and no kind.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from generator.model.dates import Date, parse_date
from generator.model.hosts import ascii_url
from generator.model.nodes import Node, Scalar, kind_of_node, shortened
from generator.model.problems import Invalid, Problems, did_you_mean, one_of
from generator.model.quantities import Quantity, parse_quantity
from generator.model.references import Name, Ref, read_named
from generator.model.texts import Text, read_text


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number; `text` keeps the precision that was written."""

    text: str
    value: Decimal

    @property
    def words(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Url:
    """An address on the web, http or https."""

    text: str

    @property
    def shown(self) -> str:
        """The address as readers see and follow it: letters of its host cannot pass for others."""
        return ascii_url(self.text)


@dataclass(frozen=True, slots=True)
class Choice:
    """A word of a vocabulary, with what readers see for it."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    value: bool


Value: TypeAlias = Text | Date | Number | Quantity | Url | Choice | Flag | Ref | Name


@dataclass(frozen=True, slots=True)
class FieldType:
    """A type with what a kind's file adds to it."""

    name: str
    kinds: tuple[str, ...] = ()
    """For `record`: names of the kinds it may be of; empty for any."""
    words: Mapping[str, str] = field(default_factory=dict)
    """For `choice`: the vocabulary; for `quantity`: the units."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    item: "FieldType | None" = None
    """For `list`: the type of its items."""

    @property
    def of(self) -> "FieldType":
        """The type of one value: the item's for a list, else itself."""
        return self.item or self


def read_value(type_: FieldType, node: Node, key: str, problems: Problems) -> Value | None:
    """One value of `type_`, or nothing where the node is none (then it has been noted)."""
    if type_.name == "text":
        return read_text(node, key, problems)
    if type_.name == "record":
        return read_named(node, key, problems, type_.kinds)
    if not isinstance(node, Scalar):
        found = f"{key} must be {_FORMS[type_.name]}, found {kind_of_node(node)}"
        problems.error(node.place, "wrong-type", found)
        return None
    try:
        return _PARSERS[type_.name](type_, node.text.strip())
    except Invalid as invalid:
        found = f"{key} {invalid.rule}, found {kind_of_node(node)}"
        problems.error(node.place, f"bad-{type_.name}", found, invalid.hint)
        return None


def read_date(node: Node | None, key: str, problems: Problems) -> Date | None:
    """A date, or nothing where the node is none (then it has been noted)."""
    value = read_value(DATE, node, key, problems) if node is not None else None
    return value if isinstance(value, Date) else None


def written(value: Value) -> str:
    """A value as it stands in the file."""
    if isinstance(value, Flag):
        return "true" if value.value else "false"
    if isinstance(value, Choice):
        return value.key
    return str(value) if isinstance(value, Text | Ref) else value.text


def parse_url(text: str) -> Url:
    """An http or https address with a host, without user name, spaces or control characters."""
    if len(text) > _LONGEST_URL:
        raise Invalid(f"must have at most {_LONGEST_URL} characters")
    if _URL.fullmatch(text):
        return _looked_up(Url(text))
    hint = f"Write https://{shortened(text)}." if _URL.fullmatch(f"https://{text}") else ""
    if re.match("https?://[^/?#]*@", text):
        hint = "Leave out the user name before @."
    elif re.match("https?://", text):
        hint = "Copy it from the browser's address bar: no spaces, quotes, brackets or backslashes."
    raise Invalid("must be an address that begins with https:// or http://", hint)


def _looked_up(url: Url) -> Url:
    """An address whose host can be looked up."""
    try:
        ascii_url(url.text)
    except ValueError:
        raise Invalid("must have a host that can be looked up", "Copy it anew.") from None
    return url


def parse_number(text: str) -> Number:
    """Digits with an optional sign and fraction, at most 18 digits, no thousands separators."""
    if not _NUMBER.fullmatch(text):
        raise Invalid("must be a number such as 12 or 1.5", _number_hint(text))
    if sum(c.isdigit() for c in text) > _MOST_DIGITS:
        raise Invalid(f"must be a number of at most {_MOST_DIGITS} digits")
    return Number(text, Decimal(text))


def _number_hint(text: str) -> str:
    """The number that `text` says in another form, or nothing where that would be a guess."""
    bare = text.removeprefix("+")
    if _IN_GROUPS.fullmatch(bare):
        bare = re.sub("[,_ ']", "", bare)
    elif re.fullmatch(r"[0-9]+,[0-9]{1,2}", bare):
        bare = bare.replace(",", ".")
    bare = f"0{bare}" if bare.startswith(".") else bare
    return f"Write {bare}." if bare != text and _NUMBER.fullmatch(bare) else ""


def _parse_flag(type_: FieldType, text: str) -> Flag:
    if text in ("true", "false"):
        return Flag(text == "true")
    meant = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}
    word = meant.get(text.lower(), text.lower())
    hint = f"Write {word}." if word in ("true", "false") else ""
    raise Invalid("must be true or false", hint)


def _parse_choice(type_: FieldType, text: str) -> Choice:
    if text in type_.words:
        return Choice(text, type_.words[text])
    hint = did_you_mean(text.lower(), type_.words) or one_of(type_.words)
    raise Invalid("must be a word of its vocabulary", hint)


_LONGEST_URL = 2_000
_MOST_DIGITS = 18
_IN_GROUPS = re.compile(r"[0-9]{1,3}(?:([,_ '])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_LABEL = r"[A-Za-z0-9\u00a1-\uffff](?:[A-Za-z0-9_\-\u00a1-\uffff]*[A-Za-z0-9\u00a1-\uffff])?"
_URL = re.compile(
    rf"https?://{_LABEL}(?:\.{_LABEL})*\.?(:[0-9]{{1,5}})?"
    r"([/?#][^\s\x00-\x20\"<>\\^`{|}\x7f]*)?"
)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_PARSERS: dict[str, Callable[[FieldType, str], Value]] = {
    "date": lambda type_, text: parse_date(text),
    "number": lambda type_, text: parse_number(text),
    "quantity": lambda type_, text: parse_quantity(text, type_.words, type_.currencies),
    "url": lambda type_, text: parse_url(text),
    "choice": _parse_choice,
    "flag": _parse_flag,
}
_FORMS = {
    "date": "a date such as 2026-02-06",
    "number": "a number such as 12 or 1.5",
    "quantity": "a number with a unit",
    "url": "an address that begins with https:// or http://",
    "choice": "a word of its vocabulary",
    "flag": "true or false",
}
FIELD_TYPES = ("text", "record", "list", *_PARSERS)
DATE = FieldType("date")
URL = FieldType("url")
