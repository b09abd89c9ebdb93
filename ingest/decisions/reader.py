"""Decisions in the lines of an agenda item: said to be decisions, or agreed on in running text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.sentences import sentence_spans
from assistant.types import Basis, Decision
from ingest.decisions import denials as denies
from ingest.decisions import patterns as says
from ingest.decisions.traces import may_announce, may_decide, may_record
from ingest.outline.headings import is_role, is_told
from ingest.outline.lines import Line

Span = tuple[int, int]
Found = tuple[int, int, Basis]

_LONGEST = 2000
"""Characters of a sentence that are read: no decision is first said after so many."""
_JOINERS = frozenset(("och", "samt", "av", "von", "de"))
_MOST_NAMES = 12
"""Words of a line of names at most."""
_MOST_NICKNAMES = 3
"""Words at most of a line that begins with a nickname: "mio + tea"."""
_MOST_WORDS = 20
"""Words at most of the one sentence that answers what a heading asks."""
_MOST_BROKEN = 5
"""Lines at most of a sentence that is broken into lines."""
_MOST_TITLE = 2
"""Words of a column's name at most, so that an outcome may stand in it: "Godkänt belopp"."""
_BRIEF = 5
"""Words of an answer at most that has no verb."""


def decisions(
    lines: Sequence[Line], text: str, *, title: Sequence[Line] = (), path: Sequence[str] = ()
) -> tuple[Decision, ...]:
    """Decisions that the lines of one agenda item record, in order, without overlaps.

    ``title`` is the item's heading as it stands, which may say a decision itself or tell what names below it mean;
    ``path`` the headings that it stands under, its own last.
    """
    heading = path[-1] if path else ""
    if not may_record(lines, title, heading):  # most items
        return ()
    proposed = is_role(heading) and says.PROPOSAL.match(heading)
    if any(says.ANNEX.match(above) for above in path) or proposed or says.RECORD.match(heading):
        return ()
    begin = lines[0].start if lines else 0
    if title and lines[:1] != title[-1:] and says.LABEL.fullmatch(title[-1].text):
        lines = [title[-1], *lines]  # "Nämndens beslut" tells what stands below it, and is no part of that
    formal = any(says.FOLLOW_UP.match(above) for above in path)
    found, used = _listed(lines, text, heading)
    found += _in_body(lines[used:], text, formal)
    if not found or (title and title[-1].text.endswith(".")):  # a heading that is a statement says one itself
        found = [*_elected(lines if not found else (), text, title, heading), *found]
        begin = 0
    spans = ((max(start, begin), end, basis) for start, end, basis in _apart(found))
    return tuple(Decision(text=text[start:end], basis=basis, start=start, end=end) for start, end, basis in spans)


def _apart(found: Sequence[Found]) -> Iterator[Found]:
    """What was found, without what lies in what went before."""
    reach = 0
    for start, end, basis in found:
        if start >= reach:
            yield start, end, basis
            reach = end


# --- below a heading that says what its lines are ---------------------------------------------------------------------


def _listed(lines: Sequence[Line], text: str, heading: str) -> tuple[list[Found], int]:
    """One decision an entry, where a heading says that the list below it holds decisions; and the lines they take."""
    first = int(bool(lines) and says.LIST_OF_DECISIONS.match(lines[0].text) is not None)
    heading = lines[0].text if first else heading
    if first == len(lines) or not says.LIST_OF_DECISIONS.match(heading) or not says.MARKER.match(lines[first].text):
        return [], 0
    if first and says.LABEL.match(lines[0].text):
        return [], 0
    spans = _entries(lines, first, text)
    basis: Basis = "implied" if says.ONLY_IMPLIES.search(heading) else "explicit"
    return [(s, e, basis) for s, e in spans], first + _lines_to(lines, first, spans[-1][1])


def _entries(lines: Sequence[Line], i: int, text: str) -> list[Span]:
    """Spans of the entries of the list that begins on line ``i``, each with the list below it."""
    spans: list[Span] = []
    margin = _column(lines[i], text)
    within = False
    for k in range(i, len(lines)):
        line = lines[k]
        if not says.MARKER.match(line.text):
            break
        small = says.MARKER.sub("", line.text, count=1)[:1].islower()
        led_in = bool(spans) and lines[k - 1].text.endswith((":", " att"))
        within = led_in or (within and small)  # an inner list whose margin was lost in reading
        if spans and (within or _column(line, text) > margin + 1):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
    return spans


def _column(line: Line, text: str) -> int:
    return line.start - (text.rfind("\n", 0, line.start) + 1)


def _elected(lines: Sequence[Line], text: str, title: Sequence[Line], heading: str) -> Iterator[Found]:
    """What a heading says itself, or the names below the heading of an election."""
    for line in title or lines[:1]:  # the heading, or what runs on from it
        name = says.CHOSEN.match(line.text)
        if name:
            yield line.start + name.start("name"), line.end, "implied"
            return
    for k, line in enumerate(title):
        names = says.NOUN_LED.search(line.text) or says.TOPIC.match(line.text)
        if not names and may_decide(line.text):  # "Beslut om avgiften" heads what is decided below
            yield from (x for x in _in_sentences(title, k, text) if x[2] == "explicit" or line.text.endswith("."))
    answer = _answer(lines, heading)
    if answer:
        yield lines[0].start, lines[answer - 1].end, "implied"


def _answer(lines: Sequence[Line], heading: str) -> int:
    """Number of lines that answer a heading which asks for a decision, without saying that one was made."""
    if not lines or says.ANSWERS_NO.match(lines[0].text):
        return 0
    words = len(lines[0].text.split())
    if says.CHOOSING.match(heading):
        names = next((k for k, line in enumerate(lines) if not _names(line)), len(lines))
        nickname = words <= _MOST_NICKNAMES and lines[0].text[0].islower() and len(lines) == 1
        return names or int(nickname or bool(says.TAKES_OFFICE.match(lines[0].text)))
    if says.CHECKING.match(heading):
        return int(words <= _MOST_NAMES)
    if says.DECIDING_ON.match(heading) and len(lines) == 1 and lines[0].text.endswith("."):
        told = says.TELLS.search(lines[0].text) or denies.POSTPONED.search(lines[0].text)
        return int(words <= _MOST_WORDS and len(sentence_spans(lines[0].text)) == 1 and not told)
    return int(bool(says.SETTLING.match(heading)) and words <= _BRIEF and not lines[0].has_verb and len(lines) == 1)


def _names(line: Line) -> bool:
    """Whether a line is nothing but names of people, with roles perhaps."""
    words = [w for w in re.findall(r"[^\W\d_][\w.'’-]*", line.text) if w not in _JOINERS]
    capital = sum(word[0].isupper() for word in words)
    return (
        len(words) <= _MOST_NAMES
        and (capital > 1 or capital == len(words) == 1)
        and capital * 2 >= len(words)
        and not line.has_verb
        and not says.ANSWERS_NO.match(line.text)
    )


# --- in the body ------------------------------------------------------------------------------------------------------


def _in_body(lines: Sequence[Line], text: str, formal: bool) -> Iterator[Found]:
    """Decisions line by line: behind a label, else in sentences; where it is ``formal`` behind labels only."""
    telling = [may_decide(line.text) for line in lines]
    heads = [told and may_announce(line.text) for told, line in zip(telling, lines, strict=True)]
    municipal = any(head and says.LABEL.fullmatch(line.text) for head, line in zip(heads, lines, strict=True))
    record = False
    i = 0
    while i < len(lines):
        used = 1
        if not telling[i]:  # most lines
            pass
        elif heads[i] and says.LABEL.match(lines[i].text):
            record = False
            spans, used = _labelled(lines, i, text)
            yield from ((s, e, "explicit") for s, e in spans)
        elif heads[i] and says.RECORD.match(lines[i].text):
            record = says.RECORD.fullmatch(lines[i].text) is not None
            used = _last_of_list(lines, i) - i + 1
        elif heads[i] and says.PROPOSAL.match(lines[i].text):
            used = _last_of_list(lines, i) - i + 1
        elif not record and not formal:
            found, used = _unlabelled(lines, i, text)
            yield from (x for x in found if x[2] == "explicit" or not municipal)
        i += used


def _unlabelled(lines: Sequence[Line], i: int, text: str) -> tuple[list[Found], int]:
    """Decisions that line ``i`` holds without a label, and the number of lines they take."""
    if lines[i].text.startswith(">") or _heads_table(lines, i):
        return [], 1
    announced = _announced(lines, i, text)
    if announced:
        return announced, _lines_to(lines, i, announced[-1][1])
    if not says.ATT.match(lines[i].text):
        found = list(_in_sentences(lines, i, text))
        return found, _lines_to(lines, i, max((end for _, end, _ in found), default=0))
    used = _last_of_atts(lines, i) - i + 1
    alone = _stands_alone(lines, i, i + used)
    return [(line.start, line.end, "explicit") for line in lines[i : i + used]] if alone else [], used


def _heads_table(lines: Sequence[Line], i: int) -> bool:
    """Whether line ``i`` names the columns of a table: its first row, which tells nothing."""
    if not says.TABLE_ROW.match(lines[i].text):
        return False
    rows = [bool(says.TABLE_ROW.match(line.text)) for line in lines[max(i - 1, 0) : i + 2]]
    brief = all(len(cell.split()) <= _MOST_TITLE for cell in re.split(r"[|\t]", lines[i].text))
    return brief and rows[-2:] == [True, True] and (i == 0 or not rows[0]) and not is_told(lines[i])


def _announced(lines: Sequence[Line], i: int, text: str) -> list[Found]:
    """What stands below a line such as "Vi beslutade följande:": an entry each, or what running text charges with."""
    label = says.ANNOUNCES.fullmatch(lines[i].text) if may_announce(lines[i].text) else None
    if not label or i + 1 >= len(lines) or says.ATT.match(lines[i + 1].text):
        return []
    basis: Basis = "implied" if label["agreed"] else "explicit"
    following = lines[i + 1].text
    marker = says.MARKER.match(following)
    if not following[marker.end() if marker else 0 :][:1].isupper():
        return []
    if marker:
        return [(start, end, basis) for start, end in _entries(lines, i + 1, text)]
    return [
        (start, end, basis)
        for line in itertools.takewhile(
            lambda line: not line.text.endswith(":"), (lines[k] for k in range(i + 1, len(lines)))
        )
        for start, end in sentence_spans(text[line.start : line.end], line.start)
        if says.CHARGES.search(text[start:end])
    ]


def _lines_to(lines: Sequence[Line], i: int, end: int) -> int:
    """Number of lines from line ``i`` to offset ``end``, one at least: a list may stand on the lines after it."""
    used = 1
    while i + used < len(lines) and lines[i + used].start < end:
        used += 1
    return used


def _labelled(lines: Sequence[Line], i: int, text: str) -> tuple[list[Span], int]:
    """Spans of what a label such as ``Beslut:`` announces, and the number of lines they take."""
    label = says.LABEL.match(lines[i].text)
    rest = lines[i].text[label.end() :] if label else ""
    if rest:
        if not any(c.isalnum() for c in rest) or _says_none(rest):  # "Beslut: –"
            return [], 1
        last = _last_of_list(lines, i) if rest.endswith(":") or re.search(r"\batt$", rest) else _last_of_atts(lines, i)
        start = _proposed(lines, i) if says.VERDICT.match(rest) else _begin(lines[i])
        return [(start, lines[last].end)], last - i + 1
    if i + 1 >= len(lines) or says.LABEL.match(lines[i + 1].text):
        return [], 1
    following = lines[i + 1].text
    if _says_none(following) or says.RECORD.match(following):
        return [], 2
    marker = says.MARKER.match(following)
    if marker and not says.ATT.match(following) and following[marker.end()].isupper():
        spans = _entries(lines, i + 1, text)
        return spans, _lines_to(lines, i, spans[-1][1])
    as_list = marker or following.endswith((":", " att")) or re.search(r"\batt$", following)
    last = _last_of_list(lines, i + 1) if as_list else _last_of_atts(lines, i + 1)
    start = _proposed(lines, i) if says.VERDICT.match(following) else lines[i].start
    return [(start, lines[last].end)], last - i + 1


def _stands_alone(lines: Sequence[Line], first: int, after: int) -> bool:
    """Whether lines that begin with "att" are neither led in nor told the outcome of: the meeting's own words."""
    led_in = first > 0 and says.LEADS_IN.search(lines[first - 1].text)
    outcome = after < len(lines) and (says.LABEL.match(lines[after].text) or says.VERDICT.fullmatch(lines[after].text))
    return not (led_in or outcome or re.match(r"\W*att\W*:", lines[first].text, re.IGNORECASE))


def _begin(line: Line) -> int:
    """Where a line's words begin, after the sign or the number of its entry."""
    lead = says.LEAD.match(line.text)
    return line.start + (lead.end() if lead else 0)


def _says_none(rest: str) -> bool:
    """Whether a label announces that nothing was decided."""
    made = denies.TALKED_OF.sub("", rest, count=1)
    return bool(
        denies.NONE_MADE.match(made)
        or denies.NOT_MADE.match(made)
        or denies.POSTPONES.match(rest)
        or re.match(r"\W*(?:inget|inga|ej)\b|\W*$", rest, re.IGNORECASE)
    )


def _proposed(lines: Sequence[Line], i: int) -> int:
    """Start of the proposal right above line ``i``, whose outcome that line says; its own start where there is none."""
    first = i
    while first and (says.ATT.match(lines[first - 1].text) or says.PROPOSAL.match(lines[first - 1].text)):
        first -= 1
    return lines[first].start


def _last_of_list(lines: Sequence[Line], i: int) -> int:
    """Index of the last line of the list that line ``i`` begins or leads in."""
    last = i
    while last + 1 < len(lines) and (says.MARKER.match(lines[last + 1].text) or says.ATT.match(lines[last + 1].text)):
        last += 1
    return last


def _last_of_atts(lines: Sequence[Line], i: int) -> int:
    """Index of the last of the lines after ``i`` that go on with "att …"."""
    last = i
    while last + 1 < len(lines) and says.ATT.match(lines[last + 1].text):
        last += 1
    return last


def _run_on(lines: Sequence[Line], i: int) -> int:
    """Index of the last line of the sentence that line ``i`` breaks off."""
    last = i
    while last + 1 < min(len(lines), i + _MOST_BROKEN) and not (last > i and lines[last].terminal):
        following = lines[last + 1].text
        if says.MARKER.match(following) or says.ATT.match(following) or says.LABEL.match(following):
            break
        last += 1
    return last


# --- in a sentence ----------------------------------------------------------------------------------------------------


def _in_sentences(lines: Sequence[Line], i: int, text: str) -> Iterator[Found]:
    """Spans of the decisions in the sentences of line ``i``."""
    line = lines[i]
    before = begin = _begin(line)
    for start, end in sentence_spans(text[begin : line.end], begin):
        sentence = text[start:end]
        label = says.LABEL.match(sentence) if may_announce(sentence) else None
        if label and label.end() < len(sentence) and start > begin:  # "… Beslut: …" further on in a paragraph
            if not _says_none(sentence[label.end() :]):
                yield start, line.end, "explicit"
            return
        if says.VERDICT.fullmatch(sentence):  # the outcome of what the sentence before it says
            yield (_proposed(lines, i) if start == begin else before), end, "explicit"
            continue
        before = start
        if (basis := _basis(sentence)) is None:
            continue
        if end == line.end and (sentence.endswith((":", " att")) or _last_of_atts(lines, i) > i):
            last = max(_last_of_list(lines, i), _last_of_atts(lines, i))
            end = lines[last if last > i or sentence.endswith(":") else _run_on(lines, i)].end
        yield start, end, basis


def _basis(marked: str) -> Basis | None:
    """Whether a sentence says that the meeting decided, or only implies it; None for neither."""
    sentence = says.EMPHASIS.sub("", marked[:_LONGEST])
    if sentence.rstrip('"”»)').endswith("?") or denies.NONE_MADE.search(sentence) or says.ELSEWHERE.match(sentence):
        return None
    if denies.NEGATION.search(sentence):
        for denied in (denies.NOT_MADE, denies.NONE_DONE):  # what else the sentence says may still be a decision
            sentence = denied.sub(" ", sentence)
    if says.NOUN_LED.match(sentence):
        return "explicit"
    words = sentence.casefold()
    deciding, found = any(root in words for root in says.DECIDING_ROOTS), "finner" in words or "fann" in words
    for pattern in (*(says.DECIDES,) * deciding, *(says.FINDS,) * found, says.FORMAL_PASSIVE, says.FORMAL_ACTIVE):
        if any(_holds(sentence, cue, pattern in (says.DECIDES, says.FINDS)) for cue in pattern.finditer(sentence)):
            return "explicit"
    if any(_holds(sentence, cue, deciding=False) for cue in says.AGREES.finditer(sentence)):
        return "implied"
    if says.ALREADY.search(sentence) or says.GENERALLY.search(sentence):
        return None
    return (
        "implied"
        if any(_holds(sentence, cue, deciding=False, now=True) for cue in says.SETTLES.finditer(sentence))
        else None
    )


def _holds(sentence: str, cue: re.Match[str], deciding: bool, now: bool = False) -> bool:
    """Whether a cue is what the meeting does in the sentence: its main verb, of this day, and no proposal.

    A verb of ``now``, in the present tense, is of this day whatever day stands before it.
    """
    before, after = sentence[: cue.start()], sentence[cue.end() :]
    if (
        (not now and says.EARLIER.search(before))
        or (says.DATED_AFTER.match(after) and not cue.group().endswith(" till"))
        or says.OUTSIDE_AGENT.match(after)
    ):
        return False
    if says.PROPOSES.search(before) or (deciding and denies.POSTPONES.match(after.lstrip())):
        return False
    rest = says.CLAUSE_OR_ATT.split(after, maxsplit=1)[0]
    if not deciding and (denies.POSTPONED.search(rest) or says.GENERALLY.search(sentence)):
        return False
    if says.AT_ONCE_RELATIVE.search(before):  # "… till sekreterare, som väljs."
        return says.END_OF_RELATIVE.match(after) is not None
    if says.CONDITION.search(says.PAUSE.split(before)[-1]):
        return False
    breaks = [match.end() for match in says.CLAUSE.finditer(before)]
    clause = before[breaks[-1] if breaks else 0 :].removeprefix("Att ")  # "Att justera protokollet valdes …"
    return says.SUBORDINATE.search(clause) is None
