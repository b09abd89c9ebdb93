from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.samples import NOTES, motesminne


@pytest.fixture(scope="session")
def notes_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the example notes; read only."""
    home = tmp_path_factory.mktemp("home")
    index = home / "index"
    done = motesminne("ingest", str(NOTES), "--index", str(index), home=home)
    assert done.returncode == 0, done.stderr.decode()
    return index
