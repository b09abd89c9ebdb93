"""The terms of one field by their spelling, for finding those that a slip of the pen may have meant.

Comparing a word with every term letter by letter takes seconds at a million passages, so two signatures of 64 bits
rule most of them out first: which letters a term has, and which pairs of neighbours. One edit changes two of the
first at most and six of the second, so that none is missed (a filter in the manner of Ukkonen, "Approximate
string-matching with q-grams and maximal matches", 1992).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from assistant.plain_letters import plain

_LETTERS_AN_EDIT, _PAIRS_AN_EDIT = 2, 6


class Spellings:
    """Terms of a field in memory. It is not changed once it is made: threads may share it.

    Attributes:
        terms: the terms, as they are written.
        held_by: for each, the passages that hold it.
    """

    __slots__ = ("_lengths", "_letters", "_pairs", "_plain", "held_by", "terms")

    def __init__(self, terms: Iterable[tuple[str, int]]) -> None:
        """Take in terms with the number of passages that hold each; those with digits are left out."""
        kept = [(term, held_by) for term, held_by in terms if term.isalpha()]
        self.terms = [term for term, _ in kept]
        self.held_by = [held_by for _, held_by in kept]
        self._plain = plain("\n".join([*self.terms, ""])).split("\n")[:-1]  # all at once: a call for each takes seconds
        self._lengths = np.array([len(term) for term in self._plain], np.int16)
        self._letters, self._pairs = _signatures(self._plain)

    @classmethod
    def of_field(cls, connection: sqlite3.Connection, field: str) -> Spellings:
        """All terms of a field that the connection sees; none of an unknown field."""
        rows = connection.execute(
            "SELECT term, terms.passages FROM terms JOIN fields ON fields.id = field_id "
            "WHERE name = ? AND terms.passages > 0 ORDER BY term",
            (field,),
        )
        return cls(rows)

    def near(self, word: str, distance: int) -> dict[str, int]:
        """Terms within a distance of a case-folded word, both without dots and rings, with the passages of each."""
        sought = plain(word)
        letters, pairs = _signatures([sought])
        near: NDArray[np.bool_] = np.abs(self._lengths - len(sought)) <= distance
        near &= _different(self._letters, letters) <= _LETTERS_AN_EDIT * distance
        near &= _different(self._pairs, pairs) <= _PAIRS_AN_EDIT * distance
        likely = np.flatnonzero(near).tolist()
        found = [k for k in likely if OSA.distance(sought, self._plain[k], score_cutoff=distance) <= distance]
        return {self.terms[k]: self.held_by[k] for k in found}


def _signatures(words: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """For each word, the bits of its letters and of its pairs of neighbours; different ones may share a bit.

    Both have shape (len(words),).
    """
    codes = np.frombuffer("\n".join([*words, ""]).encode("utf-32-le"), "<u4")
    ends = np.flatnonzero(codes == ord("\n"))
    starts = np.append(0, ends + 1)[:-1]
    letters = np.uint64(1) << (codes & 63).astype(np.uint64)
    pairs = np.uint64(1) << ((codes * 29 + np.append(codes[1:], 0) * 7) & 63).astype(np.uint64)
    letters[ends] = pairs[ends] = pairs[ends - 1] = 0  # what stands between the words is no letter of theirs
    return np.bitwise_or.reduceat(letters, starts), np.bitwise_or.reduceat(pairs, starts)


def _different(all_bits: NDArray[np.uint64], bits: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """Number of bits in which each differs; ``bits`` has shape (1,)."""
    different: NDArray[np.uint8] = np.bitwise_count(all_bits ^ bits)
    return different
