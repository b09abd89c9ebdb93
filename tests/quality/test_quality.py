"""The gate: what the answers over ``seeds/`` are worth must reach the floors, and the floors only rise.

A floor is raised by writing a higher number into ``floors.json``; ``python -m tests.quality.measures`` prints what is
reached, and names every question that is missed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.quality.measures import SEEDS, SPLITS, Figures, asked, measured, misses, questions_of
from tests.quality.mutated import ABILITIES

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FLOORS = HERE / "floors.json"

Floors = Mapping[str, Figures]


def floors() -> Floors:
    found: Floors = json.loads(FLOORS.read_text("utf-8"))
    return found


def below(figures: Floors, least: Floors) -> list[str]:
    """The figures that do not reach their floor; one that is not there reaches none."""
    return [
        f"{split} {name}: {figures.get(split, {}).get(name, -1.0):.3f}, floor {floor:.2f}"
        for split, named in least.items()
        for name, floor in named.items()
        if figures.get(split, {}).get(name, -1.0) < floor
    ]


@pytest.mark.timeout(120)
def test_the_answers_reach_their_floors(capsys: pytest.CaptureFixture[str]) -> None:
    questions = questions_of()
    answers, notes = asked(questions)
    figures = {str(split): of_half for split, of_half in measured(questions, answers, notes).items()}
    with capsys.disabled():
        sys.stdout.write("\n")
        for name in floors()["tune"]:
            shown = (f"{split} {figures[split][name]:6.3f} (floor {floors()[split][name]:.2f})" for split in SPLITS)
            sys.stdout.write(f"  {name:10} {'   '.join(shown)}\n")
    assert not below(figures, floors()), "\n".join(misses(questions, answers))


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


def test_a_sunken_and_a_lost_floor_are_noticed() -> None:
    former = {"tune": {"hit@1": 0.9, "dated": 1.0}}
    assert below({"tune": {"hit@1": 0.89, "dated": 1.0}}, former) == ["tune hit@1: 0.890, floor 0.90"]
    assert below({"tune": {"hit@1": 0.95}}, former) == ["tune dated: -1.000, floor 1.00"]
    assert below({}, former)
    assert not below({"tune": {"hit@1": 0.9, "dated": 1.0}}, former)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("ability", ABILITIES)
def test_the_gate_notices_a_lost_ability(ability: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.quality.mutated", ability], cwd=ROOT, capture_output=True, text=True, timeout=110
    )
    assert done.returncode == 0, done.stderr
    assert below(json.loads(done.stdout), floors())


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
