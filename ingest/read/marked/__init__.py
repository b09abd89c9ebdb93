"""Text with markup of its own (Markdown, Org) → Layout."""
