"""Commons effect: what a company gained by its flights to the band that all share, and what they cost the others.

Its own match is played again with the same luck and everybody's other orders as they were, those flights sent to its quiet
band. Beside the common band that changes customers too; what others lose is counted in dodging and satellites only.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from game.insight.fork import with_rivals_fixed
from game.insight.past import Past
from game.rules.collisions import wear_kusd
from game.rules.debris import alive
from game.rules.lending import fleet_value_kusd
from game.rules.score import lines
from game.texts import N_
from game.world.axes import Ints
from game.world.orders import Booking, Orders
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import ACCOUNTS

CUSTOMER_KUSD = 0.9  # design estimate: what a terminal costs whoever gives it away, less than two years of subscription
RULE_WORDS = {
    "none": N_("no rule"),
    "fee": N_("a fee for the damage to others"),
    "quota": N_("a quota a band"),
    "deposit": N_("a deposit a satellite"),
}


class Effect(NamedTuple):
    """What a seat's flights to the common band did, against the same flights to its quiet band; in thousand dollars."""

    sent: int  # satellites that flew to the common band
    gain_kusd: int  # what the company itself is worth more
    dodging_kusd: int  # what the others paid more for dodging
    lost: int  # satellites that the others lost more
    cost_kusd: int  # of both


def common_shell(book: Rulebook, seat: int) -> int | None:
    """The largest own shell in a band in which every company has one."""
    owners, bands = book.owners["shell"], book.fleet.debris.band
    mine = [
        shell
        for shell in np.flatnonzero(owners == seat).tolist()
        if np.unique(owners[bands == bands[shell]]).size == len(book.operators)
    ]
    return max(mine, key=lambda shell: _room(book, shell), default=None)


def quiet_shell(book: Rulebook, seat: int) -> int | None:
    """The largest own shell in a band of nobody else's."""
    owners, bands = book.owners["shell"], book.fleet.debris.band
    mine = [shell for shell in np.flatnonzero(owners == seat).tolist() if (owners[bands == bands[shell]] == seat).all()]
    return max(mine, key=lambda shell: _room(book, shell), default=None)


def _room(book: Rulebook, shell: int) -> int:
    return book.scenario.shells[book.names["shell"][shell]].satellites_count


def worth_kusd(worlds: Sequence[World], seat: int, book: Rulebook) -> int:
    """Cash, fleet at book value and customers, less debt, with what the owners took out and deposits paid on the way."""
    start, end = worlds[0], worlds[-1]
    taken = -sum(int(world.treasury.accounts_kusd[seat, ACCOUNTS.index("dividends")]) for world in worlds[1:])
    own = int(end.treasury.cash_kusd[seat] - end.treasury.debt_kusd[seat])
    deposits = int(end.debris.deposits_kusd[seat] - start.debris.deposits_kusd[seat])
    customers = round(int(lines(end.market, end.contracts)[seat]) * CUSTOMER_KUSD)
    return taken + own + deposits + customers + fleet_value_kusd(end, seat, book)


def dodging_kusd(worlds: Sequence[World], book: Rulebook) -> Ints:
    """What everybody paid for dodging after the first of these worlds, [operator]."""
    paid = np.zeros(len(book.operators), dtype=np.int64)
    for world in worlds[1:]:
        ppm = world.hazards.operations_ppm
        paid += wear_kusd(world.debris.manoeuvres, alive(world.fleet, book), ppm, book.laws.debris)
    return paid


def elsewhere(past: Past, seat: int) -> Mapping[int, Orders]:
    """The forms of the quarters in which a seat asked for flights to the common band, those flights in its quiet band.

    A form that says nothing of flights asks for those that stand.
    """
    common, quiet = common_shell(past.book, seat), quiet_shell(past.book, seat)
    if common is None or quiet is None:
        return {}
    names = past.book.names["shell"]
    found = {}
    for quarter, forms in enumerate(past.forms):
        form = forms[seat]
        asked = _standing(past, quarter, seat) if form.book is None else form.book
        if any(line.shell == names[common] and line.flights for line in asked):
            found[quarter] = replace(form, book=_moved(asked, names[common], names[quiet]))
    return found


def _standing(past: Past, quarter: int, seat: int) -> tuple[Booking, ...]:
    launch, names = past.worlds[quarter].launch, past.book.names
    asked, bid = launch.standing[seat], launch.standing_kusd[seat]
    return tuple(
        Booking(names["vehicle"][at], names["shell"][to], int(asked[at, to]), int(bid[at, to]))
        for at, to in zip(*asked.nonzero(), strict=True)
    )


def _moved(asked: Sequence[Booking], common: str, quiet: str) -> tuple[Booking, ...]:
    """The bookings with those to the common band added to those of the quiet one."""
    found: dict[tuple[str, str], Booking] = {}
    for line in asked:
        there = replace(line, shell=quiet) if line.shell == common else line
        key = there.vehicle, there.shell
        before = found.get(key)
        more = there if before is None else replace(before, flights=before.flights + there.flights)
        found[key] = more
    return tuple(found.values())


@lru_cache(maxsize=256)  # a class asks for the same match several times
def effect(past: Past, seat: int) -> Effect:
    """What those flights did by the end."""
    forms = elsewhere(past, seat)
    if not forms:
        return Effect(0, 0, 0, 0, 0)
    book, start = past.book, min(forms)
    was, other = past.worlds[start:], with_rivals_fixed(past, seat, forms)
    rivals = np.arange(len(book.operators)) != seat
    dodging = int((dodging_kusd(was, book) - dodging_kusd(other, book))[rivals].sum())
    lost = int((was[-1].fleet.lost - other[-1].fleet.lost)[rivals].sum())
    gain = worth_kusd(was, seat, book) - worth_kusd(other, seat, book)
    common = common_shell(book, seat)
    sent = _there(was[-1], common) - _there(other[-1], common)
    return Effect(sent, gain, dodging, lost, dodging + lost * round(book.laws.debris.damage_kusd_per_satellite))


def _there(world: World, shell: int | None) -> int:
    return int(world.fleet.satellites[shell].sum() + world.fleet.raising[shell].sum()) if shell is not None else 0
