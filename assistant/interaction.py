"""Late interaction: how close the words of a question come to words of a passage, piece by piece.

Each word piece of the question looks for the piece of the passage that is most like it (MaxSim of Khattab & Zaharia,
"ColBERT", SIGIR 2020, with piece vectors that do not depend on their surroundings and learned weights). The passage's
closeness is the geometric mean of those likenesses, weighted by how much each piece tells: a product, as the query
likelihood model multiplies what a text gives each word (Ponte & Croft, SIGIR 1998). One vector for a whole passage
blurs what stands in it; here a passage is close when it has something for every word that was asked.

The pieces of a passage are found when it is indexed, two bytes each, so that a question has only to compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from assistant.encoder import (
    BUNDLED_FOLDER,
    MODEL_SETTING,
    TOKENIZER,
    as_model_error,
    encodable,
    hash_files,
    tokenizer_in,
)
from assistant.errors import ModelError

WEIGHTS_FILE = "interaction.safetensors"
VECTORS, SCALES, WEIGHTS = "vectors", "scales", "weights"
"""Names of the tensors: int8 (pieces, d), and float16 (pieces,) twice; a piece's vector is its row times its scale."""

MOST_PIECES = 512
"""Of a longer passage the first pieces."""
MOST_ASKED = 64
"""Of a longer question the pieces that tell most."""
LEAST_LIKENESS = 0.05
"""What a piece counts at least that nothing in the passage is like: the others are not forgotten for its sake."""
_PRODUCTS_OF_ONE_THREAD = 1 << 18
"""Multiplications up to which OpenBLAS, which numpy brings, keeps to one thread."""
_UNKNOWN = 0
_PIECE = np.dtype("<u2")


class LateInteraction:
    """The bundled piece vectors and weights. Threads may share one."""

    def __init__(self, folder: Path = BUNDLED_FOLDER) -> None:
        """Read weights and vocabulary. Raises ModelError when a file is missing or broken."""
        with as_model_error(str(folder)):
            self._tokenizer = tokenizer_in(folder)
            stored = load_file(folder / WEIGHTS_FILE)
            self._vectors, self._scales, self._weights = stored[VECTORS], stored[SCALES], stored[WEIGHTS]
        known = self._tokenizer.get_vocab_size()
        if not len(self._vectors) == len(self._scales) == len(self._weights) == known:
            detail = f"{len(self._vectors)} vectors, expected one for each of {known} pieces"
            raise ModelError(MODEL_SETTING, str(folder), "broken", detail)
        self._folder = folder

    @cached_property
    def vocabulary(self) -> str:
        """SHA-256 (hex) of the vocabulary: pieces kept in an index belong to one."""
        with as_model_error(str(self._folder)):
            return hash_files(self._folder, [self._folder / TOKENIZER])

    def pieces(self, texts: Sequence[str]) -> list[bytes]:
        """The known word pieces of each text in order, at most 512, as little-endian 16-bit numbers."""
        found = self._tokenizer.encode_batch_fast([encodable(text) for text in texts], add_special_tokens=False)
        return [_known(encoding.ids)[:MOST_PIECES].tobytes() for encoding in found]

    def closeness(self, question: str, passages: Sequence[bytes]) -> NDArray[np.float32]:
        """How close each passage, given by its pieces, comes to the question: shape (len(passages),), from 0 to 1."""
        weights, best = self._best(question, passages)
        found: NDArray[np.float32] = np.exp(weights @ np.log(np.clip(best, LEAST_LIKENESS, 1.0)))
        found[~best.any(axis=0)] = 0.0
        return found

    def missed(self, question: str, passages: Sequence[bytes]) -> NDArray[np.float32]:
        """How much each passage misses the piece of the question that it misses most: shape (len(passages),), 0 to 1.

        What is missing of a likeness of 1 counts by the piece's weight beside the greatest; 1 for no passage at all.
        """
        weights, best = self._best(question, passages)
        if not len(weights):
            return np.zeros(len(passages), np.float32)
        lacking: NDArray[np.float32] = (1.0 - np.clip(best, 0.0, 1.0)) * (weights / weights.max())[:, None]
        most: NDArray[np.float32] = lacking.max(axis=0)
        return most

    def _best(self, question: str, passages: Sequence[bytes]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Weights of the question's pieces, (q,), together 1; likeness of the nearest in each passage, (q, n)."""
        asked = self._asked(question)
        weights = self._weights[asked].astype(np.float32)
        best = np.zeros((len(asked), len(passages)), np.float32)
        rows = [np.frombuffer(passage, _PIECE) for passage in passages]
        filled = [n for n, row in enumerate(rows) if len(row)]
        if not len(asked) or not filled:
            return weights, best
        held = np.concatenate([rows[n] for n in filled])
        different, places = self._different(held)
        # A scale lengthens all of a piece's likenesses alike, so that it may wait until they are few.
        alike = _products(self._vectors.take(different, axis=0), self._unit(asked))
        alike *= self._scales[different].astype(np.float32)[:, None]
        starts = np.cumsum([0] + [len(rows[n]) for n in filled[:-1]])
        best[:, filled] = np.maximum.reduceat(alike.take(places, axis=0), starts, axis=0).T
        return weights / weights.sum(), best

    def _different(self, pieces: NDArray[np.uint16]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Each piece once, ascending, and where those given stand among them: a word stands in many passages."""
        held = np.zeros(len(self._vectors), np.bool_)
        held[pieces] = True
        different = np.flatnonzero(held)
        among = np.empty(len(held), np.intp)  # what stands in other places is never looked at
        among[different] = np.arange(len(different))
        return different, among.take(pieces)

    def _asked(self, question: str) -> NDArray[np.uint16]:
        """The pieces of a question, each once."""
        encoding = self._tokenizer.encode(encodable(question), add_special_tokens=False)
        asked = np.unique(_known(encoding.ids))
        if len(asked) > MOST_ASKED:
            asked = asked[np.argsort(-self._weights[asked].astype(np.float32), kind="stable")[:MOST_ASKED]]
        return asked

    def _unit(self, pieces: NDArray[np.uint16]) -> NDArray[np.float32]:
        """Vectors of length 1, shape (len(pieces), d)."""
        return self._vectors[pieces].astype(np.float32) * self._scales[pieces].astype(np.float32)[:, None]


def _products(many: NDArray[np.int8], few: NDArray[np.float32]) -> NDArray[np.float32]:
    """Dot products of rows, shape (len(many), len(few)), worked out strip by strip.

    A product of this many numbers makes BLAS wake its threads, which then spin in wait for more: for a question that
    is over in a millisecond they cost as much again as all the rest. A strip is too small for that.
    """
    width = max(1, _PRODUCTS_OF_ONE_THREAD // few.size)
    strips = -(-len(many) // width)
    rows = np.zeros((strips * width, many.shape[1]), np.float32)
    rows[: len(many)] = many
    found: NDArray[np.float32] = np.matmul(rows.reshape(strips, width, -1), few.T)
    return found.reshape(-1, len(few))[: len(many)]


@lru_cache(maxsize=1)
def late_interaction() -> LateInteraction:
    """The one in ``assistant/model``, read once. Raises ModelError."""
    return LateInteraction()


def _known(ids: Sequence[int]) -> NDArray[np.uint16]:
    found: NDArray[np.uint16] = np.array([piece for piece in ids if piece != _UNKNOWN], _PIECE)
    return found
