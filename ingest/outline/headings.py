"""Headings without numbers: parts of an agenda item, sections of an article; and banners between items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from assistant.date_grammar import mentions
from assistant.types import Kind
from ingest.attendance import is_person
from ingest.outline.lines import Line

MARKUP = re.compile(r"(?P<hashes>#{1,6})\s*(?P<title>[^\s#].*)$")
_CLOSING_HASHES = re.compile(r"\s#+$")
_BOLD = re.compile(
    r"(?:(?P<stars>\*{2,3})(?P<title>[^*]+)(?P=stars)|(?P<lows>_{2,3})(?P<words>[^_]+)(?P=lows))\s*:?\s*\\?$"
)
_FACT_BOX_LETTERS = "FfBb"
_FACT_BOX = re.compile(r"(?:fakta|faktaruta|fotnot(?:er)?|bakgrund)\b(?:\s*[:–-]\s*\S.*)?$", re.IGNORECASE)
_LONGEST, _MOST_WORDS = 90, 12
_LONGEST_OPEN_END = len("enligt")
_OPEN_END = re.compile(
    r"\b(?:och|eller|samt|att|som|om|för|av|till|från|på|i|inom|med|utan|under|över|mellan|mot|vid|hos|genom|efter|före"
    r"|inför|enligt|via|den|det|de|en|ett)$",
    re.IGNORECASE,
)
"""No heading ends with a word that another one must follow: the line is broken there."""
_TOLD = re.compile(r"\b(?:\w{2,}(?:ades|ndes|rdes|ldes)|utsågs)\b", re.IGNORECASE)
"""What was done, in the passive of the past: the line tells it."""
_HANDLED = re.compile(r"dagordning(?:en)?|föredragningslista(?:n)?|justera(?:re|nde)\b.*", re.IGNORECASE)
"""What may frame the agenda, and may be a matter on it: the agenda is approved, and those who attest are elected."""
_LINK = re.compile(r"!?\[[^\]]*\]\([^)\s]*\)$|<?https?://\S+$")
_BARE_CLOCK = re.compile(r"(?:kl(?:ockan|\.)? ?)?\d{1,2}[.:]\d\d(?: ?[–-] ?\d{1,2}[.:]\d\d)?$", re.IGNORECASE)
_NOTE_BEHIND = re.compile(r"\s*\([^()]*\)$")
_CLOCK_WORDS = re.compile(r"\b(?:kl(?:ockan|\.)? ?)?\d{1,2}[.:]\d\d\b", re.IGNORECASE)
_DAY_WORDS = frozenset(
    """måndag tisdag onsdag torsdag fredag lördag söndag måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen
    mån tis ons tors fre lör sön den datum kl klockan""".split()
)
_MOST_PLACE_WORDS = 2
"""So few words beside a day say only where it was."""
_DIALOGUE = re.compile(r"[–—-]\s")
_PUBLISHED = re.compile(r"(?:publicera[dt]|uppdatera[dt]|senast (?:uppdatera|ändra|granska))", re.IGNORECASE)
_LABEL = re.compile(r"(?:beslut|förslag|datum|tid|plats)\b", re.IGNORECASE)
_LEAST_BLOCKS, _MOST_BLOCKS = 3, 0.7
"""So many blocks, and so great a share of them, begin with a heading where they are made alike."""
BOLD_LEVEL, PLAIN_LEVEL = 20, 30
"""Levels of headings that only their type or their place tells: below every level that a file marks."""
_FRAME = re.compile(
    r"närvaro(?:lista|förteckning)?|(?:ej |icke |övriga )?närvarande\b.*|(?:mötes)?deltagar(?:e|lista)\b.*|frånvarande"
    r"|frånvaro|kallade|beslutande\b.*|(?:anmält )?förhinder|när(?: och var)?|mötesinformation"
    r"|(?:mötes)?(?:tid|plats|datum)(?: (?:och|&) (?:plats|tid|datum))?|(?P<agenda>(?:förslag till |punkter på )?"
    r"(?:dagordning(?:en)?|föredragningslista(?:n)?|ärendelista(?:n)?|agenda(?:n)?)|innehåll(?:sförteckning)?)"
    r"|(?P<body>(?:mötes|minnes)?(?:anteckningar(?:na)?|protokoll(?:et)?))"
    r"|slut (?:på|av) (?:mötes|minnes)?(?:anteckningar(?:na)?|protokoll(?:et)?)\b.*"
    r"|end of (?:notes|minutes|meeting)\b.*"
    r"|underskrift(?:er)?|signatur(?:er)?|protokollsjustering"
    r"|justering(?: av protokoll(?:et)?)?|justera(?:s|t|re|nde)\b.*|vid protokollet\b.*"
    r"|(?P<appendix>bilag(?:a|or)\b.*|appendix\b.*)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:förslag till )?beslut(?:et|en)?|beslutsunderlag|beslutsgång|bakgrund|ärende(?:t|beskrivning)?"
    r"|(?:sammanfattning|beskrivning) av ärendet|sammanfattning|yrkande[nt]?|reservation(?:er)?"
    r"|protokollsanteckning(?:ar)?"
    r"|propositionsordning|omröstning(?:sresultat)?|föredragande|expedier(?:as|ing)(?: till)?|beslutet skickas till"
    r"|diskussion(?:en)?|överläggning(?:en)?|motivering|förslag|jäv|underlag|handlingar i ärendet|yttrande[nt]?",
    re.IGNORECASE,
)
Frame = Literal["agenda", "body", "appendix", "other"]
_FRAMES: tuple[Literal["agenda", "body", "appendix"], ...] = ("agenda", "body", "appendix")


def markup_heading(line: Line) -> tuple[int, str] | None:
    """Level and title of a line that its file marks as a heading, or of a Markdown one, ``##Rubrik`` too."""
    if not (line.level or line.text[:1] == "#") or line.aside:
        return None
    match = MARKUP.match(line.text)
    if line.level and not match:
        return line.level, line.text
    return (len(match["hashes"]), _CLOSING_HASHES.sub("", match["title"])) if match else None


def set_off(line: Line) -> tuple[int, str] | None:
    """Level and title of a line that markup or bold type sets off as a heading."""
    if not (line.level or line.text[:1] in "#*_"):  # most lines
        return None
    marked = markup_heading(line)
    if marked or line.aside:
        return marked
    match = _BOLD.match(line.text) if line.text.startswith(("*", "_")) else None
    title = (match["title"] or match["words"]).strip() if match else ""
    if not title or len(line.text) > _LONGEST or title.endswith((".", "!", ",", ";")):
        return None
    return BOLD_LEVEL + line.text.startswith(("***", "___")), title


def frame(title: str) -> Frame | None:
    """What a heading stands over that is round the agenda rather than on it, None for a heading of a matter."""
    match = _FRAME.fullmatch(strip_closing(title))
    if not match:
        return None
    for named in _FRAMES:
        if match[named]:
            return named
    return "other"


def is_handled(title: str) -> bool:
    """Whether a heading that may stand round the agenda may stand on it as well."""
    return bool(_HANDLED.fullmatch(title))


def is_told(line: Line) -> bool:
    """Whether a line tells what was said or done."""
    if line.has_verb:
        return True
    folded = line.text.casefold()
    return ("des" in folded or "utsågs" in folded) and _TOLD.search(line.text) is not None


def is_role(title: str) -> bool:
    """Whether a heading names the part that text plays in the handling of a matter, as "Beslut" and "Bakgrund" do."""
    return bool(_ROLE.fullmatch(title))


def plain(line: Line) -> str:
    """A heading's words without markup and closing point."""
    found = set_off(line)
    return strip_closing(found[1] if found else line.text)


def names_no_matter(title: str, people: frozenset[str]) -> bool:
    """Whether a heading is nothing but a day, a time, a link or one of ``people``, who may have a note in brackets."""
    is_person = _NOTE_BEHIND.sub("", title).casefold() in people
    return is_person or bool(_LINK.match(title) or _BARE_CLOCK.match(title)) or is_day(title)


def is_day(title: str) -> bool:
    """Whether a heading is nothing but a day, with or without its year, the weekday and a time of day."""
    found = [m for m in mentions(title) if m.precision == "day"]
    rest = title[: found[0].start] + " " + title[found[0].end :] if len(found) == 1 else title
    words = [w for w in re.findall(r"\w+", _CLOCK_WORDS.sub(" ", rest)) if w.casefold() not in _DAY_WORDS]
    return len(found) == 1 and not words


def _is_dateline(text: str) -> bool:
    """Whether a line is a place and a day with its year, as below a letter."""
    found = [m for m in mentions(text) if m.precision == "day"] if any(map(str.isdigit, text)) else []
    if len(found) != 1 or found[0].first.year is None or found[0].end != len(text):
        return False
    return len(text[: found[0].start].split()) <= _MOST_PLACE_WORDS


def strip_closing(title: str) -> str:
    """A heading without its closing point or colon and without markup for bold type."""
    title = title.strip().strip("*_").strip()
    return title[:-1].rstrip() if title.endswith((".", ":")) and not title.endswith("..") else title


def is_banner(line: Line) -> bool:
    """Whether a line in capitals stands between items as a banner."""
    return (
        line.capitals
        and len(line.text) <= _LONGEST
        and len([c for c in line.text if c.isalpha()]) >= 6
        and not line.bullet
    )


def is_heading(lines: Sequence[Line], i: int, last: int, kind: Kind, *, after_heading: bool) -> bool:
    """Whether line ``i`` heads the lines after it, up to ``last`` (not included).

    ``after_heading``: the line before it is a heading itself. A heading without markup is short, is no sentence, and
    has a body.
    """
    line = lines[i]
    if set_off(line):
        return True
    if i + 1 >= last or not _begins_as_heading(line.text):
        return False
    if _is_fact_box(line.text):
        return _may_head(line, kind)
    if line.text.endswith(":") or (i and lines[i - 1].text.endswith(":") and not line.blank_before):
        return False
    if not (line.blank_before or after_heading or _closed(lines[i - 1])):
        return False
    return _may_head(line, kind) and _has_body(lines, i, kind)


def heads_blocks(lines: Sequence[Line], first: int, last: int) -> frozenset[int]:
    """The first lines of the blocks between blank lines, from ``first`` to ``last``, where most begin with a heading.

    Notes in catchwords have headings that no sentence follows: what tells is that block upon block is made alike.
    """
    begin = [i for i in range(first, last) if i == first or lines[i].blank_before]
    headed = [i for i, end in pairwise([*begin, last]) if end - i >= 2 and _may_head_block(lines, i)]
    return frozenset(headed) if len(headed) >= max(_LEAST_BLOCKS, _MOST_BLOCKS * len(begin)) else frozenset()


def _may_head_block(lines: Sequence[Line], i: int) -> bool:
    """Whether line ``i`` by itself looks like the heading of a block, which may close with a colon."""
    line = lines[i]
    words = line.text.removesuffix(":")
    short = line.text.endswith(":") and len(words.split()) <= 4 and ":" not in words and not line.has_verb
    may_head = words[:1].isupper() and not is_person(line.text) if short else _may_head(line, "minutes")
    return may_head and not lines[i + 1].blank_before and len(line.text) < 60


def _is_fact_box(text: str) -> bool:
    return text[:1] in _FACT_BOX_LETTERS and _FACT_BOX.match(text) is not None


def _begins_as_heading(text: str) -> bool:
    """Whether a line is as short as a heading and begins like one."""
    if not 3 <= len(text) <= _LONGEST:
        return False
    return (text[0].isupper() or text[0].isdigit() or text[0] in "\"”»'") and not text[:2].isdigit()


def _may_head(line: Line, kind: Kind) -> bool:
    """Whether a line by itself looks like a heading."""
    text = line.text
    if not _begins_as_heading(text) or len(text.split()) > _MOST_WORDS:
        return False
    if _is_fact_box(text):
        return True
    if kind == "article" and text.endswith("?") and line.blank_before:
        return not text.startswith(("–", "—", "-"))
    if ": " in text and not (kind == "article" and line.blank_before and len(text.split()) >= 5):
        return False
    if (
        line.bullet
        or line.terminal
        or line.file_link
        or line.sign_off
        or is_person(text)
        or "|" in text
        or "\t" in text
    ):
        return False
    if _PUBLISHED.match(text) or (":" in text and _LABEL.match(text)):
        return False
    if kind == "article":
        return True
    return not (is_told(line) or _OPEN_END.search(text, max(len(text) - _LONGEST_OPEN_END, 0)) or _is_dateline(text))


def _closed(line: Line) -> bool:
    """Whether a paragraph is over at the end of this line."""
    return (
        line.text.endswith((".", "!", "?", "”", '"', ")", "…"))
        or line.bullet
        or line.file_link
        or len(line.text) > _LONGEST
    )


def _has_body(lines: Sequence[Line], i: int, kind: Kind) -> bool:
    """Whether what follows line ``i`` reads as the body of a section."""
    following = lines[i + 1]
    if _is_fact_box(following.text) or following.text[0].islower() or following.text.startswith(("*", "†")):
        return False
    if following.bullet and not _DIALOGUE.match(following.text):
        return lines[i].blank_before or kind != "article"
    if following.terminal or len(following.text) > _LONGEST or following.has_verb or ": " in following.text:
        return True
    return following.text.lower().startswith("beslut")
