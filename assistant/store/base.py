"""The Store protocol and the records that pass through it. Its docstring is its contract; tests/contract/ holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from assistant.types import Document, Passage, Period, Record

Vectors = NDArray[np.float32]
"""Rows of L2-normalised vectors (or zero rows, for text that the model knows nothing of), shape (n, dimension)."""


class SourceRecord(Record):
    """The file that documents came from, for knowing later whether it has changed."""

    file: str = Field(description="name in the index")
    root: str = Field(description="absolute path of the folder that was ingested (a lone file: its folder)")
    path: str = Field(description="absolute path of the file when it was read")
    sha256: str = Field(description="hex digest of its bytes")
    size: int = Field(ge=0, description="bytes")
    warnings: tuple[str, ...] = Field(default=(), description="codes of what was odd about it")


class FieldTerms(Record):
    """Index terms of one field of one passage, in order, repeats kept."""

    field: str
    terms: tuple[str, ...]


class IndexedPassage(Record):
    """A passage with the terms it is found by. Its vector travels beside it."""

    passage: Passage
    fields: tuple[FieldTerms, ...]


class Entry:
    """All that one file gives the store: the file, its documents, their passages and the passages' vectors.

    ``vectors`` has one row for each of ``passages``, in order.
    """

    __slots__ = ("documents", "passages", "source", "vectors")

    def __init__(
        self, source: SourceRecord, documents: Sequence[Document], passages: Sequence[IndexedPassage], vectors: Vectors
    ) -> None:
        if vectors.shape[0] != len(passages):
            raise ValueError(f"{len(passages)} passages, {vectors.shape[0]} vectors")
        self.source, self.documents, self.passages, self.vectors = source, tuple(documents), tuple(passages), vectors


class FieldQuery(Record):
    """What to look for in one field: weights of terms, and the weight of the field's score in the sum."""

    field: str
    terms: Mapping[str, float] = Field(description="term → weight > 0")
    boost: float = Field(default=1.0, ge=0)


class Scored(Record):
    """A passage's identity in the store with a score."""

    passage_id: int
    score: float


class Statistics(Record):
    """What the store holds, as numbers."""

    generation: int = Field(ge=0, description="rises by one with every write")
    documents: int = Field(ge=0)
    passages: int = Field(ge=0)
    undated_documents: int = Field(ge=0)
    period: Period | None = Field(default=None, description="earliest to latest known day of the documents")


class Problem(Record):
    """One thing that `check` found wrong."""

    file: str | None = Field(description="the document concerned; null: the index as a whole")
    code: str = Field(description="what is wrong: a stable word, put into Swedish by ui/text.py")
    detail: str = Field(description="expected and found, in English")
    repairable: bool = Field(description="whether `repair` mends it")


class Store(Protocol):
    """Documents and passages, kept and searched. The contract:

    1. `write` stores entries all or none, replacing what the same files held before, and raises the generation.
    2. `remove` deletes files with all that came from them; unknown names are ignored; the generation rises if anything went.
    3. After `write` or `remove` returns, this store searches the new generation; a store opened earlier elsewhere
       keeps the generation that it opened.
    4. Reading and searching never change the store.
    5. `lexical` returns at most `limit` passages holding any of the terms, best first, ties by passage id; a passage's
       score is the boosted sum over fields of BM25 (Robertson & Zaragoza 2009) with the store's k1 and b, times the
       term's weight.
    6. `dense` returns at most `limit` passages, best first by cosine with the vector, ties by passage id; a zero
       vector finds nothing.
    7. `within` narrows both to passages whose period overlaps it; undated passages are left out.
    8. `passages` returns those asked for, in the order asked; an unknown id is a KeyError.
    9. `document_frequency` counts the passages that hold each term in a field; 0 for a term that none holds.
    10. A second writer is refused with IndexLocked, which names the holder.
    """

    def write(self, entries: Sequence[Entry]) -> None: ...

    def remove(self, files: Iterable[str]) -> None: ...

    def sources(self) -> tuple[SourceRecord, ...]: ...

    def documents(self, file: str | None = None) -> tuple[Document, ...]:
        """All documents (or those of one file), ordered by file and part."""
        ...

    def passages(self, ids: Sequence[int]) -> tuple[Passage, ...]: ...

    def lexical(self, query: Sequence[FieldQuery], limit: int, within: Period | None = None) -> list[Scored]: ...

    def dense(self, vector: NDArray[np.float32], limit: int, within: Period | None = None) -> list[Scored]: ...

    def document_frequency(self, field: str, terms: Sequence[str]) -> dict[str, int]: ...

    def statistics(self, within: Period | None = None) -> Statistics:
        """Counts of all documents, or of those whose period overlaps `within`."""
        ...

    def close(self) -> None: ...
