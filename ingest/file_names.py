"""Which name each file has in the index: stable from run to run, unique, and as short as that allows.

A file is known by its absolute path. One that the index already holds keeps its name. Another gets the path below its
root; where that name is wanted by a second root or held by another file, the name of the root's folder goes first, and
as many of the folders above as make it unique. A file that was moved together with its root, so that the old one
is gone, takes over its old name.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.errors import PathNotUnique
from assistant.store.base import SourceRecord
from ingest.read.source import is_gone
from ingest.read.walk import Found, Refusal


class NamedFile(NamedTuple):
    """A file to read with its name in the index."""

    file: str
    root: Path
    path: Path


class Names(NamedTuple):
    """Names given, in the order of the files, and the files that can have none."""

    named: tuple[NamedFile, ...]
    refused: tuple[Refusal, ...]


def name_files(
    found: Sequence[Found],
    held: Iterable[SourceRecord],
    sha256: Callable[[Path], str | None],
    gone: Callable[[Path], bool] = is_gone,
) -> Names:
    """Names for the files found, given what the index holds.

    `sha256` tells a file's content when that matters, `gone` whether one certainly is no longer there.
    """
    naming = _Naming(tuple(held), gone)
    strangers = [x for x in found if not naming.keep(x)]
    strangers = naming.take_over(strangers, sha256)
    naming.give(strangers)
    named = tuple(naming.named[x.path] for x in found if x.path in naming.named)
    return Names(named, tuple(naming.refused))


class _Naming:
    """The names given so far."""

    def __init__(self, held: tuple[SourceRecord, ...], gone: Callable[[Path], bool]) -> None:
        self.is_gone = gone
        self.named: dict[Path, NamedFile] = {}
        self.refused: list[Refusal] = []
        self.held = {s.path: s for s in held}
        self.holders = {s.file: Path(s.path) for s in held}
        self.places: dict[tuple[Path, str], Path] = {}
        self.by_relative: dict[str, list[SourceRecord]] = defaultdict(list)
        for source in held:
            relative = _relative(source)
            self.by_relative[relative].append(source)
            self.places[Path(source.root), relative] = Path(source.path)

    def name(self, found: Found, file: str, root: Path) -> None:
        self.named[found.path] = NamedFile(file, root, found.path)
        self.holders[file] = found.path
        self.places[found.root, found.relative] = found.path

    def keep(self, found: Found) -> bool:
        """Whether the index holds the file, which then keeps its name and root."""
        source = self.held.get(str(found.path))
        if source is not None:
            self.name(found, source.file, Path(source.root))
        return source is not None

    def take_over(self, strangers: Sequence[Found], sha256: Callable[[Path], str | None]) -> list[Found]:
        """Gives moved files their old names; returns the others.

        A file was moved when one of the same content stood in the same place below its root and stands there no more.
        A root was moved when that is so of one of its files and the old root is gone: then its other files follow,
        even those that were changed since.
        """
        gone = {x.path: [s for s in self.by_relative[x.relative] if self.is_gone(Path(s.path))] for x in strangers}
        moved: dict[Path, SourceRecord] = {}
        roots: set[tuple[str, Path]] = set()
        for found in strangers:
            for source in gone[found.path]:
                if Path(source.root) == found.root or source.sha256 == sha256(found.path):
                    moved.setdefault(found.path, source)
                    if is_gone(Path(source.root), folder=True):
                        roots.add((source.root, found.root))
        left: list[Found] = []
        taken: set[str] = set()
        for found in strangers:
            follows = (s for s in gone[found.path] if (s.root, found.root) in roots)
            former = moved.get(found.path) or next(follows, None)
            if former is None or former.file in taken:
                left.append(found)
            else:
                taken.add(former.file)
                self.name(found, former.file, found.root)
        return left

    def give(self, strangers: Sequence[Found]) -> None:
        """Names the files that the index does not know."""
        wanted: dict[str, list[Found]] = defaultdict(list)
        for found in strangers:
            twin = self.places.get((found.root, found.relative))
            if twin is not None:  # two spellings in Unicode of one name
                self.refused.append(Refusal(found.relative, PathNotUnique(found.path, found.relative, twin)))
            else:
                self.places[found.root, found.relative] = found.path
                wanted[found.relative].append(found)
        clashing: list[list[Found]] = []
        for file, group in wanted.items():
            if len(group) == 1 and file not in self.holders:
                self.name(group[0], file, group[0].root)
            else:
                clashing.append(group)
        for group in clashing:
            self._give_longer(group)

    def _give_longer(self, group: Sequence[Found]) -> None:
        """Names for files of one relative name: as many folders go first as make all of them unique."""
        for depth in range(1, max(len(x.root.parts) for x in group)):
            files = [_longer(x, depth) for x in group]
            if len(set(files)) == len(files) and not any(file in self.holders for file in files):
                for found, file in zip(group, files, strict=True):
                    self.name(found, file, found.root)
                return
        for found in group:
            holder = self.holders.get(found.relative, found.path)
            self.refused.append(Refusal(found.relative, PathNotUnique(found.path, found.relative, holder)))


def _longer(found: Found, depth: int) -> str:
    """The name with so many of the root's last folders in front."""
    folders = found.root.parts[1:][-depth:]
    return unicodedata.normalize("NFC", "/".join((*folders, found.relative)))


def _relative(source: SourceRecord) -> str:
    """The path below its root that a stored file had."""
    path, root = Path(source.path), Path(source.root)
    relative = path.relative_to(root).as_posix() if path.is_relative_to(root) else source.file
    return unicodedata.normalize("NFC", relative)
