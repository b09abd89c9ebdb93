"""Every test here runs on the embedded store and on the fake."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from assistant.store.base import Store
from assistant.store.embedded import Bm25, EmbeddedStore, create_or_open, open_existing
from tests.fakes.entries import MANIFEST
from tests.fakes.store import InMemoryStore, Shelf


class Library:
    """One place where stores are kept, opened like separate processes would open it."""

    def __init__(self, open_store: Callable[[Mapping[str, Bm25], bool], Store]) -> None:
        self._open, self._opened = open_store, list[Store]()

    def reader(self, parameters: Mapping[str, Bm25] | None = None) -> Store:
        self._opened.append(self._open(parameters or {}, False))
        return self._opened[-1]

    def writer(self) -> Store:
        """A store that keeps others from writing until it is closed."""
        self._opened.append(self._open({}, True))
        return self._opened[-1]

    def close(self) -> None:
        for store in self._opened:
            store.close()


@pytest.fixture(params=["embedded", "in memory"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    if request.param == "embedded":
        create_or_open(tmp_path / "index", MANIFEST).close()

        def embedded(parameters: Mapping[str, Bm25], writing: bool) -> EmbeddedStore:
            return (create_or_open if writing else open_existing)(tmp_path / "index", MANIFEST, parameters)

        made = Library(embedded)
    else:
        shelf = Shelf()
        made = Library(lambda parameters, writing: InMemoryStore(shelf, parameters, writing=writing))
    yield made
    made.close()


@pytest.fixture
def store(library: Library) -> Store:
    return library.reader()
