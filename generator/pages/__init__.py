"""Which pages exist and their Markdown: in go graph and templates, out come frozen pages."""
