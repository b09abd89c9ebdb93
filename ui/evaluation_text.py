"""What the evaluation says."""

from __future__ import annotations

MEASURES = ("Sökning", "nDCG@10", "MRR@10", "Recall@10", "Recall@100", "ms p50", "ms p95")
MEASURED = "{queries} frågor mot {passages} stycken, indexerade på {seconds} s. Modell: {model}"
INDEXING = "Indexerar {count} texter …"
ASKING = "Ställer {count} frågor ({retriever}) …"

PLACE = "{name} rad {line}"
UNREADABLE = "{name} går inte att läsa, {reason}"
NOT_UTF8 = "{name} är inte UTF-8"
NOT_JSON = "{place} är inget JSON-objekt"
NO_KEY = "{place} saknar texten ”{key}”"
NO_TEXT = "{place} har tecken i ”{key}” som inte är text"
NO_WORD = "{place} har ett _id som är tomt eller innehåller blanksteg: ”{id}”"
BLANK_QUERY = "{place} är en tom fråga"
TWICE = "{place} har samma _id som en tidigare rad: ”{id}”"
NOT_THREE = "{place} har inte tre kolumner åtskilda av tabbar"
NO_SCORE = "{place} har inget heltal i tredje kolumnen utan ”{found}”"
UNKNOWN_QUERY = "qrels/test.tsv nämner frågan ”{id}”, som inte finns i queries.jsonl"
UNKNOWN_TEXT = "qrels/test.tsv nämner texten ”{id}”, som inte finns i corpus.jsonl"
JUDGED_TWICE = "{place} bedömer fråga ”{query}” och text ”{text}” en gång till"
EMPTY = "det finns inga texter eller inga bedömda frågor"
