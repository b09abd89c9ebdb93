"""Settings: the only place that reads the environment.

Built once at each entry point by :func:`load_settings` and handed on in groups, so that no module below knows where
a value came from.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError
from assistant.types import Record

PREFIX = "MOTESMINNE_"


class EncoderSettings(Record):
    """Which embedding model to use."""

    model: str = Field(
        default="", description="folder or hub name of a Sentence Transformers model; empty: the bundled one"
    )
    allow_download: bool = Field(default=False, description="whether a hub name may be fetched over the network")


class ReadSettings(Record):
    """What files are read."""

    max_file_bytes: int = Field(default=50 * 1024 * 1024, gt=0, description="a larger file is refused")
    mask_personal_numbers: bool = Field(
        default=True, description="whether personal identity numbers are masked on reading"
    )


class AskSettings(Record):
    """What questions are taken."""

    max_question_characters: int = Field(default=2000, gt=0, description="a longer question is refused")


class Settings(BaseSettings):
    """Every setting, from ``MOTESMINNE_…`` variables or the defaults."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    index: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("motesminne", appauthor=False)) / "index",
        description="folder of the index",
    )
    model: str = Field(
        default="", description="folder or hub name of a Sentence Transformers model; empty: the bundled one"
    )
    allow_download: bool = Field(default=False, description="whether the model may be fetched over the network")
    max_file_mb: int = Field(default=50, gt=0, description="largest file that is read, in MiB")
    mask_personal_numbers: bool = Field(
        default=True, description="whether personal identity numbers are masked when a file is read"
    )
    max_question_characters: int = Field(default=2000, gt=0, description="longest question that is taken")

    def encoder_group(self) -> EncoderSettings:
        """The settings that choose the embedding model."""
        return EncoderSettings(model=self.model, allow_download=self.allow_download)

    def read_group(self) -> ReadSettings:
        """The settings that limit what is read."""
        return ReadSettings(
            max_file_bytes=self.max_file_mb * 1024 * 1024, mask_personal_numbers=self.mask_personal_numbers
        )

    def ask_group(self) -> AskSettings:
        """The settings that limit what is asked."""
        return AskSettings(max_question_characters=self.max_question_characters)


def load_settings() -> Settings:
    """Settings from the environment.

    Raises SettingsError on a ``MOTESMINNE_…`` variable that is unknown (the library ignores it silently) or has a
    value that cannot be used.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            raise SettingsError(name, None, "one of " + ", ".join(sorted(known)))
    try:
        return Settings()
    except ValidationError as exc:
        first = exc.errors()[0]
        setting = PREFIX + str(first["loc"][0]).upper()
        raise SettingsError(setting, str(first.get("input")), str(first["msg"])) from exc
