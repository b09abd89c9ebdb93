"""The error tree.

Every error that a user may meet is a leaf under :class:`MotesminneError`. A leaf carries the facts as attributes; its
English message says what failed, on what, what was expected and found, and the command that mends it.
``ui/error_text.py`` says the same in Swedish from the same facts.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple

LinkKind = Literal["outside", "loop", "dangling", "unreadable"]
SpecialKind = Literal["pipe", "socket", "device", "folder"]
NotTextKind = Literal[
    "pdf", "office", "rtf", "postscript", "image", "archive", "program", "database", "nul", "control", "lost", "unknown"
]
FileFormat = Literal["pdf", "docx", "odt", "rtf", "html", "eml", "zip"]
ArchiveFault = Literal["ratio", "size", "members", "depth", "outside", "link", "twice", "method"]
ReachReason = Literal["full", "rights", "not_a_folder", "cannot_open", "device", "building"]
DamageReason = Literal["no_database", "foreign", "manifest", "records", "record", "terms"]
ModelReason = Literal["missing", "broken", "vectors"]


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

    def __init__(
        self, file: str, part: int | None, near: tuple[str, ...] = (), parts: tuple[int, ...] | None = None
    ) -> None:
        """`near`: names that are like it; `parts`: those of the document where only the part is unknown."""
        self.file, self.part, self.near, self.parts = file, part, near, parts
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

    def __init__(self, path: Path, reason: str, number: int | None = None) -> None:
        """`reason`: the system's words; `number`: its errno."""
        self.reason, self.number = reason, number
        super().__init__(path, f"cannot be opened: {reason}; see that it may be read, and ingest again")

    @classmethod
    def of(cls, path: Path, exc: OSError) -> FileUnreadable:
        """What the system's refusal comes to."""
        return cls(path, exc.strerror or type(exc).__name__, exc.errno)


class LinkRefused(FileRefused):
    """A link that is not followed: out of the folder, round in it, to nothing, or where the system does not let us."""

    def __init__(self, path: Path, kind: LinkKind, target: Path | None) -> None:
        """`target`: where the link leads, as far as that can be told."""
        self.kind, self.target = kind, target
        super().__init__(path, f"a link that is not followed ({kind}), to {target}; ingest what it leads to by name")


class NotAFile(FileRefused):
    """Something that holds no text to read: a pipe, a socket, a device, or a folder in a file's place."""

    def __init__(self, path: Path, kind: SpecialKind) -> None:
        self.kind = kind
        super().__init__(path, f"expected a file, found a {kind}")


class NameNotText(FileRefused):
    """The file's name holds bytes that are no UTF-8; in the path they are written as ``\\xNN``."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "its name is no valid text; rename it and ingest again")


class FileFailed(FileRefused):
    """This program itself failed on the file; the log says how."""

    def __init__(self, path: Path, reason: str) -> None:
        """`reason`: kind of the exception that nobody foresaw."""
        self.reason = reason
        super().__init__(path, f"the program failed on it ({reason}); see the log, or ingest it again with --debug")


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

    def __init__(self, path: Path, kind: NotTextKind) -> None:
        """`kind`: what they are instead, or what speaks against their being text."""
        self.kind = kind
        super().__init__(path, f"the bytes are no text ({kind}); save it as text in UTF-8 and ingest again")


class FileDamaged(FileRefused):
    """The file is cut off, or is not what its format demands."""

    def __init__(self, path: Path, file_format: FileFormat, detail: str = "") -> None:
        """`detail`: a library's words."""
        self.file_format, self.detail = file_format, detail
        told = f" ({detail})" if detail else ""
        super().__init__(path, f"is damaged, no valid {file_format}{told}; save or fetch it anew and ingest again")


class FileEncrypted(FileRefused):
    """The file opens with a password only."""

    def __init__(self, path: Path, file_format: FileFormat) -> None:
        self.file_format = file_format
        super().__init__(path, f"a {file_format} that opens with a password; save it without and ingest again")


class NoTextLayer(FileRefused):
    """The file is pictures of pages, and the program that could read them is not installed."""

    def __init__(self, path: Path, pages: int) -> None:
        """`pages`: how many."""
        self.pages = pages
        super().__init__(
            path, f"{pages} scanned pages without text; install tesseract with Swedish (swe) and ingest again"
        )


class ArchiveRefused(FileRefused):
    """An archive, or a member of one, that would take too much room or reaches out of its place."""

    def __init__(self, path: Path, fault: ArchiveFault, limit: int | None = None) -> None:
        """`limit`: what the fault is measured by, where it is measured."""
        self.fault, self.limit = fault, limit
        told = "" if limit is None else f", the limit is {limit}"
        super().__init__(path, f"not unpacked ({fault}{told}); unpack it by hand and ingest the folder")


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

    def __init__(self, index: Path, reason: DamageReason, *, repairable: bool = False, detail: str = "") -> None:
        """`repairable`: whether `verify --repair` mends it, the records being whole; `detail`: a library's words."""
        self.reason, self.repairable, self.detail = reason, repairable, detail
        mend = "mend it with `motesminne verify --repair`"
        again = "it cannot be repaired; ingest the files again into another folder (--index)"
        told = f" ({detail})" if detail else ""
        super().__init__(index, f"damaged: {reason}{told}; {mend if repairable else again}")


class IndexUnreachable(IndexUnusable):
    """The system does not let the index be read or written as asked; what it holds is not at fault."""

    retry_helps = True

    def __init__(self, index: Path, reason: ReachReason, detail: str = "") -> None:
        """`reason`: what is in the way; `detail`: the system's or a library's words."""
        self.reason, self.detail = reason, detail
        told = f" ({detail})" if detail else ""
        super().__init__(index, f"cannot be used: {reason}{told}; make way for it, or name another folder (--index)")


class Holder(NamedTuple):
    """Who is writing to an index."""

    process: int
    """Its number."""
    computer: str
    since: datetime
    """With its zone."""


class IndexLocked(IndexUnusable):
    """Another process is writing to the index."""

    retry_helps = True

    def __init__(self, index: Path, holder: Holder | None = None) -> None:
        """`holder`: None where it is not known."""
        self.holder = holder
        writer = "another process"
        if holder is not None:
            since = holder.since.isoformat(timespec="seconds")
            writer = f"process {holder.process} on {holder.computer} since {since}"
        super().__init__(index, f"{writer} is writing to it; wait until it is done and try again")


# --- the model --------------------------------------------------------------------------------------------------------


class ModelError(MotesminneError):
    """The embedding model cannot be loaded or used (exit status 3: without it there is no usable index)."""

    def __init__(self, setting: str, model: str, reason: ModelReason, detail: str) -> None:
        """`reason`: not there, not to be loaded, or useless once loaded; `detail`: more about it, for the log."""
        self.setting, self.model, self.reason, self.detail = setting, model, reason, detail
        super().__init__(f"{setting}={model!r}: {reason}: {detail}")


# --- the program's own promises ---------------------------------------------------------------------------------------


class CitationError(MotesminneError):
    """A quote is not word for word what stands at its span."""

    def __init__(self, file: str, start: int, end: int, expected: str, found: str) -> None:
        self.file, self.start, self.end, self.expected, self.found = file, start, end, expected, found
        super().__init__(f"{file}[{start}:{end}] reads {expected!r}, the quote {found!r}")
