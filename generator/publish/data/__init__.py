"""The files below `/data/`: the whole base for other programs, as JSON, CSV and SQLite."""
