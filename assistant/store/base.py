"""The Store protocol and the records that pass through it. Its docstring is its contract; tests/contract/ holds it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Annotated, NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from assistant.types import Document, Kind, Passage, Period, Record, Role

Vectors = NDArray[np.float32]
"""Rows of L2-normalised vectors (or zero rows, for text that the model knows nothing of), shape (n, dimension)."""

Weight = Annotated[float, Field(gt=0, allow_inf_nan=False)]
"""How much a term counts."""


def idf(held_by: NDArray[np.float64], passages: int) -> NDArray[np.float64]:
    """Inverse document frequency of terms that so many of the store's passages hold, the most that BM25 gives one.

    ln(1 + (N - n + 0.5) / (n + 0.5)) is Lucene's, which is never negative (Kamphuis et al., "Which BM25 Do You Mean?",
    2020, https://doi.org/10.1007/978-3-030-45442-5_4).
    """
    return np.log1p((passages - held_by + 0.5) / (held_by + 0.5))


class SourceRecord(Record):
    """The file that documents came from, for knowing later whether it has changed."""

    file: str = Field(description="name in the index")
    root: str = Field(description="absolute path of the folder that was ingested (a lone file: its folder)")
    path: str = Field(description="absolute path of the file when it was read")
    sha256: str = Field(description="hex digest of its bytes")
    size: int = Field(ge=0, description="bytes")
    warnings: tuple[str, ...] = Field(default=(), description="codes of what was odd about it")
    personal_numbers_masked: bool = Field(
        default=True, description="whether it was read with personal identity numbers masked: the setting, not a find"
    )


class FieldTerms(Record):
    """Index terms of one field of one passage, in order, repeats kept."""

    field: str
    terms: tuple[str, ...]


class IndexedPassage(Record):
    """A passage with the terms it is found by. Its vector travels beside it."""

    passage: Passage
    fields: tuple[FieldTerms, ...]
    pieces: bytes = Field(default=b"", description="for comparing it closely with a question; kept as it is")


class Entry:
    """All that one file gives the store: the file, its documents, their passages and the passages' vectors.

    ``vectors`` has one row for each of ``passages``, in order; ``sketches`` one for each of ``documents``, or none.
    """

    __slots__ = ("documents", "passages", "sketches", "source", "vectors")

    def __init__(
        self,
        source: SourceRecord,
        documents: Sequence[Document],
        passages: Sequence[IndexedPassage],
        vectors: Vectors,
        sketches: Sequence[bytes] = (),
    ) -> None:
        if vectors.shape[0] != len(passages):
            raise ValueError(f"{len(passages)} passages, {vectors.shape[0]} vectors")
        if sketches and len(sketches) != len(documents):
            raise ValueError(f"{len(documents)} documents, {len(sketches)} sketches")
        self.source, self.documents, self.passages, self.vectors = source, tuple(documents), tuple(passages), vectors
        self.sketches = tuple(sketches) or (b"",) * len(self.documents)


Place = tuple[str, int | None]
"""A document's identity: its file and its part."""

Meetings = Sequence[Sequence[Place]]
"""Documents that tell of one meeting, meeting by meeting; no document stands in two of them."""


class Sketched(Record):
    """What is known of a document for telling whether another tells of the same meeting."""

    file: str
    part: int | None
    kind: Kind
    stated: Period | None = Field(description="its days, where the document itself states them")
    sketch: bytes = Field(description="as the entry gave it; the store reads nothing into it")

    @property
    def place(self) -> Place:
        """Its identity."""
        return self.file, self.part


class FieldQuery(Record):
    """What to look for in one field: weights of terms, and the weight of the field's score in the sum."""

    field: str
    terms: Mapping[str, Weight] = Field(description="term → weight")
    boost: float = Field(default=1.0, ge=0, allow_inf_nan=False)


class Scored(NamedTuple):
    """A passage's identity in the store with a score."""

    passage_id: int
    score: float


class Traits(NamedTuple):
    """What of a passage, besides its words, tells how well it suits a question.

    Attributes:
        kind: that of its document.
        role: a list of attendees, or anything else.
        decided: whether it holds a decision.
        stated: whether its day is stated, and not inferred or unknown.
        period: its days, where they are known.
    """

    kind: Kind
    role: Role
    decided: bool
    stated: bool
    period: Period | None

    @property
    def placed(self) -> bool:
        """Whether anything tells what it is of: its document's kind, or its days."""
        return self.kind != "other" or self.period is not None

    @classmethod
    def of(cls, passage: Passage) -> Self:
        """Those of a passage that has been read."""
        dating = passage.dating
        return cls(passage.kind, passage.role, bool(passage.decisions), dating.status == "stated", dating.period)


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
    code: str = Field(description="what is wrong: a stable word, put into Swedish by ui/screen_text.py")
    detail: str = Field(description="expected and found, in English")
    repairable: bool = Field(description="whether `repair` mends it")


class Store(Protocol):
    """Documents and passages, kept and searched. Threads may share one. The contract:

    1. `write` stores entries all or none, replacing what the same files held before, and raises the generation. An
       entry that contradicts itself (a passage that is not its span, a vector of another dimension, a file given
       twice) is a ValueError, and nothing is stored. Without entries nothing changes.
    2. `remove` deletes files with all that came from them; unknown names are ignored; the generation rises if
       anything went.
    3. After `write` or `remove` returns, this store searches the new generation; a store opened earlier elsewhere
       keeps the generation that it opened.
    4. Reading and searching never change the store.
    5. `lexical` returns at most `limit` passages holding any of the terms, best first, ties by passage id; a passage's
       score is the boosted sum over fields of BM25 (Robertson & Zaragoza 2009) with the store's k1 and b, times the
       term's weight. A field with boost 0 is not looked in.
    6. `dense` returns at most `limit` passages, best first by cosine with the vector, ties by passage id; a zero
       vector finds nothing, and a passage with a zero vector is never found. Cosines are exact; among more passages
       than a store can look through in a few milliseconds, one that belongs far down the list may be missing.
    7. `within` narrows both to passages whose period overlaps it; undated passages are left out. `kinds` narrows both
       to passages of documents of those kinds. Scores stay what they are without them.
    8. `passages` returns those asked for, in the order asked; an unknown id is a KeyError. An id is never given to
       another passage: a file that is written again gets new ones.
    9. `document_frequency` counts the passages that hold each term in a field; 0 for a term that none holds.
    10. A second writer is refused with IndexLocked, which names the holder.
    11. `passages_within` returns at most `limit` passages whose period overlaps `within`, ordered by file, part and
        place in the document; undated passages are left out.
    12. `write` and `remove` take with them, in the same generation, which documents tell of one meeting, in place of
        all that was known of it; places that are not there are ignored. Without it, what is known of the documents
        that stay is kept, and what is written again is of no meeting. A document that is read names the other files
        of its meeting in `same_meeting_as`, by name; what it says there when it is written is not kept.
    13. `copies` returns the passages of the other files' documents of a passage's meeting, ordered by file, part and
        place in the document; none where no other file tells of it.
    14. `sketches` returns one record a document, ordered by file and part, with the sketch as it was written.
    15. `pieces` returns those of the passages asked for as they were written, in the order asked; an unknown id is a
        KeyError.
    16. `traits` returns those of the passages asked for, in the order asked; an unknown id is a KeyError.
    17. `lexical_scores` and `dense_scores` give the passages asked for, in the order asked, what `lexical` and `dense`
        would give them: 0 to one that holds none of the terms, or has a zero vector, and to an unknown id.
    18. `spelled_like` returns the terms of a field, letters alone, within so many edits of a word, with the passages
        that hold each. An edit puts in, leaves out or changes a letter or swaps two neighbours; a letter and the same
        one without its dots, ring or accent are no edit apart.
    19. `kinds` counts the passages of each kind of document that there are any of.
    20. `warm` reads ahead what searches look at: the first questions then take no longer than others, and nothing is
        found otherwise than without it.
    """

    def write(self, entries: Sequence[Entry], meetings: Meetings | None = None) -> None:
        """Store entries in place of what their files held before."""
        ...

    def remove(self, files: Iterable[str], meetings: Meetings | None = None) -> None:
        """Delete files with all that came from them."""
        ...

    def sources(self) -> tuple[SourceRecord, ...]:
        """All files, by name."""
        ...

    def documents(self, file: str | None = None) -> tuple[Document, ...]:
        """All documents (or those of one file), ordered by file and part."""
        ...

    def passages(self, ids: Sequence[int]) -> tuple[Passage, ...]:
        """Those asked for, in the order asked."""
        ...

    def pieces(self, ids: Sequence[int]) -> list[bytes]:
        """What passages are closely compared by, in the order asked."""
        ...

    def traits(self, ids: Sequence[int]) -> list[Traits]:
        """What tells how well passages suit a question besides their words, in the order asked."""
        ...

    def passages_within(self, within: Period, limit: int) -> tuple[Passage, ...]:
        """Those of some days, for a question that asks for a day."""
        ...

    def copies(self, passage: Passage) -> tuple[Passage, ...]:
        """Those of other files that tell of the same meeting."""
        ...

    def sketches(self) -> tuple[Sketched, ...]:
        """What tells documents of the same meeting, of all documents."""
        ...

    def kinds(self) -> Mapping[Kind, int]:
        """Kind → passages of documents of it."""
        ...

    def lexical(
        self,
        query: Sequence[FieldQuery],
        limit: int,
        within: Period | None = None,
        kinds: Collection[Kind] | None = None,
    ) -> list[Scored]:
        """The best by words."""
        ...

    def dense(
        self,
        vector: NDArray[np.float32],
        limit: int,
        within: Period | None = None,
        kinds: Collection[Kind] | None = None,
    ) -> list[Scored]:
        """The best by meaning; ``vector`` has shape (dimension,)."""
        ...

    def lexical_scores(self, query: Sequence[FieldQuery], ids: Sequence[int]) -> list[float]:
        """Scores by words of passages that were found otherwise."""
        ...

    def dense_scores(self, vector: NDArray[np.float32], ids: Sequence[int]) -> list[float]:
        """Cosines of passages that were found otherwise."""
        ...

    def document_frequency(self, field: str, terms: Sequence[str]) -> dict[str, int]:
        """Term → passages that hold it in the field."""
        ...

    def spelled_like(self, field: str, word: str, edits: int) -> dict[str, int]:
        """Term near a case-folded word → passages that hold it in the field."""
        ...

    def statistics(self, within: Period | None = None) -> Statistics:
        """Counts of all documents and passages, or of those whose own period overlaps `within`.

        ``undated_documents`` counts all that are undated in either case: the ones that a narrowed search leaves out.
        """
        ...

    def warm(self) -> None:
        """Bring what searches look at into memory."""
        ...

    def stale(self) -> bool:
        """Whether a later generation than this store's can be had by opening it again."""
        ...

    def close(self) -> None:
        """Let go of what is held; a search that is under way comes to its end."""
        ...
