"""What the lines of an agenda item say was decided: ``reader`` finds it, by the wordings that ``patterns`` holds."""

from __future__ import annotations

from ingest.decisions.intents import with_intents
from ingest.decisions.opening import opening
from ingest.decisions.reader import decisions

__all__ = ["decisions", "opening", "with_intents"]
