"""How one file becomes one valid record: problems, YAML text, values, kinds, statements, records."""
