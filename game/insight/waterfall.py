"""Waterfall: why a seat's share moved in a quarter: what customers did anyway, and what each change added to it.

The quarter's market is played again with last quarter's networks, prices, licences and agreements, and then with this
quarter's put in one after another. The parts add up to the change exactly; taken in another order they would differ a
little, as parts of anything that multiplies do.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from game.rules import market
from game.rules.check import decide_all
from game.rules.luck import Luck
from game.rules.quarter import TURNS, Turn
from game.rules.score import lines, shares_ppm
from game.world.axes import Bools, Ints, amended, changed
from game.world.decisions import Decisions
from game.world.notices import Notices
from game.world.orders import Orders
from game.world.rulebook import Rulebook
from game.world.state import World

COVERAGE = ("capacity_mbps", "availability_ppm", "latency_us")
PRICES = ("price_usd", "override_usd", "terminal_subsidy_usd", "lease_mbps", "lease_kusd_per_gbps")


class Fall(NamedTuple):
    """Change of a seat's share in a quarter, ppm; the six together are the whole of it."""

    churn: int  # customers who would have come and gone had nobody changed a thing
    capacity: int  # own satellites: capacity, availability, latency
    price: int  # own prices, terminals and wholesale
    licences: int  # own licences
    agreements: int  # lines served under own agreements, and what they pay
    rivals: int  # everything that others changed

    @property
    def whole(self) -> int:
        """Change of the share."""
        return sum(self)


class Played(NamedTuple):
    """One quarter as it was played; worlds: the two before it (the opening twice at the start), and what it led to."""

    worlds: tuple[World, World, World]
    forms: Sequence[Orders]
    notices: Notices
    seed: int


def waterfall(played: Played, seat: int, book: Rulebook) -> Fall:
    """Why the seat's share moved."""
    _, before, after = played.worlds
    world, orders, luck = world_before(market.advance, played, book)
    everybody = np.arange(len(book.operators)) >= 0
    own = np.arange(len(book.operators)) == seat
    nobody = ~everybody
    rows = {"coverage": nobody, "prices": nobody, "licences": nobody, "agreements": nobody}
    shares = [int(before.score.share_ppm[seat])]
    for part in ("", "coverage", "prices", "licences", "agreements"):
        rows = {**rows, part: own} if part else rows
        shares.append(int(_shares(played, world, orders, luck, rows, book)[seat]))
    shares.append(int(after.score.share_ppm[seat]))
    return Fall(*np.diff(shares).tolist())


def world_before(room: Turn, played: Played, book: Rulebook) -> tuple[World, Decisions, Luck]:
    """The world as it comes to a room of the quarter, with what was decided and the luck it meets."""
    world = played.worlds[1]
    luck = Luck(played.seed, world.quarter, book)
    orders, _ = decide_all(world, played.forms, played.notices, book)
    for turn in TURNS:
        if turn is room:
            break
        world = turn(world, orders, played.notices, book, luck).world
    return world, orders, luck


def _shares(
    played: Played, world: World, orders: Decisions, luck: Luck, rows: dict[str, Bools], book: Rulebook
) -> Ints:
    """Everybody's share, ppm, had only the operators in `rows` [operator] changed that part of what they do."""
    earlier, before, after = played.worlds
    old, new = before.coverage, world.coverage
    mixed = amended(
        world,
        coverage=changed(
            new, **{name: _mixed(rows["coverage"], getattr(old, name), getattr(new, name)) for name in COVERAGE}
        ),
        licences=changed(
            world.licences, status=_mixed(rows["licences"], earlier.licences.status, world.licences.status)
        ),
        contracts=changed(
            world.contracts,
            served_lines=_mixed(rows["agreements"], before.contracts.served_lines, world.contracts.served_lines),
        ),
    )
    asked = changed(
        orders, **{name: _mixed(rows["prices"], getattr(before.market, name), getattr(orders, name)) for name in PRICES}
    )
    played_again = market.advance(mixed, asked, played.notices, book, luck).world
    beside = _beside_market(after)
    if before.quarter:
        beside = _mixed(rows["agreements"], _beside_market(before), beside)
    revenue = played_again.market.revenue_kusd.sum(axis=1) + beside
    solvent = after.treasury.administration < 0
    parts: Ints = (
        shares_ppm(lines(played_again.market, played_again.contracts)) * solvent + shares_ppm(revenue) * solvent
    ) // 2
    return parts


def _mixed(chosen: Bools, old: Ints, new: Ints) -> Ints:
    """New where the operator is chosen, else old; the operator is the first axis."""
    mixed: Ints = np.where(chosen.reshape(-1, *(1,) * (new.ndim - 1)), new, old)
    return mixed


def _beside_market(world: World) -> Ints:
    """Revenue that does not come through the market: agreements; [operator]. The opening has no accounts yet."""
    beside: Ints = np.maximum(world.treasury.revenue_kusd - world.market.revenue_kusd.sum(axis=1), 0)
    return beside
