"""What is derived, changed so that its own stamp does not tell."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import numpy as np


def stamp_anew(folder: Path) -> None:
    """Let a generation's stamp say of its files what they are now."""
    stamp = folder / "stamp.json"
    mark = json.loads(stamp.read_text())
    for name in mark["files"]:
        content = (folder / name).read_bytes()
        mark["files"][name] = [len(content), zlib.crc32(content)]
    stamp.write_text(json.dumps(mark))


def fewer_terms(folder: Path) -> None:
    """Take the first passage out of the terms, which hold together still."""
    _without_first(folder / "forward", ("ids", "lengths"), ("term_ids", "counts"))


def fewer_traits(folder: Path) -> None:
    """Take the first passage out of the traits and pieces, which hold together still."""
    _without_first(folder / "columns", ("ids", "traits"), ("pieces",))


def _without_first(folder: Path, rows: tuple[str, ...], flat: tuple[str, ...]) -> None:
    bounds = np.load(folder / "bounds.npy")
    np.save(folder / "bounds.npy", bounds[1:] - bounds[1])
    for names, first in ((rows, 1), (flat, bounds[1])):
        for name in names:
            np.save(folder / f"{name}.npy", np.load(folder / f"{name}.npy")[first:])
    stamp_anew(folder.parent)
