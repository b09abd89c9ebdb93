from __future__ import annotations

import json
from pathlib import Path

from training.overlap import Shared, measuring, of_acceptance, of_beir, shared

WORDS = [f"ord{number}" for number in range(30)]


def test_texts_that_share_four_runs_are_counted_wherever_they_stand() -> None:
    one = measuring("one", [" ".join(WORDS)], ["Får man bada här?"])
    other = measuring("other", ["helt andra ord"], [])
    four, three = "före " + ", ".join(WORDS[:12]).upper(), " ".join(WORDS[9:20]) + " efter"
    assert shared([three], ["får man bada"], [one, other]) == [Shared(0, 3, 0), Shared(0, 0, 0)]
    assert shared([three, four], [], [one])[0] == Shared(1, 4, 0)
    assert shared([], [four], [one])[0] == Shared(1, 4, 0)


def test_a_short_question_is_told_word_for_word() -> None:
    one = measuring("one", [], ["Får man bada här?"])
    assert shared([], ["får man bada HÄR", "får man bada där"], [one])[0] == Shared(0, 0, 1)


def test_all_that_a_measuring_set_says_is_compared_with(tmp_path: Path) -> None:
    texts = {name: " ".join(f"{name}{number}" for number in range(12)) for name in ("a", "b", "c", "d", "e")}
    (tmp_path / "corpus.jsonl").write_text(json.dumps({"_id": "1", "title": "", "text": texts["a"]}) + "\n", "utf-8")
    (tmp_path / "queries.jsonl").write_text(json.dumps({"_id": "1", "text": texts["b"]}) + "\n", "utf-8")
    asked = {"question": texts["c"], "history": [texts["d"]], "contains": [texts["e"]]}
    (tmp_path / "questions.jsonl").write_text(json.dumps(asked) + "\n", "utf-8")
    sets = [of_beir(tmp_path), of_acceptance(tmp_path)]
    assert shared([texts["a"], texts["e"]], [texts["b"], texts["c"], texts["d"]], sets) == [
        Shared(2, 4, 1),
        Shared(3, 4, 2),
    ]
