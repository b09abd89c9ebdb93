"""Which decisions a whole meeting holds: before its items, and where no word of deciding is used."""

from __future__ import annotations

from ingest.parse import parse


def meeting(text: str) -> list[tuple[str, str]]:
    """Basis and words of the decisions in the whole of a meeting."""
    (document,) = parse(text, "mote.txt")
    return [(d.basis, d.text) for item in document.items for d in item.decisions]


_HEAD = "Styrelsemöte 2021-03-04\n\nNärvarande: Mia Öst, Bo Alm\n\n"


def test_what_is_decided_before_the_first_item_is_kept() -> None:
    text = (
        _HEAD + "Bo Alm valdes till sekreterare.\n\n1. Hamnen\nMötet beslutade att måla bryggan.\n\n2. Övrigt\nInget."
    )
    assert meeting(text) == [
        ("explicit", "Bo Alm valdes till sekreterare."),
        ("explicit", "Mötet beslutade att måla bryggan."),
    ]


_PLAIN = "1. Hamnen\nVi målar bryggan i maj. Muddringen är klar.\n\n2. Gården\nGrinden ska lagas. Vi diskuterade vägen."


def test_notes_that_speak_of_no_decision_tell_what_is_to_be_done() -> None:
    assert meeting(_HEAD + _PLAIN) == [("implied", "Vi målar bryggan i maj."), ("implied", "Grinden ska lagas.")]


def test_notes_that_speak_of_decisions_are_taken_at_their_word() -> None:
    text = _HEAD + _PLAIN + "\n\n3. Avgiften\nMötet beslutade att höja avgiften."
    assert meeting(text) == [("explicit", "Mötet beslutade att höja avgiften.")]
