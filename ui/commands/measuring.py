"""``motesminne evaluate``: how well retrieval finds."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.retrieval import Retriever
from assistant.settings import Settings
from ui import evaluation_text as t
from ui.benchmark import read_benchmark
from ui.commands.output import print_json, say, tell, width
from ui.commands.tables import table
from ui.error_text import os_reason
from ui.faults import OutputUnwritable

if TYPE_CHECKING:
    from ui.evaluation import Figures


def evaluate(args: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns the exit status."""
    benchmark = read_benchmark(args.folder)
    if args.run:
        _check_writable(args.run)
    from ui import evaluation as e

    chosen: tuple[Retriever, ...] = (args.retriever,) if args.retriever else ("hybrid",)
    if not args.retriever and not args.json:
        chosen = e.RETRIEVERS
    measured = e.evaluate(benchmark, settings, chosen, tell)
    figures, ranking = measured[-1]
    if args.run:
        _write(args.run, e.trec_run(ranking, figures.retriever))
    if args.json:
        print_json(figures.to_json())
        return 0
    rows = [_row(figures) for figures, _ in measured]
    say(table(t.MEASURES, rows, width() or 100))
    seconds = f"{figures.ingest_s:.1f}"
    say(t.MEASURED.format(queries=figures.queries, passages=figures.passages, seconds=seconds, model=figures.model))
    return 0


def _row(figures: Figures) -> list[str]:
    """One retriever's row of the table, under ``MEASURES``."""
    shares = (figures.ndcg_10, figures.mrr_10, figures.recall_10, figures.recall_100)
    times = (figures.query_ms_p50, figures.query_ms_p95)
    return [figures.retriever, *(f"{x:.4f}" for x in shares), *(f"{x:.1f}" for x in times)]


def _check_writable(path: Path) -> None:
    """Before hours of measuring: that the ranking can be written. Raises OutputUnwritable."""
    try:
        path.open("a").close()
    except OSError as exc:
        raise OutputUnwritable(path, os_reason(exc)) from exc


def _write(path: Path, run: str) -> None:
    """Writes the ranking. Raises OutputUnwritable."""
    try:
        path.write_text(run, encoding="utf-8")
    except OSError as exc:
        raise OutputUnwritable(path, os_reason(exc)) from exc
