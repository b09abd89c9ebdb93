"""The people that a stretch of an attendance list names: entries told apart, each with name, organisation and note.

A stretch is running text or one entry ("Anna Ek, Alby (ordf.), punkt 3"). It is cut into parts at commas, semicolons
and "och" outside parentheses; a part that begins with a name begins an entry, any other belongs to the entry before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.types import Attendee
from ingest.attendance.labels import Label, is_said, presence_of
from ingest.attendance.names import (
    full_name,
    initials,
    is_known,
    lower_name,
    names_in_a_row,
    short_name,
    single_name,
    user_name,
)
from ingest.attendance.notes import CONDITION, COUNT, ROLE, is_inside, is_note, items_in, pieces_of, with_aside
from ingest.attendance.titles import TITLE, title_before

_PART = re.compile(
    r"[;,\t|]|\s(?:och|samt|plus)\s+(?=(?:ca |cirka )?\d+\s+[^\W\d_]{2,}|ytterligare)"
    rf"|(?<!-)\s(?:och|samt)\s+(?={TITLE}\s+[^\W\d_a-zåäö])"
    r"|\s(?:och|samt|&|\+)\s+(?=[^\W\d_a-zåäö]|[a-zåäö][\w.-]*\s*(?:[.,;]|$))|\s/\s|(?<=\w)/(?=[^\W\d_a-zåäö])"
)
_HANGING = re.compile(r"\s(?:och|samt|&)\s*$")
_DASH = re.compile(r"\s[-–—]\s")
_AFTER_NAME = re.compile(
    r"\s*(?:$|[,;(\[–:=/.|\t]|-\s|[-–]\s|från\b|för\b|via\b|på\b|som\b|kl\b|till\b|deltar\b|deltog\b"
    r"|lämna|anlän|ank|fr\.|from\b"
    r"|t\.|tom\b|utan\b|med\b|vid\b|under\b|ej\b|närvar|frånvar|ersätt|tjänst|samt ytterligare|\d"
    r"|punkt|§|x$|ja$|nej$|(?-i:[A-ZÅÄÖ]{1,3})\s*(?:$|[,;(]))",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:stad|kommun|region(?:en)?|ab|stiftelsen|föreningen|köping|län|socken|församling|partiet|universitet)\b"
    r"|^(?:lilla|stora|norra|södra|östra|västra|övre|nedre|nya|gamla|upplands|svenska|kungliga|tekniska)\s",
    re.IGNORECASE,
)
_BOTH = re.compile(r"(?:båda|bägge)\s+(?:från\s+)?(?=\S)")
_SENTENCE_END = re.compile(r"\.\s+(?=[^\W\d_a-zåäö])")
_SHORTENED = re.compile(
    r"(?:^|[\s(.])(?:ordf|sekr|ers|just|suppl|led|adj|v|tf|resp|kl|st|f|dr|prof|[^\W\d_])$", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?:^|(?<=[\s.;,]))(?P<words>(?:[^\W\d_a-zåäö]\w*|via \w+|på (?:länk|distans))(?:\s\w+){0,4}):\s+(?=\S)"
)
_WRITER = re.compile(r"(?:även |också )?(?:jag(?: själv)?|undertecknad)\.?", re.IGNORECASE)
"""Who wrote the notes, among those named: a person of their own and no note on the one before."""


class Named(NamedTuple):
    """A name in a stretch of text, with the words that belong to its entry."""

    start: int
    end: int
    role: str
    """what stands before the name"""
    rest: list[str]
    """pieces behind the name, verbatim"""
    last: int
    """offset after the entry"""
    form: str


class Person(NamedTuple):
    """An attendee with the span of its entry in the stretch, and how sure it is that a person is meant."""

    attendee: Attendee
    start: int
    end: int
    form: str


def people(text: str, label: Label, *, users: bool = False, entry: bool = False) -> list[Person]:
    """Those that a stretch names, in order.

    ``users``: whether the document calls people by user names. ``entry``: whether the stretch is a line of a list,
    where what follows a name is of that person unless it is a known name or one of a row of names.

    A label within the stretch ("Gäst: …") holds for what follows it; a sentence that names nobody ends the list.
    """
    out: list[Person] = []
    for words, start, end in _stretches(text, label):
        under = label if words is None else label.model_copy(update={"words": words})
        found = [_person(text, named, under) for named in _named(text, start, end, under, users=users, entry=entry)]
        out.extend(_shared(found))
        if not found and out and CONDITION.match(text[start:end].strip()):
            note = text[start:end].strip().rstrip(".")
            out[-1] = _noted(out[-1], note, end, under)
        elif not found and words is None and out:
            break
    return out


def _stretches(text: str, label: Label) -> list[tuple[str | None, int, int]]:
    """Sentences of the text, and what stands behind labels in it: label (None: the list's own), start and end."""
    cuts: list[tuple[int, int, str | None]] = []
    cuts += [
        (m.start(), m.end(), None)
        for m in _SENTENCE_END.finditer(text)
        if not _SHORTENED.search(text[: m.start()]) and not is_inside(text, m.start())
    ]
    for match in _LABELLED.finditer(text):
        after_end = any(end == match.start() for _, end, _ in cuts)
        if match.start() > 0 and (after_end or is_said(match["words"])):
            said = match["words"] if is_said(match["words"]) else None
            cuts = [c for c in cuts if c[1] != match.start() and not match.start() <= c[0] < match.end()]
            cuts.append((match.start(), match.end(), said or label.words))
    out: list[tuple[str | None, int, int]] = []
    at, words = 0, None
    for stop, go_on, following in sorted(cuts):
        out.append((words, at, stop))
        at, words = go_on, following
    return [*out, (words, at, len(text))]


def parts_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the parts of a running list, cut outside parentheses."""
    stretch = text[start:end]
    dashes = [m.span() for m in _DASH.finditer(stretch)]
    if len(dashes) >= 2 and all(full_name(p.strip()) for p in _DASH.split(stretch)):
        cuts = dashes
    else:
        cuts = [m.span() for m in _PART.finditer(stretch) if not is_inside(stretch, m.start())]
    spans: list[tuple[int, int]] = []
    at = 0
    for a, b in [*cuts, (len(stretch), len(stretch))]:
        piece = _HANGING.sub("", stretch[at:a])
        if piece.strip():
            left = at + len(piece) - len(piece.lstrip())
            spans.append((start + left, start + at + len(piece.rstrip())))
        at = b
    return spans


def all_names(text: str) -> bool:
    """Whether a line is a row of two full names or more, whatever stands behind each in parentheses."""
    spans = parts_of(text, 0, len(text.rstrip(" .")))
    forms = [_form(text.rstrip(" ."), a, b) for a, b in spans]
    return len(spans) >= 2 and all(form is not None and form[0] in ("full", "short") for form in forms)


def _named(text: str, start: int, end: int, label: Label, *, users: bool, entry: bool) -> list[Named]:
    """The entries of a stretch."""
    spans = parts_of(text, start, end)
    forms = [_form(text, a, b) for a, b in spans]
    if not any(forms):
        return []
    forms = _settled(text, spans, forms, label, users=users, entry=entry)
    out: list[Named] = []
    for (a, b), form in zip(spans, forms, strict=True):
        if form is None:
            if out and not COUNT.match(text[a:b]) and not _WRITER.fullmatch(text, a, b):
                out[-1] = out[-1]._replace(rest=[*out[-1].rest, text[a:b]], last=b)
            continue
        kind, at, stop, role = form
        row = names_in_a_row(text[at:stop]) if kind == "full" else []
        out += [Named(at + x, at + y, role if not x else "", [], at + y, kind) for x, y in row[:-1]]
        at, role = (at + row[-1][0], "") if row else (at, role)
        out.append(Named(at, stop, role, [text[stop:b]] if text[stop:b].strip(" .") else [], b, kind))
    return out


_OTHER_FORMS = (
    ("short", short_name),
    ("initials", initials),
    ("word", single_name),
    ("full", lower_name),
    ("user", user_name),
)
_Found = tuple[str, int, int, str]


def _form(text: str, start: int, end: int) -> _Found | None:
    """The name that a part begins with: its form, span and the role before it."""
    before = title_before(text, start, end)
    at = before.end() if before else start
    role = text[start:at].strip(" :.")
    part = text[:end]
    row = names_in_a_row(part[at:])
    if row and row[-1][1] == len(part) - at:
        return ("full", at, end, role)
    name = full_name(part, at)
    if name is not None:
        follows = text[name.end() : end]
        if _AFTER_NAME.match(follows) or ROLE.match(follows.strip()):
            return ("full", at, name.end(), role)
        return None
    for kind, find in _OTHER_FORMS:
        found = find(part, at)
        if found and _AFTER_NAME.match(text[found.end() : end]):
            return (kind, at, found.end(), role)
    return None


def _settled(
    text: str,
    spans: Sequence[tuple[int, int]],
    forms: Sequence[_Found | None],
    label: Label,
    *,
    users: bool,
    entry: bool,
) -> list[_Found | None]:
    """Which parts are names: decided over the whole stretch, since what is a name depends on its neighbours."""
    kinds = [form[0] if form else None for form in forms]
    names = [text[form[1] : form[2]] if form else "" for form in forms]
    row = _Row(kinds, names, loose=label.strength != "weak", users=users, entry=entry)
    out: list[_Found | None] = []
    titles_first = len(forms) >= 3 and all(form and form[3] for form in forms)
    for k, form in enumerate(forms):
        told = bool(form and form[3]) or bool(ROLE.search(text[slice(*spans[k])].split("(")[0]))
        titled = k > 0 and told and not titles_first
        out.append(form if form and row.is_name(k, titled=titled) else None)
    return out


class _Row:
    """The parts of a stretch, by the forms of name that they begin with."""

    def __init__(
        self, kinds: Sequence[str | None], names: Sequence[str], *, loose: bool, users: bool, entry: bool
    ) -> None:
        self.kinds, self.names, self.loose, self.users, self.entry = kinds, names, loose, users, entry
        self.fulls = kinds.count("full")
        self.whole = self.fulls == len(kinds) and len(kinds) >= 3
        self.paired = _in_pairs(kinds, names)

    def is_name(self, k: int, *, titled: bool) -> bool:
        """Whether part ``k``, which has a form, names somebody; ``titled``: it holds the title of a post."""
        kind, known = self.kinds[k], is_known(self.names[k])
        if kind == "full":
            place = (self.paired and k % 2 == 1) or (titled and not known) or bool(_ORGANISATION.search(self.names[k]))
            return known or not (place or (self.entry and k > 0 and not self.whole))
        if not self.loose:
            return False
        if kind == "short":
            return known or self.fulls == 0 or self.kinds.count("short") > 1
        if kind == "word":
            return self._is_word(k, known=known)
        if kind == "initials":
            return self.fulls == 0 and len(self.kinds) >= 2 and all(x == "initials" for x in self.kinds)
        of_user = self.kinds.count("user")
        lone = self.users and len(self.kinds) == 1
        return lone or (of_user >= 2 and self.fulls == 0 and of_user * 2 > len(self.kinds))

    def _is_word(self, k: int, *, known: bool) -> bool:
        if self.paired or (self.entry and k > 0 and self.fulls):
            return False
        if known:
            return True
        words = self.kinds.count("word") + self.kinds.count("initials") + self.kinds.count("short")
        return self.fulls == 0 and words >= 2 and words >= len(self.kinds) - 1


def _in_pairs(kinds: Sequence[str | None], names: Sequence[str]) -> bool:
    """Whether names and places take turns: ``Anna Ek, Lilla Edet, Bo Ask, Alby``."""
    if len(kinds) < 4 or len(kinds) % 2 or any(kind != "full" for kind in kinds[::2]):
        return False
    places = [(kind, name) for kind, name in zip(kinds[1::2], names[1::2], strict=True)]
    return any(kind != "full" for kind, _ in places) and not any(name and is_known(name) for _, name in places)


def _shared(found: list[Person]) -> list[Person]:
    """``Anna Ek och Bo Ask (båda Alby)``: what is said of both stands behind the second."""
    for k, person in enumerate(found):
        both = _BOTH.match(person.attendee.organisation or "")
        if both and k:
            of = (person.attendee.organisation or "")[both.end() :]
            for j in (k - 1, k):
                found[j] = found[j]._replace(attendee=found[j].attendee.model_copy(update={"organisation": of}))
    return found


def _noted(person: Person, note: str, end: int, label: Label) -> Person:
    """The person with one more note."""
    attendee = person.attendee
    notes = f"{attendee.note}, {note}" if attendee.note else note
    changed = {"note": notes, "items": items_in(notes), "presence": presence_of(label.words, notes)}
    return person._replace(attendee=attendee.model_copy(update=changed), end=end)


def _person(text: str, named: Named, label: Label) -> Person:
    organisation: str | None = None
    notes: list[str] = [named.role] if named.role else []
    for piece in (q for rest in named.rest for p in pieces_of(rest) for q in with_aside(p)):
        piece = " ".join(piece.split())
        of = re.match(r"(?:från|för)\s+(?=[^\W\d_a-zåäö])", piece)
        if of and organisation is None:
            organisation = piece[of.end() :]
        elif organisation is None and not is_note(piece):
            organisation = piece
        else:
            notes.append(piece)
    if organisation is None:
        organisation = _organisation_of(label)
    ticked = re.match(r"(?:(.*)\s)?(ja|nej)$", notes[-1], re.IGNORECASE) if notes else None
    if ticked:
        notes[-1:] = [ticked[1]] if ticked[1] else []
    note = ", ".join(notes)
    attendee = Attendee(
        name=" ".join(text[named.start : named.end].rstrip(".").split()),
        organisation=organisation,
        presence="absent" if ticked and ticked[2].casefold() == "nej" else presence_of(label.words, note),
        items=items_in(note),
        note=note or None,
    )
    return Person(attendee, named.start, named.last, named.form)


def _organisation_of(label: Label) -> str | None:
    """The organisation that a label is, for those under it who have none of their own."""
    words = " ".join(label.words.split())
    of = re.fullmatch(r"(?i:från|för)\s+(.+)", words)
    if of:
        return of[1] if of[1][:1].isupper() else None
    return words if label.strength == "weak" and not ROLE.search(words) else None
