from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.samples import answer, citation, document
from ui import markup
from ui.register import decision_rows

HOSTILE = (
    '<img src=x onerror="alert(1)"> </mark><script>alert(2)</script> $x^2$ [x](javascript:alert(3)) :red[x] :smile:'
    " # h\n    indraget &amp; 'citat'"
)


class _Reader(HTMLParser):
    """What a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def test_nothing_in_a_quote_or_a_question_is_markup() -> None:
    text = f"2. x\n{HOSTILE}\n"
    hostile = read(markup.answer(answer(question=HOSTILE, citations=[citation(text=text, quote=HOSTILE)])))
    tame = read(markup.answer(answer()))
    assert set(hostile.tags) <= set(tame.tags)
    assert hostile.attributes <= tame.attributes
    assert hostile.text.count(HOSTILE) == 3  # the question, the quote, the quote in its passage


def test_nothing_in_a_register_is_markup() -> None:
    text = f"2. x\n{HOSTILE}\n"
    held = document(text=text, quote=HOSTILE, file="<b>a</b>.txt")
    for html in (markup.document_table([held], "Dokument"), markup.decision_table(decision_rows([held]), "Beslut")):
        seen = read(html)
        assert not {"b", "img", "script"} & set(seen.tags)
        assert "<b>a</b>.txt" in seen.text


@given(st.text())
def test_what_is_shown_is_the_text(text: str) -> None:
    expected = "".join(
        c if c in "\n\t" or c.isprintable() or c.isspace() else "\ufffd"
        for c in text.encode("utf-8", "replace").decode("utf-8")
    )
    seen = read(f"<p>{markup.plain(text)}</p>")
    assert seen.tags == ["p"]
    assert seen.text == expected


def test_an_inferred_date_shows_its_evidence_for_and_against() -> None:
    seen = read(markup.answer(answer())).text
    assert "mellan 5 och 14 oktober 2022 (slutsats av anteckningarna)" in seen
    assert "Datumet bygger på: ”träffas den 5 oktober”" in seen
    assert "Mot datumet talar: ”november” (möten/b.txt)" in seen


def test_the_quote_is_marked_in_its_passage() -> None:
    html = markup.answer(answer())
    before, _, rest = html.partition("<mark>")
    assert "Medverkan i konsortiet&#10;" in before
    assert rest.startswith("Beslut: Nätverket står kvar")


def test_copies_that_read_a_place_differently_are_told() -> None:
    places = [citation(n).model_copy(update={"other_readings": (3 - n,), "read_otherwise": ((0, 6),)}) for n in (1, 2)]
    seen = read(markup.answer(answer(citations=places))).text
    assert "Filerna återger stället olika: ”Beslut” i [1], ”Beslut” i [2]." in seen


def test_the_register_tells_which_files_are_of_one_meeting() -> None:
    found = document()
    assert "samma möte" not in read(markup.document_table([found], "")).text
    copied = found.model_copy(update={"same_meeting_as": ("<b>.txt", "c.txt")})
    assert "samma möte finns också i: <b>.txt, c.txt" in read(markup.document_table([copied], "")).text


def test_what_is_near_is_not_called_a_quote() -> None:
    seen = markup.answer(answer("mentioned", missing="decision"))
    assert "inte ett svar på frågan" in seen
    assert "Så här står det" not in seen
