"""Map signs: what lies over the map: news, and who has which colour."""

from functools import partial
from typing import TYPE_CHECKING

from pygame import Rect

from game.texts import _
from game.ui.map import dot_at
from game.ui.screens.headlines import QUESTION, Headline, headlines
from game.ui.screens.help import CHAIR, Help
from game.ui.theme import CHIP, GAP, MUTED, SMALL, TEXT, operator_look
from game.ui.ui import Ui
from game.ui.widgets import chip, chip_width, explained
from game.views.explain.sky import in_service
from game.views.map_modes import beside, odds_place, odds_words, worst_bands

if TYPE_CHECKING:
    from game.ui.screens.world_map import MapScreen

EDGE = 12
LONGEST = 400
WORST = 4  # heights named
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
    """Who has which colour and mark, with the figure of the mode; you are named."""
    session = screen.session
    x, y = area.x + EDGE + 2, area.y + EDGE + CHIP + 10
    if screen.mode == "debris":
        _worst(screen, ui, Rect(x, y, area.right - EDGE - x, 20))
        return
    numbers = screen.kept.of("beside", lambda: beside(session.seen, screen.mode), session.seen, screen.mode)
    for seat, name in enumerate(session.book.operators):
        look, is_own = operator_look(seat), seat == session.seat
        words = _("{name} (you)").format(name=name) if is_own else name
        width = ui.canvas.text_width(words, SMALL, is_own)
        figure = ui.canvas.text_width(numbers[seat], SMALL, True) + 6 if numbers[seat] else 0
        if x + 18 + width + figure > area.right - EDGE:
            return
        ui.canvas.marker(look.marker, Rect(x, y + 4, 12, 12), look.colour)
        ui.canvas.text(words, Rect(x + 18, y, width, 20), SMALL, TEXT if is_own else MUTED, is_own)
        if figure:
            spot = Rect(x + 24 + width, y, figure - 6, 20)
            ui.canvas.text(numbers[seat], spot, SMALL, TEXT, True)
            _about(screen, ui, seat, spot)
        x += width + figure + 34


def _worst(screen: "MapScreen", ui: Ui, room: Rect) -> None:
    """The most dangerous heights, in the colour of the dots that fly there."""
    seen, x = screen.session.seen, room.x
    x = ui.canvas.text(_("Likeliest at"), room, SMALL, MUTED).right + 14
    for at, (heights, odds) in enumerate(screen.kept.of("worst", lambda: worst_bands(seen, WORST), seen)):
        said = odds_words(odds)
        wide, figure = ui.canvas.text_width(heights, SMALL), ui.canvas.text_width(said, SMALL, True)
        if x + 18 + wide + 6 + figure > room.right:
            return
        ui.canvas.marker("disc", Rect(x, room.y + 4, 12, 12), dot_at("debris", odds_place(odds)))
        ui.canvas.text(heights, Rect(x + 18, room.y, wide, 20), SMALL, MUTED)
        spot = Rect(x + 24 + wide, room.y, figure, 20)
        ui.canvas.text(said, spot, SMALL, TEXT, True)
        explained(ui, f"chart.worst.{at}", spot, None, _("Odds of a catastrophic collision there within a year"))
        x = spot.right + 16


def _about(screen: "MapScreen", ui: Ui, seat: int, spot: Rect) -> None:
    """Where the figure beside an operator comes from."""
    session = screen.session
    if screen.mode == "satellites":
        total = partial(in_service, session.seen.world, session.before, seat, session.book)
        explained(ui, f"map.fleet.{seat}", spot, total)
    else:
        explained(ui, f"chart.led.{seat}", spot, None, _("Nations in which it has most satellite lines"))
