"""What other files of the same meeting hold where a quote stands: the same words, or another reading of the place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from assistant.quoting import clipped, units
from assistant.repeats import Reading, reading
from assistant.types import Passage, Record

_LEAST_ALIKE = 0.6
"""Share of a quote's words that another reading of its place must have."""
_MOST_READ = 3
"""Passages of a copy, those with most of the quote's words, that are searched for another reading."""
_OF_UNIT = 0.5
"""Share of a sentence's words from which it belongs to the place."""


class Counterpart(Record):
    """The place of a quote in another file."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words there."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]

    def meets(self, passage: Passage, start: int, end: int) -> bool:
        """Whether a span shares words with it."""
        own = self.passage
        same = (own.file, own.part, own.ordinal) == (passage.file, passage.part, passage.ordinal)
        return same and self.start < end and start < self.end


class Copies:
    """The passages of other files that tell of the same meetings; each document's are fetched once."""

    def __init__(self, fetch: Callable[[Passage], Sequence[Passage]]) -> None:
        """``fetch`` gives the passages of the other files of a passage's meeting, file by file."""
        self._fetch = fetch
        self._fetched: dict[tuple[str, int | None], Sequence[Passage]] = {}
        self._found: dict[tuple[str, int | None, int, str], tuple[Counterpart, ...]] = {}

    def counterparts(self, passage: Passage, quote: str) -> tuple[Counterpart, ...]:
        """Where the words of a quote stand in each other file, or what stands there in their place.

        A file that lacks the place has none.
        """
        key = (passage.file, passage.part, passage.ordinal, quote)
        if key not in self._found:
            by_file = groupby(self._of_meeting(passage), key=lambda p: p.file)
            found = (_counterpart(reading(quote), list(of_file)) for _, of_file in by_file)
            self._found[key] = tuple(x for x in found if x is not None)
        return self._found[key]

    def of_one_meeting(self, one: Passage, other: Passage) -> bool:
        """Whether two passages tell of the same meeting.

        Files that nobody has found to be copies do so where they have the same title and the same day, or none.
        """
        if (one.title, one.dating.date) == (other.title, other.dating.date):
            return True
        document = other.file, other.part
        return document in {(one.file, one.part), *((p.file, p.part) for p in self._of_meeting(one))}

    def _of_meeting(self, passage: Passage) -> Sequence[Passage]:
        document = passage.file, passage.part
        if document not in self._fetched:
            self._fetched[document] = self._fetch(passage)
        return self._fetched[document]


def read_otherwise(text: str, others: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Spans of the words of a text, run by run, that any of the others reads otherwise or lacks."""
    said = reading(text)
    apart: set[int] = set()
    for other in others:
        opcodes = SequenceMatcher(None, said.words, reading(other).words, autojunk=False).get_opcodes()
        apart.update(n for kind, i, j, _, _ in opcodes if kind != "equal" for n in range(i, j))
    first = [n for n in sorted(apart) if n - 1 not in apart]
    last = [n for n in sorted(apart) if n + 1 not in apart]
    return tuple((said.spans[a][0], said.spans[b][1]) for a, b in zip(first, last, strict=True))


def _counterpart(quote: Reading, passages: Sequence[Passage]) -> Counterpart | None:
    """The place in one file: where it holds the words, else the sentences that are most like them."""
    for passage in passages:
        span = reading(passage.text).find(quote)
        if span is not None:
            return Counterpart(passage=passage, start=passage.start + span[0], end=passage.start + span[1])
    sought = set(quote.words)
    nearest = sorted(passages, key=lambda p: -len(sought & set(reading(p.text).words)))[:_MOST_READ]
    best = max((_alike(quote, p) for p in nearest), key=lambda pair: pair[0], default=(0, None))
    return best[1] if quote.words and best[0] >= _LEAST_ALIKE * len(quote.words) else None


def _alike(quote: Reading, passage: Passage) -> tuple[int, Counterpart | None]:
    """The stretch of a passage that is most like a quote, with how many of its words it has."""
    said = reading(passage.text)
    core = SequenceMatcher(None, quote.words, said.words, autojunk=False).find_longest_match()
    slack = len(quote.words) // 3 + 2
    low, high = max(0, core.b - core.a - slack), core.b - core.a + len(quote.words) + slack
    window = said.words[low:high]
    blocks = SequenceMatcher(None, quote.words, window, autojunk=False).get_matching_blocks()
    matched = {low + b.b + n for b in blocks for n in range(b.size)}
    if not matched:
        return 0, None
    start, end = _whole_sentences(passage, said, matched)
    at = passage.start
    end = clipped(passage.text[start:end], start, end)
    return len(matched), Counterpart(passage=passage, start=at + start, end=at + end)


def _whole_sentences(passage: Passage, said: Reading, matched: set[int]) -> tuple[int, int]:
    """From the first to the last sentence that most of whose words matched, within the passage; else those words."""
    spans = []
    for unit in units(passage):
        a, b = unit.start - passage.start, unit.end - passage.start
        words = {n for n, (start, _) in enumerate(said.spans) if a <= start < b}
        if len(words & matched) >= max(1.0, _OF_UNIT * len(words)):
            spans.append((a, b))
    spans = spans or [said.spans[n] for n in matched]
    return min(a for a, _ in spans), max(b for _, b in spans)
