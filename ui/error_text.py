"""Every error in Swedish: what failed, on what, and what to do, from the facts that the error carries."""

from __future__ import annotations

import errno
import shlex
import socket
from collections.abc import Callable
from typing import Any

from assistant import errors as e
from ui import faults as f

UNEXPECTED = (
    "Något gick fel som programmet inte var förberett på ({kind}). Pröva igen; händer det på nytt, kör samma kommando "
    "med --debug och skicka det som skrivs ut till den som sköter programmet. Ingenting i källfilerna har ändrats."
)
INTERRUPTED = "Avbrutet."


_REASONS = {
    errno.ENOENT: "den finns inte",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EROFS: "platsen är skrivskyddad",
    errno.EISDIR: "det är en mapp",
    errno.ENOSPC: "disken är full",
    errno.EADDRINUSE: "den används redan",
    errno.EADDRNOTAVAIL: "adressen hör inte till den här datorn",
}


def os_reason(cause: object) -> str:
    """Why the operating system refused, in a few words."""
    if isinstance(cause, socket.gaierror):
        return "adressen finns inte"
    number = cause.errno if isinstance(cause, OSError) else None
    return _REASONS.get(
        number or 0, "operativsystemet säger nej" if number is None else f"operativsystemets fel {number}"
    )


_FIELDS = {
    "schema_version": "tabellernas version",
    "encoder": "språkmodellen",
    "encoder_fingerprint": "språkmodellens vikter",
    "dimension": "vektorernas längd",
    "analyzer_version": "ordanalysens version",
    "splitter_version": "styckeindelningens version",
}


def _reason(x: Any) -> str:
    """Why, from the operating system where it was that, else as it was told."""
    return os_reason(x.__cause__) if isinstance(x.__cause__, OSError) else str(x.reason)


def _port_taken(x: f.PortTaken) -> str:
    text = f"Port {x.port} på {x.address} går inte att använda ({x.reason}). "
    if isinstance(x.__cause__, socket.gaierror):
        return text + "Ange en adress som hör till den här datorn, eller utelämna --address."
    other = x.port + 1 if x.port < 65535 else 8501
    return text + (
        f"Kanske är Mötesminne redan igång i ett annat fönster; annars välj en annan port: "
        f"motesminne chat --port {other}"
    )


def _mib(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")


def _settings(x: e.SettingsError) -> str:
    if x.found is None:
        return (
            f"Inställningen {x.setting} finns inte. Rätta stavningen eller ta bort den ur miljön. "
            f"De som finns: MOTESMINNE_INDEX, MOTESMINNE_MODEL, MOTESMINNE_ALLOW_DOWNLOAD, MOTESMINNE_MAX_FILE_MB och "
            f"MOTESMINNE_MAX_QUESTION_CHARACTERS."
        )
    return (
        f"Inställningen {x.setting} har värdet ”{x.found}”, som inte går att använda. Rätta värdet eller ta bort "
        f"inställningen."
    )


def _unknown_document(x: e.UnknownDocument) -> str:
    part = "" if x.part is None else f" (del {x.part})"
    near = f" Menades {' eller '.join(f'”{n}”' for n in x.near)}?" if x.near else ""
    return f"Det finns inget dokument ”{x.file}”{part} i indexet.{near} Alla namn visas med: motesminne documents"


def _mismatch(x: e.IndexMismatch) -> str:
    return (
        f"Indexet {x.index} är gjort med annat än det här programmet använder: {_FIELDS.get(x.field, x.field)} är "
        f"”{x.found}” i indexet och ”{x.expected}” här. Läs in filerna på nytt i en annan mapp med: "
        f"motesminne ingest MAPP --index NY_MAPP – eller återställ den tidigare inställningen."
    )


def _model(x: e.ModelError) -> str:
    model = f"”{x.model}”" if x.model else "som följer med programmet"
    return (
        f"Språkmodellen {model} ({x.setting}) går inte att använda: {x.reason}. Ange en mapp med en fungerande modell "
        f"i {x.setting}, eller ta bort inställningen så används modellen som följer med programmet."
    )


def _with_index(command: str, x: e.IndexUnusable) -> str:
    return f"motesminne {command} --index {shlex.quote(str(x.index))}"


TEXTS: dict[type[e.MotesminneError], Callable[[Any], str]] = {
    e.SettingsError: _settings,
    e.BlankQuestion: lambda _: (
        'Frågan är tom. Skriv en fråga, till exempel: motesminne ask "Vad beslutades om budgeten?"'
    ),
    e.QuestionTooLong: lambda x: (
        f"Frågan har {x.length} tecken och är för lång; högst {x.limit} tas emot. Korta den, eller höj gränsen med "
        f"inställningen MOTESMINNE_MAX_QUESTION_CHARACTERS."
    ),
    e.BadPeriod: lambda x: (
        f"Perioden ”{x.found}” går inte att använda. Ange dagar som ÅÅÅÅ-MM-DD (eller ÅÅÅÅ-MM, ÅÅÅÅ), med slutet efter "
        f"början, till exempel: --from 2023-01-01 --to 2023-12-31"
    ),
    e.UnknownDocument: _unknown_document,
    e.BadBatchLine: lambda x: (
        f"Rad {x.line} i frågefilen går inte att använda: {x.reason}. Rätta den: varje rad ska vara ett JSON-objekt, "
        f'till exempel {{"question": "Vad beslutades om budgeten?"}}'
    ),
    e.BadBenchmark: lambda x: (
        f"Mappen {x.path} är inget mätunderlag i BEIR:s form: {x.reason}. Den ska innehålla corpus.jsonl, "
        f"queries.jsonl och qrels/test.tsv. Rätta det och kör igen: motesminne evaluate MAPP"
    ),
    e.FileMissing: lambda x: f"{x.path} finns inte. Kontrollera sökvägen och kör igen: motesminne ingest SÖKVÄG",
    e.FileUnreadable: lambda x: (
        f"{x.path} går inte att öppna ({_reason(x)}). Stäng den i andra program, kontrollera att du får läsa den och "
        f"kör igen: motesminne ingest SÖKVÄG"
    ),
    e.FormatUnsupported: lambda x: (
        f"{x.path} har ett format som inte kan läsas ({x.suffix or 'filändelse saknas'}). Spara den som något av "
        f"{', '.join(x.known)} och kör igen: motesminne ingest SÖKVÄG"
    ),
    e.FileEmpty: lambda x: (
        f"{x.path} innehåller ingen text. Är den en inskannad bild behöver den textigenkännas (OCR) först; läs sedan "
        f"in den med: motesminne ingest SÖKVÄG"
    ),
    e.FileNotText: lambda x: (
        f"{x.path} är inte text i någon känd teckenkodning ({x.reason}). Spara den som UTF-8 och kör igen: "
        f"motesminne ingest SÖKVÄG"
    ),
    e.FileTooLarge: lambda x: (
        f"{x.path} är för stor: {_mib(x.size)} MiB, högst {_mib(x.limit)} MiB läses. Dela upp den, eller höj gränsen "
        f"med inställningen MOTESMINNE_MAX_FILE_MB och kör igen: motesminne ingest SÖKVÄG"
    ),
    e.PathNotUnique: lambda x: (
        f"{x.path} skulle heta ”{x.file}” i indexet, men det namnet har redan {x.holder}. Byt namn på den ena och kör "
        f"igen: motesminne ingest SÖKVÄG"
    ),
    e.NothingToRead: lambda x: (
        f"{x.path} innehåller ingen fil som kan läsas. Ange en annan mapp eller fil: motesminne ingest SÖKVÄG"
    ),
    e.IndexMissing: lambda x: (
        f"Det finns inget index i {x.index}. Läs in anteckningarna med: {_with_index('ingest MAPP', x)}"
    ),
    e.IndexMismatch: _mismatch,
    e.IndexDamaged: lambda x: (
        f"Indexet {x.index} är skadat ({x.reason}). Laga det med: {_with_index('verify --repair', x)}"
    ),
    e.IndexLocked: lambda x: (
        f"Indexet {x.index} används just nu av {x.holder}. Vänta tills det är klart och kör samma kommando igen."
    ),
    e.ModelError: _model,
    e.CitationError: lambda x: (
        f"Ett citat ur {x.file} (tecken {x.start}–{x.end}) stämmer inte med källan och visas därför inte. Kontrollera "
        f"indexet med: motesminne verify"
    ),
    f.OutputUnwritable: lambda x: (
        f"{x.path} går inte att skriva ({x.reason}). Stäng filen om den är öppen i ett annat program, eller ange ett "
        f"annat filnamn, och kör igen."
    ),
    f.BatchUnreadable: lambda x: (
        f"Frågefilen {x.path} går inte att läsa ({x.reason}). Ange en fil i UTF-8 med ett JSON-objekt per rad: "
        f"motesminne ask --batch FIL.jsonl"
    ),
    f.BadCall: lambda x: f"{x.problem} Hjälp finns med: {x.command} --help",
    f.BeyondRepair: lambda x: (
        f"Indexet {x.index} går inte att laga ({x.reason}). Källfilerna är orörda: läs in dem på nytt i en annan mapp "
        f"med: motesminne ingest MAPP --index NY_MAPP"
    ),
    f.PortTaken: _port_taken,
}
"""Every leaf of the error tree has a place here; a test walks the tree."""

GROUPS: dict[type[e.MotesminneError], Callable[[Any], str]] = {
    e.FileRefused: lambda x: f"{x.path} kunde inte läsas. Kontrollera filen och kör igen: motesminne ingest SÖKVÄG",
    e.IndexUnusable: lambda x: (
        f"Indexet {x.index} går inte att använda"
        f"{f' ({os_reason(x.__cause__)})' if isinstance(x.__cause__, OSError) else ''}. Kontrollera att mappen finns "
        f"och att du får skriva i den, och sedan indexet med: {_with_index('verify', x)}"
    ),
    e.UsageError: lambda _: "Anropet gick inte att använda. Hjälp finns med: motesminne --help",
}


def error_text(exc: BaseException) -> str:
    """The error as a Swedish sentence or two."""
    for texts in (TEXTS, GROUPS):
        for kind in type(exc).__mro__:
            if kind in texts:
                return texts[kind](exc)
    return UNEXPECTED.format(kind=type(exc).__name__)
