"""What the models saved in a folder reach, and what they take."""

from __future__ import annotations

import logging
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from assistant.encoder import BUNDLED_FOLDER, TOKENIZER, BundledEncoder
from assistant.fusion import DENSE, weighed
from assistant.interaction import VECTORS, WEIGHTS_FILE, LateInteraction
from assistant.retrieval import COMPARED
from assistant.settings import Settings
from training.corpus import Corpus
from training.evaluate_swefaq import embed_texts, vectors_of
from training.facts import Figures, Ranked, Speed
from training.measures import ndcg_of
from training.natural import NaturalQuestion, set_aside
from training.prepare import held_out_pairs
from training.save import BYTES_PER_MB
from ui.benchmark import read_benchmark
from ui.evaluation import evaluate

STATIC_FILE = "model.safetensors"
_STARTS = 5
_TIMED = 200
"""Questions and passages that times are taken of."""

_log = logging.getLogger(__name__)


def measured(folder: Path, corpus: Corpus, questions: Sequence[NaturalQuestion], swefaq: Path) -> Figures:
    """All figures of the models in a folder; SweFAQ's where its folder is there."""
    close = LateInteraction(folder) if (folder / WEIGHTS_FILE).exists() else None
    vocabulary, dimension = vectors_of(folder).shape
    files = [name for name in (STATIC_FILE, WEIGHTS_FILE, TOKENIZER) if (folder / name).exists()]
    return Figures(
        vocabulary=vocabulary,
        dimension=dimension,
        close_dimension=load_file(folder / WEIGHTS_FILE)[VECTORS].shape[1] if close else None,
        megabytes={name: round((folder / name).stat().st_size / BYTES_PER_MB, 1) for name in files},
        dev=on_questions(folder, close, corpus, questions),
        swefaq=on_swefaq(folder, close, swefaq) if swefaq.is_dir() else None,
        speed=speed(folder, close, corpus),
    )


def on_questions(
    folder: Path, close: LateInteraction | None, corpus: Corpus, questions: Sequence[NaturalQuestion]
) -> Ranked | None:
    """The questions set aside to report, among all passages set aside; None where the corpus lacks their passages."""
    asked = [q for q in questions if q.part == "dev" and q.passage in corpus.by_digest]
    if not asked:
        return None
    aside = held_out_pairs(corpus, set_aside(list(questions)))
    rows = sorted({pair.passage for pair, held in zip(corpus.pairs, aside, strict=True) if held})
    place = {passage: number for number, passage in enumerate(rows)}
    wanted = [{place[corpus.by_digest[q.passage]]} for q in asked]
    return ranked(folder, close, [q.text for q in asked], [corpus.passages[row] for row in rows], wanted)


def on_swefaq(folder: Path, close: LateInteraction | None, swefaq: Path) -> Ranked:
    """SweFAQ; as the program ranks, where the models in the folder are those that the program reads."""
    benchmark = read_benchmark(swefaq)
    place = {text.id: number for number, text in enumerate(benchmark.corpus)}
    keys = list(benchmark.queries)
    wanted = [{place[text] for text, grade in benchmark.qrels[key].items() if grade > 0} for key in keys]
    texts = [f"{text.title} {text.text}".strip() for text in benchmark.corpus]
    found = ranked(folder, close, [benchmark.queries[key] for key in keys], texts, wanted)
    if close is None or folder.resolve() != BUNDLED_FOLDER.resolve():
        return found
    [(figures, _)] = evaluate(benchmark, Settings(), ["hybrid"], _log.info)
    return found.model_copy(update={"program": round(figures.ndcg_10, 4)})


def ranked(
    folder: Path, close: LateInteraction | None, questions: list[str], passages: list[str], wanted: list[set[int]]
) -> Ranked:
    """nDCG@10 by the static vectors' cosines, and by those and late interaction over the best of them."""
    cosines = embed_texts(folder, questions) @ embed_texts(folder, passages).T
    order = np.argsort(-cosines, axis=1, kind="stable")[:, :COMPARED]
    pieces = close.pieces(passages) if close else []
    static, both = [], []
    for row, question in enumerate(questions):
        found = order[row].tolist()
        static.append(ndcg_of(found, wanted[row]))
        if close is not None:
            near = close.closeness(question, [pieces[i] for i in found])
            scores = {i: float(cosines[row, i]) for i in found}, dict(zip(found, map(float, near), strict=True))
            both.append(ndcg_of([i for i, _ in weighed(found, {}, *scores, DENSE)], wanted[row]))
    mean_of_both = round(float(np.mean(both)), 4) if both else None
    return Ranked(
        questions=len(questions), among=len(passages), static=round(float(np.mean(static)), 4), close=mean_of_both
    )


def speed(folder: Path, close: LateInteraction | None, corpus: Corpus) -> Speed:
    """Processor time of loading and asking, over some passages and queries of the corpus."""
    encoder = BundledEncoder(folder)
    queries, passages = corpus.queries[-_TIMED:], corpus.passages[:_TIMED]
    encoder.encode_passages(passages)  # the first call is slower than those that follow
    encoding = _seconds(partial(encoder.encode_passages, passages))
    asking = sum(_seconds(partial(encoder.encode_queries, [query])) for query in queries)
    comparing = None
    if close is not None:
        pieces = close.pieces(passages[:COMPARED])
        comparing = sum(_seconds(partial(close.closeness, query, pieces)) for query in queries) / len(queries)
    return Speed(
        loading_ms=round(statistics.median(loading_ms(folder) for _ in range(_STARTS)), 1),
        question_ms=round(1000 * asking / len(queries), 3),
        passages_a_second=round(len(passages) / max(encoding, 1e-6)),
        words_a_passage=round(float(np.mean([len(passage.split()) for passage in passages])), 1),
        comparing_ms=None if comparing is None else round(1000 * comparing, 2),
    )


_LOADING = """
import sys, time
from pathlib import Path
from assistant.encoder import BundledEncoder
from assistant.interaction import WEIGHTS_FILE, LateInteraction
folder = Path(sys.argv[1])
started = time.process_time()
BundledEncoder(folder)
if (folder / WEIGHTS_FILE).exists():
    LateInteraction(folder)
print(1000 * (time.process_time() - started))
"""


def loading_ms(folder: Path) -> float:
    """Processor time of reading vocabulary and weights, in a process of its own as a question's first is."""
    ran = subprocess.run([sys.executable, "-c", _LOADING, str(folder)], capture_output=True, text=True, check=True)
    return float(ran.stdout)


def _seconds(call: Callable[[], object]) -> float:
    """Seconds of processor time that a call takes."""
    started = time.process_time()
    call()
    return time.process_time() - started
