from __future__ import annotations

import pytest

from assistant.types import Answer
from tests.ui.samples import answer, document
from ui.examples import examples, offerable


class _Asked:
    def __init__(self, answers: bool) -> None:
        self.answers = answers

    def ask(self, question: str) -> Answer:
        return answer("answered" if self.answers else "not_found", question=question)


def test_questions_are_about_what_was_decided_and_none_twice() -> None:
    assert examples(_Asked(answers=True), [document(), document(file="b.txt")]) == [
        "Vad beslutades om Medverkan i konsortiet?"
    ]


def test_what_the_index_does_not_answer_is_not_offered() -> None:
    assert examples(_Asked(answers=False), [document()]) == []


@pytest.mark.parametrize(
    "subject", ["MBR och PYC konsortiet", "Våld i nära relationer, fördelning", "Budget 2024–2025"]
)
def test_plain_headings_are_offered(subject: str) -> None:
    assert offerable(subject)


@pytest.mark.parametrize(
    "subject",
    ["$x$", "[x](y)", ":red[x]", "a_b_", "*x*", "a -- b", "www.x.se", "<b>", "`x`", "2024", "", "x" * 61, "a->b"],
)
def test_a_heading_with_marks_is_no_label(subject: str) -> None:
    assert not offerable(subject)
