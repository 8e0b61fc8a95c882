"""SECURITY.md names what there is: each test, each command, each setting."""

import re
from pathlib import Path

import pytest

from generator.model.config import MAY_SHRINK
from generator.model.encoding import MOST_OF_PAGE
from generator.publish.shrinking import FEW

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
PROMISES = [line for line in TEXT.splitlines() if line.startswith("| ")][2:]


def test_each_promise_has_what_tries_to_break_it() -> None:
    assert len(PROMISES) >= 10
    for line in PROMISES:
        named = re.findall(r"`(?:python -m (tests[\w.]+)[^`]*|(tests/[\w/]+\.py))`", line.split("|")[2])  # fmt: skip
        assert named
        for module, file in named:
            assert (ROOT / (file or f"{module.replace('.', '/')}.py")).is_file(), (module, file)


@pytest.mark.parametrize("module", re.findall(r"python -m (tests[\w.]+)", TEXT))
def test_each_trial_can_be_called(module: str) -> None:
    source = (ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
    assert 'if __name__ == "__main__":' in source


def test_each_promise_of_make_hostile_is_named() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (tried,) = re.findall(r"^HOSTILE := (.*)$", makefile, re.MULTILINE)
    assert set(tried.split()) <= set(re.findall(r"tests\.hostile\.(\w+)", TEXT))


@pytest.mark.parametrize("path", re.findall(r"`((?:\.github|\.ci|tests|generator|site_config|mkdocs\.yml|Makefile)[^` *]*)`", TEXT))  # fmt: skip
def test_what_it_names_is_there(path: str) -> None:
    optional = ("site_config/templates/", "site_config/theme/")  # a base may have them
    assert (ROOT / path).exists() or path in optional


def test_its_numbers_are_those_of_the_code() -> None:
    assert f"at most {MOST_OF_PAGE // 1024} KB" in TEXT
    assert f"{MAY_SHRINK} percent, unless" in TEXT
    assert f"fewer than {FEW} is not compared" in TEXT
