"""Stories of an RTF file, such as its body, as they are met → paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.read.docx.text import TYPED_SYMBOLS
from ingest.read.layout import Paragraph
from ingest.read.office.flow import FEWEST_APART, GAP, Flow, lines_of
from ingest.read.office.heading_levels import BOLD, is_bold_heading
from ingest.read.office.table_rows import table_rows

_BULLET = "•"


@dataclass(slots=True)
class Field:
    """A field: what it is asked to show."""

    instruction: str = ""


@dataclass(slots=True)
class State:
    """What holds inside a group; a group begins with what held around it."""

    target: str = "body"
    """where words go: body (a header's and a note's too), label, instruction, fonts, styles, or "" for nowhere"""
    codec: str | None = None
    after_unicode: int = 1
    """characters that follow one given by its number, for programs that do not know it"""
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    style: int = 0
    outline: int = 0
    """level of a heading, from 1; 0: it does not say"""
    in_table: bool = False
    before: int = 0
    after: int = 0
    field: Field | None = None


@dataclass(slots=True)
class Raw:
    """One paragraph as it was met."""

    pieces: list[str] = field(default_factory=list)
    label: str = ""
    plain: bool = False


Placed = tuple[Raw, State]
Rows = list[list[list[Placed]]]
Written = Placed | Rows


@dataclass(slots=True)
class Story:
    """A run of paragraphs of its own: the body, the header, or a note."""

    written: list[Written] = field(default_factory=list)
    """paragraphs, and tables as rows of cells of paragraphs"""
    open: Raw = field(default_factory=Raw)
    cell: list[Placed] = field(default_factory=list)
    row: list[list[Placed]] = field(default_factory=list)
    rows: Rows = field(default_factory=list)
    nested: list[str] = field(default_factory=list)


def paragraphs(story: Story, styles: Mapping[int, int]) -> list[Paragraph]:
    """A story as paragraphs; `styles`: level of each paragraph style, by its number."""
    plain = [x for x in story.written if isinstance(x, tuple)]
    apart = sum(max(s.before, s.after) >= GAP or not any(map(str.strip, raw.pieces)) for raw, s in plain)
    return _set(story.written, styles, close_lines=apart > FEWEST_APART * len(plain))


def _set(written: Sequence[Written], styles: Mapping[int, int], *, close_lines: bool) -> list[Paragraph]:
    flow = Flow(close_lines=close_lines)
    for x in written:
        if isinstance(x, list):
            rows = [[_set(cell, styles, close_lines=close_lines) for cell in row] for row in x]
            flow.block(table_rows(rows))
        else:
            _paragraph(flow, *x, styles)
    return flow.out


def _paragraph(flow: Flow, raw: Raw, state: State, styles: Mapping[int, int]) -> None:
    level = state.outline or styles.get(state.style, 0)
    flow.space(state.before, state.after)
    lines = lines_of(whole("".join(raw.pieces)), heading=bool(level))
    label = " ".join(whole(raw.label).split())
    label = label if any(map(str.isalnum, label)) and label != "o" else _BULLET if label else ""
    if label and lines:
        lines[0] = (f"{label} {lines[0][0]}", lines[0][1])
    if not level and not raw.plain and len(lines) == 1 and is_bold_heading(lines[0][0]):
        level = BOLD
    flow.paragraph(lines, level=level, entry="list" if label else None)


def whole(text: str) -> str:
    """Text with the halves of characters beyond the first 65,536 put together, and typed signs as what they show."""
    if any("\ud800" <= c <= "\udfff" for c in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text if text.isascii() else text.translate(TYPED_SYMBOLS)
