"""The registers: what has been read, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.types import Dating, Decision, Document, Record
from ui.render import Json, dating_to_json, decision_to_json


class DecisionRow(Record):
    """A decision with its place."""

    file: str
    part: int | None
    title: str
    dating: Dating
    number: str | None
    heading: str
    decision: Decision

    def to_json(self) -> Json:
        """One entry of ``decisions --json``."""
        return {
            "file": self.file,
            "part": self.part,
            "title": self.title,
            **dating_to_json(self.dating),
            "item": self.number,
            "heading": self.heading,
            **decision_to_json(self.decision),
        }


def decision_rows(documents: Iterable[Document]) -> list[DecisionRow]:
    """Every decision, latest meeting first, undated ones last, in document order within a meeting."""
    rows = [
        DecisionRow(
            file=d.file,
            part=d.part,
            title=d.title,
            dating=agenda_item.dating or d.dating,
            number=agenda_item.number,
            heading=agenda_item.heading,
            decision=decision,
        )
        for d in documents
        for agenda_item in d.items
        for decision in agenda_item.decisions
    ]
    return sorted(rows, key=lambda r: -(r.dating.period.last.toordinal() if r.dating.period else 0))


def documents_to_json(documents: Sequence[Document]) -> list[Json]:
    """``documents --json``: one entry a document."""
    return [
        {
            "file": d.file,
            "part": d.part,
            "title": d.title,
            "kind": d.kind,
            **dating_to_json(d.dating),
            "items": len(d.items),
            "decisions": sum(len(i.decisions) for i in d.items),
            "attendees": len(d.attendees),
            "same_meeting_as": list(d.same_meeting_as),
        }
        for d in documents
    ]
