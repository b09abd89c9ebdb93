"""Ways of putting what words and vectors say into one ranking, compared on questions with known answers.

    python -m benchmarks.fusion_schemes [--hay INDEX] [--report SET NOTES …] SET [SET …]

SET is a folder with notes/ and questions.jsonl. Prints for each scheme how often a right passage stands first and among
the first three, its mean reciprocal rank, and how well the score of the first passage tells questions that the notes
answer from those that they don't: the share of such pairs of questions in which it is the greater (the area under the
ROC curve; Hanley & McNeil 1982). The ``tune`` questions choose a scheme's constants; ``held`` ones and the sets of
``--report`` (with their notes) are printed below, with what was chosen. ``--hay``: an index, as needles.py keeps it,
among whose passages the notes of every set are hidden.

Every scheme ranks the same candidates, all that words or vectors find, and counts what suits the question (kind, role
and day of a passage) alike.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata  # type: ignore[import-untyped]  # ships no types

from assistant.analyzer import FIELDS
from assistant.encoder import Encoder, load_encoder
from assistant.fusion import HYBRID, LEXICAL_SHARE
from assistant.indexing import manifest_of
from assistant.matching import MODIFIER, Kin, Sought, Words, sought
from assistant.question import understand
from assistant.retrieval import CANDIDATES, Retriever, retrieve
from assistant.settings import Settings
from assistant.store.base import Store
from assistant.store.embedded import open_existing
from assistant.store.embedded.bm25 import Bm25
from assistant.suitability import suitability
from assistant.types import Hit, Passage, Query
from benchmarks.fit_answering import folded
from benchmarks.fusion_weights import holds, index_of

RANK_CONSTANT = 60
"""k of reciprocal rank fusion, as published."""
GATED_FROM, SHARE_MET = 3, 0.75
"""Content words from which the gate is asked, and the part of them that an agenda item must meet."""
FLATTENED = list(product((0.2, 0.5, 1.2), (0.0, 0.3, 0.75)))
"""k1 and b of BM25 that are tried; 1.2 and 0.75 are those that the program has."""
CUT_OFFS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
"""Cosines that are tried, from which a passage counts that words did not find."""

Array = NDArray[np.float64]
Key = tuple[str, int | None, int]


class Seen(NamedTuple):
    """What is known of a question's n candidates; every array has shape (n,)."""

    answerable: bool
    words: Array
    """Rank by words, from 1; infinite where words did not find the passage."""
    vectors: Array
    """The same by vectors."""
    lexical: Array
    """Score by words, as a part of the best possible, of every candidate."""
    dense: Array
    """Cosine, at least 0, of every candidate."""
    close: Array
    """Late interaction's closeness of the best by both; 0 for the others."""
    flattened: Mapping[tuple[float, float], Array]
    """Score by words with other k1 and b."""
    headed: NDArray[np.bool_]
    """Whether the heading meets every content word."""
    covered: NDArray[np.bool_]
    """Whether the agenda item meets enough of the content words, where there are so many."""
    suits: Array
    """By how much kind, role and day of the passage suit the question: a factor around 1."""
    right: NDArray[np.bool_]


Scheme = Callable[[Seen], Array]
"""A question's candidates → their scores, 0 to 1, with what suits the question; those left out have 0."""


class Reached(NamedTuple):
    """What a scheme comes to over some questions."""

    hit_1: float
    hit_3: float
    mrr: float
    auc: float


# --- what is known of the candidates ----------------------------------------------------------------------------------


class Look:
    """Looks at candidates in one index, also with other parameters of BM25."""

    def __init__(self, index: Path, encoder: Encoder, stack: ExitStack) -> None:
        """Open the index; the stack closes it."""
        opened = partial(open_existing, index, manifest_of(encoder))
        self.encoder = encoder
        self.store: Store = stack.enter_context(opened())
        self.flattened = {
            (k1, b): stack.enter_context(opened({field: Bm25(k1=k1, b=b) for field in FIELDS})) for k1, b in FLATTENED
        }
        self._items: dict[tuple[str, int | None, str], str] = {}

    def seen(self, question: str, history: Sequence[str], is_right: Callable[[Hit], bool] | None) -> Seen | None:
        """The candidates of a question; None for one that is not searched for. ``is_right``: None without an answer."""
        query = understand(question, history)
        if query.intent in ("attendance", "absence") or not (query.content or query.subject):
            return None
        hits = self._found(query, "hybrid", self.store, 2 * CANDIDATES)
        keys = [_key(hit.passage) for hit in hits]
        lists = {
            name: {_key(hit.passage): rank for rank, hit in enumerate(sorted(found, key=by), start=1)}
            for name, found, by in (
                ("words", self._found(query, "lexical", self.store, CANDIDATES), lambda hit: -hit.lexical),
                ("vectors", self._found(query, "dense", self.store, CANDIDATES), lambda hit: -hit.dense),
            )
        }
        flat = {}
        for parameters, store in self.flattened.items():
            of = {_key(hit.passage): hit.lexical for hit in self._found(query, "hybrid", store, 2 * CANDIDATES)}
            flat[parameters] = np.array([of.get(key, 0.0) for key in keys])
        headed, covered = self._met(query, [hit.passage for hit in hits])
        return Seen(
            answerable=is_right is not None,
            words=np.array([lists["words"].get(key, np.inf) for key in keys]),
            vectors=np.array([lists["vectors"].get(key, np.inf) for key in keys]),
            lexical=np.array([hit.lexical for hit in hits]),
            dense=np.array([max(0.0, hit.dense) for hit in hits]),
            close=np.array([hit.close for hit in hits]),
            flattened=flat,
            headed=headed,
            covered=covered,
            suits=np.array([suitability(query, h.passage) for h in hits]),
            right=np.array([is_right is not None and is_right(hit) for hit in hits], dtype=bool),
        )

    def _found(self, query: Query, retriever: Retriever, store: Store, limit: int) -> tuple[Hit, ...]:
        return retrieve(query, store, self.encoder, retriever=retriever, limit=limit)

    def _met(self, query: Query, passages: Sequence[Passage]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which passages' headings meet all content words, and which passages' agenda items enough of them."""
        words = sought(query)
        headings = [Words(passage.heading or passage.title) for passage in passages]
        items = [Words(self._item(passage)) for passage in passages]
        kin = Kin(words, [*headings, *items])
        of_heading = np.array([_share_met(words, kin.degrees(text)) for text in headings])
        of_item = np.array([_share_met(words, kin.degrees(text)) for text in items])
        return of_heading == 1.0, (of_item >= SHARE_MET) | (len(words) < GATED_FROM)

    def _item(self, passage: Passage) -> str:
        """Heading and text of the agenda item that a passage is of, its other passages with it."""
        text = f"{passage.heading or passage.title}\n{passage.text}"
        if passage.number is None:
            return text
        key = (passage.file, passage.part, passage.number)
        if key not in self._items:
            own = [d for d in self.store.documents(passage.file) if d.part == passage.part]
            items = (d.text[i.start : i.end] for d in own for i in d.items if i.number == passage.number)
            self._items[key] = "\n".join(items)
        return f"{text}\n{self._items[key]}"


def _key(passage: Passage) -> Key:
    return passage.file, passage.part, passage.ordinal


def _share_met(words: Sequence[Sought], degrees: Mapping[str, float]) -> float:
    """Part of the words that stand in a text as themselves, in a compound or misspelled."""
    return sum(degrees[word.stem] >= MODIFIER for word in words) / len(words) if words else 0.0


def questions_of(folder: Path, notes: Path, hay: Path | None, half: str = "tune") -> dict[str, list[Seen]]:
    """The questions of a set by half; ``half``: that of questions which name none."""
    found: dict[str, list[Seen]] = {}
    encoder = load_encoder(Settings().encoder_group())
    with index_of(notes, hay) as index, ExitStack() as stack:
        look = Look(index, encoder, stack)
        for line in (folder / "questions.jsonl").read_text("utf-8").splitlines():
            asked = json.loads(line)
            if asked["files"] and not asked["contains"]:
                continue  # answered by a list, not by one passage
            wanted = [folded(text) for text in asked["contains"]]
            is_right = partial(holds, asked["files"], wanted) if asked["files"] else None
            seen = look.seen(asked["question"], asked.get("history", []), is_right)
            if seen is not None:
                found.setdefault(asked.get("split", half), []).append(seen)
    return found


# --- schemes ----------------------------------------------------------------------------------------------------------


def reciprocal_ranks(seen: Seen) -> Array:
    """Reciprocal rank fusion (Cormack, Clarke & Büttcher, SIGIR 2009)."""
    return (1 / (RANK_CONSTANT + seen.words) + 1 / (RANK_CONSTANT + seen.vectors)) * seen.suits


def weighted(seen: Seen, *, words: Array | None = None, close: bool = True, filled: bool = True) -> Array:
    """The program's weighted sum, with other scores by words if given.

    ``close``: with late interaction; ``filled``: a passage that one list lacks counts there as what it is, not as 0.
    """
    lexical, dense = seen.lexical if words is None else words, seen.dense
    if not filled:
        lexical, dense = (
            np.where(np.isfinite(seen.words), lexical, 0.0),
            np.where(np.isfinite(seen.vectors), dense, 0.0),
        )
    first = LEXICAL_SHARE * lexical + (1 - LEXICAL_SHARE) * dense
    if close:
        compared = seen.close > 0
        found = HYBRID.lexical * lexical + HYBRID.dense * dense + HYBRID.close * seen.close
        first = np.where(compared, found, np.minimum(first, found[compared].min(initial=1.0)))
    return np.minimum(1.0, first * seen.suits)


def by_words(seen: Seen, parameters: tuple[float, float] | None = None) -> Array:
    """What words found, by their score alone."""
    scores = seen.flattened[parameters] if parameters else seen.lexical
    return np.minimum(1.0, np.where(np.isfinite(seen.words), scores, 0.0) * seen.suits)


def by_vectors(seen: Seen) -> Array:
    """What vectors found, by cosine alone."""
    return np.minimum(1.0, np.where(np.isfinite(seen.vectors), seen.dense, 0.0) * seen.suits)


def tiers(scheme: Scheme, seen: Seen) -> Array:
    """Passages whose heading meets every content word above all others; within a tier by another scheme."""
    return (seen.headed + scheme(seen)) / 2


def gate(scheme: Scheme, seen: Seen) -> Array:
    """Another scheme, without passages whose agenda item does not meet enough of the content words."""
    return np.where(seen.covered, scheme(seen), 0.0)


def second_opinion(scheme: Scheme, cut_off: float, seen: Seen) -> Array:
    """What words found by another scheme; below it, by cosine, what they left out and vectors find near enough."""
    found = scheme(seen)
    near = np.where(seen.dense >= cut_off, np.minimum(1.0, seen.dense * seen.suits), 0.0)
    return np.where(found > 0, 1.0 + found, near) / 2


# --- measures ---------------------------------------------------------------------------------------------------------


def reached(scheme: Scheme, questions: Iterable[Seen]) -> Reached:
    """What a scheme comes to; a passage with score 0 is not found. NaN where no question tells."""
    ranks, tops, answerable = [], [], []
    for seen in questions:
        scores = scheme(seen)
        order = np.argsort(-scores, kind="stable")
        tops.append(float(scores.max(initial=0.0)))
        answerable.append(seen.answerable)
        if seen.answerable:
            places = np.flatnonzero((seen.right & (scores > 0))[order])
            ranks.append(places[0] + 1 if len(places) else np.inf)
    at = np.array(ranks)
    if not len(at):
        return Reached(np.nan, np.nan, np.nan, np.nan)
    told = area(np.array(tops), np.array(answerable))
    return Reached(float(np.mean(at <= 1)), float(np.mean(at <= 3)), float(np.mean(1 / at)), told)


def area(scores: Array, positive: NDArray[np.bool_]) -> float:
    """Share of the pairs of a positive and a negative in which the former scores more, ties by half; NaN without."""
    pairs = positive.sum() * (~positive).sum()
    if not pairs:
        return float("nan")
    least = positive.sum() * (positive.sum() + 1) / 2
    return float((rankdata(scores)[positive].sum() - least) / pairs)


class Compared(NamedTuple):
    """Schemes by name."""

    tried: dict[str, Scheme]
    """With every constant that is tried."""
    chosen: dict[str, Scheme]
    """With those that rank best."""


def schemes(tune: Sequence[Seen]) -> Compared:
    """All that are compared, their constants chosen by the mean reciprocal rank of ``tune`` questions."""
    flat: dict[str, Scheme] = {f"words, k1 {k1}, b {b}": partial(by_words, parameters=(k1, b)) for k1, b in FLATTENED}
    flattest = FLATTENED[_best(list(flat.values()), tune)]
    flattened: Scheme = partial(by_words, parameters=flattest)
    gated: Scheme = partial(gate, by_words)
    opinions: dict[str, Scheme] = {
        f"gated words, then vectors from {c}": partial(second_opinion, gated, c) for c in CUT_OFFS
    }
    cut_off = CUT_OFFS[_best(list(opinions.values()), tune)]
    chosen: dict[str, Scheme] = {
        "words": by_words,
        "vectors": by_vectors,
        "reciprocal ranks of both": reciprocal_ranks,
        "weighted sum of both, gaps 0": partial(weighted, close=False, filled=False),
        "weighted sum of both": partial(weighted, close=False),
        "with late interaction, gaps 0": partial(weighted, filled=False),
        "with late interaction: shipped": weighted,
        "tiers, words": partial(tiers, by_words),
        "tiers, shipped": partial(tiers, weighted),
        "coverage gate, words": gated,
        "coverage gate, shipped": partial(gate, weighted),
        f"flattened words, k1 {flattest[0]}, b {flattest[1]}": flattened,
        "shipped, words flattened": partial(_flattened_sum, parameters=flattest),
        f"gated words, then vectors from {cut_off}": partial(second_opinion, gated, cut_off),
        "flattened words, tiers, gate, then vectors": partial(
            second_opinion, partial(gate, partial(tiers, flattened)), cut_off
        ),
    }
    return Compared(flat | opinions, chosen)


def _flattened_sum(seen: Seen, parameters: tuple[float, float]) -> Array:
    return weighted(seen, words=seen.flattened[parameters])


def _best(some: Sequence[Scheme], questions: Sequence[Seen]) -> int:
    """The scheme with the greatest mean reciprocal rank, the first of equals."""
    return int(np.argmax([reached(scheme, questions).mrr for scheme in some]))


def table(compared: Mapping[str, Scheme], groups: Mapping[str, Sequence[Seen]]) -> str:
    """A row a scheme: mean reciprocal rank by set, then all figures over all questions."""
    together = [seen for questions in groups.values() for seen in questions]
    heads = ["scheme", *(f"{name} ({len(questions)})" for name, questions in groups.items())]
    lines = [" | ".join([*heads, "hit@1", "hit@3", "MRR", "AUC"])]
    for name, scheme in compared.items():
        figures = [*(reached(scheme, questions).mrr for questions in groups.values()), *reached(scheme, together)]
        lines.append(" | ".join([name, *(f"{figure:.3f}" for figure in figures)]))
    head, *rows = (f"| {line} |" for line in lines)
    return "\n".join([head, f"|---|{'--:|' * (len(groups) + 4)}", *rows])


def main() -> None:
    """Print a table for the questions that choose, one for those held back, and one for the sets that report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--report", type=Path, nargs=2, action="append", default=[], metavar=("SET", "NOTES"))
    parser.add_argument("--hay", type=Path, help="an index, as needles.py keeps it, to hide all notes in")
    options = parser.parse_args()
    halves: dict[str, dict[str, list[Seen]]] = {"tune": {}, "held": {}, "report": {}}
    for folder in options.sets:
        for half, questions in questions_of(folder, folder / "notes", options.hay).items():
            halves[half][folder.name] = questions
    for folder, notes in options.report:
        for questions in questions_of(folder, notes, options.hay, "report").values():
            halves["report"].setdefault(folder.name, []).extend(questions)
    compared = schemes([seen for questions in halves["tune"].values() for seen in questions])
    print(f"tune, constants tried:\n\n{table(compared.tried, halves['tune'])}\n")
    for half, groups in halves.items():
        if groups:
            print(f"{half}, mean reciprocal rank by set (questions):\n\n{table(compared.chosen, groups)}\n")


if __name__ == "__main__":
    main()
