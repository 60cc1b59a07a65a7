"""A module entering or leaving the house as a folder of text files (docs/module-format.md)."""
