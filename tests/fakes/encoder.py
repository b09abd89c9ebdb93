"""An encoder that knows nothing: words are hashed to directions, so that equal words give equal vectors."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")


class HashEncoder:
    """A fake that plugs into the Encoder protocol: deterministic vectors of a bag of words, on any machine."""

    def __init__(self, dimension: int = 64, name: str = "hash", fingerprint: str = "hash-1") -> None:
        self._dimension, self._name, self._fingerprint = dimension, name, fingerprint
        self.encoded = 0
        """How many passages were encoded: what was skipped was not."""

    @property
    def name(self) -> str:
        return self._name

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    @property
    def dimension(self) -> int:
        return self._dimension

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in _WORD.findall(text.casefold()):
                hashed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
                vectors[row, hashed % self._dimension] += 1.0 if hashed >> 63 else -1.0
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        normalised: NDArray[np.float32] = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
        return normalised
