"""``motesminne show``, ``documents`` and ``decisions``: what the index holds."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Sequence

from assistant.errors import UnknownDocument
from assistant.settings import Settings
from assistant.types import Document
from ui import screen_text as t
from ui.commands.opening import opened_store
from ui.commands.output import index_of, print_json, say, tell
from ui.commands.tables import register
from ui.date_text import dating_in_words
from ui.export import Rows, write_csv, write_xlsx
from ui.register import DecisionRow, decision_rows, documents_to_json
from ui.render import document_to_json, harmless
from ui.text import PRESENCES, decision_basis, evidence_in_words, file_in_words, item_in_words, kind_in_words


def show(args: argparse.Namespace, settings: Settings) -> int:
    """One document as it was understood."""
    with opened_store(settings, index_of(args.index, settings)) as store:
        held = store.documents(args.file)
        found = [d for d in held if args.part is None or d.part == args.part]
        if not found:
            raise _unknown(args, held, store.documents())
    if args.json:
        print_json(document_to_json(found[0]) if len(found) == 1 else [document_to_json(d) for d in found])
    else:
        say("\n\n".join(_document_lines(d) for d in found))
    return 0


def _unknown(args: argparse.Namespace, held: Sequence[Document], every: Sequence[Document]) -> UnknownDocument:
    """The error that names what is like the document, or which parts it has."""
    if held:
        return UnknownDocument(args.file, args.part, parts=tuple(d.part for d in held if d.part is not None))
    names = sorted({d.file for d in every})
    tails: dict[str, str] = {n.rsplit("/", 1)[-1]: n for n in names}
    near: list[str] = difflib.get_close_matches(args.file, [*names, *tails], n=3, cutoff=0.6)
    return UnknownDocument(args.file, args.part, tuple(dict.fromkeys(tails.get(n, n) for n in near)))


def _document_lines(document: Document) -> str:
    """A document for the terminal: what is known of it, its items with their decisions, its text."""
    lines = [
        document.title,
        ", ".join(
            [
                file_in_words(document.file, document.part),
                kind_in_words(document.kind),
                dating_in_words(document.dating),
            ]
        ),
        *(evidence_in_words(e, document.file) for e in document.dating.evidence),
    ]
    if document.same_meeting_as:
        lines.append(t.SAME_MEETING.format(files=", ".join(document.same_meeting_as)))
    if document.attendees:
        lines += ["", t.ATTENDEES_TITLE]
        for a in document.attendees:
            presence = None if a.presence == "present" else PRESENCES[a.presence]
            lines.append("  " + ", ".join(p for p in (a.name, a.organisation, presence, a.note) if p))
    if document.items:
        lines += ["", t.ITEMS_TITLE]
        for agenda_item in document.items:
            number = item_in_words(agenda_item.number)
            lines.append(f"  {number + ': ' if number else ''}{agenda_item.heading}")
            lines += [f"    {t.DECISION_MARK} ({decision_basis(d)}): ”{d.text}”" for d in agenda_item.decisions]
    return harmless("\n".join([*lines, "", document.text]))


def documents(args: argparse.Namespace, settings: Settings) -> int:
    """The register of documents."""
    with opened_store(settings, index_of(args.index, settings)) as store:
        found = store.documents()
    rows: Rows = [
        (
            d.title,
            d.file,
            d.part,
            kind_in_words(d.kind),
            d.dating.date or "",
            t.DATE_STATUSES[d.dating.status],
            len(d.items),
            sum(len(i.decisions) for i in d.items),
            len(d.attendees),
        )
        for d in found
    ]
    if args.json:
        print_json(documents_to_json(found))
    elif not _exported(args, t.DOCUMENT_SHEET, t.DOCUMENT_COLUMNS, rows):
        say(register(t.DOCUMENT_COLUMNS, rows) if rows else t.NO_DOCUMENTS)
    return 0


def decisions(args: argparse.Namespace, settings: Settings) -> int:
    """The register of decisions."""
    with opened_store(settings, index_of(args.index, settings)) as store:
        found = decision_rows(store.documents())
    rows: Rows = [
        (
            r.dating.date or "",
            t.DATE_STATUSES[r.dating.status],
            r.decision.text,
            decision_basis(r.decision),
            r.number or "",
            r.heading,
            r.title,
            r.file,
            r.part,
        )
        for r in found
    ]
    if args.json:
        print_json([r.to_json() for r in found])
    elif not _exported(args, t.DECISION_SHEET, t.DECISION_COLUMNS, rows):
        say("\n\n".join(_decision_lines(r) for r in found) if rows else t.NO_DECISIONS)
    return 0


def _decision_lines(row: DecisionRow) -> str:
    """A decision for the terminal."""
    place = " – ".join(x for x in (item_in_words(row.number), row.heading) if x)
    source = f"{file_in_words(row.file, row.part)}, {dating_in_words(row.dating)}"
    return harmless(f"”{row.decision.text}”\n  {place}\n  {source} ({decision_basis(row.decision)})")


def _exported(args: argparse.Namespace, sheet: str, header: Sequence[str], rows: Rows) -> bool:
    """Writes the files that were asked for; whether there were any."""
    if args.csv:
        write_csv(args.csv, header, rows)
        tell(t.WRITTEN.format(count=len(rows), path=args.csv))
    if args.xlsx:
        write_xlsx(args.xlsx, sheet, header, rows)
        tell(t.WRITTEN.format(count=len(rows), path=args.xlsx))
    return bool(args.csv or args.xlsx)
