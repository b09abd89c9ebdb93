"""Texts to vectors: the Encoder protocol, the bundled model, and any Sentence Transformers model beside it.

Vectors are float32, one row a text, of length 1, so that a dot product is a cosine; a text in which a model knows
nothing has a row of zeros. Queries and passages go in apart, because some models put different prompts before them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from assistant.errors import ModelError, ModelReason
from assistant.settings import PREFIX, EncoderSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

MODEL_SETTING = PREFIX + "MODEL"
DOWNLOAD_SETTING = PREFIX + "ALLOW_DOWNLOAD"
BUNDLED_FOLDER = Path(__file__).parent / "model"
BUNDLED_NAME = "motesminne-static-sv-3"

_TENSOR = "embedding.weight"
_DOWNLOAD_HINT = f"; no such folder, and fetching it by name needs {DOWNLOAD_SETTING}=true"
_WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
_MODULES = "modules.json"
_BUNDLED_SLICE = 256
"""Texts whose piece vectors are gathered at a time: about 200 MB for passages of 250 pieces, 512 numbers each."""
_SLICE_CHARACTERS = 150_000
"""Fewer texts at a time where long ones could hold more: what is no language is a piece a character."""
_LIBRARY_BATCH = 32
_QUERY_PROMPTS = ("query",)
_PASSAGE_PROMPTS = ("document", "passage", "corpus")


class Encoder(Protocol):
    """Turns texts into vectors that can be compared by dot product."""

    @property
    def name(self) -> str:
        """What the model is called in the manifest of an index and in messages."""
        ...

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of weights and tokenizer: equal means that vectors may be compared."""
        ...

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (len(texts), dimension), rows of length 1 or all zeros."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages or sentences, shape (len(texts), dimension), rows of length 1 or all zeros."""
        ...


def load_encoder(settings: EncoderSettings) -> Encoder:
    """The encoder that the settings name: the bundled one when they name none.

    Raises ModelError, naming the setting, when that model cannot be loaded; another is never put in its place.
    """
    if not settings.model:
        return BundledEncoder()
    return SentenceTransformersEncoder(settings.model, allow_download=settings.allow_download)


class BundledEncoder:
    """The model in ``assistant/model``, read without torch: the sum of the vectors of a text's pieces, normalised.

    The folder is in Sentence Transformers' format (a StaticEmbedding and a Normalize module); the library gives the
    same vectors, but for rounding.
    """

    def __init__(self, folder: Path = BUNDLED_FOLDER) -> None:
        """Read a model folder. Raises ModelError when a file is missing, broken or of another kind of model."""
        self._folder = folder
        with as_model_error(str(folder)):
            _require_static(folder)
            self._tokenizer = tokenizer_in(folder)
            self._pieces: NDArray[np.floating] = load_file(folder / _WEIGHTS)[_TENSOR]
        known = self._tokenizer.get_vocab_size()
        if self._pieces.ndim != 2 or len(self._pieces) != known:
            found = "×".join(str(size) for size in self._pieces.shape)
            detail = f"vectors {found}, expected one for each of {known} pieces"
            raise ModelError(MODEL_SETTING, str(folder), "broken", detail)

    @property
    def name(self) -> str:
        """What the model is called."""
        return BUNDLED_NAME

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of the weights and the tokenizer."""
        with as_model_error(str(self._folder)):
            return hash_files(self._folder, [self._folder / _WEIGHTS, self._folder / TOKENIZER])

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._pieces.shape[1])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions; this model has no prompts."""
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages; this model has no prompts."""
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        longest = max(map(len, texts), default=0)
        step = max(1, min(_BUNDLED_SLICE, _SLICE_CHARACTERS // max(longest, 1)))
        for start in range(0, len(texts), step):
            part = [encodable(text) for text in texts[start : start + step]]
            encodings = self._tokenizer.encode_batch_fast(part, add_special_tokens=False)
            self._sum_pieces([encoding.ids for encoding in encodings], vectors[start : start + len(part)])
        return _normalised(vectors)

    def _sum_pieces(self, rows: list[list[int]], sums: Vectors) -> None:
        """Write the sum of each row's piece vectors into ``sums``, shape (len(rows), dimension), zero beforehand."""
        filled = [number for number, row in enumerate(rows) if row]
        if not filled:
            return
        starts = np.cumsum([0] + [len(rows[number]) for number in filled[:-1]])
        pieces = np.fromiter((piece for row in rows for piece in row), dtype=np.int64)
        sums[filled] = np.add.reduceat(self._pieces[pieces].astype(np.float32), starts, axis=0)


class SentenceTransformersEncoder:
    """Any other model that the Sentence Transformers library can load, from a folder or by its name on the hub."""

    def __init__(self, name_or_path: str, *, allow_download: bool) -> None:
        """Load the model on the processor; the network is used only with ``allow_download``.

        Raises ModelError when it cannot be loaded, or gives no usable vectors.
        """
        self._name = name_or_path
        with as_model_error(name_or_path, "missing", hint=_DOWNLOAD_HINT):
            # Found here first: given a hub name, the library calls the hub even when told to keep to local files.
            source = name_or_path if allow_download else str(_folder_of(name_or_path))
        with as_model_error(name_or_path):
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging as library_logging

            # Its bar would stand among what is told to people.
            library_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            self._model: SentenceTransformer = SentenceTransformer(
                source, device="cpu", local_files_only=not allow_download, trust_remote_code=False
            )
            self._model.float()
        self._dimension = int(self.encode_passages(["mötesanteckningar"]).shape[1])

    @property
    def name(self) -> str:
        """The folder or hub name, as set."""
        return self._name

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of the model's weights, tokenizer and configuration files; read once."""
        with as_model_error(self._name):
            folder = _folder_of(self._name)
            return hash_files(folder, _model_files(folder))

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return self._dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, with the model's own prompt "query" where it has one."""
        with as_model_error(self._name):
            found = self._model.encode_query(
                [encodable(text) for text in texts],
                prompt_name=_prompt_name(self._model.prompts, _QUERY_PROMPTS),
                batch_size=_LIBRARY_BATCH,
                show_progress_bar=False,
            )
        return self._checked(found, len(texts))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, with the model's own prompt "document" or "passage" where it has one."""
        with as_model_error(self._name):
            found = self._model.encode_document(
                [encodable(text) for text in texts],
                prompt_name=_prompt_name(self._model.prompts, _PASSAGE_PROMPTS),
                batch_size=_LIBRARY_BATCH,
                show_progress_bar=False,
            )
        return self._checked(found, len(texts))

    def _checked(self, found: object, count: int) -> Vectors:
        vectors = np.asarray(found, dtype=np.float32)
        if count == 0:
            return np.zeros((0, self._dimension), dtype=np.float32)
        if vectors.ndim != 2 or len(vectors) != count or not np.isfinite(vectors).all():
            detail = "gives vectors that are not finite numbers, one row a text"
            raise ModelError(MODEL_SETTING, self._name, "vectors", detail)
        return _normalised(vectors)


def tokenizer_in(folder: Path) -> Tokenizer:
    """The tokenizer of a model folder, which cuts and fills nothing; read once while its file stays as it is.

    Raises OSError, or whatever the library raises, for a file that is missing or broken.
    """
    path = folder / TOKENIZER
    found = path.stat()
    return _tokenizer(str(path), found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=2)
def _tokenizer(path: str, changed: int, size: int) -> Tokenizer:
    """Reading it is most of what loading the bundled models takes, and both of them use it."""
    del changed, size
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@contextmanager
def as_model_error(model: str, reason: ModelReason = "broken", hint: str = "") -> Iterator[None]:
    """Translate whatever a model library raises: tokenizers raises bare Exception, the others a dozen kinds."""
    try:
        yield
    except Exception as exc:
        told = str(exc).strip().split("\n", 1)[0] or type(exc).__name__
        raise ModelError(MODEL_SETTING, model, reason, f"cannot be loaded or used: {told}{hint}") from exc


def _prompt_name(prompts: Mapping[str, str | None], candidates: tuple[str, ...]) -> str | None:
    """The first of the prompts that says something: the library fills in an empty "document" that hides "passage"."""
    return next((name for name in candidates if prompts.get(name)), None)


def _require_static(folder: Path) -> None:
    """Raise ValueError unless the folder's modules are a StaticEmbedding and nothing but normalisation after it."""
    modules = json.loads((folder / _MODULES).read_text(encoding="utf-8"))
    kinds = [str(module["type"]).rpartition(".")[2] for module in modules]
    if kinds != ["StaticEmbedding", "Normalize"]:
        raise ValueError(f"modules {kinds}, expected StaticEmbedding and Normalize")


def encodable(text: str) -> str:
    """The text with lone surrogates, which no tokenizer takes, replaced by question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _normalised(vectors: Vectors) -> Vectors:
    """Rows divided by their length; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    normalised: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return normalised


def _folder_of(name_or_path: str) -> Path:
    """Where a model's files lie: the folder itself, or the snapshot of a hub name in the local cache.

    Never uses the network. Raises OSError or ValueError when neither is there.
    """
    if Path(name_or_path).is_dir():
        return Path(name_or_path)
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(name_or_path, local_files_only=True))


def _model_files(folder: Path) -> list[Path]:
    """The files that decide a model's vectors: one kind of weights, tokenizer and configuration, module folders too."""
    weights = sorted(folder.rglob("*.safetensors")) or sorted(folder.rglob("*.bin"))
    others = [path for suffix in ("*.json", "*.txt", "*.model") for path in sorted(folder.rglob(suffix))]
    exports = {"onnx", "openvino"}
    return [path for path in [*weights, *others] if not exports & set(path.relative_to(folder).parts)]


def hash_files(folder: Path, paths: list[Path]) -> str:
    """SHA-256 (hex) over names below the folder, sizes and contents, in the order given."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as content:
            for block in iter(lambda: content.read(1 << 20), b""):
                digest.update(block)
    return digest.hexdigest()
