"""How the store's times grow with the number of passages, beside the bare libraries on the same data in the same run.

    python -m benchmarks.store_speed [--passages 100 10000]

Invented passages of some 90 terms and random vectors. For each size: seconds to write all in one call, and the median
milliseconds of a lexical and a dense search, with FAISS's and tantivy's own times for the bare search beside them. Then
processor seconds: of a new file of ten passages, of the same file written again and removed (medians), and of building
all that is derived from nothing, as `repair` does, with how many times the new file goes into that.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import faiss
import numpy as np
import tantivy

from assistant.store.base import Entry, FieldQuery, FieldTerms, IndexedPassage, SourceRecord
from assistant.store.embedded import create_or_open, open_existing
from assistant.store.manifest import Manifest
from assistant.types import Dating, Document, Passage

DIMENSION, TERMS, VOCABULARY, QUERIES, LIMIT = 256, 90, 20_000, 50, 50
CHANGES, PASSAGES_A_FILE = 5, 10


def invented(count: int, rng: random.Random) -> tuple[list[Entry], np.ndarray[tuple[int, int], np.dtype[np.float32]]]:
    """Entries of one passage each, and their vectors, shape (count, DIMENSION), rows of length 1."""
    vectors = np.random.default_rng(1).standard_normal((count, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return [invented_file(f"{number:07}.txt", vectors[[number]], rng) for number in range(count)], vectors


def invented_file(file: str, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]], rng: random.Random) -> Entry:
    """A file of one passage a vector."""
    lines = [[f"ord{int(rng.paretovariate(0.6)) % VOCABULARY}" for _ in range(TERMS)] for _ in vectors]
    text = "\n".join(" ".join(terms) for terms in lines)
    passages, start = [], 0
    for ordinal, terms in enumerate(lines):
        end = start + len(" ".join(terms))
        passage = Passage(
            file=file,
            ordinal=ordinal,
            title=file,
            kind="other",
            dating=Dating(),
            start=start,
            end=end,
            text=text[start:end],
        )
        passages.append(IndexedPassage(passage=passage, fields=(FieldTerms(field="words", terms=tuple(terms)),)))
        start = end + 1
    document = Document(file=file, title=file, kind="other", dating=Dating(), text=text)
    source = SourceRecord(file=file, root="/", path=f"/{file}", sha256="0" * 64, size=len(text))
    return Entry(source, [document], passages, vectors)


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


def changed(index: Path, manifest: Manifest, rng: random.Random) -> tuple[float, float, float, float]:
    """Processor seconds of a file that is new, written again, and removed, medians; and of all built from nothing."""
    rows = np.random.default_rng(2).standard_normal((CHANGES, PASSAGES_A_FILE, DIMENSION)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=2, keepdims=True)
    files = [invented_file(f"ny{number}.txt", vectors, rng) for number, vectors in enumerate(rows)]
    with create_or_open(index, manifest) as store:
        new = [processor_seconds(partial(store.write, [file])) for file in files]
        again = [processor_seconds(partial(store.write, [file])) for file in files]
        gone = [processor_seconds(partial(store.remove, [file.source.file])) for file in files[:2]]
        anew = processor_seconds(store.repair)
    return statistics.median(new), statistics.median(again), statistics.median(gone), anew


def processor_seconds(action: Callable[[], object]) -> float:
    """What an action takes of all processors."""
    started = time.process_time()
    action()
    return time.process_time() - started


def query_terms(number: int) -> list[str]:
    """Six terms, from common to rare."""
    return [f"ord{(number * 7 + k * k * 31) % 400 + 1}" for k in range(6)]


def main() -> None:
    """Print a line a size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--passages", type=int, nargs="+", default=[100, 10_000])
    manifest = Manifest(
        encoder="random",
        encoder_fingerprint="1",
        dimension=DIMENSION,
        analyzer_version="1",
        vocabulary="1",
        splitter_version="1",
    )
    print("passages\twrite s\tlexical ms\ttantivy ms\tdense ms\tfaiss ms\tnew s\tagain s\tremoved s\tall anew s\tratio")
    for count in parser.parse_args().passages:
        entries, vectors = invented(count, random.Random(1))
        with tempfile.TemporaryDirectory() as index:
            started = time.perf_counter()
            with create_or_open(Path(index), manifest) as store:
                store.write(entries)
            written = time.perf_counter() - started
            lexical, dense = ours(Path(index), manifest, vectors)
            new, again, gone, anew = changed(Path(index), manifest, random.Random(2))
        of_tantivy, of_faiss = bare(entries, vectors)
        print(
            f"{count}\t{written:.2f}\t{lexical:.2f}\t{of_tantivy:.2f}\t{dense:.2f}\t{of_faiss:.2f}"
            f"\t{new:.2f}\t{again:.2f}\t{gone:.2f}\t{anew:.2f}\t{anew / new:.0f}"
        )


if __name__ == "__main__":
    main()
