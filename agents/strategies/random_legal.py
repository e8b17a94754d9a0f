"""RandomLegal: any form the rules accept."""

from typing import Any

from numpy.random import Generator

from game.rules.check import check_orders
from game.world.factory import RIGOURS, STAGES
from game.world.market import TIERS
from game.world.observation import Legal, Observation, Slot
from game.world.orders import (
    Announcement,
    Application,
    Booking,
    Insurance,
    Offer,
    Orders,
    PriceOrder,
    ResearchOrder,
    Sponsorship,
    TenderBid,
)
from game.world.research import TOPICS

CHANCE = 0.25  # that a line is filled in at all


class RandomLegal:
    """Fill in lines at random within what the form accepts.

    Idea: a floor to measure against, and a way to find forms nobody thought of.
    Loses to: everybody who can read.
    Modelled on: zero-intelligence traders (Gode and Sunder 1993).
    """

    name = "RandomLegal"

    def decide(self, seen: Observation, rng: Generator) -> Orders:
        """A random form; lines that cost too much together are left out."""
        legal = seen.legal
        lines: dict[str, Any] = {}
        for line, fill in FILLS:
            if rng.random() < CHANCE and (value := fill(seen, legal, rng)) not in (None, (), {}):
                lines[line] = value
        return check_orders(seen, Orders(**lines)).orders


def _some(rng: Generator, names: Any, most: int = 2) -> list[Any]:
    """A few of these, in random order."""
    known = list(names)
    if not known:
        return []
    picked = rng.permutation(len(known))[: int(rng.integers(1, most + 1))]
    return [known[place] for place in picked.tolist()]


def _build(seen: Observation, legal: Legal, rng: Generator) -> dict[str, int]:
    return {name: int(rng.integers(0, 60)) for name in _some(rng, legal.generations)}


def _book(seen: Observation, legal: Legal, rng: Generator) -> tuple[Booking, ...]:
    def booking(slot: Slot) -> Booking:
        bid = int(slot.reserve_kusd * rng.uniform(1.0, 1.3)) + 1
        return Booking(slot.vehicle, str(rng.choice(legal.shells)), int(rng.integers(1, min(slot.slots, 4) + 1)), bid)

    return tuple(booking(slot) for slot in _some(rng, legal.slots)) if legal.shells else ()


def _offer(seen: Observation, legal: Legal, rng: Generator) -> tuple[Offer, ...]:
    return tuple(Offer(name, int(rng.integers(0, most + 1)), 50_000) for name, most in _some(rng, legal.offers.items()))


def _insure(seen: Observation, legal: Legal, rng: Generator) -> tuple[Insurance, ...]:
    chosen = _some(rng, legal.insurable)
    return tuple(Insurance(vehicle, shell, int(rng.integers(1, flights + 1))) for vehicle, shell, flights in chosen)


def _sponsor(seen: Observation, legal: Legal, rng: Generator) -> tuple[Sponsorship, ...]:
    return tuple(Sponsorship(v, p, int(rng.integers(1, 20)) * 1000) for v, p in _some(rng, legal.sponsors))


def _research(seen: Observation, legal: Legal, rng: Generator) -> ResearchOrder:
    return ResearchOrder(int(rng.integers(0, 100)) * 1000, str(rng.choice(TOPICS)))  # type: ignore[arg-type]


def _price(seen: Observation, legal: Legal, rng: Generator) -> PriceOrder:
    tiers = {tier: int(legal.price_floor_usd[tier] + rng.integers(5, 90)) for tier in _some(rng, TIERS)}
    return PriceOrder(tiers=tiers)


def _apply(seen: Observation, legal: Legal, rng: Generator) -> tuple[Application, ...]:
    return tuple(Application(name, bool(rng.random() < 0.3)) for name in _some(rng, legal.apply))


def _bid(seen: Observation, legal: Legal, rng: Generator) -> tuple[TenderBid, ...]:
    return tuple(
        TenderBid(t.nation, max(1, int(t.ceiling_usd * rng.uniform(0.7, 1.0)))) for t in _some(rng, legal.tenders)
    )


def _announce(seen: Observation, legal: Legal, rng: Generator) -> tuple[Announcement, ...]:
    return tuple(Announcement(name, seen.quarter + int(rng.integers(1, 12))) for name in _some(rng, legal.announce, 1))


def _answer(seen: Observation, legal: Legal, rng: Generator) -> int | None:
    return int(rng.integers(0, legal.answers)) if legal.answers else None


FILLS: tuple[tuple[str, Any], ...] = (
    ("build", _build),
    ("expand", lambda seen, legal, rng: {name: int(rng.integers(1, 3)) for name in _some(rng, STAGES, 1)}),
    ("test_rigour", lambda seen, legal, rng: str(rng.choice(RIGOURS))),
    ("book", _book),
    ("offer", _offer),
    ("insure", _insure),
    ("sponsor", _sponsor),
    ("research", _research),
    ("price", _price),
    ("terminal_subsidy_usd", lambda seen, legal, rng: int(rng.integers(0, 600))),
    ("apply", _apply),
    ("bid", _bid),
    ("announce", _announce),
    ("answer", _answer),
    ("file", lambda seen, legal, rng: tuple(_some(rng, legal.file, 1))),
    ("borrow_kusd", lambda seen, legal, rng: int(legal.borrow_limit_kusd * rng.uniform(0, 0.2))),
    ("repay", lambda seen, legal, rng: str(rng.choice(("nothing", "spare_cash", "everything")))),
    ("retire", lambda seen, legal, rng: str(rng.choice(("end_of_life", "life_extension", "early")))),
)
