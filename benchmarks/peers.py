"""Whole questions, from the words to ten ranked passages, beside txtai's and Haystack's hybrid search.

    python -m venv PEERS
    PEERS/bin/pip install . -r benchmarks/peers.txt
    PEERS/bin/python -m benchmarks.peers [--passages 100000] [--questions 200] [--leave-out Haystack]

All search the same passages with the same vectors: each peer is given the bundled model's, for passages and questions.
txtai runs twice: with ``hybrid=True`` alone, and with Swedish stop words and texts stored. Haystack runs as its
tutorial on hybrid retrieval has it (BM25 and vectors, joined by reciprocal rank), but with its vectors in FAISS: its
store in memory, which its pages advise against beyond trials, makes an array of all vectors anew for each question.

The questions go to one after the other, twenty to each in turns, so that other work on the machine meets all alike and
none has its data driven out of the processor's caches at every question by another that reads all vectors; a first
round warms up, and what all of them hold is kept from the garbage collector. Prints a line for each of them: median and
95th percentile in milliseconds by the clock and of the processor; the clock's as multiples of ours; nDCG@10 on
questions to the corpus that nothing was trained on, and on the benchmark.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import faiss
import ir_measures
import numpy as np

from assistant.encoder import BundledEncoder, Encoder, Vectors
from assistant.question import understand
from assistant.retrieval import retrieve
from assistant.stopwords import STOP_WORDS
from assistant.store.embedded import open_existing
from benchmarks.hay import gather, index_passages, name_of
from ingest.index import manifest_of
from ui.benchmark import read_benchmark

IN_A_ROW = 20
LIMIT = 10
Search = Callable[[str], list[str]]
"""A question to the names of at most ten passages, best first."""
Judged = dict[str, dict[str, int]]
"""Question → the names of its right passages, each with 1."""


def ours(texts: Sequence[str], encoder: Encoder, open_things: ExitStack) -> Search:
    """This program, as the chat opens an index and ``ask`` retrieves."""
    index = Path(open_things.enter_context(tempfile.TemporaryDirectory())) / "index"
    index_passages(texts, index, encoder)
    store = open_things.enter_context(open_existing(index, manifest_of(encoder)))
    store.warm()
    return lambda question: [hit.passage.file for hit in retrieve(understand(question), store, encoder, limit=LIMIT)]


def txtai_plain(texts: Sequence[str], vectors: Vectors, encoder: Encoder) -> Search:
    """The first peer with ``hybrid=True`` and its defaults."""
    return _txtai(texts, vectors, encoder, hybrid=True)


def txtai_swedish(texts: Sequence[str], vectors: Vectors, encoder: Encoder) -> Search:
    """The same told what a stop word is in Swedish, with texts stored, as in its own examples."""
    words = {"stopwords": sorted(STOP_WORDS)}
    scoring = {"method": "bm25", "terms": True, "normalize": True, "tokenizer": words}
    return _txtai(texts, vectors, encoder, scoring=scoring, content=True)


def _txtai(texts: Sequence[str], vectors: Vectors, encoder: Encoder, **settings: object) -> Search:
    from txtai import Embeddings

    row = {text: number for number, text in enumerate(texts)}

    def transform(asked: Sequence[str]) -> Vectors:
        if all(text in row for text in asked):
            return vectors[[row[text] for text in asked]]
        return encoder.encode_queries(asked)

    embeddings = Embeddings(method="external", transform=transform, **settings)
    embeddings.index((name_of(number), text, None) for number, text in enumerate(texts))

    def search(question: str) -> list[str]:
        found: list[Any] = embeddings.search(question, LIMIT)
        return [hit["id"] if isinstance(hit, dict) else hit[0] for hit in found]

    return search


def haystack(texts: Sequence[str], vectors: Vectors, encoder: Encoder) -> Search:
    """Haystack's pipeline of BM25 and vectors, joined by reciprocal rank."""
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.retrievers.faiss import FAISSEmbeddingRetriever
    from haystack_integrations.document_stores.faiss import FAISSDocumentStore

    words, meaning = InMemoryDocumentStore(), FAISSDocumentStore(embedding_dim=vectors.shape[1])
    words.write_documents([Document(id=name_of(n), content=text) for n, text in enumerate(texts)])
    for first in range(0, len(texts), 10_000):
        rows = enumerate(vectors[first : first + 10_000].tolist(), start=first)
        meaning.write_documents([Document(id=name_of(n), content=texts[n], embedding=row) for n, row in rows])
    pipeline = Pipeline()
    pipeline.add_component("words", InMemoryBM25Retriever(words, top_k=LIMIT))
    pipeline.add_component("meaning", FAISSEmbeddingRetriever(document_store=meaning, top_k=LIMIT))
    pipeline.add_component("joined", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=LIMIT))
    pipeline.connect("words", "joined")
    pipeline.connect("meaning", "joined")

    def search(question: str) -> list[str]:
        vector = encoder.encode_queries([question])[0].tolist()
        asked = {"words": {"query": question}, "meaning": {"query_embedding": vector}}
        return [document.id for document in pipeline.run(asked)["joined"]["documents"]]

    return search


def made(
    texts: Sequence[str], encoder: Encoder, open_things: ExitStack, left_out: Sequence[str] = ()
) -> dict[str, Search]:
    """Each of them over the same texts, ours first."""
    vectors = encoder.encode_passages(["\n" + text for text in texts])
    peers = {"txtai": txtai_plain, "txtai, Swedish": txtai_swedish, "Haystack": haystack}
    found = {"this program": ours(texts, encoder, open_things)}
    for name, make in peers.items():
        if name in left_out:
            continue
        started = time.perf_counter()
        found[name] = make(texts, vectors, encoder)
        print(f"# {name}: {len(texts)} passages in {time.perf_counter() - started:.0f} s", flush=True)
    return found


class Measured(NamedTuple):
    """What one of them reached, and the milliseconds that each question took: by the clock, and of all processors."""

    ndcg: float
    clock: list[float]
    processor: list[float]


def measured(searches: dict[str, Search], judged: Judged) -> dict[str, Measured]:
    """What each of them reaches."""
    runs: dict[str, dict[str, dict[str, float]]] = {name: {} for name in searches}
    clock: dict[str, list[float]] = {name: [] for name in searches}
    processor: dict[str, list[float]] = {name: [] for name in searches}
    for question in list(judged)[:20]:
        for search in searches.values():
            search(question)
    gc.collect()
    gc.freeze()  # what one of them holds is not gone through for garbage while another is asked
    questions = list(judged)
    for first in range(0, len(questions), IN_A_ROW):
        for (name, search), question in product(searches.items(), questions[first : first + IN_A_ROW]):
            started, used = time.perf_counter(), time.process_time()
            found = search(question)
            processor[name].append((time.process_time() - used) * 1000)
            clock[name].append((time.perf_counter() - started) * 1000)
            runs[name][question] = {text: 1 / rank for rank, text in enumerate(found, start=1)}
    ndcg = ir_measures.nDCG @ LIMIT
    reached = {name: ir_measures.calc_aggregate([ndcg], judged, runs[name])[ndcg] for name in searches}
    return {name: Measured(reached[name], clock[name], processor[name]) for name in searches}


def main() -> None:
    """Print the table."""
    shared = Path("../shared")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, default=shared / "corpus")
    parser.add_argument("--benchmark", type=Path, default=shared / "swefaq", help="in BEIR's layout")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--leave-out", action="append", default=[], help="a peer (Haystack takes seconds a question)")
    given = parser.parse_args()
    encoder = BundledEncoder()
    faiss.omp_set_num_threads(1)  # for the peers: waking a second thread for one question costs more than its search
    with ExitStack() as open_things:
        small = read_benchmark(given.benchmark)
        names = {text.id: name_of(number) for number, text in enumerate(small.corpus)}
        right = {small.queries[q]: {names[x]: 1 for x, how in of.items() if how} for q, of in small.qrels.items()}
        on_benchmark = measured(made([text.text for text in small.corpus], encoder, open_things), right)
        hay = gather(given.corpus, given.passages, given.questions)
        held_out = {question: {name_of(n): 1 for n in sorted(places)} for question, places in hay.questions}
        on_hay = measured(made(hay.passages, encoder, open_things, given.leave_out), held_out)
    print("search\tclock: median, p95 ms\tprocessor: median, p95 ms\tmedian ×\tp95 ×\tnDCG@10 held-out\tbenchmark")
    own = _middle_and_end(on_hay["this program"].clock)
    for name, one in on_hay.items():
        clock, used = _middle_and_end(one.clock), _middle_and_end(one.processor)
        cells = [f"{a:.1f}, {b:.1f}" for a, b in (clock, used)] + [
            f"{x / y:.2f}" for x, y in zip(clock, own, strict=True)
        ]
        print("\t".join([name, *cells, f"{one.ndcg:.3f}", f"{on_benchmark[name].ndcg:.3f}"]), flush=True)


def _middle_and_end(taken: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return statistics.median(taken), float(np.percentile(taken, 95))


if __name__ == "__main__":
    main()
