"""Records and calls that the tests of the interfaces start from."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.types import (
    AgendaItem,
    Answer,
    Attendee,
    Citation,
    DateEvidence,
    Dating,
    Decision,
    Document,
    Kind,
    Missing,
    Passage,
    Period,
    Reason,
    Searched,
    Status,
)

ROOT = Path(__file__).resolve().parents[2]
NOTES = ROOT / "seeds" / "notes"

TEXT = (
    "Närvarande\nAnna Ek, Hällmo\n\n2. Ärenden för beslut\n\nMedverkan i konsortiet\n"
    "Beslut: Nätverket står kvar som delägare.\nAvtalet förlängs två år.\n"
)
QUOTE = "Beslut: Nätverket står kvar som delägare.\nAvtalet förlängs två år."
HEADING = "Ärenden för beslut › Medverkan i konsortiet"
INFERRED = Dating(
    date="2022-10-05/2022-10-14",
    status="inferred",
    evidence=(
        DateEvidence(text="träffas den 5 oktober", file="möten/a.txt", start=3, end=24, supports=True),
        DateEvidence(text="november", file="möten/b.txt", start=0, end=8, supports=False),
    ),
)


def dated(iso: str) -> Dating:
    return Dating(date=iso, status="stated")


def document(text: str = TEXT, file: str = "möten/a.txt", dating: Dating = INFERRED, quote: str = QUOTE) -> Document:
    start = text.index(quote)
    decision = Decision(text=quote, basis="explicit", start=start, end=start + len(quote))
    item = AgendaItem(number="2", heading=HEADING, start=text.index("2. "), end=len(text), decisions=(decision,))
    return Document(
        file=file,
        title="Minnesanteckningar",
        kind="minutes",
        dating=dating,
        attendees=(Attendee(name="Anna Ek", organisation="Hällmo", items=("2",)),),
        items=(item,),
        text=text,
    )


def citation(
    number: int = 1, kind: Kind = "minutes", dating: Dating = INFERRED, quote: str = QUOTE, text: str = TEXT
) -> Citation:
    start = text.index("2. ")
    passage = Passage(
        file="möten/a.txt",
        ordinal=0,
        title="Minnesanteckningar",
        kind=kind,
        dating=dating,
        number="2",
        heading=HEADING,
        start=start,
        end=len(text),
        text=text[start:],
    )
    at = text.index(quote)
    return Citation(
        number=number,
        passage=passage,
        quote=quote,
        start=at,
        end=at + len(quote),
        score=0.87654,
        also_in=("kopia.docx",),
    )


def answer(
    status: Status = "answered",
    citations: Sequence[Citation] | None = None,
    missing: Missing | None = None,
    reason: Reason | None = None,
    within: Period | None = None,
    question: str = "vad beslutades om konsortiet?",
    understood: str | None = None,
) -> Answer:
    return Answer(
        question=question,
        understood=question if understood is None else understood,
        status=status,
        citations=(citation(),) if citations is None else tuple(citations),
        missing=missing,
        reason=reason,
        searched=Searched(
            documents=5,
            period=Period.of_iso("2022-10-05/2024-04-10"),
            within=within,
            undated_left_out=2 if within else 0,
        ),
        elapsed_ms=3.14159,
    )


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a command is started with: nothing of the developer's own settings."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
        **more,
    }


def motesminne(
    *arguments: str,
    home: Path,
    env: Mapping[str, str] | None = None,
    stdin: bytes | None = None,
    folder: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Runs the program as a person does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ui.cli", *arguments],
        capture_output=True,
        cwd=folder or home,
        env=environment(home, **(env or {})),
        input=stdin,
        timeout=120,
    )
