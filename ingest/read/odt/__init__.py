"""OpenDocument texts → Layout."""
