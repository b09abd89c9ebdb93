from __future__ import annotations

from assistant.types import Dating, Period
from tests.ui.samples import HEADING, QUOTE, answer, citation, document
from ui import markup
from ui.render import answer_to_json, columns, document_to_json, harmless, to_terminal


def test_an_answer_has_the_keys_of_the_contract() -> None:
    rendered = answer_to_json(answer())
    assert {"question", "understood", "status", "answer", "searched", "citations", "elapsed_ms"} <= rendered.keys()
    assert rendered["searched"] == {"documents": 5, "from": "2022-10-05", "to": "2024-04-10"}
    (cited,) = rendered["citations"]
    assert list(cited) == [
        "number", "file", "part", "also_in", "other_readings", "title", "kind", "date", "date_status", "date_evidence",
        "item", "heading", "page", "quote", "start", "end", "score",
    ]  # fmt: skip
    assert (cited["item"], cited["heading"], cited["quote"]) == ("2", HEADING, QUOTE)
    assert cited["date_evidence"][1] == {
        "text": "november", "file": "möten/b.txt", "start": 0, "end": 8, "supports": False, "source": "text",
    }  # fmt: skip
    assert document().text[cited["start"] : cited["end"]] == cited["quote"]


def test_a_narrowed_search_is_told_in_json() -> None:
    searched = answer_to_json(answer(within=Period.of_iso("2023")))["searched"]
    assert searched["within"] == "2023-01-01/2023-12-31"
    assert searched["undated_left_out"] == 2


def test_a_document_has_the_keys_of_the_contract() -> None:
    rendered = document_to_json(document(dating=Dating()))
    assert set(rendered) == {
        "file", "part", "title", "kind", "date", "date_status", "date_evidence", "attendees", "items",
        "same_meeting_as", "text",
    }  # fmt: skip
    assert (rendered["date"], rendered["date_status"]) == (None, "unknown")
    assert rendered["attendees"] == [
        {"name": "Anna Ek", "organisation": "Hällmo", "presence": "present", "items": ["2"], "note": None}
    ]
    (item,) = rendered["items"]
    assert list(item) == ["number", "heading", "date", "start", "end", "decisions"]
    assert item["date"] is None
    assert list(item["decisions"][0]) == ["text", "basis", "start", "end"]


def test_the_terminal_shows_where_each_quote_stands() -> None:
    shown = to_terminal(answer(citations=[citation(1), citation(2)]))
    for words in (
        "[1] ”Beslut: Nätverket står kvar som delägare.",
        "[2] ",
        "möten/a.txt, mellan 5 och 14 oktober 2022 (slutsats av anteckningarna)",
        f"punkt 2 – {HEADING}",
        "Datumet bygger på: ”träffas den 5 oktober”",
        "Mot datumet talar: ”november” (möten/b.txt)",
        "Samma text finns också i: kopia.docx",
        "Genomsökt: 5 dokument",
    ):
        assert words in shown


def test_copies_that_read_a_place_differently_are_told() -> None:
    places = [citation(n).model_copy(update={"other_readings": (3 - n,), "read_otherwise": ((0, 6),)}) for n in (1, 2)]
    told = "Filerna återger stället olika: ”Beslut” i [1], ”Beslut” i [2]."
    assert told in to_terminal(answer(citations=places))
    rendered = answer_to_json(answer(citations=places))
    assert told in rendered["answer"]
    assert [c["other_readings"] for c in rendered["citations"]] == [[2], [1]]


def test_the_terminal_never_presents_what_is_near_as_an_answer() -> None:
    shown = to_terminal(answer("mentioned", missing="date", understood="när (konsortiet)"), 60)
    assert shown.startswith("Frågan tolkades som: när (konsortiet)\nÄmnet finns i dokumenten, men")
    assert "Så här står det" not in shown
    assert all(len(line) <= 60 for line in shown.split("\n"))


def test_a_text_cannot_command_the_terminal() -> None:
    assert harmless("a\x1b[31mb\x07\u202ec\x9bd\re\tf\n") == "a␛[31mb␇\ufffdc\ufffdd␍e\tf\n"
    text = "2. x\n\x1b]0;övertagen\x07 beslut"
    shown = to_terminal(answer(citations=[citation(text=text, quote="\x1b]0;övertagen\x07 beslut")]))
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_columns_are_one_line_a_row() -> None:
    assert columns([["a\tb", "c\nd"], ["e", ""]]) == "a b\tc d\ne\t"


def test_the_page_of_a_quote_is_told_beside_its_file() -> None:
    cited = citation(1)
    paged = cited.model_copy(
        update={"passage": cited.passage.model_copy(update={"pages": ((cited.passage.start, 7),)})}
    )
    assert "möten/a.txt, sidan 7, mellan 5 och 14" in to_terminal(answer(citations=[paged]))
    assert "sidan" not in to_terminal(answer(citations=[cited]))
    assert "möten/a.txt, sidan 7" in markup.answer(answer(citations=[paged]))
