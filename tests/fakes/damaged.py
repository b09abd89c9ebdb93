"""Files that something happened to: cut off, bytes exchanged, pieces doubled, also inside what is packed."""

from __future__ import annotations

import io
import zipfile
from random import Random

_ODD = (
    b"\x00",
    b"\xff\xff\xff\xff",
    b"<",
    b">",
    b"]]>",
    b"&a;",
    b"endobj",
    b"\\bin99999 ",
    b"%PDF-",
    b"PK\x03\x04",
    b"9" * 30,
)


def damaged(raw: bytes, random: Random) -> bytes:
    """The file with one to eight things wrong; of an archive mostly one of its members, packed again."""
    if raw[:4] == b"PK\x03\x04" and random.random() < 0.8:
        return _repacked(raw, random)
    for _ in range(random.randint(1, 8)):
        raw = _struck(raw, random)
    return raw


def _struck(raw: bytes, random: Random) -> bytes:
    if not raw:
        return random.choice(_ODD)
    at = random.randrange(len(raw))
    length = min(int(2 ** (random.random() * 12)), len(raw))
    match random.randrange(6):
        case 0:
            return raw[:at]
        case 1:
            return raw[:at] + raw[at + length :]
        case 2:
            return raw[:at] + raw[at : at + length] * random.choice((2, 3, 50)) + raw[at + length :]
        case 3:
            return raw[:at] + random.randbytes(min(length, 64)) + raw[at + min(length, 64) :]
        case 4:
            return raw[:at] + random.choice(_ODD) + raw[at:]
        case _:
            other = random.randrange(len(raw))
            return raw[:at] + raw[other : other + length] + raw[at + length :]


def _repacked(raw: bytes, random: Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as held, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        names = held.namelist()
        victim = random.choice(names)
        for name in names:
            words = held.read(name)
            if name == victim:
                if random.random() < 0.1:
                    continue
                for _ in range(random.randint(1, 4)):
                    words = _struck(words, random)
            packed.writestr(name, words)
    return out.getvalue()
