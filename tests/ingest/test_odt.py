"""OpenDocument texts: headings, automatic numbers, tables, changes, notes; what is refused."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from odfdo import Document, Header, List, Table
from odfdo import Paragraph as OdfParagraph

from assistant.errors import ArchiveRefused, FileDamaged, FileEncrypted
from ingest.parse import parse
from ingest.read.formats import read_layout
from ingest.read.layout import Paragraph
from ingest.read.odt.reader import read_odt
from ingest.read.settle import settle
from tests.ingest.word import packed

PATH = Path("a.odt")
_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    f'xmlns:{short}="{_URN}{long}:1.0"'
    for short, long in (("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"),
                        ("table", "table"), ("draw", "drawing"), ("svg", "svg-compatible"))
)  # fmt: skip
MIMETYPE = "application/vnd.oasis.opendocument.text"


def parts(body: str, automatic: str = "", styles: str = "", pages: str = "") -> dict[str, str | bytes]:
    return {
        "mimetype": MIMETYPE,
        "content.xml": f'<?xml version="1.0"?><office:document-content {_NAMESPACES}><office:automatic-styles>'
        f"{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f'<?xml version="1.0"?><office:document-styles {_NAMESPACES}><office:styles>{styles}'
        f"</office:styles><office:master-styles>{pages}</office:master-styles></office:document-styles>",
    }


def paragraphs(body: str, automatic: str = "", styles: str = "", pages: str = "") -> tuple[Paragraph, ...]:
    return read_odt(packed(parts(body, automatic, styles, pages)), PATH).paragraphs


def texts(body: str, automatic: str = "", styles: str = "", pages: str = "") -> list[str]:
    return [p.text for p in paragraphs(body, automatic, styles, pages)]


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1, more: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {more}>{text}</text:h>'


def items(*entries: str, style: str = "L", more: str = "") -> str:
    inner = "".join(f"<text:list-item>{e if e.startswith('<') else p(e)}</text:list-item>" for e in entries)
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {more}>{inner}</text:list>"


def numbers(at: int, form: str = "1", suffix: str = ".", more: str = "") -> str:
    written = f'style:num-format="{form}" style:num-suffix="{suffix}"'
    return f'<text:list-level-style-number text:level="{at}" {written} {more}/>'


def list_style(*levels: str, name: str = "L") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


AGENDA = list_style(numbers(1), numbers(2, more='text:display-levels="2"'), numbers(3, "a", ")"))


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("Nämn<text:span>den</text:span>", "Nämnden"),
        ("två\n  rader", "två rader"),
        ('a<text:s text:c="3"/>b', "a b"),
        ("<text:a>länken</text:a>", "länken"),
        ('kvar<text:change text:change-id="c"/> här', "kvar här"),
        ("text<office:annotation><text:p>kommentar</text:p></office:annotation> här", "text här"),
        ("sida<text:page-number>3</text:page-number>", "sida"),
        ("<text:date>3 maj 2024</text:date>", "3 maj 2024"),
        ('syns<text:span text:style-name="D"> dold</text:span>', "syns"),
        ("<text:ruby><text:ruby-base>bas</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>", "bas"),
        ("<text:placeholder>Klicka</text:placeholder>kvar", "kvar"),
        ("1.<text:tab/>Öppnande", "1. Öppnande"),
    ],
)
def test_what_a_paragraph_says(inner: str, text: str) -> None:
    hidden = (
        '<style:style style:name="D" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    assert " ".join(" ".join(texts(p(inner), hidden)).split()) == text


def test_a_line_break_is_a_line_and_a_tab_a_column() -> None:
    found = paragraphs(p("Närvarande:<text:tab/>Anna Ek<text:line-break/>Bo Ask"))
    assert [(x.text, x.blank_before) for x in found] == [("Närvarande:\tAnna Ek", True), ("Bo Ask", False)]


def test_headings_have_levels_below_the_title() -> None:
    own = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    named = '<style:style style:name="Title" style:family="paragraph"/>'
    found = paragraphs(p("Protokoll", "P1") + h("Val") + h("Del", 2) + p("Text."), own, named)
    assert [(x.text, x.level) for x in found] == [("Protokoll", 1), ("Val", 2), ("Del", 3), ("Text.", 0)]


def test_a_bold_line_alone_is_a_heading_where_none_is_marked() -> None:
    bold = (
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = p('<text:span text:style-name="B">Val av justerare</text:span>') + p("Text.")
    assert [x.level for x in paragraphs(body, bold)] == [6, 0]
    assert [x.level for x in paragraphs(h("Rubrik") + body, bold)] == [1, 0, 0]


def test_lists_are_numbered() -> None:
    below = items("<text:p>under</text:p>" + items("djupt"), style="")
    body = items("ett", p("två") + p("samma punkt") + below, "tre")
    assert texts(body, AGENDA) == ["1. ett", "2. två", "samma punkt", "2.1. under", "a) djupt", "3. tre"]


def test_a_list_goes_on_or_begins_anew() -> None:
    again = 'text:continue-numbering="true"'
    body = items("a", "b") + p("text") + items("c", more=again) + items("d") + items("e", more=again)
    assert texts(body, AGENDA) == ["1. a", "2. b", "text", "3. c", "1. d", "2. e"]
    named = items("a", more='xml:id="x"') + items("b") + items("c", more='text:continue-list="x"')
    assert texts(named, AGENDA) == ["1. a", "1. b", "2. c"]
    wrapped = items("a") + items(items("b", style="", more=again), style="L", more=again)
    assert texts(wrapped, AGENDA) == ["1. a", "1.1. b"]
    started = (
        f'<text:list text:style-name="L"><text:list-item text:start-value="7">{p("x")}</text:list-item></text:list>'
    )
    assert texts(started, AGENDA) == ["7. x"]


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        (numbers(1, "I", "", 'style:num-prefix="§ "'), "§ I x"),
        (numbers(1, "1", ".", 'text:start-value="12"'), "12. x"),
        (numbers(1, ""), "x"),
        (numbers(1, "1", "", 'style:num-list-format="Punkt %1%:"'), "Punkt 1: x"),
        ('<text:list-level-style-bullet text:level="1" text:bullet-char="–"/>', "• x"),
        ("", "• x"),
    ],
)
def test_a_label_is_what_is_shown(level: str, shown: str) -> None:
    assert texts(items("x"), list_style(level)) == [shown]


OUTLINE = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
)


def test_headings_are_numbered_by_the_outline() -> None:
    body = h("A") + h("B", 2) + h("C", 1, 'text:is-list-header="true"') + h("D")
    assert texts(body, "", OUTLINE) == ["1. A", "1.1 B", "C", "2. D"]


def test_numbers_that_are_written_out_are_not_written_twice() -> None:
    assert texts(h("1. Öppnande") + h("2. Val") + h("§ 3 Slut"), "", OUTLINE) == ["1. Öppnande", "2. Val", "§ 3 Slut"]


def cell(inner: str) -> str:
    return f"<table:table-cell>{inner}</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_tables_are_read_by_row_and_merged_cells_once() -> None:
    head = f"<table:table-header-rows>{row(cell(p('Namn')), cell(p('Ort')))}</table:table-header-rows>"
    covered = f"<table:covered-table-cell>{p('Alby')}</table:covered-table-cell>"
    register = head + row(cell(p("Anna Ek")), cell(p("Alby"))) + row(cell(p("Bo Ask")), covered)
    assert texts(f"<table:table>{register}</table:table>") == ["Namn\tOrt", "Anna Ek\tAlby", "Bo Ask"]
    text = row(cell(p("§ 1")), cell(p("Val") + p("Anna Ek väljs.")))
    assert texts(f"<table:table>{text}</table:table>") == ["§ 1 Val", "Anna Ek väljs."]


def test_tracked_changes_are_read_as_accepted() -> None:
    tracked = (
        '<text:tracked-changes><text:changed-region xml:id="c"><text:deletion><text:p>borta</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    body = tracked + p('kvar<text:change text:change-id="c"/><text:change-start/> och nytt<text:change-end/>')
    assert texts(body) == ["kvar och nytt"]


def test_boxes_and_notes_stand_below() -> None:
    box = f"<draw:frame><draw:text-box>{p('i rutan')}</draw:text-box><svg:title>Bild</svg:title></draw:frame>"
    body = f"<text:note-body>{p('noten')}</text:note-body>"
    note = f"<text:note><text:note-citation>4</text:note-citation>{body}</text:note>"
    assert texts(p(f"stycket{box}{note}") + p("nästa")) == ["stycket", "i rutan", "nästa", "⁴ noten"]
    assert texts(f"<draw:frame><draw:text-box>{p('på sidan')}</draw:text-box></draw:frame>{p('text')}") == [
        "på sidan",
        "text",
    ]


def test_a_table_of_contents_and_hidden_sections_are_left_out() -> None:
    contents = f"<text:table-of-content><text:index-body>{p('Val 3')}</text:index-body></text:table-of-content>"
    hidden = f'<text:section text:display="none">{p("dold")}</text:section><text:section>{p("synlig")}</text:section>'
    assert texts(contents + hidden) == ["synlig"]


def test_words_in_odd_places_are_not_lost() -> None:
    nested = f"<text:list><text:list-item><text:list-item>{p('en sak')}</text:list-item></text:list-item></text:list>"
    assert texts(f"<text:numbered-paragraph>{p('numrerat')}</text:numbered-paragraph>{nested}") == [
        "numrerat",
        "• en sak",
    ]


def test_a_header_that_tells_a_date_stands_first() -> None:
    def page(text: str) -> str:
        return f'<style:master-page style:name="Standard"><style:header>{p(text)}</style:header></style:master-page>'

    assert texts(p("Text."), "", "", page("Protokoll 2024-05-03")) == ["Protokoll 2024-05-03", "Text."]
    assert texts(p("Text."), "", "", page("Alby kommun")) == ["Text."]


def test_what_stands_close_belongs_together_where_the_document_sets_apart() -> None:
    spaced = (
        '<style:style style:name="S" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm"/>'
        "</style:style>"
    )
    found = paragraphs(p("Rubrik", "S") + p("a") + p("b"), spaced)
    assert [x.blank_before for x in found] == [True, True, False]
    assert [x.blank_before for x in paragraphs(p("a") + p("b"))] == [True, True]


@pytest.mark.parametrize("share", [0.2, 0.6, 0.99])
def test_a_file_that_is_cut_off_is_damaged(share: float) -> None:
    raw = packed(parts(p("Text.")))
    with pytest.raises(FileDamaged) as error:
        read_layout(raw[: int(len(raw) * share)], PATH)
    assert error.value.file_format == "odt"


@pytest.mark.parametrize("body", ["", "<text:p>", "<draw:page/>"])
def test_what_is_no_text_document_is_damaged(body: str) -> None:
    whole = parts("")
    whole["content.xml"] = str(whole["content.xml"]).replace("office:text>", "office:drawing>") + body
    with pytest.raises(FileDamaged):
        read_odt(packed(whole), PATH)


def test_a_text_with_a_password_says_so() -> None:
    manifest = (
        f'<m:manifest xmlns:m="{_URN}manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    )
    with pytest.raises(FileEncrypted):
        read_odt(packed({**parts(p("x")), "META-INF/manifest.xml": manifest}), PATH)


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(ArchiveRefused):
        read_odt(packed({**parts(p("x")), "content.xml": b" " * (32 << 20)}), PATH)


def test_a_large_text_is_read_in_time() -> None:
    body = "".join(p(f"Stycke {i} om <text:span>saken</text:span>.") for i in range(50_000))
    started = time.perf_counter()
    assert len(paragraphs(body)) == 50_000
    assert time.perf_counter() - started < 10


def test_minutes_are_understood() -> None:
    document = Document("text")
    document.body.clear()
    document.body.append(Header(1, "Protokoll från styrelsemöte"))
    for text in ("Datum: 2024-05-03", "Närvarande:", "Vera Lindmark, ordförande", "Otto Granberg, sekreterare"):
        document.body.append(OdfParagraph(text))
    document.body.append(Header(2, "1. Öppnande"))
    document.body.append(OdfParagraph("Mötet öppnades av ordföranden."))
    document.body.append(Header(2, "2. Val av justerare"))
    document.body.append(OdfParagraph("Styrelsen beslutade att välja Otto Granberg."))
    document.body.append(List(["en sak", "en annan"]))
    register = Table("T", width=2, height=1)
    register.set_values([["Inkomst", "Utgift"]])
    document.body.append(register)
    buffer = io.BytesIO()
    document.save(buffer)
    settled = settle(read_layout(buffer.getvalue(), PATH))
    (found,) = parse(settled.text, "a.odt", headings=settled.headings)
    assert found.title == "Protokoll från styrelsemöte"
    assert [(x.number, x.heading) for x in found.items] == [("1", "Öppnande"), ("2", "Val av justerare")]
    assert [a.name for a in found.attendees] == ["Vera Lindmark", "Otto Granberg"]
    assert [d.text for d in found.items[1].decisions] == ["Styrelsen beslutade att välja Otto Granberg."]
    assert "• en sak\n• en annan\n\nInkomst\tUtgift" in found.text
