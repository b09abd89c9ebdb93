"""The index that the web page asks: opened once, and read ahead while the first question is being written."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.store.embedded import EmbeddedStore
from ui.live import LiveIndex


def read_ahead() -> None:
    """Wait until whatever is being read ahead has been."""
    for thread in threading.enumerate():
        if thread.name == "warm":
            thread.join(timeout=60)
            assert not thread.is_alive()


def test_what_questions_look_at_is_read_ahead(notes_index: Path) -> None:
    live = LiveIndex(Settings(index=notes_index))
    with live.lent() as assistant:
        read_ahead()
        assert isinstance(assistant.store, EmbeddedStore)
        opened = assistant.store._opened()
        assert all((opened._lexical, opened._forward, opened._columns, opened._dense))
        assert assistant.ask("Vad beslutades?").status
    with live.lent() as again:
        assert again is assistant
    live.close()


def test_an_index_that_cannot_be_read_ahead_is_lent_all_the_same(
    notes_index: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    index = tmp_path / "index"
    shutil.copytree(notes_index, index)
    with closing(sqlite3.connect(index / "records.sqlite")) as connection, connection:
        connection.execute("UPDATE vectors SET vector = x'00'")
    shutil.rmtree(index / "derived")
    live = LiveIndex(Settings(index=index))
    with caplog.at_level("INFO"), live.lent() as assistant:
        read_ahead()
        assert assistant.store.documents()
    assert "not read ahead" in caplog.text
    live.close()
