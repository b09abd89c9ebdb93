"""Word's automatic numbers, as Word shows them."""

from __future__ import annotations

import pytest

from ingest.read.docx.numbering import in_form
from tests.ingest.word import abstract, level, num, par, start_at, style, texts

AGENDA = abstract(
    0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%3)")
)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (7, "decimal", "7"), (7, "decimalZero", "07"), (3, "lowerLetter", "c"), (28, "lowerLetter", "bb"),
        (26, "upperLetter", "Z"), (4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (21, "ordinal", "21:a"),
        (11, "ordinal", "11:e"), (3, "ordinalText", "Tredje"), (2, "cardinalText", "Två"), (99, "cardinalText", "99"),
        (5, "none", ""), (5, "chicago", "5"), (0, "lowerRoman", "0"), (10**9, "lowerLetter", "1000000000"),
    ],
)  # fmt: skip
def test_a_number_in_its_form(number: int, form: str, shown: str) -> None:
    assert in_form(number, form) == shown


def test_levels_count_and_begin_anew_below_each_number() -> None:
    at = (0, 1, 1, 2, 2, 1, 0, 1, 2)
    body = "".join(par(f"p{i}", num=(1, x)) for i, x in enumerate(at))
    assert texts(body, numbering=AGENDA + num(1, 0)) == [
        "1. p0", "1.1 p1", "1.2 p2", "a) p3", "b) p4", "1.3 p5", "2. p6", "2.1 p7", "a) p8"
    ]  # fmt: skip


def test_a_list_goes_on_after_other_text() -> None:
    body = par("ett", num=(1, 0)) + par("text") + par("två", num=(1, 0))
    assert texts(body, numbering=AGENDA + num(1, 0)) == ["1. ett", "text", "2. två"]


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("decimal", "§ %1", "§ 1 Val"), ("decimal", "%1 §", "1 § Val"), ("decimal", "Punkt %1:", "Punkt 1: Val"),
        ("upperRoman", "%1", "I Val"), ("none", "", "Val"), ("bullet", "\uf0b7", "• Val"), ("bullet", "-", "• Val"),
        ("bullet", " ", "Val"), ("none", "Bilaga", "Bilaga Val"),
    ],
)  # fmt: skip
def test_a_label_is_what_word_shows(form: str, text: str, shown: str) -> None:
    numbering = abstract(0, level(0, form, text)) + num(1, 0)
    assert texts(par("Val", num=(1, 0)), numbering=numbering) == [shown]


def test_lists_of_one_kind_count_on_from_each_other_unless_one_says_where_it_begins() -> None:
    numbering = AGENDA + num(1, 0) + num(2, 0) + num(3, 0, start_at(0, 1)) + num(4, 0, start_at(0, 14))
    body = "".join(par("x", num=(n, 0)) for n in (1, 1, 2, 3, 3, 1, 4, 4))
    assert texts(body, numbering=numbering) == [f"{n}. x" for n in (1, 2, 3, 1, 2, 3, 14, 15)]


def test_a_list_within_another_leaves_the_outer_one_counting() -> None:
    begins = "".join(start_at(k, 1) for k in range(3))
    flat = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"))
    numbering = flat + "".join(num(n, 0, begins) for n in (1, 2, 3))
    at = ((1, 0), (1, 0), (2, 1), (2, 1), (1, 0), (3, 1), (1, 0))
    shown = ["1. x", "2. x", "a) x", "b) x", "3. x", "a) x", "4. x"]
    assert texts("".join(par("x", num=x) for x in at), numbering=numbering) == shown


def test_a_list_begins_where_its_level_says() -> None:
    numbering = abstract(0, level(0, "decimal", "§ %1", start=114)) + num(1, 0)
    assert texts(par("Val", num=(1, 0)) * 2, numbering=numbering) == ["§ 114 Val", "§ 115 Val"]


def test_a_list_may_write_a_level_in_its_own_way() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    assert texts(par("x", num=(1, 0)), numbering=AGENDA + num(1, 0, own)) == ["I) x"]


@pytest.mark.parametrize(("restart", "shown"), [("", "1"), ("0", "2"), ("1", "1"), ("2", "1")])
def test_a_level_may_count_on_through_those_above(restart: str, shown: str) -> None:
    more = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%2)", before=more)) + num(1, 0)
    body = "".join(par("x", num=(1, at)) for at in (0, 1, 0, 1))
    assert texts(body, numbering=numbering)[-1] == f"{shown}) x"


def test_a_level_may_begin_anew_below_the_highest_alone() -> None:
    third = level(2, "decimal", "%3)", before='<w:lvlRestart w:val="1"/>')
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%2."), third) + num(1, 0)
    body = "".join(par("x", num=(1, at)) for at in (0, 1, 2, 1, 2, 0, 2))
    assert [x for x in texts(body, numbering=numbering) if ")" in x] == ["1) x", "2) x", "1) x"]


def test_legal_numbers_are_decimal_on_every_level() -> None:
    numbering = abstract(
        0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", before="<w:isLgl/>")
    ) + num(1, 0)  # fmt: skip
    assert texts(par("x", num=(1, 0)) + par("y", num=(1, 1)), numbering=numbering) == ["I. x", "1.1 y"]


def test_a_hidden_number_is_not_shown() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.", more="<w:rPr><w:vanish/></w:rPr>")) + num(1, 0)
    assert texts(par("x", num=(1, 0)), numbering=numbering) == ["x"]


def test_a_style_carries_its_list_and_its_level_is_found_by_the_style() -> None:
    numbering = abstract(
        0,
        level(0, "decimal", "%1", before='<w:pStyle w:val="Rubrik1"/>'),
        level(1, "decimal", "%1.%2", before='<w:pStyle w:val="Rubrik2"/>'),
    ) + num(1, 0)
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Rubrik1", "heading 1", listed) + style("Rubrik2", "heading 2", listed)
    styles += style("Egen", "Egen rubrik 2", based="Rubrik2")
    body = par("A", style="Rubrik1") + par("B", style="Rubrik2") + par("C", style="Rubrik1")
    assert texts(body, numbering=numbering, styles=styles) == ["1 A", "1.1 B", "2 C"]
    off = par("Utan", style="Rubrik1", extra='<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(off + body, numbering=numbering, styles=styles)[:2] == ["Utan", "1 A"]


def test_a_style_that_sets_the_level_inherits_the_list() -> None:
    styles = style("A", "A", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += style("B", "B", '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>', based="A")
    body = par("x", style="A") + par("y", style="B")
    assert texts(body, numbering=AGENDA + num(1, 0), styles=styles) == ["1. x", "1.1 y"]


def test_a_list_may_be_defined_by_a_numbering_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Paragrafer"/></w:abstractNum>'
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Paragrafer", "Paragrafer", listed, kind="numbering")
    numbering = abstract(0, level(0, "decimal", "§ %1")) + linked + num(1, 0) + num(2, 1)
    assert texts(par("x", num=(2, 0)) * 2, numbering=numbering, styles=styles) == ["§ 1 x", "§ 2 x"]


def test_lists_that_point_at_each_other_have_no_numbers() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S"/></w:abstractNum>'
    styles = style("S", "S", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    assert texts(par("x", num=(1, 0)), numbering=linked + num(1, 1), styles=styles) == ["x"]


def test_a_list_that_is_not_defined_has_no_numbers() -> None:
    assert texts(par("x", num=(9, 0))) == ["x"]
    assert texts(par("x", num=(9, 0)), numbering=AGENDA + num(1, 0)) == ["x"]


def test_an_empty_paragraph_of_a_list_counts_and_says_nothing() -> None:
    body = par("a", num=(1, 0)) + par(num=(1, 0)) + par("b", num=(1, 0))
    assert texts(body, numbering=AGENDA + num(1, 0)) == ["1. a", "3. b"]


def test_a_level_that_was_skipped_shows_its_first_number() -> None:
    assert texts(par("x", num=(1, 1)), numbering=AGENDA + num(1, 0)) == ["1.1 x"]
