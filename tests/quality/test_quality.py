"""The gate: what the answers to the sets' questions are worth must reach the floors, and the floors only rise.

``python -m tests.quality.measures`` prints what is reached and names every question that is missed;
``python -m tests.quality.raise_floors`` raises the floors to it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.quality.mutated import ABILITIES
from tests.quality.raise_floors import FLOORS, Floors, raised, rounded_down
from tests.quality.sets import SETS, questions_of, splits_of, truth_of

ROOT = Path(__file__).parents[2]
FIGURES = {
    "questions", "hit@1", "hit@3", "whole", "item", "verbatim", "dated", "answers", "refuses", "mentioned",
    "mrr lexical", "mrr dense", "mrr hybrid",
}  # fmt: skip
ASKED_WITHOUT = ("seeds", "meetings_a")
"""Sets that are asked once more for every ability taken away: the small ones, as it happens often."""
OWN_FIGURE = {"meaning": "mrr dense"}
"""Figures that an ability is measured by alone, and that would fall whatever it is worth to the whole."""

pytestmark = [pytest.mark.xdist_group("quality"), pytest.mark.timeout(900)]

Run = Future[subprocess.CompletedProcess[str]]


def floors() -> Floors:
    found: Floors = json.loads(FLOORS.read_text("utf-8"))
    return found


def below(figures: Floors, least: Floors) -> dict[str, str]:
    """The figures that do not reach their floor, with both; one that is not there reaches none."""
    found = {}
    for name, halves in least.items():
        for half, named in halves.items():
            for figure, floor in named.items():
                reached = figures.get(name, {}).get(half, {}).get(figure, -1.0)
                if reached < floor:
                    found[f"{name} {half} {figure}"] = f"{reached:.3f}, floor {floor:.2f}"
    return found


class Runs(NamedTuple):
    """What was started beside the tests: every set asked, and the small ones asked without each ability."""

    sets: Mapping[str, Run]
    mutated: Mapping[str, Run]


@pytest.fixture(scope="module")
def runs(worker_id: str) -> Iterator[Runs]:
    # Beside other workers one process at a time: tests that look at the clock run there.
    at_once = os.cpu_count() if worker_id == "master" else 1

    def started(module: str, *words: str) -> Run:
        command = [sys.executable, "-m", f"tests.quality.{module}", *words]
        return pool.submit(subprocess.run, command, cwd=ROOT, capture_output=True, text=True, timeout=600)

    with ThreadPoolExecutor(at_once) as pool:
        slowest_first = sorted(SETS, key=lambda name: -len(questions_of(SETS[name])))
        sets = {name: started("measures", name) for name in slowest_first}
        yield Runs(sets, {ability: started("mutated", ability, *ASKED_WITHOUT) for ability in ABILITIES})
        pool.shutdown(cancel_futures=True)


def figures_of(run: Run) -> Floors:
    done = run.result()
    assert done.returncode == 0, done.stderr
    found: Floors = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", SETS)
def test_the_answers_reach_their_floors(name: str, runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    reached, least = figures_of(runs.sets[name]), {name: floors()[name]}
    with capsys.disabled():
        sys.stdout.write(f"\n{name}\n")
        for figure in next(iter(least[name].values())):
            shown = (
                f"{half} {reached[name][half][figure]:7.3f} (floor {f[figure]:.2f})" for half, f in least[name].items()
            )
            sys.stdout.write(f"  {figure:11} {'   '.join(shown)}\n")
    low = below(reached, least)
    assert not low, f"{low}\n{runs.sets[name].result().stderr}"


@pytest.mark.parametrize("ability", ABILITIES)
def test_the_gate_notices_a_lost_ability(ability: str, runs: Runs) -> None:
    """A floor is not reached without the ability: one of the whole, not only the ability's own."""
    reached = figures_of(runs.mutated[ability])
    low = below(reached, {name: floors()[name] for name in ASKED_WITHOUT})
    assert {x for x in low if not x.endswith(OWN_FIGURE.get(ability, "-"))}, reached


@pytest.mark.parametrize("name", SETS)
def test_every_figure_has_a_floor(name: str) -> None:
    halves = floors()[name]
    assert list(halves) == splits_of(questions_of(SETS[name]))
    for least in halves.values():
        assert set(least) == FIGURES
        assert least["verbatim"] == 1.0


def test_the_example_notes_are_dated_without_fault() -> None:
    assert [least["dated"] for least in floors()["seeds"].values()] == [1.0, 1.0]


def committed() -> Sequence[Floors]:
    """The floors of the last commit, for a change being made, and of the one before it, for one just committed."""
    found = []
    for commit in ("HEAD", "HEAD~1"):
        command = ["git", "show", f"{commit}:{FLOORS.relative_to(ROOT)}"]
        shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30)
        if shown.returncode == 0:
            least = json.loads(shown.stdout)
            found.append({"seeds": least} if "tune" in least else least)  # there was one set at first
    return found


def test_no_floor_has_sunk() -> None:
    assert not [low for former in committed() if (low := below(floors(), former))]


@pytest.mark.parametrize(("reached", "floor"), [(0.29, 0.29), (0.299, 0.29), (1.0, 1.0), (0.0, 0.0), (56.0, 56.0)])
def test_a_floor_is_what_is_reached_rounded_down(reached: float, floor: float) -> None:
    assert rounded_down(reached) == floor


def test_raising_lowers_and_loses_nothing() -> None:
    former = {"seeds": {"tune": {"hit@1": 0.9, "dated": 1.0}}, "other": {"held": {"hit@1": 0.3}}}
    reached = {"seeds": {"tune": {"hit@1": 0.8, "answers": 0.777}, "held": {"hit@1": 0.5}}}
    assert raised(former, reached) == {
        "seeds": {"tune": {"hit@1": 0.9, "dated": 1.0, "answers": 0.77}, "held": {"hit@1": 0.5}},
        "other": {"held": {"hit@1": 0.3}},
    }
    assert raised(former, {"other": {"held": {"hit@1": 0.456}}})["other"] == {"held": {"hit@1": 0.45}}
    assert former["seeds"] == {"tune": {"hit@1": 0.9, "dated": 1.0}}


def test_a_sunken_and_a_lost_floor_are_noticed() -> None:
    former = {"seeds": {"tune": {"hit@1": 0.9, "dated": 1.0}}}
    assert below({"seeds": {"tune": {"hit@1": 0.89, "dated": 1.0}}}, former) == {
        "seeds tune hit@1": "0.890, floor 0.90"
    }
    assert below({"seeds": {"tune": {"hit@1": 0.95}}}, former) == {"seeds tune dated": "-1.000, floor 1.00"}
    assert below({}, former)
    assert not below({"seeds": {"tune": {"hit@1": 0.9, "dated": 1.0}}}, former)


@pytest.mark.parametrize("name", SETS)
def test_the_questions_are_as_their_description_says(name: str) -> None:
    """Ids once, each question once, expected words in an expected file, each note's date known."""
    folder, questions = SETS[name], questions_of(SETS[name])
    notes = {path.name: " ".join(path.read_text("utf-8").split()) for path in (folder / "notes").iterdir()}
    assert len({q.id for q in questions}) == len(questions)
    assert len({(q.question.casefold(), q.history) for q in questions}) == len(questions)
    assert set(truth_of(folder)) == set(notes)
    for q in questions:
        assert {*q.files, *q.about} <= set(notes), q.id
        texts = [notes[file] for file in q.files]
        assert all(any(words in text for text in texts) for words in (*q.every, *q.contains)), q.id
        assert bool(q.files) == (q.kind not in ("mentioned", "unanswerable")), q.id
        assert bool(q.contains or q.items) == bool(q.files), q.id
        assert bool(q.about) == (q.kind == "mentioned"), q.id


def test_the_sets_together_are_as_large_and_as_varied_as_promised() -> None:
    """A third of all questions have no answer, and half of all never choose anything."""
    questions = [q for folder in SETS.values() for q in questions_of(folder)]
    assert len(questions) >= 150
    assert sum(not q.files for q in questions) * 3 >= len(questions)
    assert sum(q.split == "held" for q in questions) * 2 >= len(questions)
