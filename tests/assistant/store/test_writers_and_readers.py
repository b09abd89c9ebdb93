"""One writer at a time, any number of threads, and readers that keep their generation."""

from __future__ import annotations

import math
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import IndexLocked
from assistant.store.embedded import create_or_open, open_existing
from tests.assistant.store.conftest import VAL, answers
from tests.fakes.entries import MANIFEST, entry, unit

ROOT = Path(__file__).parents[3]

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
        for spoiled in ("", "{", "[]", "{}", '{"process": 1, "computer": "x", "since": "nyss"}'):
            (index / "writer.holder").write_text(spoiled, encoding="utf-8")
            with pytest.raises(IndexLocked, match="another process") as caught:
                create_or_open(index, MANIFEST)
            assert caught.value.holder is None
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
