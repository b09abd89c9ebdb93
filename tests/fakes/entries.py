"""Small entries for stores: each line of a file is a passage, its words are its terms."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.store.base import Entry, FieldTerms, IndexedPassage, SourceRecord
from assistant.store.manifest import Manifest
from assistant.types import AgendaItem, Attendee, Dating, Decision, Document, Kind, Passage

DIMENSION = 4
MANIFEST = Manifest(
    encoder="fake",
    encoder_fingerprint="f00d",
    dimension=DIMENSION,
    analyzer_version="1",
    vocabulary="b17e",
    splitter_version="1",
)


def unit(*numbers: float) -> NDArray[np.float32]:
    """A vector of length one, the rest of its numbers zero."""
    vector = np.zeros(DIMENSION, np.float32)
    vector[: len(numbers)] = numbers
    norm = float(np.linalg.norm(vector))
    return (vector / norm).astype(np.float32) if norm else vector


def dated(day: str | None) -> Dating:
    """Stated on that day, or unknown."""
    return Dating(date=day, status="stated" if day else "unknown")


def entry(
    file: str,
    lines: Sequence[str],
    *,
    date: str | None = None,
    part: int | None = None,
    vectors: Sequence[NDArray[np.float32]] | None = None,
    titles: Sequence[str] = (),
) -> Entry:
    """A file of one document. ``vectors`` are zero rows unless given; ``titles`` are terms of the field 'title'."""
    text = "\n".join(lines)
    passages, start = [], 0
    for ordinal, line in enumerate(lines):
        end = start + len(line)
        decisions = (Decision(text=line, basis="explicit", start=start, end=end),) if line.startswith("Beslut") else ()
        passage = Passage(
            file=file,
            part=part,
            ordinal=ordinal,
            title=file,
            kind="minutes",
            dating=dated(date),
            start=start,
            end=end,
            text=line,
            decisions=decisions,
        )
        fields = (FieldTerms(field="body", terms=tuple(line.split())), FieldTerms(field="title", terms=tuple(titles)))
        passages.append(IndexedPassage(passage=passage, fields=fields))
        start = end + 1
    document = Document(
        file=file,
        part=part,
        title=file,
        kind="minutes",
        dating=dated(date),
        attendees=(Attendee(name="Åsa Öberg", items=("1", "2")), Attendee(name="Bo Ek", presence="absent")),
        items=tuple(
            AgendaItem(number=str(x.passage.ordinal), heading=f"§ {x.passage.ordinal}", start=x.passage.start,
                       end=x.passage.end, decisions=x.passage.decisions)
            for x in passages
        ),
        text=text,
    )  # fmt: skip
    rows = np.stack(vectors) if vectors else np.zeros((len(lines), DIMENSION), np.float32)
    source = SourceRecord(file=file, root="/r", path=f"/r/{file}", sha256="0" * 64, size=len(text.encode()))
    return Entry(source, [document], passages, rows)


def of_kind(made: Entry, kind: Kind) -> Entry:
    """The same, its document and passages of another kind."""
    documents = [d.model_copy(update={"kind": kind}) for d in made.documents]
    rows = [x.model_copy(update={"passage": x.passage.model_copy(update={"kind": kind})}) for x in made.passages]
    return Entry(made.source, documents, rows, made.vectors)
