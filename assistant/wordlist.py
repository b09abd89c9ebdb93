"""Swedish words and how often they stand in public texts: what is known of a word before any passage is read.

The bundled list holds words written in lower case alone, so that neither names nor acronyms are in it. What is stored
of a passage may depend on it, as it is part of the analyzer and versioned with it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "vocabulary"


@lru_cache(maxsize=1)
def _counts() -> dict[str, int]:
    return _read("words.tsv")


def occurrences(word: str) -> int:
    """How often a case-folded word stands in the texts that were counted; 0 for one that is not listed."""
    return _counts().get(word, 0)


def is_known(word: str) -> bool:
    """Whether the list has a case-folded word."""
    return word in _counts()


@lru_cache(maxsize=1)
def _beginnings() -> dict[str, int]:
    return _read("beginnings.tsv")


def occurrences_begun(form: str) -> int:
    """How often compounds that begin with a form (`skol`, `lagråds`, `barn`) stand in the texts that were counted."""
    return _beginnings().get(form, 0)


def begins_compounds(form: str) -> bool:
    """Whether the list has a form as one that several compounds begin with."""
    return form in _beginnings()


def _read(name: str) -> dict[str, int]:
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return {word: int(count) for word, _, count in (line.partition("\t") for line in lines)}
