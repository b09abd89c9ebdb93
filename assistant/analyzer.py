"""Swedish text → index terms. One code for indexing and asking, so that what is written and what is asked meet.

Four fields: ``words`` (stems of everything that places a passage, its own words included), ``heading`` (stems of its
heading path), ``parts`` (what its compounds are made of: the last part as a stem, the parts before it as stems with a
hyphen, so that a question can weigh `remiss` in *lagrådsremiss* otherwise than in *remisstid*) and ``grams`` (character
4-grams within words, which see past slips of the pen and into compounds that nobody lists).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from assistant.compounds import cut
from assistant.stemming import is_adjective, stem
from assistant.stopwords import STOP_WORDS
from assistant.store.base import FieldTerms
from assistant.types import Passage
from assistant.wordlist import begins_compounds, is_known

ANALYZER_VERSION = "3"
WORDS, HEADING, PARTS, GRAMS = "words", "heading", "parts", "grams"
FIELDS = (WORDS, HEADING, PARTS, GRAMS)

_TOKEN = re.compile(r"\w+(?:[-‐‑–:'’./]\w+)*")
_SPLIT = re.compile(r"[-‐‑–:'’./]|(?<=[A-ZÅÄÖ]{2})(?=[a-zåäö]{3})")  # the last: PYCkonsortiet, where a hyphen got lost
_HYPHENS = re.compile(r"[-‐‑]")
_ACRONYM = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ0-9]{1,6}s?")
_LONGEST_ACRONYM = 7
_GRAM = 4
_LONGEST_TOKEN = 64


def parts(word: str) -> tuple[str, ...]:
    """Stems of the words that a case-folded compound is made of, in order, the last its head; () for any other word."""
    found = cut(word)
    if found is None:
        return ()
    modifier, head = found
    return (*(parts(modifier) or (stem(modifier),)), *(parts(head) or (stem(head),)))


@lru_cache(maxsize=200_000)
def compound_terms(word: str) -> tuple[str, ...]:
    """Index terms for what a case-folded compound is made of: heads as stems, what stands before them with a hyphen.

    A part that is a compound itself is given whole and in its parts: `socialtjänstministern` is a `minister`, and
    begins with `socialtjänst-`, `social-` and `tjänst-`. What comes before an adjective tells of the adjective alone
    (`nätverkskriminella` are criminals, no network) and is left out.
    """
    found = cut(word)
    if found is None:
        return ()
    modifier, head = found
    before = () if is_adjective(head) else (modifier_term(stem(modifier)), *map(modifier_term, parts(modifier)))
    return (stem(head), *compound_terms(head), *before)


def modifier_term(found: str) -> str:
    """The term for a stem that compounds begin with."""
    return f"{found}-"


class _Terms(NamedTuple):
    """What one word as written stands for, hyphens and all: its case-folded tokens, and its terms in three fields."""

    tokens: tuple[str, ...]
    words: tuple[str, ...]
    parts: tuple[str, ...]
    grams: tuple[str, ...]


def _read(text: str) -> list[_Terms]:
    """The words of a text in order. Those of texts are few and come again: each is worked out once."""
    return [_known(word) if len(word) <= _LONGEST_TOKEN else _terms(word) for word in _TOKEN.findall(text)]


def _terms(word: str) -> _Terms:
    """Terms of a word as written. A hyphenated one gives its parts and, written as one, itself (`e-tjänst`)."""
    whole = word[0].isdigit() or not _SPLIT.search(word)
    written = [token[:_LONGEST_TOKEN] for token in ((word,) if whole else _SPLIT.split(word)) if token]
    folded = [token.casefold() for token in written]
    telling = [token for token in folded if token not in STOP_WORDS]
    words = [
        [term_of(token)] if fold not in STOP_WORDS and (len(fold) > 1 or token == word) else []
        for token, fold in zip(written, folded, strict=True)
    ]
    if words and not word[0].isdigit() and _HYPHENS.search(word):
        words.insert(1, [stem(_HYPHENS.sub("", word).casefold()[:_LONGEST_TOKEN])])
    return _Terms(
        tokens=tuple(folded),
        words=tuple(chain.from_iterable(words)),
        parts=tuple(chain.from_iterable(map(compound_terms, telling))),
        grams=tuple(chain.from_iterable(map(token_grams, telling))),
    )


_known = lru_cache(maxsize=50_000)(_terms)


def token_grams(token: str) -> tuple[str, ...]:
    """Character 4-grams of one token; a shorter one is its own gram."""
    return tuple(token[i : i + _GRAM] for i in range(max(1, len(token) - _GRAM + 1)))


def tokens(text: str) -> list[str]:
    """Case-folded tokens in order. A hyphenated word gives its parts; digits with points between them stay whole."""
    return [token for word in _read(text) for token in word.tokens]


def term_of(token: str) -> str:
    """The term of a token as written: its stem, or an acronym whole (`LSS`, `IFO`), also with a genitive -s."""
    folded = token.casefold()
    if token[:2].isupper() and _ACRONYM.fullmatch(token):
        bare = folded.removesuffix("s") if token[-1] == "s" else folded
        if not is_known(bare):  # else an ordinary word in capitals
            return bare
    return stem(folded)


def word_terms(text: str) -> list[str]:
    """Terms of the words of a text that are no stop words, in order, repeats kept.

    A hyphenated word gives its parts and, written as one, itself: `e-tjänst` is found by `etjänst`.
    """
    return [term for word in _read(text) for term in word.words]


def part_terms(text: str) -> list[str]:
    """Terms of the parts of the compounds of a text, in order, repeats kept."""
    return [term for word in _read(text) for term in word.parts]


def other_spellings(text: str) -> list[str]:
    """Terms that the words of a question may stand under besides their own.

    Neighbours written as one (`barn konventionen`), and short words as they are: `lss` is met by the acronym.
    """
    asked = [t for t in tokens(text) if t not in STOP_WORDS]
    own = set(word_terms(text))
    joined = [stem(one + other) for one, other in pairwise(asked) if _may_join(one, other)]
    plain = [t for t in asked if len(t) <= _LONGEST_ACRONYM]
    return [term for term in (*joined, *plain) if term not in own]


def _may_join(one: str, other: str) -> bool:
    """Whether two neighbours may be a compound written apart: unless the first is a word that begins none."""
    return one.isalpha() and other.isalpha() and (begins_compounds(one) or not is_known(one) or is_known(one + other))


def gram_terms(text: str) -> list[str]:
    """Character 4-grams within the words of a text that are no stop words; a shorter word is its own gram."""
    return [gram for word in _read(text) for gram in word.grams]


def placed_text(passage: Passage) -> str:
    """Title, section, heading path and day of a passage: what places it, and is indexed with it but never quoted."""
    parts = [passage.title, passage.section or "", passage.heading or "", passage.dating.date or ""]
    return "\n".join(p for p in parts if p)


def embedded_text(passage: Passage) -> str:
    """What the embedding model reads of a passage."""
    return f"{passage.heading or passage.title}\n{passage.text}"


def passage_fields(passage: Passage) -> tuple[FieldTerms, ...]:
    """Index terms of a passage, one record a field of :data:`FIELDS`."""
    body, placed = _read(passage.text), _read(placed_text(passage))
    heading = _read(passage.heading or passage.title)
    above = heading if passage.heading else []
    return (
        FieldTerms(field=WORDS, terms=tuple(chain.from_iterable(w.words for w in chain(placed, body)))),
        FieldTerms(field=HEADING, terms=tuple(chain.from_iterable(w.words for w in heading))),
        FieldTerms(field=PARTS, terms=tuple(chain.from_iterable(w.parts for w in chain(placed, body)))),
        FieldTerms(field=GRAMS, terms=tuple(chain.from_iterable(w.grams for w in chain(above, body)))),
    )
