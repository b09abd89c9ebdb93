"""Reads files that something happened to, format by format: whether one is neither read nor refused, hangs or swells.

    python -m benchmarks.fuzz_readers --seconds 600            # each reader for ten minutes
    python -m benchmarks.fuzz_readers --seconds 60 --format .pdf

Each format runs in a process of its own whose memory is bounded. A file that makes the reader crash, takes longer than
ten seconds of the processor (a PDF: by the clock) or brings the process past one gigabyte is counted, and its seed is
printed so that it can be made again.
"""

from __future__ import annotations

import argparse
import faulthandler
import multiprocessing
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from assistant.errors import FileRefused
from assistant.settings import ReadSettings
from ingest.parse import parse
from ingest.read import to_source
from ingest.split import split
from tests.fakes.damaged import damaged
from tests.fakes.minutes import FORMATS, as_zip

MOST_SECONDS, MOST_BYTES = 10, 1 << 30
FILES = {**FORMATS, ".zip": as_zip}


@dataclass
class Tally:
    """What became of the files of one format."""

    files: int = 0
    refused: int = 0
    crashed: int = 0
    slowest_s: float = 0.0
    peak_bytes: int = 0


def fuzz(suffix: str, seconds: float, first_seed: int) -> Tally:
    """Damages and reads one format for so many seconds."""
    whole, tally = FILES[suffix](), Tally()
    path = Path("/fuzz") / f"m{suffix}"
    end = time.monotonic() + seconds
    clock = time.perf_counter if suffix == ".pdf" else time.process_time  # PDFs are read in a process of their own
    while time.monotonic() < end:
        seed = first_seed + tally.files
        raw = damaged(whole, Random(seed))
        faulthandler.dump_traceback_later(3 * MOST_SECONDS, exit=True)
        started = clock()
        try:
            source = to_source(raw, file=path.name, root=path.parent, path=path, settings=ReadSettings())
            for document in parse(source.text, source.file, headings=source.headings, page_starts=source.page_starts):
                split(document)
        except FileRefused:
            tally.refused += 1
        except Exception as exc:  # noqa: BLE001 - what this looks for
            tally.crashed += 1
            print(f"{suffix}: seed {seed}: {type(exc).__name__}: {exc}", file=sys.stderr)
        taken = clock() - started
        if taken > MOST_SECONDS:
            print(f"{suffix}: seed {seed}: {taken:.1f} s", file=sys.stderr)
        tally.files += 1
        tally.slowest_s = max(tally.slowest_s, taken)
    faulthandler.cancel_dump_traceback_later()
    tally.peak_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return tally


def main() -> None:
    """Prints a table; exit status 1 where anything crashed, hung or swelled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600, help="for each format")
    parser.add_argument("--format", choices=sorted(FILES), action="append", help="only this one")
    parser.add_argument("--seed", type=int, default=0)
    call = parser.parse_args()
    chosen = call.format or sorted(FILES)
    bad = False
    print("| format | files | refused | crashed | slowest | peak memory |\n|---|---|---|---|---|---|")
    # An executor, not a Pool: a process that ends itself because a file hangs breaks the run instead of stalling it.
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1) as pool:
        for suffix, tally in zip(
            chosen, pool.map(fuzz, chosen, [call.seconds] * len(chosen), [call.seed] * len(chosen)), strict=True
        ):
            bad |= bool(tally.crashed) or tally.slowest_s > MOST_SECONDS or tally.peak_bytes > MOST_BYTES
            print(
                f"| {suffix} | {tally.files} | {tally.refused} | {tally.crashed} | {tally.slowest_s:.2f} s "
                f"| {tally.peak_bytes / 2**20:.0f} MiB |",
                flush=True,
            )
    sys.exit(bad)


if __name__ == "__main__":
    main()
