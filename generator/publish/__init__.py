"""What is written beside the pages, and how it reaches its place whole."""
