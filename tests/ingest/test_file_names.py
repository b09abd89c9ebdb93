"""Names in the index: unique, short, and the same from run to run."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from assistant.errors import PathNotUnique
from assistant.store.base import SourceRecord
from ingest.file_names import Names, name_files
from ingest.read.walk import Found, walk


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def put(path: Path, text: str = "Anteckningar") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def held(names: Names) -> list[SourceRecord]:
    """What an index would hold after these were read."""
    return [
        SourceRecord(file=x.file, root=str(x.root), path=str(x.path), sha256=digest(x.path), size=1)
        for x in names.named
    ]


def named(given: Iterable[Path], *before: SourceRecord) -> Names:
    return name_files(walk(given).found, before, digest)


def files(names: Names) -> list[str]:
    return sorted(x.file for x in names.named)


def test_the_path_below_the_root_is_the_name(tmp_path: Path) -> None:
    put(tmp_path / "a" / "2023" / "x.txt")
    put(tmp_path / "b" / "2024" / "x.txt")
    assert files(named([tmp_path / "a", tmp_path / "b"])) == ["2023/x.txt", "2024/x.txt"]


def test_where_two_roots_clash_their_names_go_first(tmp_path: Path) -> None:
    for name in ("a/x.txt", "a/y.txt", "b/x.txt"):
        put(tmp_path / name)
    assert files(named([tmp_path / "a", tmp_path / "b"])) == ["a/x.txt", "b/x.txt", "y.txt"]


def test_lone_files_clash_like_roots(tmp_path: Path) -> None:
    given = [put(tmp_path / "a" / "x.txt"), put(tmp_path / "b" / "x.txt")]
    assert files(named(given)) == files(named(given[::-1])) == ["a/x.txt", "b/x.txt"]


def test_roots_of_one_name_take_more_of_their_paths(tmp_path: Path) -> None:
    for name in ("2023/möten/x.txt", "2024/möten/x.txt"):
        put(tmp_path / name)
    given = [tmp_path / "2023" / "möten", tmp_path / "2024" / "möten"]
    assert files(named(given)) == ["2023/möten/x.txt", "2024/möten/x.txt"]


def test_a_longer_name_gives_way_to_one_that_is_taken(tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/x.txt", "c/a/x.txt"):
        put(tmp_path / name)
    given = [tmp_path / "a", tmp_path / "b", tmp_path / "c"]
    parent = tmp_path.name
    assert files(named(given)) == sorted(["a/x.txt", f"{parent}/a/x.txt", f"{parent}/b/x.txt"])


def test_what_the_index_holds_keeps_its_name_and_the_newcomer_gives_way(tmp_path: Path) -> None:
    put(tmp_path / "b" / "x.txt")
    first = held(named([tmp_path / "b"]))
    put(tmp_path / "a" / "x.txt", "Annat")
    both = [tmp_path / "a", tmp_path / "b"]
    second = named(both, *first)
    assert files(second) == ["a/x.txt", "x.txt"]
    assert named(both, *held(second)) == second


def test_a_file_given_by_another_root_keeps_its_name(tmp_path: Path) -> None:
    put(tmp_path / "a" / "b" / "x.txt")
    first = held(named([tmp_path / "a" / "b"]))
    (again,) = named([tmp_path / "a"], *first).named
    assert (again.file, again.root) == ("x.txt", tmp_path / "a" / "b")


def test_a_root_that_was_renamed_takes_its_names_along(tmp_path: Path) -> None:
    put(tmp_path / "a" / "x.txt", "X")
    put(tmp_path / "a" / "y.txt", "Y")
    first = held(named([tmp_path / "a"]))
    (tmp_path / "a").rename(tmp_path / "b")
    put(tmp_path / "b" / "y.txt", "Y, ändrad efter flytten")
    put(tmp_path / "b" / "z.txt")
    after = named([tmp_path / "b"], *first)
    assert files(after) == ["x.txt", "y.txt", "z.txt"]
    assert {x.root for x in after.named} == {tmp_path / "b"}


def test_another_file_does_not_take_the_name_of_one_that_is_gone(tmp_path: Path) -> None:
    put(tmp_path / "a" / "x.txt", "Det enda som finns av ett gammalt möte")
    first = held(named([tmp_path / "a"]))
    shutil.rmtree(tmp_path / "a")
    put(tmp_path / "b" / "x.txt", "Ett nytt möte")
    assert files(named([tmp_path / "b"], *first)) == ["b/x.txt"]


def test_a_moved_file_takes_its_name_along_once(tmp_path: Path) -> None:
    put(tmp_path / "a" / "x.txt")
    first = held(named([tmp_path / "a"]))
    (tmp_path / "a" / "x.txt").unlink()
    for folder in ("b", "c"):
        put(tmp_path / folder / "x.txt")
    assert files(named([tmp_path / "b", tmp_path / "c"], *first)) == ["c/x.txt", "x.txt"]


def test_two_spellings_of_one_name_cannot_both_have_it(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    twins = [Found(root, root / name, "å.txt") for name in ("\u00e5.txt", "a\u030a.txt")]
    names = name_files(twins, [], digest)
    assert [x.file for x in names.named] == ["å.txt"]
    (refusal,) = names.refused
    assert isinstance(refusal.error, PathNotUnique)
    assert (refusal.error.path, refusal.error.holder) == (twins[1].path, twins[0].path)
