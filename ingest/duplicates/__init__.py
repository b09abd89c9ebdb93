"""The same meeting in several files."""
