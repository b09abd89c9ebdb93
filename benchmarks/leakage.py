"""Whether what the models are measured with stands among what they are trained on.

    python -m benchmarks.leakage [--corpus DIR] [--swefaq DIR] [--acceptance DIR]

Reads what `training.train` reads: the corpus without the lines that it drops, and the questions written for its
passages (the folders are those in ../shared where not said otherwise). Prints for each measuring set how many of those
texts share four distinct nine-word runs with it, how many such runs the text nearest to it shares, and how many queries
are one of its questions word for word. Ends with status 1 when a text shares four runs or a query is a question.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.leakage import LEAKING_RUNS, LeakGuard
from training.natural import read_questions
from training.overlap import of_acceptance, of_beir, shared
from training.prepare import read_corpus


def main() -> None:
    """Print the table."""
    folder = Path("../shared")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, default=folder / "corpus")
    parser.add_argument("--swefaq", type=Path, default=folder / "swefaq")
    parser.add_argument("--acceptance", type=Path, default=folder / "acceptance")
    given = parser.parse_args()
    corpus = read_corpus(given.corpus, LeakGuard.from_beir(given.swefaq), read_questions())
    dropped = sum(corpus.dropped_as_leaks.values())
    print(f"trained on: {len(corpus.passages)} passages, {len(corpus.queries)} queries; {dropped} lines dropped before")
    sets = [of_beir(given.swefaq), of_acceptance(given.acceptance)]
    found = shared(corpus.passages, corpus.queries, sets)
    print(f"set\truns\ttexts sharing {LEAKING_RUNS} or more\tmost runs in one\tqueries word for word")
    for one, counts in zip(sets, found, strict=True):
        print(f"{one.name}\t{len(one.runs)}\t{counts.leaking}\t{counts.most_runs}\t{counts.same_questions}")
    sys.exit(any(counts.leaking or counts.same_questions for counts in found))


if __name__ == "__main__":
    main()
