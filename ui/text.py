"""The Swedish wording of answers. Facts come in an Answer; nothing is added to them here."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from assistant.types import Answer, Citation, DateEvidence, Dating, Decision, Kind, Missing, Presence, Reason, Searched
from ui.date_text import period_in_words

KINDS: dict[Kind, str] = {
    "minutes": "mötesanteckningar",
    "article": "artikel",
    "notice": "kallelse eller dagordning",
    "other": "annat dokument",
}
PRESENCES: dict[Presence, str] = {
    "present": "närvarande",
    "absent": "frånvarande",
    "invited": "inbjuden",
    "guest": "gäst",
}
BASES: dict[str, str] = {"explicit": "uttryckligt beslut", "implied": "överenskommelse i löpande text"}

LEAD_MINUTES = "Så här står det i anteckningarna:"
LEAD_DOCUMENTS = "Så här står det i dokumenten:"

MISSING: dict[Missing, str] = {
    "decision": "något beslut om det är inte antecknat",
    "date": "något datum för det är inte angivet",
    "name": "något namn är inte angivet",
    "count": "något antal är inte angivet",
    "amount": "något belopp är inte angivet",
    "duration": "det står inte hur länge",
    "place": "någon plats är inte angiven",
    "attendance": "det står inte vilka som var med",
    "absence": "det står inte vilka som var frånvarande",
    "definition": "det förklaras inte vad det är",
    "answer": "det som frågan gäller står inte där",
}
NEAREST_ONE = "Närmast kommer avsnitt {markers}, som inte är ett svar på frågan."
NEAREST_MANY = "Närmast kommer avsnitten {markers}, som inte är svar på frågan."
DIFFERING = "Filerna återger stället olika: {readings}."
DIFFERING_MUCH = "Filerna återger stället olika: jämför {markers}, som är samma ställe i samma möte."
NOTHING_OF_IT = "inget av det"
LONGEST_DIFFERENCE = 60
"""Characters of words that read otherwise which are shown in a sentence."""
TIPS = (
    "Pröva med andra ord för samma sak, färre ord, eller ett namn eller en rubrik så som de brukar skrivas i "
    "anteckningarna."
)
NOTHING_TO_SEARCH_FOR = (
    "Frågan innehåller inget att söka efter, bara småord. Skriv vad den gäller: ett ämne, ett namn eller en rubrik."
)
EMPTY_PERIOD = "Inget dokument är daterat till den perioden. Vidga den, eller fråga utan avgränsning."
EMPTY_INDEX = "Det finns inga dokument att söka i. Läs in dem med kommandot: motesminne ingest MAPP"
NOTHING_ALIKE = "Det hittades inget i dokumenten som svarar på frågan."


EVIDENCE_FOR = "Datumet bygger på"
EVIDENCE_AGAINST = "Mot datumet talar"
AT_ONCE = 2
"""Pieces of evidence for a date that are shown without being asked for."""


def documents_in_words(count: int) -> str:
    """``1 dokument``, ``5 dokument``, ``inga dokument``."""
    return "inga dokument" if count == 0 else f"{count} dokument"


def searched_in_words(searched: Searched) -> str:
    """What was searched: how many documents, of which days, and what a narrowed search left out."""
    parts = [documents_in_words(searched.documents)]
    if searched.period is not None:
        parts.append(f"daterade {period_in_words(searched.period)}")
    text = f"Genomsökt: {', '.join(parts)}."
    if searched.within is not None:
        text += f" Sökningen var avgränsad till {period_in_words(searched.within)}."
        if searched.undated_left_out:
            text += f" {left_out_in_words(searched.undated_left_out)}"
    return text


def left_out_in_words(count: int) -> str:
    """How many undated documents a narrowed search left out."""
    if count == 1:
        return "1 dokument utan känt datum lämnades utanför."
    return f"{count} dokument utan känt datum lämnades utanför."


def lead(answer: Answer) -> str:
    """The sentence before the quotes; true by what they are quoted from."""
    minutes = all(c.passage.kind == "minutes" for c in answer.citations)
    return LEAD_MINUTES if minutes else LEAD_DOCUMENTS


def nearest_in_words(answer: Answer) -> str:
    """Points to the nearest passages without calling them an answer."""
    numbers = [c.number for c in answer.citations]
    wording = NEAREST_ONE if len(numbers) == 1 else NEAREST_MANY
    return wording.format(markers=_markers(numbers))


def finding(answer: Answer) -> str:
    """In a sentence or two: what was found, or what was not."""
    if answer.status == "answered":
        return lead(answer)
    if answer.status == "mentioned":
        return f"Ämnet finns i dokumenten, men {MISSING[answer.missing or 'answer']}."
    match why(answer):
        case "nothing_to_search_for":
            return NOTHING_TO_SEARCH_FOR
        case "empty_period":
            return EMPTY_PERIOD
        case "empty_index":
            return EMPTY_INDEX
        case _:
            return NOTHING_ALIKE


def why(answer: Answer) -> Reason | None:
    """Why nothing was found; that nothing was searched is plain from the count, whatever else is said."""
    if answer.searched.documents == 0 and answer.reason == "nothing_alike":
        return "empty_index" if answer.searched.within is None else "empty_period"
    return answer.reason


def unanswered_parts(answer: Answer) -> list[str]:
    """What to say where there is no answer: the finding, what was searched, what is nearest, what to try."""
    reason = why(answer)
    parts = [finding(answer)]
    if reason not in ("nothing_to_search_for", "empty_index"):
        parts.append(searched_in_words(answer.searched))
    if answer.citations:
        parts += [nearest_in_words(answer), *differing_in_words(answer)]
    if answer.status == "not_found" and reason not in ("nothing_to_search_for", "empty_period", "empty_index"):
        parts.append(TIPS)
    return parts


def answer_text(answer: Answer) -> str:
    """The whole answer as text, with [1] markers."""
    if answer.status != "answered":
        return " ".join(unanswered_parts(answer))
    quotes = [f"”{c.quote}” [{c.number}]" for c in answer.citations]
    narrowed = [searched_in_words(answer.searched)] if answer.searched.within is not None else []
    return "\n\n".join([finding(answer), *quotes, *differing_in_words(answer), *narrowed])


def differing_in_words(answer: Answer) -> list[str]:
    """Where the copies of a meeting read a place differently: one sentence a place, with the markers."""
    first = [c for c in answer.citations if c.other_readings and c.number < min(c.other_readings)]
    by_number = {c.number: c for c in answer.citations}
    return [_differing([c, *(by_number[n] for n in c.other_readings)]) for c in first]


def _differing(readings: Sequence[Citation]) -> str:
    """What each reading of a place says, where that is short; else which to compare."""
    said = [" … ".join(" ".join(c.quote[a:b].split()) for a, b in c.read_otherwise) for c in readings]
    if max(len(x) for x in said) > LONGEST_DIFFERENCE:
        return DIFFERING_MUCH.format(markers=_markers([c.number for c in readings]))
    parts = [f"{f'”{x}”' if x else NOTHING_OF_IT} i [{c.number}]" for x, c in zip(said, readings, strict=True)]
    return DIFFERING.format(readings=", ".join(parts))


def _markers(numbers: Sequence[int]) -> str:
    """``[1]``, ``[1] och [2]``, ``[1], [2] och [3]``."""
    *most, last = [f"[{n}]" for n in numbers]
    return f"{', '.join(most)} och {last}" if most else last


def reinterpreted(answer: Answer) -> bool:
    """Whether a question was understood as another one."""
    return answer.understood.split() != answer.question.split()


def kind_in_words(kind: Kind) -> str:
    """The kind of document."""
    return KINDS[kind]


def item_in_words(number: str | None) -> str | None:
    """The agenda item: ``punkt 2``, ``§ 14``; None where there is none."""
    if number is None:
        return None
    return number if number.startswith("§") else f"punkt {number}"


def place_in_words(citation: Citation) -> str:
    """Agenda item and heading of a quote."""
    passage = citation.passage
    parts = [item_in_words(passage.number), passage.heading or None]
    return " – ".join(p for p in parts if p)


def file_in_words(file: str, part: int | None) -> str:
    """A file's name, with the part where it holds several meetings."""
    return file if part is None else f"{file} (del {part})"


def source_in_words(citation: Citation) -> str:
    """The file that a quote stands in, with its part and page where it has them."""
    file = file_in_words(citation.passage.file, citation.passage.part)
    return file if citation.page is None else f"{file}, sidan {citation.page}"


def evidence_in_words(evidence: DateEvidence, file: str) -> str:
    """What speaks for or against a date; the file only where it is another than the one that is dated."""
    opening = EVIDENCE_FOR if evidence.supports else EVIDENCE_AGAINST
    place = "" if evidence.file == file else f" ({evidence.file})"
    if evidence.source == "file_name":
        return f"{opening} filnamnet: ”{evidence.text}”"
    return f"{opening}: ”{evidence.text}”{place}"


def weighed(dating: Dating) -> tuple[list[DateEvidence], list[DateEvidence]]:
    """The evidence of an inferred date, in order: what is shown at once, and what can be asked for.

    Shown at once are the first words that support it and everything against it.
    """
    if dating.status != "inferred":
        return [], []
    first = [e for e in dating.evidence if e.supports][:AT_ONCE]
    shown = [e for e in dating.evidence if not e.supports or e in first]
    return shown, [e for e in dating.evidence if e not in shown]


def more_evidence_in_words(count: int, file: str) -> str:
    """Where the rest of the evidence can be seen."""
    return f"{count} belägg till visas med: motesminne show {shlex.quote(file)}"


def same_words_in(also_in: tuple[str, ...]) -> str:
    """Other files that hold the same words."""
    return f"Samma text finns också i: {', '.join(also_in)}"


def understood_in_words(understood: str) -> str:
    """How a question was understood, where that differs from how it was asked."""
    return f"Frågan tolkades som: {understood}"


def decision_basis(decision: Decision) -> str:
    """How it is known that something was decided."""
    return BASES[decision.basis]
