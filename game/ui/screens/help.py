"""Help: the keys, and the terms a newcomer meets first."""

import pygame
from pygame import Rect

from game.ui.canvas import Canvas
from game.ui.layout import columns
from game.ui.screen import Modal, Screen
from game.ui.screens.places import PLACES
from game.ui.session import Session
from game.ui.theme import CARD, HEADING, LINE, MUTED, SMALL, SUBHEAD, TEXT, TINY
from game.ui.ui import Ui
from game.ui.widgets import button, scroll_area, tabs
from game.world.scenario import OperatorSpec

KEYS = (
    ("Enter or E", "end the quarter"),
    ("R", "run to the next decision, at most four quarters"),
    ("Esc", "back, then the menu"),
    ("?", "this page"),
    ("Ctrl+Z", "take the last change of the form back"),
    ("Tab, Shift+Tab", "next, previous control"),
    ("Arrows", "between controls, in tables, over the map"),
    ("Space", "press the control that has the ring"),
    ("+ and −, wheel", "closer to and further from the map"),
    ("Page Up, Page Down", "previous, next nation"),
    ("Home", "the whole map again"),
    ("Shift with a stepper", "steps of ten"),
    ("Ctrl + and −", "everything larger, smaller"),
    ("I", "how the figure pointed at comes about; again: its page"),
    ("Shift+I", "the encyclopedia"),
    ("F11", "full screen"),
)
TERMS = (
    ("Shell", "Orbits of one height and tilt that share the work. The tilt is the latitude they reach: a 53° shell serves up to about 53° north and south, and a little beyond."),
    ("Availability", "The share of the time in which a satellite stands high enough over a nation. Consumer service opens at 95%."),
    ("Capacity", "What the satellites over a nation can carry in its busiest hour. A satellite is sold once: over the sea it serves whoever is in reach."),
    ("Gateway", "The ground station between satellites and the internet. Without one in reach, or laser links, capacity finds no way down."),
    ("Production, test, integration", "Three stations with stock between them. What the slowest lets through is what you get: it is ringed in yellow below."),
    ("Slot", "One flight of a launch vehicle next quarter, sold in a sealed auction to the highest bids; the winner pays its own bid. A provider may keep a share for each customer while others wait."),
    ("Raising", "Satellites are let go low and climb under their own power for up to two quarters."),
    ("Licence, milestone", "Nations license services; the ITU and FCC grant orbits and take back what is not filled by a date."),
    ("Trust", "What nations think of you. Kept promises raise it, missed ones lower it twice as much. It decides licences and tenders."),
    ("Share", "The mean of your share of satellite lines and of their revenue. Averaged over the last two years it is the score."),
    ("Par", "What a sound, ordinary strategy reached in your chair in many matches. Chairs are unequal; par makes them comparable."),
)  # fmt: skip


CHAIR = 2  # the page of the chair


class Help(Modal):
    """Two pages: keys, terms."""

    def __init__(self, session: Session | None = None, page: int = 0) -> None:
        self.session, self.page, self.closing = session, page, False

    def measure(self, canvas: Canvas) -> tuple[int, int]:
        """As the report."""
        return 820, 560

    def handle(self, event: pygame.event.Event) -> Screen:
        """Enter and ? close it as Esc does."""
        if event.type == pygame.KEYDOWN and (event.unicode == "?" or event.key == pygame.K_RETURN):
            self.closing = True
        return self

    def draw_inside(self, ui: Ui, rect: Rect, t: float) -> None:
        """Tabs, the page, close."""
        ui.canvas.text("Help", Rect(rect.x, rect.y, 80, 32), HEADING, TEXT, True)
        self.page = tabs(
            ui,
            "help.page",
            Rect(rect.x + 90, rect.y, 320, 32),
            ("Keys", "Terms", "This chair")[: 3 if self.session else 2],
            self.page,
        )
        body = Rect(rect.x, rect.y + 48, rect.width, rect.height - 48 - 48)
        (self._keys, self._terms, self._chair)[self.page](ui, body)
        if ui.reference and button(
            ui, "help.encyclopedia", Rect(rect.x, rect.bottom - 36, 170, 36), "Encyclopedia", icon="book-open"
        ):
            ui.close()
            ui.reference("")
        if (
            button(ui, "help.close", Rect(rect.right - 120, rect.bottom - 36, 120, 36), "Close", kind="primary")
            or self.closing
        ):
            ui.close()

    def _keys(self, ui: Ui, rect: Rect) -> None:
        left, right = columns(rect, (1.4, 1), 24)
        with scroll_area(ui, "help.keys", left, 30 * len(KEYS)) as room:
            for at, (key, words) in enumerate(KEYS):
                line = Rect(room.x, room.y + at * 30, room.width, 26)
                _cap(ui, line, key)
                ui.canvas.text(words, Rect(line.x + 168, line.y, line.width - 168, 26), SMALL, MUTED)
        with scroll_area(ui, "help.places", right, 30 * len(PLACES)) as room:
            for at, place in enumerate(PLACES):
                line = Rect(room.x, room.y + at * 30, room.width, 26)
                _cap(ui, line, f"F{at + 1}")
                ui.canvas.text(place.label, Rect(line.x + 60, line.y, line.width - 60, 26), SMALL, TEXT)

    def _terms(self, ui: Ui, rect: Rect) -> None:
        heights = [ui.canvas.text_height(words, rect.width - 214, SMALL) + 14 for _, words in TERMS]
        with scroll_area(ui, "help.terms", rect, sum(heights)) as room:
            y = room.y
            for (term, words), height in zip(TERMS, heights, strict=True):
                ui.canvas.text(term, Rect(room.x, y, 190, 18), SMALL, TEXT, True)
                ui.canvas.text(words, Rect(room.x + 200, y, rect.width - 214, height - 14), SMALL, MUTED, wrap=True)
                ui.canvas.line((room.x, y + height - 7), (room.x + rect.width - 14, y + height - 7), LINE)
                y += height

    def _chair(self, ui: Ui, rect: Rect) -> None:
        assert self.session is not None
        draw_chair(ui, rect, self.session.chair, self.session.book.scenario.operators[self.session.chair])


def _cap(ui: Ui, rect: Rect, key: str) -> None:
    width = ui.canvas.text_width(key, TINY, True) + 16
    ui.canvas.box(Rect(rect.x, rect.y, width, 24), CARD, LINE, 5)
    ui.canvas.text(key, Rect(rect.x, rect.y, width, 24), TINY, TEXT, True, "center")


def draw_chair(ui: Ui, rect: Rect, name: str, spec: OperatorSpec, size: int = SMALL) -> int:
    """Briefing and goals of a chair; returns where they end."""
    canvas, y = ui.canvas, rect.y
    canvas.text(name, Rect(rect.x, y, rect.width, 22), SUBHEAD, TEXT, True)
    briefing = " ".join(spec.briefing.split())
    height = canvas.text_height(briefing, rect.width, size)
    canvas.text(briefing, Rect(rect.x, y + 26, rect.width, height), size, MUTED, wrap=True)
    y += 26 + height + 12
    for at, goal in enumerate(spec.goals, 1):
        high = canvas.text_height(goal, rect.width - 28, size)
        canvas.text(f"{at}.", Rect(rect.x, y, 20, 18), size, TEXT, True)
        canvas.text(goal, Rect(rect.x + 24, y, rect.width - 28, high), size, TEXT, wrap=True)
        y += high + 6
    return y
