"""Which files are read, which are refused by name and which are passed over."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import (
    FileMissing,
    FileRefused,
    FileTooLarge,
    FileUnreadable,
    FormatUnsupported,
    LinkRefused,
    NameNotText,
    NotAFile,
    NothingToRead,
)
from ingest.read.formats import SUFFIXES, suffix_of
from ingest.read.source import is_gone, read_bytes
from ingest.read.walk import Walk, is_below, walk
from tests.fakes.rights import bound_by_modes

ROOT = Path(__file__).parents[2]

posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and odd bytes as POSIX has them")


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Anteckningar i {name}", encoding="utf-8")


def relative(walked: Walk) -> list[str]:
    return [x.relative for x in walked.found]


def errors(walked: Walk) -> dict[str, type[FileRefused]]:
    return {x.file: type(x.error) for x in walked.refused}


def test_folders_are_read_recursively_in_sorted_order(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a/z.txt", "a/b/c.md", "B.TXT", "c.Markdown", "d.text", "ingen")
    walked = walk([tmp_path])
    assert relative(walked) == ["B.TXT", "a/b/c.md", "a/z.txt", "b.txt", "c.Markdown", "d.text", "ingen"]
    assert walked.refused == ()
    assert walked.roots == (tmp_path,)


def test_a_lone_file_has_its_folder_as_root(tmp_path: Path) -> None:
    put(tmp_path, "möten/a.txt")
    (found,) = walk([tmp_path / "möten" / "a.txt"]).found
    assert found == (tmp_path / "möten", tmp_path / "möten" / "a.txt", "a.txt")


def test_names_are_in_nfc_and_paths_as_the_system_has_them(tmp_path: Path) -> None:
    put(tmp_path, "o\u0308/a\u030a.txt")
    (found,) = walk([tmp_path]).found
    assert found.relative == "ö/å.txt"
    assert found.path.exists()


def test_what_nobody_meant_to_give_is_passed_over_and_counted(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", ".dold.txt", ".git/a.txt", ".git/b.txt", "~$a.txt", "Thumbs.db", "x/DESKTOP.INI")
    walked = walk([tmp_path])
    assert relative(walked) == ["a.txt"]
    assert walked.refused == ()
    assert walked.passed_over == 5


def test_a_dotfile_given_by_name_is_meant(tmp_path: Path) -> None:
    put(tmp_path, ".dold.txt", ".mapp/a.txt")
    walked = walk([tmp_path / ".dold.txt", tmp_path / ".mapp"])
    assert relative(walked) == [".dold.txt", "a.txt"]


@pytest.mark.parametrize("name", ["a.doc", "a.XLSX", "a.txt.bak", "a.txt~", "a.7z"])
def test_another_format_is_refused_by_name(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, "b.txt")
    (refusal,) = walk([tmp_path]).refused
    assert refusal.file == name
    assert isinstance(refusal.error, FormatUnsupported)
    assert refusal.error.known == SUFFIXES
    assert refusal.error.suffix == Path(name).suffix.lower()


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("Protokoll 2023.11.09", ""), ("Möte 9. november", ""), ("README", ""), ("a.TXT", ".txt"), ("a.mp4", ".mp4")],
)
def test_a_date_is_no_suffix(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


@pytest.mark.parametrize("given", ["finns-inte", "a.txt/b.txt", "nul\x00tecken"])
def test_a_path_that_is_not_there_is_missing(tmp_path: Path, given: str) -> None:
    put(tmp_path, "a.txt")
    (refusal,) = walk([tmp_path / given]).refused
    assert isinstance(refusal.error, FileMissing)


def test_a_name_that_the_system_does_not_take_is_refused(tmp_path: Path) -> None:
    assert list(errors(walk([tmp_path / ("x" * 5000)])).values()) == [FileUnreadable]


def test_a_folder_without_a_readable_file_says_so(tmp_path: Path) -> None:
    put(tmp_path, "bilder/a.png", "bilder/.dold", "texter/a.txt")
    (tmp_path / "tom").mkdir()
    walked = walk([tmp_path / "bilder", tmp_path / "tom", tmp_path / "texter"])
    assert errors(walked) == {"bilder": NothingToRead, "a.png": FormatUnsupported, "tom": NothingToRead}
    assert walked.roots == (tmp_path / "texter",)


@pytest.mark.parametrize("turn", [1, -1])
def test_overlapping_paths_give_a_file_once_named_from_the_outermost(tmp_path: Path, turn: int) -> None:
    put(tmp_path, "a/b/c.txt", "a/b/d.png", "a/.x")
    given = [tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / "c.txt", tmp_path / "a"][::turn]
    walked = walk(given)
    assert relative(walked) == ["b/c.txt"]
    assert len(walked.refused) == 1
    assert walked.passed_over == 1


def test_the_index_among_the_notes_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "index/records.sqlite", "index/b.txt")
    walked = walk([tmp_path], leave_out=tmp_path / "x" / ".." / "index")
    assert relative(walked) == ["a.txt"]
    assert (walked.refused, walked.passed_over) == ((), 1)


@posix
def test_links_out_of_the_folder_round_in_it_and_to_nothing_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "ute/hemlig.txt", "inne/a.txt", "inne/x/b.txt")
    inside = tmp_path / "inne"
    (inside / "ut.txt").symlink_to(tmp_path / "ute" / "hemlig.txt")
    (inside / "utmapp").symlink_to(tmp_path / "ute")
    (inside / "upp").symlink_to(tmp_path)
    (inside / "x" / "runt").symlink_to(inside)
    (inside / "sig.txt").symlink_to(inside / "sig.txt")
    (inside / "inget.txt").symlink_to(inside / "borta.txt")
    walked = walk([inside])
    assert relative(walked) == ["a.txt", "x/b.txt"]
    kinds = {x.file: (x.error.kind, x.error.target) for x in walked.refused if isinstance(x.error, LinkRefused)}
    assert kinds == {
        "inget.txt": ("dangling", inside / "borta.txt"),
        "sig.txt": ("loop", inside / "sig.txt"),
        "upp": ("outside", tmp_path),
        "ut.txt": ("outside", tmp_path / "ute" / "hemlig.txt"),
        "utmapp": ("outside", tmp_path / "ute"),
        "x/runt": ("loop", inside),
    }
    assert len(kinds) == len(walked.refused)


@posix
def test_a_link_given_by_name_that_leads_nowhere_is_no_missing_file(tmp_path: Path) -> None:
    (tmp_path / "död.txt").symlink_to("borta.txt")
    (tmp_path / "själv.txt").symlink_to("själv.txt")
    refused = walk([tmp_path / "död.txt", tmp_path / "själv.txt"]).refused
    assert [x.error.kind for x in refused if isinstance(x.error, LinkRefused)] == ["dangling", "loop"]


@posix
def test_a_link_within_the_folder_gives_its_file_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "x/b.txt", ".gömd/c.txt")
    (tmp_path / "0.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "y").symlink_to(tmp_path / "x")
    (tmp_path / "c.txt").symlink_to(tmp_path / ".gömd" / "c.txt")
    walked = walk([tmp_path])
    assert relative(walked) == ["a.txt", "c.txt", "x/b.txt"]
    assert walked.refused == ()
    assert walked.passed_over == 3
    assert all(not x.path.is_symlink() for x in walked.found)


@posix
def test_a_link_given_by_name_is_followed(tmp_path: Path) -> None:
    put(tmp_path, "riktig/a.txt")
    (tmp_path / "genväg").symlink_to(tmp_path / "riktig")
    assert walk([tmp_path / "genväg"]).found == walk([tmp_path / "riktig"]).found


@posix
def test_what_is_no_file_is_refused_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "rör.txt")
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("uttag.txt")
        walked = walk([tmp_path, Path("/dev/null")])
    assert relative(walked) == ["a.txt"]
    assert {x.file: x.error.kind for x in walked.refused if isinstance(x.error, NotAFile)} == {
        "rör.txt": "pipe",
        "uttag.txt": "socket",
        "null": "device",
    }


@posix
def test_a_name_of_odd_bytes_is_refused_in_words_that_can_be_printed(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    odd = os.fsencode(tmp_path) + b"/m\xf6te.txt"
    with open(odd, "wb"):  # noqa: PTH123 - a path of bytes
        pass
    for given in (tmp_path, Path(os.fsdecode(odd))):
        (refusal,) = walk([given]).refused
        assert refusal.file == "m\\xf6te.txt"
        assert isinstance(refusal.error, NameNotText)
        str(refusal.error).encode("utf-8")


WALK = """
import sys
from pathlib import Path
from ingest.read.walk import walk
walked = walk([Path(sys.argv[1])])
print(*(x.relative for x in walked.found), *(f"{x.file}: {type(x.error).__name__}" for x in walked.refused), sep="\\n")
"""


@posix
def test_a_folder_that_may_not_be_opened_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "låst/b.txt")
    (tmp_path / "låst").chmod(0)
    try:
        call = [*bound_by_modes(), sys.executable, "-X", "utf8", "-c", WALK, str(tmp_path)]
        done = subprocess.run(call, capture_output=True, cwd=ROOT, encoding="utf-8", timeout=60)
    finally:
        (tmp_path / "låst").chmod(0o700)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["a.txt", "låst: FileUnreadable"]


def test_folders_may_be_deeper_than_python_recurses(tmp_path: Path) -> None:
    folders = [tmp_path / "m"]
    while len(folders) < 1200:
        folders.append(folders[-1] / "m")
    for folder in folders:
        folder.mkdir()
    put(folders[-1], "a.txt")
    try:
        assert relative(walk([tmp_path])) == ["m/" * 1200 + "a.txt"]
    finally:  # what clears up after the tests does recurse
        (folders[-1] / "a.txt").unlink()
        for folder in reversed(folders):
            folder.rmdir()


# --- opening ----------------------------------------------------------------------------------------------------------


def test_a_file_of_the_limit_is_read_and_a_larger_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 10)
    assert read_bytes(path, 10) == b"x" * 10
    with pytest.raises(FileTooLarge) as refused:
        read_bytes(path, 9)
    assert (refused.value.size, refused.value.limit) == (10, 9)


@posix
def test_what_took_a_files_place_is_neither_waited_for_nor_followed(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "rör")
    (tmp_path / "länk").symlink_to(tmp_path / "a.txt")
    for name, kind in (("rör", "pipe"), (".", "folder")):
        with pytest.raises(NotAFile) as special:
            read_bytes(tmp_path / name, 10)
        assert special.value.kind == kind
    with pytest.raises(FileUnreadable) as link:
        read_bytes(tmp_path / "länk", 10)
    assert link.value.number == errno.ELOOP
    with pytest.raises(FileMissing):
        read_bytes(tmp_path / "borta", 10)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no file that tells no size")
def test_a_file_that_grows_past_the_size_it_told_is_refused() -> None:
    path = Path("/proc/self/status")
    assert path.stat().st_size == 0
    with pytest.raises(FileTooLarge):
        read_bytes(path, 10)


def test_gone_is_only_what_certainly_is(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "mapp/b.txt")
    assert not is_gone(tmp_path / "a.txt")
    assert is_gone(tmp_path / "borta.txt")
    assert is_gone(tmp_path / "a.txt" / "b.txt")
    assert is_gone(tmp_path / "mapp")
    assert not is_gone(tmp_path / "mapp", folder=True)
    assert not is_gone(tmp_path / ("x" * 5000))


def test_below_goes_by_whole_names() -> None:
    assert is_below("/a/b/c.txt", [Path("/x"), Path("/a/b")])
    assert not is_below("/a/bc/c.txt", [Path("/a/b")])
