"""The arrows of the design hold, and what keeps them can tell: a violation planted in a copy is found."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("assistant", "ingest", "ui")
INGEST_MAY_IMPORT = {
    "types", "errors", "settings", "analyzer", "encoder", "store", "sentences", "date_grammar", "date_mention",
    "date_figures", "date_patterns", "stopwords", "lexicon", "indexing", "stemming", "compounds", "wordlist",
    "plain_letters", "interaction", "spoken_days", "gatherings",
}  # fmt: skip

VIOLATIONS = [
    ("ui, then ingest, then assistant", "assistant/fusion.py", "from ingest.parse import parse"),
    ("ui, then ingest, then assistant", "ingest/split.py", "from ui.text import answer_text"),
    ("inside assistant", "assistant/matching.py", "from assistant.candidates import candidates"),
    ("inside assistant", "assistant/question.py", "from assistant.retrieval import retrieve"),
    ("inside assistant", "assistant/errors.py", "from assistant.types import Record"),
    ("inside assistant", "assistant/unplaced.py", "A_MODULE_THAT_NO_LAYER_NAMES = True"),
    ("ingest knows how to store", "ingest/split.py", "from assistant.question import understand"),
    ("streamlit is imported in ui alone", "assistant/fusion.py", "import streamlit"),
    ("faiss, tantivy and sqlite3", "assistant/retrieval.py", "import faiss"),
    ("faiss, tantivy and sqlite3", "ingest/index.py", "import tantivy"),
    ("faiss, tantivy and sqlite3", "assistant/store/manifest.py", "import sqlite3"),
    ("the model libraries", "ui/evaluation.py", "import torch"),
    ("the model libraries", "assistant/candidates.py", "    from sentence_transformers import util"),
    ("the model libraries", "assistant/fusion.py", "    from transformers.utils import logging"),
    ("the model libraries", "ingest/index.py", "    from huggingface_hub import snapshot_download"),
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    tool = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(tool), "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, timeout=60
    )


def copied(folder: Path) -> Path:
    """The packages' code, without data, and the configuration of the tools."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("model", "vocabulary", "*.pyc"))
    for name in (".importlinter", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def test_the_arrows_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_a_copy_of_the_packages_is_judged_by_itself(tmp_path: Path) -> None:
    """Else a planted violation might be found, or missed, for another reason."""
    assert lint_imports(copied(tmp_path)).returncode == 0


@pytest.mark.parametrize(("contract", "module", "line"), VIOLATIONS)
def test_a_planted_violation_is_found(tmp_path: Path, contract: str, module: str, line: str) -> None:
    path = copied(tmp_path) / module
    code = path.read_text("utf-8") if path.exists() else ""
    statement = f"def planted() -> None:\n{line}\n" if line.startswith(" ") else f"{line}\n"
    path.write_text(f"{code}\n\n{statement}", encoding="utf-8")
    done = lint_imports(tmp_path)
    broken = [x for x in done.stdout.splitlines() if " BROKEN" in x]
    assert done.returncode != 0
    assert [x for x in broken if x.startswith(contract)], done.stdout + done.stderr


def test_every_module_of_the_assistant_is_open_or_closed_to_ingest() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    closed = {
        x.removeprefix("assistant.") for x in contracts["importlinter:contract:ingest"]["forbidden_modules"].split()
    }
    modules = {p.stem for p in (ROOT / "assistant").glob("*.py")} | {"store"}
    assert closed | INGEST_MAY_IMPORT == modules - {"__init__"}
    assert not closed & INGEST_MAY_IMPORT


def ruff(folder: Path, *paths: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--no-cache",
        "--select",
        "TID251",
        "--output-format",
        "concise",
        *paths,
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


def test_the_environment_is_read_in_the_settings_alone() -> None:
    done = ruff(ROOT, *PACKAGES)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "line",
    ["import os\nFOLDER = os.environ['HOME']", "from os import getenv\nFOLDER = getenv('HOME')", "import pickle"],
)
def test_a_planted_reading_of_the_environment_is_found(tmp_path: Path, line: str) -> None:
    path = copied(tmp_path) / "assistant" / "fusion.py"
    path.write_text(f"{line}\n{path.read_text('utf-8')}", encoding="utf-8")
    done = ruff(tmp_path, "assistant/fusion.py")
    assert done.returncode == 1
    assert "TID251" in done.stdout
