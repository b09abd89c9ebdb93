"""When a meeting took place: stated by the document, inferred from its words, or unknown."""
