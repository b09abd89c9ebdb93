"""How well words of a question stand in a text: as themselves, inflected, inside compounds, or misspelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from assistant.analyzer import tokens
from assistant.compounds import cut
from assistant.lexicon import information, synonyms
from assistant.stemming import stem
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
_SAME_PART = 0.85


class Sought(Record):
    """One word that a question looks for."""

    token: str
    stem: str
    weight: float
    name: bool = False
    own: bool = True


class Words:
    """The words of a text: its stems, each with a token that it came from."""

    __slots__ = ("stems", "tokens")

    def __init__(self, text: str) -> None:
        self.tokens = {stem(token): token for token in tokens(text)}
        self.stems = frozenset(self.tokens)


@lru_cache(maxsize=20_000)
def words_of(text: str) -> Words:
    """The words of a text that is likely to be looked at again: a sentence of the notes."""
    return Words(text)


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


class Kin:
    """Which words of some texts stand for each word sought, and how well: worked out once for all of the texts."""

    def __init__(self, words: Sequence[Sought], texts: Iterable[Words]) -> None:
        known: dict[str, str] = {}
        for text in texts:
            known.update(text.tokens)
        self._words = tuple(words)
        parted = {other: part_stems(token) for other, token in known.items()}
        self._kin = {w.stem: _kin(w.token, w.stem, known, parted) for w in words}
        self._sought_by: dict[str, dict[str, float]] = {}
        for sought_stem, kin in self._kin.items():
            for other, value in kin.items():
                self._sought_by.setdefault(other, {})[sought_stem] = value
        self._apart = {w.stem: _said_apart(w.token, w.stem, known) for w in words}
        self._joined = [(one.stem, other.stem, stem(one.token + other.token)) for one, other in pairwise(words)]

    @property
    def words(self) -> tuple[Sought, ...]:
        """The words sought."""
        return self._words

    def stands_for(self, other: str) -> Mapping[str, float]:
        """For each word sought, by stem, that a stem of the texts stands for: how well."""
        return self._sought_by.get(other, {})

    def degrees(self, text: Words) -> dict[str, float]:
        """For each word sought, by stem: how well it stands in one of the texts, 0 to 1.

        A compound also stands where the text says its parts apart, and two words in a row where it writes them as one.
        """
        found: dict[str, float] = {}
        for word in self._words:
            kin = self._kin[word.stem]
            best = max([kin[s] for s in kin.keys() & text.stems], default=0.0)
            if best < HEAD:
                for first, last in self._apart[word.stem]:
                    if not text.stems.isdisjoint(first) and not text.stems.isdisjoint(last):
                        best = HEAD
            found[word.stem] = best
        for one, other, joined in self._joined:
            if min(found[one], found[other]) < JOINED and joined in text.stems:
                found[one], found[other] = max(found[one], JOINED), max(found[other], JOINED)
        return found


def degrees(words: Sequence[Sought], text: Words) -> dict[str, float]:
    """For each word sought, by stem: how well it stands in a text, 0 to 1; see `Kin`."""
    return Kin(words, [text]).degrees(text)


def degree(word: Sought, text: Words) -> float:
    """How well one word stands in a text, 0 to 1."""
    return degrees([word], text)[word.stem]


def coverage(words: Sequence[Sought], found: Mapping[str, float]) -> float:
    """Share of the words' weight that is found, 0 to 1; 0 without words."""
    total = sum(w.weight for w in words)
    return sum(w.weight * found.get(w.stem, 0.0) for w in words) / total if total else 0.0


def _kin(
    token: str, sought_stem: str, known: Mapping[str, str], parted: Mapping[str, tuple[str, ...]]
) -> dict[str, float]:
    """Stem → how well it stands for a word, of the stems (with their tokens, and their parts) that do."""
    found = {other: value for other, value in synonyms(sought_stem).items() if other in known}
    own = part_stems(token)
    for other, other_token in known.items():
        value, others = likeness(sought_stem, other), parted[other]
        if own or others:
            value = max(value, _by_parts(sought_stem, own, other, others))
        if value <= KINDRED and abs(len(token) - len(other_token)) <= 2 and token[1:3] == other_token[1:3]:
            value = _slips(token, other_token)  # what is misspelled may be stemmed otherwise
        if value > found.get(other, 0.0):
            found[other] = value
    return found


def _by_parts(sought_stem: str, own: tuple[str, ...], other: str, others: tuple[str, ...]) -> float:
    """How well one word stands for another by the parts of either, where they are compounds."""
    if others and sought_stem in others:
        return HEAD if sought_stem == others[-1] else MODIFIER
    if own and other in own:
        return WIDER if other == own[-1] else PART
    return KINDRED if own and others and own[0] == others[0] else 0.0


def _said_apart(token: str, sought_stem: str, known: Mapping[str, str]) -> list[tuple[set[str], set[str]]]:
    """The stems that say the first and the last part of a compound; where its parts are not known, that look so."""
    parts = cut(token)
    if parts:
        first, last = ({s for s, other in known.items() if _same(part, s, other)} for part in parts)
        return [(first, last)]
    begins = [s for s in known if _LEAST_PART <= len(s) < len(sought_stem) and sought_stem.startswith(s)]
    ends = [s for s in known if _LEAST_PART <= len(s) < len(sought_stem) and sought_stem.endswith(s)]
    return [({a}, {b}) for a in begins for b in ends if len(a) + len(b) >= len(sought_stem) - 2]


def _same(part: str, other_stem: str, other: str) -> bool:
    """Whether a word is a form of a compound's part, by its stem or as it is written."""
    return max(likeness(stem(part), other_stem), likeness(part, other)) >= _SAME_PART


@lru_cache(maxsize=100_000)
def part_stems(token: str) -> tuple[str, ...]:
    """Stems of the parts of a compound; empty for any other word."""
    return tuple(stem(part) for part in cut(token) or ())


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


@lru_cache(maxsize=200_000)
def _slips(word: str, other: str) -> float:
    """Degree for words that differ by a slip of the pen, or by å, ä and ö typed as a and o."""
    if len(word) >= _LEAST_PART and word.isascii() and word == other.translate(_LETTERS):
        return ONE_SLIP
    if abs(len(word) - len(other)) > 2 or min(len(word), len(other)) < _LEAST_WHOLE:
        return 0.0
    if (word[0] != other[0] and word[1:3] != other[1:3]) or any(c.isdigit() for c in word + other):
        return 0.0
    allowed = 2 if min(len(word), len(other)) >= 8 else 1
    distance = OSA.distance(word, other, score_cutoff=allowed)  # one more where it is greater
    return {1: ONE_SLIP, 2: TWO_SLIPS}.get(distance, 0.0) if distance <= allowed else 0.0
