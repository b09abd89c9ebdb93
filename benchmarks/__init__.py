"""What was measured, how, and the figures. Informs, never gates."""
