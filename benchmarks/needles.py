"""Whether notes are still found, and still answered from, among very many passages that have nothing to do with them.

    python -m benchmarks.needles [SET …] [--passages 100000] [--corpus DIR] [--judge FILE] [--hay INDEX] [--show]

SET is a folder with questions.jsonl and truth.json and, beside them, notes/ (this project's sets), or nothing else:
then ``--notes`` says where its notes are. The judge is the acceptance script, which ingests the notes, asks and counts;
it is run twice a set: with the program as it is, then with an index that already holds the passages ("hay").

Prints a line a set and a figure: among the notes alone, among the hay, and the difference. ``--hay`` keeps the hay's
index, or takes it from there; ``--show`` prints the judge's misses.
"""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from assistant.encoder import BundledEncoder
from benchmarks.hay import gather, index_passages

FIGURES = ("hit@1", "hit@3", "answers", "refuses", "mentioned")
_LINE = re.compile(r"^(\S+) +(\d\.\d+)", re.MULTILINE)
_WRAPPER = """#!/bin/sh
if [ "$1" = ingest ]; then
    for last; do :; done
    cp -r {hay}/. "$last"
fi
exec {program} "$@"
"""
"""A program that finds the hay in an index before it ingests into it; the judge names the index last."""


def judged(judge: Path, program: Path, notes: Path, questions: Path, *, show: bool) -> dict[str, float]:
    """The judge's figures for one set. Raises RuntimeError where it could not judge."""
    command = [sys.executable, str(judge), "--cli", str(program), "--seeds", str(notes)]
    command += ["--questions", str(questions / "questions.jsonl"), "--truth", str(questions / "truth.json")]
    told = subprocess.run([*command, *(["--show"] if show else [])], capture_output=True, text=True, check=False)
    figures = {name: float(value) for name, value in _LINE.findall(told.stdout)}
    if not figures:
        raise RuntimeError(told.stderr.strip() or told.stdout.strip())
    if show:
        print("\n".join(line for line in told.stdout.splitlines() if not _LINE.match(line)), flush=True)
    return figures


def hidden(program: Path, hay: Path, folder: Path) -> Path:
    """A program like ``program`` whose new indexes hold the hay already."""
    wrapper = folder / "motesminne"
    wrapper.write_text(_WRAPPER.format(hay=shlex.quote(str(hay)), program=shlex.quote(str(program))), "utf-8")
    wrapper.chmod(0o755)
    return wrapper


def main() -> None:
    """Print the table."""
    shared = Path("../shared")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", type=Path, nargs="*", default=[shared / "acceptance"])
    parser.add_argument("--notes", type=Path, default=shared / "seeds", help="where a set without notes/ has them")
    parser.add_argument("--corpus", type=Path, default=shared / "corpus")
    parser.add_argument("--judge", type=Path, default=shared / "acceptance" / "score")
    parser.add_argument("--program", type=Path, default=Path(sys.executable).with_name("motesminne"))
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--hay", type=Path)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        hay: Path = given.hay or Path(folder) / "hay"
        if not hay.exists():
            index_passages(gather(given.corpus, given.passages, 0).passages, hay, BundledEncoder())
        wrapper = hidden(given.program.absolute(), hay.absolute(), Path(folder))
        print("set\tfigure\talone\thidden\tdifference", flush=True)
        for one in given.sets:
            notes = one / "notes" if (one / "notes").is_dir() else given.notes
            alone = judged(given.judge, given.program.absolute(), notes, one, show=False)
            among = judged(given.judge, wrapper, notes, one, show=given.show)
            for name in FIGURES:
                difference = among[name] - alone[name]
                print(f"{one.name}\t{name}\t{alone[name]:.3f}\t{among[name]:.3f}\t{difference:+.3f}", flush=True)


if __name__ == "__main__":
    main()
