from __future__ import annotations

import pytest

from assistant.lexicon import information, synonyms
from assistant.stemming import stem


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    told = [information(stem(word)) for word in ("kommun", "simhallen", "xyzzyqvist")]
    assert told == sorted(told)
    assert told[0] < 0.5
    assert told[-1] == 1.0


@pytest.mark.parametrize("word", ["kommun", "år", "regering", "skolskjuts", "", "\ud800"])
def test_information_is_a_share(word: str) -> None:
    assert 0.08 <= information(stem(word)) <= 1.0


def test_a_synonym_stands_for_a_word_by_a_degree() -> None:
    found = synonyms(stem("pojkar"))
    assert stem("grabbar") in found
    assert all(0.4 <= degree <= 0.75 for degree in found.values())


def test_an_unknown_word_has_no_synonyms() -> None:
    assert synonyms("xyzzyqvist") == {}
