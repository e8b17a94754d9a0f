"""Explain, nations: the figures of one nation, by the heading or the label that they stand under."""

from collections.abc import Callable
from functools import partial

from game.texts import _
from game.views.explain import market, prices, sky
from game.views.explain.sum import Sum, given, known
from game.views.format import short_count, usd
from game.views.market import NationRow
from game.views.nation import gbps
from game.world.observation import Observation
from game.world.state import World

Explain = Callable[[], Sum]


def nation_sums(seen: Observation, before: World | None, nation: int, row: NationRow) -> dict[str, Explain]:
    """By the heading of the table of nations."""
    world, seat = seen.world, seen.seat
    waiting = given(_("Households on the waiting list"), row.waiting, short_count, "term.waiting")
    rival = given(_("Cheapest rival that serves there"), row.rival_usd, usd, "order.price")
    business = given(_("Sold to business and governments"), row.business_mbps, gbps, "term.business")
    return {
        "Lines": partial(market.lines_in, world, before, seat, nation),
        "Share": partial(market.nation_share, world, seat, nation),
        "In view": partial(sky.availability, seen, nation),
        "Used": partial(market.use, seen, before, nation),
        "Waiting": known(waiting),
        "Price": partial(prices.price, seen, nation),
        "Affordable": partial(prices.affordable, seen, nation),
        "Rival": known(rival),
        "Aware": partial(market.awareness, seen, before, nation),
        "Business": known(business),
        "Revenue": partial(market.nation_revenue, seen, before, nation),
    }


def card_sums(seen: Observation, before: World | None, nation: int) -> dict[str, Explain]:
    """By the label of the inspector's lines, as they are said."""
    by_label: dict[str, Explain] = {
        "Availability": partial(sky.availability, seen, nation),
        "Capacity used": partial(market.use, seen, before, nation),
        "Your price a month": partial(prices.price_against, seen, nation),
        "Trust": partial(market.trust_in, seen.world, before, seen.seat, nation),
    }
    return {_(label): explain for label, explain in by_label.items()}
