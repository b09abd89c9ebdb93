"""How well words of a question stand in a text: as themselves, inflected, inside compounds, or misspelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.analyzer import stem, tokens
from assistant.lexicon import information, synonyms
from assistant.types import Query, Record

EXACT, HEAD, MODIFIER, WIDER, PART, KINDRED, ONE_SLIP, TWO_SLIPS = 1.0, 0.85, 0.7, 0.65, 0.45, 0.35, 0.85, 0.7
"""Degrees of a match: the same stem; the word is the last part of a compound in the text, or its first; the word is
itself a compound that ends, or begins, with a word of the text; two compounds that begin alike; one or two slips."""
TAKEN_OVER = 0.6
"""Weight of a word that the conversation gave, beside 1 for a word of the question."""
JOINED = 0.9
"""Degree of two words that the text writes as one compound."""
MOST_SOUGHT = 40
"""Of a longer question the words that tell most."""
_LEAST_PART, _LEAST_WHOLE = 4, 5


class Sought(Record):
    """One word that a question looks for."""

    token: str
    stem: str
    weight: float
    name: bool = False
    own: bool = True


class Words:
    """The words of a text: stems, and the tokens that they came from."""

    __slots__ = ("stems",)

    def __init__(self, text: str) -> None:
        self.stems = frozenset(stem(token) for token in tokens(text))


def sought(query: Query) -> tuple[Sought, ...]:
    """The words that a question looks for, hyphenated ones in parts, each once."""
    names = {t for name in query.names for t in tokens(name)}
    found: dict[str, Sought] = {}
    for words, own in ((query.content, True), (query.subject, False)):
        for word in words:
            for token in tokens(word):
                key = stem(token)
                if key in found or (len(token) == 1 and not token.isdigit()):
                    continue
                name = token in names
                weight = max(information(key), 0.75) if name else information(key)
                found[key] = Sought(
                    token=token, stem=key, weight=weight * (1.0 if own else TAKEN_OVER), name=name, own=own
                )
    if len(found) <= MOST_SOUGHT:
        return tuple(found.values())
    kept = sorted(found.values(), key=lambda w: -w.weight)[:MOST_SOUGHT]
    return tuple(w for w in found.values() if w in kept)


def degrees(words: Sequence[Sought], text: Words) -> dict[str, float]:
    """For each word sought, by stem: how well it stands in the text, 0 to 1.

    Two words in a row also stand where the text writes them as one.
    """
    found = {w.stem: degree(w.stem, text.stems) for w in words}
    for one, other in pairwise(words):
        if min(found[one.stem], found[other.stem]) < JOINED and stem(one.token + other.token) in text.stems:
            found[one.stem], found[other.stem] = max(found[one.stem], JOINED), max(found[other.stem], JOINED)
    return found


def coverage(words: Sequence[Sought], found: Mapping[str, float]) -> float:
    """Share of the words' weight that is found, 0 to 1; 0 without words."""
    total = sum(w.weight for w in words)
    return sum(w.weight * found.get(w.stem, 0.0) for w in words) / total if total else 0.0


def degree(sought_stem: str, stems: Iterable[str]) -> float:
    """How well one stem stands among the stems of a text."""
    known = stems if isinstance(stems, frozenset) else frozenset(stems)
    if sought_stem in known:
        return EXACT
    best = max((value for other, value in synonyms(sought_stem).items() if other in known), default=0.0)
    begins, ends = 0, 0
    for other in known:
        value = likeness(sought_stem, other)
        best = max(best, value)
        if len(other) >= _LEAST_PART and len(sought_stem) > len(other):
            begins = max(begins, len(other)) if sought_stem.startswith(other) else begins
            ends = max(ends, len(other)) if sought_stem.endswith(other) else ends
    if begins and ends and begins + ends >= len(sought_stem) - 2:  # both parts of a compound, said apart
        best = max(best, HEAD)
    return best


@lru_cache(maxsize=200_000)
def likeness(sought_stem: str, other: str) -> float:
    """How well one stem stands for another."""
    if sought_stem == other:
        return EXACT
    short, long = len(sought_stem), len(other)
    if short >= _LEAST_PART and long > short:
        if other.endswith(sought_stem):
            return HEAD
        if other.startswith(sought_stem):
            return 0.9 if long - short <= 2 else MODIFIER
    if long >= _LEAST_PART and short > long:
        if sought_stem.startswith(other) and short - long <= 2:
            return 0.9
        if sought_stem.endswith(other) and long >= _LEAST_WHOLE:
            return WIDER
        if sought_stem.startswith(other) and long >= _LEAST_WHOLE:
            return PART
    return max(_slips(sought_stem, other), _kindred(sought_stem, other))


def _kindred(word: str, other: str) -> float:
    """Degree for compounds that share their first part."""
    shared = 0
    for x, y in zip(word, other, strict=False):
        if x != y:
            break
        shared += 1
    return KINDRED if shared >= _LEAST_WHOLE and shared >= 0.45 * min(len(word), len(other)) else 0.0


_LETTERS = str.maketrans("åäöé", "aaoe")


def _slips(word: str, other: str) -> float:
    """Degree for words that differ by a slip of the pen, or by å, ä and ö typed as a and o."""
    if len(word) >= _LEAST_PART and word.isascii() and word == other.translate(_LETTERS):
        return ONE_SLIP
    if (
        min(len(word), len(other)) < _LEAST_WHOLE
        or abs(len(word) - len(other)) > 2
        or any(c.isdigit() for c in word + other)
    ):
        return 0.0
    if word[0] != other[0] and word[1:3] != other[1:3]:
        return 0.0
    allowed = 2 if min(len(word), len(other)) >= 8 else 1
    distance = edit_distance(word, other, allowed)
    return {1: ONE_SLIP, 2: TWO_SLIPS}.get(distance, 0.0) if distance <= allowed else 0.0


def edit_distance(a: str, b: str, limit: int) -> int:
    """Optimal string alignment distance: a transposition of neighbours counts one (Damerau 1964).

    A distance above ``limit`` is given as limit + 1.
    """
    before, previous = [0] * (len(b) + 1), list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        current = [i]
        for j, y in enumerate(b, start=1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return min(previous[-1], limit + 1)
