"""Question (and the conversation before it) → Query: what kind of answer is wanted, about what, about when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.asked_days import BEFORE, asked_period, year_of
from assistant.bodies import DECIDER
from assistant.date_grammar import mentions
from assistant.date_mention import DateMention
from assistant.gatherings import MEETING
from assistant.intents import asking_words, intent_of
from assistant.leaning import leans
from assistant.plain_letters import plain
from assistant.stemming import stem
from assistant.stopwords import ASKING_WORDS, STOP_WORDS
from assistant.types import Intent, Period, Query

_WORD = re.compile(r"\w+(?:[-‐‑–:'’/]\w+)*|§\s*\d+")
_PLAIN = {
    plain(word): word
    for word in """när är för på från många länge frånvarande närvarande närvarade frånvaro förhinder beslöt bestämde
    bestämdes går nästa igång möte mötet förde""".split()
}
"""Question words and common words, by how they are typed without å, ä and ö."""
_OFFICES = tuple(
    (re.compile(rf"(?<=\bvem )(?:{does}) (?:(?P<whose>\w[\w -]*?)s )?(?:{at})\b", re.IGNORECASE), f"var {office}")
    for does, at, office in (
        ("justera(?:de|r)|har justerat|skulle justera|ska justera", "protokoll(?:et)?", "justerare"),
        ("förde|för|skrev|skriver|har skrivit|höll i pennan (?:på|vid)", "protokoll(?:et)?", "sekreterare"),
        ("ledde|leder|satt ordförande (?:på|vid)", "möte(?:t)?|sammanträde(?:t)?", "ordförande"),
    )
)
"""What the holders of an office do at a meeting: its minutes name the office, and the holder beside it."""
_ITEM = re.compile(
    r"(?:§{1,2}|\b(?:paragraf|punkt|ärende)(?:en|et)?(?: nummer| nr\.?)?) ?(?P<number>\d{1,4}[a-zåäö]?)\b",
    re.IGNORECASE,
)
"""An agenda item that is asked for by its number."""
_MEETING_WORDS = re.compile(rf"{MEETING}|senaste|sista|förra|föregående")
_OF_MEETING: frozenset[Intent] = frozenset({"attendance", "absence", "meeting", "decision"})
"""Intents whose questions may be about a meeting as a whole."""
_ELLIPSIS = re.compile(r"(?:och|men)(?: om| i| på| för| från| hos| med)? (?:\w+[ -]?){1,3}\??", re.IGNORECASE)
LONGEST_MEMORY = 50
"""So many earlier questions are looked back on."""


def understand(question: str, history: Sequence[str] = ()) -> Query:
    """Read a question; what it leaves to the conversation is taken from the latest earlier question that says it.

    Never fails: a question of stop words alone has no ``content``.
    """
    before: Query | None = None
    for earlier in history[-LONGEST_MEMORY:]:
        if earlier.strip():
            now = _read(earlier, before)
            before = now if now.content or now.subject or now.period else before
    return _read(question, before)


def _read(question: str, before: Query | None) -> Query:
    """A question in the light of the one before it."""
    text = _with_letters(" ".join(question.split()))
    of_office = _by_office(text)
    if of_office != text:
        question = text = of_office
    intent = intent_of(text)
    content, names, period = _content(text, intent)
    item = _ITEM.search(text)
    subject: tuple[str, ...] = ()
    understood = text
    if before and leans(text, intent, content, names):
        # "och simhallen?", "och i april?": the same is asked once more; but "och vem är …?" asks something of its own
        elliptical = intent == "fact" and bool(_ELLIPSIS.fullmatch(text))
        if elliptical:
            intent = before.intent
        if not (elliptical and content):
            own = {stem(w.casefold()) for w in content}
            subject = tuple(w for w in (*before.content, *before.subject) if stem(w.casefold()) not in own)
        shifted = yearless(text) if before.period else None
        if shifted and before.period:
            period = period or shifted.period(year_of(before.period))
        period = period or before.period
        taken = before.question if elliptical else ", ".join(subject)
        understood = f"{text} ({taken})" if taken else text
    return Query(
        question=question,
        understood=understood,
        intent=intent,
        content=content,
        subject=subject,
        names=names,
        period=period,
        item=item_number(item.group("number")) if item else None,
    )


def _by_office(question: str) -> str:
    """A question of who did what the holder of an office does at a meeting, as one of who held the office."""
    for doing, held in _OFFICES:
        found = doing.search(question)
        if found:
            body = f" i {found['whose']}" if found["whose"] else ""
            return f"{question[: found.start()]}{held}{body}{question[found.end() :]}"
    return question


def item_number(printed: str) -> str:
    """An agenda number as it is compared: its digits and letters, without § and blanks."""
    return re.sub(r"[\W_]+", "", printed).casefold()


def yearless(text: str) -> DateMention | None:
    """The first day or month that a question names without its year."""
    return next((m for m in _days_in(text) if m.period() is None and m.precision in ("day", "month")), None)


@lru_cache(maxsize=64)
def _days_in(text: str) -> tuple[DateMention, ...]:
    """The days that a question names: asked for again and again while one question is answered."""
    return tuple(mentions(text))


def _with_letters(text: str) -> str:
    """A question typed without å, ä and ö, with its question words and commonest function words spelled out."""
    if re.search("[åäöÅÄÖ]", text):
        return text
    return re.sub(r"\w+", lambda m: _spelled_out(m.group()), text)


def _spelled_out(word: str) -> str:
    """A word with its letters; an acronym stays as it is."""
    whole = word if word.isupper() else _PLAIN.get(word.casefold(), word)
    return whole.capitalize() if word.istitle() else whole


def _content(text: str, intent: Intent) -> tuple[tuple[str, ...], tuple[str, ...], Period | None]:
    """Content words as written, the names among them, and the days named."""
    found = _days_in(text)
    dated = [m for m in found if m.period()]
    of_days = {at for m in found if m.precision in ("day", "month") or m.period() for at in range(m.start, m.end)}
    item = _ITEM.search(text)
    of_item = range(*item.span()) if item else range(0)
    words: list[str] = []
    names: list[str] = []
    dropped = asking_words(intent)
    decider = DECIDER.search(text) if intent == "decision" else None
    for k, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        folded = word.casefold()
        if match.start() in of_days or match.start() in of_item:
            continue
        if folded in BEFORE and match.end() + 1 in of_days:
            continue
        if (
            folded in STOP_WORDS
            or folded in ASKING_WORDS
            or folded in dropped
            or (_MEETING_WORDS.fullmatch(folded) and (dated or intent in _OF_MEETING))
        ):
            continue
        if len(folded) == 1 and not folded.isdigit():
            continue
        if decider and decider.start("who") <= match.start() < decider.end("who"):
            continue
        words.append(word)
        if word[0].isupper() and (k > 0 or word.isupper()):
            names.append(word)
    return tuple(words), tuple(names), asked_period(text, dated, open_ended=intent in _OF_MEETING)
