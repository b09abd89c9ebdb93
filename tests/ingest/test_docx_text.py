"""The words of Word's paragraphs: fields, tracked changes, hidden text, symbols, text boxes, notes."""

from __future__ import annotations

import pytest

from tests.ingest.word import element, par, paragraphs, run, style, table, texts

AUTHOR = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'


def field(instruction: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def deleted(text: str) -> str:
    return f"<w:del {AUTHOR}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def text_box(inner: str) -> str:
    """A drawing as Word writes it: once as DrawingML, once more as VML for old programs."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData>"
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("Nämn") + run("den"), "Nämnden"),
        (f"<w:ins {AUTHOR}>{run('ny ')}</w:ins>{deleted('gammal ')}{run('text')}", "ny text"),
        (f"<w:moveFrom {AUTHOR}>{run('bort ')}</w:moveFrom><w:moveTo {AUTHOR}>{run('hit')}</w:moveTo>", "hit"),
        (f'<w:hyperlink r:id="x">{run("länken")}</w:hyperlink>', "länken"),
        (f"<w:smartTag>{run('Alby')}</w:smartTag><w:customXml>{run(' by')}</w:customXml>", "Alby by"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('valt')}</w:sdtContent></w:sdt>", "valt"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Klicka')}</w:sdtContent></w:sdt>", ""),
        (f'<w:fldSimple w:instr=" DATE ">{run("3 maj 2024")}</w:fldSimple>', "3 maj 2024"),
        (f'<w:fldSimple w:instr=" PAGE ">{run("7")}</w:fldSimple>', ""),
        (field('HYPERLINK "http://a.example"', run("länken")), "länken"),
        (field("IF", field("REF x", run("inre")) + run(" yttre")), "inre yttre"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>XE "A"</w:instrText></w:r>'
         '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("text"), "text"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("aldrig"), ""),
        ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
         '</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" Bo"), "☒ Bo"),
        ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Nej"/>'
         '<w:listEntry w:val="Ja"/></w:ddList></w:ffData></w:fldChar></w:r>'
         '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "Ja"),
        (run("syns") + run(" inte", "<w:vanish/>") + run(" alltid", '<w:vanish w:val="0"/>'), "syns alltid"),
        ("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>post in</w:t><w:softHyphen/><w:t>te</w:t></w:r>", "e-post inte"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> Ja</w:t></w:r>', "☑ Ja"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Arial" w:char="00B0"/></w:r>', "≥°"),
        ('<w:r><w:sym w:font="Webdings" w:char="F099"/><w:sym w:font="A" w:char="xx"/></w:r>' + run("kvar"), "kvar"),
        (run("\uf0b7 sak"), "• sak"),
        ('<w:commentRangeStart w:id="0"/>' + run("text") + '<w:r><w:commentReference w:id="0"/></w:r>', "text"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
        (run("rad\n  ett"), "rad ett"),
        ("<w:r><w:ruby><w:rt>" + run("x") + "</w:rt><w:rubyBase>" + run("bas") + "</w:rubyBase></w:ruby></w:r>", "bas"),
    ],
)  # fmt: skip
def test_what_a_paragraph_says(inner: str, text: str) -> None:
    assert " ".join(" ".join(texts(par(inner=inner))).split()) == text


def test_hidden_styles_hide() -> None:
    hidden = style("H", "Dold", "<w:rPr><w:vanish/></w:rPr>")
    hidden += style("C", "Dolda tecken", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    body = par("borta", style="H") + par(inner=run("kvar") + run(" dold", '<w:rStyle w:val="C"/>'))
    assert texts(body, styles=hidden) == ["kvar"]


def test_a_line_break_makes_a_line_of_its_own() -> None:
    found = paragraphs(par(inner="<w:r><w:t>ett</w:t><w:br/><w:t>två</w:t><w:cr/><w:t>tre</w:t></w:r>"))
    assert [(p.text, p.blank_before) for p in found] == [("ett", True), ("två", False), ("tre", False)]


def test_an_empty_line_or_a_page_break_sets_apart() -> None:
    inner = '<w:r><w:t>ett</w:t><w:br/><w:br/><w:t>två</w:t><w:br w:type="page"/><w:br/><w:t>tre</w:t></w:r>'
    assert [(p.text, p.blank_before) for p in paragraphs(par(inner=inner))][1:] == [("två", True), ("tre", True)]


def test_a_heading_is_one_line() -> None:
    inner = "<w:r><w:t>§ 3</w:t><w:br/><w:t>Val</w:t><w:tab/><w:t>av</w:t></w:r>"
    (found,) = paragraphs(par(inner=inner, extra='<w:outlineLvl w:val="1"/>'))
    assert (found.text, found.level) == ("§ 3 Val av", 2)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Närvarande:\tAnna Ek", "Närvarande:\tAnna Ek"),
        ("Anna Ek\tAlby\tordförande", "Anna Ek\tAlby\tordförande"),
        ("\tIndragen text", "Indragen text"),
        ("1.\tMötets öppnande", "1. Mötets öppnande"),
        ("§ 12\tVal", "§ 12 Val"),
        ("–\ten sak", "– en sak"),
        ("Nämnden har tagit del av ärendet och\tbeslutar " + "att " * 20, None),
        ("Plats:\t" + "en mycket lång beskrivning " * 4, "Plats:\t" + ("en mycket lång beskrivning " * 4).strip()),
    ],
)
def test_a_tab_divides_columns_or_is_a_space(typed: str, text: str | None) -> None:
    inner = "<w:r>" + "<w:tab/>".join(f'<w:t xml:space="preserve">{x}</w:t>' for x in typed.split("\t")) + "</w:r>"
    assert texts(par(inner=inner)) == [" ".join(typed.split()) if text is None else text]


def test_a_deleted_end_joins_paragraphs() -> None:
    gone = f"<w:rPr><w:del {AUTHOR}/></w:rPr>"
    assert texts(par("ett ", extra=gone) + par("två ", extra=gone) + par("tre") + par("fyra")) == [
        "ett två tre",
        "fyra",
    ]
    assert texts(par("sist", extra=gone)) == ["sist"]
    assert texts(par(inner=deleted("borta"), extra=gone) + par("kvar")) == ["kvar"]


def test_a_deleted_row_and_cell_are_gone() -> None:
    rows = table(("a", "b"), ("c", "d"), ("e", "f"))
    row = f"<w:tr><w:trPr><w:del {AUTHOR}/></w:trPr>"
    start = rows.index("<w:tr>", rows.index("</w:tr>"))
    without = rows[:start] + row + rows[start + len("<w:tr>") :]
    assert texts(without) == ["a\tb", "e\tf"]
    cell = rows.replace("<w:tcPr/>", f"<w:tcPr><w:cellDel {AUTHOR}/></w:tcPr>", 1)
    assert texts(cell) == ["b", "c\td", "e\tf"]


def test_a_text_box_stands_below_its_anchor_once() -> None:
    body = par(inner=text_box(par("i rutan") + table(("a", "b"))) + run("stycket")) + par("nästa")
    assert texts(body) == ["stycket", "i rutan", "a\tb", "nästa"]
    alone = par(inner="<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + par("gammal ruta")
                + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>")  # fmt: skip
    assert texts(alone) == ["gammal ruta"]


def test_notes_stand_last_with_their_numbers() -> None:
    def note(kind: str, at: int, text: str) -> str:
        return f'<w:{kind} w:id="{at}">{par(text)}</w:{kind}>'

    def ref(kind: str, at: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{at}"/></w:r>'

    body = par(inner=run("Enligt lagen") + ref("footnote", 3) + run(" och") + ref("endnote", 2) + run("."))
    body += par(inner=run("Sedan") + ref("footnote", 2))
    notes = note("footnote", -1, "streck") + note("footnote", 2, "andra") + note("footnote", 3, "första")
    found = texts(body, footnotes=notes, endnotes=note("endnote", 2, "slutet"))
    assert found == ["Enligt lagen och.", "Sedan", "¹ första", "² andra", "¹ slutet"]
    assert texts(body) == ["Enligt lagen och.", "Sedan"]


def test_a_table_of_contents_is_left_out() -> None:
    gallery = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    assert texts(f"{gallery}<w:sdtContent>{par('Val 3')}</w:sdtContent></w:sdt>{par('Val')}") == ["Val"]
    begin, end = field("TOC \\o", "¤").split("¤")
    assert texts(par(inner=begin + run("Val 3")) + par("Ekonomi 4") + par(inner=end) + par("Val")) == ["Val"]
    assert texts(par("Val 3", style="I1") + par("Val"), styles=style("I1", "toc 1")) == ["Val"]


def test_a_table_of_contents_without_an_end_takes_nothing_with_it() -> None:
    begin = field("TOC \\o", "¤").split("¤")[0]
    assert texts(par(inner=begin + run("Val 3")) + par("Val")) == ["Val 3", "Val"]


def test_blocks_are_found_whatever_wraps_them() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{par('a')}{table(('b', 'c'))}</w:sdtContent></w:sdt>"
    other = f"<mc:AlternateContent><mc:Choice Requires='x'>{par('d')}</mc:Choice><mc:Fallback>{par('d')}</mc:Fallback></mc:AlternateContent>"  # noqa: E501 - one element
    assert texts(control + other + f"<w:customXml>{par('e')}</w:customXml>") == ["a", "b\tc", "d", "e"]


def test_the_strict_variant_is_read() -> None:
    from pathlib import Path

    from ingest.read.docx.reader import read_docx
    from tests.ingest.word import packed, word_parts

    parts = word_parts("")
    strict = element("document", f"<w:body>{par('strikt')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    parts["word/document.xml"] = strict
    assert [p.text for p in read_docx(packed(parts), Path("a.docx")).paragraphs] == ["strikt"]
