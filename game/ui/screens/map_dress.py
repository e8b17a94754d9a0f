"""Map dress: everybody's satellites, and the nations in their leaders' colours or in the heat of a mode."""

from collections.abc import Mapping
from dataclasses import replace

from game.ui.map import ShellDots, WorldMap, dot_at
from game.ui.map.sky import RIVAL_SHARE
from game.ui.session import Session
from game.ui.theme import operator_look
from game.views.map_modes import PLAIN, heat, leaders, odds_place, shell_odds

SHOWN = {"satellites": 0.9, "debris": 0.75}  # how strong rivals' dots are, beside the usual
FAINTEST = 0.3  # of a leader's colour where it leads by little


def dress(earth: WorldMap, session: Session, mode: str, has_patterns: bool) -> None:
    """Dots, tints and heat of a mode."""
    dots = fleet_dots(session, has_patterns)
    earth.set_fleet(by_odds(session, dots) if mode == "debris" else dots, SHOWN.get(mode, RIVAL_SHARE))
    if mode == "leaders":
        earth.set_tints(tints(session), patterns(session) if has_patterns else None)
    else:
        earth.set_tints({})
    if mode in PLAIN:
        earth.set_heat(None)
    else:
        earth.set_heat(heat(session.seen, mode), mode)


def tints(session: Session) -> dict[str, tuple[int, int, int]]:
    """Each nation in its leading operator's colour, stronger the larger its share."""
    return colours(leaders(session.seen))


def colours(led: Mapping[str, tuple[int, float]]) -> dict[str, tuple[int, int, int]]:
    """The same of leading operators and their shares, by nation."""
    found = {}
    for iso3, (seat, share) in led.items():
        strength = FAINTEST + (1 - FAINTEST) * share
        red, green, blue = operator_look(seat).colour
        found[iso3] = (round(red * strength), round(green * strength), round(blue * strength))
    return found


def patterns(session: Session) -> dict[str, str]:
    """Each nation with its leading operator's mark."""
    return {iso3: operator_look(seat).marker for iso3, (seat, _) in leaders(session.seen).items()}


def by_odds(session: Session, dots: list[ShellDots]) -> list[ShellDots]:
    """The same dots, each shell in the colour of the odds of a collision at its height."""
    flying = session.seen.world.fleet.satellites.sum(axis=(1, 2))
    odds = shell_odds(session.seen)[flying > 0].tolist()
    inks = [dot_at("debris", odds_place(one)) for one in odds]
    return [replace(dot, colour=ink) for dot, ink in zip(dots, inks, strict=True)]


def fleet_dots(session: Session, with_marks: bool = False) -> list[ShellDots]:
    """Everybody's shells as they fly now, the player's bright."""
    book, flying = session.book, session.seen.world.fleet.satellites.sum(axis=(1, 2)).tolist()
    owners = book.owners["shell"].tolist()
    return [
        ShellDots(
            spec.altitude_km, spec.inclination_deg, spec.planes_count, flying[at],
            operator_look(owners[at]).colour, owners[at] == session.seat,
            operator_look(owners[at]).marker if with_marks else "",
        )
        for at, spec in enumerate(book.scenario.shells.values())
        if flying[at]
    ]  # fmt: skip
