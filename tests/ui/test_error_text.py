from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import FileUnreadable, IndexDamaged, IndexUnusable, MotesminneError, SettingsError
from ui import faults
from ui.error_text import GROUPS, TEXTS, UNEXPECTED, error_text

FACTS: dict[str, Any] = {
    "path": Path("/anteckningar/möte.txt"),
    "index": Path("/var/index mapp"),
    "holder": "motesminne ingest (process 4711)",
    "known": (".txt", ".md"),
    "near": ("a.txt",),
    "file": "möten/a.txt",
    "part": 2,
    "line": 7,
    "length": 3000,
    "limit": 2000,
    "size": 99_000_000,
    "start": 3,
    "end": 9,
    "port": 8501,
    "address": "127.0.0.1",
}
SAYS_WHAT_TO_DO = re.compile(r"motesminne \w+|[Rr]ätta|[Kk]orta|[Vv]änta|[Aa]nge |[Kk]ontrollera|--help")
ENGLISH = re.compile(r"\b(the|expected|found|cannot|index is|with|please)\b", re.IGNORECASE)


def tree(kind: type[MotesminneError] = MotesminneError) -> Iterator[type[MotesminneError]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from tree(sub)


LEAVES = sorted({k for k in tree() if not k.__subclasses__()}, key=lambda k: k.__name__)


def build(kind: type[MotesminneError]) -> MotesminneError:
    if "__init__" not in vars(kind):
        return kind("x")
    names = [n for n in inspect.signature(kind).parameters if n not in ("args", "kwargs")]
    facts = {**FACTS, "holder": FACTS["path"]} if kind.__name__ == "PathNotUnique" else FACTS
    return kind(**{n: facts.get(n, "värde") for n in names})


def test_the_tree_is_walked() -> None:
    assert faults.PortTaken in LEAVES
    assert len(LEAVES) >= 20


@pytest.mark.parametrize("kind", LEAVES, ids=[k.__name__ for k in LEAVES])
def test_every_error_has_swedish_words(kind: type[MotesminneError]) -> None:
    assert kind in TEXTS, f"{kind.__name__} has no text in ui/error_text.py"
    error = build(kind)
    text = error_text(error)
    assert SAYS_WHAT_TO_DO.search(text), text
    assert not ENGLISH.search(text), text
    for name in ("path", "index", "file", "setting"):
        if hasattr(error, name):
            assert str(getattr(error, name)) in text, f"{name} is not named: {text}"


def test_a_setting_without_a_value_is_an_unknown_one() -> None:
    assert "finns inte" in error_text(SettingsError("MOTESMINNE_INDX", None, "one of …"))


@pytest.mark.parametrize("kind", list(GROUPS), ids=[k.__name__ for k in GROUPS])
def test_a_branch_raised_itself_has_words_too(kind: type[MotesminneError]) -> None:
    assert SAYS_WHAT_TO_DO.search(error_text(build(kind)))


def test_the_operating_systems_own_words_are_not_shown() -> None:
    error = FileUnreadable(FACTS["path"], "Permission denied")
    error.__cause__ = PermissionError(13, "Permission denied")
    assert "(behörighet saknas)" in error_text(error)
    unusable = IndexUnusable(FACTS["index"], "cannot be used: Read-only file system")
    unusable.__cause__ = OSError(30, "Read-only file system")
    assert "(platsen är skrivskyddad)" in error_text(unusable)


def test_a_command_with_a_folder_can_be_pasted() -> None:
    assert "verify --repair --index '/var/index mapp'" in error_text(IndexDamaged(FACTS["index"], "x"))


def test_what_nobody_foresaw_is_a_sentence_without_its_text() -> None:
    assert error_text(ZeroDivisionError("division by zero")) == UNEXPECTED.format(kind="ZeroDivisionError")
