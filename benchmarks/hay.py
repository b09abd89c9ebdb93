"""Public Swedish in bulk: passages for finding something among, and questions whose right passages are among them."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.analyzer import embedded_text
from assistant.encoder import Encoder
from assistant.indexing import indexed
from assistant.store.base import Entry, SourceRecord
from assistant.store.embedded import create_or_open
from assistant.types import Dating, Document, Passage
from ingest.duplicates.meetings import sketch
from ingest.index import manifest_of
from training.corpus import pair_files, read_lines
from training.natural import digest_of, read_questions

_SLICE = 2048
"""Passages analysed and encoded at a time."""


@dataclass(frozen=True)
class Hay:
    """Passages in an order of their own, and questions that the model was not trained on."""

    passages: list[str]
    questions: list[tuple[str, frozenset[int]]]
    """A question and the places in ``passages`` of those that stand under it."""


@dataclass
class Seconds:
    """What making an index of passages took, by part."""

    analyzer: float = 0.0
    encoder: float = 0.0
    store: float = 0.0


def gather(corpus: Path, count: int, questions: int) -> Hay:
    """The same ``count`` passages and ``questions`` questions whenever the corpus is the same.

    The questions are of those that are set aside to report (`training/natural.py`): nothing was trained on them or on
    their passages, which are among the passages; the rest are drawn from the pair files. Raises FileNotFoundError where
    the corpus is not there.
    """
    passages: dict[str, str] = {}
    for path in pair_files(corpus):
        for line in read_lines(path):
            passage = line.split("\t")[1]
            passages.setdefault(digest_of(passage), passage)
    rng = random.Random(1)
    asked = [q for q in read_questions() if q.part == "dev" and q.passage in passages]
    drawn = rng.sample(asked, min(questions, len(asked)))
    kept = dict.fromkeys(q.passage for q in drawn)
    rest = [digest for digest in passages if digest not in kept]
    chosen = [*kept, *rng.sample(rest, count - len(kept))]
    rng.shuffle(chosen)
    place = {digest: number for number, digest in enumerate(chosen)}
    return Hay([passages[digest] for digest in chosen], [(q.text, frozenset([place[q.passage]])) for q in drawn])


def name_of(number: int) -> str:
    """The file name that a passage has in an index."""
    return f"{number:06}.txt"


def index_passages(passages: Sequence[str], index: Path, encoder: Encoder) -> Seconds:
    """Write passages into an index as ``ingest`` would, a document each, and tell the time that its parts took."""
    seconds = Seconds()
    entries = list(_entries(passages, encoder, seconds))
    started = time.perf_counter()
    with create_or_open(index, manifest_of(encoder)) as store:
        store.write(entries)
    seconds.store = time.perf_counter() - started
    return seconds


def _entries(passages: Sequence[str], encoder: Encoder, seconds: Seconds) -> Iterator[Entry]:
    for first in range(0, len(passages), _SLICE):
        part = [_passage(name_of(first + x), text) for x, text in enumerate(passages[first : first + _SLICE])]
        started = time.perf_counter()
        vectors = encoder.encode_passages([embedded_text(p) for p in part])
        encoded = time.perf_counter()
        ready = indexed(part)
        seconds.encoder += encoded - started
        seconds.analyzer += time.perf_counter() - encoded
        for x, one in enumerate(ready):
            p = one.passage
            source = SourceRecord(file=p.file, root="/", path=f"/{p.file}", sha256="0" * 64, size=len(p.text))
            document = Document(file=p.file, title=p.title, kind=p.kind, dating=p.dating, text=p.text)
            yield Entry(source, [document], [one], vectors[x : x + 1], [sketch(document)])


def _passage(file: str, text: str) -> Passage:
    return Passage(file=file, ordinal=0, title="", kind="other", dating=Dating(), start=0, end=len(text), text=text)
