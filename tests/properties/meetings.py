"""Generated meeting notes: what they say, and the many ways in which a file may have laid the same words out."""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass

SUBJECTS = "Nämnden|Gruppen|Rektorn|Samordnaren|Kansliet|Polisen|Vårdcentralen|Biblioteket|Föreningen|Enheten".split(
    "|"
)
VERBS = "berättar om|redogör för|planerar|efterlyser|presenterar|undersöker|följer upp|vill utveckla".split("|")
OBJECTS = (
    "arbetet med trygghetsvandringar|skolskjutsarna i ytterområdena|en gemensam upphandling av larm"
    "|väntetiderna till samtalsstöd|gallringen längs gångvägarna|bemanningen under sommarmånaderna"
    "|kostnaden för de nya lokalerna|utbildningar i förebyggande arbete|tillgängligheten på badplatserna"
).split("|")
ENDINGS = (
    "inför hösten|tillsammans med regionen|eftersom läget har ändrats|som visar på stora skillnader mellan kommunerna"
    "|och återkommer efter årsskiftet|med stöd av länsförbundet|trots att budgeten är oförändrad"
    "|i samråd med de anhöriga"
    "|den 12 oktober och den 7 december|enligt 4 kap. 3 § socialtjänstlagen"
    "|för 12 500 kronor, dvs. 3 procent av budgeten"
    "|vid mötet med Länsförbundet Norra Viken den 3 maj|t.ex. genom Anna Lind och Per-Olof Sand i Storby kommun"
    "|i bl.a. Alby, Ekhult och Norra Viken (se punkt 2)|2025–2027 – om inget annat sägs – i två steg"
).split("|")
HEADINGS = (
    "Inledning|Ekonomisk uppföljning|Trygghet i centrum|Rekrytering av lärare|Lägesrapport från verksamheterna"
    "|Samverkan kring unga vuxna|Ny organisation för hemtjänsten|Övriga frågor|Kommande upphandlingar av livsmedel"
    "|Återkoppling från gemensamma studiebesök på särskilda boenden i regionens norra delar under våren"
    "|Budgetläget|Brandskydd på särskilda boenden|Information från regionen|Vattenförsörjning i kustbandet"
).split("|")
NAMES = "Anna Lind|Bo Ek|Carin von Horn|Per-Olof Sand|Åsa Öman|Fatima El-Amin|Gun Alm|Yngve Strid".split("|")
PLACES = "Alby|Norra Viken|Storby kommun|Ekhult|Länsförbundet".split("|")
STYLES = (
    "{} {}|{}. {}|{}.{}|{}: {}|{}) {}|§ {} {}|§{} {}|§{}. {}|§ {}: {}|§ {} – {}|{} § {}|Punkt {}: {}|Ärende {} {}"
    "|## {}. {}|### § {} {}|##{}. {}|**{}. {}**|**{}.** {}|## **{}. {}**|§ {}\n{}|{}.\n{}|Punkt {}\n{}|• {} {}"
).split("|")
"""Ways of writing an item's number and heading; the heading may stand on the next line."""


@dataclass(frozen=True)
class Layout:
    """How a file lays its words out; width 0: paragraphs are not wrapped."""

    width: int = 0
    spaced: bool = False
    bullet: str = "•"
    space: str = " "
    line_break: str = "\n"
    page: int = 0
    hyphenate: bool = False


@dataclass(frozen=True)
class Meeting:
    """Blocks of paragraphs: a block is set apart by a blank line where lines aren't all set apart."""

    blocks: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    beginnings: tuple[str, ...]
    """number and heading of each item as written"""

    def raw(self, layout: Layout) -> str:
        """The meeting as a file would hold it."""
        lines: list[str] = []
        for block in self.blocks:
            for paragraph in block:
                lines += _wrapped(paragraph.replace("•", layout.bullet, 1), layout)
            lines.append("")
        out: list[str] = []
        for n, line in enumerate(lines, start=1):
            out.append(line.replace(" ", layout.space, 1) if n % 3 == 0 else line)
            if layout.spaced:
                out.append("")
            if layout.page and n % layout.page == 0:
                out[-1] += "\f"
        return layout.line_break.join(out)


def _wrapped(paragraph: str, layout: Layout) -> list[str]:
    if not layout.width or len(paragraph) <= layout.width or paragraph.startswith("#"):
        return [paragraph]
    lines: list[str] = []
    rest = paragraph
    while len(rest) > layout.width:
        line = textwrap.wrap(rest, layout.width, break_long_words=False, break_on_hyphens=False)[0]
        rest = rest[len(line) :].lstrip()
        room = layout.width - len(line) - 2
        word = rest.partition(" ")[0]
        if layout.hyphenate and 3 <= room <= len(word) - 3 and word.isalpha() and word.islower():
            line, rest = f"{line} {word[:room]}-", rest[room:]
        lines.append(line)
    return [*lines, rest] if rest else lines


def sentence(rng: random.Random) -> str:
    return f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(ENDINGS)}."


def body(rng: random.Random) -> list[str]:
    """Paragraphs and lists of an item; the lists are of its own, numbered ones too."""
    paragraphs = [" ".join(sentence(rng) for _ in range(rng.randint(1, 5))) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.4:
        paragraphs.append("Följande togs upp:")
        paragraphs += [f"• {sentence(rng)}" for _ in range(rng.randint(2, 4))]
    elif rng.random() < 0.3:
        paragraphs.append("Gruppen vill se:")
        paragraphs += [f"{n}. {sentence(rng)}" for n in range(1, rng.randint(3, 5))]
    if rng.random() < 0.3:
        paragraphs.append(f"Beslut: {sentence(rng)}")
    return paragraphs


def meeting(rng: random.Random) -> Meeting:
    """Notes of a meeting, with the headings of its agenda items in order."""
    style = rng.choice(STYLES)
    together = rng.random() < 0.5  # heading and text in one block
    blocks: list[tuple[str, ...]] = [(f"Minnesanteckningar från nätverket i {rng.choice(PLACES)}",)]
    people = rng.sample(NAMES, rng.randint(2, 6))
    blocks.append(("Närvarande:", *(f"{name}, {rng.choice(PLACES)}" for name in people)))
    headings = tuple(rng.sample(HEADINGS, rng.randint(3, 8)))
    titles = [style.format(number, heading) for number, heading in enumerate(headings, start=1)]
    if rng.random() < 0.2 and style[0] not in "#*•":  # what is to be dealt with stands first
        blocks.append(("Dagordning", *(title.replace("\n", " ") for title in titles)))
    for title in titles:
        lines, paragraphs = title.split("\n"), body(rng)
        blocks += [(*lines, *paragraphs)] if together else [tuple(lines), *((paragraph,) for paragraph in paragraphs)]
    return Meeting(tuple(blocks), headings, tuple(titles))
