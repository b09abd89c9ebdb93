"""What the parser makes of whole documents, compared with what people expect of it.

`expected/NAME.json` was read by a person, not only written by the program. After a change that is meant, run
`pytest tests/golden --rewrite-golden` and read the difference before committing it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import ReadSettings
from assistant.types import AgendaItem, Document
from ingest.parse import parse
from ingest.read import to_source
from tests.fakes.minutes import FORMATS

HERE = Path(__file__).parent
NOTES = HERE.parents[1] / "seeds" / "notes"
INPUTS = sorted((HERE / "inputs").iterdir()) + sorted(NOTES.iterdir())
FILES: dict[str, Callable[[], bytes]] = {p.name: p.read_bytes for p in INPUTS}
FILES |= {f"samma_i_varje_format{suffix}": build for suffix, build in FORMATS.items()}
"""Name → bytes: files that stand here, and one meeting built in every format."""
EDGE = 40
"""Characters of an item's span that are shown from either end."""


def _item(document: Document, item: AgendaItem) -> dict[str, Any]:
    span = document.text[item.start : item.end]
    shown: dict[str, Any] = {
        "number": item.number,
        "heading": item.heading,
        "begins": span[:EDGE],
        "ends": span[-EDGE:],
    }
    if item.section:
        shown["section"] = item.section
    if item.dating:
        shown["date"] = item.dating.date
    if item.decisions:
        shown["decisions"] = [{"basis": d.basis, "text": d.text} for d in item.decisions]
    return shown


def _shown(document: Document) -> dict[str, Any]:
    """A document in the shape of `show --json`, spans shown by the words at their ends, so that it can be read."""
    people = [a.model_dump(exclude={"start", "end"}, exclude_none=True) for a in document.attendees]
    return {
        "title": document.title,
        "kind": document.kind,
        "date": document.dating.date,
        "date_status": document.dating.status,
        "attendees": people,
        "items": [_item(document, item) for item in document.items],
        "text": document.text.split("\n"),
    }


@pytest.mark.parametrize("name", FILES)
def test_a_document_is_understood_as_expected(name: str, request: pytest.FixtureRequest) -> None:
    path = HERE / "inputs" / name
    source = to_source(FILES[name](), file=name, root=path.parent, path=path, settings=ReadSettings())
    documents = parse(source.text, name, headings=source.headings, page_starts=source.page_starts)
    found = json.loads(json.dumps([_shown(document) for document in documents]))
    expected = HERE / "expected" / f"{name}.json"
    if request.config.getoption("--rewrite-golden", default=False):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_every_expected_document_has_its_input() -> None:
    assert {p.name for p in (HERE / "expected").iterdir()} == {f"{name}.json" for name in FILES}
