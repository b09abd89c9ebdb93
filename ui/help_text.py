"""The Swedish help of the command line, and argparse's own complaints in Swedish."""

from __future__ import annotations

import re

PROGRAM = (
    "Mötesminne svarar på frågor om mötesanteckningar genom att citera dem ordagrant, med fil, datum och punkt. "
    "Allt körs på den egna datorn."
)
EPILOG = (
    "Så kommer du igång:\n"
    "  motesminne ingest MAPP             läs in anteckningarna\n"
    '  motesminne ask "Vad beslutades?"   ställ en fråga\n'
    "  motesminne chat                    ställ frågor i webbläsaren\n\n"
    "Utgångsstatus: 0 klart; 1 något nekades och resten gjordes; 2 anropet var fel; 3 inget användbart index."
)
USAGE = "Användning: "
COMMANDS_TITLE = "Kommandon"
ARGUMENTS_TITLE = "Argument"
OPTIONS_TITLE = "Val"

HELP = "visa den här hjälpen"
VERSION = "visa programmets version"
INDEX = "indexets mapp (annars inställningen MOTESMINNE_INDEX eller användarens datamapp)"
JSON = "skriv JSON (UTF-8) och inget annat på standard ut"
DEBUG = "skriv ut felspårning om något oväntat går fel"

INGEST = "läs in filer och mappar i indexet"
INGEST_PATHS = "fil eller mapp; mappar läses med alla undermappar"
INGEST_PRUNE = "ta bort det ur indexet som inte längre finns i de angivna mapparna"

ASK = "ställ en fråga och få svaret som citat"
ASK_QUESTION = "frågan"
ASK_BATCH = (
    "fil med ett JSON-objekt per rad (question, och för följdfrågor history), eller - för standard in; "
    "ett svar per rad som JSON"
)
ASK_FROM = "sök bara i det som är daterat från och med dagen (ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ)"
ASK_TO = "sök bara i det som är daterat till och med dagen"

SHOW = "visa ett dokument så som det har förståtts"
SHOW_FILE = "dokumentets namn i indexet (se kommandot documents)"
SHOW_PART = "vilket av flera möten i samma fil"

DOCUMENTS = "förteckning över inlästa dokument"
DECISIONS = "förteckning över beslut"
CSV = "skriv förteckningen till en CSV-fil för Excel"
XLSX = "skriv förteckningen till en Excelfil"

EVALUATE = "mät hur väl sökningen hittar, på ett underlag i BEIR:s form"
EVALUATE_FOLDER = "mapp med corpus.jsonl, queries.jsonl och qrels/test.tsv"
EVALUATE_RETRIEVER = "hur det söks (annars visas alla tre; med --json hybrid)"
EVALUATE_RUN = "skriv rangordningen till en fil i TREC:s form"

VERIFY = "kontrollera indexet mot sig självt och mot källfilerna"
VERIFY_REPAIR = "bygg om det som går att bygga om"

CHAT = "ställ frågor i webbläsaren"
CHAT_PORT = "port (annars den första lediga från 8501)"
CHAT_ADDRESS = "adress att lyssna på (annars bara den egna datorn, 127.0.0.1)"

NO_COMMAND = "Ange vad som ska göras, till exempel: motesminne ask."
NO_QUESTION = "Ange en fråga, eller en fil med frågor med --batch."
QUESTION_AND_BATCH = "Ange antingen en fråga eller --batch, inte båda."
NOT_UNDERSTOOD = "Anropet gick inte att förstå."
UNREADABLE_LINE = "det är inte giltig JSON"
NOT_AN_OBJECT = "raden är inget JSON-objekt"
NO_QUESTION_KEY = "”question” saknas eller är inte text"
BAD_HISTORY = "”history” ska vara en lista med texter"
NOT_UTF8 = "filen är inte UTF-8"
LINE = "Rad"

_COMPLAINTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), swedish)
    for pattern, swedish in (
        (r"the following arguments are required: (?P<x>.*)", "Det som saknas i anropet: {x}."),
        (r"unrecognized arguments: (?P<x>.*)", "Det här hör inte till anropet: {x}."),
        (
            r"argument (?P<a>.*?): invalid choice: (?P<x>.*?) \(choose from (?P<y>.*)\)",
            "{x} finns inte; välj bland {y}.",
        ),
        (r"argument (?P<a>.*?): invalid \w+ value: (?P<x>.*)", "{a} tar inte emot värdet {x}."),
        (r"argument (?P<a>.*?): expected (one|at least one|\d+) arguments?", "{a} behöver ett värde."),
        (r"argument (?P<a>.*?): not allowed with argument (?P<x>.*)", "{a} kan inte användas tillsammans med {x}."),
        (r"argument (?P<a>.*?): ignored explicit argument (?P<x>.*)", "{a} tar inget värde."),
        (r"argument (?P<a>.*?): (?P<x>.*)", "{a}: {x}."),
    )
)


def complaint(message: str) -> str:
    """A complaint of argparse, in Swedish."""
    for pattern, swedish in _COMPLAINTS:
        found = pattern.fullmatch(message)
        if found:
            return swedish.format(**found.groupdict())
    return NOT_UNDERSTOOD
