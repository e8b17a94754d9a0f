"""Saves: every saved match with its picture, to go on with; naming one, so that it stays as it is."""

import pygame
from pygame import Rect

from game.texts import N_, _
from game.ui import session as sessions
from game.ui.canvas import Canvas
from game.ui.hotkeys import ENTER, Hotkey
from game.ui.layout import columns
from game.ui.saved import LONGEST_NAME, SaveEntry, delete, entries, save_slot, slot_place
from game.ui.screen import Modal
from game.ui.screens.pictures import draw_picture
from game.ui.session import Session
from game.ui.theme import (
    ACCENT,
    BODY,
    CARD,
    FACT_ROW,
    HEADING,
    LINE,
    MUTED,
    SELECTED,
    SMALL,
    STRONG_LINE,
    TEXT,
    TINY,
)
from game.ui.ui import Ui
from game.ui.widgets import Choice, Dialog, button, facts, field, icon_button, scroll_area
from game.views.format import moment, percent

ROW = 74
GAP = 6
THUMB = (112, 63)
LIST_WIDTH = 452


def saved_matches() -> list[SaveEntry]:
    """Every saved match that can be gone on with, the latest first."""
    return entries(sessions.saves())


class Saves(Modal):
    """Pick one, and go on with it."""

    HOTKEYS = (
        Hotkey(N_("Enter"), N_("go on with the one chosen"), "go_on", keys=ENTER),
        Hotkey(N_("Up, Down"), N_("choose"), picks="step", keys=(pygame.K_UP, pygame.K_DOWN)),
    )

    def __init__(self, found: list[SaveEntry]) -> None:
        self.entries = found
        self.row = 0
        self.is_wanted = False

    @property
    def chosen(self) -> SaveEntry | None:
        """The one the player looks at."""
        return self.entries[self.row] if self.row < len(self.entries) else None

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """A list and a picture beside it."""
        return 900, 500

    def go_on(self, ui: Ui) -> None:
        """Enter."""
        self.is_wanted = True

    def step(self, ui: Ui, which: int) -> None:
        """Up and Down."""
        self.row = max(0, min(len(self.entries) - 1, self.row + (-1, 1)[which]))

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Title, list, the one chosen, the way on."""
        ui.canvas.text(_("Saved matches"), Rect(rect.x, rect.y, rect.width, 28), HEADING, TEXT, True)
        body = Rect(rect.x, rect.y + 42, rect.width, rect.height - 42 - 50)
        left, right = columns(body, (LIST_WIDTH, 1), 20)
        if not self.entries:
            ui.canvas.text(_("Nothing is saved any more."), left, BODY, MUTED, valign="top")
        with scroll_area(ui, "saves", left, len(self.entries) * (ROW + GAP)) as room:
            for at, entry in enumerate(self.entries):
                spot = Rect(room.x, room.y + at * (ROW + GAP), room.width, ROW)
                if _row(ui, spot, at, entry, at == self.row):
                    self.is_wanted, self.row = at == self.row and not ui.ring, at
        if self.chosen is not None:
            _preview(ui, right, self.chosen)
        self._foot(ui, Rect(rect.x, rect.bottom - 36, rect.width, 36))

    def _foot(self, ui: Ui, rect: Rect) -> None:
        entry, reason = self.chosen, _("Choose a match first")
        if icon_button(
            ui, "saves.delete", Rect(rect.x, rect.y, 40, 36), "trash-2", _("Delete this match"),
            enabled=entry is not None, reason=reason, kind="secondary",
        ):  # fmt: skip
            self._ask_delete(ui)
        if button(ui, "saves.back", Rect(rect.right - 270, rect.y, 120, 36), _("Back")):
            ui.close()
        wanted = button(
            ui, "saves.play", Rect(rect.right - 140, rect.y, 140, 36), _("Go on"), kind="primary", icon="play",
            enabled=entry is not None, reason=reason,
        )  # fmt: skip
        if (wanted or self.is_wanted) and entry is not None:
            from game.ui.screens.title import resume

            ui.close()
            resume(ui, entry)
        self.is_wanted = False

    def _ask_delete(self, ui: Ui) -> None:
        entry = self.chosen
        if entry is None:
            return
        words = _("{name}\n{title}, seed {seed}. It cannot be brought back.").format(
            name=entry.name or entry.words, title=_(entry.title), seed=entry.seed
        )
        answers = (Choice("keep", _("Keep it")), Choice("delete", _("Delete"), "danger"))
        ui.open(Dialog(_("Delete this match?"), words, answers, lambda key: self._delete(ui, entry, key)))

    def _delete(self, ui: Ui, entry: SaveEntry, key: str) -> None:
        if key != "delete":
            return
        try:
            delete(entry.path)
        except OSError as problem:
            ui.toast(_("It cannot be deleted: {strerror}").format(strerror=problem.strerror or problem))
            return
        self.entries.remove(entry)
        self.row = max(0, min(self.row, len(self.entries) - 1))


def _row(ui: Ui, rect: Rect, at: int, entry: SaveEntry, is_chosen: bool) -> bool:
    """Picture, name and quarter; share and level below."""
    canvas = ui.canvas
    touch = ui.node(f"saves.row.{at}", rect, radius=6)
    canvas.box(rect, SELECTED if is_chosen else CARD, ACCENT if is_chosen else STRONG_LINE if touch.hover else LINE, 6)
    thumb = Rect((rect.x + 6, rect.y + 5), THUMB)
    draw_picture(canvas, entry.picture, entry.saved.timestamp(), thumb)
    line = Rect(thumb.right + 12, rect.y + 7, rect.right - thumb.right - 22, 22)
    with canvas.inside(rect):
        if entry.name:
            canvas.icon("save", Rect(line.right - 16, line.y + 3, 16, 16), MUTED)
        canvas.text(entry.name or entry.chair, Rect(line.x, line.y, line.width - 24, line.height), BODY, TEXT, True)
        canvas.text(f"{_(entry.title)}, {_when(entry)}", line.move(0, 21), SMALL, MUTED)
        parts = [moment(entry.saved), _("rivals {level}").format(level=_(entry.level).lower())]
        if entry.card is not None and entry.played:
            parts.insert(0, _("share {share}").format(share=percent(entry.card.share_ppm, 2)))
        canvas.text(" · ".join(parts), line.move(0, 40), TINY, MUTED)
    return touch.clicked


def _when(entry: SaveEntry) -> str:
    return (
        _("finished")
        if entry.is_over
        else _("{label}, {played} of {quarters}").format(
            label=entry.label, played=entry.played + 1, quarters=entry.quarters
        )
    )


def _preview(ui: Ui, rect: Rect, entry: SaveEntry) -> None:
    """The one chosen, large."""
    high = min(rect.width * 9 // 16, rect.height - 6 * FACT_ROW - 8)
    picture = Rect(rect.x, rect.y, rect.width, high)
    draw_picture(ui.canvas, entry.picture, entry.saved.timestamp(), picture)
    card = entry.card
    share = (
        _("{share}, place {place}").format(share=percent(card.share_ppm, 2), place=card.place)
        if card is not None and entry.played
        else _("not yet")
    )
    lines = [
        (_("Scenario"), _(entry.title), TEXT),
        (_("Chair"), entry.chair, TEXT),
        (_("Quarter"), _when(entry), TEXT),
        (_("Share"), share, TEXT),
        (_("Rivals"), _(entry.level), TEXT),
        (_("Seed"), str(entry.seed), TEXT),
    ]
    facts(ui, Rect(rect.x, picture.bottom + 8, rect.width, 6 * FACT_ROW), lines)


class SaveAs(Modal):
    """A name for the match as it stands; it is never written to again."""

    size = (480, 236)
    HOTKEYS = (Hotkey(N_("Enter"), N_("save"), "save", keys=ENTER),)

    def __init__(self, session: Session) -> None:
        self.session = session
        self.name = f"{session.chair}, {session.seen.label.replace('-', ' ')}"
        self.is_wanted = False

    def save(self, ui: Ui) -> None:
        """Enter."""
        self.is_wanted = True

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """The name, what it means, save."""
        canvas = ui.canvas
        canvas.text(_("Save as"), Rect(rect.x, rect.y, rect.width, 28), HEADING, TEXT, True)
        words = _(
            "The match as it stands, under a name. Going on from it leaves it as it is; the match you "
            "play is saved by itself after every quarter."
        )
        high = canvas.text_height(words, rect.width, SMALL)
        canvas.text(words, Rect(rect.x, rect.y + 36, rect.width, high), SMALL, MUTED, wrap=True)
        spot = Rect(rect.x, rect.y + 46 + high, rect.width, 36)
        self.name = field(ui, "slot.name", spot, self.name, placeholder=_("A name"), limit=LONGEST_NAME)
        is_there = bool(self.name.strip()) and slot_place(sessions.saves(), self.name).exists()
        if is_there:
            canvas.text(_("This name is taken."), Rect(rect.x, rect.bottom - 36, 180, 36), SMALL, MUTED)
        if button(ui, "slot.back", Rect(rect.right - 270, rect.bottom - 36, 120, 36), _("Back")):
            ui.close()
        label, kind = (_("Replace"), "danger") if is_there else (_("Save"), "primary")
        pressed = button(
            ui, "slot.save", Rect(rect.right - 140, rect.bottom - 36, 140, 36), label, kind=kind, icon="save",
            enabled=bool(self.name.strip()), reason=_("It needs a name"),
        )  # fmt: skip
        if pressed or (self.is_wanted and self.name.strip() and not is_there):
            self._save(ui)
        self.is_wanted = False

    def _save(self, ui: Ui) -> None:
        """All or nothing; a disk that refuses is told, and the name stays for another try."""
        session = self.session
        session.recording.illustrator.wait()
        session.keep_drafts()
        if session.recording.place is None or not session.recording.settle():
            ui.toast(_("It cannot be saved: the disk takes nothing"))
            return
        try:
            save_slot(sessions.saves(), session.recording.place, self.name)
        except OSError as problem:
            ui.toast(_("It cannot be saved: {strerror}").format(strerror=problem.strerror or problem))
            return
        ui.toast(_("Saved as {name}").format(name=self.name.strip()))
        ui.close()
