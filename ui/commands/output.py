"""What the commands share in printing: JSON alone on standard output, everything said beside it on standard error."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from assistant.settings import Settings


def print_json(value: Any, compact: bool = False) -> None:
    """One JSON value on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=None if compact else 2) + "\n")


def say(text: str) -> None:
    """A line on standard output."""
    sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """A line on standard error: progress, warnings, errors."""
    sys.stdout.flush()
    sys.stderr.write(text + "\n")


def width() -> int | None:
    """Columns to wrap at; None where the output is no terminal."""
    return min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else None


def index_of(given: Path | None, settings: Settings) -> Path:
    """The folder of the index: the one given, else the setting's."""
    return (given or settings.index).expanduser().absolute()
