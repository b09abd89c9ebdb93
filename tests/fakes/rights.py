"""Rights as anyone has them: file modes do not bind root until that power is laid down."""

from __future__ import annotations

import os
import shutil
import sys


def bound_by_modes() -> list[str]:
    """What to put before a command so that file modes bind it, whoever starts it."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return []
    tool = shutil.which("setpriv")
    assert tool is not None, "run as root, this test needs setpriv (util-linux), or run it as another user"
    return [tool, "--bounding-set=-dac_override,-dac_read_search"]
