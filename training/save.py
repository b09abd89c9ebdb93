"""Writing the model folder in Sentence Transformers' own format: half-precision vectors, normalised output."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Normalize
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer

from training.vocabulary import save_tokenizer

BYTES_PER_MB = 1_000_000
LARGEST_MB = 40.0

_log = logging.getLogger(__name__)


def save_model(folder: Path, tokenizer: Tokenizer, vectors: NDArray[np.float32]) -> None:
    """Write the model to a folder, made if need be; a notice that stands there is left alone.

    ``vectors`` has shape (vocabulary, dimension). Raises ValueError when the folder grows past 40 MB.
    """
    folder.mkdir(parents=True, exist_ok=True)
    module = StaticEmbedding(tokenizer, embedding_weights=vectors.astype(np.float16))
    model = SentenceTransformer(modules=[module, Normalize()], device="cpu", similarity_fn_name="cosine")
    model.save(str(folder), create_model_card=False)
    save_tokenizer(tokenizer, folder / "tokenizer.json")
    (folder / "model.safetensors").chmod(0o644)
    size = size_in_mb(folder)
    _log.info("%s: %.1f MB", folder, size)
    if size >= LARGEST_MB:
        raise ValueError(f"{folder} holds {size:.1f} MB, expected less than {LARGEST_MB}")


def scaled_for_half_precision(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale all vectors alike so that the longest has length 1: cosines stay, half precision loses least."""
    longest = float(np.linalg.norm(vectors, axis=1).max())
    return vectors / np.float32(longest) if longest > 0 else vectors


def size_in_mb(folder: Path) -> float:
    """Return the size of all files below a folder, in megabytes of 10^6 bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / BYTES_PER_MB
