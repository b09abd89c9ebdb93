"""What of a web page is its own: menus, banners, footers and teasers for other pages are taken out of it.

trafilatura says which sentences make up the page's text. That points out the part of the page where they stand, and all
of that part is kept, what trafilatura left out as well (a table of who was there, a list of short decisions): a page of
minutes must not lose a line. What stands outside of it stays only if it names or dates the page. A page that has
nothing but text is kept whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from ingest.read.html.blocks import BLOCKS, HEADINGS, is_seen

_FRAMES = frozenset({"nav", "footer", "menu"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog"})
_FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|meny|huvudmeny|breadcrumbs?|brodsmulor|cookies?|consent|kakor|sidebar"
    r"|footer|sidfot|masthead|share|sharing|dela|social|related|relaterat|teasers?|pagination|skip)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names that pages give, as class or id, to what stands round their text."""
_OWN = frozenset({"article", "main"})
_DATED = re.compile(r"\b(?:publicera|uppdatera|ändra|granska)(?:d|t|de|des|ts)?\b\D{0,40}\d", re.IGNORECASE)
_LONGEST_DATED = 120
_SURE = 12
"""Letters that a piece of text needs for being known by them wherever they stand."""
_MOST = 0.95
_LINKED = 0.8
"""Share of a piece's letters that are links, from which on it is part of a menu."""
_PLAIN = 0.8
"""Share of text in a page without frames, from which on the page is kept whole."""
_LOST = 1 / 3
"""Where less than this share of what is no frame would be kept, the judgement is not trusted."""
_LARGEST = 1_000_000
"""Letters above which a page is a register or a book, whose text no one has to look for."""


class _Piece:
    """The words that stand in one block itself, not in blocks in it; reduced to letters, to be compared."""

    def __init__(self, block: HtmlElement) -> None:
        self.block = block
        self.words: list[str] = []
        self.linked = 0

    @property
    def letters(self) -> str:
        return _letters("".join(self.words))


def keep_own_part(body: HtmlElement) -> None:
    """Take out of a page's body what is not its own."""
    found = _pieces(body)
    pieces = {p.block: p.letters for p in found}
    menus = {p.block for p in found if p.linked >= _LINKED * len(p.letters)}
    frames = _frames(body, pieces)
    framed = {b for b in pieces if any(x in frames for x in (b, *b.iterancestors()))}
    own = {b: len(letters) for b, letters in pieces.items() if b not in framed and b not in menus}
    if not frames and sum(own.values()) > _PLAIN * sum(map(len, pieces.values())):
        return
    region = _region(body, {b: own[b] for b in _judged(body, pieces) if b in own})
    near, wide = set(region.iter()), set(_whole(region, body).iter())
    if sum(len(pieces[b]) for b in menus if b in near) > sum(own[b] for b in own if b in near):
        near = set()  # more menu than text: the judgement took in the whole page
    kept = {b for b in pieces if b in wide and b not in framed and (b not in menus or b in near)}
    if sum(own[b] for b in kept if b in own) < _LOST * sum(own.values()):
        kept |= set(own)
    if kept:
        kept |= set(_names_and_dates(pieces, kept, framed))
        _drop_others(pieces, kept)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _pieces(body: HtmlElement) -> list[_Piece]:
    """The pieces of a page that are seen, in order."""
    found: dict[HtmlElement, _Piece] = {}
    waiting: list[tuple[HtmlElement, HtmlElement, bool]] = [(body, body, False)]

    def say(block: HtmlElement, text: str | None, linked: bool) -> None:
        if text and not text.isspace():
            piece = found.setdefault(block, _Piece(block))
            piece.words.append(text)
            piece.linked += len(_letters(text)) * linked

    while waiting:
        element, block, linked = waiting.pop()
        say(block, element.text, linked)
        children = []
        for child in element:
            say(block, child.tail, linked)
            if is_seen(child):
                children.append((child, child if child.tag in BLOCKS else block, linked or child.tag == "a"))
        waiting += reversed(children)
    return list(found.values())


def _judged(body: HtmlElement, pieces: dict[HtmlElement, str]) -> set[HtmlElement]:
    """The pieces that trafilatura takes for the page's text; none where it finds none."""
    if sum(map(len, pieces.values())) > _LARGEST:
        return set()
    try:
        found = trafilatura.bare_extraction(
            deepcopy(body.getroottree().getroot()), favor_recall=True, include_comments=False, include_tables=True
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return set()  # it only advises: without it the page is read by its frames
    main = getattr(found, "body", None)
    if main is None:
        return set()
    lines = {_letters("".join(x.itertext())) for x in main.iter("p", "head", "item", "cell", "row")}
    flow = _letters("".join(main.itertext()))
    return {b for b, letters in pieces.items() if letters in lines or (len(letters) >= _SURE and letters in flow)}


# --- parts of a page --------------------------------------------------------------------------------------------------


def _frames(body: HtmlElement, pieces: dict[HtmlElement, str]) -> set[HtmlElement]:
    """The elements that say themselves that they stand round the page's text: by their tag, role or name."""
    weight = _weights(body, {b: len(letters) for b, letters in pieces.items()})
    return {
        x
        for x in body.iter()
        if x is not body and weight[x] and weight[x] < weight[body] / 2 and _is_frame(x) and not _is_round_title(x)
    }


def _is_frame(element: HtmlElement) -> bool:
    if element.tag in _FRAMES or element.get("role") in _ROLES:
        return True
    if element.tag == "header":
        return not any(x.tag in _OWN for x in element.iterancestors())
    return element.tag in BLOCKS and bool(_FRAME_NAMES.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _is_round_title(element: HtmlElement) -> bool:
    """Whether a header holds the page's title beside what a banner has."""
    return element.tag == "header" and element.find(".//h1") is not None and element.find(".//nav") is None


def _weights(body: HtmlElement, sizes: dict[HtmlElement, int]) -> Counter[HtmlElement]:
    """How much of what is weighed stands in each element, those in it included."""
    weight: Counter[HtmlElement] = Counter()
    for block, size in sizes.items():
        weight[block] += size
        if block is not body:
            for above in block.iterancestors():
                weight[above] += size
    return weight


def _region(body: HtmlElement, sizes: dict[HtmlElement, int]) -> HtmlElement:
    """The smallest element that holds nearly all of what is weighed."""
    weight = _weights(body, sizes)
    region = body
    while weight[body]:
        inner = next((x for x in region if weight[x] >= _MOST * weight[body]), None)
        if inner is None or inner.tag not in BLOCKS or inner.tag in ("tr", "td", "li", "p"):
            break
        region = inner
    return region


def _whole(region: HtmlElement, body: HtmlElement) -> HtmlElement:
    """The article, or the main part, that a region lies in, else the region."""
    for x in (region, *region.iterancestors()):
        if x.tag in _OWN or x.get("role") in _OWN:
            return x
        if x is body:
            break
    return region


def _names_and_dates(
    pieces: dict[HtmlElement, str], kept: set[HtmlElement], framed: set[HtmlElement]
) -> Iterator[HtmlElement]:
    """What stands outside the page's own part and names or dates it, and what stands between its name and its text."""
    order = list(pieces)
    yield from (b for b in order if _is_dated("".join(map(str, b.itertext()))))
    first = next((i for i, b in enumerate(order) if b in kept), 0)
    named = None if any(b.tag == "h1" for b in kept) else _title(pieces, order[:first])
    if named is not None:
        yield from (b for b in order[order.index(named) : first] if b is named or b not in framed)


def _title(pieces: dict[HtmlElement, str], above: list[HtmlElement]) -> HtmlElement | None:
    """The heading above the page's own part with which the title of its window begins, else the last of the highest."""
    headings = [b for b in above if b.tag in HEADINGS and not any(x.tag == "nav" for x in b.iterancestors())]
    window = _letters("".join(x for b in above[:1] for x in b.getroottree().xpath("//head/title/text()")))
    named = [b for b in headings if window.startswith(pieces[b])]
    return next(reversed(named or [b for b in headings if b.tag == "h1"]), None)


def _is_dated(text: str) -> bool:
    return len(text) <= _LONGEST_DATED and bool(_DATED.search(text))


def _drop_others(pieces: Iterable[HtmlElement], kept: set[HtmlElement]) -> None:
    """Take out every block that is not kept; one in which kept ones stand loses only its own words."""
    needed = set(kept)
    for block in kept:
        needed.update(block.iterancestors())
    for block in [b for b in pieces if b not in kept]:
        if block not in needed:
            block.drop_tree()
            continue
        block.text = None
        for child in list(block):
            child.tail = None
            if child not in needed and child.tag not in BLOCKS:
                block.remove(child)
