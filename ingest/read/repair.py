"""Words that a wrong conversion damaged: mended where it is certain what stood there, told of where it is not."""

from __future__ import annotations

import re

REPAIRED = "mojibake_repaired"
"""Sequences such as 'Ã¤', which a wrong conversion left, were read as the letter that they stand for."""
MOJIBAKE = "mojibake"
"""Such sequences are left where more than one reading is possible; they are kept as they stand."""
CHARACTERS_LOST = "characters_lost"
"""U+FFFD stands in the text: a character was lost, and nothing tells which."""

_SUSPECT = re.compile(r"[ÃÂâï][^\x00-\x7f]")
_DAMAGED = re.compile(r"Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ€]|â[€\u0080]|Â[\u00a0-\u00bf]|ï»¿")
_CERTAIN = frozenset("åäöÅÄÖéÉèÈàÀáÁüÜëËêçÇñøØæÆóíúôßïîâûõã–—”“’‘„…•§°½¼¾²³´·«»×€£©®™±µ¨\u00a0\u00ad¤")
"""What a mended sequence may become: other characters are no likelier than the damage."""
_LOST = "\ufffd"


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """A line with its damaged sequences mended where that is certain, and the codes of what was met."""
    if text.isascii():
        return text, ()
    codes: list[str] = []
    if _LOST in text:
        codes.append(CHARACTERS_LOST)
    if _SUSPECT.search(text) and _DAMAGED.search(text):
        mended = _mended(text)
        if mended != text:
            codes.append(REPAIRED)
        if _DAMAGED.search(mended):
            codes.append(MOJIBAKE)
        text = mended
    return text, tuple(codes)


def _mended(text: str) -> str:
    """What ftfy makes of it, where nothing but likely characters come of it and no more are lost."""
    from ftfy import fix_encoding  # few files need it, and it takes a while to import

    mended = fix_encoding(text)
    come = {c for c in mended if not c.isascii()} - set(text)
    return mended if come <= _CERTAIN and mended.count(_LOST) <= text.count(_LOST) else text
