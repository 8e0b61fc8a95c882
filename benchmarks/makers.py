"""What synthetic records of each folder say: lines of YAML, behind the name.

Each maker gets the base, the record's slug, and its place among those of its folder as a share of
1, which is also its place in time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.chance import Draw

OLDEST, DAYS = date(2018, 1, 1), 2900
"""The first event, and the days in which all of them happen."""

SLOTS = {
    "verb": "verbs", "thing": "things", "reason": "reasons", "quality": "qualities",
    "unit": "numbers",
}  # fmt: skip
"""The slots of a sentence and the words that fill them."""


@dataclass(frozen=True, slots=True)
class Base:
    """The slugs of all records by folder, made before any record, so that each can name any."""

    draw: Draw
    slugs: dict[str, list[str]]
    names: dict[str, str]

    def hub(self, folder: str) -> str:
        """One record of a folder, its hubs most."""
        return self.draw.hub(self.slugs[folder])

    def hubs(self, number: int, folder: str) -> str:
        """Up to `number` records of a folder, as a list of YAML."""
        return _listed(self.draw.several(number, lambda: self.hub(folder)))

    def link(self, folder: str) -> str:
        """A link to one record of a folder."""
        return f"[[{self.hub(folder)}]]"

    def text(self, patterns: str, who: str, other: str) -> str:
        """A sentence about two, in quotes where an editor would have to set them."""
        number, place = 10 + self.draw.below(9990), self.draw.one(self.slugs["places"])
        words = {slot: self.draw.word(name) for slot, name in SLOTS.items()}
        text = self.draw.word(patterns).format(
            who=who, other=other, name=self.names[place], number=number, **words
        )
        text = text[0].upper() + text[1:]
        return f'"{text}"' if "[[" in text or "," in text else text


def _source(base: Base, slug: str, share: float) -> list[str]:
    draw, texts = base.draw, base.slugs["sources"]
    place = round(share * len(texts))
    lines = [
        f"publisher: {base.hub('outlets')}",
        f"published: {_day((place + 1) / len(texts), 2 + draw.below(20))}",  # after what it tells
        f"language: {'zh-Hans' if draw.chance(20) else 'en'}",
        f"url: https://example.org/{slug}",
    ]
    if draw.chance(40):
        lines.append(f"authors: [{base.hub('people')}]")
    if draw.chance(30):
        lines.append("seen: copy")
    if place and draw.chance(15):  # from one before it: nothing can derive from itself
        lines.append(f"derived_from: [{texts[max(place - 1 - draw.below(10), 0)]}]")
    return [*lines, f"note: {base.text('gaps', 'the publisher', 'the author')}"]


def _company(base: Base, slug: str, share: float) -> list[str]:
    industry = base.draw.word("industries").capitalize()
    place, year = base.hub("places"), 1950 + base.draw.below(70)
    fields = [f"industry: {industry}", f"based_in: {place}", f"founded: {year}"]
    return _named(base, slug, fields)


def _person(base: Base, slug: str, share: float) -> list[str]:
    role, employer = base.draw.word("roles"), base.hub("companies")
    return _named(base, slug, [f"role: {role}", f"employer: {employer}"])


def _product(base: Base, slug: str, share: float) -> list[str]:
    maker, markets = base.hub("companies"), base.hubs(2, "places")
    price = f"price: about {1 + base.draw.below(900)}00 CNY"
    return _named(base, slug, [f"maker: {maker}", f"markets: {markets}", price])


def _regulation(base: Base, slug: str, share: float) -> list[str]:
    return _named(base, slug, [
        f"jurisdiction: {base.hub('places')}",
        f"status: {base.draw.one(['proposed', 'in_force', 'in_force', 'repealed'])}",
        f"in_force_since: {_day(share)[:7]}",
        f"authority: The {base.draw.word('bodies')} of {base.draw.name()}",
    ])  # fmt: skip


def _place(base: Base, slug: str, share: float) -> list[str]:
    places = base.slugs["places"]
    above = places[round(share * len(places)) // 5]
    return _named(base, slug, [f"part_of: {above}"] if above != slug else [])


def _outlet(base: Base, slug: str, share: float) -> list[str]:
    return _named(base, slug, [f"based_in: {base.hub('places')}"])


def _topic(base: Base, slug: str, share: float) -> list[str]:
    return _named(base, slug, [])


def _named(base: Base, slug: str, fields: list[str]) -> list[str]:
    """A record that events name: few facts of its own, from sources of any time."""
    draw, name = base.draw, base.names[slug]
    texts = draw.several(3, lambda: draw.one(base.slugs["sources"]))
    lines = []
    if draw.chance(10):
        lines.append(f"names: {{zh: {''.join(draw.word('hanzi') for _ in range(4))}}}")
    if draw.chance(20):
        lines.append(f"aliases: [{draw.name()} {name.split()[0]}]")
    lines.append(f"summary: {base.text('sentences', name, base.link('companies'))}")
    lines += [f"tags: [{draw.word('tags')}]", *fields, f"sources: {_listed(texts)}", "facts:"]
    for _ in range(3 + draw.below(3)):
        lines.append(f"  - text: {base.text('sentences', name, base.link('companies'))}")
        lines.append(f"    sources: {_listed(texts[:2])}")
    return lines


def _event(base: Base, slug: str, share: float) -> list[str]:
    draw = base.draw
    texts = draw.several(4, lambda: draw.near(base.slugs["sources"], share))
    company, person = base.hub("companies"), base.hub("people")
    partners = draw.several(2, lambda: base.hub("companies"))
    links = f"[[{company}]]", f"[[{person}]]"
    lines = [
        f"summary: {base.text('sentences', *links)}",
        f"tags: {_listed(draw.several(2, lambda: draw.word('tags')))}",
        f"date: {_day(share)}",
        f"status: {draw.one(['happened', 'happened', 'happened', 'announced', 'planned'])}",
        f"companies: {_listed(list(dict.fromkeys([company, *partners[1:]])))}",
        f"people: [{person}]",
        f"products: {base.hubs(1, 'products')}",
        *([f"regulations: {base.hubs(1, 'regulations')}"] if draw.chance(40) else []),
        f"topics: {base.hubs(1, 'topics')}",
        f"place: {base.hub('places')}",
        f"investment: about {1 + draw.below(900)} million CNY",
        f"sources: {_listed(texts[:2])}",
        "facts:",
    ]
    for number in range(3 + draw.below(4)):
        lines += _fact(base, share, number, texts, links, person)
    return lines + _others(base, share, texts, links)


def _fact(
    base: Base, share: float, number: int, texts: list[str], links: tuple[str, str], person: str
) -> list[str]:
    draw = base.draw
    lines = [f"  - id: fact-{number}", f"    text: {base.text('sentences', *links)}"]
    if draw.chance(40):
        lines.append(f"    by: {person}")
    if draw.chance(60):
        lines.append(f"    date: {_day(share)}")
    cited = [texts[number % len(texts)], texts[(number + 1) % len(texts)]]
    cited = cited[: len(set(cited))]
    if draw.chance(25):
        cited[-1] = f"{{source: {cited[-1]}, says: {draw.word('says')}}}"
    return [*lines, f"    sources: {_listed(cited)}"]


def _others(base: Base, share: float, texts: list[str], links: tuple[str, str]) -> list[str]:
    """What only some events have: a denial, a forecast, a gap."""
    draw = base.draw
    lines: list[str] = []
    if draw.chance(5):
        lines += [
            f"  - text: {base.text('sentences', *links)}",
            "    type: denial",
            f"    sources: [{texts[-1]}]",
            f"    contradicts: [{{fact: fact-0, difference: '{draw.word('differences')}'}}]",
        ]
    if draw.chance(30):
        lines += [
            f"  - text: {base.text('forecasts', *links)}",
            "    type: forecast",
            f"    due: {_day(share, 400)[:4]}-Q{1 + draw.below(4)}",
            f"    sources: [{texts[0]}]",
        ]
    if draw.chance(20):
        lines += [f"  - text: {base.text('gaps', *links)}", "    type: gap"]
    return lines


def _day(share: float, later: int = 0) -> str:
    return (OLDEST + timedelta(days=int(share * DAYS) + later)).isoformat()


def _listed(items: list[str]) -> str:
    return f"[{', '.join(items)}]"


MAKERS: dict[str, Callable[[Base, str, float], list[str]]] = {
    "outlets": _outlet,
    "places": _place,
    "companies": _company,
    "people": _person,
    "products": _product,
    "regulations": _regulation,
    "topics": _topic,
    "sources": _source,
    "events": _event,
}
