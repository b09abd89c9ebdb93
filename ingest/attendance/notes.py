"""What stands behind a name in an attendance list: pieces of words, and which of them are notes on the person."""

from __future__ import annotations

import re

from ingest.attendance.titles import POSTS

ROLE = re.compile(
    rf"\b\w*(?:{POSTS}|ledamöter|kontakt|representant|medlem|adjungerad|webb\w*|föredragande|sammankallande|ägare"
    r"|adj|led|ers|vice|valberedning(?:en)?|student)\b\.?|\bvd\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"(?:deltar|deltog|deltagit|delvis|digitalt|på (?:länk|distans|plats|telefon|skärm)"
    r"|fr\.?o\.?m|t\.?o\.?m|till och med|från och med|(?:via|from|tom|ej|inte|ank|sen|endast|under|utan|ny)\b"
    r"|kl(?=\W|\d|$)|lämna|anlän|ankom|kom |gick|avvek|senare|frånv|närv|med på|punkt"
    r"|distans|länk|teams|zoom|med rösträtt"
    r"|ersätt|tjänstg|suppleant för|anmält|sjuk|förhind|vab\w*\b|(?:antecknar|antecknade|skriver|skrev)\b|\d)",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"(?:\b(?:punkt(?:en|erna|er)?|p\.|ärende(?:na)?|paragraf(?:erna)?|dagordningspunkt(?:en)?)"
    r"|§§?)\s*((?:\d{1,3}[a-z]?\b)"
    r"(?:\s*(?:[-–,&]|och|samt|t\.?o\.?m\.?|till)\s*(?:§+\s*)?\d{1,3}[a-z]?\b)*)|(\d{1,3})\s*§",
    re.IGNORECASE,
)

_ABOUT = (
    r"(?:(?:samt|och|plus|\+|dessutom|därtill|därutöver|ytterligare|totalt|sammanlagt|summa|antal|ca|cirka|c:a|ungefär)"
    r"\s*){0,4}"
)
_NUMBERED = (
    r"\d{1,4}\s*(?:st|personer|\w*medlemmar|deltagare|närvarande|röstberättigade|åhörare|hushåll|fastigheter|boende"
    r"|föräldrar|studenter|ytterligare|övriga|andra|till)\b"
)
COUNT = re.compile(rf"\s*{_ABOUT}{_NUMBERED}", re.IGNORECASE)
"""What begins by counting those who came: "samt ca 12 åhörare"."""
COUNT_ALONE = re.compile(rf"{_ABOUT}[^\W\d_]{{0,20}}:?\s*{_NUMBERED}.{{0,60}}$", re.IGNORECASE)
"""A line that does nothing else, with a word before the number perhaps: "Summa röster: 12 st"."""


def is_inside(text: str, at: int) -> bool:
    """Whether an offset stands inside parentheses."""
    before = text[:at]
    return before.count("(") > before.count(")")


def pieces_of(rest: str) -> list[str]:
    """What stands behind a name, cut into parentheses that stand by themselves and the words between them."""
    out: list[str] = []
    depth, at = 0, 0
    rest = rest.strip()
    opens_piece = True
    for k, sign in enumerate(rest):
        if sign in "([" and depth == 0 and not rest[at:k].strip(" ,.–-:/"):
            at, opens_piece = k + 1, True
            depth = 1
        elif sign in "([":
            depth += 1 if depth else 0
            opens_piece = opens_piece and bool(depth)
        elif sign in ")]" and depth:
            depth -= 1
            if depth == 0:
                out.extend(_split_outside(rest[at:k]))
                at = k + 1
    out.extend(_split_outside(rest[at:]))
    cleaned = (piece.strip(" ,;:=/\t") for piece in out)
    return [re.sub(r"^[–—-]+\s*", "", piece) for piece in cleaned if piece.strip("–—-(). ")]


def with_aside(piece: str) -> list[str]:
    """``Alby (på länk)`` is an organisation and a note; ``ersätter Bo Ask (S)`` is one note."""
    aside = re.fullmatch(r"([^()]+?)\s*\((.+)\)", piece)
    if aside is None or is_note(aside[1]) or aside[1].startswith("för "):
        return [piece]
    return [aside[1], *(p.strip() for p in _split_outside(aside[2]) if p.strip())]


def _split_outside(text: str) -> list[str]:
    """Cut at commas, semicolons and dashes outside parentheses, and where a sentence ends."""
    cuts = [m.span() for m in re.finditer(r"[,;]|\s[–—-]\s|\.\s+(?=[A-ZÅÄÖ])", text) if not is_inside(text, m.start())]
    ends = [*cuts, (len(text), len(text))]
    at, out = 0, []
    for a, b in ends:
        out.append(text[at:a])
        at = b
    return out


def is_note(piece: str) -> bool:
    """Whether a piece behind a name tells of the person rather than of where the person comes from."""
    return bool(_POINTS.search(piece) or ROLE.search(piece) or CONDITION.match(piece))


def items_in(note: str) -> tuple[str, ...] | None:
    """The agenda numbers that a note names: 5-6 → 5, 6; 2, 4 och 7 → 2, 4, 7."""
    points = _POINTS.search(note)
    if not points:
        return None
    out: list[str] = []
    for first, last in re.findall(
        r"(\d{1,3}[a-z]?)(?:\s*(?:[-–]|t\.?o\.?m\.?|till)\s*(?:§+\s*)?(\d{1,3}))?", points[1] or points[2]
    ):
        if last and first.isdigit() and int(first) <= int(last) <= int(first) + 50:
            out.extend(str(n) for n in range(int(first), int(last) + 1))
        else:
            out.extend(x for x in (first, last) if x)
    return tuple(out)
