"""What a regular expression may match, told from its own parsed form: its wordings, and the signs it may begin with."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

GAP = "¤"
"""Stands for what may be anything or left out: no piece that is looked for reaches across it."""
SIGNS = tuple(chr(code) for code in (*range(32, 0x250), *range(0x2000, 0x2700), 0x3000, 0xFB05, 0xFB06))
"""Latin letters, punctuation and signs, and those that case-blind patterns take for letters of ours."""
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_CATEGORIES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w", "NOT_DIGIT": r"\D", "NOT_SPACE": r"\S", "NOT_WORD": r"\W"}
_Parsed = Iterable[tuple[Any, Any]]


def wordings(pattern: re.Pattern[str]) -> list[str]:
    """Every wording that a pattern has, with nothing but what each must hold, and `GAP` for the rest."""
    return list(_wordings(_parsed(pattern)))


def beginnings(pattern: re.Pattern[str]) -> set[str]:
    """The signs, of `SIGNS`, that a match of a pattern may begin with."""
    first, _ = _first(_parsed(pattern), pattern.flags & re.IGNORECASE)
    forms = [re.compile(form, flags) for form, flags in sorted(set(first))]
    return {sign for sign in SIGNS if any(form.fullmatch(sign) for form in forms)}


def _parsed(pattern: re.Pattern[str]) -> _Parsed:
    found: _Parsed = importlib.import_module("re._parser").parse(pattern.pattern, pattern.flags)
    return found


def _wordings(parsed: _Parsed) -> Sequence[str]:
    parts = [tuple(dict.fromkeys(_part(str(operation), argument))) for operation, argument in parsed]
    return ["".join(chosen) for chosen in product(*parts)]


def _part(operation: str, argument: Any) -> Sequence[str]:
    if operation == "LITERAL":
        return [chr(argument)]
    if operation == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        return [chr(letter) for _, letter in argument]
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return [""]
    if operation == "BRANCH":
        return [wording for branch in argument[1] for wording in _wordings(branch)]
    if operation == "SUBPATTERN":
        return _wordings(argument[-1])
    if operation in _REPEATS and argument[0] > 0:
        return [wording + GAP for wording in _wordings(argument[2])]
    return [GAP]


def _first(parsed: _Parsed, flags: int) -> tuple[list[tuple[str, int]], bool]:
    """Patterns of one sign that a match may begin with, each with its flags; and whether it may be empty."""
    found: list[tuple[str, int]] = []
    for operation, argument in parsed:
        more, may_be_empty = _first_of(str(operation), argument, flags)
        found += more
        if not may_be_empty:
            return found, False
    return found, True


def _first_of(operation: str, argument: Any, flags: int) -> tuple[list[tuple[str, int]], bool]:
    if operation == "LITERAL":
        return [(re.escape(chr(argument)), flags)], False
    if operation == "IN":
        return [(f"[{''.join(map(_of_class, argument))}]", flags)], False
    if operation == "BRANCH":
        branches = [_first(branch, flags) for branch in argument[1]]
        return [form for forms, _ in branches for form in forms], any(empty for _, empty in branches)
    if operation == "SUBPATTERN":
        _, added, taken, inner = argument
        return _first(inner, (flags | added) & ~taken & re.IGNORECASE)
    if operation in _REPEATS:
        forms, empty = _first(argument[2], flags)
        return forms, empty or argument[0] == 0
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return [], True
    return [("(?s:.)", flags)], False


def _of_class(member: tuple[Any, Any]) -> str:
    kind, argument = str(member[0]), member[1]
    if kind == "NEGATE":
        return "^"
    if kind == "LITERAL":
        return re.escape(chr(argument))
    if kind == "RANGE":
        return f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    return _CATEGORIES[str(argument).removeprefix("CATEGORY_")]
