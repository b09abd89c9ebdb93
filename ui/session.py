"""What every page of the web interface starts from: the settings, the open index, and what to say without one."""

from __future__ import annotations

import sys

import streamlit as st

from assistant.errors import IndexMissing, MotesminneError
from assistant.settings import Settings, load_settings
from ui import markup
from ui import page_text as t
from ui.error_text import error_text
from ui.live import LiveIndex


def page_settings() -> Settings:
    """The settings that ``motesminne chat`` hands on, or the environment's where the page is started by itself."""
    if len(sys.argv) > 1:
        return Settings.model_validate_json(sys.argv[1])
    return load_settings()


@st.cache_resource(show_spinner=t.STARTING)
def live_index() -> LiveIndex:
    """The one index of this process, shared by every session."""
    return LiveIndex(page_settings())


def trouble(exc: MotesminneError) -> str:
    """What to show in place of a page that cannot be used."""
    if isinstance(exc, IndexMissing):
        return markup.notice(
            t.NO_INDEX, t.NO_INDEX_HELP, command=t.INGEST_COMMAND.format(index=exc.index), after=t.RELOAD
        )
    return markup.notice(t.CANNOT_ASK, error_text(exc), after=t.RELOAD)
