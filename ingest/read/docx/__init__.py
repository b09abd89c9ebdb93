"""Word files → Layout."""
