"""How many passages of public Swedish hold each stem: what tells a telling word from a common one.

python -m training.frequencies --corpus ../shared/corpus --out assistant/vocabulary/stems.tsv
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from assistant.analyzer import word_terms
from training.corpus import read_lines, text_files

LEAST = 25
"""A stem in fewer passages is left out: a word that is not listed is a rare one."""


def count_stems(folder: Path) -> tuple[int, Counter[str]]:
    """Number of passages in the running text of the corpus, and for each stem the number of those that hold it."""
    passages = 0
    counts: Counter[str] = Counter()
    for path in text_files(folder):
        for line in read_lines(path):
            passages += 1
            counts.update(set(word_terms(line)))
    return passages, counts


def main() -> None:
    """Count and write: the number of passages on the first line, then a stem and its count a line, by stem."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--out", type=Path, default=Path("assistant/vocabulary/stems.tsv"))
    options = parser.parse_args()
    passages, counts = count_stems(options.corpus)
    kept = sorted((stem, n) for stem, n in counts.items() if n >= LEAST and stem.isalpha())
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(f"{passages}\n" + "".join(f"{stem}\t{n}\n" for stem, n in kept), "utf-8")
    print(f"{passages} passages, {len(kept)} of {len(counts)} stems kept")


if __name__ == "__main__":
    main()
