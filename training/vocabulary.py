"""The subword vocabulary: a unigram model over lower-cased, composed Swedish words, punctuation left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, trainers
from tokenizers.models import Unigram

UNKNOWN = "<unk>"
WORD_START = "▁"
_NOT_A_WORD = r"[^\p{L}\p{M}\p{N}§%]+"
"""Everything between words: blanks, punctuation, symbols. § and % carry meaning in minutes and stay."""

_SCORE_DECIMALS = 3


def new_tokenizer(mark_word_start: bool) -> Tokenizer:
    """Return an untrained tokenizer: NFC, lower case, words apart, and if asked a mark at the start of each word."""
    tokenizer = Tokenizer(Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    steps: list[pre_tokenizers.PreTokenizer] = [pre_tokenizers.Split(Regex(_NOT_A_WORD), behavior="removed")]
    if mark_word_start:
        steps.append(pre_tokenizers.Metaspace(replacement=WORD_START, prepend_scheme="always"))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(steps)
    return tokenizer


def train_tokenizer(texts: Iterable[str], size: int, mark_word_start: bool) -> Tokenizer:
    """Learn a unigram vocabulary of ``size`` pieces (the unknown piece has id 0) from the texts, always the same."""
    tokenizer = new_tokenizer(mark_word_start)
    trainer = trainers.UnigramTrainer(
        vocab_size=size, unk_token=UNKNOWN, special_tokens=[UNKNOWN], max_piece_length=24, show_progress=False
    )
    tokenizer.train_from_iterator(_batched(texts), trainer=trainer)
    return _in_order(tokenizer)


def _in_order(tokenizer: Tokenizer) -> Tokenizer:
    """The pieces by rounded score, then by letters: the trainer leaves those of one score in a random order."""
    content = json.loads(tokenizer.to_str())
    unknown, *pieces = ((piece, round(score, _SCORE_DECIMALS)) for piece, score in content["model"]["vocab"])
    content["model"]["vocab"] = [unknown, *sorted(pieces, key=lambda one: (-one[1], one[0]))]
    return Tokenizer.from_str(json.dumps(content))


def save_tokenizer(tokenizer: Tokenizer, path: Path) -> None:
    """Write the tokenizer as compact JSON, in the layout that ``Tokenizer.from_file`` reads."""
    content = json.loads(tokenizer.to_str())
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _batched(texts: Iterable[str], size: int = 1000) -> Iterator[list[str]]:
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
