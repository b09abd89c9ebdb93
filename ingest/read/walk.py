"""Paths → the files to read, in sorted order; what is not read is refused by name or passed over and counted."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.errors import (
    ArchiveRefused,
    FileMissing,
    FileRefused,
    FileUnreadable,
    FormatUnsupported,
    LinkKind,
    LinkRefused,
    NameNotText,
    NotAFile,
    NothingToRead,
    PathNotUnique,
)
from assistant.settings import ReadSettings
from ingest.read.archive import MAX_DEPTH, MAX_MEMBERS, MAX_TOTAL, Entry, member_path
from ingest.read.files import CONTAINERS, Files
from ingest.read.formats import ARCHIVES, SUFFIXES, suffix_of
from ingest.read.source import kind_of_file

_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


class Found(NamedTuple):
    """A file to read."""

    root: Path
    """absolute path of the folder that was given (a lone file: its folder)"""
    path: Path
    """absolute path of the file"""
    relative: str
    """the path below the root, with ``/``, in Unicode NFC"""


class Refusal(NamedTuple):
    """A path that is not read, and why."""

    file: str
    error: FileRefused


class Walk(NamedTuple):
    """What the given paths hold."""

    found: tuple[Found, ...]
    refused: tuple[Refusal, ...]
    roots: tuple[Path, ...]
    """the given folders that hold files to read, absolute"""
    passed_over: int
    """dotfiles, lock files and the like, and links to files that are read under their own name"""


class _Steps:
    """What was met so far under all given paths, by path, so that what is given twice counts once."""

    def __init__(self, files: Files, leave_out: Path | None) -> None:
        self.files, self.leave_out = files, leave_out
        self.found: dict[Path, Found] = {}
        self.links: list[tuple[Path, Found]] = []
        self.refused: dict[Path, Refusal] = {}
        self.passed_over: set[Path] = set()

    def refuse(self, path: Path, file: str, error: FileRefused) -> None:
        self.refused.setdefault(path, Refusal(file, error))

    def find(self, found: Found) -> None:
        # Of overlapping folders the outermost names the file, whatever the order they were given in.
        former = self.found.get(found.path)
        if former is None or len(found.root.parts) < len(former.root.parts):
            self.found[found.path] = found


def walk(paths: Iterable[Path], leave_out: Path | None = None, *, limit: int = ReadSettings().max_file_bytes) -> Walk:
    """The files to read under the given files and folders, members of archives and attachments of letters among them.

    `leave_out` is a folder that is passed over wherever it is met: the index may stand among the notes. `limit` is the
    size in bytes up to which letters, and archives in archives, are opened.
    """
    folders: dict[Path, None] = {}
    with Files(limit) as files:
        steps = _Steps(files, Path(os.path.realpath(leave_out)) if leave_out else None)
        for given in paths:
            real = _real(given, steps)
            if real is None:
                continue
            if real.is_dir():
                folders[real] = None
                _walk_folder(real, steps)
            else:
                _take(real, Found(real.parent, real, _name(real.name)), steps)
        _settle_links(steps)
    found = tuple(sorted(steps.found.values(), key=lambda x: (x.root.parts, x.relative.split("/"), x.path.parts)))
    filled = {above for x in found for above in x.path.parents}
    for root in folders:
        if root not in filled:
            steps.refuse(root, _name(root.name), NothingToRead(root))
    refused = tuple(sorted(steps.refused.values(), key=lambda x: str(x.error.path)))
    return Walk(found, refused, tuple(root for root in folders if root in filled), len(steps.passed_over))


def _real(given: Path, steps: _Steps) -> Path | None:
    """A given path, absolute and free of links: a link that is given by name is followed. None: refused."""
    error: FileRefused
    try:
        real = Path(os.path.realpath(given, strict=True))
    except (FileNotFoundError, NotADirectoryError, ValueError) as exc:  # ValueError: a NUL character
        missing = isinstance(exc, ValueError) or not given.is_symlink()
        error = FileMissing(_printable(given)) if missing else LinkRefused(_printable(given), "dangling", _aim(given))
    except OSError as exc:
        error = _link_error(given, exc) if exc.errno == errno.ELOOP else FileUnreadable.of(_printable(given), exc)
    else:
        if _printable(real) == real:
            return real
        error = NameNotText(_printable(given))
    steps.refuse(given, _name(given.name), error)
    return None


def _link_error(path: Path, exc: OSError) -> LinkRefused:
    """Why a link could not be followed to its end."""
    kinds: dict[int, LinkKind] = {errno.ENOENT: "dangling", errno.ENOTDIR: "dangling", errno.ELOOP: "loop"}
    return LinkRefused(_printable(path), kinds.get(exc.errno or 0, "unreadable"), _aim(path))


def _aim(link: Path) -> Path | None:
    """What stands in a link, read from where it stands; None where that cannot be read."""
    try:
        return _printable(link.parent / link.readlink())
    except OSError:
        return None


def _walk_folder(root: Path, steps: _Steps) -> None:
    """Every file below a folder. A list of folders to come, not recursion: depth has no limit of its own."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda x: x.name)
        except OSError as exc:
            steps.refuse(folder, _below(folder, root), FileUnreadable.of(_printable(folder), exc))
            continue
        for entry in entries:
            path = Path(entry.path)
            if _is_passed_over(path, steps):
                steps.passed_over.add(path)
            elif _printable(path) != path:
                steps.refuse(path, _below(path, root), NameNotText(_printable(path)))
            elif entry.is_symlink():
                _take_link(path, root, steps)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                _take(path, Found(root, path, _below(path, root)), steps)


def _is_passed_over(path: Path, steps: _Steps) -> bool:
    return _is_by_the_way(path.name) or path == steps.leave_out


def _is_by_the_way(name: str) -> bool:
    """Whether a file or folder of the name is one that nobody meant to give."""
    return name.startswith((".", "~$")) or name.lower() in _PASSED_OVER


def _take(path: Path, found: Found, steps: _Steps) -> None:
    """A file that is neither folder nor link: found, or refused for its kind or format."""
    try:
        special = kind_of_file(path.lstat().st_mode)
    except OSError as exc:
        steps.refuse(path, found.relative, FileUnreadable.of(path, exc))
        return
    if special:
        steps.refuse(path, found.relative, NotAFile(path, special))
    elif _is_read(found, steps) and suffix_of(path.name) in CONTAINERS:
        _take_members(found, steps)


def _is_read(found: Found, steps: _Steps) -> bool:
    """Whether a file's format is one that is read. Where so it is found, if it is read itself; else it is refused."""
    suffix = suffix_of(found.path.name)
    if suffix and suffix not in SUFFIXES:
        steps.refuse(found.path, found.relative, FormatUnsupported(found.path, suffix, SUFFIXES))
        return False
    if suffix not in ARCHIVES:
        steps.find(found)
    return True


def _take_members(outermost: Found, steps: _Steps) -> None:
    """Every file in an archive, or attached to a letter, and in the containers among them."""
    waiting = [(outermost, 1)]
    members = total = 0
    while waiting:
        container, depth = waiting.pop()
        try:
            entries = _entries(container, depth, steps)
            members += len(entries)
            total += sum(entry.size for name, entry in entries.items() if suffix_of(name) in SUFFIXES)
            if members > MAX_MEMBERS:
                raise ArchiveRefused(container.path, "members", MAX_MEMBERS)
            if total > MAX_TOTAL:
                raise ArchiveRefused(container.path, "size", MAX_TOTAL)
        except FileRefused as exc:
            if container.path not in steps.found:  # a letter that cannot be opened says so when it is read itself
                steps.refuse(container.path, container.relative, exc)
            continue
        for name, entry in entries.items():
            member = Found(container.root, member_path(container.path, name), f"{container.relative}!/{_name(name)}")
            if entry.error is not None:
                steps.refuse(member.path, member.relative, entry.error)
            elif _is_read(member, steps) and suffix_of(name) in CONTAINERS:
                waiting.append((member, depth + 1))


def _entries(container: Found, depth: int, steps: _Steps) -> dict[str, Entry]:
    """What a container holds, without what is passed over. Raises FileRefused."""
    path = container.path
    if depth > MAX_DEPTH:
        raise ArchiveRefused(path, "depth", MAX_DEPTH)
    if depth == 1 and Path(f"{path}!").exists():
        raise PathNotUnique(path, f"{container.relative}!", Path(f"{path}!"))
    entries = dict(steps.files.entries(path))
    for name in [x for x in entries if any(part != ".." and _is_by_the_way(part) for part in x.split("/"))]:
        steps.passed_over.add(member_path(path, name))
        del entries[name]
    if not entries and suffix_of(path.name) in ARCHIVES:
        raise NothingToRead(path)
    return entries


def _take_link(path: Path, root: Path, steps: _Steps) -> None:
    """A link met in a folder: it may lead to a file of that folder, nowhere else."""
    file = _below(path, root)
    try:
        target = Path(os.path.realpath(path, strict=True))
        mode = target.lstat().st_mode
    except OSError as exc:
        steps.refuse(path, file, _link_error(path, exc))
    else:
        if not target.is_relative_to(root):
            steps.refuse(path, file, LinkRefused(path, "outside", _printable(target)))
        elif path.is_relative_to(target):
            steps.refuse(path, file, LinkRefused(path, "loop", target))
        elif stat.S_ISDIR(mode):
            steps.passed_over.add(path)  # its files are met under their own names
        else:
            steps.links.append((path, Found(root, target, file)))


def _settle_links(steps: _Steps) -> None:
    """A link to a file that is met anyway is passed over; the target of any other is taken under the link's name."""
    for link, found in steps.links:
        if found.path in steps.found or found.path in steps.refused:
            steps.passed_over.add(link)
        else:
            _take(found.path, found, steps)


def _below(path: Path, root: Path) -> str:
    return _name(path.relative_to(root).as_posix())


def _name(text: str) -> str:
    return unicodedata.normalize("NFC", str(_printable(Path(text))))


def _printable(path: Path) -> Path:
    """The path, bytes that are no UTF-8 written as ``\\xNN``: safe to print and to store."""
    return Path(os.fsencode(path).decode("utf-8", errors="backslashreplace"))


def is_below(path: str, roots: Sequence[Path]) -> bool:
    """Whether a stored path lies in one of the folders."""
    return any(Path(path).is_relative_to(root) for root in roots)
