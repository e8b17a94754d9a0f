"""Dumping: what happens to who cuts prices below what a line costs.

A regulator opens an investigation, and after two quarters lays a duty as high as the difference on every line (Regulation
(EU) 2016/1036, articles 7 and 9): customers pay what a line costs, the seller keeps what it asked, the state the rest. An
order once in force stays.
"""

from functools import lru_cache

import numpy as np

from game.rules.market_opening import opening_prices
from game.rules.terminals import line_costs_usd
from game.world.axes import Bools, Floats, Ints, seal
from game.world.events import Event
from game.world.market import Market
from game.world.rulebook import Rulebook
from game.world.state import World


def quarters(world: World, asked_usd: Floats, sells: Bools, book: Rulebook) -> Ints:
    """Quarters since a price below cost was first seen, begun anew by one that covers it unless a duty is in force.

    asked_usd, sells and the result [operator, nation].
    """
    before, limit = world.market.dumping_quarters, book.laws.market.dumping_quarters_count
    below = (asked_usd < normal_usd(world, book)) & sells
    counted: Ints = (before + 1) * (below | (before >= limit))
    return counted


def paid_usd(world: World, asked_usd: Floats, last_usd: Floats, book: Rulebook) -> tuple[Floats, Floats]:
    """What customers pay now and paid last quarter: what is asked, or where a duty is in force at least the cost."""
    since, limit = world.market.dumping_quarters, book.laws.market.dumping_quarters_count
    if not np.count_nonzero(since >= limit):
        return asked_usd, last_usd
    least = normal_usd(world, book)
    return (
        np.where(since >= limit, np.maximum(asked_usd, least), asked_usd),
        np.where(since > limit, np.maximum(last_usd, least), last_usd),
    )


def normal_usd(world: World, book: Rulebook) -> Ints:
    """The price below which a sale is dumped: what one more line costs a month, or the price a company came with, if lower.

    An entrant may begin below cost, as its terminals are still dear; nobody may cut down to there. [operator, nation]
    """
    least: Ints = np.minimum(line_costs_usd(world, book)[:, book.market.tier], _first_usd(book))
    return least


@lru_cache(maxsize=16)
def _first_usd(book: Rulebook) -> Ints:
    """Prices at the opening, [operator, nation]."""
    return seal(opening_prices(book.scenario, book.index))


def news(before: Market, after: Market, book: Rulebook) -> list[Event]:
    """Who is looked into, and on whom a duty is laid, each with the number of nations."""
    if not np.count_nonzero(after.dumping_quarters):
        return []
    limit = book.laws.market.dumping_quarters_count
    new = after.dumping_quarters != before.dumping_quarters
    told = [("dumping_investigated", 1)] * (limit > 1) + [("duty_imposed", limit)]
    return [
        Event(kind, operator=book.operators[seat], count=int(nations[seat]))
        for kind, since in told
        for nations in ((new & (after.dumping_quarters == since)).sum(axis=1),)
        for seat in nations.nonzero()[0].tolist()
    ]
