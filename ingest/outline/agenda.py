"""The agenda of a document: its numbered items, unless they are a list in one section or a table of contents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ingest.outline.headings import frame, markup_heading, plain, strip_closing
from ingest.outline.lines import Line
from ingest.outline.number_forms import Style, read_number
from ingest.outline.numbering import Numbered, numbered_items

_LEAST_SECTIONS = 2
"""So many headings that the file marks make it a text in sections."""
_ECHOED = 0.6
"""Share of a list's entries that stand once more, as headings below it: the list is one of contents."""


class Agenda(NamedTuple):
    """The numbered items of a document, and the lines below a list of contents that repeat its entries."""

    items: tuple[Numbered, ...] = ()
    echoes: frozenset[int] = frozenset()


def agenda(lines: Sequence[Line]) -> Agenda:
    """The agenda among the lines of a document."""
    numbered = numbered_items(lines)
    if not numbered:
        return Agenda()
    echoes = _echoes(lines, numbered)
    if echoes:
        return Agenda(echoes=echoes)
    return Agenda() if _are_lists_in_sections(lines, numbered) else Agenda(numbered)


def _echoes(lines: Sequence[Line], numbered: Sequence[Numbered]) -> frozenset[int]:
    """The lines without numbers that repeat, in order, most entries of a list whose entries have no body."""
    last = numbered[-1].line
    if len(numbered) < 2 or last - numbered[0].line >= 2 * len(numbered):
        return frozenset()
    found: dict[str, int] = {}
    for i in range(last + 1, len(lines)):
        if len(lines[i].text) <= 200 and read_number(lines[i]) is None:
            found.setdefault(plain(lines[i]).casefold(), i)
    wanted = [strip_closing(n.rest.split("\t")[0]).casefold() for n in numbered]
    echoed = [found[words] for words in wanted if words in found]
    return frozenset(echoed) if len(echoed) >= max(2, _ECHOED * len(wanted)) else frozenset()


def _are_lists_in_sections(lines: Sequence[Line], numbered: Sequence[Numbered]) -> bool:
    """Whether numbers that no markup sets off number lists in sections: in a single one, or each time from 1."""
    if any(n.mark == "heading" for n in numbered):
        return False
    marked = [(i, found[0]) for i, line in enumerate(lines) if (found := markup_heading(line))]
    if marked and all(level > marked[0][1] for _, level in marked[1:]):
        marked = marked[1:]  # the title
    sections = [i for i, _ in marked if frame(plain(lines[i])) is None]
    if len(sections) < _LEAST_SECTIONS:
        return False
    heads = [i for i, _ in marked]
    style = numbered[0].style
    begun = {bisect_right(heads, i) for i, line in enumerate(lines) if _begins_list(line, style)}
    if len({k for k in begun if k and frame(plain(lines[heads[k - 1]])) != "agenda"}) >= _LEAST_SECTIONS:
        return True
    first, last = (bisect_right(heads, n.line) for n in (numbered[0], numbered[-1]))
    return first == last and first > 0 and frame(plain(lines[heads[first - 1]])) in (None, "other")


def _begins_list(line: Line, style: Style) -> bool:
    """Whether a line has the number 1 in a style."""
    form = read_number(line)
    return form is not None and form.style == style and form.number == (1,)
