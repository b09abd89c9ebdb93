"""How long `motesminne ask` takes as a process of its own, beside processes that only import what it could stand on.

    python -m benchmarks.cold_start [--runs 7]

Each round starts every command once, in turn, so that a busy machine slows all of them; medians and ratios count.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant.settings import Settings
from ingest.index import ingest

NOTES = Path(__file__).resolve().parent.parent / "seeds" / "notes"


def seconds(command: list[str]) -> float:
    """Wall seconds of one run of a command; raises CalledProcessError when it fails."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Print the median of each command and its ratio to the bare libraries."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=7)
    runs: int = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as index:
        ingest([NOTES], Path(index), Settings())
        python = [sys.executable, "-c"]
        ask = ["-m", "ui.cli", "ask", "vad beslutades om PYC-konsortiet?", "--index", index]
        commands = {
            "bare libraries": [*python, "import numpy, pydantic, pydantic_settings, tokenizers, tantivy, faiss"],
            "motesminne ask": [sys.executable, *ask],
            "import sentence_transformers": [*python, "import sentence_transformers"],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs + 1):
            for name, command in commands.items():
                taken[name].append(seconds(command))
    bare = statistics.median(taken["bare libraries"][1:])
    for name, times in taken.items():
        median = statistics.median(times[1:])
        print(f"{name:30} {median:6.2f} s   {median / bare:5.2f} × bare   (fastest {min(times[1:]):.2f} s)")


if __name__ == "__main__":
    main()
