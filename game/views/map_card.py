"""Map card: what the map says of the nation under the mouse, in each of its modes."""

from dataclasses import dataclass

import numpy as np

from game.texts import _, figures
from game.views.format import percent, short_count, usd
from game.views.map_modes import by_operator, odds_words, overhead, risk, shell_odds
from game.views.nation import Fact, affordable_usd, gbps, opening_words
from game.views.wording_words import plural
from game.world.axes import PPM
from game.world.observation import Observation
from game.world.rows import lines_of

FLEETS = 4  # named on a card


@dataclass(frozen=True, slots=True)
class Told:
    """What the card under the mouse says: the figure of the mode, and what stands behind it."""

    figure: str
    tone: str
    lines: tuple[Fact, ...]


def told(seen: Observation, name: str, mode: str) -> Told:
    """The card of a nation in a mode."""
    place = seen.book.index["nation"][name]
    match mode:
        case "satellites":
            return _told_satellites(seen, place)
        case "coverage":
            return _told_coverage(seen, place, name)
        case "demand" | "unserved":
            return _told_demand(seen, place, mode)
        case "congestion":
            return _told_congestion(seen, place)
        case "debris":
            return _told_debris(seen, place)
    return _told_share(seen, place)


def _share(value: float) -> str:
    return percent(value * PPM, 0 if value >= 0.1 or not value else 1)


def _told_share(seen: Observation, place: int) -> Told:
    lines = lines_of(seen.world.market, seen.world.contracts)[:, place]
    total, own = int(lines.sum()), int(lines[seen.seat])
    words = _("your share {value}").format(value=_share(own / max(1, total))) if own else _("you have no lines here")
    best = [int(seat) for seat in np.argsort(-lines)[:FLEETS] if lines[seat]]
    rows = [
        Fact(_name(seen, seat), f"{short_count(int(lines[seat]))} · {_share(lines[seat] / total)}") for seat in best
    ]
    return Told(words, "good" if own else "muted", tuple(rows))


def _name(seen: Observation, seat: int) -> str:
    return _("You") if seat == seen.seat else seen.book.operators[seat]


def _told_satellites(seen: Observation, place: int) -> Told:
    over = by_operator(seen, overhead(seen))[:, place]
    words = _("{satellites} satellites in view on average").format(satellites=_few(over.sum()))
    best = [int(seat) for seat in np.argsort(-over)[:FLEETS] if over[seat] >= 0.05]
    return Told(words, "plain", tuple(Fact(_name(seen, seat), _few(over[seat])) for seat in best))


def _few(satellites: float) -> str:
    return figures(f"{satellites:.1f}" if satellites < 100 else f"{satellites:,.0f}")


def _told_coverage(seen: Observation, place: int, name: str) -> Told:
    coverage, seat = seen.world.coverage, seen.seat
    available = int(coverage.availability_ppm[seat, place])
    opens = seen.book.laws.market.open_availability_share * PPM
    rows = [Fact(_("In view on average"), _few(int(coverage.in_view_ppm[seat, place]) / PPM))]
    best = int(np.argmax(coverage.availability_ppm[:, place]))
    if best != seat:
        rows.append(Fact(_("Best: {operator}").format(operator=seen.book.operators[best]), percent(int(coverage.availability_ppm[best, place]))))  # fmt: skip
    if missing := opening_words(seen, name):
        rows.append(Fact(missing, ""))
    tone = "good" if available >= opens else "warn" if available else "muted"
    return Told(_("in view {value} of the time").format(value=percent(available)), tone, tuple(rows))


def _told_demand(seen: Observation, place: int, mode: str) -> Told:
    households = float(seen.book.market.households[place])
    served = int(lines_of(seen.world.market, seen.world.contracts)[:, place].sum())
    left = max(0.0, households - served)
    words = (
        _("{households} households").format(households=short_count(households))
        if mode == "demand"
        else _("{households} without satellite").format(households=short_count(left))
    )
    rows = [
        Fact(_("Served by satellite"), f"{short_count(served)} · {_share(served / max(1.0, households))}"),
        Fact(_("Can afford a month"), usd(affordable_usd(seen, place))),
        Fact(_("Know of it"), percent(int(seen.world.market.awareness_ppm[place]), 0)),
    ]
    return Told(words, "plain", tuple(rows))


def _told_congestion(seen: Observation, place: int) -> Told:
    coverage, seat = seen.world.coverage, seen.seat
    used, room = int(coverage.used_mbps[seat, place]), int(coverage.capacity_mbps[seat, place])
    if not room:
        return Told(_("you have no capacity here"), "muted", ())
    rows = [Fact(_("Used"), gbps(used)), Fact(_("Capacity"), gbps(room))]
    if waiting := int(seen.world.market.waiting[seat, place]):
        rows.append(Fact(_("Waiting list"), plural(waiting, "{count} household", "{count} households")))
    busy = used / room
    tone = "bad" if busy > 0.95 else "warn" if busy > 0.75 else "good"
    return Told(_("{value} of your capacity used").format(value=_share(busy)), tone, tuple(rows))


def _told_debris(seen: Observation, place: int) -> Told:
    odds = float(risk(seen)[place])
    if not odds:
        return Told(_("none of your satellites flies over here"), "muted", ())
    over = overhead(seen)[:, place] * (seen.book.owners["shell"] == seen.seat)
    worst = [int(at) for at in np.argsort(-over)[:FLEETS] if over[at] >= 0.05]
    by_shell = shell_odds(seen)
    rows = [Fact(f"{seen.book.names['shell'][at]} · {_height(seen, at)}", odds_words(by_shell[at])) for at in worst]
    tone = "bad" if odds > 0.01 else "warn" if odds > 0.001 else "good"
    return Told(_("collision odds {value} a year").format(value=odds_words(odds)), tone, tuple(rows))


def _height(seen: Observation, shell: int) -> str:
    name = seen.book.names["shell"][shell]
    return _("{altitude_km} km").format(altitude_km=figures(f"{seen.book.scenario.shells[name].altitude_km:,.0f}"))
