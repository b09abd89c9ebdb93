"""Candidates by words, from tantivy.

tantivy is given the identities of terms, as digits parted by blanks, rather than the terms: no character in a term can
trouble its tokenizer, and all that it needs stands in the postings. Its own BM25 orders the candidates; ``bm25.py``
scores them.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.store.base import idf
from assistant.store.embedded import postings, records
from assistant.store.embedded.arrays import Runs
from assistant.store.embedded.bm25 import Wanted
from assistant.types import Kind, Period

if TYPE_CHECKING:
    import tantivy

HEAP = 64_000_000
"""Bytes that tantivy gathers before it writes a segment."""

FORBEARING = "freq"
"""What is kept of a term: the passages that hold it and how often, not where."""

COMMON = 0.02
"""A term that a greater share of the passages holds only scores, and finds none, while rarer ones find enough."""

ALL = "all"
"""A field, and its only term, which every passage holds: tantivy's count of it tells how many it lays out."""

KIND = "kind"
"""A field whose one term is the kind of the passage's document."""

NONE = np.zeros(0, np.int64)


class Lexical:
    """A tantivy index of one generation, open for searching by any number of threads.

    Attributes:
        passages: how many there are.
        dead: how many that have gone are still laid out in its files, never found, but counted with the others.
    """

    def __init__(self, index: tantivy.Index) -> None:
        """Open what has been built. All files are mapped now, so they may be unlinked afterwards."""
        index.config_reader("manual")  # one generation: nothing to watch for
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()
        self.passages: int = self._searcher.num_docs
        self.dead: int = self._searcher.doc_freq(ALL, ALL) - self.passages

    @classmethod
    def build(cls, connection: sqlite3.Connection, folder: Path | None) -> Lexical:
        """Index the postings that the connection sees, into a new folder or in memory.

        Raises:
            OSError, ValueError: tantivy cannot write there.
        """
        import tantivy

        builder = tantivy.SchemaBuilder().add_unsigned_field("passage", fast=True)
        for name in (ALL, KIND):
            builder = builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
        for edge in ("first_day", "last_day"):
            builder = builder.add_integer_field(edge, fast=True)
        for field in range(1, postings.fields(connection)):
            builder = builder.add_text_field(_name(field), tokenizer_name="whitespace", index_option=FORBEARING)
        schema = builder.build()
        if folder is None:
            index = tantivy.Index(schema)
        else:
            folder.mkdir(parents=True)
            index = tantivy.Index(schema, str(folder))
        writer = index.writer(HEAP, 1)
        _add(writer, connection, records.NONE)
        writer.commit()
        writer.wait_merging_threads()
        return cls(index)

    @classmethod
    def derive(
        cls, connection: sqlite3.Connection, folder: Path, earlier: Path, passages: NDArray[np.int64], gone: Runs
    ) -> Lexical:
        """Index them into a copy of an earlier generation's folder, which has the same fields.

        Of a passage that has gone, tantivy notes so much; its terms, which are numbers, leave the files when their
        segment is merged with others, or all is built anew.

        Args:
            connection: sees the postings.
            folder: for the files; it is made.
            earlier: that generation's files.
            passages: all that the earlier generation has, ascending.
            gone: which of ``passages`` the records hold no more.

        Raises:
            OSError, ValueError: tantivy cannot read or write there.
        """
        import tantivy

        shutil.copytree(earlier, folder, ignore=shutil.ignore_patterns("*.lock"), copy_function=shutil.copyfile)
        index = tantivy.Index.open(str(folder))
        writer = index.writer(HEAP, 1)
        for first, end in gone.tolist():
            between = (int(passages[first]), int(passages[end - 1]))
            writer.delete_documents_by_query(
                tantivy.Query.range_query(index.schema, "passage", tantivy.FieldType.Unsigned, *between)
            )
        _add(writer, connection, int(passages[-1]) if len(passages) else records.NONE)
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
        self, wanted: Sequence[Wanted], limit: int, within: Period | None, kinds: Collection[Kind] | None
    ) -> NDArray[np.int64]:
        """At most ``limit`` passages that hold something wanted, likely best first by tantivy's BM25.

        Args:
            wanted: terms, at least one.
            limit: how many, at least 1.
            within: leave out passages whose days do not overlap it.
            kinds: leave out passages whose documents are of others.
        """
        narrowing = self._narrowing(within, kinds)
        wanted = self._as_without_the_dead(wanted)
        rare = [term for term in wanted if term.held_by <= COMMON * self.passages]
        found = self._found(rare, limit, narrowing) if rare else NONE
        return found if len(found) == limit or len(rare) == len(wanted) else self._found(wanted, limit, narrowing)

    def _as_without_the_dead(self, wanted: Sequence[Wanted]) -> Sequence[Wanted]:
        """The terms weighed so that tantivy's scores are what they would be if it counted no passage that has gone.

        Only a field's mean length stays as it counts it; of 300 questions to 100,000 passages and 5,000 dead ones, the
        best ten were those of an index built from nothing for all, and the best sixty for all but one.
        """
        if not self.dead:
            return wanted
        counted = np.array([self._searcher.doc_freq(_name(x.field), str(x.term_id)) for x in wanted], np.float64)
        held_by = np.array([x.held_by for x in wanted], np.float64)
        mended = idf(held_by, self.passages) / idf(counted, self.passages + self.dead)
        return [x._replace(weight=x.weight * by) for x, by in zip(wanted, mended.tolist(), strict=True)]

    def _found(self, wanted: Sequence[Wanted], limit: int, narrowing: Sequence[tantivy.Query]) -> NDArray[np.int64]:
        import tantivy

        terms = [
            tantivy.Query.boost_query(
                tantivy.Query.term_query(self._schema, _name(one.field), str(one.term_id), FORBEARING), one.weight
            )
            for one in wanted
        ]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        if narrowing:
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, x) for x in (query, *narrowing)])
        hits = self._searcher.search(query, limit, count=False).hits
        return np.array(self._searcher.fast_field_values("passage", [address for _, address in hits]), np.int64)

    def _narrowing(self, within: Period | None, kinds: Collection[Kind] | None) -> list[tantivy.Query]:
        """What a passage must match beside what is wanted; it adds nothing to the scores."""
        import tantivy

        narrowing: list[tantivy.Query] = []
        if within is not None:
            whole = tantivy.FieldType.Integer
            narrowing += [
                tantivy.Query.range_query(self._schema, "first_day", whole, None, within.last.toordinal()),
                tantivy.Query.range_query(self._schema, "last_day", whole, within.first.toordinal(), None),
            ]
        if kinds is not None:
            narrowing.append(tantivy.Query.term_set_query(self._schema, KIND, list(kinds)))
        return [tantivy.Query.const_score_query(x, 0.0) for x in narrowing]


def _add(writer: tantivy.IndexWriter, connection: sqlite3.Connection, after: int) -> None:
    """Give tantivy the passages beyond one."""
    import tantivy

    told = {
        key: rest
        for key, *rest in connection.execute(
            f"SELECT id, {records.TOLD_KIND}, first_day, last_day FROM {records.TOLD} WHERE id > ?",  # noqa: S608
            (after,),
        )
    }
    for key, sections in postings.sections(connection, after):
        kind, first, last = told[key]
        row = tantivy.Document()
        row.add_unsigned("passage", key)
        row.add_text(ALL, ALL)
        row.add_text(KIND, kind)
        if first is not None:
            row.add_integer("first_day", first)
            row.add_integer("last_day", last)
        for field, term_ids in sections:
            row.add_text(_name(field), " ".join(map(str, term_ids.tolist())))
        writer.add_document(row)


def _name(field: int) -> str:
    return f"field{field}"
