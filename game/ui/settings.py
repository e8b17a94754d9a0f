"""Settings: what a player likes, in a file of its own; a damaged one is put aside and told, a full disk is told."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from platformdirs import user_config_path

from game.texts import _

SMALLEST_SCALE, LARGEST_SCALE = 0.9, 2.0  # of the player's own choice
SMALLEST_WINDOW, LARGEST_WINDOW = 320, 8192  # pixels a side
DAMAGED = ".damaged"  # behind the name of a file that could not be read

Side = Annotated[int, Meta(ge=SMALLEST_WINDOW, le=LARGEST_WINDOW)]
Percent = Annotated[int, Meta(ge=0, le=100)]
Beats = Literal["always", "eventful", "never"]
Scale = Annotated[float, Meta(ge=SMALLEST_SCALE, le=4.0)]


class Settings(Struct, frozen=True):
    """As the game starts with; keys of later versions are passed over."""

    width: Side = 1280
    height: Side = 720
    full_screen: bool = False
    scale: Scale | None = None  # of everything; None follows the window
    calm: bool = False  # reduced motion
    colour_blind: bool = False  # safe colours, and patterns beside them
    projector: bool = False  # larger type, higher contrast, thicker lines
    muted: bool = False
    effects_percent: Percent = 60
    ambient_percent: Percent = 35
    beats: Beats = "always"  # whether a quarter is shown in beats before its report
    language: str = ""  # "" follows the system
    has_played: bool = False  # a match outside the lesson has been begun


def usual_place() -> Path:
    """Where this computer keeps what programs are told once."""
    return user_config_path("skyshare", appauthor=False) / "settings.json"


class SettingsFile:
    """Reads and writes the one file; neither ever raises: what went wrong comes back as a sentence."""

    def __init__(self, place: Path | None = None) -> None:
        self.place = place or usual_place()

    def load(self) -> tuple[Settings, str]:
        """The settings, and a word where the file could not be read ("" where it could, or there is none)."""
        try:
            raw = self.place.read_bytes()
        except FileNotFoundError:
            return Settings(), ""
        except OSError as problem:
            return Settings(), _("The settings cannot be read ({strerror}); the usual ones hold").format(
                strerror=problem.strerror
            )
        try:
            return msgspec.json.decode(raw, type=Settings), ""
        except (msgspec.DecodeError, UnicodeDecodeError):
            return Settings(), self._put_aside()

    def _put_aside(self) -> str:
        aside = self.place.with_name(self.place.name + DAMAGED)
        try:
            os.replace(self.place, aside)
        except OSError:
            return _("The settings were damaged; the usual ones hold")
        return _("The settings were damaged; the usual ones hold, the damaged file is kept as {name}").format(
            name=aside.name
        )

    def save(self, settings: Settings) -> str:
        """Write all or nothing; a word where that was not possible."""
        fresh = self.place.with_name(f"{self.place.name}.{os.getpid()}.new")
        try:
            self.place.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            os.replace(fresh, self.place)
        except OSError as problem:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            return _("The settings hold, but cannot be saved: {strerror}").format(strerror=problem.strerror or problem)
        return ""
