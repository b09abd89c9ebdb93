"""Which weight of words and of meaning ranks the right passage first, on questions whose answers are known.

    python -m benchmarks.fusion_share SET [SET …]       SET: a folder with notes/ and questions.jsonl

Prints the mean reciprocal rank of the first right passage among ten, a line a share, a column a set.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from assistant.ask import Assistant, open_assistant
from assistant.question import understand
from assistant.retrieval import retrieve
from assistant.settings import Settings
from benchmarks.fit_answering import folded
from ingest.index import ingest

SHARES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1.0)


@contextmanager
def indexed(notes: Path) -> Iterator[Assistant]:
    """An assistant over a folder of notes, indexed aside."""
    with tempfile.TemporaryDirectory() as index:
        ingest([notes], Path(index), Settings())
        with open_assistant(Settings(), Path(index)) as assistant:
            yield assistant


def reciprocal_ranks(folder: Path, assistant: Assistant, share: float) -> list[float]:
    """For each question that quotes answer: one through the rank of the first right passage, 0 where none is found."""
    found: list[float] = []
    for line in (folder / "questions.jsonl").read_text("utf-8").splitlines():
        question = json.loads(line)
        query = understand(question["question"], question.get("history", ()))
        if (
            not question["contains"]
            or query.intent in ("attendance", "absence")
            or not (query.content or query.subject)
        ):
            continue
        hits = retrieve(query, assistant.store, assistant.encoder, lexical_share=share)
        wanted = [folded(text) for text in question["contains"]]
        ranks = [
            hit.rank
            for hit in hits
            if hit.passage.file in question["files"] and any(text in folded(hit.passage.text) for text in wanted)
        ]
        found.append(1.0 / ranks[0] if ranks else 0.0)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", type=Path, nargs="+")
    sets: list[Path] = parser.parse_args().sets
    with ExitStack() as stack:
        assistants = [stack.enter_context(indexed(folder / "notes")) for folder in sets]
        print("share", *(folder.name for folder in sets), sep="\t")
        for share in SHARES:
            means = [np.mean(reciprocal_ranks(f, a, share)) for f, a in zip(sets, assistants, strict=True)]
            print(share, *(f"{mean:.3f}" for mean in means), sep="\t")


if __name__ == "__main__":
    main()
