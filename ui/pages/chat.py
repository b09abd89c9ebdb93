"""The page where questions are asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from assistant.errors import IndexUnusable, ModelError, MotesminneError
from assistant.store.base import Statistics
from assistant.types import Answer, Period
from ui import markup
from ui import page_text as t
from ui.date_text import period_in_words
from ui.error_text import error_text
from ui.examples import examples
from ui.session import live_index, trouble
from ui.text import documents_in_words

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


@dataclass
class Turn:
    """A question with its answer, or with why it could not be asked."""

    question: str
    answer: Answer | None = None
    refusal: str | None = None

    def markup(self) -> str:
        """The turn as HTML."""
        if self.answer is not None:
            return markup.answer(self.answer)
        return markup.refusal(self.question, self.refusal or "")


@dataclass
class Conversation:
    """What one session has asked."""

    turns: list[Turn] = field(default_factory=list)
    pending: str | None = None
    """a question that a button asks"""
    examples: list[str] | None = None

    def history(self) -> list[str]:
        """The questions asked, oldest first."""
        return [turn.question for turn in self.turns if turn.answer is not None]


def conversation() -> Conversation:
    """This session's conversation."""
    if "conversation" not in st.session_state:
        st.session_state["conversation"] = Conversation()
    held = st.session_state["conversation"]
    assert isinstance(held, Conversation)  # noqa: S101 - only this module writes it
    return held


def _put(question: str) -> None:
    """Asks a question at the next run of the page."""
    conversation().pending = question


def _clear() -> None:
    """Forgets what was asked."""
    held = conversation()
    held.turns, held.pending = [], None


def _ask(question: str, within: Period | None) -> Turn:
    """One question, in the light of those before it."""
    try:
        with st.spinner(t.SEARCHING), live_index().lent() as assistant:
            return Turn(question, answer=assistant.ask(question, history=conversation().history(), within=within))
    except (IndexUnusable, ModelError):
        raise
    except MotesminneError as exc:
        return Turn(question, refusal=error_text(exc))


def _sidebar(held: Statistics) -> Period | None:
    """What the index holds, and the period to narrow to."""
    period = period_in_words(held.period) if held.period else t.NO_PERIOD
    lines = [markup.paragraph(t.HELD.format(documents=documents_in_words(held.documents), period=period))]
    if held.undated_documents:
        lines.append(markup.paragraph(t.UNDATED.format(count=held.undated_documents), "soft"))
    with st.sidebar:
        st.html(markup.part(f"<h2>{t.HOLDINGS}</h2>", *lines))
        st.html(markup.part(f"<h2>{t.NARROW}</h2>"))
        first = st.date_input(t.FROM, value=None, min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD", key="from")
        last = st.date_input(t.TO, value=None, min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD", key="to")
        if first is None and last is None:
            return None
        if first is not None and last is not None and last < first:
            st.warning(t.WRONG_ORDER)
            return None
        within = Period(first=first or date.min, last=last or date.max)
        st.html(markup.part(markup.paragraph(t.NARROWED.format(period=period_in_words(within)), "soft")))
        return within


def _offer_examples(held: Conversation) -> None:
    """Buttons that ask something which this index answers."""
    if held.examples is None:
        with live_index().lent() as assistant:
            held.examples = examples(assistant, assistant.store.documents())
    if not held.examples:
        return
    st.html(markup.part(f'<h2 class="mm-label">{t.EXAMPLES}</h2>'))
    for number, question in enumerate(held.examples):
        st.button(question, key=f"example-{number}", on_click=_put, args=(question,))


def _page() -> None:
    """Question box, then the latest answer, then the earlier ones."""
    with live_index().lent() as assistant:
        statistics = assistant.store.statistics()
    within = _sidebar(statistics)
    held = conversation()
    typed = st.container().chat_input(t.ASK_HERE, key="question")
    question, held.pending = typed or held.pending, None
    if question:
        held.turns.append(_ask(question, within))
    if not held.turns:
        _offer_examples(held)
        return
    latest, *earlier = reversed(held.turns)
    st.html(latest.markup())
    st.button(t.CLEAR, key="clear", on_click=_clear)
    if earlier:
        st.html(markup.part(f'<h2 class="mm-earlier">{t.EARLIER}</h2>'))
        for turn in earlier:
            st.html(turn.markup())


def show() -> None:
    """Draws the page."""
    st.html(markup.title(t.TITLE, t.EXPLANATION))
    try:
        _page()
    except MotesminneError as exc:
        st.html(trouble(exc))
