"""The words that the detector of tense knows beside its forms: each says what no form says."""

from __future__ import annotations

import re

import pytest

from ingest.dates import tense


@pytest.mark.parametrize(
    ("words", "form"),
    [
        (tense._NOT_PAST, tense._PRETERITE),
        (tense._NOT_SUPINE, tense._SUPINE),
        (tense._NOT_PASSIVE, tense._PASSIVE),
    ],
)
def test_an_exception_has_the_form_that_it_is_excepted_from(words: frozenset[str], form: re.Pattern[str]) -> None:
    assert {word for word in words if not form.fullmatch(word)} == set()


def test_a_preterite_that_its_form_tells_is_not_listed() -> None:
    assert {word for word in tense._PAST if tense._PRETERITE.fullmatch(word)} <= tense._NOT_PAST
