"""Reads a retrieval benchmark in BEIR's layout."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from assistant.errors import BadBenchmark
from ui import evaluation_text as t
from ui.error_text import os_reason


class Text(NamedTuple):
    """One text of the corpus."""

    id: str
    title: str
    text: str


class Benchmark(NamedTuple):
    """Texts, questions, and which texts answer which question how well."""

    corpus: list[Text]
    queries: dict[str, str]
    qrels: dict[str, dict[str, int]]


def read_benchmark(folder: Path) -> Benchmark:
    """The benchmark in a folder; of its questions those that are judged. Raises BadBenchmark."""
    corpus: dict[str, Text] = {}
    for place, entry in _objects(folder, "corpus.jsonl"):
        key = _key(folder, place, entry, corpus)
        title = _string(folder, place, entry, "title") if isinstance(entry.get("title"), str) else ""
        corpus[key] = Text(key, title, _string(folder, place, entry, "text"))
    queries: dict[str, str] = {}
    for place, entry in _objects(folder, "queries.jsonl"):
        key, question = _key(folder, place, entry, queries), _string(folder, place, entry, "text")
        if not question.strip():
            raise BadBenchmark(folder, t.BLANK_QUERY.format(place=place))
        queries[key] = question
    qrels = _qrels(folder)
    if not corpus or not qrels:
        raise BadBenchmark(folder, t.EMPTY)
    unknown = sorted(qrels.keys() - queries.keys())
    if unknown:
        raise BadBenchmark(folder, t.UNKNOWN_QUERY.format(id=unknown[0]))
    missing = sorted({text for judged in qrels.values() for text in judged} - corpus.keys())
    if missing:
        raise BadBenchmark(folder, t.UNKNOWN_TEXT.format(id=missing[0]))
    return Benchmark(list(corpus.values()), {k: v for k, v in queries.items() if k in qrels}, qrels)


def _lines(folder: Path, name: str) -> Iterator[tuple[str, str]]:
    """Lines that are not blank, each with its place."""
    try:
        content = (folder / name).read_text("utf-8-sig")
    except OSError as exc:
        raise BadBenchmark(folder, t.UNREADABLE.format(name=name, reason=os_reason(exc))) from exc
    except UnicodeDecodeError as exc:
        raise BadBenchmark(folder, t.NOT_UTF8.format(name=name)) from exc
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            yield t.PLACE.format(name=name, line=number), line.rstrip("\r")


def _objects(folder: Path, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, line in _lines(folder, name):
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError) as exc:
            raise BadBenchmark(folder, t.NOT_JSON.format(place=place)) from exc
        if not isinstance(entry, dict):
            raise BadBenchmark(folder, t.NOT_JSON.format(place=place))
        yield place, entry


def _string(folder: Path, place: str, entry: dict[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str):
        raise BadBenchmark(folder, t.NO_KEY.format(place=place, key=key))
    if any("\ud800" <= letter <= "\udfff" for letter in value):  # halves of UTF-16 pairs, which JSON can spell
        raise BadBenchmark(folder, t.NO_TEXT.format(place=place, key=key))
    return value


def _key(folder: Path, place: str, entry: dict[str, Any], known: Container[str]) -> str:
    """The entry's id: one of its own, and one word, as TREC's forms divide their columns by blanks."""
    key = _string(folder, place, entry, "_id")
    if len(key.split()) != 1 or key != key.strip():
        raise BadBenchmark(folder, t.NO_WORD.format(place=place, id=key))
    if key in known:
        raise BadBenchmark(folder, t.TWICE.format(place=place, id=key))
    return key


def _qrels(folder: Path) -> dict[str, dict[str, int]]:
    """Judgements by question and text; those that say 'not relevant' are kept too."""
    found: dict[str, dict[str, int]] = {}
    for number, (place, line) in enumerate(_lines(folder, "qrels/test.tsv")):
        cells = line.split("\t")
        if len(cells) != 3:
            raise BadBenchmark(folder, t.NOT_THREE.format(place=place))
        query, text, score = (c.strip() for c in cells)
        try:
            degree = int(score)
        except ValueError as exc:
            if number:
                raise BadBenchmark(folder, t.NO_SCORE.format(place=place, found=score)) from exc
            continue  # the header
        judged = found.setdefault(query, {})
        if text in judged:
            raise BadBenchmark(folder, t.JUDGED_TWICE.format(place=place, query=query, text=text))
        judged[text] = degree
    return found
