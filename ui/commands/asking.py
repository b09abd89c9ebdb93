"""``motesminne ask``: one answer, or one a line for a file of questions."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import BadBatchLine, BadPeriod, IndexUnusable, ModelError, MotesminneError
from assistant.settings import Settings
from assistant.types import Period
from ui import help_text as h
from ui.commands.output import index_of, print_json, say, tell, width
from ui.error_text import error_text, os_reason
from ui.faults import BadCall, BatchUnreadable
from ui.render import Json, answer_to_json, to_terminal

if TYPE_CHECKING:
    from assistant.ask import Assistant

_ISO = "ISO days, months or years, the end not before the start"


def period_of(first: str | None, last: str | None) -> Period | None:
    """The period of ``--from`` and ``--to``; an end left out is open. Raises BadPeriod."""
    if first is None and last is None:
        return None
    try:
        return Period(
            first=Period.of_iso(first).first if first is not None else date.min,
            last=Period.of_iso(last).last if last is not None else date.max,
        )
    except ValueError as exc:
        raise BadPeriod(" – ".join(x for x in (first, last) if x is not None), _ISO) from exc


def ask(args: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns the exit status."""
    if args.question and args.batch:
        raise BadCall(h.QUESTION_AND_BATCH, "motesminne ask")
    if not args.question and not args.batch:
        raise BadCall(h.NO_QUESTION, "motesminne ask")
    within = period_of(args.first, args.last)
    lines = _lines(args.batch) if args.batch else []
    from assistant.ask import open_assistant

    assistant = open_assistant(settings, index_of(args.index, settings))
    try:
        if args.batch:
            return _batch(assistant, lines, within)
        answer = assistant.ask(_whole(" ".join(args.question)), within=within)
    finally:
        assistant.close()
    if args.json:
        print_json(answer_to_json(answer))
    else:
        say(to_terminal(answer, width()))
    return 0


def _lines(path: Path) -> list[str]:
    """The lines of a file of questions, ``-`` being standard input."""
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return content.decode("utf-8-sig").split("\n")
    except OSError as exc:
        raise BatchUnreadable(path, os_reason(exc)) from exc
    except UnicodeDecodeError as exc:
        raise BatchUnreadable(path, h.NOT_UTF8) from exc


def _question(number: int, line: str) -> tuple[str, list[str]]:
    """Question and history of one line of a batch."""
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError) as exc:
        raise BadBatchLine(number, h.UNREADABLE_LINE) from exc
    if not isinstance(value, dict):
        raise BadBatchLine(number, h.NOT_AN_OBJECT)
    question, history = value.get("question"), value.get("history")
    if not isinstance(question, str):
        raise BadBatchLine(number, h.NO_QUESTION_KEY)
    if history is None:
        history = []
    if not isinstance(history, list) or not all(isinstance(x, str) for x in history):
        raise BadBatchLine(number, h.BAD_HISTORY)
    return _whole(question), [_whole(x) for x in history]


def _whole(text: str) -> str:
    """The text with halves of characters (lone surrogates, which JSON can hold) replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _asked(line: str) -> str | None:
    """The question of a refused line, as far as there is one."""
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    question = value.get("question") if isinstance(value, dict) else None
    return question if isinstance(question, str) else None


def _batch(assistant: Assistant, lines: list[str], within: Period | None) -> int:
    """One answer a line, in order; a refused line is told on its line."""
    status = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        rendered: Json
        try:
            question, history = _question(number, line)
            rendered = answer_to_json(assistant.ask(question, history=history, within=within))
        except (IndexUnusable, ModelError):
            raise
        except MotesminneError as exc:
            text = error_text(exc)
            tell(text if isinstance(exc, BadBatchLine) else f"{h.LINE} {number}: {text}")
            rendered = {"question": _asked(line), "error": text}
            status = 1
        print_json(rendered, compact=True)
    return status
