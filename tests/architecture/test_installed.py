"""What an installed program holds, and what asking it loads."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from assistant.settings import Settings
from ingest.index import ingest

ROOT = Path(__file__).parents[2]
BUILT_FROM = ("assistant", "ingest", "ui", "seeds", "pyproject.toml", "README.md", "LICENSE")
BUNDLED = ("assistant/model", "assistant/vocabulary", "seeds")
HEAVY = ("torch", "sentence_transformers", "transformers", "streamlit", "pandas")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Built aside, without isolation and without the network."""
    place = tmp_path_factory.mktemp("wheel")
    for name in BUILT_FROM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, place / "source" / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, place / "source" / name)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        "built",
        "./source",
    ]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (place / "built").glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_holds_every_module_and_all_data(wheel: zipfile.ZipFile) -> None:
    packed = set(wheel.namelist())
    code = {
        p.relative_to(ROOT).as_posix() for room in ("assistant", "ingest", "ui") for p in (ROOT / room).rglob("*.py")
    }
    assert code - packed == set()
    stored = {p.relative_to(ROOT).as_posix() for room in BUNDLED for p in (ROOT / room).rglob("*") if p.is_file()}
    stored = {name for name in stored if "__pycache__" not in name}
    assert {"assistant/model/model.safetensors", "assistant/vocabulary/stems.tsv", "seeds/questions.jsonl"} <= stored
    assert stored - packed == set()


def test_the_wheel_holds_nothing_of_the_workshop(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"assistant", "ingest", "ui", "seeds"}


def test_asking_loads_no_heavy_library(tmp_path: Path) -> None:
    index = tmp_path / "index"
    ingest([ROOT / "seeds" / "notes"], index, Settings())
    script = (
        "import json, sys\n"
        "import ui.cli\n"
        "status = ui.cli.main(['ask', 'vad beslutades om PYC-konsortiet?', '--json', '--index', sys.argv[1]])\n"
        "print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(index)],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
        env={"PATH": os.defpath, "HOME": str(tmp_path)},
    )  # fmt: skip
    status, loaded = json.loads(done.stderr)
    assert (status, json.loads(done.stdout)["status"]) == (0, "answered")
    assert {"ui.cli", "assistant.ask", "faiss", "tantivy"} <= set(loaded)
    assert [name for name in HEAVY if name in loaded] == []
