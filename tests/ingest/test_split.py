"""Documents become passages."""

from __future__ import annotations

from assistant.types import Document, Passage
from ingest.parse import parse
from ingest.split import LONGEST_PASSAGE, split

NOTES = """Minnesanteckningar från nätverket
Tid: onsdag 8 februari 2023

Närvarande:
Anna Lind, Alby
Bo Ek, Alby

1. Ärenden

Jourtelefon

Tre kommuner har provat.
Beslut: Försöket förlängs.

Larm

Avtalet löper ut.

2. Övrigt
Inget.

Antecknat av Bo Ek, utredare
"""


def understood(text: str) -> tuple[Document, tuple[Passage, ...]]:
    (document,) = parse(text, "a.txt")
    passages = split(document)
    reach = 0
    for ordinal, passage in enumerate(passages):
        assert passage.ordinal == ordinal
        assert passage.text == document.text[passage.start : passage.end]
        assert reach <= passage.start < passage.end
        reach = passage.end
    return document, passages


def test_items_parts_lists_and_what_stands_round_them_are_passages() -> None:
    _, passages = understood(NOTES)
    assert [(p.role, p.number, p.text.split("\n")[0]) for p in passages] == [
        ("body", None, "Minnesanteckningar från nätverket"),
        ("attendees", None, "Närvarande:"),
        ("body", "1", "Jourtelefon"),
        ("body", "1", "Larm"),
        ("body", "2", "2. Övrigt"),
        ("body", None, "Antecknat av Bo Ek, utredare"),
    ]


def test_a_heading_over_parts_alone_is_no_passage() -> None:
    document, passages = understood(NOTES)
    assert document.items[0].heading == "Ärenden"
    assert "Ärenden" not in [p.heading for p in passages]
    assert passages[2].heading == "Ärenden › Jourtelefon"


def test_passages_carry_their_decisions_and_people() -> None:
    _, passages = understood(NOTES)
    assert [len(p.decisions) for p in passages] == [0, 0, 1, 0, 0, 0]
    assert [len(p.attendees) for p in passages] == [0, 2, 0, 0, 0, 0]


def test_a_title_alone_is_no_passage() -> None:
    _, passages = understood("Träff i Alby\n\n1. A\nText.\n\n2. B\nText.")
    assert [p.number for p in passages] == ["1", "2"]


def test_a_long_item_is_divided_between_paragraphs() -> None:
    paragraphs = [f"{i} " + "Nämnden talade om saken. " * 12 for i in range(20)]
    _, passages = understood(
        "Träff\n\n1. A\n" + "\n".join(f"Stycke {p.strip()}" for p in paragraphs) + "\n\n2. B\nText."
    )
    parts = [p for p in passages if p.number == "1"]
    assert len(parts) >= 3
    assert all(len(p.text) <= LONGEST_PASSAGE for p in parts)
    assert all(p.text.startswith(("1. A", "Stycke ")) and p.text.endswith(".") for p in parts)


def test_a_long_paragraph_is_divided_between_words() -> None:
    _, passages = understood("ord " * 2000)
    assert len(passages) >= 4
    assert all(set(p.text.split()) == {"ord"} for p in passages)
    assert sum(len(p.text.split()) for p in passages) == 2000


def test_a_word_without_end_is_divided_all_the_same() -> None:
    _, passages = understood("a" * 10_000)
    assert "".join(p.text for p in passages) == "a" * 10_000


def test_each_part_of_a_long_list_names_its_people() -> None:
    people = "\n".join(f"Anna {chr(65 + i % 26)}nders{chr(97 + i // 26)}n, Alby kommun" for i in range(150))
    document, passages = understood(f"Protokoll\n\nNärvarande:\n{people}\n\n1. A\nText.\n\n2. B\nText.")
    lists = [p for p in passages if p.role == "attendees"]
    assert len(lists) >= 2
    assert [a for p in lists for a in p.attendees] == list(document.attendees)


def test_items_with_a_day_of_their_own_give_it_to_their_passages() -> None:
    _, passages = understood("Träff\n\n2023-11-09\n\n1. A\nText.\n\n2023-11-10\n\n2. B\nText.")
    assert [p.dating.date for p in passages if p.number] == ["2023-11-09", "2023-11-10"]


def test_a_title_and_a_day_alone_are_a_passage() -> None:
    document, passages = understood("Minnesanteckningar från samrådet\n\nDatum: 2021-03-17\n")
    assert [p.text for p in passages] == [document.text.strip()]
