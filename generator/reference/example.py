"""A small base that shows how everything is written; the pages of `/help/` take it apart.

A test reads it with the reader of every base: it has no problems.
"""

KIND, VOCABULARY = "site_config/kinds/bridge.yml", "site_config/vocabularies/bridge_state.yml"
VIEW, SETTINGS = "site_config/views/longest-bridges.yml", "site_config/site.yml"
RECORD, SOURCE = "content/bridges/long-bridge.yml", "content/sources/daily-2026-02-07.yml"

EXAMPLE = {
    SETTINGS: """\
format: 1
title: Bridges
description: When bridges were opened, how long they are, and who says so.
facets: [bridge]
stale_after: 6
""",
    KIND: """\
label: Bridge
plural: Bridges
folder: bridges
help: A bridge that stands, stood or is planned.
featured: [opened, state]
timeline: opened
fields:
  opened: {type: date, help: When it was opened to traffic}
  state: {type: choice, vocabulary: bridge_state}
  length: {type: quantity, help: From one end to the other}
  toll: {type: flag, label: Costs a toll}
  replaces: {type: list, of: {type: record, kind: bridge}, listed_as: Replaced by}
""",
    VOCABULARY: """\
planned: Planned
open: Open
closed: {label: Closed, help: To all traffic}
""",
    VIEW: """\
title: The longest bridges
kind: bridge
filter: {state: [open], length: at least 300 m}
columns: [name, length, opened]
sort: length
descending: true
""",
    RECORD: """\
name: Long Bridge
names: {de: Lange Brücke}
aliases: [Harbour Bridge]
summary: "It took over the traffic of the [[old-bridge]]."
tags: [harbour]
opened: 2026-02-06
state: open
length:
  - {value: 310 m, sources: [daily-2026-02-07]}
  - {value: about 330 m, sources: [weekly-2026-02-08], difference: Counts the ramps.}
toll: {unknown: The city has not decided, sources: [daily-2026-02-07]}
replaces: [old-bridge]
sources: [daily-2026-02-07]
former_ids: [bridges/harbour-bridge]
verified: 2026-02-20
facts:
  - id: crowd
    text: The mayor said that 5,000 people crossed it on the first day.
    by: The mayor
    date: 2026-02-06
    sources:
      - daily-2026-02-07
      - {source: weekly-2026-02-08, says: some thousand people, locator: page 3}
  - text: 3,000 people crossed it on the first day.
    date: 2026-02-06
    sources: [weekly-2026-02-08]
    contradicts: [{fact: crowd, difference: Counted at one end only.}]
  - text: Trams are to cross it within the year.
    type: plan
    by: The city
    due: 2026
    sources: [daily-2026-02-07]
""",
    "content/bridges/old-bridge.yml": """\
name: Old Bridge
state: closed
sources: [daily-2026-02-07]
""",
    SOURCE: """\
name: A bridge for the harbour
publisher: Example Daily
authors: [John Roe]
published: 2026-02-07
accessed: 2026-02-09
language: en
url: https://daily.example/harbour-bridge
""",
    "content/sources/weekly-2026-02-08.yml": """\
name: Across the harbour
publisher: Example Weekly
published: 2026-02-08
url: https://weekly.example/harbour
""",
}
"""Text by path."""
