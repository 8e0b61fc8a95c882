"""How problems are printed: as lines of a terminal, for GitHub, and as JSON."""
