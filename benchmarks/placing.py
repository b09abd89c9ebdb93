"""How far texts of no known kind and no day give way to minutes, articles and notices, and what it costs them.

    python -m benchmarks.placing --hay INDEX [--corpus ../shared/corpus] SET [SET …]

SET is a folder with notes/ and questions.jsonl, whose notes are hidden in a copy of the hay (an index, as needles.py
keeps it, of passages of no kind and no day). For each setting of the constants that decide it, a line: of the ``tune``
questions to the notes, the mean reciprocal rank of the first right passage, the share whose first quote is right, that
are answered, and that are refused where the notes have no answer; then, of the questions to the hay's own passages that
are set aside to report, the mean reciprocal rank and the share whose first quote is of the right passage. A second
table has the ``held`` questions.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from assistant import judgement, retrieval, suitability
from assistant.ask import Assistant, open_assistant
from assistant.settings import Settings
from assistant.types import Answer, Hit
from benchmarks.fit_answering import folded
from benchmarks.fusion_weights import holds, index_of
from benchmarks.hay import gather, name_of
from training.natural import digest_of, read_questions

DEPTH = 10
HAY_QUESTIONS = 100
FIGURES = ("MRR", "right first", "answers", "refuses", "hay MRR", "hay right first")


class Setting(NamedTuple):
    """The constants: see `assistant.suitability`, `assistant.retrieval` and `assistant.judgement`."""

    prior: float
    known: int
    unplaced: float


SHIPPED = Setting(suitability.UNKNOWN_KIND_AND_DAY, retrieval.OF_KNOWN_KIND, judgement.UNPLACED)
SETTINGS = (
    SHIPPED._replace(known=0, unplaced=0.0),
    SHIPPED._replace(unplaced=0.0),
    SHIPPED._replace(unplaced=0.5),
    SHIPPED._replace(unplaced=1.5),
    SHIPPED._replace(prior=0.6),
    SHIPPED,
)


class Question(NamedTuple):
    """A question, the files that answer it, and texts one of which a right passage has; none: any passage of them."""

    text: str
    history: Sequence[str]
    files: Sequence[str]
    wanted: Sequence[str]


class Outcome(NamedTuple):
    """What came of a question."""

    answerable: bool
    reciprocal_rank: float
    right_first: bool
    answered: bool


@contextmanager
def set_to(setting: Setting) -> Iterator[None]:
    """The program with these constants."""
    try:
        _put(setting)
        yield
    finally:
        _put(SHIPPED)


def _put(setting: Setting) -> None:
    suitability.UNKNOWN_KIND_AND_DAY, retrieval.OF_KNOWN_KIND, judgement.UNPLACED = setting


def questions_of(folder: Path, half: str) -> list[Question]:
    """Those of a set whose words to quote are known, and those that the notes do not answer."""
    asked: list[dict[str, Any]] = [json.loads(x) for x in (folder / "questions.jsonl").read_text("utf-8").splitlines()]
    return [
        Question(q["question"], q.get("history", ()), q["files"], [folded(text) for text in q["contains"]])
        for q in asked
        if q.get("split", "tune") == half and (q["contains"] or not q["files"])
    ]


def questions_of_hay(corpus: Path, passages: int) -> list[Question]:
    """Questions to the hay's passages that nothing was trained on."""
    place = {digest_of(text): number for number, text in enumerate(gather(corpus, passages, 0).passages)}
    aside = [q for q in read_questions() if q.part == "dev" and q.passage in place]
    return [Question(q.text, (), [name_of(place[q.passage])], ()) for q in aside][:HAY_QUESTIONS]


def put(assistant: Assistant, question: Question) -> Outcome:
    """Ask one question."""
    _, hits, _ = assistant.found(question.text, question.history)
    ranks = [hit.rank for hit in hits[:DEPTH] if _is_right(question, hit)]
    answer: Answer = assistant.ask(question.text, question.history)
    answered = answer.status == "answered"
    first = answer.citations[0] if answered and answer.citations else None
    said = first is not None and (not question.wanted or any(text in folded(first.quote) for text in question.wanted))
    right = said and first is not None and first.passage.file in question.files
    return Outcome(bool(question.files), 1.0 / ranks[0] if ranks else 0.0, right, answered)


def _is_right(question: Question, hit: Hit) -> bool:
    return holds(question.files, question.wanted or [""], hit)


def shares(outcomes: Sequence[Outcome]) -> list[float]:
    """Mean reciprocal rank, and shares right first, answered, and refused; the last of those without an answer."""
    can = [o for o in outcomes if o.answerable]
    cannot = [o for o in outcomes if not o.answerable]
    found = [sum(o.reciprocal_rank for o in can), sum(o.right_first for o in can), sum(o.answered for o in can)]
    return [*(x / len(can) for x in found), sum(not o.answered for o in cannot) / len(cannot) if cannot else 0.0]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--hay", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--passages", type=int, default=100_000, help="that the hay was made of")
    options = parser.parse_args()
    of_hay = questions_of_hay(options.corpus, options.passages)
    outcomes: dict[tuple[str, Setting], list[Outcome]] = {}
    for folder in options.sets:
        groups = {half: questions_of(folder, half) for half in ("tune", "held")} | {"hay": of_hay}
        with index_of(folder / "notes", options.hay) as index, open_assistant(Settings(), index) as assistant:
            for setting in SETTINGS:
                with set_to(setting):
                    for group, questions in groups.items():
                        outcomes.setdefault((group, setting), []).extend(put(assistant, q) for q in questions)
    for half in ("tune", "held"):
        print(f"{half}\n| {' | '.join([*Setting._fields, *FIGURES])} |")
        for setting in SETTINGS:
            figures = [*shares(outcomes[half, setting]), *shares(outcomes["hay", setting])[:2]]
            print("|", " | ".join([*map(str, setting), *(f"{figure:.3f}" for figure in figures)]), "|", flush=True)


if __name__ == "__main__":
    main()
