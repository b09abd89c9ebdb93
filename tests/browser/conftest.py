from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.ui.samples import environment

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = (
    "No Chromium was found, and the tests of the web page drive a real one. Install it: on Debian and Ubuntu "
    "`apt-get install chromium`; elsewhere put a `chromium` on PATH."
)
HOSTILE_CONFIG = """
[server]
address = "0.0.0.0"
port = 1
enableStaticServing = true
[browser]
gatherUsageStats = true
[theme]
base = "dark"
"""
STARTS_WITHIN = 60.0


class Served(NamedTuple):
    """A running web interface."""

    url: str
    port: int
    process: subprocess.Popen[bytes]
    output: Path


Serve = Callable[[Path], Served]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(index: Path, home: Path) -> Iterator[Served]:
    """``motesminne chat`` over an index, started in a folder whose Streamlit settings mean ill."""
    port = free_port()
    (home / ".streamlit").mkdir(exist_ok=True)
    (home / ".streamlit" / "config.toml").write_text(HOSTILE_CONFIG, encoding="utf-8")
    output = home / f"chat-{port}.log"
    call = [sys.executable, "-m", "ui.cli", "chat", "--port", str(port), "--index", str(index)]
    env = environment(home / "elsewhere", PYTHONWARNINGS="default")
    with output.open("wb") as log, subprocess.Popen(call, stdout=log, stderr=log, cwd=home, env=env) as process:
        try:
            _wait(port, process, output)
            yield Served(f"http://127.0.0.1:{port}/", port, process, output)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(timeout=20)
                except subprocess.TimeoutExpired:
                    process.kill()


def _wait(port: int, process: subprocess.Popen[bytes], output: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"the web interface did not start:\n{output.read_text('utf-8')}")


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Starts web interfaces; each is stopped when the tests are done."""
    with ExitStack() as stack:
        yield lambda index: stack.enter_context(serving(index, tmp_path_factory.mktemp("chat")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.fail(NO_CHROMIUM)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=arguments)
        try:
            yield opened
        finally:
            opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in Swedish that remembers what it asked the network for and every dialog it raised."""
    with browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900}) as opened:
        yield opened.new_page()
