"""The terms of one generation by name: their identities, and how many passages hold them.

A question looks the same terms up several times, for weighing them, for finding candidates and for scoring what was
found otherwise; and questions share most of theirs. A generation never changes, so what was read is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from assistant.store.base import FieldQuery
from assistant.store.embedded.bm25 import Bm25, Wanted
from assistant.store.embedded.records import PAGE

MOST_KEPT = 100_000
"""Terms remembered; beyond that they are forgotten and read again."""


class _Field(NamedTuple):
    key: int
    mean: float


class Dictionary:
    """Terms that have been asked for. Threads may share one: what two of them read at a time is the same."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._fields: dict[str, _Field] | None = None
        self._terms: dict[tuple[int, str], tuple[int, int]] = {}

    def wanted(
        self, connection: sqlite3.Connection, query: Sequence[FieldQuery], parameters: Mapping[str, Bm25]
    ) -> list[Wanted]:
        """What a query looks for, each term once, but for terms that no passage holds and fields without boost."""
        found: dict[int, Wanted] = {}
        for part in query:
            field = self._field(connection, part.field)
            if field is None or part.boost == 0:
                continue
            k1, b = (free := parameters.get(part.field, _DEFAULT)).k1, free.b
            for term, (key, held_by) in self._known(connection, field.key, part.terms).items():
                weight = part.boost * part.terms[term]
                if key in found:  # the field is asked twice for the same term
                    weight += found[key].weight
                found[key] = Wanted(key, field.key, weight, held_by, field.mean, k1, b)
        return list(found.values())

    def frequency(self, connection: sqlite3.Connection, field: str, terms: Sequence[str]) -> dict[str, int]:
        """Passages that hold each term in the field; 0 where none does."""
        of_field = self._field(connection, field)
        known = self._known(connection, of_field.key, terms) if of_field else {}
        return {term: known[term][1] if term in known else 0 for term in terms}

    def warm(self, connection: sqlite3.Connection) -> None:
        """Read the pages that terms are looked up in, so that no question waits for the disk."""
        for read in ("SELECT COUNT(*) FROM terms", "SELECT SUM(passages) FROM terms"):  # by name, and by identity
            connection.execute(read).fetchone()

    def _field(self, connection: sqlite3.Connection, name: str) -> _Field | None:
        if self._fields is None:
            rows = connection.execute("SELECT name, id, length, passages FROM fields WHERE passages > 0")
            self._fields = {name: _Field(key, length / passages) for name, key, length, passages in rows}
        return self._fields.get(name)

    def _known(self, connection: sqlite3.Connection, field: int, terms: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Term → (identity, passages), for those that some passage holds."""
        kept = self._terms
        found = {term: kept.get((field, term)) for term in terms}
        new = [term for term, known in found.items() if known is None]
        for first in range(0, len(new), PAGE):
            page = new[first : first + PAGE]
            marks = ",".join("?" * len(page))
            rows = connection.execute(
                f"SELECT term, id, passages FROM terms WHERE field_id = ? AND term IN ({marks})",  # noqa: S608
                (field, *page),
            )
            found.update(dict.fromkeys(page, _NOWHERE))
            found.update((term, (key, held_by)) for term, key, held_by in rows)
        if new:
            if len(kept) + len(new) > MOST_KEPT:
                kept = self._terms = {}
            kept.update(((field, term), found[term] or _NOWHERE) for term in new)
        return {term: known for term, known in found.items() if known and known[1]}


_DEFAULT = Bm25()
_NOWHERE = (0, 0)
