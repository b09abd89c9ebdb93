"""The gate: what the answers over ``seeds/`` are worth must reach the floors, and the floors only rise.

``python -m tests.quality.measures`` prints what is reached and names every question that is missed;
``python -m tests.quality.raise_floors`` raises the floors to it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.quality.measures import SEEDS, SPLITS, Figures, asked, measured, misses, questions_of
from tests.quality.mutated import ABILITIES
from tests.quality.raise_floors import FLOORS, rounded_down

ROOT = Path(__file__).parents[2]

Floors = Mapping[str, Figures]


def floors() -> Floors:
    found: Floors = json.loads(FLOORS.read_text("utf-8"))
    return found


def below(figures: Floors, least: Floors) -> dict[str, str]:
    """The figures that do not reach their floor, with both; one that is not there reaches none."""
    return {
        f"{split} {name}": f"{figures.get(split, {}).get(name, -1.0):.3f}, floor {floor:.2f}"
        for split, named in least.items()
        for name, floor in named.items()
        if figures.get(split, {}).get(name, -1.0) < floor
    }


class Outcome(NamedTuple):
    """What the program as it is reaches, and what it misses."""

    figures: Floors
    missed: list[str]


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    questions = questions_of()
    answers, notes = asked(questions)
    figures = {str(split): of_half for split, of_half in measured(questions, answers, notes).items()}
    return Outcome(figures, misses(questions, answers))


def test_the_answers_reach_their_floors(outcome: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write("\n")
        for name in floors()["tune"]:
            shown = (
                f"{split} {outcome.figures[split][name]:6.3f} (floor {floors()[split][name]:.2f})" for split in SPLITS
            )
            sys.stdout.write(f"  {name:10} {'   '.join(shown)}\n")
    assert not below(outcome.figures, floors()), "\n".join(outcome.missed)


def test_every_figure_of_both_halves_has_a_floor() -> None:
    names = {"questions", "hit@1", "hit@3", "whole", "item", "verbatim", "dated", "answers", "refuses", "mentioned"}
    assert {split: set(named) for split, named in floors().items()} == dict.fromkeys(SPLITS, names)
    for split in SPLITS:
        assert (floors()[split]["verbatim"], floors()[split]["dated"]) == (1.0, 1.0)


@pytest.mark.parametrize("commit", ["HEAD", "HEAD~1"])
def test_no_floor_has_sunk(commit: str) -> None:
    """Against the last commit, for a change that is being made, and the one before it, for a change just committed."""
    shown = subprocess.run(
        ["git", "show", f"{commit}:tests/quality/floors.json"], cwd=ROOT, capture_output=True, text=True, timeout=30
    )
    if shown.returncode:
        pytest.skip(f"no floors in {commit}")
    assert not below(floors(), json.loads(shown.stdout))


@pytest.mark.parametrize(("reached", "floor"), [(0.29, 0.29), (0.299, 0.29), (1.0, 1.0), (0.0, 0.0), (56.0, 56.0)])
def test_a_floor_is_what_is_reached_rounded_down(reached: float, floor: float) -> None:
    assert rounded_down(reached) == floor


def test_a_sunken_and_a_lost_floor_are_noticed() -> None:
    former = {"tune": {"hit@1": 0.9, "dated": 1.0}}
    assert below({"tune": {"hit@1": 0.89, "dated": 1.0}}, former) == {"tune hit@1": "0.890, floor 0.90"}
    assert below({"tune": {"hit@1": 0.95}}, former) == {"tune dated": "-1.000, floor 1.00"}
    assert below({}, former)
    assert not below({"tune": {"hit@1": 0.9, "dated": 1.0}}, former)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("ability", ABILITIES)
def test_the_gate_notices_a_lost_ability(ability: str, outcome: Outcome) -> None:
    """A floor that the whole program reaches is not reached without the ability."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.quality.mutated", ability], cwd=ROOT, capture_output=True, text=True, timeout=110
    )
    assert done.returncode == 0, done.stderr
    assert below(json.loads(done.stdout), floors()).keys() - below(outcome.figures, floors()).keys()


def test_the_questions_are_as_their_description_says() -> None:
    """Ids once, expected words in an expected file, both halves of like size."""
    questions = questions_of()
    assert len({q.id for q in questions}) == len(questions)
    sizes = [sum(q.split == split for q in questions) for split in SPLITS]
    assert abs(sizes[0] - sizes[1]) <= 3
    for q in questions:
        texts = [" ".join((SEEDS / "notes" / file).read_text("utf-8").split()) for file in q.files]
        assert all(any(words in text for text in texts) for words in q.every), q.id
        assert not q.contains or any(words in text for text in texts for words in q.contains), q.id
        assert bool(q.files) == (q.kind not in ("mentioned", "unanswerable")), q.id
