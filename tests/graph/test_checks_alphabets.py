"""Letters of one alphabet in a word of another, and names that look like another record's."""

from collections.abc import Callable

import pytest

from tests.bases import Files

RUMOUR = "content/events/rumour.yml"
ROBO = "content/companies/robo.yml"


def _saying(text: str) -> Files:
    return {RUMOUR: f"name: Rumour\nfacts:\n  - text: {text!r}\n    sources: [daily]\n"}


def _called(name: str) -> Files:
    return {ROBO: f"name: Robo\naliases: [{name}]\n"}


MIXED: dict[str, tuple[Files, list[str]]] = {
    "a Cyrillic letter in a text": (
        _saying("They say T\u0435sla runs it."),
        [
            'content/events/rumour.yml:3:11: warning: a word should be written in one script, found "T\u0435sla" with U+0435 cyrillic small letter ie. Type the word again. [mixed-scripts]'
        ],
    ),
    "in the label of a link": (
        _saying("They say [[tesla|T\u0435sla]] runs it."),
        [
            'content/events/rumour.yml:3:11: warning: a word should be written in one script, found "T\u0435sla" with U+0435 cyrillic small letter ie. Type the word again. [mixed-scripts]'
        ],
    ),
    "in the name of a record": (
        {ROBO: "name: Rob\u043e Cars\n"},
        [
            'content/companies/robo.yml:1:1: warning: a word should be written in one script, found "Rob\u043e" with U+043E cyrillic small letter o. Type the word again. [mixed-scripts]'
        ],
    ),
    "in the name of someone without a page, one slip away from a record's": (
        {RUMOUR: "name: Rumour\ncompanies: [\u0422esla]\nsources: [daily]\n"},
        [
            'content/events/rumour.yml:2:13: warning: a word should be written in one script, found "\u0422esla" with U+0422 cyrillic capital letter te. Type the word again. [mixed-scripts]'
        ],
    ),
    "a Latin letter in a Russian word": (
        _called("\u0420ено Pоссия"),
        [
            'content/companies/robo.yml:2:11: warning: a word should be written in one script, found "Pоссия" with U+0050 latin capital letter p. Type the word again. [mixed-scripts]'
        ],
    ),
    "a Greek capital that is wholly like a Latin one": (
        _called("\u0391pple"),
        [
            'content/companies/robo.yml:2:11: warning: a word should be written in one script, found "\u0391pple" with U+0391 greek capital letter alpha. Type the word again. [mixed-scripts]'
        ],
    ),
    "a Greek letter amid Latin ones": (
        _called("G\u03bf\u03bfgle"),
        [
            'content/companies/robo.yml:2:11: warning: a word should be written in one script, found "G\u03bf\u03bfgle" with U+03BF greek small letter omicron. Type the word again. [mixed-scripts]'
        ],
    ),
    "an Armenian letter": (
        _called("G\u0585ogle"),
        [
            'content/companies/robo.yml:2:11: warning: a word should be written in one script, found "G\u0585ogle" with U+0585 armenian small letter oh. Type the word again. [mixed-scripts]'
        ],
    ),
    "accepted with a reason": (
        {ROBO: "name: K\u043eRn\naccept: {mixed-scripts: The band writes itself so.}\n"},
        [],
    ),
}

FINE = [
    "Xiaomi SU7", "5G时代", "β-test", "α版", "TNFα", "IFN-γ", "ΔT", "kΩm", "µTorrent", "π-Day", "10 μm",
    "トヨタ bZ4X", "NTTドコモ", "Ｒｏｂｏ", "삼성SDI", "小鹏X9", "Toyota و Honda", "Яндекс Go", "IT-компания",
    "Ελλάδα", "Київ", "Øresund", "Ærø", "Łódź", "Αθήνα 2004", "ﬁn", "Ａ１",
]  # fmt: skip
"""Names that mix scripts as their writers do."""


@pytest.mark.parametrize(("files", "expected"), MIXED.values(), ids=MIXED)
def test_words_of_several_scripts(
    problems_of: Callable[[Files], list[str]], files: Files, expected: list[str]
) -> None:
    assert problems_of(files) == expected


def test_scripts_that_go_together_are_fine(problems_of: Callable[[Files], list[str]]) -> None:
    names = "".join(f"  - {name!r}\n" for name in FINE)
    assert problems_of({ROBO: f"name: Robo\naliases:\n{names}"}) == []


LOOKS: dict[str, tuple[Files, list[str]]] = {
    "the name of a record in Cyrillic letters": (
        {
            "content/companies/acme.yml": "name: Acme\n",
            ROBO: "name: \u0410\u0421\u041c\u0415\n",
        },
        [
            'content/companies/robo.yml:1:1: warning: name should not look like another name, found "\u0410\u0421\u041c\u0415". companies/acme has it in other letters. [look-alike]'
        ],
    ),
    "an alias in Greek letters": (
        {
            "content/companies/acme.yml": "name: Acme\naliases: [KINETIX]\n",
            **_called("\u039a\u0399\u039d\u0395\u03a4\u0399\u03a7"),
        },
        [
            'content/companies/robo.yml:2:11: warning: aliases should not look like another name, found "\u039a\u0399\u039d\u0395\u03a4\u0399\u03a7". companies/acme has it in other letters. [look-alike]'
        ],
    ),
    "a word of two": (
        {
            "content/companies/model.yml": "name: Model X\n",
            RUMOUR: "name: Rumour\nfacts:\n  - {text: It runs., by: Model \u0425, sources: [daily]}\n",
        },
        [
            'content/events/rumour.yml:3:26: warning: by should not look like another name, found "Model \u0425". companies/model has it in other letters. [look-alike]'
        ],
    ),
    "with an accent": (
        {"content/companies/acme.yml": "name: Ë\n", **_called("\u0401")},
        [
            'content/companies/robo.yml:2:11: warning: aliases should not look like another name, found "\u0401". companies/acme has it in other letters. [look-alike]'
        ],
    ),
    "a record's own name in two scripts": (
        {ROBO: "name: ACME\naliases: [\u0410\u0421\u041c\u0415]\n"},
        [],
    ),
    "a Russian name": ({"content/companies/acme.yml": "name: Renault\n", **_called("Рено")}, []),
    "accepted with a reason": (
        {
            "content/companies/acme.yml": "name: Acme\n",
            ROBO: "name: \u0410\u0421\u041c\u0415\naccept: {look-alike: It is called so.}\n",
        },
        [],
    ),
}


@pytest.mark.parametrize(("files", "expected"), LOOKS.values(), ids=LOOKS)
def test_names_that_look_like_others(
    problems_of: Callable[[Files], list[str]], files: Files, expected: list[str]
) -> None:
    assert problems_of(files) == expected
