"""The command line: which commands and options there are."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

from ui import help_text as h
from ui.faults import BadCall


class _SwedishHelp(argparse.RawDescriptionHelpFormatter):
    """argparse's help under Swedish titles."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, h.USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and complaints are in Swedish."""

    def __init__(self, prog: str, description: str, epilog: str | None = None, **rest: Any) -> None:
        super().__init__(
            **rest,
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=_SwedishHelp,
            add_help=False,
            allow_abbrev=False,
        )
        self.words = self.add_argument_group(h.ARGUMENTS_TITLE)
        self.choices = self.add_argument_group(h.OPTIONS_TITLE)
        self.choices.add_argument("-h", "--help", action="help", help=h.HELP)

    def error(self, message: str) -> NoReturn:
        """Raises BadCall with argparse's complaint in Swedish."""
        raise BadCall(h.complaint(message), self.prog)


def _port(value: str) -> int:
    number = int(value)
    if not 1 <= number <= 65535:
        raise ValueError(value)
    return number


def _part(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError(value)
    return number


def _ingest(parser: Parser) -> None:
    parser.words.add_argument("paths", nargs="+", type=Path, metavar="SÖKVÄG", help=h.INGEST_PATHS)
    parser.choices.add_argument("--prune", action="store_true", help=h.INGEST_PRUNE)
    parser.choices.add_argument("--json", action="store_true", help=h.JSON)


def _ask(parser: Parser) -> None:
    parser.words.add_argument("question", nargs="*", metavar="FRÅGA", help=h.ASK_QUESTION)
    parser.choices.add_argument("--batch", type=Path, metavar="FIL.jsonl", help=h.ASK_BATCH)
    parser.choices.add_argument("--from", dest="first", metavar="DAG", help=h.ASK_FROM)
    parser.choices.add_argument("--to", dest="last", metavar="DAG", help=h.ASK_TO)
    parser.choices.add_argument("--json", action="store_true", help=h.JSON)


def _show(parser: Parser) -> None:
    parser.words.add_argument("file", metavar="FIL", help=h.SHOW_FILE)
    parser.choices.add_argument("--part", type=_part, metavar="N", help=h.SHOW_PART)
    parser.choices.add_argument("--json", action="store_true", help=h.JSON)


def _register(parser: Parser) -> None:
    parser.choices.add_argument("--csv", type=Path, metavar="FIL", help=h.CSV)
    parser.choices.add_argument("--xlsx", type=Path, metavar="FIL", help=h.XLSX)
    parser.choices.add_argument("--json", action="store_true", help=h.JSON)


def _evaluate(parser: Parser) -> None:
    parser.words.add_argument("folder", type=Path, metavar="MAPP", help=h.EVALUATE_FOLDER)
    parser.choices.add_argument("--retriever", choices=("lexical", "dense", "hybrid"), help=h.EVALUATE_RETRIEVER)
    parser.choices.add_argument("--run", type=Path, metavar="FIL", help=h.EVALUATE_RUN)
    parser.choices.add_argument("--json", action="store_true", help=h.JSON)


def _verify(parser: Parser) -> None:
    parser.choices.add_argument("--repair", action="store_true", help=h.VERIFY_REPAIR)
    parser.choices.add_argument("--json", action="store_true", help=h.JSON)


def _chat(parser: Parser) -> None:
    parser.choices.add_argument("--port", type=_port, metavar="N", help=h.CHAT_PORT)
    parser.choices.add_argument("--address", default="127.0.0.1", metavar="ADRESS", help=h.CHAT_ADDRESS)


COMMANDS: dict[str, tuple[str, Callable[[Parser], None]]] = {
    "ingest": (h.INGEST, _ingest),
    "ask": (h.ASK, _ask),
    "show": (h.SHOW, _show),
    "documents": (h.DOCUMENTS, _register),
    "decisions": (h.DECISIONS, _register),
    "evaluate": (h.EVALUATE, _evaluate),
    "verify": (h.VERIFY, _verify),
    "chat": (h.CHAT, _chat),
}


class _Version(argparse.Action):
    """Prints the version; looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        parser.exit(0, f"motesminne {version('motesminne')}\n")


def build_parser() -> Parser:
    """The parser of the whole command line."""
    parser = Parser("motesminne", h.PROGRAM, h.EPILOG)
    parser.choices.add_argument("--version", action=_Version, nargs=0, help=h.VERSION)
    commands = parser.add_subparsers(title=h.COMMANDS_TITLE, dest="command", metavar="KOMMANDO")
    for name, (text, fill) in COMMANDS.items():
        command = commands.add_parser(
            name, prog=f"motesminne {name}", description=text[0].upper() + text[1:] + ".", help=text
        )
        fill(command)
        command.choices.add_argument("--index", type=Path, metavar="MAPP", help=h.INDEX)
        command.choices.add_argument("--debug", action="store_true", help=h.DEBUG)
    return parser
