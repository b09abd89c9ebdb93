"""Tables in a terminal. The texts in them are texts: no markup takes effect."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text


def table(header: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> str:
    """A table as lines, folded to the terminal's width."""
    drawn = Table(show_edge=False, pad_edge=False)
    for title in header:
        drawn.add_column(Text(title), overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    console = Console(width=columns, markup=False, emoji=False, highlight=False, color_system=None)
    with console.capture() as captured:
        console.print(drawn)
    return captured.get().rstrip("\n")
