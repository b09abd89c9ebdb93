"""HTML → Layout: the page's own part, read as a browser would set it."""

from __future__ import annotations

import codecs
import re
import sys
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ingest.read.decode import Decoded, decode
from ingest.read.html.blocks import paragraphs_of
from ingest.read.html.page import keep_own_part
from ingest.read.layout import Layout

_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
"""A page states its encoding among so many first bytes (the HTML standard says 1024)."""
_LATIN_1 = frozenset({"iso8859-1", "ascii"})
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?(?!(?:h[1-6]|p|li|tr)\b)[a-zA-Z][^<>]*>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 allows nowhere, and lxml refuses to write."""
_REFERENCE = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,8})|(?P<decimal>\d{1,9}));?")
_DEEPEST = 250
"""Elements in each other; a page that is deeper is no page that a person wrote."""


def read_html(raw: bytes, path: Path) -> Layout:
    """The own part of a web page. Raises FileNotText where the bytes are no text."""
    decoded = decode_page(raw, path)
    return read_page(decoded.text)._replace(warnings=decoded.warnings)


def decode_page(raw: bytes, path: Path, stated: str | None = None) -> Decoded:
    """The characters of a page, in the encoding that is ``stated``, or that it states itself, if that can be.

    Raises FileNotText where the bytes are no text.
    """
    found = _CHARSET.search(raw[:_HEAD])
    encoding = _codec(stated or (found[1].decode("ascii", "replace") if found else ""))
    if (
        encoding
        and not raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        and b"\0" not in raw
    ):
        for name in ("utf-8", encoding):  # pages in UTF-8 that say otherwise are common, the reverse cannot be read
            try:
                return Decoded(raw.decode(name), name, ())
            except (UnicodeDecodeError, LookupError):  # LookupError: a codec that makes no text
                continue
    return decode(raw, path)


def read_page(text: str) -> Layout:
    """The own part of a page, decoded."""
    body = _body(text)
    if body is None:
        return Layout(())
    keep_own_part(body)
    return Layout(tuple(paragraphs_of(body)))


def _codec(name: str) -> str | None:
    """Python's name of an encoding of eight bits; Latin 1 stands for Windows-1252, as in browsers."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    if found.startswith(("utf-16", "utf-32", "utf-7")):
        return None
    return "cp1252" if found in _LATIN_1 else found


def _body(text: str) -> HtmlElement | None:
    """The body of a page; None for a page without anything in it."""
    text = _REFERENCE.sub(_allowed, _CONTROL.sub(" ", _DECLARATION.sub("", text, count=1)))
    tree = _tree(text)
    if tree is not None and _is_deeper(tree, _DEEPEST):
        tree = _tree(_TAG.sub("<br>", _UNSEEN.sub(" ", text)))
    if tree is None:
        return None
    body = tree.find("body")
    return tree if body is None else body


def _allowed(reference: re.Match[str]) -> str:
    """A character reference, unless it stands for a character that no tree holds."""
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    return reference.group() if code < sys.maxunicode and not _CONTROL.match(chr(code)) else " "


def _tree(text: str) -> HtmlElement | None:
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        return None


def _is_deeper(tree: HtmlElement, limit: int) -> bool:
    """Whether an element lies deeper than the limit; the parser drops what lies far deeper still."""
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False
