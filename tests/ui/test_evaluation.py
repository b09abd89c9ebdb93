from __future__ import annotations

import json
from pathlib import Path

import ir_measures
import pytest

from assistant.errors import BadBenchmark
from tests.ui.samples import motesminne
from ui.benchmark import read_benchmark
from ui.error_text import error_text

KEYS = [
    "queries", "passages", "ndcg@10", "mrr@10", "recall@10", "recall@100", "query_ms_p50", "query_ms_p95", "ingest_s",
    "model",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three texts, two judged questions and one that is not judged."""
    made = tmp_path / "underlag"
    (made / "qrels").mkdir(parents=True)
    texts = {"a": "Förskolan får nytt tak i augusti.", "b": "Bussarna går var tionde minut.", "c": "Hamnen muddras."}
    corpus = [{"_id": k, "title": "", "text": v} for k, v in texts.items()]
    queries = [{"_id": "1", "text": "När får förskolan tak?"}, {"_id": "2", "text": "Hur ofta går bussarna?"},
               {"_id": "3", "text": "Obedömd"}]  # fmt: skip
    (made / "corpus.jsonl").write_text("\n".join(map(json.dumps, corpus)), encoding="utf-8")
    (made / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), encoding="utf-8")
    (made / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t1\n", encoding="utf-8")
    return made


@pytest.mark.parametrize("retriever", ["lexical", "dense", "hybrid"])
def test_figures_have_the_keys_of_the_contract(retriever: str, folder: Path, tmp_path: Path) -> None:
    run = tmp_path / "run.trec"
    done = motesminne("evaluate", str(folder), "--retriever", retriever, "--run", str(run), "--json", home=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    figures = json.loads(done.stdout)
    assert list(figures) == KEYS
    assert (figures["queries"], figures["passages"]) == (2, 3)
    assert figures["ndcg@10"] == figures["mrr@10"] == figures["recall@10"] == 1.0
    lines = [line.split(" ") for line in run.read_text("utf-8").splitlines()]
    assert [(q, text) for q, _, text, rank, _, _ in lines if rank == "1"] == [("1", "a"), ("2", "b")]
    assert all(len(line) == 6 for line in lines)


def test_the_table_compares_all_three(folder: Path, tmp_path: Path) -> None:
    shown = motesminne("evaluate", str(folder), home=tmp_path).stdout.decode()
    assert all(word in shown for word in ("nDCG@10", "lexical", "dense", "hybrid"))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("corpus.jsonl", None, "corpus.jsonl går inte att läsa"),
        ("corpus.jsonl", b"", "inga texter"),
        ("corpus.jsonl", b'{"_id": "a", "text": "x"}\n{"_id": "a", "text": "y"}', "rad 2 har samma _id"),
        ("corpus.jsonl", b'{"_id": "a"}', "rad 1 saknar texten ”text”"),
        ("corpus.jsonl", b"\xff", "inte UTF-8"),
        ("corpus.jsonl", b'{"_id": "a b", "text": "x"}', "rad 1 har ett _id som är tomt eller innehåller blanksteg"),
        ("corpus.jsonl", b'{"_id": "", "text": "x"}', "rad 1 har ett _id som är tomt"),
        ("corpus.jsonl", b'{"_id": "a", "text": "x \\ud800"}', "rad 1 har tecken i ”text” som inte är text"),
        ("corpus.jsonl", b'{"_id": "a", "text": "x"}', "nämner texten ”b”"),
        ("queries.jsonl", b"[1]", "inget JSON-objekt"),
        ("queries.jsonl", b'{"_id": "1", "text": " "}', "rad 1 är en tom fråga"),
        ("queries.jsonl", b'{"_id": "1", "text": "x"}\n\n{"_id": "1", "text": "y"}', "rad 3 har samma _id"),
        ("queries.jsonl", b'{"_id": "1", "text": "x"}', "nämner frågan ”2”"),
        ("qrels/test.tsv", b"query-id\tcorpus-id\tscore\n", "inga bedömda frågor"),
        ("qrels/test.tsv", b"1 a 1\n", "tre kolumner"),
        ("qrels/test.tsv", b"q\tc\ts\n1\ta\tja\n", "inget heltal"),
        ("qrels/test.tsv", b"q\tc\ts\n1\ta\t1\n1\ta\t0\n", "rad 3 bedömer fråga ”1” och text ”a” en gång till"),
    ],
)
def test_another_layout_is_refused_with_its_place(folder: Path, name: str, content: bytes | None, words: str) -> None:
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    with pytest.raises(BadBenchmark) as caught:
        read_benchmark(folder)
    assert words in error_text(caught.value)


def test_a_written_ranking_is_worth_the_same_to_the_library_of_measures(folder: Path, tmp_path: Path) -> None:
    """One question is answered by a text that does not come first, one by two texts; a third finds nothing."""
    run = tmp_path / "run.trec"
    (folder / "queries.jsonl").write_text(
        "\n".join(
            json.dumps({"_id": key, "text": text})
            for key, text in {"1": "När får förskolan tak?", "2": "Hur ofta går bussarna?", "3": "vad är det"}.items()
        ),
        encoding="utf-8",
    )
    judged = {("1", "c"): 1, ("2", "b"): 2, ("2", "a"): 1, ("3", "a"): 1}
    rows = "".join(f"{query}\t{text}\t{degree}\r\n" for (query, text), degree in judged.items())
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\r\n" + rows, encoding="utf-8")
    done = motesminne("evaluate", str(folder), "--run", str(run), "--json", home=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    figures = json.loads(done.stdout)
    qrels = [ir_measures.Qrel(query, text, degree) for (query, text), degree in judged.items()]
    measures = {"ndcg@10": "nDCG@10", "mrr@10": "RR@10", "recall@10": "R@10", "recall@100": "R@100"}
    parsed = {key: ir_measures.parse_measure(name) for key, name in measures.items()}
    found = ir_measures.calc_aggregate(parsed.values(), qrels, list(ir_measures.read_trec_run(str(run))))  # type: ignore[no-untyped-call]
    assert figures["queries"] == 3
    assert {key: figures[key] for key in measures} == {key: round(found[m], 4) for key, m in parsed.items()}
    assert 0.0 < figures["ndcg@10"] < 1.0


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["saknas"], 2, "corpus.jsonl går inte att läsa"),
        (["underlag", "--retriever", "bm25"], 2, "välj bland"),
        (["underlag", "--run", "saknas/run.trec"], 2, "run.trec"),
    ],
)
def test_a_wrong_call_is_told_before_anything_is_measured(
    words: list[str], status: int, said: str, folder: Path, tmp_path: Path
) -> None:
    done = motesminne("evaluate", str(folder.parent / words[0]), *words[1:], "--json", home=tmp_path)
    assert (done.returncode, done.stdout) == (status, b"")
    assert said in done.stderr.decode()
    assert "Indexerar" not in done.stderr.decode()
