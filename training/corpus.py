"""Reading the corpus: xz files of one passage a line, or of one ``query<TAB>passage`` pair a line."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TEXT_SUFFIX = ".txt.xz"
PAIR_SUFFIX = ".tsv.xz"
SYNONYM_PREFIX = "synonymer_"
"""Synonym lists hold word pairs, not passages; they did not help a static model and are left out."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9–\-•\"”])")


@dataclass(frozen=True)
class Pair:
    """A query and the passage that answers it, both as indices into :class:`Corpus`; ``source`` indexes its sources."""

    query: int
    passage: int
    source: int


@dataclass
class Corpus:
    """Distinct passages and queries in the order of first reading, and the pairs between them."""

    passages: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    natural: set[int] = field(default_factory=set)
    """Queries in an asker's words, written for this purpose, as indices."""
    by_digest: dict[str, int] = field(default_factory=dict)
    """Passages of the pairs, as indices, by the digest that a question written for one names it by."""
    lines: dict[str, int] = field(default_factory=dict)
    """Lines per file with something on them, before duplicates between files and leaks are dropped."""
    dropped_as_leaks: dict[str, int] = field(default_factory=dict)
    """Lines left out per file because they share text with the evaluation set."""


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of an xz file without their line ends.

    Raises FileNotFoundError for a missing file and lzma.LZMAError for a broken one.
    """
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def text_files(folder: Path) -> list[Path]:
    """Return the running-text files of the corpus folder, sorted by name."""
    return sorted(folder.glob(f"*{TEXT_SUFFIX}"))


def pair_files(folder: Path) -> list[Path]:
    """Return the pair files of the corpus folder, sorted by name, without the synonym lists."""
    found = sorted(folder.glob(f"*{PAIR_SUFFIX}"))
    return [path for path in found if not path.name.startswith(SYNONYM_PREFIX)]


def source_name(path: Path) -> str:
    """Return the name of a corpus file without its suffixes: ``regeringen_g0vse_pairs``."""
    return path.name.removesuffix(TEXT_SUFFIX).removesuffix(PAIR_SUFFIX)


def split_sentences(passage: str) -> list[str]:
    """Split a passage at sentence ends that are followed by a capital, a digit or a list mark; never returns blanks."""
    return [sentence for sentence in _SENTENCE_END.split(passage) if sentence.strip()]
