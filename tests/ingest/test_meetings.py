"""Several meetings in one file: where each begins, and what stays one."""

from __future__ import annotations

import pytest

from ingest.outline.lines import lines_of
from ingest.outline.meetings import meetings
from ingest.parse import parse
from ingest.split import split

AGENDA = "1. Öppnande\nBo öppnar mötet.\n\n2. Ekonomi\nKassan är god.\n\n3. Avslut\nBo tackar alla.\n\n"
LIST = "Närvarande: Anna Lind, Bo Ek, Cia Alm\n\n"


def titles(text: str) -> list[str]:
    """The first line of each meeting."""
    return [text[start:end].strip().split("\n")[0] for start, end in meetings(text, lines_of(text))]


@pytest.mark.parametrize(
    "text",
    [
        f"Styrelsemöte 2024-01-15\n\n{AGENDA}Styrelsemöte 2024-02-19\n\n{AGENDA}",
        f"# Styrelsemöte 15 januari 2024\n\n{AGENDA}# Styrelsemöte 19 februari 2024\n\n{AGENDA}",
        f"Protokoll från styrelsemöte\nDatum: 2024-01-15\n\n{AGENDA}"
        f"Protokoll från styrelsemöte\nDatum: 2024-02-19\n\n{AGENDA}",
        f"Minnesanteckningar 15 januari 2024\n\n{LIST}Allt var bra.\n\n"
        f"Minnesanteckningar 19 februari 2024\n\n{LIST}Allt väl.\n",
        "Protokoll 2024-01-15\n\n§ 1 Öppnande\nText.\n\n§ 2 Val\nText.\n\n"
        "Protokoll 2024-02-19\n\n§ 3 Öppnande\nText.\n\n§ 4 Val\nText.\n",
        "# Möten\n\n## Möte 15 jan\n\n- Allt var bra.\n- Fika.\n\n## Möte 19 feb\n\n- Allt var väl.\n- Fika.\n",
    ],
)  # fmt: skip
def test_each_meeting_is_a_document_of_its_own(text: str) -> None:
    documents = parse(text, "år.txt")
    assert [d.part for d in documents] == [1, 2]
    assert "".join(d.text for d in documents) == text
    assert [len(d.items) for d in documents] == [len(documents[0].items)] * 2
    for document in documents:
        assert all(p.text == document.text[p.start : p.end] and p.part == document.part for p in split(document))


@pytest.mark.parametrize(
    "text",
    [
        f"Styrelsemöte 2024-01-15\n\n{AGENDA}",
        f"Styrelsemöte 2024-01-15\n\n{AGENDA}Nästa möte 2024-02-19\n",
        f"Styrelsemöte 2024-01-15\n\n{AGENDA}Bilaga 1\n\nProtokoll från årsmöte 2023-03-02\n\n{AGENDA}",
        f"Styrelsemöte 2024-01-15\n\n{LIST}{AGENDA}Styrelsemöte 2024-01-15\n\nText på sidan två.\nMer text.\n",
        "Internat 2024-01-15\n\nMåndag 15 januari 2024\n\n1. A\nText.\n\n2. B\nText.\n\n"
        "Tisdag 16 januari 2024\n\n3. C\nText.",
        "Styrelsemöte 2024-03-15\n\n1. Öppnande\nText.\n\n"
        "2. Föregående protokoll\nProtokoll från styrelsemöte 2024-02-19\nLades till handlingarna.\n\n3. Avslut\nText.",
        "Möten i år\n\nStyrelsemöte 2024-01-15\nStyrelsemöte 2024-02-19\nÅrsmöte 2024-03-15\n\nAlla är välkomna.",
        f"Protokoll 2024-01-15\n\n{AGENDA}Kallelse till styrelsemöte 2024-02-19\n\n{AGENDA}",
        "",
    ],
)  # fmt: skip
def test_one_meeting_stays_one(text: str) -> None:
    assert meetings(text, lines_of(text)) == ((0, len(text)),)


def test_what_stands_above_the_first_meeting_goes_with_it() -> None:
    text = f"Alby byalag\n\nStyrelsemöte 2024-01-15\n\n{AGENDA}Styrelsemöte 2024-02-19\n\n{AGENDA}"
    assert titles(text) == ["Alby byalag", "Styrelsemöte 2024-02-19"]


def test_dates_and_pages_and_headings_are_those_of_the_part() -> None:
    first, second = f"Styrelsemöte 2024-01-15\n\n{AGENDA}", f"Styrelsemöte 2024-02-19\n\n{AGENDA}"
    text = first + second
    pages = (0, len(first) - 20, len(text) - 20)
    marks = ((0, 1), (len(first), 1))
    one, two = parse(text, "år.txt", headings=marks, page_starts=pages)
    assert (one.page_starts, one.first_page) == ((0, len(first) - 20), 1)
    assert (two.page_starts, two.first_page) == ((0, len(second) - 20), 2)
    assert [one.dating.date, two.dating.date] == ["2024-01-15", "2024-02-19"]
    assert two.title == "Styrelsemöte 2024-02-19"
    assert [page for p in split(two) for _, page in p.pages] == [2, 2, 2, 3]


@pytest.mark.parametrize("beside", ["", "Arbetsmöte ", "Avstämning "])
@pytest.mark.parametrize("days", [["14/05/23", "07/05/23", "30/04/23"], ["12/3", "19/3", "26/3", "31/4", "7/4"]])
def test_each_entry_of_a_log_is_a_meeting(beside: str, days: list[str]) -> None:
    text = "# Anteckningar\n\n" + "".join(f"## {beside}{day}\n- Allt var bra.\n### Resan\nVi åker.\n\n" for day in days)
    documents = parse(text, "logg.md")
    assert "".join(d.text for d in documents) == text
    assert [[item.heading for item in d.items] for d in documents] == [["Resan"]] * len(days)


@pytest.mark.parametrize(
    "text",
    [
        "# Internat\n\n## 14/5 2023\nVi började.\n\n## 15/5 2023\nVi slutade.\n",
        "# Möte\n\n## Ekonomi\nKassan är god.\n\n## Städdag 12/3\nAlla kommer.\n\n## Resan 3/6\nVi åker.\n",
        "# Möte\n\n## Lokalen\nVi flyttar.\n\n## Nästa möten\n\n### 12/3\nHos Bo.\n\n### 19/3\nHos Anna.\n",
    ],
)  # fmt: skip
def test_days_within_a_meeting_begin_no_other(text: str) -> None:
    assert len(parse(text, "möte.md")) == 1
