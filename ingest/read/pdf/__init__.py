"""PDF → Layout."""
