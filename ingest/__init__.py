"""Files in, passages stored."""
