"""What the answers to the gate's questions are worth, in figures: the real ingest, store, model and assistant.

Run as a script (``python -m tests.quality.measures [SET …]``, by default every set) it prints the figures as JSON.
A figure is a share, 0 to 1, of those questions (or citations) that it concerns; ``questions`` is a number of them, so
that none is lost unseen.

- hit@1, hit@3: answered, and the first citation (one of the first three) is in an expected file and holds expected
  words in a quote of at most 800 characters
- whole: the quotes together hold each of several things asked for
- item: the citation that hit names the expected agenda item
- verbatim: the quote is its span of the document's text, and stands in the source file word for word
- dated: the citation's date is right by ``truth.json``
- answers, refuses: of the questions that the notes answer, those answered; of the others, those not answered
- mentioned: of the near misses, those told as such with a citation of the right place
- mrr lexical, mrr dense, mrr hybrid: of the questions whose words to quote are known, the mean of one through the rank
  at which a retriever puts the first passage that holds them, 0 beyond the tenth (Voorhees 1999, TREC-8 question
  answering); questions of who attended are answered from the lists of attendees and not counted
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from assistant.ask import Assistant, open_assistant
from assistant.question import understand
from assistant.retrieval import Retriever, retrieve
from assistant.settings import Settings
from assistant.types import Answer, Citation, Period
from ingest.index import ingest
from tests.quality.sets import SETS, Question, Split, Truth, questions_of, splits_of, truth_of

Figures = dict[str, float]
RETRIEVERS: tuple[Retriever, ...] = ("lexical", "dense", "hybrid")

LONGEST_QUOTE = 800
"""Characters."""
LONGEST_INTERVAL = 183
"""Days that an inferred date may span."""
DEEPEST_RANK = 10


class Notes(BaseModel):
    """The notes as they are: words of the source files, texts of the documents read from them, what is true of them."""

    model_config = ConfigDict(frozen=True)

    sources: Mapping[str, str]
    texts: Mapping[str, str]
    truth: Mapping[str, Truth]


class Asked(NamedTuple):
    """A set's questions with their answers, and one through the rank of the right passage by retriever, where known."""

    questions: Sequence[Question]
    answers: Sequence[Answer]
    ranks: Sequence[Mapping[Retriever, float]]
    notes: Notes


def asked(folder: Path) -> Asked:
    """The questions of a set put to its notes, ingested afresh."""
    questions = questions_of(folder)
    with tempfile.TemporaryDirectory() as place:
        index = Path(place) / "index"
        ingest([folder / "notes"], index, Settings())
        with open_assistant(Settings(), index) as assistant:
            answers = [assistant.ask(q.question, q.history) for q in questions]
            ranks = [reciprocal_ranks(q, assistant) for q in questions]
            texts = {d.file: d.text for d in assistant.store.documents()}
    sources = {path.name: path.read_text("utf-8") for path in (folder / "notes").iterdir()}
    return Asked(questions, answers, ranks, Notes(sources=sources, texts=texts, truth=truth_of(folder)))


def reciprocal_ranks(question: Question, assistant: Assistant) -> dict[Retriever, float]:
    """By retriever, one through the rank of the first passage that holds what the question expects.

    Empty where that is not known, and where no passage is searched for.
    """
    query = understand(question.question, question.history)
    searched = query.content or query.subject
    if not question.contains or not searched or query.intent in ("attendance", "absence"):
        return {}
    found: dict[Retriever, float] = {}
    for retriever in RETRIEVERS:
        hits = retrieve(query, assistant.store, assistant.encoder, retriever=retriever, limit=DEEPEST_RANK)
        right = [h.rank for h in hits if h.passage.file in question.files and _expected(question, h.passage.text)]
        found[retriever] = 1.0 / right[0] if right else 0.0
    return found


# --- one citation -----------------------------------------------------------------------------------------------------


def folded(text: str) -> str:
    """White space folded; hyphens between letters, at a line's end or not, and soft hyphens left out; case folded."""
    joined = re.sub(r"(?<=\w)[-\u00ad]\s*(?=\w)", "", text).replace("\u00ad", "")
    return " ".join(joined.split()).casefold()


def is_verbatim(citation: Citation, notes: Notes) -> bool:
    file = citation.passage.file
    is_span = notes.texts[file][citation.start : citation.end] == citation.quote
    return is_span and folded(citation.quote) in folded(notes.sources[file])


def is_rightly_dated(citation: Citation, notes: Notes) -> bool:
    dating, truth = citation.passage.dating, notes.truth[citation.passage.file]
    if truth.date_status == "stated":
        due = truth.item_dates.get(citation.passage.number or "", truth.date)
        return (dating.date, dating.status) == (due, "stated")
    if truth.date is None:
        return dating.date is None
    if dating.status != "inferred" or dating.period is None:
        return False
    if not all(folded(e.text) in folded(notes.sources[e.file]) for e in dating.evidence):
        return False
    days = (dating.period.last - dating.period.first).days
    return dating.period.overlaps(Period.of_iso(truth.date)) and days <= LONGEST_INTERVAL


def holds(citation: Citation, question: Question) -> bool:
    """Whether a citation says what the question expects, in a quote that is no longer than a reader bears."""
    if citation.passage.file not in question.files or len(citation.quote) > LONGEST_QUOTE:
        return False
    if not question.contains:
        return citation.passage.number in question.items
    return _expected(question, citation.quote)


def _expected(question: Question, text: str) -> bool:
    return any(folded(words) in folded(text) for words in question.contains)


# --- all of them ------------------------------------------------------------------------------------------------------


def measured(outcome: Asked) -> dict[Split, Figures]:
    """The figures of each half of the questions."""
    lines = list(zip(outcome.questions, outcome.answers, outcome.ranks, strict=True))
    found: dict[Split, Figures] = {}
    for split in splits_of(outcome.questions):
        mine = [line for line in lines if line[0].split == split]
        found[split] = _figures([(q, a) for q, a, _ in mine], outcome.notes)
        for retriever in RETRIEVERS:
            ranks = [by_retriever[retriever] for _, _, by_retriever in mine if by_retriever]
            found[split][f"mrr {retriever}"] = sum(ranks) / len(ranks) if ranks else 0.0
    return found


def misses(outcome: Asked) -> list[str]:
    """What is not as it should be, a line each, for a person who looks why a figure sank."""
    lines = []
    for q, a in zip(outcome.questions, outcome.answers, strict=True):
        first = a.citations[0].quote[:100] if a.citations else ""
        if q.files and not (a.status == "answered" and a.citations and holds(a.citations[0], q)):
            lines.append(f"miss {q.id} {q.split} {q.question} -> {a.status} {first!r}")
        elif not q.files and a.status == "answered":
            lines.append(f"answered {q.id} {q.split} {q.question} -> {first!r}")
        elif q.kind == "mentioned" and not _is_told(a, q):
            lines.append(f"not mentioned {q.id} {q.split} {q.question} -> {a.status} {first!r}")
    return lines


def _figures(pairs: Sequence[tuple[Question, Answer]], notes: Notes) -> Figures:
    known = [(q, a) for q, a in pairs if q.files]
    foreign = [(q, a) for q, a in pairs if not q.files]
    near = [(q, a) for q, a in foreign if q.kind == "mentioned"]
    cited = [c for _, a in pairs for c in a.citations]
    hits = [(q, a, [a.status == "answered" and holds(c, q) for c in a.citations[:3]]) for q, a in known]
    named = [(q, a.citations[found.index(True)]) for q, a, found in hits if True in found and q.item]
    return {
        "questions": float(len(pairs)),
        "hit@1": _share(found[:1] == [True] for _, _, found in hits),
        "hit@3": _share(True in found for _, _, found in hits),
        "whole": _share(_is_whole(q, a) for q, a in known if q.every),
        "item": _share(c.passage.number == q.item for q, c in named),
        "verbatim": _share(is_verbatim(c, notes) for c in cited),
        "dated": _share(is_rightly_dated(c, notes) for c in cited),
        "answers": _share(a.status == "answered" for _, a in known),
        "refuses": _share(a.status != "answered" for _, a in foreign),
        "mentioned": _share(_is_told(a, q) for q, a in near),
    }


def _is_whole(question: Question, answer: Answer) -> bool:
    quoted = " ".join(folded(c.quote) for c in answer.citations if len(c.quote) <= LONGEST_QUOTE)
    return answer.status == "answered" and all(folded(words) in quoted for words in question.every)


def _is_told(answer: Answer, question: Question) -> bool:
    placed = (
        c.passage.file in question.about and question.aboutitem in (None, c.passage.number) for c in answer.citations
    )
    return answer.status == "mentioned" and any(placed)


def _share(outcomes: Iterable[bool]) -> float:
    """Share of true ones; 0 of none, so that a figure that nothing counts towards reaches no floor."""
    counted = list(outcomes)
    return sum(counted) / len(counted) if counted else 0.0


def main(names: Sequence[str]) -> None:
    """Print the figures of the named sets, and what is amiss on standard error."""
    figures: dict[str, dict[Split, Figures]] = {}
    for name in names:
        outcome = asked(SETS[name])
        figures[name] = measured(outcome)
        sys.stderr.writelines(f"{name} {line}\n" for line in misses(outcome))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:] or list(SETS))
