"""The error tree.

Every error that a user may meet is a leaf under :class:`MotesminneError`. A leaf carries the facts as attributes; its
English message says what failed, on what, what was expected and found, and the command that mends it.
``ui/text.py`` says the same in Swedish from the same facts.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class MotesminneError(Exception):
    """Root of every error that this program raises on purpose."""

    retry_helps: ClassVar[bool] = False
    """Whether the same call can succeed later without anybody mending anything."""


# --- the call ---------------------------------------------------------------------------------------------------------


class UsageError(MotesminneError):
    """The call itself was wrong (exit status 2)."""


class SettingsError(UsageError):
    """A ``MOTESMINNE_…`` variable is unknown or has a value that cannot be used."""

    def __init__(self, setting: str, found: str | None, expected: str) -> None:
        self.setting, self.found, self.expected = setting, found, expected
        value = "" if found is None else f"={found!r}"
        super().__init__(f"setting {setting}{value}: expected {expected}")


class BlankQuestion(UsageError):
    """The question holds no characters other than white space."""

    def __init__(self) -> None:
        super().__init__("the question is blank; write a question")


class QuestionTooLong(UsageError):
    """The question is longer than the setting ``MOTESMINNE_MAX_QUESTION_CHARACTERS`` allows."""

    def __init__(self, length: int, limit: int) -> None:
        self.length, self.limit = length, limit
        super().__init__(f"the question has {length} characters, at most {limit} are taken; shorten it")


class BadPeriod(UsageError):
    """A period's end lies before its start, or one of its ends is no date."""

    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(f"period {found!r}: expected {expected}")


class UnknownDocument(UsageError):
    """No document of that name (and part) is in the index."""

    def __init__(self, file: str, part: int | None, near: tuple[str, ...] = ()) -> None:
        self.file, self.part, self.near = file, part, near
        super().__init__(f"no document {file!r} (part {part}) in the index; `motesminne documents` lists them")


class BadBatchLine(UsageError):
    """A line of a batch file is no JSON object with a ``question``."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(f"line {line}: {reason}")


class BadBenchmark(UsageError):
    """A folder given to ``evaluate`` is not in BEIR's layout."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}; expected corpus.jsonl, queries.jsonl and qrels/test.tsv")


# --- one file ---------------------------------------------------------------------------------------------------------


class FileRefused(MotesminneError):
    """One file cannot be read; the others go on."""

    def __init__(self, path: Path, message: str) -> None:
        self.path = path
        super().__init__(f"{path}: {message}")


class FileMissing(FileRefused):
    """The path does not exist."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "no such file or folder")


class FileUnreadable(FileRefused):
    """The operating system refuses to open the file."""

    retry_helps = True

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(path, f"cannot be opened: {reason}")


class FormatUnsupported(FileRefused):
    """No reader knows the file's suffix."""

    def __init__(self, path: Path, suffix: str, known: tuple[str, ...]) -> None:
        self.suffix, self.known = suffix, known
        super().__init__(path, f"format {suffix!r} is not read; expected one of {', '.join(known)}")


class FileEmpty(FileRefused):
    """The file holds no text."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "holds no text")


class FileNotText(FileRefused):
    """The bytes are no text in any encoding that is known here."""

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(path, f"the bytes are no text: {reason}")


class FileTooLarge(FileRefused):
    """The file is larger than the setting ``MOTESMINNE_MAX_FILE_MB`` allows."""

    def __init__(self, path: Path, size: int, limit: int) -> None:
        self.size, self.limit = size, limit
        super().__init__(path, f"{size} bytes, at most {limit} are read; raise MOTESMINNE_MAX_FILE_MB to read it")


class PathNotUnique(FileRefused):
    """Two different source files claim one name in the index."""

    def __init__(self, path: Path, file: str, holder: Path) -> None:
        self.file, self.holder = file, holder
        super().__init__(path, f"its name {file!r} in the index is already held by {holder}")


class NothingToRead(FileRefused):
    """A folder holds no file that could be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "holds no readable file")


# --- the index --------------------------------------------------------------------------------------------------------


class IndexUnusable(MotesminneError):
    """There is no usable index (exit status 3)."""

    def __init__(self, index: Path, message: str) -> None:
        self.index = index
        super().__init__(f"index {index}: {message}")


class IndexMissing(IndexUnusable):
    """The folder holds no index."""

    def __init__(self, index: Path) -> None:
        super().__init__(index, "there is none; make it with `motesminne ingest PATH`")


class IndexMismatch(IndexUnusable):
    """The index was made by another schema, model, analyzer or splitter than this program uses."""

    def __init__(self, index: Path, field: str, expected: str, found: str) -> None:
        self.field, self.expected, self.found = field, expected, found
        super().__init__(
            index,
            f"its {field} is {found}, this program uses {expected}; "
            "ingest the files again into another folder (--index), or restore the former setting",
        )


class IndexDamaged(IndexUnusable):
    """The index contradicts itself or cannot be read."""

    def __init__(self, index: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(index, f"damaged: {reason}; mend it with `motesminne verify --repair`")


class IndexLocked(IndexUnusable):
    """Another process is writing to the index."""

    retry_helps = True

    def __init__(self, index: Path, holder: str) -> None:
        self.holder = holder
        super().__init__(index, f"{holder} is writing to it; wait until it is done and try again")


# --- the model --------------------------------------------------------------------------------------------------------


class ModelError(MotesminneError):
    """The embedding model cannot be loaded or used (exit status 3: without it there is no usable index)."""

    def __init__(self, setting: str, model: str, reason: str) -> None:
        self.setting, self.model, self.reason = setting, model, reason
        super().__init__(f"{setting}={model!r}: {reason}")


# --- the program's own promises ---------------------------------------------------------------------------------------


class CitationError(MotesminneError):
    """A quote is not word for word what stands at its span."""

    def __init__(self, file: str, start: int, end: int, expected: str, found: str) -> None:
        self.file, self.start, self.end, self.expected, self.found = file, start, end, expected, found
        super().__init__(f"{file}[{start}:{end}] reads {expected!r}, the quote {found!r}")
