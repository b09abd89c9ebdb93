"""Pairs of words that stand for each other, as stems, from KTH's people's dictionary of synonyms (Synlex).

python -m training.synonyms --corpus ../shared/corpus --out assistant/vocabulary/synonyms.tsv
"""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.stemming import stem
from assistant.stopwords import STOP_WORDS
from training.corpus import read_lines

SOURCE = "synonymer_synlex.tsv.xz"
LEAST_STRENGTH = 3.2
"""On the dictionary's scale to 5, as its users judged the pair; weaker ones are more often wrong than right."""


def synonym_pairs(path: Path) -> dict[tuple[str, str], float]:
    """Stem pairs (in both directions) with the strength of the strongest word pair behind them."""
    pairs: dict[tuple[str, str], float] = {}
    for line in read_lines(path):
        one, other, strength = line.split("\t")
        words = (one.casefold(), other.casefold())
        if float(strength) < LEAST_STRENGTH or not all(
            w.isalpha() and len(w) > 2 and w not in STOP_WORDS for w in words
        ):
            continue
        a, b = stem(words[0]), stem(words[1])
        if a != b:
            for pair in ((a, b), (b, a)):
                pairs[pair] = max(pairs.get(pair, 0.0), float(strength))
    return pairs


def main() -> None:
    """Write ``stem<TAB>stem<TAB>strength`` a line, sorted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--out", type=Path, default=Path("assistant/vocabulary/synonyms.tsv"))
    options = parser.parse_args()
    pairs = synonym_pairs(options.corpus / SOURCE)
    options.out.write_text(
        "".join(f"{a}\t{b}\t{strength:.1f}\n" for (a, b), strength in sorted(pairs.items())), "utf-8"
    )
    print(f"{len(pairs) // 2} pairs")


if __name__ == "__main__":
    main()
