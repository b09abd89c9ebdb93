"""RTF files: characters, lists, tables, headings, what is hidden, what is refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from assistant.errors import FileDamaged
from ingest.parse import parse
from ingest.read.formats import read_layout
from ingest.read.layout import Paragraph
from ingest.read.rtf.reader import MOST_COMMANDS, read_rtf
from ingest.read.settle import settle

PATH = Path("a.rtf")
HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Arial;}{\f1\fcharset2 Symbol;}{\f2\fcharset238 Arial CE;}"
    r"{\f3\fcharset128 Mincho;}}{\stylesheet{\ql Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Rubrik 2;}{\s3 Title;}}"
    r"{\info{\title Dold titel}}{\*\generator X;}"
)


def paragraphs(body: str, head: str = HEAD) -> tuple[Paragraph, ...]:
    return read_rtf((head + body + "}").encode("latin-1"), PATH).paragraphs


def texts(body: str, head: str = HEAD) -> list[str]:
    return [p.text for p in paragraphs(body, head)]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"M\'f6tet \'e5r", "Mötet år"),
        (r"\u229?r \u228\'e4r \uc0\u246r {\uc2\u197ab}ter", "år är ör Åter"),
        (r"\u8211- \u-3913?", "– •"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\f2\'9a\f0\'e4", "šä"),
        (r"\f3\'83\'65\f0", "テ"),
        (r"{\f1\'b7\'b3} sak", "•≥ sak"),
        (r"ett\~tv\'e5\_tre\-fyra", "ett två-trefyra"),
        (r"\ldblquote Ja\rdblquote\emdash nej \{x\}\\", "“Ja”—nej {x}\\"),
        (r"{\v dold}syns{\v\v0 inte dold}", "synsinte dold"),
        (r"{\deleted borta}kvar{\plain\revised  ny}", "kvar ny"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt l\'e4nk}} h\'e4r", "länk här"),
        (r"{\field{\*\fldinst  PAGE }{\fldrslt 7}}sida", "sida"),
        (r"{\*\bkmkstart a}text{\*\okant mer}{\*\atnid A}{\*\annotation kommentar}", "text"),
        (r"{\pict\pngblip 0123abc}bild{\object{\*\objdata 00}{\result resultat}}", "bild"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt i rutan}}} text", "i rutan text"),
        ("rad\r\nbruten", "radbruten"),
        (r"f\bin3 {}}re", "fre"),
        (r"{\upr{ansi}{\*\ud uni}}", "ansi"),
    ],
)
def test_what_a_paragraph_says(body: str, text: str) -> None:
    assert " ".join(" ".join(texts(body + r"\par")).split()) == text


def test_an_unmarked_byte_is_of_the_documents_code_page() -> None:
    assert texts("M\xf6tet\\par") == ["Mötet"]
    assert texts(r"M\'9atet\par", r"{\rtf1\mac ") == ["Mötet"]
    assert texts(r"\'94ster\par", r"{\rtf1\ansi\ansicpg850 ") == ["öster"]
    assert texts(r"\'f6\par", r"{\rtf1\ansi\ansicpg99999 ") == ["ö"]


def test_headings_have_levels() -> None:
    body = r"\pard\s3 Protokoll\par\pard\s1 Val\par\pard\plain Text.\par\pard\s2 Del\par\pard\outlinelevel2 Egen\par"
    assert [(p.text, p.level) for p in paragraphs(body)] == [
        ("Protokoll", 1), ("Val", 2), ("Text.", 0), ("Del", 3), ("Egen", 4)
    ]  # fmt: skip


def test_a_bold_line_alone_is_a_heading() -> None:
    body = r"\pard Text.\par{\b Val av justerare}\par Text.\par{\b Beslut:} Anna.\par"
    assert [p.level for p in paragraphs(body)] == [0, 6, 0, 0]


def test_lists_have_the_numbers_that_the_file_shows() -> None:
    body = (
        r"\pard Vi talade om:\par\pard{\listtext\tab 1.\tab}\ls1 ett\par{\listtext\tab 2.\tab}tv\'e5\par"
        r"\pard{\pntext\f1\'b7\tab}{\*\pn\pnlvlblt}sak\par{\pntext o\tab}mer\par\pard Slut.\par"
    )
    found = paragraphs(body)
    assert [p.text for p in found] == ["Vi talade om:", "1. ett", "2. två", "• sak", "• mer", "Slut."]
    assert [p.blank_before for p in found] == [True, True, False, False, False, True]


def test_a_label_may_be_any_sign() -> None:
    assert texts(r"{\listtext\f1\'10\tab}sak\par{\listtext\u-10179?\u-8704?\tab}mer\par") == ["• sak", "• mer"]


def test_half_a_character_is_replaced() -> None:
    assert texts(r"a\u-10179?b\par") == ["a\ufffdb"]


def test_a_line_break_is_a_line_and_a_tab_a_column() -> None:
    found = paragraphs(r"N\'e4rvarande:\tab Anna Ek\line Bo Ask\par\page Ny sida\par")
    assert [(p.text, p.blank_before) for p in found] == [
        ("Närvarande:\tAnna Ek", True), ("Bo Ask", False), ("Ny sida", True)
    ]  # fmt: skip


def test_tables_are_read_by_row_or_as_text() -> None:
    def row(*cells: str) -> str:
        return r"\trowd\cellx1\cellx2\pard\intbl " + "".join(c + r"\cell " for c in cells) + r"\row "

    body = row("Namn", "Ort") + row("Anna Ek", "Alby") + r"\pard Sedan\par "
    body += row(r"\'a7 1", r"Val\par Anna Ek v\'e4ljs.") + r"\pard Slut\par"
    assert texts(body) == ["Namn\tOrt", "Anna Ek\tAlby", "Sedan", "§ 1 Val", "Anna Ek väljs.", "Slut"]
    nested = r"\trowd\pard\intbl Ute\par\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\nestrow}\itap1 \cell \row"
    assert texts(nested) == ["Ute", "a\tb"]


def test_the_end_of_a_group_ends_nothing() -> None:
    assert texts(r"{ett }{\b tv\'e5}\par") == ["ett två"]


def test_a_deleted_end_joins_paragraphs() -> None:
    assert texts(r"ett {\deleted\par}tv\'e5\par") == ["ett två"]


def test_header_and_notes_are_read_in_their_place() -> None:
    body = r"{\header Protokoll 2024-05-03\tab Sida {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}{\footer Fot\par}"
    body += r"Lagen{\footnote \chftn  f\'f6rsta noten} s\'e4ger.\par"
    assert texts(body) == ["Protokoll 2024-05-03", "Lagen säger.", "¹ första noten"]


def test_a_table_of_contents_is_left_out() -> None:
    assert texts(r"{\field{\*\fldinst TOC \\o}{\fldrslt Val 3\par Budget 4\par}}Val\par") == ["Val"]


@pytest.mark.parametrize("share", [0.3, 0.7, 0.97])
def test_a_file_that_is_cut_off_is_damaged(share: float) -> None:
    raw = (HEAD + r"M\'f6tet {\b \'f6ppnas}\par " * 20 + "}").encode("latin-1")
    with pytest.raises(FileDamaged):
        read_layout(raw[: int(len(raw) * share)], PATH)


@pytest.mark.parametrize("raw", [b"", b"text", b"{\\rtf1 \\"])
def test_what_is_no_rtf_is_damaged(raw: bytes) -> None:
    with pytest.raises(FileDamaged):
        read_rtf(raw, PATH)


def test_deep_groups_and_many_commands_end() -> None:
    assert texts("{" * 100_000 + "x" + "}" * 100_000 + r"\par") == ["x"]
    with pytest.raises(FileDamaged):
        read_rtf(b"{\\rtf1" + b"\\b" * MOST_COMMANDS + b"}", PATH)


def test_a_large_file_is_read_in_time() -> None:
    body = r"\pard\plain\f0\fs22 {\b Stycke} ett om \'e5ret, p\'e5 \u246?n\par " * 50_000
    started = time.perf_counter()
    assert len(texts(body)) == 50_000
    assert time.perf_counter() - started < 10


def test_minutes_are_understood() -> None:
    body = (
        r"\pard{\b Protokoll fr\'e5n styrelsem\'f6te}\par Datum: 2024-05-03\par N\'e4rvarande:\line Vera Lindmark\line "
    )
    body += r"Otto Granberg\par\pard{\listtext 1.\tab}\'d6ppnande\par\pard M\'f6tet \'f6ppnades.\par"
    body += r"\pard{\listtext 2.\tab}Val\par\pard Styrelsen beslutade att v\'e4lja Otto Granberg.\par"
    settled = settle(read_rtf((HEAD + body + "}").encode("latin-1"), PATH))
    (found,) = parse(settled.text, "a.rtf", headings=settled.headings)
    assert [(x.number, x.heading) for x in found.items] == [("1", "Öppnande"), ("2", "Val")]
    assert [a.name for a in found.attendees] == ["Vera Lindmark", "Otto Granberg"]
    assert [d.text for d in found.items[1].decisions] == ["Styrelsen beslutade att välja Otto Granberg."]
