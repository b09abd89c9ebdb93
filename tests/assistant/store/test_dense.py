"""The quantiser saves time and changes nothing: what is found is what comparing every vector finds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.store.embedded.dense import Dense

DIMENSION = 16


def clustered(count: int, spread: float) -> NDArray[np.float32]:
    """Unit vectors round one of them, nearer to each other than a step of the quantiser where the spread is small."""
    rng = np.random.default_rng(5)
    rows = rng.standard_normal(DIMENSION) + spread * rng.standard_normal((count, DIMENSION))
    rows[0] = -rows[0]  # what the steps must span
    unit: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit


def built(rows: NDArray[np.float32], folder: Path | None) -> Dense:
    dense = Dense.build(holding(rows, np.arange(len(rows))), DIMENSION, folder)
    return dense if folder is None else Dense.load(folder)


def holding(rows: NDArray[np.float32], places: NDArray[np.int64]) -> sqlite3.Connection:
    """Records of some of the rows; the passage of row n is 2n."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE vectors (passage_id INTEGER PRIMARY KEY, vector BLOB)")
    stored = [(2 * n, rows[n].tobytes()) for n in places.tolist()]
    connection.executemany("INSERT INTO vectors VALUES (?, ?)", stored)
    return connection


def derived(rows: NDArray[np.float32], places: NDArray[np.int64], folder: Path, earlier: Path) -> Dense:
    Dense.derive(holding(rows, places), DIMENSION, folder, earlier, 2 * places)
    return Dense.load(folder)


def coarse_of(folder: Path) -> faiss.IndexPQFastScan:
    index = faiss.read_index(str(folder / "coarse.faiss"))
    assert isinstance(index, faiss.IndexPQFastScan)
    return index


@pytest.mark.parametrize("spread", [1e-5, 1e-3, 0.1, 3.0])
@pytest.mark.parametrize("limit", [1, 7, 100])
def test_the_nearest_are_those_of_a_full_comparison(spread: float, limit: int, tmp_path: Path) -> None:
    rows = clustered(3_000, spread)
    asked = rows[17] + np.float32(spread / 7)
    cosines = rows.astype(np.float64) @ (asked / np.linalg.norm(asked)).astype(np.float32).astype(np.float64)
    best = np.sort(cosines)[::-1][:limit]
    for dense in (built(rows, None), built(rows, tmp_path / "dense")):
        found = dense.nearest(asked, limit)
        assert len(found) == limit
        # rows are made units once more when they are indexed: the last digits of single precision may differ
        assert np.allclose([x.score for x in found], best, atol=2e-7)
        assert np.allclose([x.score for x in found], [cosines[x.passage_id // 2] for x in found], atol=2e-7)


def test_among_very_many_the_best_are_found_and_scored_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = clustered(3_000, 3.0)
    exact = built(rows, None)
    monkeypatch.setattr("assistant.store.embedded.dense.MANY", 3_000)
    coarse = built(rows, tmp_path / "dense")
    assert (tmp_path / "dense" / "coarse.faiss").exists()
    found = [(coarse.nearest(asked, 10), exact.nearest(asked, 10)) for asked in rows[:50]]
    assert sum(len({*ours} & {*sure}) for ours, sure in found) >= 0.97 * 50 * 10
    assert all(x in sure or x.score <= sure[-1].score for ours, sure in found for x in ours)
    among = np.arange(0, 6_000, 4)
    assert coarse.nearest(rows[7], 10, among) == exact.nearest(rows[7], 10, among)


def test_coarse_rows_of_something_else_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.store.embedded.dense.MANY", 3_000)
    built(clustered(3_500, 3.0), tmp_path / "other")
    built(clustered(3_000, 3.0), tmp_path / "dense")
    (tmp_path / "other" / "coarse.faiss").replace(tmp_path / "dense" / "coarse.faiss")
    with pytest.raises(ValueError, match="rows of"):
        Dense.load(tmp_path / "dense")


@pytest.mark.parametrize("many", [1_000, 100_000])
def test_derived_rows_are_found_like_those_built_from_nothing(
    many: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.store.embedded.dense.MANY", many)
    rows = clustered(1_900, 3.0)
    built(rows[:1_700], tmp_path / "first")
    stay = np.flatnonzero(np.arange(1_900) % 17 != 3)
    derived(rows, stay[stay < 1_800], tmp_path / "second", tmp_path / "first")
    third = derived(rows, stay, tmp_path / "third", tmp_path / "second")
    exact = rows.astype(np.float64)
    hits = 0
    for asked in rows[stay[:50]]:
        cosines = exact[stay] @ asked.astype(np.float64)
        found = third.nearest(asked, 10)
        assert np.allclose([x.score for x in found], [exact[x.passage_id // 2] @ asked for x in found], atol=2e-7)
        hits += len({x.passage_id for x in found} & {2 * int(stay[n]) for n in np.argsort(-cosines)[:10]})
    assert hits >= (0.97 if many == 1_000 else 1) * 500


def test_coarse_rows_are_carried_over_as_they_would_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps stay those that were learnt; with them, the rows are what FAISS makes of all of them at once."""
    monkeypatch.setattr("assistant.store.embedded.dense.MANY", 1_000)
    rows = clustered(1_900, 3.0)
    built(rows[:1_700], tmp_path / "first")
    stay = np.flatnonzero(np.arange(1_900) % 17 != 3)
    derived(rows, stay, tmp_path / "second", tmp_path / "first")
    expected, found = coarse_of(tmp_path / "first"), coarse_of(tmp_path / "second")
    expected.reset()
    expected.add(np.load(tmp_path / "second" / "rows.npy"))
    assert found.ntotal == expected.ntotal == len(stay)
    (cosines, places), (others, other_places) = found.search(rows[:40], 50), expected.search(rows[:40], 50)
    assert np.array_equal(cosines, others)
    assert np.array_equal(places, other_places)


def test_the_steps_of_coarse_rows_are_learnt_anew_when_there_are_twice_as_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.store.embedded.dense.MANY", 1_000)
    rows = clustered(2_050, 3.0)

    def steps(name: str) -> list[float]:
        learnt: list[float] = faiss.vector_to_array(coarse_of(tmp_path / name).pq.centroids).tolist()
        return learnt

    built(rows[:1_100], tmp_path / "a")
    derived(rows, np.arange(1_999), tmp_path / "b", tmp_path / "a")
    assert steps("b") == steps("a")
    derived(rows, np.arange(2_050), tmp_path / "c", tmp_path / "b")
    assert steps("c") != steps("b")
    built(rows, tmp_path / "anew")
    assert steps("c") == steps("anew")
    derived(rows, np.arange(990), tmp_path / "d", tmp_path / "a")
    assert not (tmp_path / "d" / "coarse.faiss").exists()
    derived(rows, np.arange(1_010), tmp_path / "e", tmp_path / "d")
    assert (tmp_path / "e" / "coarse.faiss").exists()


def test_numbers_beyond_the_quantisers_steps_are_found_all_the_same(tmp_path: Path) -> None:
    rows = clustered(600, 1e-3)
    rows[550:] = np.eye(DIMENSION, dtype=np.float32)[np.arange(50) % DIMENSION]  # greater numbers than there were
    built(rows[:550], tmp_path / "first")
    second = derived(rows, np.arange(600), tmp_path / "second", tmp_path / "first")
    for asked in (rows[555], rows[3]):
        cosines = rows.astype(np.float64) @ asked.astype(np.float64)
        assert np.allclose([x.score for x in second.nearest(asked, 40)], np.sort(cosines)[::-1][:40], atol=2e-7)


def test_only_the_passages_asked_among_are_found() -> None:
    rows = clustered(500, 0.1)
    among = np.array([1, 4, 8, 600, 9_999])  # 1 and 9 999 are no passages
    assert {x.passage_id for x in built(rows, None).nearest(rows[2], 50, among)} == {4, 8, 600}


def test_zero_rows_leave_no_gap() -> None:
    rows = clustered(50, 0.5)
    rows[[3, 20, 49]] = 0
    found = built(rows, None).nearest(rows[5], 50)
    assert sorted(x.passage_id for x in found) == [2 * n for n in range(50) if n not in (3, 20, 49)]
    assert found[0].passage_id == 10
