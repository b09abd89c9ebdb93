"""``motesminne ingest`` and ``verify``: what goes into the index, and whether it still holds."""

from __future__ import annotations

import argparse
import logging
import shlex
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.errors import IndexDamaged
from assistant.settings import Settings
from assistant.store.base import Problem
from ui import screen_text as t
from ui.commands.opening import opened_store
from ui.commands.output import index_of, print_json, say, tell
from ui.commands.tables import register
from ui.error_text import error_text
from ui.render import Json, dating_to_json, harmless
from ui.sources import source_problems
from ui.text import file_in_words

if TYPE_CHECKING:
    from ingest.report import FileReport, IngestReport, Progress


def ingest(args: argparse.Namespace, settings: Settings) -> int:
    """Reads files and folders into the index; returns the exit status."""
    from ingest.index import ingest as read_in

    if not args.debug:  # what a file set off is told in a sentence; its traceback is for whoever asks for it
        logging.getLogger("ingest").addHandler(logging.NullHandler())
    with _progress() as progress:
        report = read_in(args.paths, index_of(args.index, settings), settings, prune=args.prune, progress=progress)
    if args.json:
        print_json(_report_json(report))
        _tell_warnings(report)
    elif rows := [row for line in report.files for row in _rows(line)]:
        say(register(t.READ_COLUMNS, rows))
    for line in report.refused:
        if line.error is not None:
            tell(f"{t.OUTCOMES[line.outcome]}: {harmless(error_text(line.error))}")
    if not args.json:
        say(t.report_in_words({str(k): n for k, n in report.counts.items()}, report.passed_over))
    return 0 if report.complete else 1


def _tell_warnings(report: IngestReport) -> None:
    for line in report.files:
        for code in line.warnings:
            tell(f"{harmless(line.file)}: {t.warning_in_words(code)}")


def _rows(line: FileReport) -> list[tuple[str | int, ...]]:
    """A file's rows in the table: one for each of its meetings; none where nothing is new and nothing odd."""
    if line.outcome == "unchanged" and not line.warnings:
        return []
    odd = "; ".join(
        [t.OUTCOMES[line.outcome]] * (line.outcome != "added") + [t.warning_in_words(code) for code in line.warnings]
    )
    if not line.understood:
        return [(line.file, "", "", "", "", "", odd)]
    return [
        (
            file_in_words(line.file, x.part),
            t.READ_KINDS[x.kind],
            t.READ_DATES[x.dating.status].format(date=(x.dating.date or "").replace("/", " – ")),
            x.items,
            x.decisions,
            x.attendees,
            "" if k else odd,
        )
        for k, x in enumerate(line.understood)
    ]


def _report_json(report: IngestReport) -> Json:
    """``ingest --json``."""
    return {
        "files": [_file_json(line) for line in report.files],
        "counts": {str(k): n for k, n in report.counts.items()},
        "passed_over": report.passed_over,
    }


def _file_json(line: FileReport) -> Json:
    """One file; `kind` and date are its first document's, and each document stands in `meetings` too."""
    meetings = [
        {
            "part": x.part,
            "kind": x.kind,
            **dating_to_json(x.dating),
            "items": x.items,
            "decisions": x.decisions,
            "attendees": x.attendees,
        }
        for x in line.understood
    ]
    first = meetings[0] if meetings else {}
    return {
        "file": line.file,
        "outcome": line.outcome,
        **{k: first.get(k) for k in ("kind", "date", "date_status", "date_evidence")},
        "documents": len(meetings),
        **{k: sum(getattr(x, k) for x in line.understood) for k in ("items", "decisions", "attendees")},
        "meetings": meetings,
        "warnings": list(line.warnings),
        "error": None if line.error is None else error_text(line.error),
    }


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None] | None]:
    """A line that tells how far the reading has come, where a person is looking."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    text = TextColumn("{task.description}", markup=False)
    with Bar(text, BarColumn(), MofNCompleteColumn(), console=console, transient=True) as bar:
        task = bar.add_task(t.READING, total=None)

        def moved(progress: Progress) -> None:
            bar.update(task, completed=progress.done, total=progress.total, description=harmless(progress.file)[-60:])

        yield moved


def verify(args: argparse.Namespace, settings: Settings) -> int:
    """Checks the index against itself and its sources; returns the exit status."""
    index = index_of(args.index, settings)
    repaired = False
    try:
        with opened_store(settings, index) as store:
            problems = list(store.check())
            if args.repair and any(p.repairable for p in problems):
                store.repair()
                repaired = True
                problems = list(store.check())
            problems += source_problems(store, settings.read_group())
    except IndexDamaged as exc:
        if not (args.repair and exc.repairable):
            raise
        raise IndexDamaged(index, exc.reason, detail=exc.detail) from exc  # the repair was tried, and did not help
    if args.json:
        print_json({"problems": [p.model_dump() for p in problems], "repaired": repaired})
    else:
        _tell_problems(problems, repaired, shlex.quote(str(index)))
    return 1 if problems else 0


def _tell_problems(problems: list[Problem], repaired: bool, index: str) -> None:
    """What was found, and the command that mends it."""
    if repaired:
        say(t.REPAIRED)
    first: dict[tuple[str | None, str], Problem] = {}
    for problem in problems:
        first.setdefault((problem.file, problem.code), problem)
    times = Counter((p.file, p.code) for p in problems)
    for key, problem in first.items():
        say(harmless(t.problem_in_words(problem, times[key])))
    if not problems:
        say(t.CHECKED_OK)
    if any(p.repairable for p in problems):
        say(t.REPAIRABLE.format(index=index))
    if any(p.code.startswith(t.SOURCE) for p in problems):
        say(t.REREAD.format(index=index))
    if any(not p.repairable and not p.code.startswith(t.SOURCE) for p in problems):
        say(t.REBUILD)
