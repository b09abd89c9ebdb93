"""RTF (Word's, WordPad's, LibreOffice's) → Layout.

Rich Text Format Specification 1.9.1. One pass over the file: striprtf, the library for it, lets hidden and deleted text
through and knows neither headings nor notes nor which rows belong together.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from assistant.errors import FileDamaged
from ingest.read.docx.text import LEFT_OUT, TYPED_SYMBOLS
from ingest.read.layout import CELL_BREAK, Layout
from ingest.read.office.flow import lines_of
from ingest.read.office.heading_levels import level_by_name, settle_levels
from ingest.read.office.margins import note, page_header
from ingest.read.rtf.codes import ENDS, HEADERS, SIGNS, SILENT, SPOKEN, SYMBOL_FONT, SYMBOLS, charset, code_page
from ingest.read.rtf.story import Field, Raw, State, Story, paragraphs, whole

MOST_COMMANDS = 4_000_000
"""Commands and groups in one file, which takes some seconds to read; a thousand pages have a tenth of them."""
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<symbol>.)|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}]+)",
    re.DOTALL,
)


def read_rtf(raw: bytes, path: Path) -> Layout:
    """The paragraphs of an RTF file; its pages are not in the file.

    Raises FileDamaged; `path` only names the file in the error.
    """
    if not raw.startswith(b"{\\rtf"):
        raise FileDamaged(path, "rtf", "it does not begin as one")
    if raw.count(b"\\") + raw.count(b"{") > MOST_COMMANDS:
        raise FileDamaged(path, "rtf", f"more than {MOST_COMMANDS} commands")
    reader = _Reader()
    if not reader.read(raw.decode("latin-1")):
        raise FileDamaged(path, "rtf", "it ends inside a group")
    text = paragraphs(reader.body, reader.styles)
    header = [] if reader.header is None else page_header(paragraphs(reader.header, reader.styles), text)
    notes = [p for k, x in enumerate(reader.notes, start=1) for p in note(str(k), paragraphs(x, reader.styles))]
    return Layout(settle_levels([*header, *text, *notes]))


class _Reader:
    """Reads tokens one after the other."""

    def __init__(self) -> None:
        self.body = Story()
        self.header: Story | None = None
        self.notes: list[Story] = []
        self._story = self.body
        self._state = State()
        self._stack: list[tuple[State, Story]] = []
        self._codec = "cp1252"
        self._fonts: dict[int, str | None] = {}
        self._font = 0
        self.styles: dict[int, int] = {}
        """level of each paragraph style, by its number"""
        self._named: tuple[int, str] = (0, "")
        self._bytes = bytearray()
        self._skip = 0
        self._optional = False

    def read(self, text: str) -> bool:
        """Reads the whole file; False where it ends before its last group does."""
        at, end = 0, len(text)
        while at < end:
            match = _TOKEN.match(text, at)
            if match is None:  # a lone backslash at the very end
                break
            at = match.end()
            kind = match.lastgroup
            if kind == "brace":
                self._flush()
                if match["brace"] == "{":
                    self._stack.append((self._state, self._story))
                    self._state = replace(self._state)
                elif self._close():
                    return True
                self._skip = 0
            elif kind == "text":
                self._text(match["text"])
            elif kind == "byte":
                self._byte(int(match["byte"], 16))
            elif kind == "symbol":
                self._symbol(match["symbol"])
            else:
                number = int(match["number"]) if match["number"] else None
                if match["word"] == "bin":
                    at += max(number or 0, 0)
                else:
                    self._word(match["word"], number)
        return False

    def _close(self) -> bool:
        """Ends a group; True for the last."""
        state, story = self._stack.pop() if self._stack else (self._state, self._story)
        if story is not self._story or not self._stack:
            if self._story.open.pieces:
                self._end_paragraph()
            self._end_table()
        self._state, self._story = state, story
        return not self._stack

    # --- characters -----------------------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        text = text.replace("\r", "").replace("\n", "")
        if self._skip:
            self._skip, text = max(self._skip - len(text), 0), text[self._skip :]
        if text.isascii():
            self._flush()
            self._say(text)
        else:  # raw bytes, against the standard
            self._bytes += text.encode("latin-1")

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(value)

    def _flush(self) -> None:
        """Reads the bytes met so far: some characters take two of them."""
        if not self._bytes:
            return
        codec = self._state.codec or self._codec
        if codec == SYMBOL_FONT:
            unknown = "•" if self._state.target == "label" else ""
            text = "".join(TYPED_SYMBOLS.get(0xF000 + value, unknown) for value in self._bytes)
        else:
            text = self._bytes.decode(codec, errors="replace")
        self._bytes.clear()
        self._say(text)

    def _symbol(self, symbol: str) -> None:
        self._flush()
        if symbol == "*":
            self._optional = True
        elif symbol in ENDS:
            self._word("par", None)
        elif self._skip:
            self._skip -= 1
        elif symbol in SYMBOLS:
            self._say(SYMBOLS[symbol])

    def _say(self, text: str) -> None:
        """Puts words where they belong."""
        state = self._state
        if not text or not state.target or state.hidden or state.deleted:
            return
        if state.target == "instruction":
            if state.field:
                state.field.instruction += text
        elif state.target == "label":
            self._story.open.label += text
        elif state.target == "styles":
            number, name = self._named
            if text.endswith(";"):
                self.styles[number] = level_by_name((name + text[:-1]).strip()) or self.styles.get(number, 0)
            self._named = (0, "") if text.endswith(";") else (number, name + text)
        elif state.target != "fonts":
            self._story.open.pieces.append(text)
            self._story.open.plain = self._story.open.plain or not (state.bold or text.isspace())

    # --- control words --------------------------------------------------------------------------------------------

    def _word(self, word: str, number: int | None) -> None:
        self._flush()
        optional, self._optional = self._optional, False
        if word == "u" and number is not None:
            self._say(chr(number & 0xFFFF))
            self._skip = self._state.after_unicode
        elif self._skip and word in SIGNS:
            self._skip -= 1
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif not self._destination(word, optional=optional) and self._state.target:
            self._set_document(word, number)
            self._set_paragraph(word, number)
            self._set_characters(word, number)
            self._structure(word)

    def _destination(self, word: str, *, optional: bool) -> bool:
        """Whether the word says where the words of its group go, or that they go nowhere."""
        state = self._state
        if word in HEADERS and state.target == "body":
            self._story = Story()
            if self.header is None or word == "headerf":
                self.header = self._story
        elif word == "footnote" and state.target == "body":
            self._story = Story()
            self.notes.append(self._story)
        elif word in ("listtext", "pntext") and state.target:
            self._story.open.label, state.target = "", "label"
        elif word == "field":
            state.field = Field()
        elif word == "fldinst":
            state.target = state.target and "instruction"
        elif word == "fldrslt":
            if state.field and (state.field.instruction.split() or [""])[0].upper() in LEFT_OUT:
                state.target = ""
        elif word in ("fonttbl", "stylesheet"):
            state.target = "fonts" if word == "fonttbl" else "styles"
        elif word in SILENT or (optional and word not in SPOKEN):
            state.target = ""
        else:
            return False
        return True

    def _set_document(self, word: str, number: int | None) -> None:
        if word == "ansicpg":
            self._codec = code_page(number or 1252)
        elif word in ("mac", "pc", "pca"):
            self._codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "f":
            self._font = number or 0
            if self._state.target != "fonts":
                self._state.codec = self._fonts.get(self._font)
        elif word == "fcharset" and self._state.target == "fonts":
            self._fonts[self._font] = charset(number or 0)

    def _set_paragraph(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "pard":
            state.style = state.outline = state.before = state.after = 0
            state.in_table = False
        elif word == "s":
            state.style = number or 0
            if state.target == "styles":
                self._named = (state.style, "")
        elif word == "outlinelevel":
            state.outline = (number or 0) + 1 if (number or 0) < 9 else 0
            if state.target == "styles":
                self.styles[state.style] = state.outline
        elif word == "intbl":
            state.in_table = True
        elif word == "sb":
            state.before = number or 0
        elif word == "sa":
            state.after = number or 0

    def _set_characters(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "b":
            state.bold = number != 0
        elif word == "v":
            state.hidden = number != 0
        elif word == "deleted":
            state.deleted = number != 0
        elif word == "plain":
            state.bold = state.hidden = state.deleted = False
        elif word == "uc":
            state.after_unicode = max(number or 0, 0)

    # --- paragraphs and tables ------------------------------------------------------------------------------------

    def _structure(self, word: str) -> None:
        story = self._story
        if word in ENDS:
            if not self._state.deleted:  # where the end was deleted, the next paragraph goes on here
                self._end_paragraph()
        elif word == "cell":
            self._end_paragraph(in_cell=True)
            story.row.append(story.cell)
            story.cell = []
        elif word == "row":
            story.rows.append(story.row)
            story.row = []
        elif word == "nestcell":
            story.nested.append(" ".join(text for text, _ in lines_of(whole("".join(story.open.pieces)))))
            story.open = Raw()
        elif word == "nestrow":
            story.cell.append((Raw([CELL_BREAK.join(story.nested)], plain=True), replace(self._state)))
            story.nested = []

    def _end_paragraph(self, *, in_cell: bool = False) -> None:
        story = self._story
        paragraph = (story.open, replace(self._state))
        story.open = Raw()
        if in_cell or self._state.in_table:
            story.cell.append(paragraph)
        else:
            self._end_table()
            story.written.append(paragraph)

    def _end_table(self) -> None:
        story = self._story
        if story.rows:
            story.written.append(story.rows)
            story.rows = []
