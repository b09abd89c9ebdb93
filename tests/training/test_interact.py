"""Questions written for passages, the lists that are made of them, and late interaction learnt from those."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from assistant.encoder import TOKENIZER
from assistant.interaction import LateInteraction
from training.corpus import Corpus
from training.interact import Interaction, Learnt, Source, learn
from training.leakage import LeakGuard
from training.lists import DEPTH, Bm25, headings, mined, questions
from training.natural import MORE_QUESTIONS, NaturalQuestion, digest_of, read_questions, set_aside
from training.prepare import read_corpus, tokenise
from training.recipe import InteractionRecipe
from training.vocabulary import save_tokenizer, train_tokenizer

RECIPE = InteractionRecipe(dimension=8, steps=60, batch=16, headings=200, among=200, passage_pieces=32)
THINGS = ["bro", "väg", "damm", "skog", "hamn", "torg", "park", "kaj"]


def passage(number: int) -> str:
    thing = THINGS[number % len(THINGS)]
    return f"Nämnden behandlar {thing} nummer {number} i kommunen. Förslaget om {thing} {number} skickas vidare i dag."


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    folder = tmp_path / "corpus"
    folder.mkdir()
    lines = [f"Ärende {number} om {THINGS[number % len(THINGS)]}\t{passage(number)}" for number in range(160)]
    with lzma.open(folder / "partidokument_pairs.tsv.xz", "wt", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    asked = [NaturalQuestion("dev", digest_of(passage(3)), "vad händer med tre?")]
    asked += [NaturalQuestion("train", digest_of(passage(n)), f"hur går det för {n}?") for n in range(10, 60)]
    asked += [NaturalQuestion("train", digest_of("finns inte"), "om ingenting?")]
    return read_corpus(folder, LeakGuard.from_texts([], []), asked)


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    rows = np.zeros((len(texts), 97), np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in text.split():
            row[zlib.crc32(word.encode()) % 97] += 1
    unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def test_the_questions_in_the_repository_are_sound_and_none_is_in_two_parts() -> None:
    more = read_questions(MORE_QUESTIONS)
    assert {q.part for q in more} == {"train"}
    found = [*read_questions(), *more]
    assert len({(q.passage, q.text) for q in found}) == len(found)
    assert len(found) > 15_000
    parts = {part: {q.passage for q in found if q.part == part} for part in ("train", "fuse", "dev")}
    assert min(len({q.text for q in found if q.part == part}) for part in parts) > 1_000
    assert not parts["train"] & (parts["fuse"] | parts["dev"])
    assert not parts["fuse"] & parts["dev"]


def test_a_line_of_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "questions.tsv").write_text("train\tkort\tfråga\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"questions\.tsv:1"):
        read_questions(tmp_path / "questions.tsv")


def test_questions_join_the_pairs_and_those_set_aside_are_held_out(corpus: Corpus) -> None:
    assert corpus.sources[-1] == "questions"
    assert corpus.dropped_as_leaks["questions"] == 1
    aside = set_aside([NaturalQuestion("dev", "0" * 16, "vad händer med tre?")])
    tokenised = tokenise(corpus, train_tokenizer(corpus.passages, 200, mark_word_start=False), aside)
    rows = tokenised.pairs[tokenised.held_out]
    assert [corpus.queries[row] for row in rows[:, 0]] == ["vad händer med tre?"]
    assert np.flatnonzero(tokenised.passage_held_out).tolist() == [corpus.by_digest[digest_of(passage(3))]]
    assert tokenised.is_question[corpus.queries.index("hur går det för 10?")]


def test_headings_leave_out_what_is_set_aside(corpus: Corpus) -> None:
    aside = corpus.by_digest[digest_of(passage(3))]
    asked = headings(corpus, frozenset([aside]), 1_000, seed=1)
    assert passage(3) not in asked.passages
    assert len(asked.passages) == 159
    assert any(query.endswith("?") for query in asked.queries)
    assert not any(query.startswith("hur går det") for query in asked.queries)


def test_a_list_holds_its_passage_at_the_place_it_says(corpus: Corpus) -> None:
    natural = [NaturalQuestion("train", digest_of(passage(n)), f"skog nummer {n}") for n in range(40)]
    asked = questions(corpus, natural, among=100, seed=1)
    assert len(asked.passages) == 100
    lists = mined(asked, encode)
    assert lists.found.shape == lists.lexical.shape == lists.dense.shape == (len(lists.query), DEPTH)
    found = lists.found[np.arange(len(lists.query)), lists.right]
    assert (found == asked.right[lists.query]).all()
    both = 0.7 * lists.lexical + 0.3 * lists.dense
    assert (np.diff(both, axis=1) <= 1e-6).all()


def test_bm25_shares_by_hand() -> None:
    shares = Bm25([["a", "b"], ["a", "c"], ["d", "d"]]).shares([["c"], ["a", "okänd"], []])
    lengths_alike = 1 / (1.2 + 1)
    assert shares[0].tolist() == pytest.approx([0, lengths_alike, 0], abs=1e-5)
    known, unknown = np.log1p(1.5 / 2.5), np.log1p(3.5 / 0.5)
    assert shares[1].tolist() == pytest.approx([known * lengths_alike / (known + unknown)] * 2 + [0], abs=1e-5)
    assert shares[2].tolist() == [0, 0, 0]


def test_closeness_is_learnt_as_the_program_reckons_it(corpus: Corpus, tmp_path: Path) -> None:
    tokenizer = train_tokenizer(corpus.passages, 200, mark_word_start=False)
    random = np.random.default_rng(1)
    pieces = tokenizer.get_vocab_size()
    vectors = random.standard_normal((pieces, 8)).astype(np.float32)
    model = Interaction(vectors, np.arange(pieces), kinds=1)
    learnt = model.learnt()
    learnt.save(tmp_path)
    save_tokenizer(tokenizer, tmp_path / TOKENIZER)
    program = LateInteraction(tmp_path)
    texts, question = [passage(1), passage(2)], "skog och damm"
    asked = torch.tensor([sorted({x for x in tokenizer.encode(question).ids if x})])
    rows = [[x for x in tokenizer.encode(text).ids if x] for text in texts]
    held = torch.tensor([[row + [0] * (60 - len(row)) for row in rows]])
    expected = model.closeness(asked, held).detach().numpy()[0].clip(0, 1)
    np.testing.assert_allclose(program.closeness(question, program.pieces(texts)), expected, atol=0.02)


def test_a_small_run_learns_and_is_repeatable(corpus: Corpus, tmp_path: Path) -> None:
    tokenizer = train_tokenizer(corpus.passages, 200, mark_word_start=False)
    asked = headings(corpus, frozenset(), 200, seed=1)
    static = np.random.default_rng(2).standard_normal((tokenizer.get_vocab_size(), 12)).astype(np.float32)
    lists = mined(asked, encode)

    def trained(steps: int) -> Learnt:
        recipe = InteractionRecipe(**{**vars(RECIPE), "steps": steps})
        return learn([Source(asked, lists, tokenizer, recipe)], static, recipe)

    for number, learnt in enumerate([trained(1), trained(60), trained(60)]):
        (tmp_path / str(number)).mkdir()
        learnt.save(tmp_path / str(number))
        save_tokenizer(tokenizer, tmp_path / str(number) / TOKENIZER)
    before, after = (_reciprocal_rank(LateInteraction(tmp_path / name), asked.queries, asked.passages) for name in "01")
    assert after > before
    weights = [(tmp_path / name / "interaction.safetensors").read_bytes() for name in "12"]
    assert weights[0] == weights[1]


def _reciprocal_rank(program: LateInteraction, queries: list[str], passages: list[str]) -> float:
    pieces = program.pieces(passages)
    scores = np.stack([program.closeness(query, pieces) for query in queries])
    own = scores[np.arange(len(queries)), np.arange(len(queries))]
    return float(np.mean(1 / (1 + (scores > own[:, None]).sum(axis=1))))
