"""Hits → Verdict: the quotes that answer, or honestly that they do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.attendance_answers import Entries, entries_asked_for
from assistant.candidates import Candidate, candidates
from assistant.circumstances import names_of_meeting, told_of
from assistant.citation import cite
from assistant.copies import Copies, Counterpart, read_otherwise
from assistant.encoder import Encoder
from assistant.expected import missing
from assistant.judgement import ANSWERED
from assistant.matching import Sought, Words, coverage, degrees, sought
from assistant.question import yearless
from assistant.quoting import LONGEST_QUOTE, clipped, units
from assistant.repeats import holds, reads_as, same_words, says_again
from assistant.suitability import timeliness
from assistant.types import Citation, Hit, Missing, Passage, Query, Reason, Record, Searched, Status

BESIDE_BEST = 0.2
"""Part of the best candidate's probability that a further quote must reach."""
MOST_QUOTES, MOST_OF_LIST = 3, 8
MENTIONED = 0.6
"""Share of the question's weight that a passage must hold for the subject to be there."""
LISTED, NEAREST = 1.0, 0.5
"""Scores of what is no matter of likelihood: an entry that a list holds, a decision of the day asked for; and of what
is shown as nearest, which is not presented as an answer."""
_JOINABLE_GAP = 2
_FORMALITY = re.compile(
    r"(?:mötet |mötets )?(?:öppna|inled|avslut|upprop|val av justerare|justering|(?:fastställ\w+"
    r"|godkänn\w+) av (?:dagordning|föredragningslista)|föregående (?:anteckning|protokoll)|nästa möte)"
    r"|.{0,40}\bhälsar\b.*\bvälkom", re.IGNORECASE,
)  # fmt: skip
"""Items that every meeting has and nobody asks for."""


_PUT_OFF = re.compile(
    r"\b(?:bordlägg(?:s|er)|bordlade?s?|återremitter(?:as|ar|ades|ade)|sk(?:öts|jut(?:s|er)|öt) upp|uppsköts)\b"
    r"|\b(?:inget|inga|inte (?:något|några)) beslut\b",
    re.IGNORECASE,
)
"""What became of a matter that was not decided, for one who asks what was."""


class Verdict(Record):
    """What was found, before it is counted and timed."""

    status: Status
    citations: tuple[Citation, ...] = ()
    missing: Missing | None = None
    reason: Reason | None = None


class Quote(Record):
    """A span to cite, with how sure it is."""

    passage: Passage
    start: int
    end: int
    score: float
    also_in: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words of the span."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]

    @property
    def document(self) -> tuple[str, int | None]:
        """The document's identity."""
        return self.passage.file, self.passage.part

    @property
    def place(self) -> tuple[str, int | None, int]:
        """The passage's identity."""
        return self.passage.file, self.passage.part, self.passage.ordinal


def verdict(
    query: Query,
    hits: Sequence[Hit],
    dated: Sequence[Passage],
    copies: Copies,
    encoder: Encoder,
    searched: Searched,
) -> Verdict:
    """What answers a question, of its hits and of the passages ``dated`` in the days that it names."""
    words = sought(query)
    if searched.documents == 0:
        return Verdict(status="not_found", reason="empty_period" if searched.within else "empty_index")
    of_days = bool(query.period or yearless(query.question))
    if not words and not dated and (of_days or query.intent not in ("attendance", "absence")):
        nothing = "nothing_alike" if query.item else "nothing_to_search_for"
        return Verdict(status="not_found", reason="empty_period" if of_days else nothing)
    if query.intent in ("attendance", "absence"):
        return _of_lists(query, hits, dated, copies, words)
    if not words:
        told = told_of(query, dated) if names_of_meeting(query) is not None else []
        if told:
            quotes = [Quote(passage=p, start=start, end=end, score=LISTED) for p, start, end in told]
            return Verdict(status="answered", citations=_shown(quotes, copies))
        return _decisions_of_day(dated, copies) if query.intent == "decision" else _of_day(dated, copies)
    ranked = candidates(query, of_period(query, hits), words, encoder)
    if ranked and ranked[0].probability >= ANSWERED:
        return Verdict(status="answered", citations=_cited(_chosen(query, ranked, copies), copies))
    return _nearest(query, hits, words, ranked, copies)


def own_share(query: Query, found: Verdict) -> float:
    """How much of a question's own words, not the conversation's, the passage holds that answers it, 0 to 1."""
    if found.status != "answered":
        return 0.0
    passage = found.citations[0].passage
    own = [w for w in sought(query) if w.own]
    return coverage(own, degrees(own, _said(passage)))


def of_period(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that may answer for the days that a question names: those that are dated so, or speak of them."""
    return [h for h in hits if query.period is None or timeliness(query.period, h.passage) > 1.0]


# --- answered ---------------------------------------------------------------------------------------------------------


def _chosen(query: Query, ranked: Sequence[Candidate], copies: Copies) -> list[Quote]:
    """The best candidate and those nearly as good, neighbours joined, the same words once."""
    least = ranked[0].probability * BESIDE_BEST
    quotes: list[Quote] = []
    for candidate in ranked:
        if candidate.probability < least:
            break
        quote = _quote(candidate)
        quotes = _with(quotes, quote, copies)
        if len(quotes) > MOST_QUOTES:
            quotes.pop()
    return _joined(quotes) if query.intent != "decision" else quotes


def _with(quotes: list[Quote], quote: Quote, copies: Copies) -> list[Quote]:
    """The quotes with one more; if its words stand among them already for the same meeting, with its file named there.

    What two meetings say in the same words is said twice, each time with its own day. Nor is the place of a quote
    shown again from a copy: `_cited` tells how each copy reads it.
    """
    for i, shown in enumerate(quotes):
        if not copies.of_one_meeting(shown.passage, quote.passage):
            continue
        again = shown.document == quote.document and says_again(shown.text, quote.text)
        if again or same_words(shown.text, quote.text):
            return [*quotes[:i], _also(shown, quote.passage), *quotes[i + 1 :]]
        if holds(shown.text, quote.text):
            return quotes
        if holds(quote.text, shown.text):  # the same words and more: the fuller quote takes the place
            fuller = quote.model_copy(update={"score": max(shown.score, quote.score)})
            return [*quotes[:i], _also(fuller, shown.passage), *quotes[i + 1 :]]
        if any(_meets(x, quote) for x in copies.counterparts(shown.passage, shown.text)):
            return quotes
    return [*quotes, quote]


def _meets(place: Counterpart, quote: Quote) -> bool:
    return place.meets(quote.passage, quote.start, quote.end)


def _quote(candidate: Candidate) -> Quote:
    return Quote(passage=candidate.hit.passage, start=candidate.start, end=candidate.end, score=candidate.probability)


def _also(quote: Quote, passage: Passage) -> Quote:
    """The quote with another file beside it, where a passage of that file holds its words."""
    file = passage.file
    if file == quote.passage.file or file in quote.also_in or not holds(passage.text, quote.text, least=0):
        return quote
    return quote.model_copy(update={"also_in": (*quote.also_in, file)})


def _joined(quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes that stand next to each other in one paragraph become one, in the place of the better."""
    out: list[Quote] = []
    for quote in quotes:
        neighbour = next((i for i, q in enumerate(out) if _adjacent(q, quote)), None)
        if neighbour is None:
            out.append(quote)
            continue
        q = out[neighbour]
        both = {"start": min(q.start, quote.start), "end": max(q.end, quote.end)}
        out[neighbour] = q.model_copy(update=both | {"also_in": tuple(f for f in q.also_in if f in quote.also_in)})
    return out


def _adjacent(one: Quote, other: Quote) -> bool:
    """Whether two quotes follow each other in a paragraph and are no longer together than a quote may be."""
    if one.place != other.place or max(one.end, other.end) - min(one.start, other.start) > LONGEST_QUOTE:
        return False
    first, second = sorted((one, other), key=lambda q: q.start)
    between = first.passage.text[first.end - first.passage.start : second.start - first.passage.start]
    return len(between) <= _JOINABLE_GAP and not between.strip() and "\n" not in between


def _cited(quotes: Sequence[Quote], copies: Copies) -> tuple[Citation, ...]:
    """Citations of the quotes, each followed by the other readings of its place in copies.

    No words are shown twice: a place that overlaps one shown already, as a quote or as another reading, is left out.
    """
    out: list[Citation] = []
    shown: list[Quote] = []
    for quote in quotes:
        if any(_overlap(quote, x) for x in shown):
            continue
        first, *others = _readings(quote, copies)
        readings = [first]
        for reading in others:
            if not any(_overlap(reading, x) for x in (*quotes, *shown, *readings)):
                readings.append(reading)
        shown += readings
        numbers = range(len(out) + 1, len(out) + 1 + len(readings))
        out += [
            cite(
                q.passage,
                q.text,
                q.start,
                q.end,
                number=n,
                score=min(1.0, max(0.0, q.score)),
                also_in=q.also_in,
                other_readings=tuple(x for x in numbers if x != n),
                read_otherwise=read_otherwise(q.text, [r.text for r in readings if r is not q]),
            )
            for n, q in zip(numbers, readings, strict=True)
        ]
    return tuple(out)


def _readings(quote: Quote, copies: Copies) -> list[Quote]:
    """A quote, then what the copies hold in its place in other words; each with the files that read the same."""
    out = [quote]
    for found in copies.counterparts(quote.passage, quote.text):
        same = next((i for i, q in enumerate(out) if reads_as(q.text, found.text)), None)
        if same is not None:
            out[same] = _also(out[same], found.passage)
        else:
            out.append(Quote(passage=found.passage, start=found.start, end=found.end, score=quote.score))
    return out


def _overlap(one: Quote, other: Quote) -> bool:
    return one.place == other.place and one.start < other.end and other.start < one.end


# --- lists of those who took part, and days ---------------------------------------------------------------------------


def _of_lists(
    query: Query, hits: Sequence[Hit], dated: Sequence[Passage], copies: Copies, words: Sequence[Sought]
) -> Verdict:
    others = [] if query.period or dated else [h.passage for h in hits]
    found = entries_asked_for(query, _distinct([*_surest(dated), *others]), words, narrowed=bool(query.period or dated))
    passages = _distinct([*dated, *others])
    if not found:
        found = entries_asked_for(query, passages, words, narrowed=bool(query.period or dated))
    if found:
        return Verdict(status="answered", citations=_shown([_of_entries(e) for e in found], copies))
    lists = [p for p in passages if p.role == "attendees"]
    about = [p for p in lists if coverage(words, degrees(words, Words(p.text))) >= MENTIONED or not words]
    if about:
        nearest = [q for p in about for q in _first_words(p)]
        return Verdict(
            status="mentioned", missing=missing(query.intent), citations=_shown(nearest, copies, MOST_QUOTES)
        )
    return Verdict(
        status="not_found",
        reason="nothing_alike",
        citations=_shown([q for h in hits[:2] for q in _first_words(h.passage)], copies),
    )


def _surest(dated: Sequence[Passage]) -> Sequence[Passage]:
    """Those whose day is stated, where there are any: an inferred interval that touches the day is a weaker claim."""
    return [p for p in dated if p.dating.status == "stated"] or dated


def _of_entries(entries: Entries) -> Quote:
    return Quote(passage=entries.passage, start=entries.start, end=entries.end, score=LISTED)


def _of_day(dated: Sequence[Passage], copies: Copies) -> Verdict:
    """What was up on a day: the beginning of each item of that day."""
    headed = [p for p in dated if p.role == "body" and p.heading and p.kind != "article"]
    bodies = (
        [p for p in headed if p.dating.status == "stated"]
        or headed
        or [p for p in dated if p.role == "body" and p.heading]
    )
    bodies = [p for p in bodies if not _FORMALITY.match(p.heading or "")] or bodies
    if not bodies:
        return Verdict(status="not_found", reason="nothing_alike")
    return Verdict(status="answered", citations=_shown([q for p in bodies for q in _first_words(p)], copies))


def _decisions_of_day(dated: Sequence[Passage], copies: Copies) -> Verdict:
    """What was decided on a day: by what is surely of that day, else by what may be."""
    for passages in (_surest(dated), dated):
        quotes = [
            Quote(passage=p, start=d.start, end=clipped(d.text, d.start, d.end), score=LISTED)
            for p in passages
            for d in p.decisions
        ]
        if quotes:
            return Verdict(status="answered", citations=_shown(quotes, copies))
    nearest = [q for p in dated if p.role == "body" for q in _first_words(p)]
    return Verdict(status="mentioned", missing="decision", citations=_shown(nearest, copies, MOST_QUOTES))


def _first_words(passage: Passage) -> list[Quote]:
    """The first unit of a passage: its heading, the first sentence, or a list's first line."""
    all_units = units(passage)
    if not all_units:
        return []
    first = all_units[0]
    return [Quote(passage=passage, start=first.start, end=first.end, score=NEAREST)]


def _shown(quotes: Sequence[Quote], copies: Copies, most: int = MOST_OF_LIST) -> tuple[Citation, ...]:
    """Citations of the quotes without those that are shown already, which is told in ``also_in`` of another file."""
    out: list[Quote] = []
    for quote in quotes:
        out = _with(out, quote, copies)
    return _cited(out[:most], copies)


def _distinct(passages: Sequence[Passage]) -> list[Passage]:
    found: dict[tuple[str, int | None, int], Passage] = {}
    for p in passages:
        found.setdefault((p.file, p.part, p.ordinal), p)
    return list(found.values())


# --- not answered -----------------------------------------------------------------------------------------------------


def _nearest(
    query: Query, hits: Sequence[Hit], words: Sequence[Sought], ranked: Sequence[Candidate], copies: Copies
) -> Verdict:
    """The subject is there but not what was asked, or nothing of it is."""
    held = [(h, _share_held(h.passage, words)) for h in hits if h.passage.role == "body"]
    about = [h for h, share in sorted(held, key=lambda pair: -pair[1]) if share >= MENTIONED]
    if about:
        quotes = [q for h in about[:MOST_QUOTES] for q in _best_of(query, h, words, ranked)]
        return Verdict(status="mentioned", missing=missing(query.intent), citations=_shown(quotes, copies))
    quotes = [q for h in hits[:2] for q in _best_of(query, h, words, ranked)]
    return Verdict(status="not_found", reason="nothing_alike", citations=_shown(quotes, copies))


def _said(passage: Passage) -> Words:
    return Words(f"{passage.heading or ''}\n{passage.text}")


def _share_held(passage: Passage, words: Sequence[Sought]) -> float:
    """Share of the question's weight that a passage holds; 0 when it lacks the word that tells most."""
    found = degrees(words, _said(passage))
    key = max((w for w in words if w.own), key=lambda w: w.weight, default=None)
    return 0.0 if key and found[key.stem] < MENTIONED else coverage(words, found)


def _best_of(query: Query, hit: Hit, words: Sequence[Sought], ranked: Sequence[Candidate]) -> list[Quote]:
    """The candidate of a passage that is likeliest, else the unit that says most of the question's words.

    Where a decision is asked for, a unit that says that none was taken comes before.
    """
    best = next((c for c in ranked if c.hit.rank == hit.rank), None)
    if best:
        return [_quote(best)]
    bodies = [u for u in units(hit.passage) if u.kind != "heading"] or units(hit.passage)
    if query.intent == "decision":
        bodies = [u for u in bodies if _PUT_OFF.search(u.text)] or bodies
    said = [(coverage(words, degrees(words, Words(u.text))), -u.start, u) for u in bodies]
    said = [s for s in said if s[2].end - s[2].start <= LONGEST_QUOTE]
    if not said:
        return []
    share, _, unit = max(said, key=lambda s: s[:2])
    return [Quote(passage=hit.passage, start=unit.start, end=unit.end, score=min(1.0, share) * NEAREST)]
