"""What a module may be: short, named for an idea, and quiet when it is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("assistant", "ingest", "ui", "training", "benchmarks", "tests")
PROGRAM = ("assistant", "ingest", "ui")
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60
"""Lines."""
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "processor", "core", "misc"}
LOUD = {
    "environ", "getenv", "load_settings", "Settings", "now", "utcnow", "today", "time", "perf_counter", "monotonic",
    "cwd", "getcwd", "home", "expanduser", "open", "read_text", "read_bytes",
}  # fmt: skip
"""Names whose use asks the environment, the clock or the disk."""


def modules(rooms: tuple[str, ...]) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def long_functions(tree: ast.Module) -> list[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        f"{x.name}: {(x.end_lineno or 0) - x.lineno + 1} lines"
        for x in ast.walk(tree)
        if isinstance(x, kinds) and (x.end_lineno or 0) - x.lineno >= LONGEST_FUNCTION
    ]


def run_on_import(tree: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported: all but the bodies of functions and what is for scripts."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in (*child.decorator_list, *child.args.defaults, *(d for d in child.args.kw_defaults if d)):
                yield part
                yield from run_on_import(part)
        elif not isinstance(child, ast.Lambda) and not (
            isinstance(child, ast.If) and "__main__" in ast.unparse(child.test)
        ):
            yield child
            yield from run_on_import(child)


def loud_calls(tree: ast.Module) -> list[str]:
    used = []
    for part in run_on_import(tree):
        called = part.func if isinstance(part, ast.Call) else part
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        if name in LOUD and (isinstance(part, ast.Call) or name == "environ"):
            used.append(f"line {getattr(part, 'lineno', 0)}: {name}")
    return used


def test_there_are_modules_to_look_at() -> None:
    assert len(modules(PROGRAM)) > 50


def test_no_module_is_long() -> None:
    lengths = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in modules(ROOMS)}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_long() -> None:
    found = {str(p.relative_to(ROOT)): long_functions(ast.parse(p.read_text("utf-8"))) for p in modules(ROOMS)}
    assert {name: functions for name, functions in found.items() if functions} == {}


def test_modules_are_named_for_an_idea() -> None:
    named = [p.relative_to(ROOT) for p in modules(ROOMS)]
    assert [str(p) for p in named if NAMELESS & {p.stem, *p.parent.parts}] == []


def test_importing_the_program_asks_nothing_of_the_world() -> None:
    found = {str(p.relative_to(ROOT)): loud_calls(ast.parse(p.read_text("utf-8"))) for p in modules(PROGRAM)}
    assert {name: calls for name, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    "code",
    [
        "import os\nHOME = os.environ['HOME']",
        "HERE = Path.cwd()",
        "def f(day=date.today()): ...",
        "class A:\n    started = time.perf_counter()",
        "if True:\n    SETTINGS = load_settings()",
        "WORDS = [line for line in open('words')]",
        "WORDS = Path('words').read_text().split()",
    ],
)
def test_loud_code_is_heard(code: str) -> None:
    assert loud_calls(ast.parse(code))


@pytest.mark.parametrize(
    "code", ["def f():\n    return os.environ", "A = lambda: open('x')", "PATTERN = re.compile('a')"]
)
def test_quiet_code_is_let_be(code: str) -> None:
    assert not loud_calls(ast.parse(code))


def test_a_long_function_is_noticed() -> None:
    def of(lines: int) -> ast.Module:
        return ast.parse("def f():\n" + "    x = 1\n" * (lines - 1))

    assert not long_functions(of(LONGEST_FUNCTION))
    assert long_functions(of(LONGEST_FUNCTION + 1)) == ["f: 61 lines"]
