"""The embedded store: SQLite holds the truth, tantivy and FAISS are derived from it."""

from assistant.store.embedded.bm25 import Bm25
from assistant.store.embedded.opening import create_or_open, open_existing
from assistant.store.embedded.store import EmbeddedStore
from assistant.store.embedded.writing import validate

__all__ = ["Bm25", "EmbeddedStore", "create_or_open", "open_existing", "validate"]
