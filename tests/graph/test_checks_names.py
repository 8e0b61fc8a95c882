"""Checks on what records are called."""

from collections.abc import Callable

import pytest

from tests.bases import Files

RUMOUR = "content/events/rumour.yml"
ROBO = "content/companies/robo.yml"
WEEKLY = "content/sources/weekly.yml"
CITING = {RUMOUR: "name: Rumour\nfacts:\n  - {text: It runs., sources: [weekly]}\n"}


def said_by(name: str) -> Files:
    return {RUMOUR: f"name: Rumour\nfacts:\n  - {{text: It runs., by: {name}, sources: [daily]}}\n"}


CASES: dict[str, tuple[Files, list[str]]] = {
    "a name where a record exists": (
        said_by("Tesla"),
        [
            'content/events/rumour.yml:3:26: error: by must name the record where there is one, found "Tesla". Write tesla. [name-of-record]'
        ],
    ),
    "in another case": (
        said_by("TESLA"),
        [
            'content/events/rumour.yml:3:26: error: by must name the record where there is one, found "TESLA". Write tesla. [name-of-record]'
        ],
    ),
    "a name without a record": (said_by("Jane Doe"), []),
    "a part of a record's name": (said_by("Tesla's spokesman"), []),
    "an alias": (
        {
            "content/companies/tesla.yml": "name: Tesla\naliases: [Tesla Motors]\n",
            **said_by("Tesla Motors"),
        },
        [
            'content/events/rumour.yml:3:26: error: by must name the record where there is one, found "Tesla Motors". Write tesla. [name-of-record]'
        ],
    ),
    "a name in another language": (
        {"content/companies/tesla.yml": "name: Tesla\nnames: {zh: 特斯拉}\n", **said_by("特斯拉")},
        [
            'content/events/rumour.yml:3:26: error: by must name the record where there is one, found "特斯拉". Write tesla. [name-of-record]'
        ],
    ),
    "a slug with a capital": (
        {
            RUMOUR: "name: Rumour\nfacts:\n  - {text: It runs., by: Robo_cars, sources: [daily]}\n",
            "content/companies/robo-cars.yml": "name: Robo & Cars\n",
        },
        [
            'content/events/rumour.yml:3:26: error: by must name the record where there is one, found "Robo_cars". Write robo-cars. [name-of-record]'
        ],
    ),
    "a name with a slip": (
        {RUMOUR: "name: Rumour\ncompanies: [Tessla, Tessa Laws]\nsources: [daily]\n"},
        [
            'content/events/rumour.yml:2:13: warning: companies should name the record if one is meant, found "Tessla". Did you mean "tesla"? [nearly-named]'
        ],
    ),
    "a publisher": (
        {WEEKLY: "name: Weekly review\npublisher: Tesla\npublished: 2026-02\n", **CITING},
        [
            'content/sources/weekly.yml:2:12: error: publisher must name the record where there is one, found "Tesla". Write tesla. [name-of-record]'
        ],
    ),
    "a publisher with the name of a source's title": (
        {WEEKLY: "name: Example Daily\npublisher: Example Daily\npublished: 2026-02\n", **CITING},
        [],
    ),
    "the name of the record itself": ({ROBO: "name: Robo\nparent: Robo\nsources: [daily]\n"}, []),
    "a source by its title": (
        {
            WEEKLY: "name: Weekly review\nderived_from: [Tesla opens a centre]\npublished: 2026-02\n",
            **CITING,
        },
        [
            'content/sources/weekly.yml:2:16: error: derived_from must name the record where there is one, found "Tesla opens a centre". Write daily. [name-of-record]'
        ],
    ),
    "the name of a record of another kind than the field's": (
        {RUMOUR: "name: Rumour\ncompanies: [Launch in Shanghai]\nsources: [daily]\n"},
        [],
    ),
    "the name of two records": (
        {
            "content/companies/tesla.yml": "name: Tesla\naliases: [Robo Cars]\n",
            ROBO: "name: Robo\naliases: [Robo Cars]\naccept: {same-name: One grew from the other.}\n",
            **said_by("Robo Cars"),
        },
        [
            'content/events/rumour.yml:3:26: error: by must name the record where there is one, found "Robo Cars". Write robo or tesla. [name-of-record]',
            'content/companies/tesla.yml:2:11: warning: a record should have a name of its own, found "Robo Cars" again. companies/robo has it. [same-name]',
        ][::-1],
    ),
    "a former id that a record has": (
        {ROBO: "name: Robo\nformer_ids: [companies/tesla]\n"},
        [
            'content/companies/robo.yml:2:14: error: former_ids must be free, found "companies/tesla". companies/tesla is a record. [former-id-taken]'
        ],
    ),
    "a former id that a broken record has": (
        {ROBO: "name: Robo\nformer_ids: [events/rumour]\n", RUMOUR: "name: [\n"},
        [
            'content/companies/robo.yml:2:14: error: former_ids must be free, found "events/rumour". events/rumour is a record. [former-id-taken]',
        ],
    ),
    "a former id of two": (
        {
            ROBO: "name: Robo\nformer_ids: [companies/robots]\n",
            RUMOUR: "name: Rumour\nformer_ids: [companies/robots]\n",
        },
        [
            'content/events/rumour.yml:2:14: error: former_ids must be free, found "companies/robots". companies/robo had it too. [former-id-taken]'
        ],
    ),
    "a former id that a page by hand has": (
        {ROBO: "name: Robo\nformer_ids: [guide/robots]\n", "content/guide/robots.md": "# Robots\n"},
        [
            'content/companies/robo.yml:2:14: error: former_ids must be free, found "guide/robots". guide/robots.md is a page. [former-id-taken]'
        ],
    ),
    "a former id that is free": ({ROBO: "name: Robo\nformer_ids: [companies/robots]\n"}, []),
    "accepting nothing": (
        {RUMOUR: "name: Rumour\naccept: {same-nam: It is another one.}\n"},
        [
            'content/events/rumour.yml:2:10: error: accept must name a warning, found "same-nam". Did you mean "same-name"? [accepts-no-warning]'
        ],
    ),
    "accepting an error": (
        {RUMOUR: "name: Rumour\naccept: {zzz: Never mind.}\n"},
        [
            'content/events/rumour.yml:2:10: error: accept must name a warning, found "zzz". One of: idle-denial, look-alike, mixed-scripts, nearly-named, no-link, same-day, same-name, source-without-place, twin-forecasts, uncited-source. [accepts-no-warning]'
        ],
    ),
    "two records of one name": (
        {ROBO: "name: TESLA\n"},
        [
            'content/companies/tesla.yml:1:1: warning: a record should have a name of its own, found "Tesla" again. companies/robo has it. [same-name]'
        ],
    ),
    "two records of two names": ({ROBO: "name: Robo\n"}, []),
    "one record that says its name twice": (
        {ROBO: "name: Robo\naliases: [ROBO, Ｒobo]\nnames: {de: Robo}\n"},
        [],
    ),
    "an alias that is the name of another": (
        {"content/companies/zeta.yml": "name: Zeta\naliases: [Z, tesla]\n"},
        [
            'content/companies/zeta.yml:2:14: warning: a record should have a name of its own, found "tesla" again. companies/tesla has it. [same-name]'
        ],
    ),
    "two names in common are one warning": (
        {
            "content/companies/zeta.yml": "name: Tesla\nnames: {de: TSLA}\n",
            "content/companies/tesla.yml": "name: Tesla\naliases: [TSLA]\n",
        },
        [
            'content/companies/zeta.yml:1:1: warning: a record should have a name of its own, found "Tesla" again. companies/tesla has it. [same-name]'
        ],
    ),
    "two kinds": (
        {RUMOUR: "name: Tesla\n"},
        [
            'content/events/rumour.yml:1:1: warning: a record should have a name of its own, found "Tesla" again. companies/tesla has it. [same-name]'
        ],
    ),
    "two kinds, by an alias": ({RUMOUR: "name: Rumour\naliases: [Tesla]\n"}, []),
    "an event named like a source": ({RUMOUR: "name: Tesla opens a centre\n"}, []),
    "one title of two publishers": (
        {
            WEEKLY: "name: Tesla opens a centre\npublisher: A weekly\npublished: 2026-02-07\n",
            **CITING,
        },
        [],
    ),
    "one title of one publisher and day": (
        {
            WEEKLY: "name: Tesla opens a centre\npublisher: Example Daily\npublished: 2026-02-07\n",
            **CITING,
        },
        [
            'content/sources/weekly.yml:1:1: warning: a record should have a name of its own, found "Tesla opens a centre" again. sources/daily has it. [same-name]'
        ],
    ),
    "accepted with a reason": (
        {RUMOUR: "name: Tesla\naccept: {same-name: The event is called that.}\n"},
        [],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_what_records_are_called(
    problems_of: Callable[[Files], list[str]], files: Files, expected: list[str]
) -> None:
    assert [line for line in problems_of(files) if "[yaml-syntax]" not in line] == expected
