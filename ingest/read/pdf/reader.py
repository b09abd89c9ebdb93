"""PDF → Layout, read by a process of its own that is ended when it takes too long.

A file of two kilobytes can keep PDFium busy for hours or have it ask for ten gigabytes, and a call into it cannot be
interrupted. The process is started with the first PDF and serves all that follow; it ends with this one. It serves one
file at a time, whichever threads ask.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.errors import FileDamaged, FileEncrypted, FileRefused, NoTextLayer
from ingest.read.layout import Layout, Paragraph
from ingest.read.pdf import ocr, worker

_ROOT = Path(__file__).parents[2]
START_SECONDS, READING_SECONDS = 60.0, 9.0
"""That the process may take to start, and to read the text of a file; then it is ended, and the file refused."""
OCR_SECONDS = ocr.PAGE_SECONDS + 10
"""That a scanned page may take; the process says when it begins one."""
_FAILED = 1
"""Exit status of a Python program that an exception ended."""


def read_pdf(raw: bytes, path: Path) -> Layout:
    """The layout of a PDF. Raises FileEncrypted, FileDamaged or NoTextLayer."""
    return _usual().read(raw, path)


@lru_cache(maxsize=1)
def _usual() -> PdfReader:
    return PdfReader()


class PdfReader:
    """Reads PDFs in a process of its own, which is started when there is something to read."""

    def __init__(self, tesseract: str = ocr.PROGRAM, seconds: float = READING_SECONDS) -> None:
        """`tesseract`: the name or place of the program that reads scanned pages; `seconds`: for the text of a file."""
        self._program = tesseract
        self._seconds = seconds
        self._process: _Process | None = None
        self._one_at_a_time = threading.Lock()

    def read(self, raw: bytes, path: Path) -> Layout:
        """The layout of a PDF. Raises FileEncrypted, FileDamaged or NoTextLayer."""
        with self._one_at_a_time:
            if self._process is None or self._process.has_ended():
                self.close()
                self._process = _Process(self._program)
            try:
                reply = self._process.ask(raw, self._seconds)
            except _EndedError as exc:
                self.close()
                raise FileDamaged(path, "pdf", "reading it takes too long or too much memory") from exc
        if "fault" in reply:
            raise _refusal(path, reply)
        paragraphs = tuple(Paragraph(*found) for found in reply["paragraphs"])
        return Layout(paragraphs, paged=True, warnings=tuple(reply["warnings"]))

    def close(self) -> None:
        """Ends the process; the next file starts another."""
        if self._process is not None:
            atexit.unregister(self._process.end)
            self._process.end()
            self._process = None


def _refusal(path: Path, reply: dict[str, Any]) -> FileRefused:
    if reply["fault"] == "encrypted":
        return FileEncrypted(path, "pdf")
    if reply["fault"] == "no_text":
        return NoTextLayer(path, reply["pages"])
    return FileDamaged(path, "pdf", reply["detail"])


class _EndedError(Exception):
    """The process ended before it replied: the system or the watch ended it."""


class _Process:
    """The process, waiting for requests."""

    def __init__(self, program: str) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        self._popen = subprocess.Popen(
            [sys.executable, "-m", worker.__name__, program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=_ROOT,
            start_new_session=True,  # with what it starts it is ended together, and not by Ctrl+C
        )
        assert self._popen.stdin is not None  # noqa: S101 - a pipe was asked for
        assert self._popen.stdout is not None  # noqa: S101
        self._requests, self._replies = self._popen.stdin, self._popen.stdout
        atexit.register(self.end)
        self._next(START_SECONDS)

    def has_ended(self) -> bool:
        """Whether it can be asked no more."""
        return self._popen.poll() is not None

    def ask(self, raw: bytes, seconds: float) -> dict[str, Any]:
        """The last reply to a request. Raises _EndedError."""
        try:
            worker.send(self._requests, raw)
        except BrokenPipeError as exc:
            raise _EndedError from exc
        reply = self._next(seconds)
        while not reply:  # it begins a scanned page
            reply = self._next(OCR_SECONDS)
        return reply

    def end(self) -> None:
        """Ends it at once, with what it started."""
        if sys.platform != "win32" and not self.has_ended():
            with suppress(ProcessLookupError):
                os.killpg(self._popen.pid, signal.SIGKILL)
        self._popen.kill()
        self._popen.wait()
        for stream in (self._requests, self._replies, self._errors):
            with suppress(BrokenPipeError):
                stream.close()

    def _next(self, seconds: float) -> dict[str, Any]:
        """The next message, within so many seconds."""
        watch = threading.Timer(seconds, self._popen.kill)
        watch.start()
        try:
            message = worker.receive(self._replies)
        finally:
            watch.cancel()
        if message is None:
            self._popen.wait()
            if self._popen.returncode == _FAILED:  # the program's own fault
                self._errors.seek(0)
                raise RuntimeError(self._errors.read().decode("utf-8", "replace"))
            raise _EndedError
        reply: dict[str, Any] = json.loads(message)
        return reply
