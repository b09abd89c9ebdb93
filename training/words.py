"""What stemming and the splitting of compounds rest on: words of public Swedish, and forms that begin its compounds.

python -m training.words --corpus ../shared/corpus --out assistant/vocabulary
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from assistant.compounds import base_of, can_end
from training.corpus import read_lines, text_files

LEAST = 10
"""A word that stands there more seldom is left out: half of those are slips of the pen, or cut words of bad scans."""
SHORTEST = 2
COMMON, LEAST_REST = 50, 4
"""A rest that shows a compound: a word of so many occurrences and letters."""
LEAST_COMPOUND, LEAST_DIFFERENT = 2, 4
"""A compound must occur so often to count, and a form begin so many different ones to be listed."""
SHORTEST_PART = 3
LEAST_SHOWN, LEAST_LETTERS = 12, 6
"""Different compounds and letters that make a form of no known word one that is listed."""
PREFIXES = ("an", "av", "be", "för", "in", "om", "på", "sam", "till", "under", "upp", "ut", "över")
_WORD = re.compile(r"[^\W\d_]+")


def count_words(folder: Path) -> Counter[str]:
    """Occurrences of each word in the running text of the corpus; only those in lower case, parted at hyphens."""
    counts: Counter[str] = Counter()
    for path in text_files(folder):
        for line in read_lines(path):
            counts.update(word for word in _WORD.findall(line) if word.islower() and len(word) >= SHORTEST)
    return counts


def beginnings(counts: Mapping[str, int]) -> dict[str, int]:
    """Forms that several different words of the corpus begin with, each followed by a common word: occurrences.

    A form of no known word is kept where its joint and the number of its compounds show that it is one (`lagråds-`).
    """
    common = {w for w, n in counts.items() if n >= COMMON and len(w) >= LEAST_REST and can_end(w)}
    different: Counter[str] = Counter()
    begun: Counter[str] = Counter()
    for word, n in counts.items():
        for at in range(SHORTEST_PART, len(word) - LEAST_REST + 1) if n >= LEAST_COMPOUND else ():
            if word[at:] in common:
                different[word[:at]] += 1
                begun[word[:at]] += n
    kept = {form for form, n in different.items() if n >= LEAST_DIFFERENT and base_of(form)}
    shown = {f for f, n in different.items() if n >= LEAST_SHOWN and f.endswith("s") and len(f) >= LEAST_LETTERS}
    return {form: begun[form] for form in kept | {form for form in shown if is_noun_like(form)}}


def is_noun_like(form: str) -> bool:
    """Whether a form in -s is no prefix with the first letter of the next word (`försk-`, `omst-`)."""
    return form.removesuffix("s")[-1] not in "aeiouyåäö" and not form.startswith(PREFIXES)


def main() -> None:
    """Write a word and its count a line, by word."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--out", type=Path, default=Path("assistant/vocabulary"))
    options = parser.parse_args()
    counts = count_words(options.corpus)
    kept = sorted((word, n) for word, n in counts.items() if n >= LEAST)
    (options.out / "words.tsv").write_text("".join(f"{word}\t{n}\n" for word, n in kept), "utf-8")
    forms = sorted(beginnings(counts).items())
    (options.out / "beginnings.tsv").write_text("".join(f"{form}\t{n}\n" for form, n in forms), "utf-8")
    print(
        f"{len(forms)} forms begin compounds;", f"{len(kept)} of {len(counts)} words kept, {counts.total()} occurrences"
    )


if __name__ == "__main__":
    main()
