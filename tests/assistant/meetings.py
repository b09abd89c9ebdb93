"""Invented meetings for asking: parts with headings, decisions and attendees, put into a store as an ingest would."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.analyzer import embedded_text
from assistant.ask import Assistant
from assistant.encoder import BundledEncoder, Encoder
from assistant.indexing import indexed
from assistant.settings import AskSettings
from assistant.store.base import Entry, SourceRecord
from assistant.types import (
    Attendee,
    Basis,
    DateEvidence,
    Dating,
    Decision,
    Document,
    Hit,
    Kind,
    Passage,
    Presence,
    Role,
)
from tests.fakes.store import InMemoryStore


class Part(NamedTuple):
    """A piece of a note: its words, and what stands in them."""

    text: str
    number: str | None = None
    heading: str | None = None
    decisions: tuple[str, ...] = ()
    basis: Basis = "explicit"
    people: tuple[tuple[str, Presence], ...] = ()
    role: Role = "body"
    dating: Dating | None = None


def item(
    number: str, heading: str, body: str, *decisions: str, dating: Dating | None = None, basis: Basis = "explicit"
) -> Part:
    """An agenda item as printed: number and heading on a line of their own, the body after it."""
    return Part(f"{number}. {heading}\n{body}", number, heading, decisions, basis, dating=dating)


def people(*present: str, absent: Sequence[str] = (), guests: Sequence[str] = ()) -> Part:
    """A list of those who took part, one a line."""
    lines = ["Närvarande", *present]
    lines += ["Frånvarande", *absent] if absent else []
    lines += ["Inbjudna", *guests] if guests else []
    named: list[tuple[str, Presence]] = [(x, "present") for x in present]
    named += [(x, "absent") for x in absent]
    named += [(x, "guest") for x in guests]
    return Part("\n".join(lines), people=tuple(named), role="attendees")


def stated(day: str) -> Dating:
    return Dating(date=day, status="stated")


def inferred(days: str, words: str, file: str) -> Dating:
    evidence = DateEvidence(text=words, file=file, start=0, end=len(words), supports=True)
    return Dating(date=days, status="inferred", evidence=(evidence,))


def passage(part: Part, *, file: str = "mote.txt", start: int = 0, ordinal: int = 0, dating: Dating | None = None,
            kind: Kind = "minutes", title: str = "Minnesanteckningar") -> Passage:  # fmt: skip
    """The passage of a part that starts at an offset of its document."""
    return Passage(
        file=file, ordinal=ordinal, title=title, kind=kind, role=part.role, dating=part.dating or dating or Dating(),
        number=part.number, heading=part.heading, start=start, end=start + len(part.text), text=part.text,
        decisions=tuple(_decision(part, words, start) for words in part.decisions),
        attendees=tuple(_attendee(part, words, presence, start) for words, presence in part.people),
    )  # fmt: skip


def _decision(part: Part, words: str, start: int) -> Decision:
    at = start + part.text.index(words)
    return Decision(text=words, basis=part.basis, start=at, end=at + len(words))


def _attendee(part: Part, words: str, presence: Presence, start: int) -> Attendee:
    at = start + part.text.index(words)
    name, _, organisation = words.partition(", ")
    return Attendee(name=name, organisation=organisation or None, presence=presence, start=at, end=at + len(words))


class Note(NamedTuple):
    """A file with one meeting in it."""

    document: Document
    passages: tuple[Passage, ...]


def note(
    file: str, *parts: Part, dating: Dating | None = None, kind: Kind = "minutes", title: str = "Minnesanteckningar"
) -> Note:
    """A note whose text is its parts with an empty line between."""
    passages, start = [], 0
    for ordinal, part in enumerate(parts):
        passages.append(passage(part, file=file, start=start, ordinal=ordinal, dating=dating, kind=kind, title=title))
        start += len(part.text) + 2
    text = "\n\n".join(part.text for part in parts)
    document = Document(file=file, title=title, kind=kind, dating=dating or Dating(), text=text)
    return Note(document, tuple(passages))


@lru_cache(maxsize=1)
def bundled() -> BundledEncoder:
    return BundledEncoder()


def entry_of(found: Note, encoder: Encoder) -> Entry:
    document, passages = found
    file = document.file
    source = SourceRecord(file=file, root="/r", path=f"/r/{file}", sha256="0" * 64, size=len(document.text.encode()))
    vectors = encoder.encode_passages([embedded_text(p) for p in passages])
    return Entry(source, [document], indexed(passages), vectors)


def store_of(*notes: Note, encoder: Encoder | None = None, copies: Sequence[Sequence[str]] = ()) -> InMemoryStore:
    """The notes in a store; ``copies`` are files that tell of one meeting, meeting by meeting."""
    store = InMemoryStore()
    store.write([entry_of(n, encoder or bundled()) for n in notes], [[(file, None) for file in x] for x in copies])
    return store


def assistant_over(
    *notes: Note, longest: int = 2000, encoder: Encoder | None = None, copies: Sequence[Sequence[str]] = ()
) -> Assistant:
    store = store_of(*notes, encoder=encoder, copies=copies)
    return Assistant(store, encoder or bundled(), AskSettings(max_question_characters=longest))


def hit(found: Passage, *, rank: int = 1, score: float = 0.6) -> Hit:
    return Hit(passage=found, rank=rank, score=score)


# --- a small library --------------------------------------------------------------------------------------------------

BUILD = "Nämnden beslutar att bygga cykelbanan längs Storån."
CYCLE_PATH = (
    "Cykelbanan blir fyra kilometer lång och kostar 12 miljoner kronor. Bygget startar den 3 juni 2023. "
    f"Torkel Ulfvin leder arbetet.\nBeslut: {BUILD}"
)
POOL = "Duscharna i simhallen läcker och skolklasserna fryser. Frågan diskuterades utan att något bestämdes."
AGREED = "Rådet enades om att söka bidrag hos länsstyrelsen."
COUNCIL = "gatunamnden_maj.txt"
COPY = "gatunamnden_maj_kopia.txt"
FOREST = "skogsradet.txt"
ARTICLE = "artikel_biblioteket.txt"


def council(file: str = COUNCIL, *, slip: bool = False) -> Note:
    """Minutes of a stated day; with ``slip`` a word of one item differs, as in another copy of them."""
    body = CYCLE_PATH.replace("leder arbetet", "leder detta arbete") if slip else CYCLE_PATH
    return note(
        file,
        people("Majvor Stensjö, Granbo", "Torkel Ulfvin, Granbo", "Helmi Rautio, Sundhammar",
               absent=["Bosse Kallin, Ekvalla"], guests=["Disa Mork, Lantförbundet"]),
        item("1", "Mötets öppnande", "Majvor Stensjö hälsar alla välkomna."),
        item("2", "Cykelbanan längs Storån", body, BUILD),
        item("3", "Simhallen", POOL),
        dating=stated("2023-05-04"), title="Protokoll gatunämnden",
    )  # fmt: skip


def forest() -> Note:
    """Minutes whose days are worked out."""
    return note(
        FOREST,
        item("1", "Älgstammen", "Älgstammen har minskat med 15 procent. Jägarna vill räkna djuren från luften."),
        item("2", "Granbarkborren", f"Granbarkborren (GBB) är en skalbagge som dödar granar.\n{AGREED}", AGREED,
             basis="implied"),
        dating=inferred("2022-09-01/2022-10-31", "Älgstammen", FOREST), title="Minnesanteckningar skogsrådet",
    )  # fmt: skip


def article() -> Note:
    """An article without a known day."""
    return note(
        ARTICLE,
        Part("Biblioteket öppnar på söndagar\nBiblioteket i Sundhammar håller öppet även på söndagar. "
             "Bibliotekarien Folke Ansgarsson är nöjd.\nMan kan låna:\n• symaskiner\n• skridskor\n• ukulelen",
             heading="Biblioteket öppnar på söndagar"),
        kind="article", title="Biblioteket öppnar på söndagar",
    )  # fmt: skip


def library(*, longest: int = 2000, encoder: Encoder | None = None) -> Assistant:
    """An assistant over minutes, a copy of them, minutes with an inferred date, and an undated article."""
    return assistant_over(council(), council(COPY, slip=True), forest(), article(), longest=longest, encoder=encoder)
