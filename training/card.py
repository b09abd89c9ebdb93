"""The model card: facts of the training, in Markdown for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.encoder import BUNDLED_NAME, TOKENIZER
from assistant.interaction import LEAST_LIKENESS, MOST_PIECES, WEIGHTS_FILE
from assistant.retrieval import COMPARED
from training.facts import CorpusFacts, Facts, Figures, InteractionFacts, Machine, Overlap, Ranked, StaticFacts
from training.figures import STATIC_FILE
from training.leakage import LEAKING_RUNS, RUN_WORDS
from training.lists import DEPTH
from training.prepare import HELD_OUT_ONE_IN, HELD_OUT_SOURCES

CARD_FILE = "README.md"

_HEAD = f"""---
language: sv
library_name: sentence-transformers
pipeline_tag: sentence-similarity
tags: [sentence-transformers, static-embedding, late-interaction, retrieval]
---
# {BUNDLED_NAME}

Two models for Swedish administrative text, over one vocabulary: static vectors that find the passage, or the sentence,
that answers a short question, and late interaction that ranks what was found. Mötesminne reads both with `tokenizers`,
`safetensors` and NumPy alone. The static part is a folder in Sentence Transformers' format (`StaticEmbedding`,
`Normalize`); that library passes over the other file. This page is written by the training, from `training.json`.
"""

_LIMITS = f"""
Word order, negation and context are not seen, by late interaction either: "beslutade att avslå" and "beslutade att inte
avslå" lie close. Names and abbreviations that are not in the vocabulary fall into short pieces and carry little; a
lexical search belongs beside it. Of a passage late interaction reads the first {MOST_PIECES} pieces, and was trained on
fewer. The texts are national rather than municipal and mostly formal; the questions were put to such texts with the
answer in sight, and may be worded otherwise than by somebody who does not know it. The model inherits what parliament,
government and parties write about people and matters."""

_WIDTH = 120


def write_card(facts: Facts, folder: Path) -> None:
    """Write the card into the model's folder; the same facts give the same page."""
    (folder / CARD_FILE).write_text(card(facts), "utf-8")


def card(facts: Facts) -> str:
    """The whole page."""
    parts = [_HEAD, _made_of(facts.figures), _reached(facts.figures, facts.static), _taken(facts.figures)]
    if facts.static or facts.interaction:
        parts.append("## Training\n")
    if facts.static:
        parts.append(_static(facts.static))
    if facts.interaction:
        parts.append(_interaction(facts.interaction))
    parts += [
        _recipes(facts),
        _machines(facts),
        _kept_apart(facts.corpus, facts.overlaps),
        _data(facts.corpus),
        f"## Limits\n\n{_filled(_LIMITS)}",
    ]
    return "\n".join(part for part in parts if part)


def _filled(words: str) -> str:
    """A paragraph."""
    return textwrap.fill(" ".join(words.split()), _WIDTH, break_long_words=False, break_on_hyphens=False) + "\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> str:
    """A table; ``numbers`` are the columns that hold some."""
    rule = ("--:" if place in numbers else "---" for place in range(len(heads)))
    lines = [" | ".join(heads), *(" | ".join(row) for row in rows)]
    first, *others = (f"| {line} |\n" for line in lines)
    return f"{first}|{'|'.join(rule)}|\n{''.join(others)}"


def _made_of(figures: Figures) -> str:
    size = f"{figures.vocabulary:,}"
    letters = "NFC, lower case, split at everything but letters, digits, § and %"
    mean = "A text is the mean of its pieces' vectors, brought to length 1; without known pieces, zeros"
    rows = [
        ("vocabulary", f"{size} word pieces, unigram; {letters}"),
        (f"`{STATIC_FILE}`", f"a vector a piece: {size} × {figures.dimension}, float16. {mean}"),
    ]
    if figures.close_dimension is not None:
        scaled = "int8, with a float16 scale that brings it to length 1; a float16 weight a piece"
        closeness = (
            "each different piece of the question takes its greatest cosine with a piece of the passage (ColBERT's"
            " MaxSim, with vectors that do not depend on what stands around); the geometric mean of those, weighted and"
            f" each at least {LEAST_LIKENESS}, is the passage's closeness, 0 to 1"
        )
        rows += [
            (f"`{WEIGHTS_FILE}`", f"a vector a piece: {size} × {figures.close_dimension}, {scaled}"),
            ("late interaction", closeness),
        ]
    kinds = {STATIC_FILE: "vectors", WEIGHTS_FILE: "late interaction", TOKENIZER: "vocabulary"}
    parts = ", ".join(f"{kinds[name]} {of:.1f} MB" for name, of in figures.megabytes.items())
    rows += [
        ("size", f"{sum(figures.megabytes.values()):.1f} MB: {parts}"),
        ("prompts", "none"),
        ("similarity", "cosine"),
    ]
    return _table(("", ""), rows)


def _reached(figures: Figures, static: StaticFacts | None) -> str:
    rows: list[tuple[str, str]] = []
    if figures.swefaq:
        of = f"SweFAQ 2.0 ({figures.swefaq.questions:,} questions, {figures.swefaq.among:,} answers)"
        rows += _arms(of, figures.swefaq)
    if figures.dev:
        of = f"{figures.dev.questions:,} questions set aside (`dev`), each to its passage among {figures.dev.among:,}"
        rows += _arms(of, figures.dev)
    told = ""
    if static:
        checked = static.validation
        mean = "mean of the sources below" if len(checked.by_source) > 1 else "one source"
        rows += [
            (
                f"held-out query → passage, among {checked.among:,}, static vectors alone, {mean}",
                f"{checked.passages:.3f}",
            ),
            ("held-out query → one sentence of the passage, the same", f"{checked.sentences:.3f}"),
        ]
        best = sorted(checked.by_source.items(), key=lambda one: (-one[1], one[0]))
        means = ", ".join(f"`{name}` {value:.3f}" for name, value in best)
        told = "\n" + _filled(f"Queries to passages by source: {means}.")
    return f"## Figures\n\n{_table(('nDCG@10', ''), rows, [1])}{told}" if rows else ""


def _arms(of: str, found: Ranked) -> Iterator[tuple[str, str]]:
    yield f"{of}, static vectors alone", f"{found.static:.3f}"
    if found.close is not None:
        yield "the same, with late interaction", f"{found.close:.3f}"
    if found.program is not None:
        yield "the same, with words as well: as the program ranks", f"{found.program:.3f}"


def _taken(figures: Figures) -> str:
    took = figures.speed
    rows = [
        ("reading vocabulary and weights", f"{took.loading_ms:.0f} ms"),
        ("one question encoded", f"{took.question_ms:.2f} ms"),
        ("passages encoded a second", f"{took.passages_a_second:,.0f} of {took.words_a_passage:.0f} words"),
    ]
    if took.comparing_ms is not None:
        rows.append((f"{COMPARED} passages compared with a question", f"{took.comparing_ms:.1f} ms"))
    return _table(("processor time", ""), rows, [1])


def _static(facts: StaticFacts) -> str:
    recipe = facts.recipe
    crops, asked = recipe["crop_share"], recipe["question_share"] if facts.questions else 0.0
    ways = ", both ways" if recipe["symmetric"] else ""
    start = "" if not recipe["mark_word_start"] else ", those at the start of a word apart from those within one"
    return _filled(
        f"""**Static vectors.** {facts.pairs:,} pairs (a heading, title or question and the passage under it),
        {facts.questions:,} short questions written for this project about passages of those pairs, and the sentences
        of {facts.passages:,} distinct passages (a sentence, or some pieces of it, against the rest of its passage),
        {facts.pieces:,} word pieces{start}. Of a batch {_percent(1 - crops - asked)} is pairs, {_percent(asked)}
        questions, {_percent(crops)} sentences. In-batch softmax over cosines{ways}, scale
        {recipe["scale"]:g}, batch {recipe["batch"]:,}, {recipe["steps"]:,} steps, Adam with a rate of
        {recipe["learning_rate"]:g} falling linearly, {_percent(recipe["dropout"])} of the pieces left out at random;
        {_percent(recipe["template"])} of the headings worded as questions. Vectors started at random."""
    )


def _interaction(facts: InteractionFacts) -> str:
    recipe = facts.recipe
    return _filled(
        f"""**Late interaction.** {facts.heading_lists + facts.question_lists:,} ranked lists of {DEPTH} passages, found
        with words and the static vectors for {facts.heading_lists:,} headings and {facts.question_lists:,} of the
        questions; only lists in which the right passage stands of itself. Softmax over the right passage and
        {recipe["negatives"]} others of its list, by a weighted sum of words, vectors and closeness and, at a weight of
        {recipe["alone"]:g}, by closeness alone; {recipe["batch"]} lists of each kind a step, {recipe["steps"]:,} steps,
        Adam with a rate of {recipe["learning_rate"]:g} for vectors and {recipe["weight_rate"]:g} for weights,
        {_percent(recipe["dropout"])} of the pieces left out. It started from the static vectors' first
        {recipe["dimension"]} principal directions."""
    )


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _recipes(facts: Facts) -> str:
    static = facts.static.recipe if facts.static else {}
    close = facts.interaction.recipe if facts.interaction else {}
    names = list(dict.fromkeys([*static, *close]))
    rows = [(f"`{name}`", _value(name, static), _value(name, close)) for name in names]
    said = "Every number that decides the weights; `training/recipe.py` in the source repository says what each is:\n\n"
    return said + _table(("setting", "static vectors", "late interaction"), rows, [1, 2]) if rows else ""


def _value(name: str, recipe: dict[str, bool | int | float]) -> str:
    value = recipe.get(name)
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) and name != "seed" else f"{value:.10g}"


def _machines(facts: Facts) -> str:
    static, close = facts.static, facts.interaction
    rows = []
    if static:
        took = static.preparing_minutes
        prepared = "read from a cache" if took is None else f"{took:.1f}"
        rows.append(("vocabulary and token arrays", prepared, _machine(static.machine)))
        rows.append(("static vectors", f"{static.learning_minutes:.1f}", _machine(static.machine)))
    if close:
        rows.append(("ranked lists", f"{close.mining_minutes:.1f}", _machine(close.machine)))
        rows.append(("late interaction", f"{close.learning_minutes:.1f}", _machine(close.machine)))
    again = """`make model` in the source repository makes everything again with the seeds above, and this page;
        `training/README.md` there lists the variants tried."""
    heads = ("part", "minutes of processor time, all cores together", "on, without accelerator")
    return f"{_table(heads, rows, [1])}\n{_filled(again)}" if rows else ""


def _machine(machine: Machine) -> str:
    return f"{machine.cores} cores ({machine.kind}), {', '.join(machine.versions)}"


def _kept_apart(corpus: CorpusFacts, overlaps: Sequence[Overlap]) -> str:
    least = f"{LEAKING_RUNS} or more distinct runs of {RUN_WORDS} words"
    told = "**What it is measured with was not trained on.** "
    if corpus.guarded:
        told += (
            f"{corpus.dropped:,} lines of the corpus that share {least} with SweFAQ, or are one of its questions, were"
        )
        told += " dropped before training."
    else:
        told += "SweFAQ was not at hand, so that no text was compared with it before this training."
    if overlaps:
        told += (
            f" Among the {corpus.passages:,} passages and {corpus.queries:,} queries that are left, texts that share"
        )
        told += f" {least} with a measuring set were counted by another way than the one that drops;"
        told += " `python -m benchmarks.leakage` counts them again:"
    heads = ("measured with", "its runs", "texts that share so many", "most runs in one", "queries word for word")
    rows = [
        (one.name, f"{one.runs:,}", str(one.leaking), str(one.most_runs), str(one.same_questions)) for one in overlaps
    ]
    aside = f"""One query in {HELD_OUT_ONE_IN} of {len(HELD_OUT_SOURCES)} sources, and {corpus.questions_aside:,} of the
        questions, are set aside for validation; the static vectors never see their passages."""
    return "\n".join([_filled(told), *([_table(heads, rows, range(1, 5))] if rows else []), _filled(aside)])


def _data(corpus: CorpusFacts) -> str:
    rows = [
        (", ".join(one.names), f"{one.lines:,}", f"{one.pairs:,}", one.licence or "not stated")
        for one in corpus.sources
    ]
    own = "MIT, as the source repository; the passages are those above"
    if corpus.questions:
        rows.append(("questions for this project (`training/questions.tsv`)", "0", f"{corpus.questions:,}", own))
    table = _table(("file", "lines of text", "pairs", "licence as stated at the source"), rows, [1, 2])
    return f"""{table}
Lines are counted before duplicates between files and leaks were dropped. `NOTICE` beside this page names the sources.
"""
