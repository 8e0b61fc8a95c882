"""The paths of the pages of `/help/`."""

READING = "help/index.md"
RECORDS = "help/records.md"
KINDS = "help/kinds.md"
FIELD_TYPES = "help/field-types.md"
CONFIGURATION = "help/configuration.md"
CHECKS = "help/checks.md"
COMMANDS = "help/commands.md"
