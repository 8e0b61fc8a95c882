"""What Datasette shows beside `sourcebook.sqlite`: descriptions of tables, questions to ask.

The database opens without it; `datasette sourcebook.sqlite --metadata metadata.json` adds this.
"""

from generator.model.config import Settings
from generator.publish.data.questions import QUESTIONS
from generator.publish.data.tables import TABLES
from generator.publish.data.values import Json


def metadata(settings: Settings) -> Json:
    """The metadata of a base with these settings."""
    tables = {
        table.name: {
            "description": table.help,
            "columns": {column.name: column.help for column in table.columns},
        }
        for table in TABLES
    }
    queries = {
        question.id: {"title": question.words, "sql": question.sql} for question in QUESTIONS
    }
    return {
        "title": settings.title,
        **({"description": settings.description} if settings.description else {}),
        "databases": {"sourcebook": {"tables": tables, "queries": queries}},
    }
