"""Headings without numbers: parts of an agenda item, sections of an article; and banners between items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Kind
from ingest.attendance import is_person
from ingest.lines import Line

MARKUP = re.compile(r"(?P<hashes>#{1,6})\s*(?P<title>[^\s#].*)$")
_CLOSING_HASHES = re.compile(r"\s#+$")
_BOLD = re.compile(r"(?:\*\*|__)(?P<title>[^*_]+?)(?:\*\*|__)\s*:?$")
_FACT_BOX = re.compile(r"(?:fakta|faktaruta|fotnot(?:er)?|bakgrund)\b(?:\s*[:–-]\s*\S.*)?$", re.IGNORECASE)
_LONGEST, _MOST_WORDS = 90, 12
_DIALOGUE = re.compile(r"[–—-]\s")


def markup_heading(line: Line) -> tuple[int, str] | None:
    """Level and title of a line that its file marks as a heading, or of a Markdown one, ``##Rubrik`` too."""
    if line.level:
        return line.level, line.text
    match = MARKUP.match(line.text)
    return (len(match["hashes"]), _CLOSING_HASHES.sub("", match["title"])) if match else None


def plain(line: Line) -> str:
    """A heading's words without markup and closing point."""
    bold, markup = _BOLD.match(line.text), markup_heading(line)
    return strip_closing(markup[1] if markup else bold["title"] if bold else line.text)


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
    if markup_heading(line) or (_BOLD.match(line.text) and len(line.text) <= _LONGEST):
        return True
    if i + 1 >= last or not _may_head(line, kind):
        return False
    if _FACT_BOX.match(line.text):
        return True
    if line.text.endswith(":") or (i and lines[i - 1].text.endswith(":") and not line.blank_before):
        return False
    if not (after_heading or _closed(lines[i - 1])) and not line.blank_before:
        return False
    return _has_body(lines, i, kind)


def _may_head(line: Line, kind: Kind) -> bool:
    """Whether a line by itself looks like a heading."""
    text = line.text
    if len(text) > _LONGEST or len(text) < 3 or len(text.split()) > _MOST_WORDS:
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "\"”»'") or text[:2].isdigit():
        return False
    if _FACT_BOX.match(text):
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
    if re.match(r"(?:publicera[dt]|uppdatera[dt]|senast (?:uppdatera|ändra|granska))", text, re.IGNORECASE):
        return False
    if re.match(r"(?:beslut|förslag|datum|tid|plats)\b", text, re.IGNORECASE) and ":" in text:
        return False
    return kind == "article" or not line.has_verb


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
    if _FACT_BOX.match(following.text) or following.text[0].islower() or following.text.startswith(("*", "†")):
        return False
    if following.bullet and not _DIALOGUE.match(following.text):
        return lines[i].blank_before or kind != "article"
    if following.terminal or len(following.text) > _LONGEST or following.has_verb or ": " in following.text:
        return True
    return following.text.lower().startswith("beslut")
