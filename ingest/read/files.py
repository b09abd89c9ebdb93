"""The bytes of files, of members of archives and of what is attached to letters, each by its path.

A member's path is the container's with ``!/`` and the name below it: ``/notes/a.zip!/b.eml!/c.pdf``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import FileMissing, FileRefused
from ingest.read.archive import Archive, Container, Entry, open_archive
from ingest.read.eml import open_letter
from ingest.read.formats import suffix_of
from ingest.read.source import is_gone, open_file, read_bytes

_MARK = re.compile("!/")
CONTAINERS: dict[str, Callable[[bytes, Path], Container]] = {".zip": open_archive, ".eml": open_letter}
"""What holds files of its own, by suffix, and how it is opened."""


class Files:
    """Reads files and members. The containers round the member read last stay open: the next one lies there too."""

    def __init__(self, limit: int) -> None:
        """`limit`: bytes of the largest file or member that is taken."""
        self._limit = limit
        self._opened: list[tuple[Path, Container]] = []  # each lies in the one before it

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        while self._opened:
            self._opened.pop()[1].close()

    def read(self, path: Path) -> bytes:
        """The bytes of a file or member. Raises FileRefused."""
        place = self._place(path)
        if place is None:
            return read_bytes(path, self._limit)
        container, name = place
        return container.read(name, self._limit)

    def entries(self, path: Path) -> Mapping[str, Entry]:
        """What a container holds, by names below it. Raises FileRefused."""
        container = self._container(path)
        if container is None:
            raise FileMissing(path)
        return container.entries

    def is_gone(self, path: Path) -> bool:
        """Whether a file or member certainly is no longer there: not so when it cannot be looked for."""
        try:
            return is_gone(path) and self._place(path) is None
        except FileRefused:
            return False

    def _place(self, path: Path) -> tuple[Container, str] | None:
        """The container that a path lies in, and the name there; None for a path of the file system."""
        text = path.as_posix()
        for mark in reversed(list(_MARK.finditer(text))):
            container = self._container(Path(text[: mark.start()]))
            name = text[mark.end() :]
            if container is not None and name in container.entries:
                return container, name
        return None

    def _container(self, path: Path) -> Container | None:
        """The container at a path, opened; None where there is none."""
        open_packed = CONTAINERS.get(suffix_of(path.name))
        if open_packed is None:
            return None
        while self._opened and not _is_round(self._opened[-1][0], path):
            self._opened.pop()[1].close()
        if self._opened and self._opened[-1][0] == path:
            return self._opened[-1][1]
        container = self._opened_at(path, open_packed)
        if container is not None:
            self._opened.append((path, container))
        return container

    def _opened_at(self, path: Path, open_packed: Callable[[bytes, Path], Container]) -> Container | None:
        place = self._place(path)
        if place is not None:
            container, name = place
            return open_packed(container.read(name, self._limit), path)
        if not path.is_file() or Path(f"{path}!").exists():  # of a folder of that name, whose files have these paths
            return None
        if open_packed is open_archive:  # as large as it likes: its members are read one at a time
            stream = open_file(path)
            try:
                return Archive(stream, path)
            except FileRefused:
                stream.close()
                raise
        return open_packed(read_bytes(path, self._limit), path)


def is_member(path: Path) -> bool:
    """Whether a path is that of a member, as it is written."""
    return bool(_MARK.search(path.as_posix()))


def _is_round(outer: Path, path: Path) -> bool:
    """Whether a container is the one at the path, or one that the path lies in."""
    return path == outer or path.as_posix().startswith(f"{outer.as_posix()}!/")
