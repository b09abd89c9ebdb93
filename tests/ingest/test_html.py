"""What is read of a web page, and what of it is taken for its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import FileNotText
from ingest.read.formats import read_layout
from ingest.read.html.reader import read_html, read_page
from ingest.read.layout import Paragraph

PATH = Path("/anteckningar/a.html")
MENU = "".join(f"<li><a href='/{i}'>Menyval nummer {i}</a></li>" for i in range(30))


def texts(page: str) -> list[str]:
    return [p.text for p in read_page(page).paragraphs]


def shown(page: str) -> str:
    """As a person reads it: a blank line where something is set apart, hashes before headings."""
    lines = [("\n" if p.blank_before else "") + "#" * p.level + " " * bool(p.level) + p.text for p in body(page)]
    return "\n".join(lines).strip("\n")


def body(page: str) -> tuple[Paragraph, ...]:
    return read_page(page).paragraphs


# --- how it is set ----------------------------------------------------------------------------------------------------


def test_headings_have_their_levels_and_lines_are_set_as_a_browser_sets_them() -> None:
    page = """<h1>Protokoll</h1><p>Datum: 2023-11-09<br>Plats:
        Rådhuset<br><br>Tid: kl. 9</p><div>Rad ett</div><div>Rad två</div><div><br></div><div>Rad tre</div>
        <h3>Rubrik <b>i</b> två<br>delar</h3><p role="heading" aria-level="4">Del</p>"""
    assert shown(page) == (
        "# Protokoll\n\nDatum: 2023-11-09\nPlats: Rådhuset\n\nTid: kl. 9\n\nRad ett\nRad två\n\nRad tre\n\n"
        "### Rubrik i två delar\n\n#### Del"
    )


def test_numbers_of_lists_are_worked_out() -> None:
    page = """<p>Dagordning</p><ol><li>Öppnande</li><li>Val<ol type=a><li>Ordförande</li><li>Sekreterare</li></ol></li>
        <li value=7>Övrigt</li><li>Slut</li></ol><p>Text</p><ol start=3><li><p>Tredje</p><p>mer</p></li></ol>
        <ol style="list-style-type: upper-roman"><li>Ett</li></ol><ol reversed><li>b</li><li>a</li></ol>
        <ol type=i start=4><li>Fyra</li></ol>"""
    assert texts(page) == [
        "Dagordning", "1. Öppnande", "2. Val", "a) Ordförande", "b) Sekreterare", "7. Övrigt", "8. Slut", "Text",
        "3. Tredje", "mer", "I) Ett", "2. b", "1. a", "iv) Fyra",
    ]  # fmt: skip


def test_a_bulleted_list_goes_with_what_leads_into_it_and_a_numbered_one_stands_apart() -> None:
    assert shown("<p>Närvarande:</p><ul><li>Anna Ek</li><li>Bo Ask</li></ul><p>Slut</p><ol><li>Val</li></ol>") == (
        "Närvarande:\n• Anna Ek\n• Bo Ask\n\nSlut\n\n1. Val"
    )


@pytest.mark.parametrize("entry", ["§ 12 Val av ordförande", "3. Ekonomi", "2.1 a. Del"])
def test_an_entry_with_a_number_of_its_own_needs_no_other(entry: str) -> None:
    assert texts(f"<ol><li>{entry}</li></ol>") == [entry if entry[0] != "2" else f"1. {entry}"]


def test_a_list_without_signs_has_none() -> None:
    assert texts("<ul style='list-style: none'><li>Anna Ek</li></ul>") == ["Anna Ek"]


def test_a_row_of_a_table_is_one_line_and_a_table_in_a_cell_is_read() -> None:
    page = """<p>Närvarande</p><table><caption>Ledamöter</caption><thead><tr><th>Namn</th><th>Kommun</th></tr></thead>
        <tr><td><p>Anna Ek</p></td><td>Alby</td></tr><tr><td>Bo Ask</td><td></td></tr></table>
        <table><tr><td><table><tr><td>Inre</td><td>rad</td></tr></table><p>Text i rutan</p></td></tr></table>"""
    assert texts(page) == [
        "Närvarande", "Ledamöter", "Namn\tKommun", "Anna Ek\tAlby", "Bo Ask", "Inre\trad", "Text i rutan",
    ]  # fmt: skip


def test_terms_and_what_is_said_of_them_stand_under_each_other() -> None:
    page = "<p>Möte</p><dl><dt>Datum</dt><dd>2023-11-09</dd><dt>Närvarande</dt><dd>Anna Ek</dd><dd>Bo Ask</dd></dl>"
    assert shown(page) == "Möte\n\nDatum\n2023-11-09\nNärvarande\nAnna Ek\nBo Ask"


def test_what_is_not_seen_is_not_read() -> None:
    page = """<title>Flik</title><style>p {color: red}</style><script>var a = "<p>skript</p>";</script>
        <p>Syns<span style="display:none"> inte</span><!-- kommentar --></p><p hidden>gömt</p><template><p>mall</p>
        </template><p class="sr-only">för skärmläsare</p><noscript>utan skript</noscript><p>Syns också</p>"""
    assert texts(page) == ["Syns", "Syns också"]


def test_entities_and_lines_that_are_kept() -> None:
    assert texts("<p>&Aring;sa &amp; Bo &#228;r 2&nbsp;st &lt;b&gt;</p><pre>rad 1\n\n  rad  2</pre>") == [
        "Åsa & Bo är 2\u00a0st <b>", "rad 1", "rad 2",
    ]  # fmt: skip


def test_a_text_saved_as_a_page_has_its_title() -> None:
    assert body("<p class=MsoTitle>Protokoll</p><p class=MsoNormal>Text<o:p></o:p></p>")[0].level == 1


# --- encodings and odd pages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "warned"),
    [
        ("<meta charset=utf-8><p>Åsa på ön</p>".encode(), False),
        ("<meta charset=iso-8859-1><p>Åsa på ön</p>".encode("cp1252"), False),
        (
            '<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><p>Åsa på ön</p>'.encode("cp1252"),
            False,
        ),
        ("<meta charset=macintosh><p>Åsa på ön</p>".encode("mac_roman"), False),
        ("<meta charset=iso-8859-1><p>Åsa på ön</p>".encode(), False),
        ("<meta charset=utf-16><p>Åsa på ön</p>".encode(), False),
        ("<meta charset=rot13><p>Åsa på ön</p>".encode(), False),
        ('<?xml version="1.0" encoding="iso-8859-1"?><html><p>Åsa på ön</p></html>'.encode("cp1252"), False),
        ("\ufeff<p>Åsa på ön</p>".encode("utf-16-le"), False),
        ("<p>Åsa på ön</p>".encode("cp1252"), True),
    ],
)
def test_the_encoding_is_told_by_mark_statement_or_letters(raw: bytes, warned: bool) -> None:
    layout = read_html(raw, PATH)
    assert [p.text for p in layout.paragraphs] == ["Åsa på ön"]
    assert bool(layout.warnings) <= warned


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(FileNotText):
        read_html(b"<html>" + bytes(100), PATH)


@pytest.mark.parametrize(
    "page",
    ["", " ", "<", "<html>", "<!doctype html>", "<p", "&#x110000;&#0;", "</table></p><<>>", "<frameset></frameset>",
     "\x01\x02", "<svg><p>", "<table><p>", "<li>" * 50, "<!--", "<![CDATA[x]]>", "<a href='"],
)  # fmt: skip
def test_no_page_is_too_odd(page: str) -> None:
    read_page(page)


def test_a_broken_page_keeps_its_words() -> None:
    page = "<p>Ett<p>Två</b><li>Tre</td></table><td>Fyra<h2>Fem"
    assert " ".join(texts(page)).replace("• ", "").split() == ["Ett", "Två", "Tre", "Fyra", "Fem"]


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "blockquote", "ul><li", "b"])
def test_depth_costs_no_words(tag: str) -> None:
    page = f"<{tag}>" * 100_000 + "Längst in" + "<p>Längst ut</p>"
    assert " ".join(texts(page)).split()[-4:] == ["Längst", "in", "Längst", "ut"]


def test_a_page_is_known_by_its_beginning_whatever_its_name() -> None:
    raw = "<!-- sparad -->\n<!DOCTYPE html><html><body><p>Åsa hälsar</p></body></html>".encode()
    assert [p.text for p in read_layout(raw, Path("a.txt")).paragraphs] == ["Åsa hälsar"]


# --- what of it is the page's own -------------------------------------------------------------------------------------

ARTICLE = f"""<!doctype html><html lang=sv><head><title>Ny bro invigd - Alby kommun</title></head>
<body class="page has-sidebar"><a class=skip href=#c>Hoppa till innehållet</a>
<header role=banner><h1 class=logo><a href=/>Alby kommun</a></h1><nav><ul>{MENU}</ul></nav></header>
<div class=breadcrumb><a href=/>Start</a> / <a href=/n>Nyheter</a> / Ny bro invigd</div>
<main><div class=top><h1>Ny bro invigd över Lillån</h1><p>Publicerad <time>3 maj 2023</time></p></div>
<div class=text><p>På tisdagen invigdes den nya gång- och cykelbron över Lillån av nämndens ordförande.</p>
<p>Bron är 42 meter lång och har kostat 8,4 miljoner kronor. Arbetet tog nio månader sammanlagt.</p>
<h2>Så har bron byggts</h2><p>Fundamenten göts i oktober, och brobanan lyftes på plats i februari.</p>
<ul><li>Längd: 42 meter</li><li>Bredd: 3,5 meter</li></ul></div>
<p class=changed>Senast uppdaterad: 5 maj 2023</p>
<div class=related><h2>Läs också</h2><ul><li><a href=/x>Vägen stängs av under juni</a></li></ul></div></main>
<aside><h2>Kontakt</h2><p>Ring oss på 0123-456 78.</p></aside>
<footer><p>Alby kommun, organisationsnummer 212000-0000</p><p>Sidan använder kakor</p></footer>
<div class=cookie-banner><p>Vi använder kakor för att webbplatsen ska fungera så bra som möjligt.</p></div>
</body></html>"""


def test_an_article_keeps_its_title_its_days_and_its_text_and_loses_the_frame() -> None:
    found = texts(ARTICLE)
    assert found[:2] == ["Ny bro invigd över Lillån", "Publicerad 3 maj 2023"]
    assert "• Bredd: 3,5 meter" in found
    assert "Senast uppdaterad: 5 maj 2023" in found
    rest = " ".join(found)
    for word in ("Menyval", "Hoppa", "Start", "kakor", "212000", "Läs också", "Vägen stängs", "Ring oss"):
        assert word not in rest


def test_minutes_in_a_site_lose_no_line_of_theirs() -> None:
    rows = "".join(f"<tr><td>Person{i} Ek</td><td>Alby</td></tr>" for i in range(8))
    page = f"""<html><head><title>Protokoll 3 maj - Föreningen</title></head><body><div class=top><ul>{MENU}</ul></div>
        <div class=mid><h2>Protokoll 3 maj</h2><div class=facts>Datum: 3 maj 2023</div><div class=content>
        <p>Närvarande:</p><table>{rows}</table><h3>§ 1 Öppnande</h3><p>Mötet öppnades av ordföranden klockan nio.</p>
        <h3>§ 2 Val</h3><p>Anna valdes.</p><ul><li><a href=/a.pdf>Bilaga 1</a></li></ul><h3>§ 3 Slut</h3><p>--</p>
        <p>Bo</p></div></div></body></html>"""
    found = texts(page)
    assert found == [
        "Protokoll 3 maj", "Datum: 3 maj 2023", "Närvarande:", *(f"Person{i} Ek\tAlby" for i in range(8)),
        "§ 1 Öppnande", "Mötet öppnades av ordföranden klockan nio.", "§ 2 Val", "Anna valdes.", "• Bilaga 1",
        "§ 3 Slut", "--", "Bo",
    ]  # fmt: skip


def test_a_page_without_a_frame_is_kept_whole() -> None:
    page = "<div><h1>Möte</h1></div><div><p>Kort.</p></div><div><div>Anna</div><div>Bo</div></div><p>--</p>"
    assert texts(page) == ["Möte", "Kort.", "Anna", "Bo", "--"]


def test_a_frame_that_holds_most_of_the_page_is_no_frame() -> None:
    talk = "Vi talade länge om bron. " * 40
    page = f"<div class=menu-open><nav><ul>{MENU}</ul></nav><div id=page-nav-wrap><p>{talk}</p></div></div>"
    (found,) = texts(page)
    assert found.startswith("Vi talade länge om bron.")


def test_a_page_of_links_alone_is_not_emptied() -> None:
    assert len(texts(f"<ul>{MENU}</ul>")) == 30


def test_control_characters_in_a_page_are_left_out() -> None:
    page = "<html><body><nav>Meny\x01 &#2;</nav><main><p>Ett\x02 &#x1;två</p></main></body></html>"
    assert read_page(page).paragraphs[0].text.split() == ["Ett", "två"]
