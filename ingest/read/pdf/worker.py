"""A process that reads PDFs for ``pdf.py``, so that one which hangs, crashes or exhausts memory takes nobody along.

It reads a request from standard input and writes replies to standard output until the input ends. A message is its
length in four bytes, then so many bytes: of a request the PDF's, of a reply JSON. An empty reply says that it is ready,
or begins a scanned page; the last reply to a request is the layout, or what is at fault.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import IO

from ingest.read.pdf.document import PdfFault, read_document
from ingest.read.pdf.ocr import Tesseract

LENGTH = struct.Struct(">I")
MOST_MEMORY = 1_000_000_000
"""Bytes that the process may hold of its own, where the system can be told so (not on Windows)."""

_WORKING = b"{}"

Reply = dict[str, object]


def send(stream: IO[bytes], message: bytes) -> None:
    """Writes one message."""
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """One message; None where the other side is gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def reply_to(raw: bytes, ocr: Tesseract, out: IO[bytes]) -> Reply:
    """The last reply to a request."""
    try:
        layout = read_document(raw, ocr, begin_scanned=lambda: send(out, _WORKING))
    except PdfFault as exc:
        return {"fault": exc.fault, "detail": exc.detail, "pages": exc.pages}
    except MemoryError:
        return {"fault": "damaged", "detail": "reading it takes too much memory"}
    return {"paragraphs": layout.paragraphs, "warnings": layout.warnings}


def main(program: str) -> None:
    """Answers requests; ``program`` is Tesseract's name or place."""
    _limit_memory()
    os.putenv("OMP_THREAD_LIMIT", "1")  # Tesseract's threads wait for each other most of their time
    ocr, requests, replies = Tesseract(program), sys.stdin.buffer, sys.stdout.buffer
    send(replies, _WORKING)
    while (raw := receive(requests)) is not None:
        send(replies, json.dumps(reply_to(raw, ocr, replies)).encode())


def _limit_memory() -> None:
    """Has the system refuse this process more memory than is good for the others."""
    try:
        import resource
    except ImportError:  # on Windows there is none
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main(sys.argv[1])
