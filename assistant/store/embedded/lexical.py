"""Candidates by words, from tantivy.

tantivy is given the identities of terms, as digits parted by blanks, rather than the terms: no character in a term can
trouble its tokenizer, and all that it needs stands in the postings. Its own BM25 orders the candidates; ``bm25.py``
scores them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.store.embedded import postings
from assistant.store.embedded.bm25 import Wanted
from assistant.types import Period

if TYPE_CHECKING:
    import tantivy

HEAP = 64_000_000
"""Bytes that tantivy gathers before it writes a segment."""

FORBEARING = "freq"
"""What is kept of a term: the passages that hold it and how often, not where."""


class Lexical:
    """A tantivy index of one generation, open for searching by any number of threads."""

    def __init__(self, index: tantivy.Index) -> None:
        """Open what has been built. All files are mapped now, so they may be unlinked afterwards."""
        index.config_reader("manual")  # one generation: nothing to watch for
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()
        self.passages: int = self._searcher.num_docs

    @classmethod
    def build(cls, connection: sqlite3.Connection, folder: Path | None) -> Lexical:
        """Index the postings that the connection sees, into a new folder or in memory.

        Raises:
            OSError, ValueError: tantivy cannot write there.
        """
        import tantivy

        fields = [key for (key,) in connection.execute("SELECT id FROM fields ORDER BY id")]
        builder = tantivy.SchemaBuilder().add_unsigned_field("passage", fast=True)
        for edge in ("first_day", "last_day"):
            builder = builder.add_integer_field(edge, fast=True)
        for field in fields:
            builder = builder.add_text_field(_name(field), tokenizer_name="whitespace", index_option=FORBEARING)
        schema = builder.build()
        if folder is None:
            index = tantivy.Index(schema)
        else:
            folder.mkdir(parents=True)
            index = tantivy.Index(schema, str(folder))
        dated = {
            key: (first, last)
            for key, first, last in connection.execute(
                "SELECT id, first_day, last_day FROM passages WHERE first_day IS NOT NULL"
            )
        }
        writer = index.writer(HEAP, 1)
        for key, sections in postings.sections(connection):
            row = tantivy.Document()
            row.add_unsigned("passage", key)
            if key in dated:
                row.add_integer("first_day", dated[key][0])
                row.add_integer("last_day", dated[key][1])
            for field, term_ids in sections:
                row.add_text(_name(field), " ".join(map(str, term_ids.tolist())))
            writer.add_document(row)
        writer.commit()
        writer.wait_merging_threads()
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> Lexical:
        """Open a folder that was built.

        Raises:
            OSError, ValueError: it holds no sound tantivy index.
        """
        import tantivy

        return cls(tantivy.Index.open(str(folder)))

    def candidates(
        self, wanted: Mapping[int, Sequence[Wanted]], limit: int, within: Period | None
    ) -> NDArray[np.int64]:
        """At most ``limit`` passages that hold something wanted, likely best first by tantivy's BM25.

        Args:
            wanted: field → terms, at least one.
            limit: how many, at least 1.
            within: leave out passages whose days do not overlap it.
        """
        import tantivy

        parts: list[tuple[tantivy.Occur, tantivy.Query]] = []
        for field, of_field in wanted.items():
            for term in of_field:
                one = tantivy.Query.term_query(self._schema, _name(field), str(term.term_id), FORBEARING)
                parts.append((tantivy.Occur.Should, tantivy.Query.boost_query(one, term.weight)))
        query = tantivy.Query.boolean_query(parts)
        if within is not None:
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, x) for x in (query, *self._narrowing(within))])
        hits = self._searcher.search(query, limit, count=False).hits
        return np.array(self._searcher.fast_field_values("passage", [address for _, address in hits]), np.int64)

    def _narrowing(self, within: Period) -> list[tantivy.Query]:
        import tantivy

        kind = tantivy.FieldType.Integer
        ranges = (
            tantivy.Query.range_query(self._schema, "first_day", kind, None, within.last.toordinal()),
            tantivy.Query.range_query(self._schema, "last_day", kind, within.first.toordinal(), None),
        )
        return [tantivy.Query.const_score_query(x, 0.0) for x in ranges]


def _name(field: int) -> str:
    return f"field{field}"
