"""OpenDocument's automatic numbers: the number or bullet before an entry of a list or before a heading."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.read.docx.numbering import BULLET, in_form
from ingest.read.odt.styles import ListLevel

LEVELS = 10
_PLACE = re.compile(r"%(\d{1,2})%")
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class Count:
    """How far the levels of one list, or of the headings, have counted; levels are counted from 1."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}

    def label(self, levels: Mapping[int, ListLevel], at: int, start: int | None = None) -> str:
        """What stands before the next entry at a level ("" for nothing); `start`: the number it has, where it says."""
        written = levels.get(at, ListLevel())
        first = written.start if start is None else start
        self._numbers[at] = self._numbers[at] + 1 if at in self._numbers and start is None else first
        self.restart(at + 1)
        for above in range(1, at):  # a level that was skipped counts as begun
            self._numbers.setdefault(above, levels.get(above, ListLevel()).start)
        if written.bullet:
            return BULLET
        if written.pattern:
            return _PLACE.sub(lambda place: self._shown(levels, int(place[1])), written.pattern).strip()
        if not written.form:
            return ""
        upper = range(max(at - written.shown + 1, 1), at + 1)
        numbers = [self._shown(levels, k) for k in upper if levels.get(k, ListLevel()).form]
        return f"{written.prefix}{'.'.join(numbers)}{written.suffix}".strip()

    def restart(self, level: int) -> None:
        """Levels from this one on begin anew."""
        for below in range(level, LEVELS + 1):
            self._numbers.pop(below, None)

    def _shown(self, levels: Mapping[int, ListLevel], at: int) -> str:
        written = levels.get(at, ListLevel())
        number = self._numbers.get(at, written.start)
        return in_form(number, _FORMS.get(written.form, "decimal")) if written.form else ""
