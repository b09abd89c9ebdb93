"""Common terms score what rarer ones find, and find passages themselves where those do not find enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.store.base import FieldQuery
from assistant.store.embedded import create_or_open
from assistant.store.embedded.lexical import Lexical
from tests.fakes.entries import MANIFEST, entry

MOSTLY_COMMON = [FieldQuery(field="body", terms={"vanlig": 100.0, "sällsynt": 1.0})]
RARE = ["sällsynt", "sällsynt igen"]


@pytest.mark.parametrize("common", [0.1, 1.0])
def test_common_terms_find_nothing_while_rarer_ones_find_enough(
    common: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.store.embedded.lexical.COMMON", common)
    monkeypatch.setattr("assistant.store.embedded.store.CANDIDATES", 2)
    with create_or_open(tmp_path, MANIFEST) as store:
        store.write([entry("a.txt", [*RARE, *["vanlig"] * 28])])

        def best(limit: int) -> list[str]:
            hits = store.lexical(MOSTLY_COMMON, limit)
            return [p.text for p in store.passages([hit.passage_id for hit in hits])]

        assert (best(1)[0] in RARE) == (common == 0.1)  # two candidates are asked for, and two are rare
        assert best(2) == ["vanlig", "vanlig"]


def test_a_common_term_scores_what_rarer_ones_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with create_or_open(tmp_path, MANIFEST) as store:
        store.write([entry("a.txt", ["vanlig sällsynt", "sällsynt", *["vanlig"] * 28])])
        expected = store.lexical(MOSTLY_COMMON, 1)
        monkeypatch.setattr("assistant.store.embedded.lexical.COMMON", 0.1)
        monkeypatch.setattr("assistant.store.embedded.store.CANDIDATES", 2)
        assert store.lexical(MOSTLY_COMMON, 1) == expected
        assert store.passages([expected[0].passage_id])[0].text == "vanlig sällsynt"


def test_passages_that_have_gone_do_not_change_which_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """tantivy counts six passages with x, five of them dead, and four with y: the one that is left is the rarer."""
    monkeypatch.setattr("assistant.store.embedded.store.CANDIDATES", 1)
    monkeypatch.setattr("assistant.store.embedded.parts.MOST_DEAD", 0.5)
    asked = [FieldQuery(field="body", terms={"x": 1.0, "y": 1.0})]
    with create_or_open(tmp_path, MANIFEST) as store:
        store.write([entry(f"{n}.txt", ["x" if n < 6 else "y" if n < 10 else "annat"]) for n in range(40)])
        store.write([entry(f"{n}.txt", ["annat"]) for n in range(5)])
        (folder,) = (tmp_path / "derived").iterdir()
        assert Lexical.load(folder / "lexical").dead == 5
        assert [p.file for p in store.passages([hit.passage_id for hit in store.lexical(asked, 1)])] == ["5.txt"]
        derived = store.lexical(asked, 9)
        store.repair()
        assert store.lexical(asked, 9) == derived
