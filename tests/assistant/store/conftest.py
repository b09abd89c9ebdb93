"""A small index, and a few questions to put to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.store.base import FieldQuery
from assistant.store.embedded import EmbeddedStore, create_or_open
from assistant.types import Period
from tests.fakes.entries import MANIFEST, entry, unit

VAL = [FieldQuery(field="body", terms={"val": 1.0})]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Two files, three passages, a decision."""
    with create_or_open(tmp_path / "index", MANIFEST) as store:
        store.write(
            [
                entry("a.txt", ["Beslut: val", "val av ny styrelse"], date="2021-02-03", vectors=[unit(1), unit(1, 1)]),
                entry("b.txt", ["ekonomi"], vectors=[unit(0, 1)]),
            ]
        )
    return tmp_path / "index"


def answers(store: EmbeddedStore) -> tuple[object, ...]:
    return (
        store.lexical(VAL, 9),
        store.lexical(VAL, 9, Period.of_iso("2021")),
        store.dense(unit(1, 0.1), 9),
        store.document_frequency("body", ["val"]),
    )
