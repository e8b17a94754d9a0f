"""Shell: what every screen of a match shares: key figures above, the rail at the left, the line and End quarter below."""

import pygame
from pygame import Rect

from game.ui.screen import Screen
from game.ui.screens.places import PLACES, open_place
from game.ui.session import Session
from game.ui.theme import BAR, LINE, PIPELINE, RAIL, TOP_BAR
from game.ui.ui import Ui
from game.ui.widgets import button, rail_item


class GameScreen(Screen):
    """A place in a match; subclasses name their place and fill `draw_body`."""

    place = "map"
    has_strip = True  # whether the production - test - launch strip stands below

    def __init__(self, session: Session) -> None:
        self.session = session

    def draw_body(self, ui: Ui, rect: Rect, t: float) -> None:
        """The screen's own content, in logical pixels."""

    def draw(self, ui: Ui, t: float) -> None:
        """The frame all places share, and the body inside it."""
        whole = ui.canvas.rect
        bar = Rect(0, 0, whole.width, TOP_BAR)
        foot = PIPELINE if self.has_strip else 56
        rail = Rect(0, TOP_BAR, RAIL, whole.height - TOP_BAR)
        body = Rect(RAIL, TOP_BAR, whole.width - RAIL, whole.height - TOP_BAR - foot)
        self.draw_body(ui, body, t)
        ui.canvas.fill(bar, BAR)
        ui.canvas.line((0, TOP_BAR), (whole.width, TOP_BAR), LINE)
        for at, place in enumerate(PLACES):
            spot = Rect(rail.x + 6, rail.y + 8 + at * 62, RAIL - 12, 56)
            if rail_item(ui, f"rail.{place.key}", spot, place.label, place.icon, place.key == self.place):
                ui.go(open_place(place.key, self.session))
        end = Rect(whole.right - 216, whole.bottom - foot + 12, 200, 44)
        if button(ui, "end_quarter", end, "End quarter", kind="primary", icon="skip-forward"):
            self.end_quarter(ui)

    def handle(self, event: pygame.event.Event) -> Screen:
        """F-keys lead to the places."""
        if event.type == pygame.KEYDOWN:
            for place in PLACES:
                if event.key == place.hotkey and place.key != self.place:
                    return open_place(place.key, self.session)
        return self

    def end_quarter(self, ui: Ui) -> None:
        """Hand the form in and show what happened."""
        self.session.end_quarter()
        ui.go(open_place(self.place, self.session))
