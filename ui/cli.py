"""The terminal: ``motesminne COMMAND``. Errors become a Swedish sentence and an exit status here, and only here."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from assistant.errors import FileRefused, IndexUnusable, ModelError, UsageError
from assistant.settings import Settings
from ui.arguments import build_parser
from ui.error_text import INTERRUPTED, error_text
from ui.faults import BadCall
from ui.help_text import NO_COMMAND

Command = Callable[[argparse.Namespace, Settings], int]

REFUSED, WRONG_CALL, NO_INDEX = 1, 2, 3
INTERRUPTED_STATUS, BROKEN_PIPE_STATUS = 130, 141


def command(name: str) -> Command:
    """The function behind a command, imported only when it is to run: asking must not pay for what it does not use."""
    match name:
        case "ingest" | "verify":
            from ui.commands import upkeep

            return upkeep.ingest if name == "ingest" else upkeep.verify
        case "ask":
            from ui.commands import asking

            return asking.ask
        case "evaluate":
            from ui.commands import measuring

            return measuring.evaluate
        case "chat":
            from ui.commands import chatting

            return chatting.chat
        case _:
            from ui.commands import registers

            return {"show": registers.show, "documents": registers.documents, "decisions": registers.decisions}[name]


def _utf8_streams() -> None:
    """UTF-8 out whatever the locale; a character that cannot be written becomes an escape, which JSON reads back."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _decoded(argument: str) -> str:
    """An argument as UTF-8, where a locale without letters beyond ASCII has left its bytes undecoded."""
    try:
        argument.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(argument).decode("utf-8", "surrogateescape")
    return argument


def status_of(exc: BaseException) -> int:
    """The exit status that the contract gives an error."""
    if isinstance(exc, IndexUnusable | ModelError):
        return NO_INDEX
    if isinstance(exc, UsageError | FileRefused):
        return WRONG_CALL
    return REFUSED


def run(argv: Sequence[str]) -> int:
    """One call, errors raised."""
    from assistant.settings import load_settings

    args = build_parser().parse_args([_decoded(a) for a in argv])
    if args.command is None:
        raise BadCall(NO_COMMAND, "motesminne")
    return command(args.command)(args, load_settings())


def _to_nowhere() -> None:
    """After a broken pipe: what is still buffered goes nowhere instead of failing again when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def main(argv: Sequence[str] | None = None) -> int:
    """Entry point: runs one call and returns its exit status."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    _utf8_streams()
    try:
        status = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _to_nowhere()
        return BROKEN_PIPE_STATUS
    except KeyboardInterrupt:
        sys.stderr.write(f"\n{INTERRUPTED}\n")
        return INTERRUPTED_STATUS
    except Exception as exc:  # noqa: BLE001 - the top of the interface: whatever happens, a person gets a sentence
        sys.stderr.write(f"{error_text(exc)}\n")
        if "--debug" in arguments:
            import traceback

            traceback.print_exception(exc)
        return status_of(exc)
    return status


if __name__ == "__main__":
    sys.exit(main())
