"""Rich text → Layout."""
