"""The page that lists what was decided."""

from __future__ import annotations

import streamlit as st

from assistant.errors import MotesminneError
from ui import markup
from ui import page_text as t
from ui.register import DecisionRow, decision_rows
from ui.screen_text import NO_DECISIONS
from ui.session import live_index, trouble
from ui.style import WIDE


def _words(row: DecisionRow) -> str:
    return f"{row.decision.text} {row.heading} {row.title} {row.file}".casefold()


def show() -> None:
    """Draws the page."""
    st.html(WIDE)
    st.html(markup.title(t.PAGE_DECISIONS, t.DECISIONS_LEAD))
    try:
        with live_index().lent() as assistant:
            rows = decision_rows(assistant.store.documents())
    except MotesminneError as exc:
        st.html(trouble(exc))
        return
    if not rows:
        st.html(markup.part(markup.paragraph(NO_DECISIONS)))
        return
    wanted = st.text_input(t.FILTER, key="decisions-filter").casefold().split()
    shown = [r for r in rows if all(w in _words(r) for w in wanted)]
    st.html(markup.part(markup.paragraph(t.SHOWN.format(shown=len(shown), total=len(rows)), "soft")))
    if shown:
        st.html(markup.decision_table(shown, t.DECISIONS_CAPTION))
