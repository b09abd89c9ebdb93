"""What the embedded store promises beyond the contract of `Store`."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexDamaged, IndexMismatch, IndexMissing, IndexUnreachable
from assistant.store.embedded import EmbeddedStore, create_or_open, open_existing
from assistant.store.embedded.connections import translated
from assistant.store.embedded.derived import clear
from assistant.store.embedded.snapshot import Snapshot
from assistant.store.manifest import Manifest
from tests.assistant.store.conftest import VAL, answers
from tests.assistant.store.spoiling import fewer_terms, fewer_traits
from tests.fakes.entries import DIMENSION, MANIFEST, entry, unit

BEYOND = "UPDATE postings SET layout = CAST(x'09000000' || substr(layout, 5) AS BLOB) WHERE passage_id = 3"
"""A passage's first field becomes one that is not listed."""


def change(index: Path, *statements: str) -> None:
    """Change the records behind the store's back."""
    with closing(sqlite3.connect(index / "records.sqlite")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def derived(index: Path) -> Path:
    (folder,) = (index / "derived").iterdir()
    return folder


# --- what is derived --------------------------------------------------------------------------------------------------


def no_folder(index: Path) -> None:
    shutil.rmtree(index / "derived")


def no_stamp(index: Path) -> None:
    (derived(index) / "stamp.json").unlink()


def no_vectors(index: Path) -> None:
    (derived(index) / "dense" / "rows.npy").unlink()


def short_vectors(index: Path) -> None:
    file = derived(index) / "dense" / "codes.faiss"
    file.write_bytes(file.read_bytes()[:-8])


def other_vectors(index: Path) -> None:
    file = derived(index) / "dense" / "codes.faiss"
    file.write_bytes(file.read_bytes()[:-1] + b"\x07")


def other_words(index: Path) -> None:
    for file in (derived(index) / "lexical").glob("*.term"):
        file.write_bytes(bytes(x ^ 255 for x in file.read_bytes()))


def no_terms(index: Path) -> None:
    (derived(index) / "forward" / "term_ids.npy").unlink()


def fewer_counts(index: Path) -> None:
    np.save(derived(index) / "forward" / "counts.npy", np.zeros(1, np.uint32))


def no_meta(index: Path) -> None:
    (derived(index) / "lexical" / "meta.json").unlink()


def broken_stamp(index: Path) -> None:
    (derived(index) / "stamp.json").write_text("{", encoding="utf-8")


def other_history(index: Path) -> None:
    change(index, "UPDATE state SET stamp = 'another'")


def other_generation(index: Path) -> None:
    change(index, "UPDATE state SET generation = 7")


SPOILERS = [
    no_folder,
    no_stamp,
    no_vectors,
    short_vectors,
    other_vectors,
    other_words,
    no_terms,
    fewer_counts,
    no_meta,
    broken_stamp,
    other_history,
    other_generation,
]


@pytest.mark.parametrize("spoil", SPOILERS)
def test_what_is_derived_is_built_anew_when_it_cannot_be_trusted(index: Path, spoil: Callable[[Path], None]) -> None:
    with open_existing(index, MANIFEST) as store:
        expected = answers(store)
    spoil(index)
    with open_existing(index, MANIFEST) as store:
        assert answers(store) == expected
        assert store.check() == ()
        assert len(list((index / "derived").iterdir())) == 1


@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_reader_that_may_not_write_builds_it_in_memory(index: Path, spoil: Callable[[Path], None]) -> None:
    with create_or_open(index, MANIFEST) as writer:
        expected = answers(writer)
        spoil(index)
        with open_existing(index, MANIFEST) as reader:
            assert answers(reader) == expected
            (problem,) = reader.check()
            assert (problem.code, problem.repairable) == ("search_index_wrong", True)
        writer.repair()
        assert answers(writer) == expected
        assert writer.check() == ()


def test_files_that_vanish_after_opening_do_no_harm(index: Path) -> None:
    with open_existing(index, MANIFEST) as expected, open_existing(index, MANIFEST) as store:
        wanted = answers(expected)
        shutil.rmtree(index / "derived")
        assert answers(store) == wanted  # nothing was loaded yet: built in memory
        assert answers(expected) == wanted  # loaded already: mapped files survive


def test_a_folder_that_cannot_be_removed_keeps_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = [tmp_path / "derived" / name for name in ("keep", "making-1", "making-2", "making-3")]
    for folder in folders:
        folder.mkdir(parents=True)
    renamed: list[Path] = []
    rename = Path.rename

    def all_but_the_first(path: Path, target: Path) -> Path:
        renamed.append(path)
        if len(renamed) == 1:
            raise PermissionError(path)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", all_but_the_first)
    clear(tmp_path, folders[0])
    assert set((tmp_path / "derived").iterdir()) == {folders[0], renamed[0]}


def test_a_copy_of_an_index_is_an_index(index: Path, tmp_path: Path) -> None:
    shutil.copytree(index, tmp_path / "kopia å 100%?#")
    with open_existing(index, MANIFEST) as store, open_existing(tmp_path / "kopia å 100%?#", MANIFEST) as copy:
        assert answers(copy) == answers(store)
        assert copy.check() == ()


# --- opening ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("encoder", "other"),
        ("encoder_fingerprint", "beef"),
        ("dimension", DIMENSION + 1),
        ("analyzer_version", "2"),
        ("vocabulary", "b17f"),
        ("splitter_version", "2"),
    ],
)
@pytest.mark.parametrize("opening", [create_or_open, open_existing])
def test_a_mismatch_names_field_and_both_sides(
    index: Path, opening: Callable[[Path, Manifest], EmbeddedStore], field: str, value: object
) -> None:
    with pytest.raises(IndexMismatch) as caught:
        opening(index, MANIFEST.model_copy(update={field: value}))
    facts = caught.value
    assert (facts.index, facts.field, facts.expected, facts.found) == (
        index,
        field,
        str(value),
        str(getattr(MANIFEST, field)),
    )
    create_or_open(index, MANIFEST).close()  # the lock was given back


def test_an_older_schema_is_a_mismatch(index: Path) -> None:
    change(index, "PRAGMA user_version = 77", "DROP TABLE manifest")
    with pytest.raises(IndexMismatch) as caught:
        open_existing(index, MANIFEST)
    assert (caught.value.field, caught.value.found) == ("schema_version", "77")


def test_the_asking_side_need_not_know_the_splitter(index: Path, tmp_path: Path) -> None:
    asking = MANIFEST.model_copy(update={"splitter_version": None})
    open_existing(index, asking).close()
    with pytest.raises(ValueError, match="splitter"):
        create_or_open(tmp_path / "new", asking)


def test_no_index_is_missing(tmp_path: Path) -> None:
    for index in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(IndexMissing):
            open_existing(index, MANIFEST)
    (tmp_path / "records.sqlite").touch()  # a first write that was killed
    with pytest.raises(IndexMissing):
        open_existing(tmp_path, MANIFEST)
    assert list(tmp_path.iterdir()) == [tmp_path / "records.sqlite"]
    create_or_open(tmp_path, MANIFEST).close()
    open_existing(tmp_path, MANIFEST).close()


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE x (y)")


def rubbish(path: Path) -> None:
    path.write_bytes(os.urandom(5_000))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5_000])


@pytest.mark.parametrize("spoil", [foreign, rubbish, cut])
@pytest.mark.parametrize("opening", [create_or_open, open_existing])
def test_records_that_are_not_ours_are_damage_and_left_alone(
    index: Path, spoil: Callable[[Path], None], opening: Callable[[Path, Manifest], EmbeddedStore]
) -> None:
    records = index / "records.sqlite"
    spoil(records)
    before = records.read_bytes()
    with pytest.raises(IndexDamaged):
        opening(index, MANIFEST).documents()
    assert records.read_bytes() == before


def test_a_record_that_cannot_be_read_is_damage_beyond_repair(index: Path) -> None:
    change(index, "UPDATE passages SET record = '{}'", "UPDATE postings SET layout = x'00'")
    no_folder(index)  # else the terms are read as they were laid out before
    with open_existing(index, MANIFEST) as store:
        for reason, reading in (("record", lambda: store.passages([1])), ("terms", lambda: store.lexical(VAL, 5))):
            with pytest.raises(IndexDamaged) as caught:
                reading()
            assert (caught.value.reason, caught.value.repairable) == (reason, False)


@pytest.mark.parametrize(
    ("part", "reason", "statement"),
    [
        (Snapshot.lexical, "terms", "UPDATE postings SET layout = x'00'"),
        (Snapshot.forward, "terms", "UPDATE postings SET layout = x'00'"),
        (Snapshot.forward, "terms", BEYOND),
        (Snapshot.columns, "record", "UPDATE passages SET record = json_replace(record, '$.kind', 'none')"),
        (Snapshot.dense, "record", "UPDATE vectors SET vector = x'00'"),
    ],
)
def test_what_cannot_be_built_from_the_records_is_their_damage(
    index: Path, part: Callable[[Snapshot, sqlite3.Connection], object], reason: str, statement: str
) -> None:
    change(index, statement)
    no_folder(index)
    snapshot = Snapshot(index, MANIFEST)
    with snapshot.records() as connection, pytest.raises(IndexDamaged) as caught:
        part(snapshot, connection)
    assert (caught.value.reason, caught.value.repairable) == (reason, False)
    assert caught.value.detail


def test_an_index_whose_passages_have_a_field_that_is_not_listed_opens_and_tells(index: Path) -> None:
    change(index, BEYOND)
    no_folder(index)
    with open_existing(index, MANIFEST) as store:
        assert "terms_damaged" in {p.code for p in store.check()}
        with pytest.raises(IndexDamaged, match="field 9"):
            store.lexical(VAL, 5)


@pytest.mark.parametrize(
    ("code", "repairable"), [(sqlite3.SQLITE_CORRUPT, False), (sqlite3.SQLITE_CORRUPT_INDEX, True)]
)
def test_only_sqlites_own_indexes_are_said_to_be_repairable(tmp_path: Path, code: int, repairable: bool) -> None:
    broken = sqlite3.DatabaseError("malformed")
    broken.sqlite_errorcode = code
    with pytest.raises(IndexDamaged) as caught, translated(tmp_path):
        raise broken
    assert caught.value.repairable == repairable
    assert ("verify --repair" in str(caught.value)) == repairable


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "full"), (errno.EACCES, "rights"), (errno.ENOTDIR, "not_a_folder"), (errno.EIO, "device")],
)
def test_what_the_system_refuses_is_out_of_reach_not_damage(tmp_path: Path, number: int, reason: str) -> None:
    with pytest.raises(IndexUnreachable) as caught, translated(tmp_path):
        raise OSError(number, os.strerror(number))
    assert (caught.value.reason, caught.value.retry_helps) == (reason, True)


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    with create_or_open(tmp_path, MANIFEST) as store:
        assert store.lexical(VAL, 5) == []
        assert store.dense(unit(1), 5) == []
        assert not store.documents()
        assert not store.sources()
        assert store.check() == ()
        store.write([entry("tom.txt", [])])
        assert store.statistics().documents == 1
        assert store.check() == ()


def test_a_closed_store_says_so(index: Path) -> None:
    store = open_existing(index, MANIFEST)
    store.close()
    store.close()
    with pytest.raises(ValueError, match="closed"):
        store.documents()


def test_a_vector_of_another_shape_is_refused(index: Path) -> None:
    with open_existing(index, MANIFEST) as store:
        for vector in (unit(1)[:2], unit(1)[None, :], unit(1) * float("nan")):
            with pytest.raises(ValueError, match="finite"):
                store.dense(vector, 5)


# --- checking ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "repairable", "statement"),
    [
        ("passage_not_its_span", False, "UPDATE documents SET text = replace(text, 'ny', 'NY')"),
        ("record_unreadable", False, "UPDATE passages SET record = '{}' WHERE id = 1"),
        (
            "decision_not_its_span",
            False,
            "UPDATE decisions SET record = json_replace(record, '$.text', 'Beslut: nej')",
        ),
        ("row_without_owner", False, "UPDATE decisions SET agenda_item = 9"),
        ("row_without_owner", False, "DELETE FROM documents"),
        ("vector_wrong", False, "UPDATE vectors SET vector = x'00' WHERE passage_id = 3"),
        ("vector_wrong", False, "UPDATE vectors SET vector = x'0000c07f0000c07f0000c07f0000c07f' WHERE passage_id = 3"),
        ("vector_wrong", False, "DELETE FROM vectors WHERE passage_id = 3"),
        ("pieces_missing", False, "DELETE FROM pieces WHERE passage_id = 3"),
        ("terms_missing", False, "DELETE FROM postings WHERE passage_id = 3"),
        ("terms_damaged", False, "UPDATE postings SET layout = x'00' WHERE passage_id = 3"),
        ("terms_damaged", False, BEYOND),
        ("terms_miscounted", True, "UPDATE terms SET passages = passages + 1"),
        ("terms_miscounted", True, "UPDATE fields SET length = 99"),
    ],
)
def test_check_finds_what_is_wrong(index: Path, code: str, repairable: bool, statement: str) -> None:
    change(index, statement)
    with open_existing(index, MANIFEST) as store:
        problems = store.check()
        assert code in {p.code for p in problems}
        assert all(p.repairable == repairable for p in problems if p.code == code)
        if repairable:
            store.repair()
            assert store.check() == ()


@pytest.mark.parametrize(("spoil", "name"), [(fewer_terms, "forward"), (fewer_traits, "columns")])
def test_check_finds_a_part_that_holds_too_little(index: Path, spoil: Callable[[Path], None], name: str) -> None:
    spoil(derived(index))
    with open_existing(index, MANIFEST) as store:
        (problem,) = store.check()
        assert (problem.code, problem.repairable) == ("search_index_wrong", True)
        assert problem.detail.startswith(f"{name} index: ")
        store.repair()
        assert store.check() == ()


def test_decisions_and_attendees_can_be_asked_for_with_sql(index: Path) -> None:
    with closing(sqlite3.connect(index / "records.sqlite")) as connection:
        assert connection.execute("SELECT text, basis FROM decisions").fetchall() == [("Beslut: val", "explicit")]
        names = connection.execute("SELECT DISTINCT name, presence FROM attendees ORDER BY name").fetchall()
        assert names == [("Bo Ek", "absent"), ("Åsa Öberg", "present")]
