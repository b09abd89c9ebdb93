"""What the embedded store promises beyond the contract of `Store`."""

from __future__ import annotations

import math
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from assistant.errors import IndexDamaged, IndexLocked, IndexMismatch, IndexMissing
from assistant.store.base import FieldQuery
from assistant.store.embedded import EmbeddedStore, create_or_open, open_existing
from assistant.store.manifest import Manifest
from assistant.types import Period
from tests.fakes.entries import DIMENSION, MANIFEST, entry, unit

ROOT = Path(__file__).parents[3]
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
    (derived(index) / "dense.faiss").unlink()


def short_vectors(index: Path) -> None:
    file = derived(index) / "dense.faiss"
    file.write_bytes(file.read_bytes()[:-8])


def other_vectors(index: Path) -> None:
    file = derived(index) / "dense.faiss"
    file.write_bytes(file.read_bytes()[:-1] + b"\x07")


def other_words(index: Path) -> None:
    for file in (derived(index) / "lexical").glob("*.term"):
        file.write_bytes(bytes(x ^ 255 for x in file.read_bytes()))


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


# --- one writer -------------------------------------------------------------------------------------------------------

HOLD = """
import sys
from pathlib import Path
from assistant.store.embedded import create_or_open
from tests.fakes.entries import MANIFEST
store = create_or_open(Path(sys.argv[1]), MANIFEST)
print("held", flush=True)
sys.stdin.read()
"""


def test_a_writer_in_another_process_is_named(index: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(index)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        for _ in range(2):  # having been refused must not wipe the name
            with pytest.raises(IndexLocked, match=f"process {holder.pid} on .+ since 2"):
                create_or_open(index, MANIFEST)
        with open_existing(index, MANIFEST) as reader:  # a reader needs no lock
            assert reader.lexical(VAL, 5)
            with pytest.raises(IndexLocked, match=f"process {holder.pid} "):
                reader.remove(["a.txt"])
        holder.kill()
    with create_or_open(index, MANIFEST) as store:
        store.remove(["a.txt"])


# --- threads and generations ------------------------------------------------------------------------------------------


def test_threads_search_whole_generations_while_another_writes(index: Path) -> None:
    """Each generation holds n passages 'val' and nothing else, so that a score tells how many there should be."""
    rounds = 12
    with create_or_open(index, MANIFEST) as writer, open_existing(index, MANIFEST) as old:
        done = threading.Event()
        wanted = answers(old)
        writer.write([entry("c.txt", ["val"], vectors=[unit(1)])])
        writer.remove(["a.txt", "b.txt"])

        def search_ours() -> int:
            count = 0
            while not done.is_set():
                words, near = writer.lexical(VAL, 99), writer.dense(unit(1), 99)
                score = math.log1p(0.5 / (len(words) + 0.5)) / 2.2
                assert [x.score for x in words] == pytest.approx([score] * len(words))
                for found in (words, near):
                    ids = [x.passage_id for x in found]
                    assert ids == list(range(ids[0], ids[0] + len(ids)))
                count += 1
            return count

        def search_old() -> int:
            count = 0
            while not done.is_set():
                assert answers(old) == wanted
                count += 1
            return count

        with ThreadPoolExecutor(6) as pool:
            searching = [pool.submit(search) for search in (search_ours, search_old) for _ in range(3)]
            try:
                for n in range(rounds):
                    lines = ["val"] * (n + 1)
                    writer.write([entry("c.txt", lines, vectors=[unit(1)] * (n + 1))])
                    assert len(writer.lexical(VAL, 99)) == n + 1
            finally:
                done.set()
            assert all(x.result() > 0 for x in searching)
        assert old.stale()
        assert old.check() == ()  # its derived files have gone, as they should; it goes on with what it has open
        assert answers(old) == wanted


def test_many_threads_keep_an_old_generation(index: Path) -> None:
    with open_existing(index, MANIFEST) as old:
        with create_or_open(index, MANIFEST) as writer:
            writer.remove(["a.txt"])
        with ThreadPoolExecutor(16) as pool:
            found = list(pool.map(lambda _: tuple(d.file for d in old.documents()), range(200)))
        assert set(found) == {("a.txt", "b.txt")}


def test_what_was_removed_is_no_longer_in_any_file(index: Path) -> None:
    with create_or_open(index, MANIFEST) as store:
        store.write([entry("hemlig.txt", ["Beslut: hemligt ärende"])])
        store.remove(["hemlig.txt"])
    content = b"".join(path.read_bytes() for path in index.rglob("*") if path.is_file())
    assert b"styrelse" in content
    assert b"hemlig" not in content


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
        ("row_without_owner", False, "UPDATE decisions SET item = 9"),
        ("row_without_owner", False, "DELETE FROM documents"),
        ("vector_wrong", False, "UPDATE vectors SET vector = x'00' WHERE passage_id = 3"),
        ("vector_wrong", False, "UPDATE vectors SET vector = x'0000c07f0000c07f0000c07f0000c07f' WHERE passage_id = 3"),
        ("vector_wrong", False, "DELETE FROM vectors WHERE passage_id = 3"),
        ("terms_missing", False, "DELETE FROM postings WHERE passage_id = 3"),
        ("terms_damaged", False, "UPDATE postings SET layout = x'00' WHERE passage_id = 3"),
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


def test_decisions_and_attendees_can_be_asked_for_with_sql(index: Path) -> None:
    with closing(sqlite3.connect(index / "records.sqlite")) as connection:
        assert connection.execute("SELECT text, basis FROM decisions").fetchall() == [("Beslut: val", "explicit")]
        names = connection.execute("SELECT DISTINCT name, presence FROM attendees ORDER BY name").fetchall()
        assert names == [("Bo Ek", "absent"), ("Åsa Öberg", "present")]
