"""What stands in the navigation, in which order."""

from generator.pages.navigation import navigation
from generator.pages.page import Page

PAGES = (
    Page("index.md", "Home", "", listed=True),
    Page("events/index.md", "Events", "", listed=True),
    Page("events/launch.md", "Launch", ""),
    Page("timeline.md", "Timeline", "", listed=True),
)


def test_generated_lists_come_first_and_records_not_at_all() -> None:
    assert navigation(PAGES, ()) == ["index.md", "events/index.md", "timeline.md"]


def test_pages_by_hand_follow_sorted_and_by_folder() -> None:
    by_hand = ("zebra.md", "about.md", "index.md", "how-to/b.md", "how-to/a.md", "how-to/deep/c.md")
    assert navigation(PAGES[:1], by_hand) == [
        "index.md",
        "about.md",
        "zebra.md",
        {"How to": ["how-to/a.md", "how-to/b.md"]},
        {"How to / deep": ["how-to/deep/c.md"]},
    ]
