"""Tables of the commands. The texts in them are texts: no markup takes effect."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from ui.commands.output import width
from ui.export import Rows
from ui.render import columns, harmless

_NARROW = 10
"""Characters, as a day has; a column of no more is never folded."""


def register(header: Sequence[str], rows: Rows) -> str:
    """Rows as a table for a person at a terminal, or tab-separated for another program."""
    cells = [[harmless("" if c is None else str(c)) for c in row] for row in rows]
    if width() is None:
        return columns([header, *cells])
    filled = [k for k in range(len(header)) if any(row[k] for row in cells)]
    wide = shutil.get_terminal_size().columns
    return table([header[k] for k in filled], [[row[k] for k in filled] for row in cells], wide)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> str:
    """A table as lines, folded to so many columns of characters."""
    from rich.box import SIMPLE_HEAD  # rich takes a while to import, and most commands draw no table
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for place, title in enumerate(header):
        longest = max(len(cell) for cell in (title, *(row[place] for row in rows)))
        drawn.add_column(Text(title), overflow="fold", no_wrap=longest <= _NARROW, min_width=min(longest, _NARROW))
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    console = Console(width=columns, markup=False, emoji=False, highlight=False, color_system=None)
    with console.capture() as captured:
        console.print(drawn)
    return captured.get().rstrip("\n")
