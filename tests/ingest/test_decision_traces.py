"""No line that a pattern of decisions knows is passed over for want of a trace."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

import pytest

from ingest.decisions import patterns as says
from ingest.decisions.traces import may_decide
from tests.ingest.test_decisions import found

PATTERNS = {
    name: getattr(says, name)
    for name in (
        "LABEL RECORD PROPOSAL ANNOUNCES VERDICT NOUN_LED DECIDES FINDS FORMAL_PASSIVE FORMAL_ACTIVE AGREES SETTLES"
    ).split()
}
GAP = "¤"
"""Stands for what may be anything or left out: a trace never reaches across it."""
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def wordings(parsed: Iterable[tuple[Any, Any]]) -> Sequence[str]:
    """Every wording that a parsed pattern has, with nothing but what each must hold."""
    parts = [tuple(dict.fromkeys(_part(str(operation), argument))) for operation, argument in parsed]
    return ["".join(chosen) for chosen in product(*parts)]


def _part(operation: str, argument: Any) -> Sequence[str]:
    if operation == "LITERAL":
        return [chr(argument)]
    if operation == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        return [chr(letter) for _, letter in argument]
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return [""]
    if operation == "BRANCH":
        return [wording for branch in argument[1] for wording in wordings(branch)]
    if operation == "SUBPATTERN":
        return wordings(argument[-1])
    if operation in REPEATS and argument[0] > 0:
        return [wording + GAP for wording in wordings(argument[2])]
    return [GAP]


@pytest.mark.parametrize("name", PATTERNS)
def test_every_wording_of_a_pattern_holds_a_trace(name: str) -> None:
    parsed = importlib.import_module("re._parser").parse(PATTERNS[name].pattern, PATTERNS[name].flags)
    assert [wording for wording in wordings(parsed) if not may_decide(wording)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Laget höjer insatsen.",
        "Vi lägger ner lotteriet.",
        "Vi står för korven.",
        "Mia Öst blir revisor.",
        "Mia Öst fortsätter som revisor.",
        "Mia Öst fick fullmakt.",
    ],
)
def test_a_sentence_that_a_pattern_knows_is_read(sentence: str) -> None:
    assert found(sentence)


def test_what_gets_going_is_not_what_the_meeting_landed_in() -> None:
    assert found("Sedan kom styrelsen i gång med städningen.") == []
    assert found("Sedan landade styrelsen i att städa själv.")
