"""What stands before a Markdown text about it: title, day, place, who was there.

Written between lines of ``---`` (YAML) or ``+++`` (TOML), as a comment of lines ``.. name: value``, or as lines that
begin with ``%``. Only names with values and lists of values are understood, and nothing is ever carried out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.read.layout import Paragraph

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_FIELD = re.compile(r"(?P<name>[^\W\d][\w \-./]{0,40}?)\s*[:=](?:\s+(?P<value>.*)|$)")
_ENTRY = re.compile(r"\s*-\s+(?P<value>\S.*)")
_INDENTED = re.compile(r"\s+\S")
_COMMENT_FIELD = re.compile(r"\.\.\s+(?P<field>.*)")
_TITLES = frozenset({"title", "titel", "rubrik"})
_OF_THE_SITE = frozenset(
    "layout slug draft permalink template weight url aliases lang css output hidden toc status".split()
)
"""Names whose values are orders to the program that publishes the text."""
_BLOCK_SIGN = re.compile(r"[|>][+-]?\d?$")
_LONGEST = 300
"""Lines."""


def front_matter(lines: Sequence[str]) -> tuple[list[Paragraph], int]:
    """What the lines before a text say, a line each, and how many lines they are; none as a rule."""
    first = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines):
        return [], 0
    opening = lines[first].strip()
    if opening in _FENCES:
        return _fenced(lines, first, _FENCES[opening])
    if opening.startswith("<!--"):
        return _commented(lines, first)
    return _marked(lines, first) if opening.startswith("% ") else ([], 0)


def _fenced(lines: Sequence[str], first: int, closing: Sequence[str]) -> tuple[list[Paragraph], int]:
    stop = min(first + _LONGEST, len(lines))
    last = next((i for i in range(first + 1, stop) if lines[i].rstrip() in closing), None)
    if last is None:
        return [], 0
    inner = [line for line in lines[first + 1 : last] if line.strip() and not line.lstrip().startswith("#")]
    if not any(_FIELD.match(line) for line in inner) or not all(_is_field(line) for line in inner):
        return [], 0  # text between two rules
    return _paragraphs(inner), last + 1


def _is_field(line: str) -> bool:
    return bool(_FIELD.match(line) or _ENTRY.match(line) or _INDENTED.match(line) or line.strip() in ("]", "],"))


def _commented(lines: Sequence[str], first: int) -> tuple[list[Paragraph], int]:
    stop = min(first + _LONGEST, len(lines))
    last = next((i for i in range(first, stop) if "-->" in lines[i]), None)
    if last is None:
        return [], 0
    inner = [line.strip().removeprefix("<!--").removesuffix("-->").strip() for line in lines[first : last + 1]]
    fields = [match["field"] for line in inner if line and (match := _COMMENT_FIELD.match(line))]
    if not fields or len(fields) != sum(map(bool, inner)):
        return [], 0  # a comment as any
    return _paragraphs(fields), last + 1


def _marked(lines: Sequence[str], first: int) -> tuple[list[Paragraph], int]:
    """Pandoc's title, authors and day."""
    out: list[Paragraph] = []
    at = first
    while (
        at < len(lines) and len(out) < 3 and (lines[at].startswith("%") or (at > first and _INDENTED.match(lines[at])))
    ):
        words = lines[at].removeprefix("%").strip()
        if words:
            out.append(Paragraph(words, blank_before=False, level=0 if at > first else 1))
        at += 1
    return out, at


def _paragraphs(lines: Sequence[str]) -> list[Paragraph]:
    out: list[Paragraph] = []
    kept = True
    for line in lines:
        field = None if line[0].isspace() else _FIELD.match(line)
        if field is None:
            words = _plain(line.strip().rstrip(","))
            if kept and words:
                entry = _ENTRY.match(line)
                out.append(Paragraph(f"- {_plain(entry['value'])}" if entry else words, blank_before=False))
            continue
        name, value = field["name"], _plain(field["value"] or "")
        kept = name.lower() not in _OF_THE_SITE
        if name.lower() in _TITLES and value:
            out.append(Paragraph(value, blank_before=bool(out), level=1))
        elif kept:
            out.append(Paragraph(f"{name}: {value}".rstrip(), blank_before=False))
    return [p for i, p in enumerate(out) if not _is_bare(p, out[i + 1 : i + 2])]


def _is_bare(paragraph: Paragraph, following: Sequence[Paragraph]) -> bool:
    """Whether it is a name without a value, and no list follows."""
    return paragraph.text.endswith(":") and not any(_ENTRY.match(p.text) or ":" not in p.text for p in following)


def _plain(value: str) -> str:
    """A value without the signs of YAML and TOML round it."""
    value = value.strip()
    if _BLOCK_SIGN.match(value) or value in ("[", "]"):
        return ""
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(filter(None, (_plain(x) for x in value[1:-1].split(","))))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
