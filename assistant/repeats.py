"""The same words twice: quotes that say the same in two files, shown once."""

from __future__ import annotations

from assistant.analyzer import tokens

SAME = 0.8
"""Share of words (Jaccard 1901) from which two quotes are the same words with another reading."""


def same_words(one: str, other: str) -> bool:
    """Whether two quotes are the same words, or one holds the other, but for a slip or a sign."""
    a, b = set(tokens(one)), set(tokens(other))
    if not a or not b:
        return one == other
    return len(a & b) / len(a | b) >= SAME or len(a & b) == min(len(a), len(b)) >= 4
