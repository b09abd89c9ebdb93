"""A quick look that spares most lines a pattern passes over none that the pattern knows."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from ingest.attendance import labels, prose
from ingest.attendance.officers import (
    _EARLY_ELECTION,
    _ELECTION,
    _ELECTION_ROOTS,
    _OPENED_BY,
    _OPENING_ROOTS,
    _OPENS,
)
from ingest.dates import cues
from ingest.decisions import patterns as says
from ingest.decisions.traces import may_announce, may_record
from ingest.outline import boundaries, headings, lines, meetings, number_forms
from ingest.read import furniture, personal_numbers, reflow
from tests.ingest.pattern_forms import beginnings, wordings


def is_one_of(signs: str) -> Callable[[str], bool]:
    return lambda sign: sign in signs


def is_one_of_lowered(signs: str) -> Callable[[str], bool]:
    return lambda sign: sign.lower() in signs


BEGINNINGS = {
    "page": (boundaries._PAGE, lambda sign: sign in boundaries._PAGE_SIGNS or sign.isdecimal()),
    "fact box": (headings._FACT_BOX, is_one_of(headings._FACT_BOX_LETTERS)),
    "bullet": (lines.BULLET, is_one_of(lines._BULLET_SIGNS)),
    "sign-off": (lines._SIGN_OFF, is_one_of_lowered(lines._SIGN_OFF_LETTERS)),
    "caption": (furniture._CAPTION, is_one_of(furniture._CAPTION_LETTERS)),
    "share button": (furniture._SHARE, is_one_of_lowered(furniture._SHARE_LETTERS)),
    "markup": (reflow._MARKUP, is_one_of(reflow._MARKUP_SIGNS)),
    "number": (number_forms._BEGINS, lambda sign: sign not in number_forms._NEVER_FIRST),
}


@pytest.mark.parametrize(("pattern", "passes"), BEGINNINGS.values(), ids=BEGINNINGS.keys())
def test_every_beginning_of_a_pattern_passes(pattern: re.Pattern[str], passes: Callable[[str], bool]) -> None:
    possible = [sign for sign in beginnings(pattern) if not sign.isspace()]  # no line begins with a space
    assert possible
    assert sorted(sign for sign in possible if not passes(sign)) == []


def test_the_beginnings_of_a_pattern_are_those_that_it_matches() -> None:
    pattern = re.compile(r"(?:[*_]{0,2}|\s)(?:stad|(?-i:[A-CÅ]\d)|(?=x)\w?kö)", re.IGNORECASE)
    assert set("sSſABCÅkK\u212a*_ ") <= beginnings(pattern)
    assert not set("åtdö-(") & {sign for sign in beginnings(pattern) if not sign.isalnum()}


def holds_one(roots: tuple[str, ...]) -> Callable[[str], bool]:
    return lambda words: any(root in words.lower() for root in roots)


PIECES = {
    "coming and going": (prose._MOVES, holds_one(prose._MOVE_ROOTS)),
    "meeting": (meetings._MEETING, holds_one(meetings._ROOTS)),
    "appendix": (meetings._APPENDIX, holds_one(meetings._ROOTS)),
    "verb of attendance": (labels._VERB, lambda words: labels._MAY_SAY.search(words) is not None),
    "election": (_ELECTION, holds_one(_ELECTION_ROOTS)),
    "early election": (_EARLY_ELECTION, holds_one(_ELECTION_ROOTS)),
    "opening": (_OPENS, holds_one(_OPENING_ROOTS)),
    "opened by": (_OPENED_BY, holds_one(_OPENING_ROOTS)),
    "told": (headings._TOLD, holds_one(("des", "utsågs"))),
    **{
        f"heading: {name}": (getattr(says, name), lambda words: may_record((), (), words))
        for name in "LIST_OF_DECISIONS CHOOSING CHOSEN CHECKING SETTLING DECIDING_ON".split()
    },
    **{
        f"announcement: {name}": (getattr(says, name), may_announce)
        for name in "LABEL RECORD PROPOSAL ANNOUNCES".split()
    },
    **{f"part of the year {k}": (words, holds_one(roots)) for k, (words, roots, _, _) in enumerate(cues._RELATIVE)},
}


@pytest.mark.parametrize(("pattern", "passes"), PIECES.values(), ids=PIECES.keys())
def test_every_wording_of_a_pattern_passes(pattern: re.Pattern[str], passes: Callable[[str], bool]) -> None:
    possible = wordings(pattern)
    assert possible
    assert [words for words in possible if not passes(words)] == []


def test_a_sentence_with_a_full_stop_announces_nothing() -> None:
    assert not may_announce("Styrelsen tackade för beslutet.")
    assert not may_record((), (), "Lägesrapport")


def test_the_digits_of_every_personal_number_are_seen() -> None:
    rng = random.Random(5)
    seen = 0
    for _ in range(20_000):
        pieces = (rng.choice(("", "19", "20")), *(f"{rng.randrange(100):02}" for _ in range(3)))
        written = rng.choice(("", "-")).join((pieces[0] + pieces[1], *pieces[2:]))
        written += rng.choice(("", "-", "+", " ", " - ", "–", "\u00a0", " −", "‑")) + f"{rng.randrange(10_000):04}"
        if personal_numbers._NUMBER.search(written):
            seen += 1
            assert personal_numbers._LIKE.search(written)
    assert seen > 10_000
