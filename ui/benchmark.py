"""Reads a retrieval benchmark in BEIR's layout."""

from __future__ import annotations

import json
from collections.abc import Iterator
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
        key = _string(folder, place, entry, "_id")
        if key in corpus:
            raise BadBenchmark(folder, t.TWICE.format(place=place, id=key))
        title = entry.get("title")
        corpus[key] = Text(key, title if isinstance(title, str) else "", _string(folder, place, entry, "text"))
    queries = {
        _string(folder, place, entry, "_id"): _string(folder, place, entry, "text")
        for place, entry in _objects(folder, "queries.jsonl")
    }
    qrels = _qrels(folder)
    unknown = sorted(qrels.keys() - queries.keys())
    if unknown:
        raise BadBenchmark(folder, t.UNKNOWN_QUERY.format(id=unknown[0]))
    if not corpus or not qrels:
        raise BadBenchmark(folder, t.EMPTY)
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
    return value


def _qrels(folder: Path) -> dict[str, dict[str, int]]:
    """Judgements by question and text; those that say 'not relevant' are kept too."""
    found: dict[str, dict[str, int]] = {}
    for number, (place, line) in enumerate(_lines(folder, "qrels/test.tsv")):
        cells = line.split("\t")
        if len(cells) != 3:
            raise BadBenchmark(folder, t.NOT_THREE.format(place=place))
        query, text, score = (c.strip() for c in cells)
        try:
            found.setdefault(query, {})[text] = int(score)
        except ValueError as exc:
            if number:
                raise BadBenchmark(folder, t.NO_SCORE.format(place=place, found=score)) from exc
            found.clear()  # the header
    return found
