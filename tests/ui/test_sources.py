"""Whether what the index says still stands in the files."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pypdfium2

from tests.fakes.minutes import as_pdf
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


def test_a_file_is_read_anew_when_the_setting_for_personal_numbers_is_another(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Anteckningar\n\n1. Val\nBeslut: Anna Ek, 640823-3234, väljs.\n", "utf-8")
    index = ("--index", str(tmp_path / "index"))
    unmasked = {"MOTESMINNE_MASK_PERSONAL_NUMBERS": "false"}
    assert motesminne("ingest", "a.txt", *index, home=tmp_path).returncode == 0
    assert "640823" not in motesminne("show", "a.txt", *index, home=tmp_path).stdout.decode()
    told = motesminne("verify", *index, home=tmp_path, env=unmasked)
    assert told.returncode == 1
    assert "annan inställning för personnummer" in told.stdout.decode()
    assert "1 ändrad" in motesminne("ingest", "a.txt", *index, home=tmp_path, env=unmasked).stdout.decode()
    assert "640823-3234" in motesminne("show", "a.txt", *index, home=tmp_path).stdout.decode()
    assert motesminne("verify", *index, home=tmp_path, env=unmasked).returncode == 0
    assert "1 ändrad" in motesminne("ingest", "a.txt", *index, home=tmp_path).stdout.decode()
    assert "640823" not in motesminne("show", "a.txt", *index, home=tmp_path).stdout.decode()


def test_pages_that_could_not_be_read_are_read_when_the_program_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pypdfium2.PdfDocument(as_pdf()) as pages:
        scan = pages[0].render(scale=300 / 72).to_pil()
        scan.save(path, "PDF", resolution=300)
        with pypdfium2.PdfDocument(path.read_bytes()) as scanned:
            pages.import_pages(scanned)
        pages.save(path)
    index, without = ("--index", str(tmp_path / "index")), {"PATH": str(tmp_path)}
    told = motesminne("ingest", "a.pdf", *index, home=tmp_path, env=without).stdout.decode()
    assert "installera Tesseract" in told
    assert motesminne("verify", *index, home=tmp_path, env=without).returncode == 0
    assert "1 oförändrad" in motesminne("ingest", "a.pdf", *index, home=tmp_path, env=without).stdout.decode()
    assert "går att läsa nu" in motesminne("verify", *index, home=tmp_path).stdout.decode()
    told = motesminne("ingest", "a.pdf", *index, home=tmp_path).stdout.decode()
    assert "1 ändrad" in told
    assert "textigenkänning" in told
    assert motesminne("verify", *index, home=tmp_path).returncode == 0
