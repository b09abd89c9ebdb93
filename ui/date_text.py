"""Days and periods in Swedish."""

from __future__ import annotations

from datetime import date

from assistant.date_patterns import MONTHS
from assistant.types import Dating, Period

UNKNOWN = "datum okänt"
INFERRED = "slutsats av anteckningarna"


def point(iso: str) -> str:
    """One ISO 8601 day, month or year: ``2024-04-10`` → ``10 april 2024``."""
    parts = [int(x) for x in iso.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    month = f"{MONTHS[parts[1] - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{parts[2]} {month}"


def _shared(first: str, last: str) -> tuple[str, str]:
    """Both ends of an interval, the first without what it shares with the last."""
    head, tail = first.split("-"), last.split("-")
    end = point(last)
    if len(head) != len(tail) or len(head) == 1 or head[0] != tail[0]:
        return point(first), end
    if len(head) == 3 and head[1] == tail[1]:
        return str(int(head[2])), end
    return point(first).removesuffix(f" {head[0]}"), end


def interval(first: str, last: str, between: bool = False) -> str:
    """An interval: ``9–10 november 2023``, or ``mellan 9 och 10 november 2023``."""
    start, end = _shared(first, last)
    if between:
        return f"mellan {start} och {end}"
    dash = " – " if " " in start else "–"
    return f"{start}{dash}{end}"


def iso_in_words(iso: str, between: bool = False) -> str:
    """An ISO 8601 day, month, year or interval in words."""
    first, _, last = iso.partition("/")
    return interval(first, last, between) if last and last != first else point(first)


def period_in_words(period: Period) -> str:
    """A period in words; an end that stands for 'open' is said so."""
    if period.first == date.min and period.last == date.max:
        return "när som helst"
    if period.first == date.min:
        return f"till och med {point(period.last.isoformat())}"
    if period.last == date.max:
        return f"från och med {point(period.first.isoformat())}"
    return iso_in_words(period.iso())


def dating_in_words(dating: Dating) -> str:
    """When something took place, with how that is known where the notes do not state it."""
    if dating.date is None:
        return UNKNOWN
    if dating.status == "inferred":
        return f"{iso_in_words(dating.date, between=True)} ({INFERRED})"
    return iso_in_words(dating.date)
