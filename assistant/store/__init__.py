"""What was read, kept and searched."""
