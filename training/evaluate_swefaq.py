"""Report dense nDCG@10 of a saved model on SweFAQ: ``python -m training.evaluate_swefaq --model assistant/model``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from training.measures import ndcg_at_10
from training.ragged import from_lists
from training.validation import embed


def vectors_of(folder: Path) -> NDArray[np.float32]:
    """Return the piece vectors of the static model saved in a folder, shape (pieces, dimension)."""
    vectors: NDArray[np.float32] = load_file(folder / "model.safetensors")["embedding.weight"].astype(np.float32)
    return vectors


def embed_texts(folder: Path, texts: Sequence[str]) -> NDArray[np.float32]:
    """Return L2-normalised vectors of texts, shape (n, dimension), from the model saved in a folder."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    return embed(vectors_of(folder), from_lists([encoding.ids for encoding in encodings]))


def ndcg_on_beir(model: Path, folder: Path) -> float:
    """Return the mean nDCG@10 over the judged queries of a folder in BEIR's layout."""
    passages, queries = _read_jsonl(folder / "corpus.jsonl"), _read_jsonl(folder / "queries.jsonl")
    row_of = {passage["_id"]: row for row, passage in enumerate(passages)}
    wanted: dict[str, set[int]] = {}
    for line in (folder / "qrels" / "test.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, passage, grade = line.split("\t")
        if int(grade) > 0:
            wanted.setdefault(query, set()).add(row_of[passage])
    judged = [query for query in queries if query["_id"] in wanted]
    figures = ndcg_at_10(
        embed_texts(model, [query["text"] for query in judged]),
        embed_texts(model, [f"{passage.get('title', '')} {passage['text']}".strip() for passage in passages]),
        [wanted[query["_id"]] for query in judged],
    )
    return float(figures.mean())


def _read_jsonl(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main() -> None:
    """Print the figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("assistant/model"))
    parser.add_argument("--swefaq", type=Path, default=Path("../shared/swefaq"))
    call = parser.parse_args()
    print(f"nDCG@10 (dense): {ndcg_on_beir(call.model, call.swefaq):.4f}")


if __name__ == "__main__":
    main()
