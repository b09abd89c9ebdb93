"""The same words twice: quotes that say the same in two places, shown once."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from assistant.analyzer import stem, tokens
from assistant.matching import likeness
from assistant.stopwords import FUNCTION_WORDS

_NEGATIONS = frozenset({"inte", "ej", "icke", "ingen", "inget", "inga", "aldrig", "utan", "varken"})
_SAME_WORD = 0.7
_MOST_OTHER = 0.15
"""Share of the longer quote's words that may read otherwise."""
_LEAST_HELD = 4
_LABEL = 1
"""Words that a label such as "Beslut:" has."""


def same_words(one: str, other: str) -> bool:
    """Whether two quotes are the same words but for slips, signs and small words.

    Another number, a negation or another verb makes another statement, however alike the rest is.
    """
    a, b = tokens(one), tokens(other)
    if a == b:
        return bool(a) or one == other
    longer, shorter = (one, other) if len(a) > len(b) else (other, one)
    if abs(len(a) - len(b)) <= _LABEL and holds(longer, shorter) and not _NEGATIONS & (set(a) ^ set(b)):
        return True
    changed = 0
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if not _harmless(a[i:j], b[k:m]):
            return False
        changed += max(j - i, m - k)
    return changed <= _MOST_OTHER * max(len(a), len(b))


def holds(one: str, other: str) -> bool:
    """Whether the first quote holds the second word for word."""
    a, b = tokens(one), tokens(other)
    return len(b) >= _LEAST_HELD and any(a[i : i + len(b)] == b for i in range(len(a) - len(b) + 1))


def _harmless(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether words may be exchanged without another meaning: a slip or an inflection, or a small word more or less."""
    if any(t in _NEGATIONS or any(c.isdigit() for c in t) for t in (*gone, *come)):
        return False
    if len(gone) == len(come):
        return all(likeness(stem(x), stem(y)) >= _SAME_WORD for x, y in zip(gone, come, strict=True))
    return all(t in FUNCTION_WORDS for t in (*gone, *come))
