"""Swedish text → index terms. One code for indexing and asking, so that what is written and what is asked meet.

Three fields: ``words`` (stems of everything that places a passage, its own words included), ``heading`` (stems of its
heading path) and ``grams`` (character 4- and 5-grams within words, which see into compounds and past inflections and
slips of the pen). Stems are Snowball's Swedish ones, mended where that stemmer leaves forms of one word apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from assistant.stopwords import STOP_WORDS
from assistant.store.base import FieldTerms
from assistant.types import Passage

ANALYZER_VERSION = "1"
WORDS, HEADING, GRAMS = "words", "heading", "grams"
FIELDS = (WORDS, HEADING, GRAMS)

_TOKEN = re.compile(r"\w+(?:[-‐‑–:'’./]\w+)*")
_SPLIT = re.compile(r"[-‐‑–:'’./]")
_GRAM_LENGTHS = (4, 5)
_LONGEST_TOKEN = 64

_DEFINITE = re.compile(r"ets?$")  # nätverket, avtalet: Snowball leaves the definite neuter
_ENDINGS = (  # (ending of a Snowball stem, what replaces it, least length that remains); the first that fits
    (re.compile(r"(?:iums?|iets?|ierna[s]?|iers?)$"), "i", 4),  # konsortium, konsortiet, konsortier
    (re.compile(r"e(?:um)?s?$"), "", 3),  # museum, and museet without its ending
    (re.compile(r"(?<=tr)um$"), "", 4),  # centrum, centra
    (re.compile(r"ning(?:en|s|ens)?$"), "", 5),  # anmälning(ar), utredning
)
_VERBAL = re.compile(r"an$")  # anmälan, ansökan, and skolan: only where Snowball found nothing to take
_DOUBLED = re.compile(r"([mn])\1$")  # medlemm(ar) and medlem
_SYNCOPE = re.compile(r"(?<=[dtgkpbm])r$")  # föräldr(ar) and föräld(er), registr(et) and regist(er)
_LEAST_STEM = 4


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Stem of one case-folded word; forms of the same word share it as a rule."""
    if not word.isalpha():
        return word
    found = _snowball(word)
    definite = _DEFINITE.search(found)
    if definite and definite.start() >= _LEAST_STEM:
        found = _snowball(found[: definite.start()])
    elif found == word and len(word) >= _LEAST_STEM + 2 and _VERBAL.search(word):
        found = word[:-2]
    for ending, instead, least in _ENDINGS:
        match = ending.search(found)
        if match and match.start() >= least - len(instead):
            found = found[: match.start()] + instead
            break
    return _DOUBLED.sub(r"\1", _SYNCOPE.sub("", found)) if len(found) >= _LEAST_STEM else found


def _snowball(word: str) -> str:
    """Snowball's stem, taken twice: kostnaden → kostnad → kostn, as kostnad has it."""
    stemmer = snowballstemmer.stemmer(
        "swedish"
    )  # keeps state between calls: one a call, so that threads may stem at once
    return str(stemmer.stemWord(stemmer.stemWord(word)))


def tokens(text: str) -> list[str]:
    """Case-folded tokens in order. A hyphenated word gives its parts; digits with points between them stay whole."""
    out: list[str] = []
    for match in _TOKEN.finditer(text):
        token = match.group().casefold()
        if token[0].isdigit() or not _SPLIT.search(token):
            out.append(token[:_LONGEST_TOKEN])
        else:
            out.extend(part[:_LONGEST_TOKEN] for part in _SPLIT.split(token) if part)
    return out


def word_terms(text: str) -> list[str]:
    """Stems of the words of a text that are no stop words, in order, repeats kept."""
    return [stem(token) for token in tokens(text) if token not in STOP_WORDS]


def gram_terms(text: str) -> list[str]:
    """Character 4- and 5-grams within the words of a text that are no stop words; a shorter word is its own gram."""
    out: list[str] = []
    for token in tokens(text):
        if token not in STOP_WORDS:
            out.extend(token_grams(token))
    return out


@lru_cache(maxsize=50_000)
def token_grams(token: str) -> tuple[str, ...]:
    """Grams of one token."""
    if len(token) < _GRAM_LENGTHS[0]:
        return (token,)
    return tuple(token[i : i + n] for n in _GRAM_LENGTHS for i in range(len(token) - n + 1))


def placed_text(passage: Passage) -> str:
    """Title, section, heading path and day of a passage: what places it, and is indexed with it but never quoted."""
    parts = [passage.title, passage.section or "", passage.heading or "", passage.dating.date or ""]
    return "\n".join(p for p in parts if p)


def embedded_text(passage: Passage) -> str:
    """What the embedding model reads of a passage."""
    return f"{passage.heading or passage.title}\n{passage.text}"


def passage_fields(passage: Passage) -> tuple[FieldTerms, ...]:
    """Index terms of a passage, one record a field of :data:`FIELDS`."""
    everything = f"{placed_text(passage)}\n{passage.text}"
    return (
        FieldTerms(field=WORDS, terms=tuple(word_terms(everything))),
        FieldTerms(field=HEADING, terms=tuple(word_terms(passage.heading or passage.title))),
        FieldTerms(field=GRAMS, terms=tuple(gram_terms(f"{passage.heading or ''}\n{passage.text}"))),
    )
