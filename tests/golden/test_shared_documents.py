"""The real documents that the project began with: they lie outside the repository, and what they hold stays there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.types import Document
from ingest.parse import parse
from ingest.read.settle import settle
from ingest.read.text import read_text

SHARED = Path(__file__).parents[3] / "shared"
PARTS = (0, 0, 0, 5, 8)
"""Headed parts without a number, of each document in the order of the file names: counted by hand."""


def understood() -> dict[str, tuple[Document, dict[str, Any]]]:
    truth = SHARED / "acceptance" / "truth.json"
    if not truth.is_file():
        return {}
    expected: dict[str, dict[str, Any]] = json.loads(truth.read_text(encoding="utf-8"))
    texts = {file: (SHARED / "seeds" / file).read_bytes().decode("utf-8") for file in expected}
    found = {file: parse(settle(read_text(text)).text, file) for file, text in texts.items()}
    assert all(len(documents) == 1 for documents in found.values())
    return {file: (documents[0], expected[file]) for file, documents in found.items()}


@pytest.mark.shared
def test_the_real_documents_are_understood() -> None:
    for file, (document, truth) in understood().items():
        own = {item.number: item.dating.date for item in document.items if item.dating}
        numbers = list(dict.fromkeys(item.number for item in document.items if item.number))
        decisions = [decision.basis for item in document.items for decision in item.decisions]
        assert numbers == truth["items"], file
        assert len(document.attendees) == truth["n_attendees"], file
        assert {basis: decisions.count(basis) for basis in ("explicit", "implied")} == truth["decisions"], file
        assert (document.dating.date, document.dating.status) == (truth["date"], truth["date_status"]), file
        assert own == truth.get("item_dates", {}), file


@pytest.mark.shared
def test_no_line_of_the_real_documents_is_a_heading_in_error() -> None:
    for (file, (document, truth)), parts in zip(sorted(understood().items()), PARTS, strict=False):
        assert len(document.items) == len(truth["items"]) + parts, file
        assert all(len(item.heading.rsplit(" › ", 1)[-1]) <= 110 for item in document.items), file


@pytest.mark.shared
def test_every_word_of_the_real_documents_but_furniture_is_kept() -> None:
    for file, (document, _) in understood().items():
        raw = (SHARED / "seeds" / file).read_bytes().decode("utf-8")
        words, kept = ("".join(text.split()).replace("-", "") for text in (raw, document.text))
        if document.kind == "article":  # captions and a form went
            assert 0.95 * len(words) < len(kept) < len(words), file
        else:
            assert kept == words, file
