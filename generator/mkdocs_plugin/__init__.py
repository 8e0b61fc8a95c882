"""The MkDocs plugin: the only room that knows MkDocs, and knows nothing of YAML or kinds."""

from generator.mkdocs_plugin.plugin import SourcebookPlugin

__all__ = ["SourcebookPlugin"]
