"""Train the bundled model: ``python -m training.train --corpus ../shared/corpus --out assistant/model``.

Read the corpus, learn a vocabulary, tokenise, learn vectors, validate, save. Every number of the recipe can be given
on the command line (``--steps 300``); the defaults are those of the shipped model.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import logging
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training.batches import BatchSource
from training.corpus import Corpus
from training.evaluate_swefaq import ndcg_on_beir
from training.leakage import LeakGuard
from training.optimise import train_vectors
from training.prepare import TokenisedCorpus, read_corpus, tokenise
from training.questions import template_words
from training.ragged import Ragged, from_lists
from training.recipe import Recipe
from training.save import save_model, scaled_for_half_precision, size_in_mb
from training.validation import validate
from training.vocabulary import save_tokenizer, train_tokenizer

_log = logging.getLogger(__name__)


def prepared(
    corpus_folder: Path, swefaq: Path, cache: Path | None, recipe: Recipe
) -> tuple[Tokenizer, TokenisedCorpus]:
    """Return tokenizer and tokenised corpus, from the cache folder when one is given and holds them."""
    kind = f"{recipe.vocabulary}_{'marked' if recipe.mark_word_start else 'bare'}"
    if cache is not None and (cache / f"corpus_{kind}.npz").exists():
        _log.info("reading the tokenised corpus from %s", cache)
        return (
            Tokenizer.from_file(str(cache / f"tokenizer_{kind}.json")),
            TokenisedCorpus.load(cache / f"corpus_{kind}.npz"),
        )
    corpus = read_corpus(corpus_folder, LeakGuard.from_beir(swefaq))
    _report(corpus)
    tokenizer = train_tokenizer(corpus.passages, recipe.vocabulary, recipe.mark_word_start)
    tokenised = tokenise(corpus, tokenizer)
    if cache is not None:
        cache.mkdir(parents=True, exist_ok=True)
        save_tokenizer(tokenizer, cache / f"tokenizer_{kind}.json")
        tokenised.save(cache / f"corpus_{kind}.npz")
    return tokenizer, tokenised


def templates(tokenizer: Tokenizer) -> Ragged:
    """Return the question wordings as pieces, one row a wording."""
    return from_lists([tokenizer.encode(words, add_special_tokens=False).ids for words in template_words()])


def train(tokenizer: Tokenizer, corpus: TokenisedCorpus, recipe: Recipe, out: Path) -> dict[str, float]:
    """Learn the vectors, save the model and return its figures."""
    size = tokenizer.get_vocab_size()
    counts = np.bincount(corpus.sentences.ids, minlength=size)
    began = time.monotonic()
    vectors = train_vectors(BatchSource(corpus, templates(tokenizer), recipe), counts, recipe)
    minutes = (time.monotonic() - began) / 60
    vectors = scaled_for_half_precision(vectors)
    save_model(out, tokenizer, vectors)
    figures = validate(vectors.astype(np.float16).astype(np.float32), corpus)
    return {
        "training_minutes": minutes,
        "megabytes": size_in_mb(out),
        "validation_score": figures.score,
        "validation_passages": figures.passages,
        "validation_sentences": figures.sentences,
        **{f"validation_passages_{source}": value for source, value in figures.by_source.items()},
    }


def _report(corpus: Corpus) -> None:
    _log.info("%d passages, %d queries, %d pairs", len(corpus.passages), len(corpus.queries), len(corpus.pairs))
    for source, dropped in corpus.dropped_as_leaks.items():
        if dropped:
            _log.info("%s: %d lines dropped, they share text with the evaluation set", source, dropped)


def _parse() -> tuple[argparse.Namespace, Recipe]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--swefaq", type=Path, default=Path("../shared/swefaq"), help="kept out of training; reported")
    parser.add_argument("--out", type=Path, default=Path("assistant/model"))
    parser.add_argument("--cache", type=Path, help="folder that keeps the tokenised corpus between runs")
    for field in dataclasses.fields(Recipe):
        kind = type(field.default)
        convert = (lambda text: text.lower() in {"1", "true", "yes"}) if kind is bool else kind
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=convert, default=field.default)
    call = parser.parse_args()
    return call, Recipe(**{field.name: getattr(call, field.name) for field in dataclasses.fields(Recipe)})


def main() -> None:
    """Train with the recipe of the command line and print the figures as JSON."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    call, recipe = _parse()
    torch.manual_seed(recipe.seed)
    tokenizer, corpus = prepared(call.corpus, call.swefaq, call.cache, recipe)
    figures = train(tokenizer, corpus, recipe, call.out)
    figures["swefaq_ndcg_at_10"] = ndcg_on_beir(call.out, call.swefaq)
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}, indent=2))


if __name__ == "__main__":
    main()
