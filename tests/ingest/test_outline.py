"""Which lines begin agenda items, in the many ways of laying minutes out; and which only look so."""

from __future__ import annotations

import pytest

from ingest.parse import parse

HEAD = "Protokoll från styrelsemöte\n\nNärvarande:\nAnna Lind, Alby\nBo Ek, Alby\n\n"
MARKED = "# Protokoll från styrelsemöte\n\n"
THREE = ["1 Öppnande", "2 Ekonomi", "3 Avslut"]


def items(text: str, headings: tuple[tuple[int, int], ...] = ()) -> list[str]:
    """Number and heading path of each item."""
    return [
        f"{item.number or '-'} {item.heading}"
        for found in parse(text, "a.md", headings=headings)
        for item in found.items
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. **Öppnande**\nBo öppnar.\n\n2. **Ekonomi**\nText.\n\n3. **Avslut**\nSlut.",
        "**1.** Öppnande\nBo öppnar.\n\n**2.** Ekonomi\nText.\n\n**3.** Avslut\nSlut.",
        "**1. Öppnande** Bo öppnar.\n\n**2. Ekonomi** Text om saken.\n\n**3. Avslut** Slut.",
        "__1. Öppnande__\nBo öppnar.\n\n__2. Ekonomi__\nText.\n\n__3. Avslut__\nSlut.",
        "### **1. Öppnande**\nBo öppnar.\n\n### **2. Ekonomi**\nText.\n\n### **3. Avslut**\nSlut.",
        "##1. Öppnande\nBo öppnar.\n\n##2. Ekonomi\nText.\n\n##3. Avslut\nSlut.",
        "- [ ] 1. Öppnande\n- Bo öppnar.\n- [x] 2. Ekonomi\n- Text.\n- [ ] 3. Avslut\n- Slut.",
        "• 1 Öppnande\n\nBo öppnar.\n\n• 2 Ekonomi\n\nText.\n\n• 3 Avslut\n\nSlut.",
        "1\\. Öppnande\nBo öppnar.\n\n2\\. Ekonomi\nText.\n\n3\\. Avslut\nSlut.",
        "1.Öppnande\nBo öppnar.\n\n2.Ekonomi\nText.\n\n3.Avslut\nSlut.",
        "1: Öppnande\nBo öppnar.\n\n2: Ekonomi\nText.\n\n3: Avslut\nSlut.",
        "1 – Öppnande\nBo öppnar.\n\n2 – Ekonomi\nText.\n\n3 – Avslut\nSlut.",
        "1.\nÖppnande\nBo öppnar.\n\n2.\nEkonomi\nText.\n\n3.\nAvslut\nSlut.",
        "1.\nÖppnande: Bo öppnar mötet.\n\n2.\nEkonomi: Allt är bra.\n\n3.\nAvslut: Bo tackar alla.",
        "1\n\nÖppnande\n\nBo öppnar.\n\n2\n\nEkonomi\n\nText.\n\n3\n\nAvslut\n\nSlut.",
        "1\tÖppnande\tBo öppnar.\n2\tEkonomi\tText.\n3\tAvslut\tSlut.",
        "Nr\tÄrende\tBeslut\n1\tÖppnande\tBo öppnar.\n2\tEkonomi\tText.\n3\tAvslut\tSlut.",
        "| Nr | Ärende | Beslut |\n|---|---|---|\n| 1 | Öppnande | Ja |\n| 2 | Ekonomi | Ja |\n| 3 | Avslut | Ja |",
        "1. Öppnande – Bo hälsar välkommen och öppnar mötet.\n\n2. Ekonomi – Kassören berättar om läget.\n\n3. Avslut.",
        "1. Öppnande: Bo öppnar mötet.\n2. Ekonomi: Kassören berättar om läget.\n3. Avslut: Bo tackar alla.",
        "1. Öppnande ........ 1\n2. Ekonomi ....... 2\n3. Avslut ........ 3",
        "Dagordning\n1. Öppnande\n2. Ekonomi\n3. Avslut\n\n1. Öppnande\nBo öppnar.\n\n2. Ekonomi\nText.\n\n3. Avslut\n",
    ],
)
def test_an_item_is_known_by_its_number(text: str) -> None:
    assert items(HEAD + text) == THREE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§ 112 Öppnande\nText.\n\n§ 113 Ekonomi\nText.", ["§ 112 Öppnande", "§ 113 Ekonomi"]),
        ("§1. Öppnande\nText.\n\n§2. Ekonomi\nText.", ["§1 Öppnande", "§2 Ekonomi"]),
        ("§ 1: Öppnande\nText.\n\n§ 2 - Ekonomi\nText.", ["§ 1 Öppnande", "§ 2 Ekonomi"]),
        ("§1Öppnande\nText.\n\n§2Ekonomi\nText.", ["§1 Öppnande", "§2 Ekonomi"]),
        ("KS § 45 Öppnande\nText.\n\nKS § 46 Ekonomi\nText.", ["§ 45 Öppnande", "§ 46 Ekonomi"]),
        ("§§ 1–2 Öppnande\nText.\n\n§ 3 Ekonomi\nText.", ["§§ 1–2 Öppnande", "§ 3 Ekonomi"]),
        ("§ 1/24 Öppnande\nText.\n\n§ 2/24 Ekonomi\nText.", ["§ 1/24 Öppnande", "§ 2/24 Ekonomi"]),
        ("§ 7 KS 2024/77\nTomter\nText.\n\n§ 8 KS 2024/78\nSkolor\nText.", ["§ 7 Tomter", "§ 8 Skolor"]),
        ("Ärende 1 Öppnande\nText.\n\nÄrende 2 Ekonomi\nText.", ["Ärende 1 Öppnande", "Ärende 2 Ekonomi"]),
        ("I. Öppnande\nText.\n\nII. Ekonomi\nText.\n\nIII. Val\nText.", ["I Öppnande", "II Ekonomi", "III Val"]),
        ("A. Öppnande\nText.\n\nB. Ekonomi\nText.\n\nC. Val\nText.", ["A Öppnande", "B Ekonomi", "C Val"]),
        ("0. Öppnande\nText.\n\n1. Ekonomi\nText.\n\n2. Val\nText.", ["0 Öppnande", "1 Ekonomi", "2 Val"]),
        ("1. Öppnande\nText.\n\n1. Ekonomi\nText.\n\n1. Val\nText.", ["1 Öppnande", "1 Ekonomi", "1 Val"]),
        ("5. Val\nText.\n\n6. Rapporter\nText.\n\n6. Ekonomi\nText.\n\n7. Slut\nText.",
         ["5 Val", "6 Rapporter", "6 Ekonomi", "7 Slut"]),
        ("5. Val\nText.\n\n6a. Rapporter\nText.\n\n6 b) Ekonomi\nText.\n\n7. Slut\nText.",
         ["5 Val", "6a Rapporter", "6 b Ekonomi", "7 Slut"]),
        ("9. Val\nText.\n\n10. Bokslut\nText.\n\n10 a. Ekonomi\nText.\n\n11. Slut\nText.",
         ["9 Val", "10 Bokslut", "10 a Bokslut › Ekonomi", "11 Slut"]),
        ("2. Val\n\n2.9 Kassör\nText.\n\n2.10 Revisor\nText.\n\n3. Slut\nText.",
         ["2 Val", "2.9 Val › Kassör", "2.10 Val › Revisor", "3 Slut"]),
        ("1. öppnande\nText.\n\n2. ekonomi\nText.\n\n3. avslut\nText.", ["1 öppnande", "2 ekonomi", "3 avslut"]),
    ],
)  # fmt: skip
def test_every_style_of_number_is_kept_as_printed(text: str, expected: list[str]) -> None:
    assert items(HEAD + text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "2018 blev ett bra år.",
        "10 maj åker alla till Ekhult.",
        "18.00 Mötet öppnas",
        "18.30 Kaffe",
        "15 deltagare kom.",
        "070-123 45 67",
        "10 000 kronor går till lokalen.",
        "3 st lampor köps in.",
        "§ 5 i stadgarna ändras.",
        "enligt 7 § i stadgarna",
        "se § 12",
        "Sida 2 av 5",
        "2 (5)",
    ],
)
def test_a_number_at_the_start_of_a_line_may_be_something_else(line: str) -> None:
    assert (
        items(f"{HEAD}1. Öppnande\nBo öppnar.\n\n2. Ekonomi\nText om saken.\n{line}\nMer text.\n\n3. Avslut\nSlut.")
        == THREE
    )


@pytest.mark.parametrize(
    "body",
    [
        "Dagordning:\n1. Öppnande\n2. Ekonomi\n3. Avslut\n4. Fika",
        "1. Att höja avgiften.\n2. Att sänka avgiften.",
        "Styrelsen beslutade:\n1. att höja avgiften\n2. att sänka avgiften",
        "a) Anna\nb) Bo",
        "```\n## 3. Kod\n4. Kod\n```",
        "- en sak\n- en annan sak",
    ],
)
def test_a_list_in_an_item_is_no_item(body: str) -> None:
    found = items(f"{HEAD}§ 1 Öppnande\nBo öppnar.\n\n§ 2 Ekonomi\n{body}\n\n§ 3 Avslut\nSlut.")
    assert found == ["§ 1 Öppnande", "§ 2 Ekonomi", "§ 3 Avslut"]


def test_lists_nest_without_taking_the_place_of_items() -> None:
    text = "1. Öppnande\n2. Val\n1. Ordförande\n2. Kassör\n3. Revisor\n3. Budget\n4. Fika\n5. Avslut"
    assert items(f"Kallelse till årsmöte\n\nDagordning\n{text}") == [
        "1 Öppnande", "2 Val", "3 Budget", "4 Fika", "5 Avslut",
    ]  # fmt: skip


def test_paragraphs_quoted_in_an_item_are_no_items() -> None:
    text = "".join(f"§ {n} Ärende {'abcdef'[n - 1]}\nText om saken.\n\n" for n in range(1, 7))
    quoted = text.replace("§ 5", "§ 3 Medlemskap\nVarje medlem betalar.\n\n§ 5")
    assert [line.split()[1] for line in items(HEAD + quoted)] == ["1", "2", "3", "4", "5", "6"]


def test_a_span_of_paragraphs_in_the_head_is_no_item() -> None:
    text = "Paragrafer\n\n§§ 63–64\n\nInnehåll\n\n§ 63 Bygglov\n\n§ 64 Buller\n\n§ 63 Bygglov\nNej.\n\n§ 64 Buller\nJa."
    assert items(HEAD + text) == ["§ 63 Bygglov", "§ 64 Buller"]


def test_blocks_that_are_made_alike_have_headings() -> None:
    text = "Öppnande\nBo Ek\n\nVal av kassör\nAnna omvald\n\nEkonomi:\n30 000 kr på kontot\n\nÖvrigt\nInget\n"
    assert items(HEAD + text) == ["- Öppnande", "- Val av kassör", "- Ekonomi", "- Övrigt"]


def test_headings_alone_make_the_outline() -> None:
    text = "## Närvarande\n\n- Anna Lind\n- Bo Ek\n\n## Öppnande\n\nBo öppnar.\n\n## Val\n\n### Kassör\n\nAnna.\n"
    assert items(MARKED + text) == ["- Öppnande", "- Val", "- Val › Kassör"]


def test_headings_that_the_file_marks_need_no_sign() -> None:
    text = "Protokoll\nÖppnande\nBo öppnar.\nVal\nAnna valdes."
    marks = tuple((text.index(word), level) for word, level in (("Protokoll", 1), ("Öppnande", 2), ("Val", 2)))
    assert items(text, marks) == ["- Öppnande", "- Val"]


def test_underlined_lines_are_headings() -> None:
    text = "Möte i Alby\n===========\n\nÖppnande\n--------\nBo öppnar.\n\nVal\n---\nAnna valdes.\n"
    assert items(text) == ["- Öppnande", "- Val"]


def test_a_rule_below_a_paragraph_underlines_nothing() -> None:
    text = f"{HEAD}1. Öppnande\nBo öppnar\noch tackar\n---\n\n2. Avslut\nSlut."
    assert items(text) == ["1 Öppnande", "2 Avslut"]


def test_what_stands_round_the_agenda_is_no_item() -> None:
    text = (
        "## Tid och plats\n\nAlby, kl. 18.\n\n## Dagordning\n\n1. Öppnande\n2. Val\n\n## Öppnande\n\nBo öppnar.\n\n"
        "## Val\n\nAnna valdes.\n\n## Underskrifter\n\nBo Ek\n\n## Bilaga 1\n\n### Budget\n\nText.\n"
    )
    assert items(MARKED + text) == ["- Öppnande", "- Val"]


def test_a_heading_over_the_minutes_heads_no_item() -> None:
    text = "## Anteckningar\n\n**Läget**\nAllt är bra.\n\n**Budget**\nDen räcker.\n\n## Övrigt\n\nInget.\n"
    assert items(MARKED + text) == ["- Läget", "- Budget", "- Övrigt"]


def test_an_agenda_beforehand_is_the_agenda_where_nothing_follows() -> None:
    text = "## Välkomna\n\nDet bjuds på fika.\n\n## Dagordning\n\n1. Öppnande\n2. Ekonomi\n3. Avslut\n"
    assert items(f"# Kallelse till årsmöte\n\n{text}") == THREE


def test_a_numbered_list_in_one_of_several_sections_is_no_agenda() -> None:
    text = "## Läget\n\nAllt är bra.\n\n## Budget\n\nDen räcker.\n\n## Att göra\n\n1. Ringa Bo\n2. Skriva till Anna\n"
    assert items(MARKED + text) == ["- Läget", "- Budget", "- Att göra"]


def test_headings_between_numbered_items_are_their_sections() -> None:
    text = "## Formalia\n\n1. Öppnande\nText.\n\n2. Ekonomi\nText.\n\n## Beslutsärenden\n\n3. Avslut\nText.\n"
    (found,) = parse(MARKED + text, "a.md")
    assert [item.section for item in found.items] == ["Formalia", "Formalia", "Beslutsärenden"]
    assert items(MARKED + text) == THREE


def test_parts_that_every_matter_has_go_under_it() -> None:
    matter = "§ {} {}\n\nBakgrund\nBolaget söker lov.\n\nBeslut\nAnsökan avslås.\n\n"
    found = items(HEAD + matter.format(1, "Bygglov") + matter.format(2, "Buller"))
    assert found == [
        "§ 1 Bygglov", "§ 1 Bygglov › Bakgrund", "§ 1 Bygglov › Beslut",
        "§ 2 Buller", "§ 2 Buller › Bakgrund", "§ 2 Buller › Beslut",
    ]  # fmt: skip


def test_what_the_pages_repeat_heads_nothing() -> None:
    foot = "\nAlby byalag 2024-03-02\n\nSida {} av 3\n\n"
    text = "1. Öppnande\nBo öppnar mötet.\n{}2. Ekonomi\nKassan är god.\n{}3. Avslut\nBo tackar alla.\n{}Bo var glad."
    assert items(HEAD + text.format(*(foot.format(n) for n in (1, 2, 3)))) == THREE


def test_front_matter_and_comments_head_nothing() -> None:
    text = (
        '---\ntitle: "Årsmöte 2024"\n# not this\n---\n<!--\n## nor this\n-->\n## Öppnande\nBo öppnar.\n\n## Val\nAnna.'
    )
    (found,) = parse(text, "a.md")
    assert found.title == "Årsmöte 2024"
    assert [item.heading for item in found.items] == ["Öppnande", "Val"]


def test_nothing_below_the_signatures_is_an_item() -> None:
    text = (
        "1. Öppnande\nText.\n\n2. Avslut\nSlut.\n\nVid protokollet\nBo Ek\n\nBilaga 1\n\nBudget för året\nDen är god."
    )
    assert items(HEAD + text) == ["1 Öppnande", "2 Avslut"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Öppnar mötet 11:45\n\n## Rundan\nAlla mår bra.\n\n## Rapporter\nInga.\n\n## Lokalen\nVi flyttar.\n",
            ["- Öppnar mötet 11:45", "- Rundan", "- Rapporter", "- Lokalen"],
        ),
        (
            "# Formalia\n\n## Val av justerare\nBo valdes.\n\n# Inköp\n\n## Kaffe\nVi köper kaffe.\n",
            ["- Val av justerare", "- Inköp", "- Inköp › Kaffe"],
        ),
        (
            "# Möte\n\n## Punkterna\n\n### Lokalen\nVi flyttar.\n\n### Kassan\nDen är god.\n\n### Resan\nVi åker.\n",
            ["- Lokalen", "- Kassan", "- Resan"],
        ),
        (
            "## Starten\nVi började.\n\n# Hemsidan\nDen är klar.\n\n## Kassan\nDen är god.\n",
            ["- Starten", "- Hemsidan", "- Kassan"],
        ),
    ],
)  # fmt: skip
def test_a_heading_that_only_frames_is_no_parent(text: str, expected: list[str]) -> None:
    assert items(f"# Styrelsemöte 2023-02-07\n\n{text}") == expected


def test_a_heading_that_frames_some_items_names_their_section() -> None:
    text = "# Möte 2023-02-07\n\n# Formalia\n## Val av justerare\nBo valdes.\n\n# Inköp\nVi köper kaffe.\n"
    (found,) = parse(text, "a.md")
    assert [(item.heading, item.section) for item in found.items] == [("Val av justerare", "Formalia"), ("Inköp", None)]


@pytest.mark.parametrize(
    "heading", ["Anna Lind", "Bo", "Anna Lind (12h)", "Kl 18.30", "tisdag 7/2", "[Mer](https://a.se/b)"]
)
def test_a_heading_that_names_no_matter_belongs_to_the_item_above(heading: str) -> None:
    head = "# Möte 2023-02-07\n\nNärvarande: Anna Lind, Bo Ek, Cia Alm\n\n"
    text = f"{head}## Veckan\nAllt gick bra.\n\n### {heading}\n- Sal A\n"
    (found,) = parse(text, "a.md")
    assert [item.heading for item in found.items] == ["Veckan"]
    assert found.text[found.items[0].start : found.items[0].end].endswith("- Sal A")


def test_notes_under_a_heading_that_names_them_are_an_item() -> None:
    notes = "## Mötesanteckningar\n- Anna öppnade mötet.\n- Vi beslutade att köpa en skrivare.\n\n"
    text = f"# Möte 2023-02-07\n\n{notes}## Ekonomi\nKassan är god.\n"
    assert items(text) == ["- Mötesanteckningar", "- Ekonomi"]
    assert items(text.replace("## Ekonomi", "## 1. Ekonomi")) == ["- Mötesanteckningar", "1 Ekonomi"]


@pytest.mark.parametrize(
    ("heading", "body"), [("Dagordning", "Dagordningen godkändes."), ("Justerare", "Till justerare valdes Bo Ek.")]
)
def test_a_matter_round_the_agenda_is_an_item_where_it_was_handled(heading: str, body: str) -> None:
    text = f"# Möte 2023-02-07\n\n## {heading}\n{{}}\n\n## Ekonomi\nKassan är god.\n" + "Allt är betalt.\n" * 5
    assert items(text.format(body)) == [f"- {heading}", "- Ekonomi"]
    assert items(text.format("Bo Ek")) == ["- Ekonomi"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Lokalen: Föreningen köper grannens båthus för 3000 kronor.", "Lokalen"),
        ("Översättning, Ska tas upp på årsmötet.", "Översättning"),
        ("Val av justerare: Bo Ek", "Val av justerare: Bo Ek"),
        ("Resan, Bo och Anna", "Resan, Bo och Anna"),
    ],
)
def test_the_heading_ends_where_a_statement_begins(line: str, heading: str) -> None:
    assert items(f"{HEAD}1. Öppnande\nBo öppnar.\n\n2. {line}\n\n3. Avslut\nSlut.")[1] == f"2 {heading}"


def test_a_plan_in_front_of_the_sections_is_no_agenda() -> None:
    plan = "Gruppen planerade om.\n\n1. Demo\n    1. Sidor\n    2. Stilar\n2. Test\n    1. Prov\n3. Rapport\n\n"
    text = f"# Möte\n\n## Närvarande\n* Anna Lind\n* Bo Ek\n\n{plan}## Veckan\nAllt gick bra.\n\n## Nästa vecka\nMer.\n"
    assert items(text) == ["- Veckan", "- Nästa vecka"]


@pytest.mark.parametrize("present", ["", "Närvarande: Anna Lind, Bo Ek, Cia Alm\n\n"])
def test_minutes_without_headings_have_no_items(present: str) -> None:
    assert items(f"Anteckningar från möte 2023-02-07\n\n{present}Bo tackade för senast. Kassan är god.\n") == []
