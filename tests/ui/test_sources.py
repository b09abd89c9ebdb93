"""Whether what the index says still stands in the files."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

from tests.ui.samples import motesminne


def test_words_altered_in_the_index_are_found_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Anteckningar\n\n1. Bron\nBeslut: Bron får kosta 84 miljoner kronor.\n", "utf-8")
    index = tmp_path / "index"
    assert motesminne("ingest", "a.txt", "--index", str(index), home=tmp_path).returncode == 0
    assert motesminne("verify", "--index", str(index), home=tmp_path).returncode == 0
    with closing(sqlite3.connect(index / "records.sqlite")) as records, records:
        for table, column in (("documents", "text"), ("passages", "record")):
            records.execute(f"UPDATE {table} SET {column} = replace({column}, '84 miljoner', '48 miljoner')")  # noqa: S608
    done = motesminne("verify", "--index", str(index), home=tmp_path)
    assert done.returncode == 1
    assert "texten i indexet är inte den som källfilen har" in done.stdout.decode()


def test_members_of_archives_are_read_anew_too(tmp_path: Path) -> None:
    note = "Anteckningar\n\n1. Bron\nBeslut: Bron får kosta 84 miljoner kronor.\n"

    def pack(**members: str) -> None:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            for name, words in members.items():
                archive.writestr(f"{name}.txt", words)

    pack(ett=note, två=note)
    index = ("--index", str(tmp_path / "index"))
    assert motesminne("ingest", "a.zip", *index, home=tmp_path).returncode == 0
    assert motesminne("verify", *index, home=tmp_path).returncode == 0
    pack(ett=note + "Och mer.")
    done = motesminne("verify", *index, home=tmp_path)
    told = done.stdout.decode()
    assert done.returncode == 1
    assert "källfilen har ändrats sedan den lästes in" in told
    assert "källfilen finns inte kvar" in told
    (tmp_path / "a.zip").write_bytes(b"PK")
    assert "ingen hel zip-fil" in motesminne("verify", *index, home=tmp_path).stdout.decode()
