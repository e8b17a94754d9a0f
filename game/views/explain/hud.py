"""Explain, hud: the key figures of the top bar."""

from collections.abc import Callable, Mapping
from functools import partial

from game.insight.par import Par, par
from game.texts import _
from game.views.explain import market, money, plant, sky
from game.views.explain.sum import Sum, note
from game.views.format import count
from game.views.hud import share_words
from game.world.observation import Observation
from game.world.rulebook import Rulebook
from game.world.state import World


def key_sums(seen: Observation, before: World | None) -> dict[str, Callable[[], Sum]]:
    """What explains each key figure, worked out when asked."""
    world, seat, book = seen.world, seen.seat, seen.book
    return {
        "cash": lambda: money.cash(seen, before),
        "subscribers": lambda: market.subscribers(world, before, seat),
        "in_service": lambda: sky.in_service(world, before, seat, book),
        "share": lambda: share_against_par(seen),
        "trust": lambda: market.trust(world, seat, book),
        "revenue": lambda: money.revenue(world, seat),
    }


def strip_sums(
    seen: Observation, before: World | None, build: Mapping[str, int] | None
) -> dict[str, Callable[[], Sum]]:
    """What explains each card of the strip under every screen."""
    world, seat, book = seen.world, seen.seat, seen.book
    return {
        **{key: partial(plant.strip_sum, seen, build, key) for key in ("production", "test", "integration", "flights")},
        "raising": lambda: sky.raising(world, seat, book),
        "serving": lambda: sky.in_service(world, before, seat, book),
    }


def share_against_par(seen: Observation) -> Sum:
    """The share with the range of par beside it."""
    return share_beside_par(seen.world, seen.seat, seen.book, par(seen.book.scenario.name, seen.name))


def share_beside_par(world: World, seat: int, book: Rulebook, measured: Par | None) -> Sum:
    """The same in any quarter."""
    found = market.share(world, seat, book)
    if measured is None or world.quarter >= len(measured.p50):
        return found
    low, middle, high = (side[world.quarter] for side in (measured.p10, measured.p50, measured.p90))
    beside = (
        note(_("Par by now"), middle, share_words, "term.par"),
        note(_("Ten of a hundred have less than"), low, share_words, "term.par"),
        note(_("Ten of a hundred have more than"), high, share_words, "term.par"),
        note(_("Matches of sound players"), len(measured.final), count, "term.par"),
    )
    return Sum(found.label, found.amount, found.show, found.law, found.join, (*found.parts, *beside), found.rounding)
