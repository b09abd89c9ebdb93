"""What RTF's control words stand for: characters, code pages, and groups that hold no text of the document.

Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import codecs

from ingest.read.layout import CELL_BREAK, PAGE_BREAK

SIGNS = {
    "tab": CELL_BREAK, "line": "\n", "page": PAGE_BREAK, "column": "\n", "lbr": "\n", "emdash": "—", "endash": "–",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
    "qmspace": " ",
}  # fmt: skip
"""Control words that stand for a character."""
SYMBOLS = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": CELL_BREAK}
"""Control symbols that do; an optional hyphen (``-``) is none."""
ENDS = frozenset({"par", "sect", "\n", "\r"})
"""What ends a paragraph outside a table."""
SILENT = frozenset(
    "colortbl info pict objdata object footer footerl footerr footerf annotation atnid atnauthor atnref atndate "
    "nonesttables nonshppict sp listtable listoverridetable revtbl rsidtbl generator filetbl template themedata "
    "colorschememapping latentstyles datastore xmlnstbl tc tcn xe rxe ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn "
    "background pntxta pntxtb bkmkstart bkmkend userprops formfield private mmathPr wgrffmtfilter".split()
)
"""Destinations whose words are none of the document's."""
SPOKEN = frozenset({"shpinst", "shptxt", "fldinst", "listtext", "pntext", "nesttableprops"})
"""Destinations that are read although an older program may pass over them (``\\*``)."""
HEADERS = frozenset({"header", "headerf", "headerl", "headerr"})

_CODE_PAGES = {
    0: None, 1: None, 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SYMBOL_FONT = "symbol"
"""Stands for the code page of a font of signs."""


def code_page(number: int) -> str:
    """Name of the codec for a code page; Windows-1252 for one that is not known."""
    for name in (f"cp{number}", {10000: "mac_roman", 65001: "utf-8"}.get(number, "")):
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return "cp1252"


def charset(number: int) -> str | None:
    """Name of the codec of a font's character set; None: the document's own."""
    return SYMBOL_FONT if number == 2 else _CODE_PAGES.get(number)
