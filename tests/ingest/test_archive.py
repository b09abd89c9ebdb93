"""What is read of zip files, what of them is refused by name, and how the index knows their members."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.errors import (
    ArchiveRefused,
    FileDamaged,
    FileEncrypted,
    FileMissing,
    FileRefused,
    FileTooLarge,
    FormatUnsupported,
    NothingToRead,
    PathNotUnique,
)
from assistant.settings import ReadSettings
from ingest.read.archive import MAX_DEPTH, MAX_MEMBERS, MAX_RATIO
from ingest.read.files import Files
from ingest.read.walk import Walk, walk
from tests.fakes.ingested import NOTES, documents, outcomes, put, run, sources

LIMIT = ReadSettings().max_file_bytes


def packed(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return out.getvalue()


def renamed(raw: bytes, old: bytes, new: bytes) -> bytes:
    """The archive with other bytes in a name's place, as a program writes them that marks no encoding."""
    assert len(old) == len(new)
    return raw.replace(old, new)


def names(walked: Walk) -> list[str]:
    return [x.relative for x in walked.found]


def faults(walked: Walk) -> dict[str, FileRefused]:
    return {x.file: x.error for x in walked.refused}


def fault(walked: Walk, file: str) -> str:
    error = faults(walked)[file]
    assert isinstance(error, ArchiveRefused)
    return error.fault


def read(walked: Walk, limit: int = LIMIT) -> dict[str, bytes]:
    with Files(limit) as files:
        return {x.relative: files.read(x.path) for x in walked.found}


# --- members ----------------------------------------------------------------------------------------------------------


def test_members_are_found_with_names_below_the_archive(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "b.txt": "Bé",
        "möten/2023/a.md": "Å",
        "möten/": "",
        "utan suffix": "text",
        "bild.png": b"x",
    }
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.zip").write_bytes(packed(members))
    put(tmp_path / "lös.txt")
    walked = walk([tmp_path])
    assert names(walked) == ["lös.txt", "x/a.zip!/b.txt", "x/a.zip!/möten/2023/a.md", "x/a.zip!/utan suffix"]
    assert isinstance(faults(walked)["x/a.zip!/bild.png"], FormatUnsupported)
    assert read(walked)["x/a.zip!/möten/2023/a.md"].decode() == "Å"
    (lone, *_) = walk([tmp_path / "x" / "a.zip"]).found
    assert (lone.root, lone.relative) == (tmp_path / "x", "a.zip!/b.txt")


def test_archives_lie_in_archives_to_a_small_depth(tmp_path: Path) -> None:
    raw = packed({"djup.txt": "djup"})
    for level in range(MAX_DEPTH, 0, -1):
        raw = packed({f"{level}.zip": raw, f"{level}.txt": str(level)})
    (tmp_path / "0.zip").write_bytes(raw)
    walked = walk([tmp_path])
    assert names(walked) == ["0.zip!/1.txt", "0.zip!/1.zip!/2.txt", "0.zip!/1.zip!/2.zip!/3.txt"]
    assert fault(walked, "0.zip!/1.zip!/2.zip!/3.zip") == "depth"
    assert list(read(walked).values()) == [b"1", b"2", b"3"]


def test_what_nobody_meant_to_give_is_passed_over_and_counted(tmp_path: Path) -> None:
    members = dict.fromkeys(
        ("a.txt", "__MACOSX/._a.txt", ".DS_Store", "x/.dold/b.txt", "x/~$a.docx", "Thumbs.db", "x/Desktop.ini"), "x"
    )
    (tmp_path / "a.zip").write_bytes(packed(members))
    walked = walk([tmp_path])
    assert (names(walked), walked.refused, walked.passed_over) == (["a.zip!/a.txt"], (), 6)


@pytest.mark.parametrize(
    "raw", ["möte på ön.txt".encode(), "möte på ön.txt".encode("cp437"), "möte på ön.txt".encode("cp1252")]
)
def test_names_are_read_in_the_encoding_that_makes_them_swedish(tmp_path: Path, raw: bytes) -> None:
    stand_in = "x" * (len(raw) - 4) + ".txt"
    (tmp_path / "a.zip").write_bytes(renamed(packed({stand_in: "text"}), stand_in.encode(), raw))
    walked = walk([tmp_path])
    assert names(walked) == ["a.zip!/möte på ön.txt"]
    assert list(read(walked).values()) == [b"text"]


def test_names_are_in_nfc_and_backslashes_are_folders(tmp_path: Path) -> None:
    raw = packed({"o\u0308/a.txt": "ett"})
    (tmp_path / "a.zip").write_bytes(raw)
    (tmp_path / "b.zip").write_bytes(renamed(packed({"mapp/fil.txt": "två"}), b"mapp/fil.txt", b"mapp\\fil.txt"))
    walked = walk([tmp_path])
    assert names(walked) == ["a.zip!/ö/a.txt", "b.zip!/mapp/fil.txt"]
    assert list(read(walked).values()) == [b"ett", "två".encode()]


def test_a_folder_whose_name_ends_as_an_archives_mark_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"Viktigt!/b.txt": "b", "c.zip!/d.txt": "d"}))
    put(tmp_path / "Läs!" / "e.txt")
    put(tmp_path / "f.zip!" / "g.txt")
    walked = walk([tmp_path])
    assert names(walked) == ["Läs!/e.txt", "a.zip!/Viktigt!/b.txt", "a.zip!/c.zip!/d.txt", "f.zip!/g.txt"]
    assert [read(walked)[f"a.zip!/{x}"] for x in ("Viktigt!/b.txt", "c.zip!/d.txt")] == [b"b", b"d"]
    (tmp_path / "f.zip").write_bytes(packed({"g.txt": "g"}))
    walked = walk([tmp_path])
    assert isinstance(faults(walked)["f.zip"], PathNotUnique)
    assert read(walked)["f.zip!/g.txt"] == (tmp_path / "f.zip!" / "g.txt").read_bytes()


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../ute.txt", "x/../../ute.txt", "/etc/ute.txt", "C:/ute.txt", "..\\ute.txt"])
def test_a_name_that_points_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    put(tmp_path / "ute.txt")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.zip").write_bytes(packed({name: "x", "b.txt": "b"}))
    walked = walk([tmp_path / "a"])
    assert names(walked) == ["a.zip!/b.txt"]
    assert [x.error.fault for x in walked.refused if isinstance(x.error, ArchiveRefused)] == ["outside"]


def test_links_and_files_of_one_name_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("länk.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, name)
    (tmp_path / "a.zip").write_bytes(renamed(out.getvalue(), b"c.txt", b"b.txt"))
    walked = walk([tmp_path])
    assert names(walked) == ["a.zip!/a.txt"]
    assert (fault(walked, "a.zip!/länk.txt"), fault(walked, "a.zip!/b.txt")) == ("link", "twice")


def test_a_bomb_is_refused_and_its_neighbour_read(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"bomb.txt": bytes(20 << 20), "b.txt": "b" * 900_000}))
    walked = walk([tmp_path])
    with Files(LIMIT) as files:
        assert len(files.read(tmp_path / "a.zip!" / "b.txt")) == 900_000
        with pytest.raises(ArchiveRefused) as refused:
            files.read(tmp_path / "a.zip!" / "bomb.txt")
    assert (refused.value.fault, refused.value.limit) == ("ratio", MAX_RATIO)
    assert len(walked.found) == 2


def test_a_member_larger_than_files_may_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"a.txt": "x" * 11}, zipfile.ZIP_STORED))
    with Files(10) as files, pytest.raises(FileTooLarge):
        files.read(tmp_path / "a.zip!" / "a.txt")


def test_too_many_members_and_too_many_bytes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "många.zip").write_bytes(packed({f"{i}.txt": "" for i in range(MAX_MEMBERS + 1)}))
    inner = packed({f"{i}.txt": "" for i in range(MAX_MEMBERS // 2)})
    (tmp_path / "i två.zip").write_bytes(packed({"a.zip": inner, "b.zip": inner, "c.zip": inner}))
    walked = walk([tmp_path])
    assert fault(walked, "många.zip") == "members"
    assert sorted(faults(walked)) == ["i två.zip!/a.zip", "i två.zip!/b.zip", "många.zip"]
    assert len(walked.found) == MAX_MEMBERS // 2
    raw = bytearray(packed({"a.txt": "a", "b.txt": "b"}))
    for start in (raw.index(b"PK\x01\x02"), raw.rindex(b"PK\x01\x02")):
        struct.pack_into("<L", raw, start + 24, 0xFFFFFFF0)  # what they claim to be unpacked
    (tmp_path / "stor.zip").write_bytes(raw)
    assert fault(walk([tmp_path / "stor.zip"]), "stor.zip") == "size"


def test_a_directory_that_claims_the_moon_is_refused_unread(tmp_path: Path) -> None:
    raw = bytearray(packed({"a.txt": "a"}))
    struct.pack_into("<L", raw, raw.rindex(b"PK\x05\x06") + 12, 0xFFFFFFF0)
    (tmp_path / "a.zip").write_bytes(raw)
    assert fault(walk([tmp_path]), "a.zip") == "members"


def encrypted(raw: bytes) -> bytes:
    """The archive with its members marked as encrypted."""
    out = bytearray(raw)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = out.find(mark)
        while start >= 0:
            out[start + at] |= 1
            start = out.find(mark, start + 4)
    return bytes(out)


def test_passwords_damage_and_odd_methods_are_told_by_name(tmp_path: Path) -> None:
    text = "".join(f"Rad {i} om bron. " for i in range(2000))
    raw = packed({"a.txt": text, "b.txt": "b"})
    (tmp_path / "låst.zip").write_bytes(encrypted(raw))
    (tmp_path / "skadad.zip").write_bytes(raw[:60] + bytes(200) + raw[260:])
    odd = packed({"a.txt": "text"}, zipfile.ZIP_STORED)
    (tmp_path / "udda.zip").write_bytes(renamed(odd, struct.pack("<HHH", 20, 0, 0), struct.pack("<HHH", 20, 0, 98)))
    walked = walk([tmp_path])
    assert len(walked.found) == 5
    with Files(LIMIT) as files:
        for file, kind in (("låst", FileEncrypted), ("skadad", FileDamaged), ("udda", ArchiveRefused)):
            with pytest.raises(kind):
                files.read(tmp_path / f"{file}.zip!" / "a.txt")
        assert files.read(tmp_path / "skadad.zip!" / "b.txt") == b"b"


@pytest.mark.parametrize("raw", [b"", b"x", b"PK\x03\x04", packed({"a.txt": "a"})[:-10], b"PK\x05\x06" + bytes(7)])
def test_what_is_no_zip_file_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(raw)
    assert isinstance(faults(walk([tmp_path / "a.zip"]))["a.zip"], FileDamaged)


def test_an_archive_that_holds_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({}))
    (tmp_path / "b.zip").write_bytes(packed({".DS_Store": "x"}))
    assert {k: type(x) for k, x in faults(walk([tmp_path])).items() if k.endswith(".zip")} == {
        "a.zip": NothingToRead, "b.zip": NothingToRead,
    }  # fmt: skip


def test_a_member_that_is_not_there_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"a.txt": "a"}))
    with Files(LIMIT) as files:
        for path in ("a.zip!/b.txt", "a.zip!/b.zip!/c.txt", "b.zip!/a.txt"):
            with pytest.raises(FileMissing):
                files.read(tmp_path / path)


# --- the index --------------------------------------------------------------------------------------------------------


def note(subject: str) -> str:
    return NOTES.format(subject=subject)


def test_members_are_read_skipped_changed_and_pruned(tmp_path: Path) -> None:
    notes, index = tmp_path / "notes", tmp_path / "index"
    put(notes / "lös.txt")
    archive = notes / "a.zip"
    archive.write_bytes(packed({"b.txt": note("Om bron."), "c.txt": note("Om ån."), "d.txt": "x", "../ute.txt": "x"}))
    report = run(notes, index)
    assert outcomes(report)["a.zip!/b.txt"] == "added"
    assert sources(index)["a.zip!/b.txt"].path == f"{archive}!/b.txt"
    assert sources(index)["a.zip!/b.txt"].root == str(notes)
    assert set(outcomes(run(notes, index)).values()) == {"unchanged", "refused"}
    archive.write_bytes(packed({"b.txt": note("Om bron och vägen."), "c.txt": note("Om ån.")}))
    found = outcomes(run(notes, index, prune=True))
    assert found == {
        "a.zip!/b.txt": "changed", "a.zip!/c.txt": "unchanged", "a.zip!/d.txt": "removed", "lös.txt": "unchanged",
    }  # fmt: skip
    assert "Om bron och vägen." in documents(index)["a.zip!/b.txt"].text


def test_an_archive_that_is_gone_takes_its_members_along_and_one_that_is_damaged_keeps_them(tmp_path: Path) -> None:
    notes, index = tmp_path / "notes", tmp_path / "index"
    put(notes / "lös.txt")
    (notes / "a.zip").write_bytes(packed({"b.txt": note("Om bron."), "c.zip": packed({"d.txt": note("Om ån.")})}))
    run(notes, index)
    whole = (notes / "a.zip").read_bytes()
    (notes / "a.zip").write_bytes(whole[:100])
    assert outcomes(run(notes, index, prune=True)) == {"a.zip": "refused", "lös.txt": "unchanged"}
    assert sorted(sources(index)) == ["a.zip!/b.txt", "a.zip!/c.zip!/d.txt", "lös.txt"]
    (notes / "a.zip").unlink()
    assert outcomes(run(notes, index, prune=True)) == {
        "a.zip!/b.txt": "removed", "a.zip!/c.zip!/d.txt": "removed", "lös.txt": "unchanged",
    }  # fmt: skip


def test_an_archive_that_was_moved_with_its_folder_keeps_its_names(tmp_path: Path) -> None:
    index = tmp_path / "index"
    (tmp_path / "gammal").mkdir()
    (tmp_path / "gammal" / "a.zip").write_bytes(packed({"b.txt": note("Om bron.")}))
    run(tmp_path / "gammal", index)
    (tmp_path / "gammal").rename(tmp_path / "ny")
    assert outcomes(run(tmp_path / "ny", index)) == {"a.zip!/b.txt": "changed"}
    assert sources(index)["a.zip!/b.txt"].path == f"{tmp_path / 'ny' / 'a.zip'}!/b.txt"


def test_a_bad_member_is_a_line_of_the_report_and_not_mistaken_for_a_file_outside(tmp_path: Path) -> None:
    notes, index = tmp_path / "notes", tmp_path / "index"
    put(notes / "ute.txt")
    (notes / "a.zip").write_bytes(packed({"../ute.txt": "x", "b.txt": note("Om bron."), "tom.txt": ""}))
    run(notes, index)
    report = run(notes, index)
    assert {x.file: (x.outcome, x.warnings) for x in report.refused} == {
        "a.zip!/../ute.txt": ("refused", ()), "a.zip!/tom.txt": ("refused", ()),
    }  # fmt: skip
