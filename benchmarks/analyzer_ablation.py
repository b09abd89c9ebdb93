"""What each way of cutting Swedish into terms finds, and what it costs: words, n-grams, subwords, parts of compounds.

    python -m benchmarks.analyzer_ablation [--passages 100000] [--corpus ../shared/corpus] [--swefaq ../shared/swefaq]

Columns: nDCG@10 on *pairs* (questions and headings of public pages, each with its passage, among the given number of
other passages), MRR@10 on *notes* (seeds, meetings_a and meetings_b: the questions for tuning), nDCG@10 on *SweFAQ*,
which only reports; bytes of postings a passage (eight for each term that it holds, as the store keeps them) and the
median milliseconds of scoring every passage that holds a term of the question, without any index that skips.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.analyzer import (
    modifier_term,
    other_spellings,
    part_terms,
    tokens,
    word_terms,
)  # fmt: skip
from assistant.settings import Settings
from assistant.stopwords import STOP_WORDS
from assistant.store.embedded.bm25 import K1, B
from benchmarks.fit_answering import folded
from ingest.index import ingest
from training.corpus import read_lines

SETS = ("seeds", "benchmarks/meetings_a", "benchmarks/meetings_b")
PAIRS = {"regeringen_g0vse": 700, "riksdag_interpellationer": 250, "riksdag_motioner_2018_2020": 150}
"""How many queries of each file are asked; of the first, all that end in a question mark are among them."""
FEWEST_WORDS = 3
"""Content words of a query: less than that names no passage."""
MOST_WORDS = 25
MODEL = Path(__file__).parents[1] / "assistant" / "model"

Weighted = Mapping[str, float]


class Question(NamedTuple):
    """What is asked, and which passages of the collection answer it."""

    text: str
    right: frozenset[int]


class Collection(NamedTuple):
    """Passages, each with what places it, and questions over them."""

    places: list[str]
    texts: list[str]
    questions: list[Question]


class Field:
    """An inverted index of one field in memory, scored by BM25 as the store does."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        self.count = len(passages)
        self.lengths = np.array([len(terms) for terms in passages], np.float64)
        self.mean = float(self.lengths.mean()) or 1.0
        holders: dict[str, list[tuple[int, int]]] = {}
        for number, terms in enumerate(passages):
            for term, times in Counter(terms).items():
                holders.setdefault(term, []).append((number, times))
        self.postings = {t: np.array(held, np.int32).T for t, held in holders.items()}
        self.bytes = 8 * sum(held.shape[1] for held in self.postings.values()) / self.count

    def add(self, scores: NDArray[np.float64], terms: Weighted, k1: float, b: float) -> None:
        """Add the weighted scores of terms to the passages that hold them."""
        for term, weight in terms.items():
            held = self.postings.get(term)
            if held is None:
                continue
            which, times = held
            idf = math.log1p((self.count - len(which) + 0.5) / (len(which) + 0.5))
            scores[which] += weight * idf * times / (k1 * (1 - b + b * self.lengths[which] / self.mean) + times)


class Asked(NamedTuple):
    """Terms that a question looks for in a field, with k1 and b."""

    field: str
    terms: Weighted
    k1: float = K1
    b: float = B


Arm = Callable[[str], list[Asked]]


# --- ways of cutting --------------------------------------------------------------------------------------------------


def grams(length: int) -> Callable[[str], list[str]]:
    """Character n-grams of one length within words; a shorter word is its own."""

    def terms(text: str) -> list[str]:
        words = [t for t in tokens(text) if t not in STOP_WORDS]
        return [w[i : i + length] for w in words for i in range(max(1, len(w) - length + 1))]

    return terms


def subwords() -> Callable[[str], list[str]]:
    """Pieces of the bundled model's tokenizer."""
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return lambda text: list(tokenizer.encode(" ".join(t for t in tokens(text) if t not in STOP_WORDS)).tokens)


CUTS: dict[str, Callable[[str], list[str]]] = {
    "words": word_terms,
    "parts": part_terms,
    "3-grams": grams(3),
    "4-grams": grams(4),
    "5-grams": grams(5),
    "subwords": subwords(),
}


def plain(name: str, boost: float = 1.0, k1: float = K1, b: float = B) -> Arm:
    """A field asked for the question's own terms."""
    return lambda text: [Asked(name, dict.fromkeys(CUTS[name](text), boost), k1, b)]


def compounds(as_head: float = 0.5, as_modifier: float = 0.3, asked: float = 0.3) -> Arm:
    """Question words inside compounds, and parts of the question's own compounds, as words and inside others."""

    def terms(text: str) -> list[Asked]:
        words = word_terms(text)
        own_parts = [p for p in part_terms(text) if asked > 0]
        within = dict.fromkeys(own_parts, asked)
        for word in words:
            for term, weight in ((word, as_head), (modifier_term(word), as_modifier)):
                if weight > 0:
                    within[term] = max(within.get(term, 0.0), weight)
        apart = {p.removesuffix("-"): asked for p in own_parts}
        spelled = dict.fromkeys(other_spellings(text), 1.0)
        return [Asked("words", {t: w for t, w in apart.items() if t not in words} | spelled), Asked("parts", within)]

    return terms


def together(*arms: Arm) -> Arm:
    """Arms added up."""
    return lambda text: [asked for arm in arms for asked in arm(text)]


# --- collections ------------------------------------------------------------------------------------------------------


def pairs(corpus: Path, passages: int) -> Collection:
    """Questions and headings of public pages with their passages, among passages of all kinds."""
    rng = random.Random(4)
    texts: list[str] = []
    places: dict[str, int] = {}
    right: dict[str, set[int]] = {}

    def place(text: str) -> int:
        if text not in places:
            places[text] = len(texts)
            texts.append(text)
        return places[text]

    rest: list[str] = []
    for source, wanted in PAIRS.items():
        rows = [line.split("\t") for line in read_lines(corpus / f"{source}_pairs.tsv.xz")]
        rng.shuffle(rows)
        fit = [row for row in rows if len(word_terms(row[0])) >= FEWEST_WORDS and len(tokens(row[0])) <= MOST_WORDS]
        fit.sort(key=lambda row: not row[0].rstrip().endswith("?"))
        queries = list(dict.fromkeys(query for query, _ in fit))[:wanted]
        asked = set(queries)
        for query, text in rows:
            if query in asked:
                right.setdefault(query, set()).add(place(text))
        rest += [text for query, text in rows if query not in asked]
    rng.shuffle(rest)
    for text in rest:
        if len(texts) >= passages:
            break
        place(text)
    return Collection([""] * len(texts), texts, [Question(q, frozenset(r)) for q, r in sorted(right.items())])


def notes(folder: Path) -> Collection:
    """Notes as the program splits them, and the questions for tuning that a quote answers."""
    from assistant.analyzer import placed_text
    from assistant.encoder import load_encoder
    from assistant.indexing import manifest_of
    from assistant.store.embedded import open_existing

    with tempfile.TemporaryDirectory() as place:
        index = Path(place) / "index"
        ingest([folder / "notes"], index, Settings())
        manifest = manifest_of(load_encoder(Settings().encoder_group()))
        with open_existing(index, manifest) as store:
            found = store.passages(range(1, store.statistics().passages + 1))
    asked = []
    for line in (folder / "questions.jsonl").read_text("utf-8").splitlines():
        q = json.loads(line)
        if q.get("split", "tune") == "tune" and q["contains"] and not q.get("history"):
            wanted = [folded(text) for text in q["contains"]]
            right = [
                i for i, p in enumerate(found) if p.file in q["files"] and any(w in folded(p.text) for w in wanted)
            ]
            if right:
                asked.append(Question(q["question"], frozenset(right)))
    return Collection([placed_text(p) for p in found], [p.text for p in found], asked)


def swefaq(folder: Path) -> Collection:
    """A benchmark in BEIR's layout."""
    rows = [json.loads(line) for line in (folder / "corpus.jsonl").read_text("utf-8").splitlines()]
    at = {row["_id"]: number for number, row in enumerate(rows)}
    right: dict[str, set[int]] = {}
    for line in (folder / "qrels" / "test.tsv").read_text("utf-8").splitlines()[1:]:
        query, passage, _ = line.split("\t")
        right.setdefault(query, set()).add(at[passage])
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()]
    asked = [Question(q["text"], frozenset(right[q["_id"]])) for q in queries if q["_id"] in right]
    return Collection([row.get("title", "") for row in rows], [row["text"] for row in rows], asked)


# --- figures ----------------------------------------------------------------------------------------------------------


class Figures(NamedTuple):
    """Of one arm over one collection."""

    ndcg: float
    mrr: float
    ms: float


class Bench:
    """A collection cut in every way."""

    def __init__(self, collection: Collection, cuts: Iterable[str] = tuple(CUTS)) -> None:
        self.questions = collection.questions
        whole = [f"{place}\n{text}" for place, text in zip(collection.places, collection.texts, strict=True)]
        self.fields = {name: Field([CUTS[name](text) for text in whole]) for name in cuts}

    def figures(self, arm: Arm) -> Figures:
        """nDCG@10 and MRR@10, binary relevance, and the median milliseconds of scoring."""
        gains, ranks, taken = [], [], []
        for question in self.questions:
            asked = arm(question.text)
            scores = np.zeros(next(iter(self.fields.values())).count)
            started = time.perf_counter()
            for part in asked:
                self.fields[part.field].add(scores, part.terms, part.k1, part.b)
            best = np.argpartition(-scores, min(100, len(scores) - 1))[:100]
            best = best[np.lexsort((best, -scores[best]))][:10]
            taken.append((time.perf_counter() - started) * 1000)
            hits = [
                n for n, passage in enumerate(best.tolist(), 1) if passage in question.right and scores[passage] > 0
            ]
            ideal = sum(1 / math.log2(n + 1) for n in range(1, min(10, len(question.right)) + 1))
            gains.append(sum(1 / math.log2(n + 1) for n in hits) / ideal)
            ranks.append(1 / hits[0] if hits else 0.0)
        return Figures(statistics.fmean(gains), statistics.fmean(ranks), statistics.median(taken))


GRAM_SHARE = 0.25
WORDS_AND_PARTS = together(plain("words"), compounds())

ARMS: dict[str, tuple[Arm, tuple[str, ...]]] = {
    "words": (plain("words"), ("words",)),
    "3-grams": (plain("3-grams"), ("3-grams",)),
    "4-grams": (plain("4-grams"), ("4-grams",)),
    "5-grams": (plain("5-grams"), ("5-grams",)),
    "4- and 5-grams": (together(plain("4-grams"), plain("5-grams")), ("4-grams", "5-grams")),
    "subwords": (plain("subwords"), ("subwords",)),
    "words, parts": (WORDS_AND_PARTS, ("words", "parts")),
    "words, subwords": (together(plain("words"), plain("subwords", 0.5)), ("words", "subwords")),
    "words, 4-grams": (together(plain("words"), plain("4-grams", GRAM_SHARE)), ("words", "4-grams")),
    "words, 5-grams": (together(plain("words"), plain("5-grams", GRAM_SHARE)), ("words", "5-grams")),
    "words, 4- and 5-grams": (
        together(plain("words"), plain("4-grams", GRAM_SHARE), plain("5-grams", GRAM_SHARE)),
        ("words", "4-grams", "5-grams"),
    ),
    "words, parts, 4-grams": (
        together(WORDS_AND_PARTS, plain("4-grams", GRAM_SHARE)), ("words", "parts", "4-grams"),
    ),
    "words, parts, 5-grams": (
        together(WORDS_AND_PARTS, plain("5-grams", GRAM_SHARE)), ("words", "parts", "5-grams"),
    ),
    "words, parts, 4- and 5-grams": (
        together(WORDS_AND_PARTS, plain("4-grams", GRAM_SHARE), plain("5-grams", GRAM_SHARE)),
        ("words", "parts", "4-grams", "5-grams"),
    ),
}  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--swefaq", type=Path, default=Path("../shared/swefaq"))
    options = parser.parse_args()
    public = Bench(pairs(options.corpus, options.passages))
    ours = [Bench(notes(Path(folder))) for folder in SETS]
    reported = Bench(swefaq(options.swefaq))
    print("| terms | pairs | notes | SweFAQ | bytes a passage | ms |\n|---|--:|--:|--:|--:|--:|")
    for name, (arm, fields) in ARMS.items():
        found = public.figures(arm)
        of_notes = statistics.fmean(bench.figures(arm).mrr for bench in ours)
        size = sum(public.fields[field].bytes for field in fields)
        faq = reported.figures(arm).ndcg
        print(f"| {name} | {found.ndcg:.3f} | {of_notes:.3f} | {faq:.3f} | {size:,.0f} | {found.ms:.1f} |", flush=True)


if __name__ == "__main__":
    main()
