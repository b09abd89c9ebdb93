"""From corpus files to token arrays: read, drop leaks, set a validation part aside, tokenise, keep on disk."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.corpus import Corpus, Pair, pair_files, read_lines, source_name, split_sentences, text_files
from training.leakage import LeakGuard
from training.natural import SOURCE, NaturalQuestion, digest_of
from training.ragged import Indices, Ragged, bounds_of, from_lists

HELD_OUT_SOURCES = (
    "myndighetsforeskrifter_pairs",
    "regeringen_g0vse_pairs",
    "riksdag_beslut_i_korthet_pairs",
    "riksdag_interpellationer_pairs",
    "riksdag_motioner_2018_2020_pairs",
    "sfs_heading_pairs_1980plus",
)
"""Sources with clean queries; the validation part is drawn from them."""

HELD_OUT_ONE_IN = 50

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TokenisedCorpus:
    """The corpus as token ids.

    ``sentences`` holds every sentence of every passage in order; passage ``p`` is the sentences
    ``passage_bounds[p]:passage_bounds[p + 1]``. ``pairs`` has shape (n, 3): query, passage, source. ``held_out``
    has shape (n,) and marks the validation pairs; ``passage_held_out`` marks their passages.
    """

    sentences: Ragged
    passage_bounds: Indices
    queries: Ragged
    is_question: NDArray[np.bool_]
    pairs: NDArray[np.int32]
    held_out: NDArray[np.bool_]
    passage_held_out: NDArray[np.bool_]
    sources: list[str]

    def trained_on(self) -> NDArray[np.bool_]:
        """Which pairs may be drawn in training: neither they nor their passages are held out; shape (n,)."""
        usable = ~self.held_out & ~self.passage_held_out[self.pairs[:, 1]]
        usable &= self.queries.lengths[self.pairs[:, 0]] > 0
        return usable

    def save(self, path: Path) -> None:
        """Write everything to one uncompressed npz file."""
        np.savez(
            path,
            sentence_ids=self.sentences.ids,
            sentence_bounds=self.sentences.bounds,
            passage_bounds=self.passage_bounds,
            query_ids=self.queries.ids,
            query_bounds=self.queries.bounds,
            is_question=self.is_question,
            pairs=self.pairs,
            held_out=self.held_out,
            passage_held_out=self.passage_held_out,
            sources=np.array(self.sources),
        )

    @classmethod
    def load(cls, path: Path) -> TokenisedCorpus:
        """Read what :meth:`save` wrote. Raises FileNotFoundError when there is no such file."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(
                Ragged(stored["sentence_ids"], stored["sentence_bounds"]),
                stored["passage_bounds"],
                Ragged(stored["query_ids"], stored["query_bounds"]),
                stored["is_question"],
                stored["pairs"],
                stored["held_out"],
                stored["passage_held_out"],
                [str(name) for name in stored["sources"]],
            )


def read_corpus(folder: Path, guard: LeakGuard, questions: Sequence[NaturalQuestion] = ()) -> Corpus:
    """Read all pairs and running text below a folder, and the questions put to its passages, no leaks."""
    corpus = Corpus()
    passage_ids: dict[str, int] = {}
    query_ids: dict[str, int] = {}
    leaking: dict[str, bool] = {}

    def is_leak(text: str) -> bool:
        if text not in leaking:
            leaking[text] = guard.leaks(text)
        return leaking[text]

    for path in pair_files(folder):
        source, dropped, lines = source_name(path), 0, 0
        for line in read_lines(path):
            query, _, passage = line.partition("\t")
            if not query or not passage:
                continue
            lines += 1
            if is_leak(query) or is_leak(passage):
                dropped += 1
                continue
            query_id = _id_of(query, query_ids, corpus.queries)
            passage_id = _id_of(passage, passage_ids, corpus.passages)
            corpus.pairs.append(Pair(query_id, passage_id, len(corpus.sources)))
        corpus.sources.append(source)
        corpus.lines[source], corpus.dropped_as_leaks[source] = lines, dropped
    corpus.by_digest = {digest_of(text): number for text, number in passage_ids.items()} if questions else {}
    held = corpus.by_digest
    asked = [(q.text, held[q.passage]) for q in questions if q.passage in held and not is_leak(q.text)]
    for text, passage_id in asked:
        query_id = _id_of(text, query_ids, corpus.queries)
        corpus.natural.add(query_id)
        corpus.pairs.append(Pair(query_id, passage_id, len(corpus.sources)))
    corpus.sources.append(SOURCE)
    corpus.dropped_as_leaks[SOURCE] = len(questions) - len(asked)
    for path in text_files(folder):
        dropped, lines = 0, 0
        for passage in filter(None, read_lines(path)):
            lines += 1
            if is_leak(passage):
                dropped += 1
            else:
                _id_of(passage, passage_ids, corpus.passages)
        source = source_name(path)
        corpus.lines[source], corpus.dropped_as_leaks[source] = lines, dropped
    return corpus


def _id_of(text: str, known: dict[str, int], texts: list[str]) -> int:
    """Return the number of a text, giving it the next one when it is new."""
    number = known.setdefault(text, len(texts))
    if number == len(texts):
        texts.append(text)
    return number


def is_held_out(query: str, source: str) -> bool:
    """Tell whether a query belongs to the validation part: one in fifty, by checksum, so the same on every machine."""
    return source in HELD_OUT_SOURCES and zlib.crc32(query.lower().encode()) % HELD_OUT_ONE_IN == 0


def held_out_pairs(corpus: Corpus, set_aside: frozenset[str]) -> NDArray[np.bool_]:
    """Which pairs belong to the validation part, by checksum or as questions ``set_aside``: shape (pairs,)."""
    flags = [
        corpus.queries[pair.query] in set_aside
        if corpus.sources[pair.source] == SOURCE
        else is_held_out(corpus.queries[pair.query], corpus.sources[pair.source])
        for pair in corpus.pairs
    ]
    return np.array(flags, dtype=np.bool_)


def tokenise(corpus: Corpus, tokenizer: Tokenizer, set_aside: frozenset[str] = frozenset()) -> TokenisedCorpus:
    """Turn the corpus into token ids and mark the validation part: by checksum, and the questions ``set_aside``.

    A passage under a held-out query is held out whole: neither pairs under other queries nor sentences of it are
    trained on.
    """
    pairs = np.array([(pair.query, pair.passage, pair.source) for pair in corpus.pairs], dtype=np.int32)
    held_out = held_out_pairs(corpus, set_aside)
    passage_held_out = np.zeros(len(corpus.passages), dtype=np.bool_)
    passage_held_out[pairs[held_out, 1]] = True
    sentence_counts: list[int] = []
    sentences = from_lists(list(_encode(_sentences(corpus.passages, sentence_counts), tokenizer)))
    queries = from_lists(list(_encode(iter(corpus.queries), tokenizer)))
    _log.info("%d passages, %d sentences, %d tokens", len(corpus.passages), len(sentences), len(sentences.ids))
    return TokenisedCorpus(
        sentences,
        bounds_of(np.array(sentence_counts, dtype=np.int64)),
        queries,
        np.array(
            [n in corpus.natural or q.rstrip().endswith("?") for n, q in enumerate(corpus.queries)], dtype=np.bool_
        ),
        pairs,
        held_out,
        passage_held_out,
        list(corpus.sources),
    )


def _sentences(passages: list[str], counts: list[int]) -> Iterator[str]:
    """Yield the sentences of all passages, noting in ``counts`` how many each passage has."""
    for passage in passages:
        sentences = split_sentences(passage)
        counts.append(len(sentences))
        yield from sentences


def _encode(texts: Iterator[str], tokenizer: Tokenizer, batch_size: int = 20_000) -> Iterator[list[int]]:
    """Yield token ids without the unknown piece (id 0)."""
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == batch_size:
            yield from _encode_batch(batch, tokenizer)
            batch = []
    yield from _encode_batch(batch, tokenizer)


def _encode_batch(batch: list[str], tokenizer: Tokenizer) -> Iterator[list[int]]:
    for encoding in tokenizer.encode_batch_fast(batch, add_special_tokens=False):
        yield [token for token in encoding.ids if token != 0]
