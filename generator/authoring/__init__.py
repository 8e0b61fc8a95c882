"""What an editor asks for: starting, renaming and comparing records, and schemas for editors."""
