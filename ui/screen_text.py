"""What the commands say besides answers: reports, registers, the state of the index."""

from __future__ import annotations

from assistant.store.base import Problem

OUTCOMES: dict[str, str] = {
    "added": "ny",
    "changed": "ändrad",
    "unchanged": "oförändrad",
    "removed": "borttagen",
    "refused": "nekad",
}
WARNINGS: dict[str, str] = {
    "former_content_kept": "indexet behåller det som filen innehöll förut",
    "mixed_encoding": "filen blandar teckenkodningar; enstaka tecken som inte är UTF-8 är lästa som Windows-1252",
    "bytes_replaced": "några tecken gick inte att läsa och är ersatta",
    "characters_lost": "några tecken var redan förlorade i filen",
    "encoding_guessed": "teckenkodningen är gissad; kontrollera å, ä och ö",
    "mojibake": "filen innehåller förvanskade tecken som inte säkert går att rätta; de står kvar",
    "mojibake_repaired": "förvanskade tecken (som Ã¤ i stället för ä) är rättade",
    "personal_numbers_masked": "personnummer är maskerade",
    "control_characters": "filen innehåller styrtecken",
    "read_by_ocr": "sidor som är bilder är lästa med textigenkänning (OCR); kontrollera mot originalet",
    "pages_without_text": "sidor som är bilder (skannade) är inte lästa; installera Tesseract med svenska",
    "pages_left_out": "filen är för stor eller skadad för att läsas helt; slutet eller enstaka sidor saknas",
}
"""What was odd about a file, by its code; one that has no words is shown as it is."""

PROBLEMS: dict[str, str] = {
    "records_damaged": "databasen är skadad",
    "row_without_owner": "något hör inte till något dokument",
    "record_unreadable": "ett avsnitt går inte att läsa",
    "passage_not_its_span": "ett avsnitt stämmer inte med dokumentets text",
    "decision_not_its_span": "ett beslut stämmer inte med dokumentets text",
    "vector_wrong": "ett avsnitt saknar en riktig vektor",
    "pieces_missing": "ett avsnitt saknar de ordbitar som det jämförs med frågor genom",
    "terms_missing": "ett avsnitt saknar sökord",
    "terms_damaged": "sökorden är skadade",
    "terms_miscounted": "sökorden är felräknade",
    "search_index_wrong": "sökindexet stämmer inte med innehållet",
    "source_missing": "källfilen finns inte kvar",
    "text_not_its_source": "texten i indexet är inte den som källfilen har",
    "source_changed": "källfilen har ändrats sedan den lästes in",
    "source_unreadable": "källfilen går inte att läsa",
    "source_setting": "källfilen lästes in med en annan inställning för personnummer",
    "source_now_readable": "källfilen har sidor som inte gick att läsa då men som går att läsa nu",
}
"""What a check found wrong, by its code; one that has no words is shown as it is."""

SOURCE = "source_"
"""Codes that begin so are of the source files; ``ui/sources.py`` makes their details: paths or Swedish sentences."""

DOCUMENT_COLUMNS = ("Titel", "Fil", "Del", "Slag", "Datum", "Hur datumet är känt", "Punkter", "Beslut", "Deltagare")
DECISION_COLUMNS = ("Datum", "Hur datumet är känt", "Beslut", "Grund", "Punkt", "Rubrik", "Titel", "Fil", "Del")
READ_COLUMNS = ("Fil", "Slag", "Datum", "Punkter", "Beslut", "Deltagare", "Anmärkningar")
DOCUMENT_SHEET = "Dokument"
DECISION_SHEET = "Beslut"
DATE_STATUSES = {"stated": "står i dokumentet", "inferred": "slutsats av anteckningarna", "unknown": "okänt"}
READ_DATES = {"stated": "{date}", "inferred": "{date} (slutsats)", "unknown": "okänt"}
READ_KINDS = {"minutes": "möte", "article": "artikel", "notice": "kallelse", "other": "annat"}
NO_DOCUMENTS = "Det finns inga dokument i indexet."
NO_DECISIONS = "Det finns inga beslut i dokumenten."
WRITTEN = "Antal rader skrivna till {path}: {count}"
ITEMS_TITLE = "Punkter:"
ATTENDEES_TITLE = "Deltagare:"
DECISION_MARK = "Beslut"
SAME_MEETING = "Samma möte finns också i: {files}"
CHECKED_OK = "Indexet stämmer med sig självt och med källfilerna."
REPAIRED = "Det som gick att bygga om är ombyggt."
REPAIRABLE = "Bygg om det som går att bygga om med: motesminne verify --repair --index {index}"
REREAD = (
    "Läs in det som ändrats med: motesminne ingest MAPP --index {index} (med --prune tas det bort som inte finns kvar)"
)
REBUILD = "Det som inte går att bygga om läses in på nytt i en annan mapp med: motesminne ingest MAPP --index NY_MAPP"
READING = "Läser"
SERVING = "Mötesminne startar på {url}\nÖppna adressen i webbläsaren. Stoppa med Ctrl+C (eller stäng fönstret).\n"
EXPOSED = (
    "Observera: {address} kan nås av andra datorer i nätverket, okrypterat och utan inloggning. "
    "Utelämna --address om bara den här datorn ska komma åt anteckningarna."
)
STOPPED = "Mötesminne är stoppat."


def warning_in_words(code: str) -> str:
    """What was odd about a file."""
    return WARNINGS.get(code, code)


def problem_in_words(problem: Problem, times: int = 1) -> str:
    """What a check found wrong, and how many times with one file. Of the details only Swedish ones are shown."""
    where = problem.file or "indexet"
    told = f"{where}: {PROBLEMS.get(problem.code, problem.code)}"
    if problem.code.startswith(SOURCE):
        return f"{told} ({problem.detail})"
    return told if times == 1 else f"{told} (på {times} ställen)"


def report_in_words(outcomes: dict[str, int], passed_over: int) -> str:
    """What a reading came to: ``5 nya, 1 nekad``."""
    words = {
        "added": ("ny", "nya"),
        "changed": ("ändrad", "ändrade"),
        "unchanged": ("oförändrad", "oförändrade"),
        "removed": ("borttagen", "borttagna"),
        "refused": ("nekad", "nekade"),
    }
    parts = [f"{n} {words[k][0] if n == 1 else words[k][1]}" for k, n in outcomes.items() if n]
    text = f"Klart: {', '.join(parts) or 'inga filer'}."
    if passed_over:
        text += f" {passed_over} dolda eller tillfälliga filer hoppades över."
    return text
