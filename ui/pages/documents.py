"""The page that lists what has been read."""

from __future__ import annotations

import streamlit as st

from assistant.errors import MotesminneError
from assistant.types import Document
from ui import markup
from ui import page_text as t
from ui.screen_text import NO_DOCUMENTS
from ui.session import live_index, trouble
from ui.style import WIDE
from ui.text import file_in_words


def _latest(document: Document) -> int:
    period = document.dating.period
    return -(period.last.toordinal() if period else 0)


def show() -> None:
    """Draws the page."""
    st.html(WIDE)
    st.html(markup.title(t.PAGE_DOCUMENTS, t.DOCUMENTS_LEAD))
    try:
        with live_index().lent() as assistant:
            documents = sorted(assistant.store.documents(), key=_latest)
    except MotesminneError as exc:
        st.html(trouble(exc))
        return
    if not documents:
        st.html(markup.part(markup.paragraph(NO_DOCUMENTS)))
        return
    wanted = st.text_input(t.FILTER, key="documents-filter").casefold().split()
    shown = [d for d in documents if all(w in f"{d.title} {file_in_words(d.file, d.part)}".casefold() for w in wanted)]
    st.html(markup.part(markup.paragraph(t.SHOWN.format(shown=len(shown), total=len(documents)), "soft")))
    if shown:
        st.html(markup.document_table(shown, t.DOCUMENTS_CAPTION))
