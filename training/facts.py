"""What the model card states, kept as JSON beside it: whoever trains one part anew keeps what is known of the other."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from assistant.types import Record

FACTS_FILE = "training.json"


class SourceFacts(Record):
    """Files of the corpus that come from one place."""

    names: tuple[str, ...] = Field(description="file names without their endings, those of pairs without `_pairs` too")
    lines: int = Field(description="passages of running text, before duplicates between files and leaks are dropped")
    pairs: int = Field(description="queries with their passage, counted alike")
    licence: str = Field(description="as the corpus states it; empty where it does not")


class CorpusFacts(Record):
    """What was read."""

    sources: tuple[SourceFacts, ...]
    questions: int = Field(description="written for this project, of the part that is trained on")
    questions_aside: int = Field(description="of the parts that are not")
    passages: int = Field(description="distinct, after leaks are dropped")
    queries: int = Field(description="distinct, counted alike")
    dropped: int = Field(description="lines left out because they stand too near the evaluation set")
    guarded: bool = Field(description="whether the evaluation set was there to compare with")


class Machine(Record):
    """What a part was trained with."""

    cores: int
    kind: str = Field(description="of processor, as the platform calls it")
    versions: tuple[str, ...] = Field(description="of Python and the libraries that decide the weights")


class Validation(Record):
    """nDCG@10 of the static vectors on the pairs set aside; see `training.validation`."""

    passages: float
    sentences: float
    among: int = Field(description="passages searched")
    by_source: dict[str, float]


class StaticFacts(Record):
    """How the static vectors were learnt."""

    recipe: dict[str, bool | int | float]
    pairs: int = Field(description="trained on, without the questions")
    questions: int = Field(description="trained on")
    passages: int = Field(description="whose sentences are trained on or held out")
    pieces: int = Field(description="word pieces of those passages")
    pairs_aside: int = Field(description="for validation, with the questions set aside")
    validation: Validation
    preparing_minutes: float | None = Field(description="of processor time; null where a cache gave the tokens")
    learning_minutes: float = Field(description="of processor time")
    machine: Machine


class InteractionFacts(Record):
    """How late interaction was learnt."""

    recipe: dict[str, bool | int | float]
    heading_lists: int = Field(description="lists made for headings that hold their passage")
    question_lists: int = Field(description="lists made for questions that hold theirs")
    mining_minutes: float = Field(description="of processor time")
    learning_minutes: float = Field(description="of processor time")
    machine: Machine


class Overlap(Record):
    """What the texts trained on share with a measuring set; see `training.overlap`."""

    name: str
    runs: int
    leaking: int
    most_runs: int
    same_questions: int


class Ranked(Record):
    """nDCG@10 of questions among passages, by static vectors alone, with late interaction, and with words too."""

    questions: int
    among: int
    static: float
    close: float | None = None
    program: float | None = None


class Speed(Record):
    """Processor time of the saved models."""

    loading_ms: float
    question_ms: float
    passages_a_second: float
    words_a_passage: float
    comparing_ms: float | None = Field(description="a question with so many passages as are compared")


class Figures(Record):
    """What the saved models reach, and what they take."""

    vocabulary: int
    dimension: int
    close_dimension: int | None
    megabytes: dict[str, float] = Field(description="by file")
    dev: Ranked | None = Field(description="the questions set aside to report")
    swefaq: Ranked | None
    speed: Speed


class Facts(Record):
    """All that the card states."""

    corpus: CorpusFacts
    static: StaticFacts | None = None
    interaction: InteractionFacts | None = None
    overlaps: tuple[Overlap, ...] = ()
    figures: Figures


def read_facts(folder: Path) -> Facts | None:
    """What stands beside the model in a folder; None where nothing does. Raises ValueError for another form."""
    path = folder / FACTS_FILE
    return Facts.model_validate_json(path.read_text("utf-8")) if path.exists() else None


def write_facts(facts: Facts, folder: Path) -> None:
    """Keep them beside the model."""
    (folder / FACTS_FILE).write_text(facts.model_dump_json(indent=1) + "\n", "utf-8")
