"""A writer that is killed, or that the disk refuses, costs time and never content."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from assistant.errors import IndexUnusable
from assistant.store.base import Entry, FieldQuery
from assistant.store.embedded import create_or_open, open_existing
from tests.fakes.entries import MANIFEST, entry, unit

ROOT = Path(__file__).parents[3]
FILES, LINES = 6, 20

WRITE_FOR_EVER = """
import itertools, sys
from pathlib import Path
from assistant.store.embedded import create_or_open
from tests.assistant.store.test_crash import version
from tests.fakes.entries import MANIFEST
with create_or_open(Path(sys.argv[1]), MANIFEST) as store:
    for number in itertools.count(2):
        store.write(version(number))
        print(number, flush=True)
"""

WRITE_ONE_OF_MANY_FOR_EVER = """
import itertools, sys
from pathlib import Path
from assistant.store.embedded import create_or_open
from tests.assistant.store.test_crash import version
from tests.fakes.entries import MANIFEST
with create_or_open(Path(sys.argv[1]), MANIFEST) as store:
    for number in itertools.count(2):
        store.write(version(number)[:1])
        print(number, flush=True)
"""

WRITE_ONE_FILE_WITH_LITTLE_ROOM = """
import resource, sys
from pathlib import Path
from assistant.errors import IndexUnusable
from assistant.store.embedded import create_or_open
from tests.fakes.entries import MANIFEST, entry
store = create_or_open(Path(sys.argv[1]), MANIFEST)
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000,) * 2)
try:
    store.write([entry("liten.txt", ["liten"])])
except IndexUnusable as exc:
    print("refused", exc)
"""

WRITE_WITH_LITTLE_ROOM = """
import resource, sys
from pathlib import Path
from assistant.errors import IndexUnusable
from assistant.store.embedded import create_or_open
from tests.fakes.entries import MANIFEST, entry, unit
store = create_or_open(Path(sys.argv[1]), MANIFEST)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    lines = [" ".join(f"ord{n}x{m}" for m in range(20)) for n in range(3_000)]
    store.write([entry("stor.txt", lines, vectors=[unit(1, n) for n in range(3_000)])])
except IndexUnusable as exc:
    print("refused", exc)
"""


def version(number: int) -> list[Entry]:
    """All files of one version: each word and vector tells which."""
    return [
        entry(f"{n}.txt", [f"v{number} rad{line}" for line in range(LINES)], vectors=[unit(1, number)] * LINES)
        for n in range(FILES)
    ]


def run(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def assert_whole(index: Path) -> None:
    """The index holds one version and nothing else, however it is looked at."""
    with open_existing(index, MANIFEST) as store:
        (number,) = {d.text.split()[0] for d in store.documents()}
        assert len(store.documents()) == FILES
        assert store.statistics().passages == FILES * LINES
        assert store.document_frequency("body", [number]) == {number: FILES * LINES}
        found = store.lexical([FieldQuery(field="body", terms={number: 1.0})], 1_000)
        assert {p.text.split()[0] for p in store.passages([x.passage_id for x in found])} == {number}
        near = store.dense(unit(1, int(number[1:])), 1_000)
        assert len(found) == len(near) == FILES * LINES
        assert min(x.score for x in near) == pytest.approx(1, abs=1e-6)
        assert store.check() == ()


def kill_while_writing(script: str, index: Path, moment: int) -> int:
    """Kill a writer after it has written at least once; the last version that it told of."""
    writer = run(script, index)
    assert writer.stdout is not None
    told = writer.stdout.readline()
    time.sleep(random.Random(moment).uniform(0, 0.25))
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    told += writer.stdout.read()
    writer.stdout.close()
    return int(told[: told.rindex("\n")].split()[-1])


@pytest.mark.parametrize("moment", range(8))
def test_killed_at_any_moment_of_a_change_the_rest_is_as_it_was(tmp_path: Path, moment: int) -> None:
    index = tmp_path / "index"
    with create_or_open(index, MANIFEST) as store:
        store.write(version(1))
    told = kill_while_writing(WRITE_ONE_OF_MANY_FOR_EVER, index, moment)
    with open_existing(index, MANIFEST) as store:
        numbers = [int(d.text.split()[0][1:]) for d in store.documents()]
        assert numbers[0] in (told, told + 1)
        assert numbers[1:] == [1] * (FILES - 1)
        for number, files in ((numbers[0], 1), (1, FILES - 1)):
            found = store.lexical([FieldQuery(field="body", terms={f"v{number}": 1.0})], 1_000)
            near = [x for x in store.dense(unit(1, number), 1_000) if x.score > 1 - 1e-6]
            assert len(found) == len(near) == files * LINES
        assert store.check() == ()
    with create_or_open(index, MANIFEST) as store:
        store.write(version(9))
    assert_whole(index)


def test_without_room_for_what_is_carried_over_the_old_content_stays(tmp_path: Path) -> None:
    index = tmp_path / "index"
    lines = [" ".join(f"ord{n}x{m}" for m in range(20)) for n in range(3_000)]
    with create_or_open(index, MANIFEST) as store:
        store.write([entry("stor.txt", lines, vectors=[unit(1, n) for n in range(3_000)])])
    told, _ = run(WRITE_ONE_FILE_WITH_LITTLE_ROOM, index).communicate()
    assert told.startswith("refused")
    with open_existing(index, MANIFEST) as store:
        assert [d.file for d in store.documents()] == ["stor.txt"]
        assert len(store.lexical([FieldQuery(field="body", terms={"ord17x3": 1.0})], 9)) == 1
        assert store.check() == ()
    assert len(list((index / "derived").iterdir())) == 1


@pytest.mark.parametrize("moment", range(8))
def test_killed_at_any_moment_the_content_is_old_or_new(tmp_path: Path, moment: int) -> None:
    index = tmp_path / "index"
    with create_or_open(index, MANIFEST) as store:
        store.write(version(1))
    kill_while_writing(WRITE_FOR_EVER, index, moment)
    assert_whole(index)
    with create_or_open(index, MANIFEST) as store:  # the lock went with its holder
        store.write(version(9))
    assert_whole(index)
    assert len(list((index / "derived").iterdir())) == 1


@pytest.mark.parametrize("room", [20_000, 120_000, 600_000])
def test_without_room_on_disk_the_old_content_stays(tmp_path: Path, room: int) -> None:
    index = tmp_path / "index"
    with create_or_open(index, MANIFEST) as store:
        store.write(version(1))
    told, _ = run(WRITE_WITH_LITTLE_ROOM, index, room).communicate()
    assert told.startswith("refused")
    assert_whole(index)


def test_a_path_where_no_folder_can_be_is_named(tmp_path: Path) -> None:
    file = tmp_path / "fil"
    file.write_text("x", encoding="utf-8")
    for index in (file, file / "index"):
        with pytest.raises(IndexUnusable) as caught:
            create_or_open(index, MANIFEST)
        assert caught.value.index == index
    with pytest.raises(IndexUnusable):
        open_existing(file, MANIFEST)


READ_WITHOUT_RIGHTS = """
import os, sys
from pathlib import Path
import faiss, mmap, tantivy
from assistant.errors import IndexUnusable
from assistant.store.base import FieldQuery
from assistant.store.embedded import create_or_open, open_existing
from tests.fakes.entries import MANIFEST, entry, unit
index = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
with open_existing(index, MANIFEST) as store:
    found = store.lexical([FieldQuery(field="body", terms={"v1": 1.0})], 9), store.dense(unit(1, 1), 9)
    print(*map(len, found), store.check())
    try:
        store.write([entry("ny.txt", ["ny"])])
    except IndexUnusable as exc:
        print("refused")
try:
    create_or_open(index, MANIFEST)
except IndexUnusable as exc:
    print("refused")
"""


@pytest.mark.parametrize("spoiled", [False, True])
def test_a_folder_without_rights_to_write_can_be_searched(spoiled: bool) -> None:
    with tempfile.TemporaryDirectory() as parent:
        index = Path(parent) / "index"
        with create_or_open(index, MANIFEST) as store:
            store.write(version(1))
        if spoiled:
            shutil.rmtree(index / "derived")
        folders = [path for path in index.rglob("*") if path.is_dir()]
        Path(parent).chmod(0o755)
        for folder in (index, *folders):
            folder.chmod(0o555)
        told, _ = run(READ_WITHOUT_RIGHTS, index).communicate()
        for folder in (index, *folders):
            folder.chmod(0o755)
    first, *rest = told.splitlines()
    assert first.startswith("9 9 (")
    assert first.endswith("()") != spoiled
    assert rest == ["refused", "refused"]
