"""Arrays that lie in files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.store.embedded.arrays import touch


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="no file that tells what is in memory")
def test_reading_ahead_brings_what_lies_in_files_into_memory(tmp_path: Path) -> None:
    lying = tmp_path / "many.npy"
    np.save(lying, np.ones((1_000, 512), np.float32))

    def mapped() -> int:
        """Kilobytes of the file that the process has in memory."""
        lines = Path("/proc/self/smaps").read_text().splitlines()
        begins = [i for i, line in enumerate(lines) if line.endswith(str(lying))]
        held = [next(x for x in lines[i:] if x.startswith("Rss:")) for i in begins]
        return sum(int(x.split()[1]) for x in held)

    array = np.load(lying, mmap_mode="r")
    touch([array], 0)
    assert mapped() < 500
    touch([array[:0], array, array], 2 * array.nbytes)
    assert mapped() >= 2_000
