"""Saves: every saved match, to go on with."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec
import pygame
from pygame import Rect

from game.ui.canvas import Canvas
from game.ui.screen import Modal, Screen
from game.ui.session import all_saves
from game.ui.theme import HEADING, TEXT
from game.ui.ui import Ui
from game.ui.widgets import Cell, Column, button, table
from game.world.loading import load
from game.world.scenario import quarter_label

MOST = 40  # records looked at, the latest first
COLUMNS = (
    Column("Chair", 1), Column("Scenario", 1.2), Column("Quarter", 0.9, "right"), Column("Seed", 0.8, "right"),
    Column("Saved", 1.1, "right"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SaveEntry:
    """One record as the title shows it; only its header is read."""

    path: Path
    chair: str
    scenario: str
    title: str
    seed: int
    played: int
    quarters: int
    label: str
    saved: datetime

    @property
    def words(self) -> str:
        """Chair and quarter."""
        if self.played >= self.quarters:
            return f"{self.chair}, finished"
        return f"{self.chair}, {self.label}, quarter {self.played + 1} of {self.quarters}"


def saved_matches() -> list[SaveEntry]:
    """Every saved match that can be gone on with, the latest first."""
    return [entry for place in all_saves()[:MOST] if (entry := read_entry(place)) is not None]


def read_entry(place: Path) -> SaveEntry | None:
    """Header and length of a record, None where it is none of a person's or cannot be read."""
    try:
        rows = place.read_bytes().split(b"\n")
        header = msgspec.json.decode(rows[0])
        chair = next(name for name, strategy in header["chairs"].items() if strategy == "Inbox")
        scenario = load(header["scenario"])
        played = len(rows) - 2
        saved = datetime.fromtimestamp(place.stat().st_mtime)
        return SaveEntry(
            place, chair, header["scenario"], scenario.title, header["seed"], played, header["quarters"],
            quarter_label(played, scenario.opening).replace("-", " "), saved,
        )  # fmt: skip
    except (OSError, ValueError, KeyError, StopIteration, TypeError, AttributeError):
        return None


class Saves(Modal):
    """Pick one, and go on with it."""

    def __init__(self, entries: list[SaveEntry]) -> None:
        self.entries = entries
        self.row: int | None = 0
        self.is_wanted = False

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """A table of ten or so."""
        return 760, 480

    def handle(self, event: pygame.event.Event) -> Screen:
        """Enter goes on with the one chosen."""
        self.is_wanted = event.type == pygame.KEYDOWN and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER)
        return self

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Title, table, the way on."""
        ui.canvas.text("Saved matches", Rect(rect.x, rect.y, rect.width, 28), HEADING, TEXT, True)
        rows = [
            [
                Cell(entry.chair), Cell(entry.title),
                Cell("finished" if entry.played >= entry.quarters else f"{entry.label}, {entry.played + 1} of {entry.quarters}", sort=entry.played),
                Cell(str(entry.seed), sort=entry.seed), Cell(f"{entry.saved:%d %b %H:%M}", sort=entry.saved.timestamp()),
            ]
            for entry in self.entries
        ]  # fmt: skip
        body = Rect(rect.x, rect.y + 42, rect.width, rect.height - 42 - 50)
        pick = table(ui, "saves", body, COLUMNS, rows, selected=self.row, activates=True)
        self.row = pick.selected
        if button(ui, "saves.back", Rect(rect.right - 270, rect.bottom - 36, 120, 36), "Back"):
            ui.close()
        wanted = button(
            ui, "saves.play", Rect(rect.right - 140, rect.bottom - 36, 140, 36), "Go on", kind="primary", icon="play",
            enabled=self.row is not None, reason="Choose a match first",
        )  # fmt: skip
        if (wanted or self.is_wanted or pick.activated is not None) and self.row is not None:
            from game.ui.screens.title import resume

            ui.close()
            resume(ui, self.entries[self.row])
        self.is_wanted = False
