"""No payload runs in a browser: the short form, whose control must run."""

from tests.hostile.browser import browser
from tests.hostile.told import Tally


def test_no_payload_runs_in_a_browser() -> None:
    tally = Tally("browser")
    browser(tally)
    assert tally.holds, str(tally)
    assert "control: " in str(tally)
