"""No line that a pattern of decisions knows is passed over for want of a trace."""

from __future__ import annotations

import pytest

from ingest.decisions import patterns as says
from ingest.decisions.traces import may_decide
from tests.ingest.pattern_forms import wordings
from tests.ingest.test_decisions import found

PATTERNS = {
    name: getattr(says, name)
    for name in (
        "LABEL RECORD PROPOSAL ANNOUNCES VERDICT NOUN_LED DECIDES FINDS FORMAL_PASSIVE FORMAL_ACTIVE AGREES SETTLES"
    ).split()
}


@pytest.mark.parametrize("name", PATTERNS)
def test_every_wording_of_a_pattern_holds_a_trace(name: str) -> None:
    assert [wording for wording in wordings(PATTERNS[name]) if not may_decide(wording)] == []


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
