"""Records → the JSON of the command line contract, and text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.types import Answer, Citation, Dating, Decision, Document, Searched
from ui.date_text import dating_in_words
from ui.text import (
    answer_text,
    differing_in_words,
    evidence_in_words,
    finding,
    more_evidence_in_words,
    place_in_words,
    reinterpreted,
    same_words_in,
    searched_in_words,
    source_in_words,
    unanswered_parts,
    understood_in_words,
    weighed,
)

Json = dict[str, Any]


def dating_to_json(dating: Dating) -> Json:
    """``date``, ``date_status`` and ``date_evidence``."""
    return {
        "date": dating.date,
        "date_status": dating.status,
        "date_evidence": [e.model_dump() for e in dating.evidence],
    }


def searched_to_json(searched: Searched) -> Json:
    """What was searched; the keys of a narrowed search only where it was narrowed."""
    period = searched.period
    rendered: Json = {
        "documents": searched.documents,
        "from": period.first.isoformat() if period else None,
        "to": period.last.isoformat() if period else None,
    }
    if searched.within is not None:
        rendered["within"] = searched.within.iso()
        rendered["undated_left_out"] = searched.undated_left_out
    return rendered


def citation_to_json(citation: Citation) -> Json:
    """One citation of ``ask --json``."""
    passage = citation.passage
    return {
        "number": citation.number,
        "file": passage.file,
        "part": passage.part,
        "also_in": list(citation.also_in),
        "other_readings": list(citation.other_readings),
        "title": passage.title,
        "kind": passage.kind,
        **dating_to_json(passage.dating),
        "item": passage.number,
        "heading": passage.heading,
        "page": citation.page,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "score": round(citation.score, 4),
    }


def answer_to_json(answer: Answer) -> Json:
    """One answer of ``ask --json``."""
    return {
        "question": answer.question,
        "understood": answer.understood,
        "status": answer.status,
        "missing": answer.missing,
        "reason": answer.reason,
        "answer": answer_text(answer),
        "searched": searched_to_json(answer.searched),
        "citations": [citation_to_json(c) for c in answer.citations],
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }


def decision_to_json(decision: Decision) -> Json:
    """One decision of ``show --json``."""
    return {"text": decision.text, "basis": decision.basis, "start": decision.start, "end": decision.end}


def document_to_json(document: Document) -> Json:
    """One document of ``show --json``."""
    return {
        "file": document.file,
        "part": document.part,
        "title": document.title,
        "kind": document.kind,
        **dating_to_json(document.dating),
        "attendees": [
            {
                "name": a.name,
                "organisation": a.organisation,
                "presence": a.presence,
                "items": None if a.items is None else list(a.items),
                "note": a.note,
            }
            for a in document.attendees
        ],
        "items": [
            {
                "number": agenda_item.number,
                "heading": agenda_item.heading,
                "date": agenda_item.dating.date if agenda_item.dating else None,
                "start": agenda_item.start,
                "end": agenda_item.end,
                "decisions": [decision_to_json(d) for d in agenda_item.decisions],
            }
            for agenda_item in document.items
        ],
        "same_meeting_as": list(document.same_meeting_as),
        "text": document.text,
    }


# --- the terminal -----------------------------------------------------------------------------------------------------

_VISIBLE: Mapping[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "␡",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
}
"""Characters that would command a terminal or turn its lines about, shown instead of obeyed."""


def harmless(text: str) -> str:
    """Text from a document or a question, safe to print on a terminal."""
    return text.translate(_VISIBLE)


def _block(text: str, first: str, rest: str, width: int | None) -> list[str]:
    """Lines of a text under a prefix, each wrapped to the width (None: left whole)."""
    lines: list[str] = []
    for line in harmless(text).split("\n"):
        prefix = rest if lines else first
        if width is None or len(prefix) + len(line) <= width:
            lines.append((prefix + line).rstrip())
        else:
            lines += textwrap.wrap(
                line,
                width,
                initial_indent=prefix,
                subsequent_indent=rest,
                break_on_hyphens=False,
                break_long_words=False,
            )
    return lines


def _citation_lines(citation: Citation, width: int | None) -> list[str]:
    passage = citation.passage
    marker = f"[{citation.number}] "
    pad = " " * len(marker)
    lines = _block(f"”{citation.quote}”", marker, pad, width)
    source = f"{source_in_words(citation)}, {dating_in_words(passage.dating)}"
    lines += _block(source, f"{pad}– ", f"{pad}  ", width)
    place = place_in_words(citation)
    if place:
        lines += _block(place, f"{pad}  ", f"{pad}  ", width)
    shown, more = weighed(passage.dating)
    evidence = [evidence_in_words(e, passage.file) for e in shown]
    if more:
        evidence.append(more_evidence_in_words(len(more), passage.file))
    for text in evidence:
        lines += _block(text, f"{pad}  ", f"{pad}    ", width)
    if citation.also_in:
        lines += _block(same_words_in(citation.also_in), f"{pad}  ", f"{pad}  ", width)
    return lines


def to_terminal(answer: Answer, width: int | None = None) -> str:
    """An answer as lines for a terminal: what was found, then the quotes with their places."""
    answered = answer.status == "answered"
    top = [finding(answer)] if answered else unanswered_parts(answer)
    if reinterpreted(answer):
        top.insert(0, understood_in_words(answer.understood))
    lines = [line for text in top for line in _block(text, "", "", width)]
    for citation in answer.citations:
        lines += ["", *_citation_lines(citation, width)]
    if answered:
        for text in differing_in_words(answer):
            lines += ["", *_block(text, "", "", width)]
        lines += ["", *_block(searched_in_words(answer.searched), "", "", width)]
    return "\n".join(lines)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows as tab-separated lines, for output that another program reads."""
    return "\n".join("\t".join(" ".join(harmless(cell).split()) for cell in row) for row in rows)
