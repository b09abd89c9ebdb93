"""What is read of Markdown: words as they stand, headings with their levels, lines joined where they are wrapped."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.parse import parse
from ingest.read.layout import Paragraph
from ingest.read.marked.markdown import read_markdown
from ingest.read.settle import settle

PATH = Path("/anteckningar/a.md")


def read(text: str) -> tuple[Paragraph, ...]:
    return read_markdown(text.encode("utf-8"), PATH).paragraphs


def texts(text: str) -> list[str]:
    return [p.text for p in read(text)]


def headings(text: str) -> list[tuple[int, str]]:
    return [(p.level, p.text) for p in read(text) if p.level]


# --- headings ---------------------------------------------------------------------------------------------------------


def test_hashes_make_headings_of_every_level_and_stay_in_the_text() -> None:
    found = headings("# Ett\n## Två ##\n###Tre\n####4.  Fyra\n ##### Fem {#fem .klass}\n###### Sex\n\nText")
    assert found == [
        (1, "# Ett"), (2, "## Två ##"), (3, "###Tre"), (4, "####4.  Fyra"), (5, "##### Fem"),
        (6, "###### Sex"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["#", "## ", "####### Sju", "\\# Ett i listan", "    text # kommentar", "C# är ett språk"]
)
def test_what_looks_like_a_heading_and_is_none(line: str) -> None:
    assert headings(f"Text\n\n{line}\n") == []


def test_underlined_lines_are_headings() -> None:
    assert headings("Protokoll\n=========\n\nÖvriga frågor\n---\nText\n") == [(1, "Protokoll"), (2, "Övriga frågor")]
    assert texts("Protokoll\n====\nText") == ["Protokoll", "Text"]


@pytest.mark.parametrize(
    "text",
    [
        "Text\n\n---\n\nText\n",  # a rule
        "Anna Ek\nBo Ask\n---\n",  # a rule below lines
        "Mötet slutade klockan nio.\n---\n",  # a rule below a sentence
        "| a | b |\n|---|---|\n| c | d |\n",
        "a | b\n--- | ---\nc | d\n",
        "- en sak\n---\n",
        "***\n---\n",
        "---\n---\n",
    ],
)
def test_rules_and_tables_underline_nothing(text: str) -> None:
    assert headings(text) == []


# --- what is said before the text -------------------------------------------------------------------------------------


def test_yaml_before_the_text_is_read_line_by_line() -> None:
    text = """---
title: "Styrelsemöte: mars"
# en kommentar
datum: 2018-03-04
plats: 'Klubbstugan'
layout: post
närvarande:
  - Anna Ek
  - Bo Ask
frånvarande: [Cia Alm, "Dan Berg"]
kommentar: >
  Mötet hölls
  på distans
taggar:
---
Text
"""
    assert texts(text) == [
        "Styrelsemöte: mars", "datum: 2018-03-04", "plats: Klubbstugan", "närvarande:", "- Anna Ek", "- Bo Ask",
        "frånvarande: Cia Alm, Dan Berg", "kommentar:", "Mötet hölls", "på distans", "Text",
    ]  # fmt: skip
    assert headings(text) == [(1, "Styrelsemöte: mars")]
    assert read(text)[-1].blank_before


def test_toml_comments_and_percent_signs_before_the_text_are_read_too() -> None:
    toml = "+++\ntitle = \"Möte\"\ndate = 2016-02-29\ntags = [ 'a', 'b' ]\n+++\nText"
    assert texts(toml) == ["Möte", "date: 2016-02-29", "tags: a, b", "Text"]
    comment = "<!--\n.. title: Vårmöte\n.. slug: varmote\n.. date: 2019-02-28\n-->\n\nText"
    assert texts(comment) == ["Vårmöte", "date: 2019-02-28", "Text"]
    assert texts("% Protokoll\n% Anna Ek\n% 4 mars 2018\n\nText") == ["Protokoll", "Anna Ek", "4 mars 2018", "Text"]
    assert [headings(x)[0] for x in (toml, comment, "% Möte\n")] == [(1, "Möte"), (1, "Vårmöte"), (1, "Möte")]


@pytest.mark.parametrize(
    "text",
    [
        "---\nVi möttes i stugan.\n---\nSlut",
        "---\n\n---\nText",
        "---\ntitle: aldrig avslutat\n\nText",
        "+++\nbara text\n+++\n",
        "% ",
        "",
        "\n\n",
    ],
)
def test_text_between_rules_is_text(text: str) -> None:
    kept = [line for line in text.split("\n") if line.strip("-+% ")]
    assert [x for x in texts(text) if x.strip("-+% ")] == kept


def test_nothing_in_it_is_carried_out() -> None:
    assert texts("---\ntitle: !!python/object/apply:os.system ['ls']\na: &x [*x]\n---\nText")[-1] == "Text"


# --- lines ------------------------------------------------------------------------------------------------------------

WRAPPED = """Kolonilotterna fick i somras egna vattenmätare sedan det visat sig att
slangen vid grinden stått öppen, och den 25 augusti räknade föreståndaren
samman att åtgången halverats på bara några få veckor.
"""


def test_a_wrapped_paragraph_is_one_even_when_it_is_the_only_one() -> None:
    assert texts(f"# Möte\n\n{WRAPPED}") == ["# Möte", " ".join(WRAPPED.split())]
    assert texts(f"{WRAPPED}\n- {WRAPPED}\n") == [" ".join(WRAPPED.split()), "- " + " ".join(WRAPPED.split())]


@pytest.mark.parametrize(
    "lines",
    [
        ["Närvarande:", "Anna Ek", "Bo Ask"],
        ["Datum: 4 mars 2018 klockan 18 i föreningens lokal på Storgatan 3", "Plats: Klubbstugan vid sjön"],
        ["Anna Ek, Bo Ask, Cia Alm, Dan Berg, Eva Lind, Fia Lund, Gun Hed", "Hans Ivarsson"],
        ["Ordföranden öppnade mötet och hälsade alla välkomna.", "Bo valdes till sekreterare."],
        ["**Ekonomi**", "kassan är god"],
        ["1. Mötets öppnande", "   Ordföranden öppnade mötet."],
        ["> ett citat", "> på två rader"],
    ],
)
def test_lines_that_their_writer_broke_stay_lines(lines: list[str]) -> None:
    assert texts("\n".join(lines)) == [x.strip() for x in lines]
    assert texts(WRAPPED + "\n" + WRAPPED + "\n" + "\n".join(lines))[2:] == [x.strip() for x in lines]


def test_marked_line_breaks_hold_in_wrapped_text() -> None:
    first, rest = WRAPPED.split("\n", 1)
    assert texts(f"{WRAPPED}\n{WRAPPED}\n{first}  \n{rest}")[2] == first
    assert texts(f"{WRAPPED}\n{WRAPPED}\n{first}\\\n{rest}")[2] == first
    assert texts("en rad<br>en till<br/>") == ["en rad", "en till"]


def test_entries_of_lists_are_lines_also_nested_ones_and_keep_their_numbers() -> None:
    found = read("Vi talade om:\n- en sak\n    - en del\n\n\t* en annan\n\n1. ett\n1. två\n1) tre\na) fyra")
    assert [p.text for p in found] == [
        "Vi talade om:", "- en sak", "- en del", "* en annan", "1. ett", "1. två", "1) tre", "a) fyra",
    ]  # fmt: skip
    assert [p.blank_before for p in found] == [False, False, False, False, True, False, False, False]


def test_code_keeps_its_lines_and_no_mark_counts_in_it() -> None:
    text = "Kör\n```sh\n# ingen rubrik\n<!-- kvar -->\na \\* b\n```\n~~~~\n```\n~~~~\nSlut"
    assert texts(text) == ["Kör", "# ingen rubrik", "<!-- kvar -->", "a \\* b", "```", "Slut"]
    assert headings(text) == []
    assert texts("```\naldrig stängd\n\nslut") == ["aldrig stängd", "slut"]


def test_rows_of_tables_are_lines_and_their_rules_are_gone() -> None:
    assert texts("| Namn | Roll |\n|:---|---:|\n| Anna | *ordf* |\n\n+---+---+\n| a | b |\n+===+===+") == [
        "| Namn | Roll |", "| Anna | *ordf* |", "| a | b |",
    ]  # fmt: skip
    assert texts("Namn | Roll\n--- | ---\nAnna | ordf") == ["Namn | Roll", "Anna | ordf"]


def test_comments_tags_and_backslashes_go_and_all_else_stays() -> None:
    text = """<!-- bort
# också -->Kvar <!-- mitt i --> här
<div class='a'>
</div>
1\\. Inte lista
\\*Anna\\_Ek\\* `a\\*b` [x](http://a.example/b_c)"""
    assert texts(text) == ["Kvar  här", "1. Inte lista", "*Anna_Ek* `a\\*b` [x](http://a.example/b_c)"]
    assert texts("en <!-- aldrig stängd\nkommentar") == ["en <!-- aldrig stängd", "kommentar"]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028"])
def test_line_breaks_of_every_kind(line_break: str) -> None:
    assert texts(line_break.join(["# Möte", "", "Text", "---"])) == ["# Möte", "Text"]


def test_one_paragraph_of_very_many_lines_is_read_in_time() -> None:
    assert len(texts("Anna Ek talade om bron.\n" * 50_000)) == 50_000
    assert len(texts(WRAPPED * 10_000)) < 10_001


def test_a_list_within_an_item_is_marked_and_begins_no_item() -> None:
    within = "   Torsdagar på försök.\n\n   1. Nyckel\n   1. Schema"
    raw = f"# Möte 2021-03-24\n\n1. Öppettider\n\n{within}\n\n1. Verktyg\n\n   Köps.\n"
    settled = settle(read_markdown(raw.encode(), Path("m.md")))
    (found,) = parse(settled.text, "m.md", headings=settled.headings)
    assert [item.heading for item in found.items] == ["Öppettider", "Verktyg"]


def test_a_line_of_mere_odd_blanks_is_no_word() -> None:
    wide = "Gruppen talade om vägen förbi skolan och om hur den"
    assert texts(f"{wide}\nkan\n\x1f\nrustas upp.\n")[0].startswith(wide)
