from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from assistant.encoder import BUNDLED_FOLDER, BUNDLED_NAME
from assistant.errors import (
    ArchiveFault,
    ArchiveRefused,
    DamageReason,
    FileNotText,
    FileUnreadable,
    FormatUnsupported,
    Holder,
    IndexDamaged,
    IndexLocked,
    IndexMismatch,
    IndexUnreachable,
    LinkKind,
    LinkRefused,
    ModelError,
    ModelReason,
    MotesminneError,
    NotAFile,
    NotTextKind,
    ReachReason,
    SettingsError,
    SpecialKind,
    UnknownDocument,
)
from assistant.settings import PREFIX, Settings
from assistant.store.base import Problem
from ingest.read.formats import SUFFIXES
from tests.ui.samples import ROOT
from ui import faults
from ui.error_text import GROUPS, TEXTS, UNEXPECTED, error_text
from ui.screen_text import PROBLEMS, SOURCE, problem_in_words

HOLDER = Holder(4711, "datorn", datetime.fromisoformat("2024-05-03T10:20:30+02:00"))
FACTS: dict[str, Any] = {
    "path": Path("/anteckningar/möte.txt"),
    "index": Path("/var/index mapp"),
    "holder": HOLDER,
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
OF_ITS_OWN: dict[str, dict[str, Any]] = {
    "PathNotUnique": {"holder": FACTS["path"]},
    "FileUnreadable": {"number": 13},
    "LinkRefused": {"kind": "outside", "target": Path("/annan/a.txt")},
    "NotAFile": {"kind": "pipe"},
    "FileNotText": {"kind": "pdf"},
    "FileDamaged": {"file_format": "pdf", "detail": "no trailer"},
    "FileEncrypted": {"file_format": "docx"},
    "NoTextLayer": {"pages": 3},
    "ArchiveRefused": {"fault": "ratio", "limit": 100},
    "FileFailed": {"reason": "ZeroDivisionError"},
    "IndexDamaged": {"reason": "records", "repairable": False},
    "IndexUnreachable": {"reason": "full"},
    "ModelError": {"reason": "missing"},
    "UnknownDocument": {"parts": None},
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
    return kind(**{n: (FACTS | OF_ITS_OWN.get(kind.__name__, {})).get(n, "värde") for n in names})


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
    unknown = error_text(SettingsError("MOTESMINNE_INDX", None, "one of …"))
    assert "finns inte" in unknown
    assert all(PREFIX + name.upper() in unknown for name in Settings.model_fields)
    assert "true (ja) eller false" in error_text(SettingsError("MOTESMINNE_ALLOW_DOWNLOAD", "kanske", "bool"))
    assert "heltal" in error_text(SettingsError("MOTESMINNE_MAX_FILE_MB", "stor", "int"))


@pytest.mark.parametrize("kind", list(GROUPS), ids=[k.__name__ for k in GROUPS])
def test_a_branch_raised_itself_has_words_too(kind: type[MotesminneError]) -> None:
    assert SAYS_WHAT_TO_DO.search(error_text(build(kind)))


def test_the_operating_systems_own_words_are_not_shown() -> None:
    error = FileUnreadable.of(FACTS["path"], PermissionError(13, "Permission denied"))
    assert "(behörighet saknas)" in error_text(error)
    assert "Permission" not in error_text(IndexUnreachable(FACTS["index"], "rights", "Permission denied"))


def every_kind() -> Iterator[MotesminneError]:
    """Each leaf that has kinds, with each of them, and words of a library's own."""
    path, index, english = FACTS["path"], FACTS["index"], "the library cannot do it"
    for link in get_args(LinkKind):
        yield LinkRefused(path, link, None)
    for special in get_args(SpecialKind):
        yield NotAFile(path, special)
    for content in get_args(NotTextKind):
        yield FileNotText(path, content)
    for fault in get_args(ArchiveFault):
        yield ArchiveRefused(path, fault, 3)
    for suffix in (".doc", ".mht", ".png", ".7z", ".mp3", ".xlsx", ".pptx", ".msg", ".bak", ""):
        yield FormatUnsupported(path, suffix, (".txt", ".md"))
    for reach in get_args(ReachReason):
        yield IndexUnreachable(index, reach, english)
    for damage in get_args(DamageReason):
        for repairable in (False, True):
            yield IndexDamaged(index, damage, repairable=repairable, detail=english)
    for reason in get_args(ModelReason):
        for model in ("/modeller/en", str(BUNDLED_FOLDER)):
            yield ModelError("MOTESMINNE_MODEL", model, reason, english)


def test_every_kind_has_words_of_its_own_and_none_in_english() -> None:
    texts = [error_text(x) for x in every_kind()]
    for text in texts:
        assert SAYS_WHAT_TO_DO.search(text), text
        assert not ENGLISH.search(text), text
    assert len(set(texts)) >= len(texts) - len(get_args(DamageReason))


@pytest.mark.parametrize(
    ("suffix", "what", "way_out"),
    [
        (".doc", "ett dokument i ett format som inte läses", "spara det som .docx eller .odt"),
        (".pages", "ett dokument i ett format som inte läses", "spara det som .docx eller .odt"),
        (".xlsx", "ett kalkylblad", "Klistra in det som gäller mötet"),
        (".pptx", "en presentation", "spara den som .pdf"),
        (".msg", "e-post i ett format som inte läses", "spara det som .eml"),
        (".mht", "en sparad webbsida", "spara den som .html"),
        (".jpg", "det är en bild", "Textigenkänn den"),
        (".mp3", "det är en inspelning", "Skriv ut den som text"),
        (".rar", "ett arkiv av ett slag som inte läses", "Packa upp det"),
    ],
)
def test_a_format_that_is_not_read_says_what_it_is_and_the_way_out(suffix: str, what: str, way_out: str) -> None:
    text = error_text(FormatUnsupported(FACTS["path"], suffix, (".txt", ".md")))
    assert what in text
    assert way_out in text
    assert "ännu" not in text


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_read_is_not_said_to_be_another_kind(suffix: str) -> None:
    assert "är okänt här" in error_text(FormatUnsupported(FACTS["path"], suffix, (".txt",)))


def test_a_command_with_a_folder_can_be_pasted() -> None:
    damaged = IndexDamaged(FACTS["index"], "records", repairable=True)
    assert "verify --repair --index '/var/index mapp'" in error_text(damaged)


def test_repair_is_not_promised_where_it_cannot_help() -> None:
    text = error_text(IndexDamaged(FACTS["index"], "record"))
    assert "--repair" not in text
    assert "motesminne ingest MAPP --index NY_MAPP" in text


def test_the_holder_of_a_lock_is_told_in_swedish() -> None:
    assert "av process 4711 på datorn (sedan 2024-05-03 kl. 10:20:30)" in error_text(IndexLocked(Path("/i"), HOLDER))
    assert "av en annan process" in error_text(IndexLocked(Path("/i")))


def test_another_model_is_told_with_the_setting_that_brings_the_former_back() -> None:
    other = error_text(IndexMismatch(Path("/i"), "encoder", BUNDLED_NAME, "/modeller/en annan"))
    assert "MOTESMINNE_MODEL='/modeller/en annan'" in other
    bundled = error_text(IndexMismatch(Path("/i"), "encoder", "/modeller/en", BUNDLED_NAME))
    assert "ta bort inställningen MOTESMINNE_MODEL" in bundled
    assert "MOTESMINNE_MODEL" not in error_text(IndexMismatch(Path("/i"), "splitter_version", "2", "1"))


def test_a_part_that_is_not_there_is_told_with_those_that_are() -> None:
    assert "show 'a b.txt' --part 1" in error_text(UnknownDocument("a b.txt", 99, parts=(1, 2)))
    assert "är inte delat" in error_text(UnknownDocument("a.txt", 99, parts=()))


def test_what_nobody_foresaw_is_a_sentence_without_its_text() -> None:
    assert error_text(ZeroDivisionError("division by zero")) == UNEXPECTED.format(kind="ZeroDivisionError")


def test_every_problem_has_swedish_words_and_none_of_its_english_ones() -> None:
    written = "".join((ROOT / x).read_text("utf-8") for x in ("assistant/store/embedded/checks.py", "ui/sources.py"))
    codes = set(re.findall(r'code="(\w+)"', written)) | set(re.findall(r'"((?:source|text)_\w+)"', written))
    assert codes == set(PROBLEMS)
    for code in codes - {x for x in codes if x.startswith(SOURCE)}:
        problem = Problem(file="a.txt", code=code, detail="expected x, found y", repairable=False)
        assert problem_in_words(problem) == f"a.txt: {PROBLEMS[code]}"
        assert problem_in_words(problem, 3).endswith("(på 3 ställen)")
