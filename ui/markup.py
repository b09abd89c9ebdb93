"""Answers and registers as HTML: the one place where text from documents and questions meets markup.

Every text goes through :func:`plain`. What is made here is shown with ``st.html``, which interprets no Markdown and
sanitises what it is given, so that no mark of any kind in a text takes effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from assistant.types import Answer, Citation, DateEvidence, Dating, Document
from ui import page_text as t
from ui.date_text import dating_in_words
from ui.register import DecisionRow
from ui.text import (
    decision_basis,
    differing_in_words,
    evidence_in_words,
    file_in_words,
    finding,
    item_in_words,
    kind_in_words,
    place_in_words,
    reinterpreted,
    searched_in_words,
    source_in_words,
    unanswered_parts,
    understood_in_words,
    weighed,
)


def plain(text: str) -> str:
    """A text as HTML that shows exactly that text; line breaks as entities, which survive any re-indenting."""
    kept = text.encode("utf-8", "replace").decode("utf-8")
    kept = "".join(c if c in "\n\t" or c.isprintable() or c.isspace() else "\ufffd" for c in kept)
    return escape(kept, quote=True).replace("\n", "&#10;").replace("\t", "&#9;")


def part(*inner: str, classes: str = "") -> str:
    """A piece of the page in Swedish."""
    return f'<div class="mm {classes}" lang="sv">{"".join(inner)}</div>'


def paragraph(text: str, classes: str = "") -> str:
    """A paragraph of text."""
    return f'<p class="{classes}">{plain(text)}</p>'


def title(text: str, explanation: str) -> str:
    """The top of a page."""
    return part(f"<h1>{plain(text)}</h1>", paragraph(explanation, "soft"))


def notice(heading: str, text: str, command: str | None = None, after: str | None = None) -> str:
    """Something that a person has to see to before the page can be used."""
    code = f"<p><code>{plain(command)}</code></p>" if command else ""
    tail = paragraph(after) if after else ""
    return part(f'<section role="status"><h2>{plain(heading)}</h2>{paragraph(text)}{code}{tail}</section>')


# --- an answer --------------------------------------------------------------------------------------------------------


def answer(found: Answer) -> str:
    """A question with its answer: the quotes, and under each where it stands."""
    answered = found.status == "answered"
    inner = [f'<p class="mm-label">{t.QUESTION}</p><h2>{plain(found.question)}</h2>']
    if reinterpreted(found):
        inner.append(paragraph(understood_in_words(found.understood), "soft"))
    inner.append(f'<h3 class="mm-label">{t.ANSWER}</h3>')
    if answered:
        inner.append(paragraph(finding(found), "mm-finding"))
    else:
        first, *rest = unanswered_parts(found)
        inner.append(f'<div class="mm-none">{paragraph(first)}{"".join(paragraph(x, "mm-small") for x in rest)}</div>')
    inner += [_citation(c, near=not answered) for c in found.citations]
    if answered:
        inner += [paragraph(x, "mm-finding") for x in differing_in_words(found)]
        inner.append(paragraph(searched_in_words(found.searched), "mm-small mm-searched"))
    return part(f'<article class="mm-turn">{"".join(inner)}</article>')


def refusal(question: str, text: str) -> str:
    """A question that could not be asked, with why."""
    return part(
        f'<article class="mm-turn"><p class="mm-label">{t.QUESTION}</p><h2>{plain(question)}</h2>'
        f'<div class="mm-none">{paragraph(text)}</div></article>'
    )


def _citation(citation: Citation, near: bool) -> str:
    """A quote with its place, and the whole passage behind a switch."""
    label = (t.NEARBY if near else t.QUOTE_LABEL).format(number=citation.number)
    return (
        f'<section class="mm-cite{" near" if near else ""}" aria-label="{plain(label)}">'
        f'<blockquote><span class="mm-number">[{citation.number}]</span>'
        f'<span class="mm-quote">{plain(citation.quote)}</span></blockquote>'
        f"{_place(citation)}{_passage(citation)}</section>"
    )


def _place(citation: Citation) -> str:
    """File, date, item and where else the words stand."""
    passage = citation.passage
    rows = [
        (t.FILE, plain(source_in_words(citation))),
        (t.DATE, plain(dating_in_words(passage.dating)) + _evidence(passage.dating, passage.file)),
    ]
    place = place_in_words(citation)
    if place:
        rows.append((t.ITEM, plain(place)))
    if citation.also_in:
        rows.append((t.ALSO_IN, plain(", ".join(citation.also_in))))
    return f'<dl class="mm-place">{"".join(f"<dt>{plain(k)}</dt><dd>{v}</dd>" for k, v in rows)}</dl>'


def _evidence(dating: Dating, file: str) -> str:
    """The words that an inferred date rests on, and those against it; the long tail behind a switch."""
    shown, more = weighed(dating)
    folded = _folded(t.MORE_EVIDENCE.format(count=len(more)), _evidence_list(more, file)) if more else ""
    return _evidence_list(shown, file) + folded


def _folded(summary: str, inner: str) -> str:
    """HTML behind a switch."""
    return f"<details><summary>{plain(summary)}</summary>{inner}</details>"


def _evidence_list(evidence: Sequence[DateEvidence], file: str) -> str:
    lines = [f"<li>{plain(evidence_in_words(e, file))}</li>" for e in evidence]
    return f'<ul class="mm-evidence">{"".join(lines)}</ul>' if lines else ""


def _folded_evidence(dating: Dating, file: str) -> str:
    """The same behind one switch, for a register."""
    if dating.status != "inferred":
        return ""
    return _folded(t.ALL_EVIDENCE, _evidence_list(dating.evidence, file))


def _passage(citation: Citation) -> str:
    """The whole passage with the quote marked."""
    passage = citation.passage
    start, end = citation.start - passage.start, citation.end - passage.start
    before, quote, after = passage.text[:start], passage.text[start:end], passage.text[end:]
    marked = f"{plain(before)}<mark>{plain(quote)}</mark>{plain(after)}"
    return _folded(t.WHOLE_PASSAGE, f'<div class="mm-passage">{marked}</div>')


# --- the registers ----------------------------------------------------------------------------------------------------


def _table(caption: str, header: Sequence[tuple[str, str]], rows: Iterable[Sequence[tuple[str, str]]]) -> str:
    """A table; each cell is (class, HTML)."""
    head = "".join(f'<th scope="col" class="{c}">{plain(x)}</th>' for c, x in header)
    body = "".join("<tr>" + "".join(f'<td class="{c}">{x}</td>' for c, x in row) + "</tr>" for row in rows)
    return part(
        f'<div class="mm-table">'
        f"<table><caption>{plain(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def document_table(documents: Sequence[Document], caption: str) -> str:
    """The register of documents."""
    header = [("", t.COLUMN_DOCUMENT), ("", t.COLUMN_DATE), ("number", t.COLUMN_ITEMS), ("number", t.COLUMN_DECISIONS)]
    return _table(
        caption,
        header,
        (
            (
                (
                    "",
                    f"{plain(d.title)}<br>"
                    f'<span class="soft mm-file">{plain(file_in_words(d.file, d.part))}, '
                    f"{plain(kind_in_words(d.kind))}{_same_meeting(d)}</span>",
                ),
                ("", plain(dating_in_words(d.dating)) + _folded_evidence(d.dating, d.file)),
                ("number", str(len(d.items))),
                ("number", str(sum(len(i.decisions) for i in d.items))),
            )
            for d in documents
        ),
    )


def _same_meeting(document: Document) -> str:
    """Which other files tell of a document's meeting."""
    others = ", ".join(document.same_meeting_as)
    return f"<br>{plain(t.SAME_MEETING.format(files=others))}" if others else ""


def decision_table(rows: Sequence[DecisionRow], caption: str) -> str:
    """The register of decisions."""
    return _table(
        caption,
        [("", t.COLUMN_DECISION), ("", t.COLUMN_PLACE), ("", t.COLUMN_DATE)],
        (
            (
                (
                    "",
                    f'<span class="mm-quote">{plain(r.decision.text)}</span><br>'
                    f'<span class="soft">{plain(decision_basis(r.decision))}</span>',
                ),
                (
                    "",
                    f"{plain(' – '.join(x for x in (item_in_words(r.number), r.heading) if x))}<br>"
                    f'<span class="soft mm-file">{plain(file_in_words(r.file, r.part))}</span>',
                ),
                ("", plain(dating_in_words(r.dating))),
            )
            for r in rows
        ),
    )
