from __future__ import annotations

import lzma
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from training.batches import Batch, BatchSource
from training.corpus import split_sentences
from training.leakage import LeakGuard
from training.measures import ndcg_at_10
from training.optimise import contrastive_loss, learning_rate_at
from training.prepare import TokenisedCorpus, is_held_out, read_corpus, tokenise
from training.questions import TEMPLATES
from training.ragged import from_lists, join_rows, take_runs
from training.recipe import Recipe
from training.train import Prepared, templates, train
from training.vocabulary import save_tokenizer, train_tokenizer

TOPICS = ["förskola", "vatten", "buss", "skog", "budget", "hamn", "bibliotek", "hemtjänst"]
RECIPE = Recipe(vocabulary=200, dimension=16, steps=30, batch=16, learning_rate=0.02, passage_pieces=32)


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    lines = [
        f"Frågan om {topic} i område {number}\tNämnden tog upp {topic} nummer {number}. Arbetet med {topic} pågår."
        for topic in TOPICS
        for number in range(40)
    ]
    _write(folder / "regeringen_g0vse_pairs.tsv.xz", lines)
    _write(folder / "regeringen_g0vse.txt.xz", [line.split("\t")[1] for line in lines])
    _write(folder / "synonymer_synlex.tsv.xz", ["bil\tvagn\t4.0"])
    return folder


def _write(path: Path, lines: list[str]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")


@pytest.fixture
def prepared(corpus_folder: Path) -> tuple[Tokenizer, TokenisedCorpus]:
    corpus = read_corpus(corpus_folder, LeakGuard.from_texts([], []))
    tokenizer = train_tokenizer(corpus.passages, RECIPE.vocabulary, mark_word_start=False)
    return tokenizer, tokenise(corpus, tokenizer)


def test_runs_are_taken_and_joined_row_by_row() -> None:
    rows = from_lists([[1, 2, 3], [], [4, 5]])
    taken = take_runs(rows.ids, np.array([1, 3]), np.array([2, 1]))
    assert taken.ids.tolist() == [2, 3, 4]
    joined = join_rows(rows, from_lists([[9], [8, 7], []]))
    assert joined.ids.tolist() == [1, 2, 3, 9, 8, 7, 4, 5]
    assert joined.lengths.tolist() == [4, 2, 2]


def test_sentences_end_before_a_capital_and_not_inside_abbreviations() -> None:
    assert split_sentences("Avtalet gäller t.o.m. mars. Därefter prövas det. 14 § gäller.") == [
        "Avtalet gäller t.o.m. mars.",
        "Därefter prövas det.",
        "14 § gäller.",
    ]


def test_four_shared_nine_word_runs_are_a_leak_and_three_are_not() -> None:
    words = [f"ord{number}" for number in range(30)]
    guard = LeakGuard.from_texts([" ".join(words)], ["Får man bada här?"])
    assert guard.leaks("inledning " + ", ".join(words[:12]).upper())
    assert not guard.leaks("inledning " + " ".join(words[:11]) + " slut")
    assert guard.leaks("får man bada här")
    assert not guard.leaks("får man bada här om sommaren")


def test_leaks_and_synonyms_do_not_reach_the_corpus(corpus_folder: Path) -> None:
    leak = "Detta stycke står ord för ord i den mängd som modellen senare ska bedömas på."
    _write(corpus_folder / "partidokument.txt.xz", [leak, "Ett annat stycke."])
    corpus = read_corpus(corpus_folder, LeakGuard.from_texts([leak], []))
    assert leak not in corpus.passages
    assert "Ett annat stycke." in corpus.passages
    assert corpus.dropped_as_leaks["partidokument"] == 1
    assert corpus.sources == ["regeringen_g0vse_pairs", "questions"]


def test_ndcg_by_hand() -> None:
    queries = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    passages = np.array([[0.6, 0.8], [1.0, 0.0]], dtype=np.float32)
    figures = ndcg_at_10(queries, passages, [{0}, {0, 1}])
    np.testing.assert_allclose(figures, [1 / np.log2(3), 1.0])


def test_the_loss_by_hand_and_without_masked_negatives() -> None:
    eye = torch.eye(2)
    free = contrastive_loss(eye, eye, torch.zeros(2, 2, dtype=torch.bool), 1.0, symmetric=True)
    assert free.item() == pytest.approx(np.log(1 + np.exp(-1)))
    masked = contrastive_loss(eye, eye, ~torch.eye(2, dtype=torch.bool), 1.0, symmetric=True)
    assert masked.item() == pytest.approx(0.0)


def test_the_rate_rises_and_falls() -> None:
    rates = [learning_rate_at(step, Recipe(steps=100, warm_up=0.1, learning_rate=1.0)) for step in range(100)]
    assert rates[0] == pytest.approx(0.1)
    assert max(rates) == pytest.approx(1.0)
    assert rates[-1] < 0.02


def test_every_wording_has_one_gap() -> None:
    assert all(template.count("{}") == 1 for template in TEMPLATES)


def test_the_vocabulary_knows_swedish_letters_and_folds_case(prepared: tuple[Tokenizer, TokenisedCorpus]) -> None:
    tokenizer, _ = prepared
    assert tokenizer.encode("FÖRSKOLA!").ids == tokenizer.encode("fo\u0308rskola").ids
    assert tokenizer.encode("... – !").ids == []


def test_a_saved_vocabulary_reads_back_the_same(prepared: tuple[Tokenizer, TokenisedCorpus], tmp_path: Path) -> None:
    tokenizer, _ = prepared
    save_tokenizer(tokenizer, tmp_path / "tokenizer.json")
    again = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
    text = "Nämnden tog upp hemtjänst nummer 3"
    assert again.encode(text).tokens == tokenizer.encode(text).tokens


def test_a_vocabulary_is_learnt_alike_every_time() -> None:
    texts = [f"Nämnden tog upp {topic} nummer {number}." for topic in TOPICS for number in range(40)]
    first, second = (train_tokenizer(texts, 120, mark_word_start=False) for _ in range(2))
    assert first.to_str() == second.to_str()
    assert first.token_to_id("<unk>") == 0


def test_held_out_passages_are_never_drawn(prepared: tuple[Tokenizer, TokenisedCorpus]) -> None:
    tokenizer, corpus = prepared
    assert corpus.held_out.any()
    assert is_held_out("x", "partidokument") is False
    batches: list[Batch] = []
    for batch, _ in zip(BatchSource(corpus, templates(tokenizer), RECIPE), range(60), strict=False):
        batches.append(batch)
    drawn = np.unique(np.concatenate([batch.passage_keys for batch in batches]))
    assert len(drawn) > 250
    assert not corpus.passage_held_out[drawn].any()
    queries = np.unique(np.concatenate([batch.query_keys for batch in batches]))
    assert not np.isin(corpus.pairs[corpus.held_out, 0], queries).any()


def test_the_tokenised_corpus_reads_back_the_same(prepared: tuple[Tokenizer, TokenisedCorpus], tmp_path: Path) -> None:
    _, corpus = prepared
    corpus.save(tmp_path / "corpus.npz")
    again = TokenisedCorpus.load(tmp_path / "corpus.npz")
    np.testing.assert_array_equal(again.sentences.ids, corpus.sentences.ids)
    np.testing.assert_array_equal(again.pairs, corpus.pairs)
    assert again.sources == corpus.sources


def test_a_small_run_learns_and_is_repeatable(prepared: tuple[Tokenizer, TokenisedCorpus], tmp_path: Path) -> None:
    tokenizer, corpus = prepared
    first = train(Prepared(tokenizer, corpus), RECIPE, tmp_path / "first")
    second = train(Prepared(tokenizer, corpus), RECIPE, tmp_path / "second")
    assert first.validation == second.validation
    assert first.validation.passages > 0.2
    weights = [(tmp_path / name / "model.safetensors").read_bytes() for name in ("first", "second")]
    assert weights[0] == weights[1]
