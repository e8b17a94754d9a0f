"""Imagine: a complete world that fits what one seat can know, for forecasts and search.

Rivals' hidden books are guessed from public facts (launches, manifest, revenue, prices) and from the scenario's
opening, which everybody has read. The seat's own entries are exact; nothing hidden is looked at.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.random import Generator

from game.rules import funding
from game.rules.masked import PLANS, PRIVATE_ROOMS, ROOMS, Plan, own_places
from game.rules.opening import found_world
from game.world.axes import Floats, Ints, whole
from game.world.observation import Observation
from game.world.rulebook import Rulebook
from game.world.state import World

SPREAD = 0.2  # standard deviation of ln(true / guessed) of a rival's books
CASH_QUARTERS = 3.0  # of income that a company is taken to hold once its opening cash is spent
OPENING_FADES_QUARTERS = 8.0  # in which what was true at the opening stops telling much
STOCK_QUARTERS = 0.5  # of pace that is taken to lie in each stage of a rival's line


def imagine(seen: Observation, rng: Generator) -> World:
    """A world the seat cannot tell from the true one."""
    guess = guesses(seen, rng)
    start = opening_world(seen.book)
    rooms: dict[str, Any] = {name: getattr(seen.world, name) for name in ROOMS}
    for name in PRIVATE_ROOMS:
        rooms[name] = completed(rooms[name], getattr(start, name), PLANS[name], guess, seen)
    return World(quarter=seen.quarter, **rooms)


@lru_cache(maxsize=16)
def opening_world(book: Rulebook) -> World:
    """The scenario's opening, known to all."""
    return found_world(book)


def completed(room: Any, start: Any, plan: Plan, guess: dict[str, Ints], seen: Observation) -> Any:
    """A room with rivals' private entries guessed, or as they were at the opening where there is no guess."""
    values = {name: getattr(room, name) for name in plan.public}
    for name, axis in plan.private:
        filled = np.array(guess.get(name, getattr(start, name)), dtype=np.int64)
        own = own_places(seen.book, seen.seat, axis)
        filled[own] = getattr(room, name)[own]
        filled.flags.writeable = False
        values[name] = filled
    return plan.room(**values)


@dataclass(frozen=True, slots=True, eq=False)
class Pace:
    """What anybody can count: satellites sent up and flights booked."""

    satellites: Floats  # [operator] a quarter since the opening
    by_generation: Floats  # [generation] of these
    since_opening: Floats  # [generation] sent up since the opening


def guesses(seen: Observation, rng: Generator) -> dict[str, Ints]:
    """Private arrays by name, of everybody."""
    spread: Floats = np.exp(rng.normal(0.0, SPREAD, (len(seen.book.operators), 4)))
    pace = public_pace(seen)
    return {
        **_factory(seen, pace, spread),
        **_bookings(seen, spread),
        **_money(seen, spread),
    }


def public_pace(seen: Observation) -> Pace:
    """Satellites a quarter by operator and generation, from launches since the opening and from what flew last."""
    world, book = seen.world, seen.book
    start = opening_world(book)
    played = max(1, world.quarter)
    plan = _by_operator(start.factory.plan.astype(np.float64), book)
    sent: Floats = (world.launch.launched - start.launch.launched) / played
    weight = np.exp(-world.quarter / OPENING_FADES_QUARTERS)
    pace: Floats = weight * plan + (1.0 - weight) * sent
    young = world.fleet.satellites[:, :, :4].sum(axis=(0, 2)) + world.fleet.raising.sum(axis=(0, 2))
    recent: Floats = young + 1e-3 * (1.0 + start.factory.plan)
    share: Floats = recent / _by_operator(recent, book)[book.owners["generation"]]
    owners = book.owners["generation"]
    return Pace(pace, pace[owners] * share, (sent * played)[owners] * share)


def _by_operator(of_generation: Floats, book: Rulebook) -> Floats:
    total = np.bincount(book.owners["generation"], weights=of_generation, minlength=len(book.operators))
    return total.astype(np.float64)


def _factory(seen: Observation, pace: Pace, spread: Floats) -> dict[str, Ints]:
    start = opening_world(seen.book).factory
    owners = seen.book.owners["generation"]
    plan = pace.by_generation * spread[owners, 0]
    passes = (start.capacity * seen.book.factory.rate).min(axis=1)  # satellites a quarter at the opening
    growth: Floats = np.maximum(1.0, pace.satellites / np.maximum(passes, 1.0)) * spread[:, 1]
    stock = whole(plan * STOCK_QUARTERS * spread[owners, 2])
    return {
        "plan": whole(plan),
        "capacity": whole(start.capacity * growth[:, None]),
        "flow": whole(np.broadcast_to(pace.satellites[:, None], start.flow.shape)),
        "untested": stock,
        "tested": stock,
        "ready": whole(np.maximum(stock, pace.by_generation)),
        "built_total": start.built_total + whole(pace.since_opening * 1.05) + 2 * stock,
    }


def _bookings(seen: Observation, spread: Floats) -> dict[str, Ints]:
    """Standing requests look like the manifest; prices like the last auction."""
    launch = seen.world.launch
    paid = np.maximum(launch.clearing_kusd, seen.notices.list_price_kusd)
    price = whole(paid[None, :, None] * np.maximum(1.0, spread[:, 3])[:, None, None])
    bids = price * (launch.manifest > 0)
    return {"standing": launch.manifest, "standing_kusd": bids, "manifest_kusd": bids}


def _money(seen: Observation, spread: Floats) -> dict[str, Ints]:
    """Cash fades from the opening's books towards some quarters of income; funders are as patient as the public record."""
    start, world, book = opening_world(seen.book).treasury, seen.world, seen.book
    laws, fixed = book.laws.treasury, funding.tables(book)
    unmended = np.maximum(world.contracts.missed - world.contracts.kept, 0)
    broken = funding.words_broken(funding.missed_milestones(world, book), unmended, fixed)
    steps_left = np.clip(laws.taper_quarters - (seen.quarter - 1 - fixed.ends), 0, laws.taper_quarters)
    funds = start.funding_kusd * steps_left // laws.taper_quarters >> funding.halvings(broken, laws)
    weight = np.exp(-seen.quarter / OPENING_FADES_QUARTERS)
    income = funds + world.treasury.revenue_kusd
    cash: Floats = weight * start.cash_kusd + (1.0 - weight) * CASH_QUARTERS * income
    return {"cash_kusd": whole(cash * spread[:, 3]), "funding_kusd": funds, "broken_words": broken}
