"""The web interface: its pages, their look, and the last catch for what no page expected."""

from __future__ import annotations

import logging

import streamlit as st

from ui import markup
from ui import page_text as t
from ui.error_text import error_text
from ui.pages import chat, decisions, documents
from ui.style import ICON, LANGUAGE, STYLE


def main() -> None:
    """Draws the page that was chosen."""
    st.set_page_config(page_title=t.TITLE, page_icon=ICON, layout="centered")
    st.html(STYLE)
    st.html(LANGUAGE, unsafe_allow_javascript=True)
    page = st.navigation(
        [
            st.Page(chat.show, title=t.PAGE_ASK, url_path="fraga", default=True),
            st.Page(documents.show, title=t.PAGE_DOCUMENTS, url_path="dokument"),
            st.Page(decisions.show, title=t.PAGE_DECISIONS, url_path="beslut"),
        ]
    )
    try:
        page.run()
    except Exception as exc:  # the top of the interface: whatever happens, a person gets a sentence
        logging.getLogger(__name__).exception("the page could not be drawn")
        st.html(markup.notice(t.CANNOT_ASK, error_text(exc)))


main()
