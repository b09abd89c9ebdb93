"""What the web pages say around the answers."""

from __future__ import annotations

TITLE = "Mötesminne"
EXPLANATION = (
    "Ställ en fråga om mötesanteckningarna. Svaret är citat, ord för ord, med fil, datum och punkt, så att du kan slå "
    "upp det själv. Ingenting skickas till någon tjänst på nätet."
)
ASK_HERE = "Skriv en fråga om anteckningarna"
EXAMPLES = "Pröva till exempel"
EXAMPLE_DECISION = "Vad beslutades om {subject}?"
EXAMPLE_SUBJECT = "Vad står det om {subject}?"
QUESTION = "Fråga"
ANSWER = "Svar"
CLEAR = "Rensa och börja om"
EARLIER = "Tidigare frågor"
FILE = "Fil"
DATE = "Datum"
ITEM = "Punkt"
ALSO_IN = "Finns också i"
SAME_MEETING = "samma möte finns också i: {files}"
MORE_EVIDENCE = "Visa {count} belägg till"
ALL_EVIDENCE = "Visa vad datumet bygger på"
WHOLE_PASSAGE = "Visa hela avsnittet"
NEARBY = "Närmaste avsnitt {number}, inte ett svar på frågan"
QUOTE_LABEL = "Citat {number}"
HOLDINGS = "I indexet"
HELD = "{documents}, {period}"
NO_PERIOD = "inget datum känt"
UNDATED = "{count} utan känt datum"
NARROW = "Avgränsa i tiden"
FROM = "Från och med"
TO = "Till och med"
WRONG_ORDER = "Slutdagen ligger före startdagen. Sökningen är därför inte avgränsad."
NARROWED = "Bara det som är daterat {period} genomsöks."
NO_INDEX = "Inga anteckningar är inlästa ännu"
NO_INDEX_HELP = "Läs in en mapp med anteckningar i ett terminalfönster och ladda sedan om sidan:"
INGEST_COMMAND = "motesminne ingest MAPP --index {index}"
CANNOT_ASK = "Det går inte att fråga just nu"
RELOAD = "Ladda om sidan när det är gjort."
STARTING = "Öppnar indexet …"
SEARCHING = "Söker …"
PAGE_ASK = "Fråga"
PAGE_DOCUMENTS = "Dokument"
PAGE_DECISIONS = "Beslut"
DOCUMENTS_LEAD = "Det här är inläst, senaste mötet först."
DECISIONS_LEAD = "Beslut så som de står i anteckningarna, senaste mötet först."
FILTER = "Visa bara det som innehåller"
SHOWN = "{shown} av {total} visas"
DOCUMENTS_CAPTION = "Dokument i indexet"
DECISIONS_CAPTION = "Beslut i dokumenten"
COLUMN_DOCUMENT = "Dokument"
COLUMN_DATE = "Datum"
COLUMN_ITEMS = "Punkter"
COLUMN_DECISIONS = "Beslut"
COLUMN_DECISION = "Beslut"
COLUMN_PLACE = "Var det står"
CHROME = {
    "Send message": "Skicka frågan",
    "Choose date": "Välj datum",
    "Skip to main content": "Hoppa till innehållet",
    "Sidebar": "Sidofält",
    "App pages": "Sidor",
    "Clear value": "Töm",
    "Open sidebar": "Öppna sidofältet",
    "Close sidebar": "Stäng sidofältet",
}
"""Streamlit's own labels, which it has in English alone, and what they are called on the page."""
