"""Train the bundled model: ``python -m training.train --corpus ../shared/corpus --out assistant/model``.

Read the corpus, learn a vocabulary, tokenise, learn vectors, validate, save, learn late interaction, measure, and write
the model card. Every number of the static model's recipe can be given on the command line (``--steps 300``); the
defaults are those of the shipped model.
"""

from __future__ import annotations

import argparse
import dataclasses
import logging
import os
import platform
import time
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer

from assistant.encoder import TOKENIZER
from assistant.interaction import WEIGHTS_FILE
from training.batches import BatchSource
from training.card import write_card
from training.corpus import Corpus
from training.evaluate_swefaq import embed_texts, vectors_of
from training.facts import Facts, InteractionFacts, Machine, Overlap, StaticFacts, Validation, read_facts, write_facts
from training.figures import measured
from training.interact import Source, learn
from training.leakage import LeakGuard
from training.lists import headings, mined
from training.lists import questions as written
from training.natural import QUESTIONS, SOURCE, NaturalQuestion, read_questions, set_aside
from training.optimise import train_vectors
from training.overlap import of_acceptance, of_beir, shared
from training.prepare import TokenisedCorpus, read_corpus, tokenise
from training.questions import template_words
from training.ragged import Ragged, from_lists
from training.recipe import InteractionRecipe, Recipe
from training.save import save_model, scaled_for_half_precision
from training.sources import corpus_facts
from training.validation import validate
from training.vocabulary import save_tokenizer, train_tokenizer

_PART = "what is trained; card: nothing, the figures are taken anew of what stands there"

_log = logging.getLogger(__name__)


class Prepared(NamedTuple):
    """What the vectors are learnt from."""

    tokenizer: Tokenizer
    corpus: TokenisedCorpus
    minutes: float | None = None
    """Processor time that it took; None where a cache held it."""


def prepared(corpus: Corpus, questions: list[NaturalQuestion], cache: Path | None, recipe: Recipe) -> Prepared:
    """Return tokenizer and token arrays, from the cache folder when one is given and holds them."""
    kind = f"{recipe.vocabulary}_{'marked' if recipe.mark_word_start else 'bare'}"
    if cache is not None and (cache / f"corpus_{kind}.npz").exists():
        _log.info("reading the tokenised corpus from %s", cache)
        tokenizer = Tokenizer.from_file(str(cache / f"tokenizer_{kind}.json"))
        return Prepared(tokenizer, TokenisedCorpus.load(cache / f"corpus_{kind}.npz"))
    began = time.process_time()
    tokenizer = train_tokenizer(corpus.passages, recipe.vocabulary, recipe.mark_word_start)
    tokenised = tokenise(corpus, tokenizer, set_aside(questions))
    minutes = _minutes_since(began)
    if cache is not None:
        cache.mkdir(parents=True, exist_ok=True)
        save_tokenizer(tokenizer, cache / f"tokenizer_{kind}.json")
        tokenised.save(cache / f"corpus_{kind}.npz")
    return Prepared(tokenizer, tokenised, minutes)


def templates(tokenizer: Tokenizer) -> Ragged:
    """Return the question wordings as pieces, one row a wording."""
    return from_lists([tokenizer.encode(words, add_special_tokens=False).ids for words in template_words()])


def train(prepared: Prepared, recipe: Recipe, out: Path) -> StaticFacts:
    """Learn the vectors, save the model and return what the card says of them."""
    tokenizer, corpus, preparing = prepared
    size = tokenizer.get_vocab_size()
    counts = np.bincount(corpus.sentences.ids, minlength=size)
    began = time.process_time()
    vectors = train_vectors(BatchSource(corpus, templates(tokenizer), recipe), counts, recipe)
    learning = _minutes_since(began)
    vectors = scaled_for_half_precision(vectors)
    save_model(out, tokenizer, vectors)
    figures = validate(vectors.astype(np.float16).astype(np.float32), corpus)
    _log.info("validation score %.4f", figures.score)
    sources = corpus.pairs[corpus.trained_on(), 2]
    questions = int((sources == corpus.sources.index(SOURCE)).sum()) if SOURCE in corpus.sources else 0
    return StaticFacts(
        recipe=dataclasses.asdict(recipe),
        pairs=len(sources) - questions,
        questions=questions,
        passages=len(corpus.passage_bounds) - 1,
        pieces=len(corpus.sentences.ids),
        pairs_aside=int(corpus.held_out.sum()),
        validation=Validation(
            passages=round(figures.passages, 4),
            sentences=round(figures.sentences, 4),
            among=int(corpus.passage_held_out.sum()),
            by_source={source: round(value, 4) for source, value in figures.by_source.items()},
        ),
        preparing_minutes=preparing,
        learning_minutes=learning,
        machine=machine(),
    )


def train_interaction(
    corpus: Corpus, questions: list[NaturalQuestion], folder: Path, recipe: InteractionRecipe
) -> InteractionFacts:
    """Learn late interaction on top of the static model in the folder, save it there; what the card says of it."""
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    began = time.process_time()
    aside = frozenset(
        corpus.by_digest[q.passage] for q in questions if q.part != "train" and q.passage in corpus.by_digest
    )
    asked = [
        headings(corpus, aside, recipe.headings, recipe.seed),
        written(corpus, [q for q in questions if q.part == "train"], recipe.among, recipe.seed),
    ]
    encode = partial(embed_texts, folder)
    lists = [mined(one, encode) for one in asked]
    mining = _minutes_since(began)
    began = time.process_time()
    sources = [Source(one, of, tokenizer, recipe) for one, of in zip(asked, lists, strict=True)]
    learn(sources, vectors_of(folder), recipe).save(folder)
    return InteractionFacts(
        recipe=dataclasses.asdict(recipe),
        heading_lists=len(lists[0].query),
        question_lists=len(lists[1].query),
        mining_minutes=mining,
        learning_minutes=_minutes_since(began),
        machine=machine(),
    )


def machine() -> Machine:
    """What this process runs on."""
    versions = (
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in ("torch", "tokenizers", "numpy")),
    )
    return Machine(cores=os.cpu_count() or 1, kind=platform.machine(), versions=versions)


def overlaps(corpus: Corpus, swefaq: Path, acceptance: Path) -> tuple[Overlap, ...]:
    """What the corpus shares with those measuring sets that are there."""
    readers = ((swefaq, of_beir), (acceptance, of_acceptance))
    sets = [read(folder) for folder, read in readers if folder.is_dir()]
    found = shared(corpus.passages, corpus.queries, sets) if sets else []
    return tuple(
        Overlap(name=one.name, runs=len(one.runs), **counts._asdict()) for one, counts in zip(sets, found, strict=True)
    )


def _minutes_since(began: float) -> float:
    """Minutes of processor time, all cores together."""
    return round((time.process_time() - began) / 60, 1)


def _report(corpus: Corpus) -> None:
    _log.info("%d passages, %d queries, %d pairs", len(corpus.passages), len(corpus.queries), len(corpus.pairs))
    for source, dropped in corpus.dropped_as_leaks.items():
        if dropped:
            _log.info("%s: %d lines dropped, they share text with the evaluation set", source, dropped)


def _parse() -> tuple[argparse.Namespace, Recipe]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--swefaq", type=Path, default=Path("../shared/swefaq"), help="kept out of training; reported")
    parser.add_argument("--acceptance", type=Path, default=Path("../shared/acceptance"), help="reported alone")
    parser.add_argument("--out", type=Path, default=Path("assistant/model"))
    parser.add_argument("--cache", type=Path, help="folder that keeps the tokenised corpus between runs")
    parser.add_argument("--part", choices=("all", "static", "interaction", "card"), default="all", help=_PART)
    for field in dataclasses.fields(Recipe):
        kind = type(field.default)
        convert = (lambda text: text.lower() in {"1", "true", "yes"}) if kind is bool else kind
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=convert, default=field.default)
    parser.add_argument("--questions", type=Path, nargs="+", default=[QUESTIONS], help="files of questions")
    call = parser.parse_args()
    return call, Recipe(**{field.name: getattr(call, field.name) for field in dataclasses.fields(Recipe)})


def run(call: argparse.Namespace, recipe: Recipe, close: InteractionRecipe, questions: list[NaturalQuestion]) -> Facts:
    """Train what the call names, and write the card with what is known of both parts."""
    torch.manual_seed(recipe.seed)
    guarded = call.swefaq.is_dir()
    guard = LeakGuard.from_beir(call.swefaq) if guarded else LeakGuard.from_texts([], [])
    corpus = read_corpus(call.corpus, guard, questions)
    _report(corpus)
    before = read_facts(call.out)
    static, interaction = (before.static, before.interaction) if before else (None, None)
    if call.part in ("all", "static"):
        vocabulary = _vocabulary(call.out)
        static = train(prepared(corpus, questions, call.cache, recipe), recipe, call.out)
        if vocabulary != _vocabulary(call.out) and (call.out / WEIGHTS_FILE).exists():
            _log.warning("late interaction belongs to another vocabulary and is removed: train it again")
            (call.out / WEIGHTS_FILE).unlink()
            interaction = None
    if call.part in ("all", "interaction"):
        interaction = train_interaction(corpus, questions, call.out, close)
    facts = Facts(
        corpus=corpus_facts(call.corpus, corpus, questions, guarded=guarded),
        static=static,
        interaction=interaction,
        overlaps=overlaps(corpus, call.swefaq, call.acceptance),
        figures=measured(call.out, corpus, questions, call.swefaq),
    )
    write_facts(facts, call.out)
    write_card(facts, call.out)
    return facts


def _vocabulary(folder: Path) -> bytes:
    """The vocabulary in a folder as it is stored; nothing where there is none."""
    path = folder / TOKENIZER
    return path.read_bytes() if path.exists() else b""


def main() -> None:
    """Train with the recipe of the command line and print the figures as JSON."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    call, recipe = _parse()
    questions = [question for path in call.questions for question in read_questions(path)]
    facts = run(call, recipe, InteractionRecipe(), questions)
    print(facts.figures.model_dump_json(indent=2))


if __name__ == "__main__":
    main()
