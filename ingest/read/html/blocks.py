"""A page's elements → paragraphs, as a browser would set them: headings, entries of lists with their numbers, rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from ingest.read.layout import Paragraph
from ingest.read.office.list_numbers import in_letters, in_roman
from ingest.read.office.table_rows import table_rows

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_APART = frozenset(
    """p ul ol dl blockquote pre address figure figcaption hr fieldset article section main header footer nav aside
    details summary caption legend form""".split()
)
"""Blocks that a browser sets apart from what stands above and below."""
BLOCKS = frozenset((*_APART, *HEADINGS, *"body div li dt dd table tr td th thead tbody tfoot center hgroup".split()))
"""Elements that begin a line of their own."""
_UNSEEN = frozenset(
    """head script style template noscript svg math object embed iframe canvas audio video select option datalist
    textarea button map dialog""".split()
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|hidden)(?:\s|$)", re.IGNORECASE)
_TITLE_CLASS = re.compile(r"(?:^|\s)(?:title|mso-?title)(?:\s|$)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_STYLES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
    "lower-latin": "lower-alpha", "upper-latin": "upper-alpha",
}  # fmt: skip
_LETTERED: dict[str, Callable[[int], str]] = {
    "lower-alpha": in_letters,
    "upper-alpha": lambda number: in_letters(number).upper(),
    "lower-roman": in_roman,
    "upper-roman": lambda number: in_roman(number).upper(),
}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_SIGNS = frozenset({"disc", "circle", "square"})
_OWN_NUMBER = re.compile(r"(?:§+\s*\d|\d{1,3}(?:\.\d{1,2})*[.)]\s|\d+\s*§|[•–-]\s)")
"""An entry whose words begin with a number of their own, or a sign, needs none of its list's."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MOST_NESTED = 12
"""Tables deeper in each other than so are read as running text."""


def paragraphs_of(root: HtmlElement, nested: int = 0) -> list[Paragraph]:
    """The paragraphs of an element; ``nested`` is the number of tables that it stands in."""
    return _Reading(nested).read(root)


def is_seen(element: HtmlElement) -> bool:
    """Whether an element is one that a browser shows."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN or "hidden" in element.attrib:  # a comment's tag is no text
        return False
    return not (
        element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style", ""))
        or _HIDDEN_CLASS.search(element.get("class", ""))
    )


class _Reading:
    """Paragraphs read so far, and the one under way."""

    def __init__(self, nested: int) -> None:
        self._nested = nested
        self._out: list[Paragraph] = []
        self._words: list[str] = []
        self._gap = True  # whether the next paragraph is set apart
        self._prefix = ""  # number or sign of the list's entry that begins
        self._levels: list[int] = []  # of the headings that stand open
        self._lists: list[_Counter] = []  # that stand open

    def read(self, root: HtmlElement) -> list[Paragraph]:
        """Everything below an element. A list of open elements, not recursion: pages may be nested deeply."""
        opened: list[tuple[HtmlElement, Iterator[HtmlElement]]] = [(root, iter(root))]
        self._say(root, root.text)
        while opened:
            element, children = opened[-1]
            child = next(children, None)
            if child is None:
                opened.pop()
                if opened:
                    self._leave(element)
                    self._say(opened[-1][0], element.tail)
            elif not is_seen(child):
                self._say(element, child.tail)
            elif child.tag == "table" and self._nested < _MOST_NESTED:
                self._table(child)
                self._say(element, child.tail)
            else:
                self._enter(child)
                opened.append((child, iter(child)))
        self._end()
        return self._out

    def _say(self, element: HtmlElement, text: str | None) -> None:
        """Words of an element, for the paragraph under way."""
        first, *lines = (text or "").split("\n") if element.tag == "pre" else [text or ""]
        self._words.append(first)
        for line in lines:
            self._break()
            self._words.append(line)

    def _enter(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag in BLOCKS:
            self._end()
            self._gap = self._gap or (not self._prefix and _is_apart(element))
            if tag in _LISTS:
                self._lists.append(_Counter(element))
            elif tag == "li":
                self._prefix = self._lists[-1].prefix(element) if self._lists else "• "
                # the first entry of a numbered list may be an agenda item; that of another goes with what leads into it
                opens_items = bool(self._lists) and self._lists[-1].entries == 1 and self._prefix != "• "
                self._gap = self._gap and (opens_items or not self._prefix)
        if _level(element):
            self._levels.append(_level(element))
        self._say(element, element.text)

    def _leave(self, element: HtmlElement) -> None:
        if element.tag in BLOCKS:
            self._end()
            self._gap = self._gap or _is_apart(element)
            if element.tag in _LISTS:
                self._lists.pop()
            elif element.tag == "li":
                self._prefix = ""
        if _level(element):
            self._levels.pop()

    def _break(self) -> None:
        """A new line within a paragraph; the second on end leaves a line blank."""
        if self._levels:
            self._words.append(" ")
        elif not self._end():
            self._gap = True

    def _end(self) -> bool:
        """End the line under way; whether it held anything."""
        text = _SPACES.sub(" ", "".join(self._words)).strip()
        self._words = []
        if not text.replace("\u00a0", "").replace("\u200b", "").strip():
            return False
        prefix = "" if _OWN_NUMBER.match(text) else self._prefix
        self._out.append(
            Paragraph(prefix + text, blank_before=self._gap, level=self._levels[-1] if self._levels else 0)
        )
        self._gap, self._prefix = False, ""
        return True

    def _table(self, table: HtmlElement) -> None:
        self._end()
        for caption in table.iterchildren("caption"):
            self._add(paragraphs_of(caption, self._nested + 1))
        rows = [row for row in _rows(table) if is_seen(row)]
        cells = [
            [paragraphs_of(x, self._nested + 1) for x in row.iterchildren("td", "th") if is_seen(x)] for row in rows
        ]
        self._add(table_rows(cells))
        self._gap = True

    def _add(self, paragraphs: list[Paragraph]) -> None:
        if paragraphs and self._prefix:
            paragraphs = [paragraphs[0]._replace(text=self._prefix + paragraphs[0].text), *paragraphs[1:]]
            self._prefix = ""
        self._out += paragraphs


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, not those of tables in it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _is_apart(element: HtmlElement) -> bool:
    """Whether a block is set apart. A list in a list is not, nor what stands in an entry."""
    if element.tag not in _APART and element.tag not in HEADINGS:
        return False
    parent = element.getparent()
    in_entry = parent is not None and parent.tag in ("li", "dd", "td", "th")
    return not in_entry and element.tag != "dl"


def _level(element: HtmlElement) -> int:
    """Level that the page gives a heading; 0 for none."""
    if element.get("role") == "heading":
        stated = element.get("aria-level", "2")
        return min(max(int(stated), 1), 9) if stated.isdecimal() else 2
    if element.tag == "p" and _TITLE_CLASS.search(element.get("class", "")):  # of a text saved as a page
        return 1
    return HEADINGS.get(str(element.tag), 0)


# --- lists ------------------------------------------------------------------------------------------------------------


class _Counter:
    """What a browser sets before the entries of a list: ``2. ``, ``b) ``, ``• `` or nothing."""

    def __init__(self, element: HtmlElement) -> None:
        self._numbered = element.tag == "ol"
        self._style = _style(element) or ("decimal" if self._numbered else "disc")
        self._step = -1 if "reversed" in element.attrib else 1
        self._next = _integer(element.get("start"), 1 if self._step > 0 else len(element))
        self.entries = 0

    def prefix(self, entry: HtmlElement) -> str:
        """The sign of the next entry."""
        self.entries += 1
        number = _integer(entry.get("value"), self._next)
        self._next = number + self._step
        style = _style(entry) or self._style
        if style == "none":
            return ""
        letters = _LETTERED.get(style)
        if letters:
            return f"{letters(number)}) "
        return f"{number}. " if style.startswith("decimal") or (self._numbered and style not in _SIGNS) else "• "


def _style(element: HtmlElement) -> str:
    """How a list is counted, as its element says; '' where it does not."""
    stated = _LIST_STYLE.search(element.get("style", ""))
    kind = stated[1].lower() if stated else element.get("type", "")
    return _STYLES.get(kind, kind)


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
