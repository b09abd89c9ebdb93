"""The quotes of an answer do not overlap, whichever way they grew."""

from __future__ import annotations

from assistant import answering
from assistant.answering import Quote
from assistant.copies import Copies
from tests.assistant.meetings import Part, passage


def test_no_words_are_shown_twice() -> None:
    told = passage(Part("Duscharna läcker. Nämnden lagar dem i maj."))
    at = [(0, 17), (18, 42), (10, 42)]
    quotes = [Quote(passage=told, start=told.start + a, end=told.start + b, score=0.9) for a, b in at]
    shown = answering._cited(quotes, Copies(lambda _: ()))
    assert [c.quote for c in shown] == ["Duscharna läcker.", "Nämnden lagar dem i maj."]
    assert [c.number for c in shown] == [1, 2]
