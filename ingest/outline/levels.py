"""Boundaries of an outline, and how headings without numbers nest: by their levels, where those tell an order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from assistant.types import Period

_BOLD_LEVEL = 20
"""From here on levels are told by type or place, not by the file."""
_LEAST_FRAMED, _NEARLY_ALL = 3, 0.8
"""So many headings, and so great a share of all, under a heading without words make it the frame of them."""
_OPENING = re.compile(r"\b(?:öppn(?:a|ar|as|ade|ades|ande|andet|ar mötet)|mötesöppning)\b", re.IGNORECASE)
_FORMALITIES = re.compile(r"(?:mötes|mötets )?formali(?:a|teter)", re.IGNORECASE)

Mark = Literal["item", "part", "banner", "day", "sign_off", "lead", "frame"]


class Boundary(NamedTuple):
    """A line where something new begins."""

    line: int
    mark: Mark
    level: int = 0
    """of a banner: what stands as high no longer goes under it; 0 where only the next one ends it"""
    number: str | None = None
    heading: str = ""
    heading_line: int = 0
    period: Period | None = None
    body_on_line: bool = False
    root: bool = False
    """whether it is a numbered item that goes under no other"""


def levelled(boundaries: Sequence[Boundary]) -> tuple[Boundary, ...]:
    """Boundaries without numbers at the levels that they nest by.

    A level above that of the first heading tells no order: the headings were typed with now one, now two signs. A
    heading that says that the meeting was opened or names the formalities, or holds nearly all others and no words of
    its own, only frames them: those under it stand beside it. It is an item where it has words or tells the opening.
    """
    out = list(boundaries)
    first = next((b.level for b in out if b.mark == "part"), _BOLD_LEVEL)
    if first < _BOLD_LEVEL:
        out = [b._replace(level=first) if b.mark == "part" and b.level < first else b for b in out]
    upto = list(accumulate(b.mark == "part" for b in out))
    parts = upto[-1] if upto else 0
    for k in range(len(out)):
        framed = _framed(out, k, parts, below=upto[-1] - upto[k])
        if not framed:
            continue
        if _is_bare(out, k) and not _OPENING.search(out[k].heading):
            out[k] = out[k]._replace(mark="banner")
            parts -= 1
            continue
        raised = out[framed[0]].level - out[k].level
        for j in framed:
            out[j] = out[j]._replace(level=max(out[k].level, out[j].level - raised))
    return tuple(out)


def _framed(boundaries: Sequence[Boundary], k: int, parts: int, *, below: int) -> list[int]:
    """Indexes of the parts that a heading merely frames; none where it is a matter.

    ``parts``: how many parts there are; ``below``: how many stand below the heading.
    """
    group = boundaries[k]
    if group.mark != "part" or group.level >= _BOLD_LEVEL:
        return []
    names_frame = _FORMALITIES.fullmatch(group.heading) or _OPENING.search(group.heading)
    least = max(_LEAST_FRAMED, _NEARLY_ALL * (parts - 1))
    if not names_frame and (below < least or not _is_bare(boundaries, k)):
        return []
    after = range(k + 1, len(boundaries))
    end = next((j for j in after if boundaries[j].level <= group.level), len(boundaries))
    under = [j for j in range(k + 1, end) if boundaries[j].mark == "part" and boundaries[j].level < _BOLD_LEVEL]
    return under if names_frame or len(under) >= least else []


def _is_bare(boundaries: Sequence[Boundary], k: int) -> bool:
    """Whether the heading of a part that goes under it stands right below a heading."""
    following = boundaries[k + 1 : k + 2]
    return bool(following) and following[0].mark == "part" and following[0].line == boundaries[k].heading_line + 1
