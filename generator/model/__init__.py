"""How one file becomes one valid record: text with places, values, kinds, statements, records."""
