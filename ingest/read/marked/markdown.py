"""Markdown → Layout. Words and marks stay as they are written; what is read off them is how the text is laid out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ingest.read.decode import decode
from ingest.read.layout import NESTED, Layout
from ingest.read.marked.front_matter import front_matter
from ingest.read.marked.lines import Kind, MarkedLine, joined
from ingest.read.text import lines_of_text

_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)\s*(?=\S)")
_HEADING_NAME = re.compile(r"\s*\{[#.:][^{}]*\}\s*$")
_UNDERLINE = re.compile(r" {0,3}(?:={2,}|-{2,})\s*$")
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_ENTRY = re.compile(r"\s*(?:[-*+•]|\d{1,9}[.)]|[a-zåäö]\))\s+\S")
_FENCE = re.compile(r"\s{0,12}(`{3,}|~{3,})")
_ROW_RULE = re.compile(r"\s*[|+]?[\s:=+|-]*(?:[-=]{2,}|:-)[\s:=+|-]*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAGS_ONLY = re.compile(r"\s*(?:</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>\s*)+$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CODE_SPAN = re.compile(r"(`+)(?:.+?)\1")
_ESCAPED = re.compile(r"\\([!\"#$%&'()*+,./:;<=>?@\[\\\]^_`{|}~-])")
_HARD = re.compile(r"(?: {2,}|\\)$")
_LONGEST_TITLE = 120


def read_markdown(raw: bytes, path: Path) -> Layout:
    """The paragraphs of a Markdown file. Raises FileNotText where its bytes are no text."""
    decoded = decode(raw, path)
    lines = lines_of_text(decoded.text)
    paragraphs, taken = front_matter(lines)
    body = joined(_lines(_without_comments(lines[taken:])))
    if paragraphs and body:
        body[0] = body[0]._replace(blank_before=True)
    return Layout((*paragraphs, *body), warnings=decoded.warnings)


def _without_comments(lines: Sequence[str]) -> list[str]:
    """The lines without HTML comments; what stands in fenced code is none."""
    out: list[str] = []
    prose: list[str] = []
    fence = ""
    for line in (*lines, "\0"):
        mark = _FENCE.match(line)
        if fence:
            out.append(line)
            fence = "" if _closes(mark, fence, line) else fence
        elif mark or line == "\0":
            out += _COMMENT.sub("", "\n".join(prose)).split("\n") if prose else []
            out.append(line)
            prose, fence = [], mark[1] if mark else ""
        else:
            prose.append(line)
    return out[:-1]


def _closes(mark: re.Match[str] | None, fence: str, line: str) -> bool:
    return mark is not None and mark[1].startswith(fence) and not line[mark.end() :].strip()


# --- what each line is ------------------------------------------------------------------------------------------------


def _lines(raw: Sequence[str]) -> list[MarkedLine]:
    out: list[MarkedLine] = []
    blank, fence = False, ""
    for i, line in enumerate(raw):
        mark = _FENCE.match(line)
        if fence and _closes(mark, fence, line):
            fence = ""
        elif fence:
            if line.strip():
                out.append(MarkedLine(line.strip(), "code", blank))
            blank = not line.strip()
        elif mark:
            fence = mark[1]
        elif _is_blank(line) or _TAGS_ONLY.match(line):
            blank = True
        elif _is_underline(out, line, i, raw):
            out[-1] = out[-1]._replace(kind="heading", level=1 if "=" in line else 2)
            blank = False
        elif not _is_row_rule(line, out, blank=blank):
            for k, part in enumerate(_BREAK.split(line) if "|" not in line else [_BREAK.sub(" ", line)]):
                if not _is_blank(part):
                    out.append(_line(part, blank=blank and k == 0, is_nested=_is_nested(line, out)))
            blank = False
    return out


def _is_blank(line: str) -> bool:
    """Whether a line holds nothing but white space, of whatever kind, and hard breaks."""
    return not line.replace("\\", " ").split()


def _line(raw: str, *, blank: bool, is_nested: bool) -> MarkedLine:
    """One line outside of code, with what it is."""
    heading = _HEADING.match(raw)
    if heading:
        return MarkedLine(_plain(_HEADING_NAME.sub("", raw)), "heading", blank, level=len(heading[1]))
    if _RULE.match(raw):
        return MarkedLine(raw.strip(), "rule", blank)
    if _ENTRY.match(raw):
        level = NESTED if is_nested else 0
        return MarkedLine(_plain(raw), "entry", blank and not is_nested, level=level, hard=bool(_HARD.search(raw)))
    kind: Kind = "quote" if raw.lstrip().startswith(">") else "row" if _is_row(raw) else "prose"
    return MarkedLine(_plain(raw), kind, blank, hard=bool(_HARD.search(raw)))


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") or line.count("|") > 1 or " | " in line


def _is_row_rule(line: str, before: Sequence[MarkedLine], *, blank: bool) -> bool:
    """Whether a line only divides a table's rows, or draws its frame."""
    if not _ROW_RULE.match(line) or not re.search(r"[|+]", line):
        return False
    return line.lstrip().startswith(("|", "+")) or (bool(before) and before[-1].kind == "row" and not blank)


def _is_nested(line: str, before: Sequence[MarkedLine]) -> bool:
    """Whether an entry stands in from the margin, below another."""
    return line.expandtabs(4)[:2].isspace() and bool(before) and before[-1].kind in ("entry", "prose")


def _is_underline(before: Sequence[MarkedLine], line: str, i: int, raw: Sequence[str]) -> bool:
    """Whether a line makes a heading of the one above: not a rule below a paragraph of several lines, or a sentence."""
    if not _UNDERLINE.match(line) or not before or not i or not raw[i - 1].strip():
        return False
    above = before[-1]
    alone = len(before) < 2 or above.blank_before or before[-2].kind != "prose"
    return (
        above.kind == "prose"
        and alone
        and len(above.text) <= _LONGEST_TITLE
        and not above.text.endswith((".", ",", ";"))
    )


def _plain(line: str) -> str:
    """A line without the backslashes that keep signs from being marks, but for one that would make it a heading."""
    line = line.strip().removesuffix("\\").rstrip()
    out: list[str] = []
    at = 0
    for span in _CODE_SPAN.finditer(line):
        out += (_ESCAPED.sub(r"\1", line[at : span.start()]), span.group())
        at = span.end()
    out.append(_ESCAPED.sub(r"\1", line[at:]))
    return "\\" * line.startswith("\\#") + "".join(out)
