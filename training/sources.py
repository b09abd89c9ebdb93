"""What was read of the corpus, and under which licence, as the page beside its files states it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from training.corpus import Corpus
from training.facts import CorpusFacts, SourceFacts
from training.natural import NaturalQuestion

PAGE = "README.md"
_FILE, _LICENCE = "file", "licence"
_AS_ABOVE = "same"
_PAIRS = "_pairs"


def corpus_facts(folder: Path, corpus: Corpus, questions: Sequence[NaturalQuestion], *, guarded: bool) -> CorpusFacts:
    """What a corpus that was read from a folder holds. ``guarded``: leaks were looked for."""
    trained = sum(q.part == "train" for q in questions)
    return CorpusFacts(
        sources=tuple(_sources(folder, corpus)),
        questions=trained,
        questions_aside=len(questions) - trained,
        passages=len(corpus.passages),
        queries=len(corpus.queries),
        dropped=sum(corpus.dropped_as_leaks[name] for name in corpus.lines),
        guarded=guarded,
    )


def _sources(folder: Path, corpus: Corpus) -> Iterator[SourceFacts]:
    """The files by place, in the order of the page; those that it does not name come last."""
    left = dict(corpus.lines)
    paired = set(corpus.sources)
    for names, licence in [*stated(folder / PAGE), *(((name,), "") for name in sorted(left))]:
        own = [name for name in left if name in names or name.removesuffix(_PAIRS) in names]
        counts = [(left.pop(name), name in paired) for name in own]
        if own:
            lines = sum(count for count, pairs in counts if not pairs)
            yield SourceFacts(names=names, lines=lines, pairs=sum(n for n, p in counts if p), licence=licence)


def stated(page: Path) -> Iterator[tuple[tuple[str, ...], str]]:
    """File names and licence of each row of the table in a Markdown page; nothing where there is no page."""
    heads: list[str] = []
    before = ""
    for line in page.read_text("utf-8").splitlines() if page.exists() else ():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            heads = []
        elif not heads:
            heads = cells
        elif len(cells) == len(heads) and set(line) - set("|-: "):
            row = dict(zip(heads, cells, strict=True))
            licence = next((cell for head, cell in row.items() if head.startswith(_LICENCE)), None)
            if _FILE in row and licence is not None:
                before = before if licence == _AS_ABOVE else licence
                yield tuple(name.strip() for name in row[_FILE].split(",")), before
