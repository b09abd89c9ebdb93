"""``motesminne chat``: the web interface, in this process, on this computer alone unless told otherwise."""

from __future__ import annotations

import argparse
import contextlib
import errno
import ipaddress
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from assistant.settings import Settings
from ui import screen_text as t
from ui.commands.opening import opened_store
from ui.commands.output import index_of, say, tell
from ui.error_text import os_reason
from ui.faults import PortTaken
from ui.style import THEME

FIRST_PORT, LAST_PORT = 8501, 8520
APP = Path(__file__).resolve().parent.parent / "app.py"


def chat(args: argparse.Namespace, settings: Settings) -> int:
    """Serves the page until it is interrupted; returns the exit status."""
    port = _free_port(args.address, args.port)
    index = index_of(args.index, settings)
    with opened_store(settings, index):  # refused here, with the command that mends it, rather than in a browser
        handed_on = _placed(settings, index)
    if not _loopback(args.address):
        tell(t.EXPOSED.format(address=args.address))
    host = f"[{args.address}]" if ":" in args.address else args.address
    say(t.SERVING.format(url=f"http://{host}:{port}"))
    sys.stdout.flush()
    with _aside(APP.parent), _streamlit_silenced():
        _serve(streamlit_flags(args.address, port), handed_on)
    say(t.STOPPED)
    return 0


def streamlit_flags(address: str, port: int) -> dict[str, str | tuple[str, ...]]:
    """Every option that matters, said outright: flags go before any config file or variable."""
    local = _loopback(address)
    return {
        "server.address": address,
        "server.port": str(port),
        "server.allowedHosts": ("127.0.0.1", "localhost", "[::1]", "::1") if local else ("*",),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.runOnSave": "false",
        "server.allowRunOnSave": "false",
        "server.baseUrlPath": "",
        "server.enableCORS": "true",
        "server.enableXsrfProtection": "true",
        "server.enableStaticServing": "false",
        "server.enableAgentApi": "false",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": "localhost" if local else address,
        "browser.serverPort": str(port),
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": "false",
        "client.showSidebarNavigation": "true",
        "global.developmentMode": "false",
        "logger.level": "error",
        "logger.hideWelcomeMessage": "true",
        "runner.magicEnabled": "false",
        **THEME,
    }


def _serve(flags: dict[str, str | tuple[str, ...]], settings: Settings) -> None:
    """Runs Streamlit by its own command line, in this process."""
    from streamlit.web import cli

    options = [
        f"--{name}={one}" for name, value in flags.items() for one in ((value,) if isinstance(value, str) else value)
    ]
    cli.main(
        ["run", str(APP), *options, "--", settings.model_dump_json()],
        prog_name="streamlit",
        standalone_mode=False,
    )


def _placed(settings: Settings, index: Path) -> Settings:
    """The settings with every path made absolute: the page does not run in the folder that the call was made in."""
    model = Path(settings.model).expanduser()
    where = str(model.absolute()) if settings.model and model.is_dir() else settings.model
    return settings.model_copy(update={"index": index, "model": where})


@contextlib.contextmanager
def _aside(folder: Path) -> Iterator[None]:
    """Works in a folder of the program's own, so that no ``.streamlit/`` of the caller's folder is read."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def _streamlit_silenced() -> Iterator[None]:
    """Streamlit's own English lines go nowhere; its errors still reach standard error."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        yield


def _loopback(address: str) -> bool:
    """Whether only this computer can reach the address."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def _free_port(address: str, wanted: int | None) -> int:
    """The port that was asked for, or the first free one. Raises PortTaken."""
    if wanted is not None:
        _try_port(address, wanted)
        return wanted
    for port in range(FIRST_PORT, LAST_PORT):
        try:
            _try_port(address, port)
        except PortTaken as exc:
            if not (isinstance(exc.__cause__, OSError) and exc.__cause__.errno == errno.EADDRINUSE):
                raise
        else:
            return port
    _try_port(address, LAST_PORT)
    return LAST_PORT


def _try_port(address: str, port: int) -> None:
    """Raises PortTaken where nothing can listen there."""
    try:
        family = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
            probe.listen(1)
    except OSError as exc:
        raise PortTaken(address, port, os_reason(exc)) from exc
