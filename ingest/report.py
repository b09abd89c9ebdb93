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


@dataclass(frozen=True)
class FileReport:
    """What became of one file.

    `outcome` says what the ingest did to the index: `changed` too when only the file's place is new, `unchanged` when
    nothing was written. What was understood (kind, dating, counts) is told of files that were read now.
    """

    file: str
    """name in the index; of a refused file the name it would have had"""
    path: Path
    outcome: Outcome
    kind: Kind | None = None
    """of its first document"""
    dating: Dating | None = None
    """of its first document"""
    documents: int = 0
    items: int = 0
    decisions: int = 0
    attendees: int = 0
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
        items = [x for document in documents for x in document.items]
        return cls(
            file,
            path,
            outcome,
            kind=documents[0].kind if documents else None,
            dating=documents[0].dating if documents else None,
            documents=len(documents),
            items=len(items),
            decisions=sum(len(x.decisions) for x in items),
            attendees=sum(len(document.attendees) for document in documents),
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
