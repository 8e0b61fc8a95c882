"""Sourcebook: YAML fact records, checked and rendered into a site that shows who said what.

Data moves one way: text → document → record → graph → page → site. Each room knows only what
stands before it: `model` (one file becomes one valid record), `graph` (how records relate),
`pages` (which pages exist and their Markdown), `publish` (what is written and searched). `build`
holds the order of the stages; `cli` and `mkdocs_plugin` are the two doors.
"""
