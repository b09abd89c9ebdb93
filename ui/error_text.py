"""Every error in Swedish: what failed, on what, and what to do, from the facts that the error carries."""

from __future__ import annotations

import errno
import math
import shlex
import socket
from collections.abc import Callable
from typing import Any

from assistant import errors as e
from assistant.settings import PREFIX, Settings
from ui import faults as f
from ui.file_error_text import (
    damaged_file,
    encrypted_file,
    not_text,
    refused_archive,
    refused_link,
    scanned,
    special_file,
    unsupported_format,
)

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
    errno.ELOOP: "det är en länk",
    errno.ENAMETOOLONG: "sökvägen är för lång",
    errno.EIO: "disken svarar inte",
    errno.ENOSPC: "disken är full",
    errno.EADDRINUSE: "den används redan",
    errno.EADDRNOTAVAIL: "adressen hör inte till den här datorn",
}


def os_reason(cause: object) -> str:
    """Why the operating system refused, in a few words."""
    if isinstance(cause, socket.gaierror):
        return "adressen finns inte"
    return _number_in_words(cause.errno if isinstance(cause, OSError) else None)


def _number_in_words(number: int | None) -> str:
    """An errno of the operating system in a few words."""
    if number is None:
        return "operativsystemet säger nej"
    return _REASONS.get(number, f"operativsystemets fel {number}")


_FIELDS = {
    "schema_version": "tabellernas version",
    "encoder": "språkmodellen",
    "encoder_fingerprint": "språkmodellens vikter",
    "dimension": "vektorernas längd",
    "analyzer_version": "ordanalysens version",
    "vocabulary": "ordbitarnas ordförråd",
    "splitter_version": "styckeindelningens version",
}


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
    """Rounded up, so that what is over a limit reads so."""
    return f"{math.ceil(size * 10 / 1024 / 1024) / 10:.1f}".replace(".", ",")


_TAKES: dict[object, str] = {
    bool: "; den ska vara true (ja) eller false (nej)",
    int: "; den ska vara ett heltal, minst 1",
}
"""What a setting takes, by its type."""


def _settings(x: e.SettingsError) -> str:
    fields = {PREFIX + name.upper(): field for name, field in Settings.model_fields.items()}
    names = list(fields)
    if x.found is None:
        return (
            f"Inställningen {x.setting} finns inte. Rätta stavningen eller ta bort den ur miljön. "
            f"De som finns: {', '.join(names[:-1])} och {names[-1]}."
        )
    kind = fields[x.setting].annotation if x.setting in fields else None
    return (
        f"Inställningen {x.setting} har värdet ”{x.found}”, som inte går att använda{_TAKES.get(kind, '')}. Rätta "
        f"värdet eller ta bort inställningen."
    )


def _unknown_document(x: e.UnknownDocument) -> str:
    if x.parts is not None:
        file = shlex.quote(x.file)
        if not x.parts:
            return (
                f"Dokumentet ”{x.file}” är inte delat, så del {x.part} finns inte. Visa det med: motesminne show {file}"
            )
        return (
            f"Dokumentet ”{x.file}” har ingen del {x.part}, bara del {', '.join(map(str, x.parts))}. Visa en av dem "
            f"med: motesminne show {file} --part {x.parts[0]}"
        )
    near = f" Menades {' eller '.join(f'”{n}”' for n in x.near)}?" if x.near else ""
    return f"Det finns inget dokument ”{x.file}” i indexet.{near} Alla namn visas med: motesminne documents"


def _mismatch(x: e.IndexMismatch) -> str:
    return (
        f"Indexet {x.index} är gjort med annat än det här programmet använder: {_FIELDS.get(x.field, x.field)} är "
        f"”{x.found}” i indexet och ”{x.expected}” här. Läs in filerna på nytt i en annan mapp med: "
        f"motesminne ingest MAPP --index NY_MAPP{_former_model(x)}"
    )


def _former_model(x: e.IndexMismatch) -> str:
    """How the index is used again as it stands, where it is only another model that was chosen."""
    if x.field != "encoder":
        return ""
    from assistant.encoder import BUNDLED_NAME

    if x.found == BUNDLED_NAME:
        return " – eller ta bort inställningen MOTESMINNE_MODEL, så används modellen som indexet är gjort med."
    return f" – eller använd modellen som indexet är gjort med: MOTESMINNE_MODEL={shlex.quote(x.found)}"


_MODEL_REASONS: dict[e.ModelReason, str] = {
    "missing": "det finns ingen sådan mapp, och ingen modell med det namnet är hämtad hit",
    "broken": "filerna går inte att läsa in som en språkmodell",
    "vectors": "den ger vektorer som inte är tal",
}


def _model(x: e.ModelError) -> str:
    from assistant.encoder import BUNDLED_FOLDER

    if x.model == str(BUNDLED_FOLDER):
        return (
            f"Språkmodellen som följer med programmet ({x.model}) går inte att använda: {_MODEL_REASONS[x.reason]}. "
            f"Installera om programmet, eller ange en mapp med en fungerande modell i inställningen {x.setting}."
        )
    download = ", tillåt att den hämtas över nätet med MOTESMINNE_ALLOW_DOWNLOAD=true" if x.reason == "missing" else ""
    return (
        f"Språkmodellen ”{x.model}” ({x.setting}) går inte att använda: {_MODEL_REASONS[x.reason]}. Ange en mapp med "
        f"en fungerande modell i {x.setting}{download}, eller ta bort inställningen så används modellen som följer med "
        f"programmet."
    )


def _with_index(command: str, x: e.IndexUnusable) -> str:
    return f"motesminne {command} --index {shlex.quote(str(x.index))}"


_DAMAGE: dict[e.DamageReason, str] = {
    "no_database": "filen records.sqlite är ingen databas",
    "foreign": "filen records.sqlite hör till ett annat program",
    "manifest": "uppgiften om vad det är gjort med går inte att läsa",
    "records": "databasen är skadad",
    "record": "något av det som är lagrat går inte att läsa",
    "terms": "sökorden går inte att läsa",
}


def _damaged(x: e.IndexDamaged) -> str:
    if x.repairable:
        return f"Indexet {x.index} är skadat: {_DAMAGE[x.reason]}. Laga det med: {_with_index('verify --repair', x)}"
    return (
        f"Indexet {x.index} är skadat och går inte att laga: {_DAMAGE[x.reason]}. Källfilerna är orörda: läs in dem på "
        f"nytt i en annan mapp med: motesminne ingest MAPP --index NY_MAPP"
    )


_REACH: dict[e.ReachReason, str] = {
    "full": "disken är full. Frigör utrymme och kör samma kommando igen",
    "rights": "behörighet saknas. Skaffa rätt att läsa och skriva i mappen och kör samma kommando igen",
    "not_a_folder": "där indexets mapp skulle vara står en fil",
    "cannot_open": "databasen går inte att öppna. Kontrollera att du får läsa filerna i mappen och kör igen",
    "device": "disken läser eller skriver inte som den ska. Kontrollera den och kör samma kommando igen",
    "building": "sökindexet går inte att bygga. Frigör minne och diskutrymme och kör samma kommando igen",
}


def _unreachable(x: e.IndexUnreachable) -> str:
    return (
        f"Indexet {x.index} går inte att använda: {_REACH[x.reason]}. Eller ange en annan mapp: "
        f"motesminne ingest MAPP --index NY_MAPP"
    )


def _locked(x: e.IndexLocked) -> str:
    holder = "en annan process"
    if x.holder is not None:
        since = f"{x.holder.since:%Y-%m-%d} kl. {x.holder.since:%H:%M:%S}"
        holder = f"process {x.holder.process} på {x.holder.computer} (sedan {since})"
    return f"Indexet {x.index} används just nu av {holder}. Vänta tills det är klart och kör samma kommando igen."


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
        f"{x.path} går inte att öppna ({_number_in_words(x.number)}). Stäng den i andra program, kontrollera att du "
        f"får läsa den och kör igen: motesminne ingest SÖKVÄG"
    ),
    e.LinkRefused: refused_link,
    e.NotAFile: special_file,
    e.NameNotText: lambda x: (
        f"{x.path} har ett namn som inte är giltig text, oftast för att det kommer från ett äldre system. Byt namn på "
        f"den och kör igen: motesminne ingest SÖKVÄG"
    ),
    e.FileFailed: lambda x: (
        f"{x.path} kunde inte läsas för att programmet självt gjorde fel ({x.reason}); filen är orörd, och de andra "
        f"har lästs. Skicka det som skrivs ut av: motesminne ingest SÖKVÄG --debug till den som sköter programmet."
    ),
    e.FormatUnsupported: unsupported_format,
    e.FileEmpty: lambda x: (
        f"{x.path} är tom: den innehåller ingen text. Kontrollera att den är sparad som den ska och kör igen: "
        f"motesminne ingest SÖKVÄG"
    ),
    e.FileNotText: not_text,
    e.FileDamaged: damaged_file,
    e.FileEncrypted: encrypted_file,
    e.NoTextLayer: scanned,
    e.ArchiveRefused: refused_archive,
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
    e.IndexDamaged: _damaged,
    e.IndexUnreachable: _unreachable,
    e.IndexLocked: _locked,
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
    f.PortTaken: _port_taken,
}
"""Every leaf of the error tree has a place here; a test walks the tree."""

GROUPS: dict[type[e.MotesminneError], Callable[[Any], str]] = {
    e.FileRefused: lambda x: f"{x.path} kunde inte läsas. Kontrollera filen och kör igen: motesminne ingest SÖKVÄG",
    e.IndexUnusable: lambda x: (
        f"Indexet {x.index} går inte att använda. Kontrollera att mappen finns och att du får skriva i den, och sedan "
        f"indexet med: {_with_index('verify', x)}"
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
