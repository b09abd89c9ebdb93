"""Measures retrieval on a benchmark, with the same analyzer, encoder, store and retrieval that answer questions."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import ir_measures
import numpy as np

from assistant.analyzer import embedded_text
from assistant.encoder import Encoder, load_encoder
from assistant.indexing import indexed
from assistant.question import understand
from assistant.retrieval import Retriever, retrieve
from assistant.settings import Settings
from assistant.store.base import Entry, SourceRecord, Store
from assistant.store.embedded import create_or_open
from assistant.types import Dating, Document, Passage
from ingest.index import manifest_of
from ui import evaluation_text as t
from ui.benchmark import Benchmark, Text
from ui.render import Json

RETRIEVERS: tuple[Retriever, ...] = ("lexical", "dense", "hybrid")
DEPTH = 100
"""Texts ranked for each question."""
_SLICE = 2048
"""Texts encoded at a time."""

Ranking = dict[str, list[str]]
"""Texts by question, best first."""


class Figures(NamedTuple):
    """What one retriever came to."""

    retriever: Retriever
    queries: int
    passages: int
    ndcg_10: float
    mrr_10: float
    recall_10: float
    recall_100: float
    query_ms_p50: float
    query_ms_p95: float
    ingest_s: float
    model: str

    def to_json(self) -> Json:
        """``evaluate --json``."""
        return {
            "queries": self.queries,
            "passages": self.passages,
            "ndcg@10": round(self.ndcg_10, 4),
            "mrr@10": round(self.mrr_10, 4),
            "recall@10": round(self.recall_10, 4),
            "recall@100": round(self.recall_100, 4),
            "query_ms_p50": round(self.query_ms_p50, 2),
            "query_ms_p95": round(self.query_ms_p95, 2),
            "ingest_s": round(self.ingest_s, 2),
            "model": self.model,
        }


def evaluate(
    benchmark: Benchmark, settings: Settings, retrievers: Sequence[Retriever], tell: Callable[[str], None]
) -> list[tuple[Figures, Ranking]]:
    """Figures and ranking of each retriever, on an index that is made aside and thrown away.

    Raises ModelError.
    """
    encoder = load_encoder(settings.encoder_group())
    tell(t.INDEXING.format(count=len(benchmark.corpus)))
    with _indexed(benchmark.corpus, encoder) as (store, seconds):
        passages = store.statistics().passages
        measured = []
        for retriever in retrievers:
            tell(t.ASKING.format(count=len(benchmark.queries), retriever=retriever))
            ranking, milliseconds = _ranked(benchmark.queries, store, encoder, retriever)
            figures = _figures(benchmark, ranking)
            p50, p95 = statistics.median(milliseconds), float(np.percentile(milliseconds, 95))
            measured.append(
                (Figures(retriever, len(ranking), passages, *figures, p50, p95, seconds, encoder.name), ranking)
            )
    return measured


@contextmanager
def _indexed(corpus: Sequence[Text], encoder: Encoder) -> Iterator[tuple[Store, float]]:
    """A store of the texts, one passage each, and the seconds that it took to make."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        with create_or_open(Path(folder) / "index", manifest_of(encoder)) as store:
            slices = (corpus[x : x + _SLICE] for x in range(0, len(corpus), _SLICE))
            store.write(list(chain.from_iterable(_entries(part, encoder) for part in slices)))
            yield store, time.perf_counter() - started


def _entries(texts: Sequence[Text], encoder: Encoder) -> list[Entry]:
    """What the store is given of each text."""
    passages = [
        Passage(
            file=text.id,
            ordinal=0,
            title=text.title,
            kind="other",
            dating=Dating(),
            start=0,
            end=len(text.text),
            text=text.text,
        )
        for text in texts
    ]
    vectors = encoder.encode_passages([embedded_text(p) for p in passages])
    return [
        Entry(
            SourceRecord(file=p.file, root="/", path=f"/{p.file}", sha256="0" * 64, size=len(p.text)),
            [Document(file=p.file, title=p.title, kind="other", dating=p.dating, text=p.text)],
            [of_passage],
            vectors[x : x + 1],
        )
        for x, (p, of_passage) in enumerate(zip(passages, indexed(passages), strict=True))
    ]


def _ranked(
    queries: dict[str, str], store: Store, encoder: Encoder, retriever: Retriever
) -> tuple[Ranking, list[float]]:
    """The ranking of each question, and the milliseconds that each took."""
    ranking: Ranking = {}
    milliseconds = []
    for key, question in queries.items():
        started = time.perf_counter()
        hits = retrieve(understand(question), store, encoder, retriever=retriever, limit=DEPTH)
        milliseconds.append((time.perf_counter() - started) * 1000)
        ranking[key] = [hit.passage.file for hit in hits]
    return ranking, milliseconds


def _figures(benchmark: Benchmark, ranking: Ranking) -> tuple[float, float, float, float]:
    """nDCG@10, MRR@10, recall@10 and recall@100, means over the questions."""
    measures = [ir_measures.nDCG @ 10, ir_measures.RR @ 10, ir_measures.R @ 10, ir_measures.R @ 100]
    run = {q: {text: 1 / rank for rank, text in enumerate(texts, start=1)} for q, texts in ranking.items()}
    found = ir_measures.calc_aggregate(measures, benchmark.qrels, run)
    ndcg, mrr, recall_10, recall_100 = (float(found[m]) for m in measures)
    return ndcg, mrr, recall_10, recall_100


def trec_run(ranking: Ranking, retriever: Retriever) -> str:
    """A ranking in TREC form; the scores fall with the rank, so that no tool sorts it anew."""
    return "".join(
        f"{query} Q0 {text} {rank} {1 / rank:.6f} motesminne-{retriever}\n"
        for query, texts in ranking.items()
        for rank, text in enumerate(texts, start=1)
    )
