"""Map signs: what lies over the map: news, who has which colour, map modes with their legends, the card at the mouse."""

from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.texts import _
from game.ui.map import colour_at
from game.ui.screens.headlines import QUESTION, Headline, headlines
from game.ui.screens.help import CHAIR, Help
from game.ui.theme import (
    BODY,
    CARD,
    CHIP,
    GAP,
    MUTED,
    SMALL,
    STRONG_LINE,
    TEXT,
    TINY,
    operator_look,
)
from game.ui.ui import Ui
from game.ui.widgets import chip, chip_width
from game.views.nation import ENDS, MODES, hover_words

if TYPE_CHECKING:
    from game.ui.screens.world_map import MapScreen

EDGE = 12
RAMP_WIDTH = 120
CARD_WIDTH = 200
LONGEST = 400
AT_LEAST = 2  # chips in sight, shortened if need be


def news(screen: "MapScreen", ui: Ui, area: Rect) -> None:
    """What happened, as chips that lead to where it can be answered; those without room are counted."""
    found = headlines(screen.session)
    x, y, left = area.x + EDGE, area.y + EDGE, area.right - EDGE
    longest = min(LONGEST, (left - x - 60) // AT_LEAST - GAP) if len(found) > 1 else left - x
    for at, line in enumerate(found):
        more = f"+{len(found) - at}"
        width = min(longest, chip_width(ui, line.text, line.icon))
        reserve = chip_width(ui, more) + GAP if at + 1 < len(found) else 0
        if x + width + reserve > left:
            if chip(ui, "news.more", Rect(x, y, chip_width(ui, more), CHIP), more, tooltip=_rest(found[at:])):
                _reopen(screen, ui)
            return
        spot = Rect(x, y, width, CHIP)
        tooltip = line.text if width == longest else ""
        if chip(ui, f"news.{at}", spot, line.text, icon=line.icon, icon_colour=line.colour, tooltip=tooltip):
            _follow(screen, ui, line)
        x = spot.right + GAP


def _rest(found: list[Headline]) -> str:
    return "\n".join(line.text for line in found[:8])


def _reopen(screen: "MapScreen", ui: Ui) -> None:
    """The whole report of last quarter."""
    if len(screen.session.worlds) > 1:
        from game.ui.screens.report import Report

        ui.open(Report(screen.session))


def _follow(screen: "MapScreen", ui: Ui, line: Headline) -> None:
    if line.nation:
        screen.select(line.nation)
    elif line.place == QUESTION:
        ui.open(Help(screen.session, CHAIR))
    elif line.place != "map":
        screen.go_to(ui, line.place)
    else:
        _reopen(screen, ui)


def legend_row(screen: "MapScreen", ui: Ui, area: Rect) -> None:
    """Who has which colour and mark; you are named."""
    x, y = area.x + EDGE + 2, area.y + EDGE + CHIP + 10
    for seat, name in enumerate(screen.session.book.operators):
        look = operator_look(seat)
        is_own = seat == screen.session.seat
        words = _("{name} (you)").format(name=name) if is_own else name
        width = ui.canvas.text_width(words, SMALL, is_own)
        if x + 18 + width > area.right - EDGE:
            return
        ui.canvas.marker(look.marker, Rect(x, y + 4, 12, 12), look.colour)
        ui.canvas.text(words, Rect(x + 18, y, width, 20), SMALL, TEXT if is_own else MUTED, is_own)
        x += width + 36


def modes(screen: "MapScreen", ui: Ui, area: Rect, is_wide: bool) -> None:
    """Map modes at the foot, the legend of the one chosen above them."""
    x, y = area.x + EDGE, area.bottom - EDGE - CHIP
    for key, title, icon, about in MODES:
        label = _(title)
        width = chip_width(ui, label, icon)
        if x + width > area.right - EDGE:
            x, y = area.x + EDGE, y - CHIP - 6
        if chip(ui, f"mode.{key}", Rect(x, y, width, CHIP), label, on=key == screen.mode, icon=icon, tooltip=_(about)):
            screen.show_mode(key)
        x += width + GAP
    if screen.mode in ENDS:
        _ramp(ui, Rect(area.x + EDGE, y - 30, 360, 20), screen.mode)
    if not is_wide:
        _agenda_chip(screen, ui, area)


def _agenda_chip(screen: "MapScreen", ui: Ui, area: Rect) -> None:
    width = chip_width(ui, _("Agenda"), "list")
    spot = Rect(area.right - EDGE - width, area.bottom - EDGE - CHIP * 2 - 6, width, CHIP)
    if not screen.nation and chip(
        ui, "agenda", spot, _("Agenda"), on=screen.shows_agenda, icon="list", tooltip=_("What asks for a decision now")
    ):
        screen.toggle_agenda()


def _ramp(ui: Ui, rect: Rect, mode: str) -> None:
    """From nothing to much, with words at both ends."""
    low, high = ENDS[mode]
    canvas = ui.canvas
    left = canvas.text(_(low), Rect(rect.x, rect.y, 120, rect.height), TINY, MUTED)
    bar = Rect(left.right + 8, rect.centery - 5, RAMP_WIDTH, 10)

    def paint(size: tuple[int, int]) -> pygame.Surface:
        strip = pygame.Surface(size)
        for column in range(size[0]):
            pygame.draw.line(strip, colour_at(mode, column / size[0]), (column, 0), (column, size[1]))
        return strip

    canvas.picture(("ramp", mode), bar, paint)
    canvas.text(_(high), Rect(bar.right + 8, rect.y, 160, rect.height), TINY, MUTED)


def hover_card(screen: "MapScreen", ui: Ui, nation: str) -> None:
    """Name and figure of the nation under the mouse."""
    spec = screen.session.book.scenario.nations[nation]
    words = hover_words(screen.session.seen, nation, screen.mode)
    width = max(ui.canvas.text_width(_(nation), BODY, True) + 34, ui.canvas.text_width(words, SMALL) + 34)
    box = Rect(ui.mouse[0] + 16, ui.mouse[1] + 14, min(CARD_WIDTH * 2, width + 20), 50)
    box.clamp_ip(screen.area.inflate(-8, -8))

    def draw() -> None:
        ui.canvas.box(box, CARD, STRONG_LINE, 6)
        ui.canvas.flag(spec.iso3.lower(), Rect(box.x + 10, box.y + 9, 24, 18))
        with ui.canvas.inside(box):
            ui.canvas.text(_(nation), Rect(box.x + 42, box.y + 7, box.width - 50, 20), BODY, TEXT, True)
            ui.canvas.text(words, Rect(box.x + 42, box.y + 26, box.width - 50, 18), SMALL, MUTED)

    ui.overlay(draw)
