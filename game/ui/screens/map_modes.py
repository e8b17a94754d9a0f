"""Map modes: the chips that choose one, its legend, the card of a nation in it, and the buttons that come closer."""

from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.texts import _
from game.ui.map import colour_at, dot_at
from game.ui.map.shells import SHOWN_AT_MOST
from game.ui.theme import (
    BAD,
    BODY,
    CARD,
    CHIP,
    GOOD,
    LINE,
    MUTED,
    PANEL,
    SMALL,
    STRONG_LINE,
    TEXT,
    TINY,
    WARN,
    mix,
    operator_look,
)
from game.ui.ui import Ui
from game.ui.widgets import chip, chip_width, icon_button
from game.views.format import count
from game.views.map_card import Told, told
from game.views.map_modes import MODES, Legend, flying, legend

if TYPE_CHECKING:
    from game.ui.map import WorldMap
    from game.ui.screens.world_map import MapScreen

EDGE = 12
RAMP_WIDTH = 190
CARD_WIDTH = 300
ROW = 19
BUTTON_SIDE = 32
TONES = {"good": GOOD, "warn": WARN, "bad": BAD, "muted": MUTED, "plain": TEXT}
FAINT, STRONG = 0.3, 1.0


def modes(screen: "MapScreen", ui: Ui, area: Rect, is_wide: bool) -> None:
    """Map modes at the foot, the legend of the one chosen above them, the buttons at the right."""
    top = _chips(screen, ui, area)
    _legend(screen, ui, Rect(area.x + EDGE, top - 8 - 54, area.width - 2 * EDGE, 54))
    low = top - 8 if is_wide else top - 8 - _agenda_chip(screen, ui, area, top)
    _closer(screen, ui, area.right - EDGE - BUTTON_SIDE, low)


def _chips(screen: "MapScreen", ui: Ui, area: Rect) -> int:
    """One chip a mode; without pictures where room is short. The top of them."""
    labels = [_(title) for _key, title, _icon, _about in MODES]
    room = area.width - 2 * EDGE
    whole = sum(chip_width(ui, words, "x") + 6 for words in labels) - 6
    has_icons = whole <= room
    bare = has_icons or sum(chip_width(ui, words) + 6 for words in labels) - 6 <= room
    lines: list[list[tuple[int, int]]] = [[]]
    x = 0
    for at, words in enumerate(labels):
        width = chip_width(ui, words, "x" if has_icons or not bare else "")
        if x + width > room:
            lines.append([])
            x = 0
        lines[-1].append((at, width))
        x += width + 6
    top = area.bottom - EDGE - CHIP * len(lines) - 6 * (len(lines) - 1)
    for row, line in enumerate(lines):
        x = area.x + EDGE
        for at, width in line:
            key, _title, icon, about = MODES[at]
            spot = Rect(x, top + row * (CHIP + 6), width, CHIP)
            tip = f"{_(about)} ({at + 1})"
            picture = icon if has_icons or not bare else ""
            if chip(ui, f"mode.{key}", spot, labels[at], on=key == screen.mode, icon=picture, tooltip=tip):
                screen.show_mode(key)
            x += width + 6
    return top


def _agenda_chip(screen: "MapScreen", ui: Ui, area: Rect, top: int) -> int:
    """Where the inspector lies over the map: a chip that shows the agenda; the height it takes."""
    if screen.nation:
        return 0
    width = chip_width(ui, _("Agenda"), "list")
    spot = Rect(area.right - EDGE - width, top - 8 - CHIP, width, CHIP)
    if chip(
        ui, "agenda", spot, _("Agenda"), on=screen.shows_agenda, icon="list", tooltip=_("What asks for a decision now")
    ):
        screen.toggle_agenda()
    return CHIP + 8


def _closer(screen: "MapScreen", ui: Ui, x: int, low: int) -> None:
    """Closer, further, the whole world: a column of buttons over `low`."""
    earth: WorldMap = screen.session.kept["earth"]
    whole, closest = _("The whole world is in sight"), _("It goes no closer")
    listed = (
        ("closer", "plus", _("Closer (+, wheel)"), not earth.is_closest, closest),
        ("further", "minus", _("Further away (−, wheel)"), not earth.is_whole, whole),
        ("whole", "earth", _("The whole world (Home)"), not earth.is_whole, whole),
    )
    y = low - len(listed) * (BUTTON_SIDE + 4) + 4
    for key, icon, tip, works, reason in listed:
        spot = Rect(x, y, BUTTON_SIDE, BUTTON_SIDE)
        if icon_button(ui, f"map.{key}", spot, icon, tip, enabled=works, reason=reason, kind="secondary"):
            screen.step_closer(key)
        y += BUTTON_SIDE + 4


# -- legend --------------------------------------------------------------------------------------------------------


def _legend(screen: "MapScreen", ui: Ui, room: Rect) -> None:
    """What the colours measure, on a plate at the left."""
    session, mode = screen.session, screen.mode
    if mode == "satellites":
        own = int(flying(session.seen)[session.seat])
        lines = [_("A dot is a satellite; yours are the bright ones")]
        if own > SHOWN_AT_MOST:
            lines.append(_("{shown} of your {own} are drawn").format(shown=count(SHOWN_AT_MOST), own=count(own)))
        _plate(ui, room, lines)
        return
    seen = session.seen
    measure = screen.kept.of("legend", lambda: (mode, legend(seen, mode)), seen, mode)[1]
    _ramp_plate(screen, ui, room, measure)


def _plate(ui: Ui, room: Rect, lines: list[str]) -> None:
    width = max(ui.canvas.text_width(line, TINY) for line in lines) + 20
    high = 8 + 18 * len(lines)
    box = Rect(room.x, room.bottom - high, min(width, room.width), high)
    _background(ui, box)
    with ui.canvas.inside(box):
        for at, line in enumerate(lines):
            ui.canvas.text(line, Rect(box.x + 10, box.y + 4 + 18 * at, box.width - 16, 18), TINY, MUTED)


def _background(ui: Ui, box: Rect) -> None:
    """A plate that stays out of the way of the map."""
    ui.node("chart.legend", box, focusable=False)
    ui.canvas.shade(box, PANEL, 225)
    ui.canvas.box(box, None, LINE, 6)


def _ramp_plate(screen: "MapScreen", ui: Ui, room: Rect, measure: Legend) -> None:
    """Title, ramp, and the figures under it."""
    canvas, mode = ui.canvas, screen.mode
    width = max(RAMP_WIDTH + 44, canvas.text_width(measure.title, TINY, True) + 24)
    box = Rect(room.x, room.y, width, room.height)
    _background(ui, box)
    bar = Rect(box.x + 22, box.y + 23, box.width - 44, 10)
    own = operator_look(screen.session.seat).colour

    def paint(size: tuple[int, int]) -> pygame.Surface:
        strip = pygame.Surface(size)
        for column in range(size[0]):
            share = column / size[0]
            ink = mix(PANEL, own, FAINT + (STRONG - FAINT) * share) if mode == "leaders" else _ink(mode, share)
            pygame.draw.line(strip, ink, (column, 0), (column, size[1]))
        return strip

    canvas.picture(("ramp", mode, own), bar, paint)
    with canvas.inside(box):
        canvas.text(measure.title, Rect(box.x + 12, box.y + 3, box.width - 20, 18), TINY, TEXT, True)
        for place, words in measure.ticks:
            wide = canvas.text_width(words, TINY)
            x = bar.x + round(bar.width * place)
            canvas.line((x, bar.bottom), (x, bar.bottom + 3), MUTED)
            left = min(max(x - wide // 2, box.x + 6), box.right - 6 - wide)
            canvas.text(words, Rect(left, bar.bottom + 3, wide, 16), TINY, MUTED)


def _ink(mode: str, share: float) -> tuple[int, int, int]:
    return dot_at(mode, share) if mode == "debris" else colour_at(mode, share)


# -- the card of a nation ------------------------------------------------------------------------------------------


def card(screen: "MapScreen", ui: Ui, nation: str, at: tuple[int, int]) -> None:
    """Name, the figure of the mode, and what stands behind it, beside a point."""
    seen, mode = screen.session.seen, screen.mode
    about: Told = screen.kept.of("told", lambda: (nation, mode, told(seen, nation, mode)), seen, nation, mode)[2]
    iso3 = screen.session.book.scenario.nations[nation].iso3
    canvas = ui.canvas
    widths = [canvas.text_width(_(nation), BODY, True) + 52, canvas.text_width(about.figure, SMALL, True) + 52]
    widths += [
        canvas.text_width(line.label, SMALL) + canvas.text_width(line.value, SMALL, True) + 36 for line in about.lines
    ]
    box = Rect(at[0] + 16, at[1] + 14, min(CARD_WIDTH + 60, max(widths)), 52 + ROW * len(about.lines) + 6 * bool(about.lines))  # fmt: skip
    if box.right > screen.area.right - 8:
        box.right = at[0] - 12
    box.clamp_ip(screen.area.inflate(-8, -8))

    def draw() -> None:
        canvas.box(box, CARD, STRONG_LINE, 6)
        canvas.flag(iso3.lower(), Rect(box.x + 10, box.y + 9, 24, 18))
        with canvas.inside(box):
            canvas.text(_(nation), Rect(box.x + 42, box.y + 7, box.width - 50, 20), BODY, TEXT, True)
            canvas.text(about.figure, Rect(box.x + 42, box.y + 27, box.width - 50, 18), SMALL, TONES[about.tone], True)
            y = box.y + 50
            if about.lines:
                canvas.line((box.x + 10, y), (box.right - 10, y), LINE)
            for line in about.lines:
                row = Rect(box.x + 10, y + 3, box.width - 20, ROW)
                ink = canvas.text(line.value, row, SMALL, TEXT, True, "right") if line.value else row.move(row.width, 0)
                canvas.text(line.label, Rect(row.x, row.y, ink.x - row.x - 8, ROW), SMALL, MUTED)
                y += ROW

    ui.overlay(draw)
