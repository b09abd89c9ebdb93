from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from assistant.encoder import BUNDLED_FOLDER, TOKENIZER
from assistant.errors import ModelError
from assistant.interaction import MOST_PIECES, WEIGHTS_FILE, LateInteraction, late_interaction

ABOUT = [
    "Hemtjänsten får två nya bilar i höst.",
    "Skolan byggs om under sommaren.",
    "Nämnden godkänner budgeten för nästa år.",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (TOKENIZER, WEIGHTS_FILE):
        shutil.copy(BUNDLED_FOLDER / name, tmp_path / name)
    return tmp_path


def closeness(question: str, texts: list[str]) -> list[float]:
    found = late_interaction().closeness(question, late_interaction().pieces(texts))
    assert found.dtype == np.float32
    return [float(x) for x in found]


def test_a_text_is_as_close_to_itself_as_can_be() -> None:
    assert closeness(ABOUT[0], ABOUT)[0] == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize(
    ("question", "nearest"),
    [("när kommer hemtjänstens bilar?", 0), ("ombyggnad av skolan", 1), ("vad sades om pengarna i budgeten", 2)],
)
def test_the_passage_with_something_for_each_word_is_closest(question: str, nearest: int) -> None:
    assert int(np.argmax(closeness(question, ABOUT))) == nearest


def test_what_else_a_passage_says_takes_nothing_away() -> None:
    alone, longer = closeness("hemtjänstens bilar", [ABOUT[0], " ".join(ABOUT)])
    assert longer >= alone - 1e-6


def test_repeats_and_order_of_the_question_do_not_matter() -> None:
    assert closeness("budget skola", ABOUT) == pytest.approx(closeness("skola budget skola", ABOUT), abs=1e-6)


def test_where_there_is_nothing_to_compare_nothing_is_close() -> None:
    assert closeness("", ABOUT) == closeness("!?", ABOUT) == [0.0] * 3
    assert closeness("budget", ["", "…"]) == [0.0, 0.0]
    assert late_interaction().closeness("budget", []).shape == (0,)
    mixed = closeness("budget", ["", ABOUT[2], ""])
    assert mixed[0] == mixed[2] == 0.0 < mixed[1]


def test_pieces_are_bounded_and_two_bytes_each() -> None:
    short, long = late_interaction().pieces(["budget", "budgeten för skolan " * 2_000])
    assert 0 < len(short) <= 12
    assert len(long) == 2 * MOST_PIECES
    assert np.frombuffer(long, "<u2").min() != 0


def test_any_text_has_pieces() -> None:
    for text in ("\ud800", "\x00", "𝔸" * 50, "а б", "a" * 10_000):
        [pieces] = late_interaction().pieces([text])
        assert len(pieces) % 2 == 0
        assert closeness(text, [text]) == [pytest.approx(1.0, abs=0.02)] or pieces == b""


def test_a_very_long_question_is_cut_to_what_tells_most() -> None:
    words = " ".join(f"ord{n} nummer{n}" for n in range(2_000))
    found = closeness(f"{words} budgeten", ABOUT)
    assert all(0.0 <= x <= 1.0 for x in found)


def test_the_vocabulary_names_the_pieces(folder: Path) -> None:
    same = LateInteraction(folder)
    assert same.vocabulary == late_interaction().vocabulary
    content = (folder / TOKENIZER).read_text("utf-8")
    (folder / TOKENIZER).write_text(content + " ", "utf-8")
    assert LateInteraction(folder).vocabulary != same.vocabulary


@pytest.mark.parametrize("name", [TOKENIZER, WEIGHTS_FILE])
def test_missing_and_broken_files_are_told(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"{")
    with pytest.raises(ModelError):
        LateInteraction(folder)
    (folder / name).unlink()
    with pytest.raises(ModelError):
        LateInteraction(folder)


def test_vectors_of_another_vocabulary_are_refused(folder: Path) -> None:
    stored = load_file(folder / WEIGHTS_FILE)
    save_file({name: tensor[:-1].copy() for name, tensor in stored.items()}, folder / WEIGHTS_FILE)
    with pytest.raises(ModelError, match="expected one for each of"):
        LateInteraction(folder)


def test_what_is_missed_is_the_word_that_nothing_comes_near() -> None:
    pieces = late_interaction().pieces([*ABOUT, ""])
    whole, without, other, nothing = late_interaction().missed(
        "hemtjänsten får bilar", [pieces[0], pieces[1], pieces[2], b""]
    )
    assert whole < min(without, other) <= nothing == 1.0
    assert late_interaction().missed("", pieces).tolist() == [0.0] * 4
    assert late_interaction().missed("budget", []).shape == (0,)
