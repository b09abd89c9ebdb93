"""What an ingest did, file by file: facts, which the interfaces put into words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from assistant.errors import MotesminneError
from assistant.types import Dating, Document, Kind, Record

Outcome = Literal["added", "changed", "unchanged", "removed", "refused"]

FORMER_KEPT = "former_content_kept"
"""A file that is refused now was read before: the index still holds what it said then."""


class Progress(Record):
    """How far an ingest has come."""

    done: int = Field(ge=0, description="files dealt with")
    total: int = Field(ge=0, description="files to deal with")
    file: str = Field(description="the one dealt with last")


class Understood(Record):
    """What was understood of one document."""

    part: int | None = Field(description="1, 2, … where the file holds several meetings")
    kind: Kind
    dating: Dating
    items: int = Field(ge=0, description="agenda items and headed parts")
    decisions: int = Field(ge=0)
    attendees: int = Field(ge=0)

    @classmethod
    def of(cls, document: Document) -> Understood:
        """The counts of a document."""
        return cls(
            part=document.part,
            kind=document.kind,
            dating=document.dating,
            items=len(document.items),
            decisions=sum(len(x.decisions) for x in document.items),
            attendees=len(document.attendees),
        )


@dataclass(frozen=True)
class FileReport:
    """What became of one file.

    `outcome` says what the ingest did to the index: `changed` too when only the file's place is new, `unchanged` when
    nothing was written. What was understood is told of files that were read now.
    """

    file: str
    """name in the index; of a refused file the name it would have had"""
    path: Path
    outcome: Outcome
    understood: tuple[Understood, ...] = ()
    """its documents: one as a rule"""
    passages: int = 0
    warnings: tuple[str, ...] = ()
    """codes of what was odd about it"""
    error: MotesminneError | None = None
    """why it was refused"""

    @classmethod
    def of_documents(
        cls,
        file: str,
        path: Path,
        outcome: Outcome,
        documents: tuple[Document, ...],
        passages: int,
        warnings: tuple[str, ...],
    ) -> FileReport:
        """The line of a file that was read."""
        return cls(
            file,
            path,
            outcome,
            understood=tuple(Understood.of(x) for x in documents),
            passages=passages,
            warnings=warnings,
        )


@dataclass(frozen=True)
class IngestReport:
    """What became of all of them."""

    files: tuple[FileReport, ...]
    """ordered by name"""
    passed_over: int
    """dotfiles, lock files and the like, which are not read and not named"""

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many files had each outcome; every outcome is there."""
        counted = Counter(x.outcome for x in self.files)
        outcomes: tuple[Outcome, ...] = ("added", "changed", "unchanged", "removed", "refused")
        return {outcome: counted[outcome] for outcome in outcomes}

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files that were refused, each with its error."""
        return tuple(x for x in self.files if x.outcome == "refused")

    @property
    def complete(self) -> bool:
        """Whether nothing was refused (exit status 0; else 1)."""
        return not any(x.outcome == "refused" for x in self.files)
