"""How the store's times grow with the number of passages, beside the bare libraries on the same data in the same run.

    python -m benchmarks.store_speed [--passages 100 10000]

Invented passages of some 90 terms and random vectors. For each size: seconds to write all in one call, and the median
milliseconds of a lexical and a dense search, with FAISS's and tantivy's own times for the bare search beside them.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np
import tantivy

from assistant.store.base import Entry, FieldQuery, FieldTerms, IndexedPassage, SourceRecord
from assistant.store.embedded import create_or_open, open_existing
from assistant.store.manifest import Manifest
from assistant.types import Dating, Document, Passage

DIMENSION, TERMS, VOCABULARY, QUERIES, LIMIT = 256, 90, 20_000, 50, 50


def invented(count: int, rng: random.Random) -> tuple[list[Entry], np.ndarray[tuple[int, int], np.dtype[np.float32]]]:
    """Entries of one passage each, and their vectors, shape (count, DIMENSION), rows of length 1."""
    vectors = np.random.default_rng(1).standard_normal((count, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    entries = []
    for number in range(count):
        terms = tuple(f"ord{int(rng.paretovariate(0.6)) % VOCABULARY}" for _ in range(TERMS))
        text, file = " ".join(terms), f"{number:07}.txt"
        passage = Passage(
            file=file, ordinal=0, title=file, kind="other", dating=Dating(), start=0, end=len(text), text=text
        )
        document = Document(file=file, title=file, kind="other", dating=Dating(), text=text)
        source = SourceRecord(file=file, root="/", path=f"/{file}", sha256=f"{number:064x}", size=len(text))
        fields = (FieldTerms(field="words", terms=terms),)
        entries.append(Entry(source, [document], [IndexedPassage(passage=passage, fields=fields)], vectors[[number]]))
    return entries, vectors


def median_ms(search: Callable[[int], object]) -> float:
    """Median milliseconds of a search over the queries, after one that is not counted."""
    search(0)
    taken = []
    for number in range(QUERIES):
        started = time.perf_counter()
        search(number)
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def bare(entries: list[Entry], vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> tuple[float, float]:
    """Median milliseconds of tantivy's and FAISS's own search over the same texts and vectors."""
    schema = tantivy.SchemaBuilder().add_text_field("words", tokenizer_name="whitespace").build()
    index = tantivy.Index(schema)
    writer = index.writer()
    for entry in entries:
        writer.add_document(tantivy.Document(words=entry.passages[0].passage.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    flat = faiss.IndexFlatIP(DIMENSION)
    flat.add(vectors)
    asked = [index.parse_query(" ".join(query_terms(n)), ["words"]) for n in range(QUERIES)]
    lexical = median_ms(lambda n: searcher.search(asked[n], LIMIT))
    return lexical, median_ms(lambda n: flat.search(vectors[[n % len(vectors)]], min(LIMIT, len(vectors))))


def ours(
    index: Path, manifest: Manifest, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]
) -> tuple[float, float]:
    """Median milliseconds of the store's lexical and dense search."""
    with open_existing(index, manifest) as store:
        asked = [[FieldQuery(field="words", terms=dict.fromkeys(query_terms(n), 1.0))] for n in range(QUERIES)]
        lexical = median_ms(lambda n: store.lexical(asked[n], LIMIT))
        return lexical, median_ms(lambda n: store.dense(vectors[n % len(vectors)], LIMIT))


def query_terms(number: int) -> list[str]:
    """Six terms, from common to rare."""
    return [f"ord{(number * 7 + k * k * 31) % 400 + 1}" for k in range(6)]


def main() -> None:
    """Print a line a size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--passages", type=int, nargs="+", default=[100, 10_000])
    manifest = Manifest(
        encoder="random", encoder_fingerprint="1", dimension=DIMENSION, analyzer_version="1", splitter_version="1"
    )
    print("passages\twrite s\tlexical ms\ttantivy ms\tdense ms\tfaiss ms")
    for count in parser.parse_args().passages:
        entries, vectors = invented(count, random.Random(1))
        with tempfile.TemporaryDirectory() as index:
            started = time.perf_counter()
            with create_or_open(Path(index), manifest) as store:
                store.write(entries)
            written = time.perf_counter() - started
            lexical, dense = ours(Path(index), manifest, vectors)
        of_tantivy, of_faiss = bare(entries, vectors)
        print(f"{count}\t{written:.2f}\t{lexical:.2f}\t{of_tantivy:.2f}\t{dense:.2f}\t{of_faiss:.2f}")


if __name__ == "__main__":
    main()
