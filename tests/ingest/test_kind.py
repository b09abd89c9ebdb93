"""What a document is, told by its first lines together with what it tells."""

from __future__ import annotations

import pytest

from assistant.types import Kind
from ingest.parse import parse

AGENDA = "1. Mötets öppnande\n2. Val av justerare\n3. Budget\n4. Mötets avslutande\n"
HELD = (
    "1. Mötets öppnande\nMia Öst öppnade mötet.\n\n2. Val av justerare\nBo Alm valdes till justerare.\n\n"
    "3. Budget\nBudgeten godkändes.\n"
)
TALK = "Mia visar bilder från resan. Alla tycker att den var bra."


def kind(text: str) -> Kind:
    (found,) = parse(text, "maj.txt")
    return found.kind


@pytest.mark.parametrize(
    "text",
    [
        f"Kallelse till årsmöte\n\nTid: 4 maj 2024 kl. 18\nPlats: Logen\n\n{AGENDA}\nVälkomna!\n",
        f"# Inbjudan till årsmöte 2024\n\nI år är det den 4 maj.\n\n## Dagordning\n\n{AGENDA}",
        f'+++\ntitle = "Inbjudan till årsmöte"\n+++\n\nI år är det den 4 maj.\n\n{AGENDA}',
        f"Byalaget\n\nMedlemmarna kallas härmed till stämma den 4 maj 2024.\n\n{AGENDA}",
        f"Dagordning styrelsemöte 2024-05-04\n\n{AGENDA}",
        f"Föredragningslista\n\n{AGENDA}\n5. Fråga om protokoll från föregående möte\n",
        "Kallelse och föredragningslista\n\nDirektionen kallas till sammanträde den 4 maj 2024.\n\n1. Budget\n"
        "Förslag till beslut: Direktionen fastställer budgeten.\n\n2. Taxa\nFörslag till beslut\n"
        "Direktionen beslutar att höja taxan.\n\nMia Öst\nOrdförande\n",
    ],
)
def test_a_notice_calls_to_a_meeting_that_is_to_come(text: str) -> None:
    assert kind(text) == "notice"
    assert all(not item.decisions for document in parse(text, "maj.txt") for item in document.items)


@pytest.mark.parametrize(
    "text",
    [
        f"Kallelse och föredragningslista\n\nStyrelsemöte 4 maj 2024\n\n{HELD}\nVid protokollet\nMia Öst\n",
        f"Dagordning\n\nStyrelsemöte 4 maj 2024\n\n{HELD}",
        f"Protokoll från årsmöte\n\nKallelse hade skickats ut i tid.\n\n{HELD}",
        f"Styrelsemöte 4 maj 2024\n\nAgenda\n\n{AGENDA}\n{HELD}",
        f"Möte 20 augusti\n\nSaker vi gjort\n\n{TALK}\n",
        f"# Sammanfattning 24.12.06\n\n{TALK}\n",
        f"Publicerad 2024-05-06\n\nProtokoll från styrelsemöte\n\n{HELD}",
        f"Anteckningar\n\n{TALK}\n",
        f"Här är mina anteckningar från träffen 4 maj.\n\n{TALK}\n",
        f"Minnesanteckningar från rutingruppen\n\n{TALK}\n",
        f"Checklista för byalagets möte 4 maj 2024\n\n1. Taket\n{TALK}\n\n2. Bryggan\n{TALK}\n",
        f"Mall för protokoll\n\nNärvarande: Mia Öst, Bo Alm\n\n{HELD}",
    ],
)
def test_minutes_tell_of_a_meeting_that_was_held(text: str) -> None:
    assert kind(text) == "minutes"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Publicerad 2024-05-06\n\nResan till fjällen\n\n{TALK}\n", "article"),
        ("Resan till fjällen\n\n– Den var fin, säger Bo Alm.\n\n– Vi åker igen, säger Mia Öst.\n", "article"),
        (f"Om fjällen\n\n{TALK}\n", "other"),
        ("Så skriver ni protokoll\n\nDen som sitter vid pennan för protokollet och skickar det vidare.\n", "other"),
        ("Anvisning för pärmarna\n\nProtokoll sparas. Anteckningar från träffar slängs efter ett år.\n", "other"),
        ("Rutin för protokoll\n\n1. Före mötet\nSkriv ut listan.\n\n2. Efter mötet\nSkicka protokollet.\n", "other"),
        ("Pärmarna i förrådet\n\nProtokoll sparas. Anteckningar från träffar slängs efter ett år.\n", "other"),
    ],
)
def test_what_tells_of_no_meeting(text: str, expected: Kind) -> None:
    assert kind(text) == expected


def test_an_article_has_no_decisions_of_its_own() -> None:
    text = "Publicerad 2024-05-06\n\nNy skola i byn\n\nNämnden beslutade att bygga en skola.\n"
    (document,) = parse(text, "maj.txt")
    assert document.kind == "article"
    assert all(not item.decisions for item in document.items)


def test_no_decision_stands_in_two_items() -> None:
    text = "Protokoll 4 maj 2024\n\n1. Budget\n\n1.1 Lön\nMötet beslutade att höja lönen.\n\n1.2 Hyra\nHyran är hög.\n"
    (document,) = parse(text, "maj.txt")
    spans = [(d.start, d.end) for item in document.items for d in item.decisions]
    assert len(spans) == len(set(spans)) == 1
