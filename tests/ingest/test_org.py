"""What is read of Org files."""

from __future__ import annotations

from pathlib import Path

from ingest.read.formats import read_layout
from ingest.read.marked.org import read_org

TEXT = """#+TITLE: Styrelsemöte
#+DATE: <2018-03-04 sön>
#+OPTIONS: toc:nil
# en kommentar
* 1. Öppnande   :styrelse:möte:
:PROPERTIES:
:ID: 77
:END:
Ordföranden öppnade mötet och hälsade alla varmt välkomna till det nya
årets första möte, som hölls i föreningens egen lokal vid torget intill
ån.
** TODO Köpa hyllor
   DEADLINE: <2018-04-01 sön>
- en sak
  - en del
 * en till
1) ett

| Namn | Roll |
|------+------|
| Anna | ordf |
#+BEGIN_QUOTE
Ett citat
#+END_QUOTE
#+begin_src sh
* ingen rubrik
#+end_src
#+begin_comment
osynligt
#+end_comment
-----
:löst:
Slut
"""


def test_an_org_file_is_read_line_by_line() -> None:
    layout = read_org(TEXT.encode("utf-8"), Path("a.org"))
    assert [(p.level, p.text) for p in layout.paragraphs] == [
        (1, "Styrelsemöte"),
        (0, "DATE: <2018-03-04 sön>"),
        (1, "1. Öppnande"),
        (
            0,
            "Ordföranden öppnade mötet och hälsade alla varmt välkomna till det nya årets första möte, som hölls i "
            "föreningens egen lokal vid torget intill ån.",
        ),
        (2, "TODO Köpa hyllor"),
        (0, "DEADLINE: <2018-04-01 sön>"),
        (0, "- en sak"),
        (0, "- en del"),
        (0, "* en till"),
        (0, "1) ett"),
        (0, "| Namn | Roll |"),
        (0, "| Anna | ordf |"),
        (0, "Ett citat"),
        (0, "* ingen rubrik"),
        (0, "-----"),
        (0, ":löst:"),
        (0, "Slut"),
    ]


def test_names_a_line_stay_lines_and_the_suffix_tells_the_format() -> None:
    raw = "* Närvarande\nAnna Ek\nBo Ask\n\n*fet* text\n*** \n".encode()
    found = read_layout(raw, Path("a.org")).paragraphs
    assert [(p.level, p.text) for p in found] == [
        (1, "Närvarande"),
        (0, "Anna Ek"),
        (0, "Bo Ask"),
        (0, "*fet* text"),
        (0, "***"),
    ]
