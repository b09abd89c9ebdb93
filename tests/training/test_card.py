"""The model card that a training writes, and what a training of one part alone keeps of it."""

from __future__ import annotations

import dataclasses
import json
import lzma
from argparse import Namespace
from pathlib import Path

import pytest

from assistant.encoder import BUNDLED_FOLDER
from assistant.interaction import WEIGHTS_FILE
from training.card import CARD_FILE, card
from training.facts import FACTS_FILE, Facts, read_facts
from training.natural import NaturalQuestion, digest_of
from training.recipe import InteractionRecipe, Recipe
from training.sources import stated
from training.train import run

STATIC = Recipe(
    vocabulary=220, dimension=16, steps=12, batch=16, passage_pieces=32, crop_share=0.25, question_share=0.25
)
CLOSE = InteractionRecipe(dimension=8, steps=5, batch=8, headings=200, among=200, passage_pieces=32)
THINGS = ("bro", "väg", "damm", "skog", "hamn", "torg", "park", "kaj")
PAGE = """# Texts

| file | what | words | pairs | licence as stated at the source |
|---|---|--:|--:|---|
| sfs_heading_pairs_1980plus, statutes | laws | 1 | 160, clean | outside copyright |
| partidokument | programmes | 1 | – | same |
| synonymer_synlex | word pairs | – | 1 | free with notice |
"""
LEAK = "Vem som helst får bada i sjön när som helst under hela sommaren utan att fråga någon om lov"


def passage(number: int) -> str:
    thing = THINGS[number % len(THINGS)]
    return f"Nämnden behandlar {thing} nummer {number} i kommunen. Förslaget om {thing} {number} skickas vidare i dag."


QUESTIONS = [
    *(NaturalQuestion("train", digest_of(passage(n)), f"hur går det för {n}?") for n in range(40)),
    *(NaturalQuestion("dev", digest_of(passage(n)), f"vad händer med nummer {n}?") for n in range(40, 46)),
]


@pytest.fixture
def call(tmp_path: Path) -> Namespace:
    """A training of everything from a small corpus, with a measuring set of which one line leaks."""
    corpus, swefaq, out = (tmp_path / name for name in ("corpus", "swefaq", "model"))
    for folder in (corpus, swefaq / "qrels", out):
        folder.mkdir(parents=True)
    _pack(corpus / "sfs_heading_pairs_1980plus.tsv.xz", [f"Om {THINGS[n % 8]} {n}\t{passage(n)}" for n in range(160)])
    _pack(corpus / "partidokument.txt.xz", ["Partiet vill bygga broar.", "Partiet vill spara skogen.", LEAK])
    _pack(corpus / "nytt.txt.xz", ["En text av okänt slag."])
    _pack(corpus / "synonymer_synlex.tsv.xz", ["bil\tvagn\t4.0"])
    (corpus / "README.md").write_text(PAGE, "utf-8")
    _write(swefaq / "corpus.jsonl", [{"_id": "a", "title": "Bad", "text": LEAK}, {"_id": "b", "text": "Om skogen."}])
    _write(swefaq / "queries.jsonl", [{"_id": "q", "text": "Vad gäller för skogen?"}])
    (swefaq / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq\tb\t1\n", "utf-8")
    (out / "NOTICE").write_text("kept", "utf-8")
    return Namespace(corpus=corpus, swefaq=swefaq, acceptance=tmp_path / "none", out=out, cache=None, part="all")


def _pack(path: Path, lines: list[str]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def trained(call: Namespace, part: str, static: Recipe = STATIC) -> tuple[Facts, str]:
    facts = run(Namespace(**{**vars(call), "part": part}), static, CLOSE, QUESTIONS)
    return facts, (call.out / CARD_FILE).read_text("utf-8")


def row_of(page: str, begins: str) -> list[str]:
    (line,) = [line for line in page.splitlines() if line.startswith(f"| {begins} |")]
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_training_states_its_data_recipe_and_figures(call: Namespace) -> None:
    facts, page = trained(call, "all")
    assert facts == read_facts(call.out)
    assert page == card(facts)
    assert (call.out / "NOTICE").read_text("utf-8") == "kept"
    assert row_of(page, "sfs_heading_pairs_1980plus, statutes")[1:] == ["0", "160", "outside copyright"]
    assert row_of(page, "partidokument")[1:] == ["3", "0", "outside copyright"]
    assert row_of(page, "nytt")[1:] == ["1", "0", "not stated"]
    assert row_of(page, "questions for this project (`training/questions.tsv`)")[1:3] == ["0", "40"]
    assert "synonymer" not in page
    assert row_of(page, "`dimension`")[1:] == ["16", "8"]
    assert row_of(page, "`seed`")[1:] == [str(STATIC.seed), str(CLOSE.seed)]
    assert row_of(page, "`symmetric`")[1:] == ["yes", "–"]
    assert "1 lines of the corpus" in page
    assert "Of a batch 50 % is pairs, 25 % questions, 25 % sentences." in " ".join(page.split())
    assert [line for line in page.splitlines() if line.startswith("## ")] == ["## Figures", "## Training", "## Limits"]
    assert row_of(page, "SweFAQ")[2:] == ["0", "0", "0"]
    assert "6 questions set aside (`dev`)" in page
    assert "SweFAQ 2.0 (1 questions, 2 answers)" in page
    assert facts.figures.swefaq is not None
    assert facts.figures.swefaq.program is None, "the program reads other models than these"
    assert "as the program ranks" not in page
    assert max(map(len, (line for line in page.splitlines() if not line.startswith("|")))) <= 120


def test_training_one_part_keeps_what_is_known_of_the_other(call: Namespace) -> None:
    first, page = trained(call, "static")
    assert first.static is not None
    assert first.interaction is None
    assert first.figures.close_dimension is None
    assert "**Late interaction.**" not in page
    second, page = trained(call, "interaction", Recipe(steps=7))
    assert second.static == first.static
    assert second.interaction is not None
    assert second.figures.dev is not None
    assert second.figures.dev.close is not None
    assert row_of(page, "`steps`")[1:] == ["12", "5"]
    assert trained(call, "card")[0].interaction == second.interaction
    third, _ = trained(call, "static")
    assert third.interaction == second.interaction
    fourth, page = trained(call, "static", dataclasses.replace(STATIC, vocabulary=45))
    assert fourth.interaction is None, "its vectors are of pieces that are no more"
    assert not (call.out / WEIGHTS_FILE).exists()
    assert row_of(page, "`steps`")[1:] == ["12", "–"]


def test_without_the_evaluation_set_the_card_says_so(call: Namespace, tmp_path: Path) -> None:
    call.swefaq = tmp_path / "gone"
    facts, page = trained(call, "static")
    assert facts.figures.swefaq is None
    assert facts.overlaps == ()
    assert "SweFAQ was not at hand" in page
    assert "SweFAQ 2.0" not in page


def test_what_stands_beside_a_model_in_another_form_is_refused(tmp_path: Path) -> None:
    assert read_facts(tmp_path) is None
    (tmp_path / FACTS_FILE).write_text('{"corpus": 1}', "utf-8")
    with pytest.raises(ValueError, match="corpus"):
        read_facts(tmp_path)


def test_a_page_without_a_table_of_files_states_nothing(tmp_path: Path) -> None:
    assert list(stated(tmp_path / "README.md")) == []
    (tmp_path / "README.md").write_text("| name | licence |\n|---|---|\n| a | b |\n", "utf-8")
    assert list(stated(tmp_path / "README.md")) == []


def test_the_bundled_card_says_what_was_recorded() -> None:
    facts = read_facts(BUNDLED_FOLDER)
    assert facts is not None
    assert (BUNDLED_FOLDER / CARD_FILE).read_text("utf-8") == card(facts)
