"""Which weights of words, vectors and late interaction rank the right passage first, on questions with known answers.

    python -m benchmarks.fusion_weights [--among 20000] [--swefaq ../shared/swefaq] SET [SET …]

SET is a folder with notes/ and questions.jsonl. Beside the sets stand those of `training/questions.tsv` that are
set aside for this (`fuse`, and `dev` to report), among passages of ../shared/corpus. Prints nDCG@10 for weightings in
steps of a twentieth that is best for any set, for the shipped one, and for each arm alone. Only questions of the `tune`
halves and `fuse` choose; `held`, `dev`, SweFAQ and the sets of ``--report`` (with its notes, if elsewhere) report.
"""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.ask import Assistant, open_assistant
from assistant.encoder import load_encoder
from assistant.fusion import DENSE, HYBRID, Weights
from assistant.question import understand
from assistant.retrieval import COMPARED, retrieve
from assistant.settings import Settings
from assistant.suitability import suitability
from assistant.types import Hit
from benchmarks.fit_answering import folded
from benchmarks.hay import index_passages, name_of
from ingest.index import ingest
from training.corpus import pair_files, read_lines
from training.natural import digest_of, read_questions
from ui.benchmark import read_benchmark

STEP = 0.05
CHOOSING = ("tune", "fuse")


class Ranked(NamedTuple):
    """The candidates of one question: evidence (n, 3), what suits the question (n,), which are right (n,).

    ``most_right``: how many right ones there are at least, found or not.
    """

    evidence: NDArray[np.float64]
    suits: NDArray[np.float64]
    right: NDArray[np.bool_]
    most_right: int


def ranked(
    assistant: Assistant, question: str, history: list[str], is_right: Callable[[Hit], bool], most: int
) -> Ranked | None:
    """The candidates of a question with their evidence; None when it asks for nothing that is searched."""
    query = understand(question, history)
    if query.intent in ("attendance", "absence") or not (query.content or query.subject):
        return None
    hits = retrieve(query, assistant.store, assistant.encoder, limit=COMPARED)
    evidence = np.array([(h.lexical, max(0.0, h.dense), h.close) for h in hits]).reshape(-1, 3)
    suits = np.array([suitability(query, h.passage) for h in hits])
    return Ranked(evidence, suits, np.array([is_right(h) for h in hits], dtype=bool), most)


def ndcg(questions: list[Ranked], weights: tuple[float, float, float]) -> float:
    """Mean nDCG@10 of the candidates in the order of the weighted sums (Järvelin & Kekäläinen 2002)."""
    discounts = 1 / np.log2(np.arange(2, 12))
    found = []
    for q in questions:
        order = np.argsort(-(q.evidence @ np.array(weights)) * q.suits, kind="stable")[:10]
        gain = (q.right[order] * discounts[: len(order)]).sum()
        found.append(gain / discounts[: min(10, max(q.most_right, int(q.right.sum())))].sum())
    return float(np.mean(found))


@contextmanager
def index_of(folder: Path, hay: Path | None) -> Iterator[Path]:
    """An index of a folder of notes, made aside, in a copy of the hay's where there is one."""
    with tempfile.TemporaryDirectory() as place:
        index = Path(place) / "index"
        if hay is not None:
            shutil.copytree(hay, index)
        ingest([folder], index, Settings())
        yield index


def of_set(folder: Path, notes: Path, hay: Path | None = None, half: str = "tune") -> dict[str, list[Ranked]]:
    """The questions of a set by half; ``half``: that of questions which name none."""
    found: dict[str, list[Ranked]] = {}
    with index_of(notes, hay) as index, open_assistant(Settings(), index) as assistant:
        for line in (folder / "questions.jsonl").read_text("utf-8").splitlines():
            asked = json.loads(line)
            if not asked["contains"]:
                continue
            wanted = [folded(text) for text in asked["contains"]]
            is_right = partial(holds, asked["files"], wanted)
            one = ranked(assistant, asked["question"], asked.get("history", []), is_right, 1)
            if one is not None:
                found.setdefault(asked.get("split", half), []).append(one)
    return found


def holds(files: Sequence[str], wanted: Sequence[str], hit: Hit) -> bool:
    """Whether a passage is of one of the files and has one of the wanted texts, `folded`."""
    return hit.passage.file in files and any(text in folded(hit.passage.text) for text in wanted)


def _in(names: Mapping[str, str], right: Set[str], hit: Hit) -> bool:
    return names[hit.passage.file] in right


def written(corpus: Path, among: int) -> dict[str, list[Ranked]]:
    """The questions set aside, among passages of the corpus."""
    aside = [q for q in read_questions() if q.part != "train"]
    wanted = {q.passage for q in aside}
    passages: dict[str, str] = {}
    for path in pair_files(corpus):
        for line in read_lines(path):
            text = line.split("\t")[1]
            passages.setdefault(digest_of(text), text)
    rest = [key for key in sorted(passages) if key not in wanted]
    chosen = [*sorted(wanted & passages.keys()), *rest[:: max(1, len(rest) // among)]][:among]
    place = {key: name_of(number) for number, key in enumerate(chosen)}
    found: dict[str, list[Ranked]] = {}
    with tempfile.TemporaryDirectory() as index:
        settings = Settings()
        index_passages([passages[key] for key in chosen], Path(index), load_encoder(settings.encoder_group()))
        with open_assistant(settings, Path(index)) as assistant:
            for q in aside:
                file = place.get(q.passage, "")
                one = ranked(assistant, q.text, [], partial(_in, {name: name for name in place.values()}, {file}), 1)
                if one is not None:
                    found.setdefault(q.part, []).append(one)
    return found


def of_beir(folder: Path) -> list[Ranked]:
    """The questions of a folder in BEIR's layout."""
    benchmark = read_benchmark(folder)
    settings = Settings()
    found = []
    with tempfile.TemporaryDirectory() as index:
        texts = [f"{text.title}\n{text.text}".strip() for text in benchmark.corpus]
        index_passages(texts, Path(index), load_encoder(settings.encoder_group()))
        names = {name_of(number): text.id for number, text in enumerate(benchmark.corpus)}
        with open_assistant(settings, Path(index)) as assistant:
            for key, question in benchmark.queries.items():
                right = {text for text, grade in benchmark.qrels[key].items() if grade > 0}
                one = ranked(assistant, question, [], partial(_in, names, right), len(right))
                if one is not None:
                    found.append(one)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--swefaq", type=Path, default=Path("../shared/swefaq"))
    parser.add_argument("--among", type=int, default=20_000)
    parser.add_argument("--report", type=Path, nargs=2, action="append", default=[], metavar=("SET", "NOTES"))
    parser.add_argument("--hay", type=Path, help="an index, as needles.py keeps it, to hide the reported notes in too")
    options = parser.parse_args()
    groups = {
        f"{folder.name} {half}": qs for folder in options.sets for half, qs in of_set(folder, folder / "notes").items()
    }
    for folder, notes in options.report:
        groups |= {f"{folder.name} alone": qs for qs in of_set(folder, notes, half="report").values()}
        if options.hay:
            groups |= {f"{folder.name} hidden": qs for qs in of_set(folder, notes, options.hay, "report").values()}
    groups |= {f"questions {part}": qs for part, qs in written(options.corpus, options.among).items()}
    groups["SweFAQ"] = of_beir(options.swefaq)
    steps = np.arange(0, 1 + STEP / 2, STEP)
    pairs = [(round(float(x), 2), round(float(y), 2)) for x, y in itertools.product(steps, steps)]
    grid = [(x, y, round(1 - x - y, 2)) for x, y in pairs if x + y <= 1]
    choosing = [name for name in groups if name.endswith(CHOOSING)]
    table = {w: {name: ndcg(groups[name], w) for name in choosing} for w in grid}
    means = {w: float(np.mean(list(row.values()))) for w, row in table.items()}
    best = max(means, key=lambda w: means[w])
    shown: dict[str, tuple[float, float, float]] = {
        "words": (1, 0, 0), "vectors": (0, 1, 0), "closeness": (0, 0, 1),
        "vectors, closeness: shipped": as_tuple(DENSE), "all three: shipped": as_tuple(HYBRID), "best mean": best,
    }  # fmt: skip
    shown |= {f"best for {name}": max(table, key=lambda w: table[w][name]) for name in choosing}
    heads = " | ".join(f"{name} ({len(qs)})" for name, qs in groups.items())
    print(f"| weighting | words | vectors | closeness | {heads} | mean of tune |")
    for name, w in shown.items():
        cells = " | ".join(f"{ndcg(qs, w):.3f}" for qs in groups.values())
        print(f"| {name} |", " | ".join(f"{x:.2f}" for x in w), f"| {cells} | {means.get(w, float('nan')):.3f} |")


def as_tuple(weights: Weights) -> tuple[float, float, float]:
    """Weights in the order of the evidence."""
    return weights.lexical, weights.dense, weights.close


if __name__ == "__main__":
    main()
