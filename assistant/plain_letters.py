"""Letters without their dots, rings and accents."""

from __future__ import annotations

import unicodedata


def plain(word: str) -> str:
    """A case-folded word as it is typed where the keyboard lacks å, ä, ö and é."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
