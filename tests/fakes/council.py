"""Invented minutes for telling copies from lookalikes: a council's meetings, and what copying does to their text."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence

PEOPLE = (
    "Majvor Stensjö, Granbo", "Torkel Ulfvin, Granbo", "Helmi Rautio, Sundhammar", "Bosse Kallin, Ekvalla",
    "Disa Mork, Ekvalla", "Folke Ansgarsson, Sundhammar", "Siri Valfridh, Tallånger", "Uno Bredman, Tallånger",
)  # fmt: skip

WHO = ("Ordföranden", "Ingenjören", "Skogvaktaren", "Kassören", "Föreningen", "Grannbyn", "Länsstyrelsen", "Arkitekten")
VERBS = ("föreslår", "undersöker", "mäter", "betalar", "ritar", "avvisar", "beskriver", "flyttar", "räknar", "prövar")
THINGS = (
    "bryggan", "dammluckan", "vandringsleden", "älgstammen", "badhuset", "ladugården", "vägtrumman", "skyltarna",
    "elstängslet", "fiskevårdsområdet", "grustaget", "timmerbilarna", "kvarnrännan", "snöskotrarna", "vindskyddet",
    "brandtornet", "betesmarken", "kyrkbåten", "slåttermaskinen", "tjärdalen", "linbanan", "renvaktarstugan",
)  # fmt: skip
WHERE = (
    "vid norra stranden", "ovanför forsen", "bakom sockenstugan", "längs gamla landsvägen", "på udden", "i hagen",
    "nedanför kraftverket", "mellan byarna", "intill färjeläget", "uppe på höjden", "vid gränsröset", "i dalgången",
)  # fmt: skip
WHY = (
    "eftersom isen gick tidigt", "innan jakten börjar", "när bidraget har kommit", "för att skolan ska kunna bada",
    "sedan grannarna klagat", "utan att höja avgiften", "tills marken har torkat", "om tillståndet beviljas",
    "därför att virket har ruttnat", "trots att budgeten är förbrukad", "så länge leden är avstängd",
)  # fmt: skip

STANDING_BEFORE = (
    ("Mötets öppnande", "Ordföranden hälsar alla välkomna och förklarar mötet öppnat."),
    ("Val av justerare", "Att jämte ordföranden justera dagens protokoll utses Helmi Rautio och Bosse Kallin."),
    ("Föregående protokoll", "Föregående protokoll gås igenom, godkänns och läggs till handlingarna."),
)
STANDING_AFTER = (
    ("Övriga frågor", "Inga övriga frågor har anmälts till dagens möte."),
    ("Mötets avslutande", "Ordföranden tackar för visat intresse och förklarar mötet avslutat."),
)


def told(seed: int, sentences: int = 14) -> list[tuple[str, str]]:
    """What one meeting alone dealt with: items with heading and body; another seed gives other sentences."""
    drawn = random.Random(seed)
    items = []
    for thing in drawn.sample(THINGS, 4):
        body = [
            f"{drawn.choice(WHO)} {drawn.choice(VERBS)} {thing} {drawn.choice(WHERE)} {drawn.choice(WHY)}."
            for _ in range(sentences // 4)
        ]
        items.append((f"Frågan om {thing}", " ".join(body)))
    return items


def minutes(
    day: str | None,
    items: Sequence[tuple[str, str]],
    *,
    numbered: bool = True,
    people: Sequence[str] = PEOPLE,
    standing: bool = True,
    title: str = "Protokoll från bygderådets möte",
) -> str:
    """Minutes as a clerk writes them; without a day they state none."""
    every = [*STANDING_BEFORE, *items, *STANDING_AFTER] if standing else list(items)
    parts = [title, *([f"Datum: {day}"] if day else []), "\n".join(["Närvarande:", *people])]
    for number, (heading, body) in enumerate(every, start=1):
        parts.append(f"{number}. {heading}\n{body}" if numbered else f"{heading}\n{body}")
    return "\n\n".join(parts) + "\n"


def hard_wrapped(text: str, width: int = 58) -> str:
    """Every line broken at a width with an empty line after it, as some programs save a page."""
    lines = [piece for line in text.split("\n") for piece in (textwrap.wrap(line, width) or [""])]
    return "\n".join(f"{line} \n" if line else "" for line in lines)


def misread(text: str, every: int = 15) -> str:
    """One word in so many read wrongly by a machine: a letter exchanged in the middle of a long word."""
    words = text.split(" ")
    for at in range(every, len(words), every):
        word = words[at]
        if len(word) >= 6 and word.isalpha():
            words[at] = f"{word[:3]}{'c' if word[3] != 'c' else 'e'}{word[4:]}"
    return " ".join(words)
