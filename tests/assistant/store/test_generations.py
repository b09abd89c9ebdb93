"""A generation that is derived from the one before holds and finds what one built from nothing does."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant.store.base import Entry, FieldQuery
from assistant.store.embedded import EmbeddedStore, create_or_open, open_existing
from assistant.types import Period
from tests.assistant.store.spoiling import fewer_traits, stamp_anew
from tests.assistant.store.test_agreement import entries
from tests.fakes.entries import MANIFEST, entry, unit

BODY = [FieldQuery(field="body", terms={"val": 1.0, "ny": 0.5, "bil": 2.0}), FieldQuery(field="title", terms={"nu": 1})]
WITHIN = Period.of_iso("2021")


def grown(count: int = 24) -> list[Entry]:
    """Files enough for a change to be small beside them."""
    words = ("val", "ny", "bil", "nu", "åäö")
    return [
        entry(f"{n}.txt", [f"{words[n % 5]} ord{n}", words[n % 3]], vectors=[unit(1, n), unit(-n, 1, 1)])
        for n in range(count)
    ]


def folder(index: Path) -> Path:
    (found,) = (index / "derived").iterdir()
    return found


def segments(index: Path) -> set[str]:
    """tantivy's segments, which it names at random."""
    return {path.stem for path in (folder(index) / "lexical").glob("*.term")}


def found(store: EmbeddedStore) -> tuple[object, ...]:
    ids = range(120)
    return (
        [store.lexical(BODY, limit, within) for limit in (3, 99) for within in (None, WITHIN)],
        [store.dense(unit(1, 0.3, 0.1), limit, within) for limit in (3, 99) for within in (None, WITHIN)],
        store.lexical_scores(BODY, ids),
        store.dense_scores(unit(0.2, 1), ids),
        store.document_frequency("body", ["val", "ny", "ord3", "okänd"]),
        store.statistics().model_dump(exclude={"generation"}),
        store.check(),
    )


def laid_out(index: Path) -> dict[str, list[object]]:
    """The arrays of the parts: of rows, those that mean something."""
    arrays = {path.relative_to(folder(index)).as_posix(): np.load(path) for path in folder(index).rglob("*.npy")}
    vectors = len(arrays["dense/ids.npy"])
    arrays["dense/rows.npy"] = arrays["dense/rows.npy"][:vectors]
    return {name: array.tolist() for name, array in sorted(arrays.items())}


def assert_as_built_from_nothing(index: Path, parent: Path) -> None:
    anew = parent / "anew"
    shutil.copytree(index, anew)
    with create_or_open(anew, MANIFEST) as store:
        store.repair()
        expected = found(store)
    with open_existing(index, MANIFEST) as store:
        assert found(store) == expected
    assert laid_out(index) == laid_out(anew)
    assert not segments(index) & segments(anew)  # it was indeed built from nothing
    shutil.rmtree(anew)


def write(index: Path, *changes: Sequence[Entry] | str) -> None:
    """Write entries or remove a file, a generation each."""
    with create_or_open(index, MANIFEST) as store:
        for change in changes:
            if isinstance(change, str):
                store.remove([change])
            else:
                store.write(change)


CHANGES = st.one_of(
    st.lists(entries(), max_size=3, unique_by=lambda e: e.source.file),
    st.integers(0, 23).map(lambda n: f"{n}.txt"),
    st.integers(0, 23).map(lambda n: [entry(f"{n}.txt", ["val ny", "bil bil"], vectors=[unit(3, n), unit(0)])]),
)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(changes=st.lists(CHANGES, min_size=1, max_size=4), coarse_from=st.sampled_from([32, 20_000]))
def test_whatever_is_written_and_removed_it_is_as_if_built_from_nothing(
    changes: list[list[Entry] | str], coarse_from: int
) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as parent:
        patch.setattr("assistant.store.embedded.dense.MANY", coarse_from)
        patch.setattr("assistant.store.embedded.parts.MOST_DEAD", 0.3)
        index = Path(parent) / "index"
        write(index, grown())
        for change in changes:
            write(index, change)
            assert_as_built_from_nothing(index, Path(parent))


# --- what is carried over, and what is not ----------------------------------------------------------------------------


@pytest.fixture
def index(tmp_path: Path) -> Path:
    write(tmp_path / "index", grown())
    return tmp_path / "index"


def test_what_stays_is_carried_over_and_not_indexed_again(index: Path, tmp_path: Path) -> None:
    before = segments(index)
    write(index, [entry("ny.txt", ["val av bil"], vectors=[unit(1)])])
    assert before < segments(index)
    write(index, [entry("ny.txt", ["val av bil"], vectors=[unit(1)])])
    assert before < segments(index)
    assert_as_built_from_nothing(index, tmp_path)


def test_many_small_writes_do_not_scatter_it(index: Path, tmp_path: Path) -> None:
    for number in range(16):
        write(index, [entry(f"ny{number}.txt", [f"val {number}"], vectors=[unit(1, number)])])
    assert len(segments(index)) < 10
    assert_as_built_from_nothing(index, tmp_path)


def test_a_new_field_is_searched(index: Path, tmp_path: Path) -> None:
    assert len(laid_out(index)["forward/lengths.npy"][0]) == 2  # type: ignore[arg-type] # no title yet
    write(index, [entry("ny.txt", ["val"], titles=["nu"])])
    with open_existing(index, MANIFEST) as store:
        assert len(store.lexical(BODY[1:], 9)) == 1
    assert_as_built_from_nothing(index, tmp_path)


def test_a_field_that_goes_and_comes_back_is_searched(index: Path, tmp_path: Path) -> None:
    write(index, [entry("ny.txt", ["val"], titles=["nu"])], "ny.txt")
    assert_as_built_from_nothing(index, tmp_path)
    write(index, [entry("åter.txt", ["val"], titles=["nu"])])
    with open_existing(index, MANIFEST) as store:
        assert len(store.lexical(BODY[1:], 9)) == 1
    assert_as_built_from_nothing(index, tmp_path)


def test_a_field_that_goes_with_what_is_replaced_is_searched_when_it_comes_back(index: Path, tmp_path: Path) -> None:
    for titles in (["nu"], [], ["nu"]):
        write(index, [entry("ny.txt", ["val"], titles=titles)])
        assert_as_built_from_nothing(index, tmp_path)
    with open_existing(index, MANIFEST) as store:
        assert len(store.lexical(BODY[1:], 9)) == 1


def test_what_is_removed_leaves_nothing_in_tantivys_files(index: Path, tmp_path: Path) -> None:
    before = segments(index)
    write(index, "nowhere.txt")
    assert segments(index) == before
    write(index, "3.txt")
    assert not segments(index) & before
    assert_as_built_from_nothing(index, tmp_path)


def test_what_is_written_again_and_again_does_not_pile_up(index: Path, tmp_path: Path) -> None:
    before = segments(index)
    write(index, *([entry("3.txt", [f"val {n}"])] for n in range(2)))  # three passages of 47 are dead: over a twentieth
    assert not segments(index) & before
    assert_as_built_from_nothing(index, tmp_path)


def test_where_most_is_new_all_is_built(index: Path, tmp_path: Path) -> None:
    before = segments(index)
    write(index, [entry("ny.txt", ["val"] * 50)])
    assert not segments(index) & before
    assert_as_built_from_nothing(index, tmp_path)


def test_repair_trusts_nothing_that_was_derived(index: Path) -> None:
    before = segments(index)
    with create_or_open(index, MANIFEST) as store:
        store.repair()
    assert not segments(index) & before


# --- what cannot be gone on from --------------------------------------------------------------------------------------


def other_bytes(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(content)


def no_bytes(path: Path) -> None:
    path.write_bytes(b"")


def fewer_bytes(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2])


PARTS = ["forward/term_ids.npy", "forward/counts.npy", "dense/rows.npy", "dense/codes.faiss", "lexical/meta.json"]


@pytest.mark.parametrize("part", PARTS)
def test_what_was_spoiled_unseen_is_not_carried_over(
    index: Path, tmp_path: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.store.embedded.derived.READ_WHOLE", 0)  # as in an index of many passages
    other_bytes(folder(index) / part)
    before = segments(index)
    write(index, [entry("ny.txt", ["val"])])
    assert not segments(index) & before
    assert_as_built_from_nothing(index, tmp_path)


@pytest.mark.parametrize("spoil", [no_bytes, fewer_bytes])
@pytest.mark.parametrize("part", PARTS)
def test_what_cannot_be_read_though_its_stamp_agrees_is_built_anew(
    index: Path, tmp_path: Path, part: str, spoil: Callable[[Path], None]
) -> None:
    with create_or_open(index, MANIFEST) as store:
        spoil(folder(index) / part)
        stamp_anew(folder(index))
        store.write([entry("ny.txt", ["val"])])
    assert_as_built_from_nothing(index, tmp_path)


def test_arrays_of_other_numbers_are_not_carried_over(index: Path, tmp_path: Path) -> None:
    with create_or_open(index, MANIFEST) as store:
        rows = folder(index) / "dense" / "rows.npy"
        wide: NDArray[np.float64] = np.load(rows).astype(np.float64)
        np.save(rows, wide)
        stamp_anew(folder(index))
        store.write([entry("ny.txt", ["val"])])
    assert_as_built_from_nothing(index, tmp_path)


def test_parts_of_fewer_passages_are_not_carried_over(index: Path, tmp_path: Path) -> None:
    with create_or_open(index, MANIFEST) as store:
        fewer_traits(folder(index))
        store.write([entry("ny.txt", ["val"])])
    assert_as_built_from_nothing(index, tmp_path)
