"""Carry on: what stands where a form says nothing, and how accepted lines are written over it."""

from dataclasses import fields
from functools import lru_cache
from typing import Any

import numpy as np

from game.rules.chair import chair
from game.world.axes import Ints, seal
from game.world.decisions import FIGURES, Decisions
from game.world.factory import RIGOURS, STAGES
from game.world.launch import PROGRAMMES
from game.world.market import TIERS
from game.world.orders import Orders
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.state import World
from game.world.treasury import REPAY, RETIRE

UNSAID = -1  # an announcement, an answer, a forecast that was not given


class Draft:
    """Decisions being written: arrays shared with the world until somebody writes into them."""

    __slots__ = ("arrays", "book", "own")

    def __init__(self, arrays: dict[str, Ints], book: Rulebook) -> None:
        self.arrays = arrays
        self.book = book
        self.own: set[str] = set()

    def __getitem__(self, name: str) -> Ints:
        """An array to write into."""
        if name not in self.own:
            self.arrays[name] = self.arrays[name].copy()
            self.own.add(name)
        return self.arrays[name]

    def decisions(self) -> Decisions:
        """What was written, closed to writing."""
        for name in self.own:
            self.arrays[name].flags.writeable = False
        return Decisions(**self.arrays)


@lru_cache(maxsize=16)
def silent(book: Rulebook) -> dict[str, Ints]:
    """What happens once, where nobody asks for anything: zeros, or UNSAID."""
    sizes = {axis: len(names) for axis, names in book.names.items()}
    sizes |= {"stage": len(STAGES), "programme": len(PROGRAMMES), "tier": len(TIERS)}
    unsaid = ("announce", "answer", "forecast_figure")
    arrays = {}
    for entry in fields(Decisions):
        shape = tuple(sizes[axis] for axis in entry.metadata["axes"])
        arrays[entry.name] = seal(np.full(shape, UNSAID if entry.name in unsaid else 0))
    return arrays


def standing(world: World, book: Rulebook) -> Draft:
    """Everybody carries on; companies in administration stop ordering."""
    launch, market, treasury = world.launch, world.market, world.treasury
    draft = Draft(
        silent(book)
        | {
            "build": world.factory.plan,
            "rigour": world.factory.rigour,
            "book": launch.standing,
            "bid_kusd": launch.standing_kusd,
            "offer": launch.offered,
            "floor_kusd": launch.offered_kusd,
            "sponsor_kusd": launch.sponsorship_kusd,
            "research_kusd": world.research.budget_kusd,
            "focus": world.research.focus,
            "price_usd": market.price_usd,
            "override_usd": market.override_usd,
            "terminal_subsidy_usd": market.terminal_subsidy_usd,
            "lease_mbps": market.lease_mbps,
            "lease_kusd_per_gbps": market.lease_kusd_per_gbps,
            "repay": treasury.repay,
            "retire": treasury.retire,
        },
        book,
    )
    for seat in (treasury.administration >= 0).nonzero()[0].tolist():
        _stop(draft, seat)
    return draft


def _stop(draft: Draft, seat: int) -> None:
    """A company in administration orders nothing more; what flies is sold on at the old prices."""
    for name in ("book", "bid_kusd", "offer", "sponsor_kusd", "research_kusd", "lease_mbps"):
        if draft.arrays[name][seat].any():
            draft[name][seat] = 0
    for own in chair(draft.book, seat).generations:
        if draft.arrays["build"][own.place]:
            draft["build"][own.place] = 0


def write(draft: Draft, seat: int, orders: Orders) -> None:
    """Write one seat's accepted lines over what stood."""
    _write_factory(draft, seat, orders)
    _write_launch(draft, seat, orders)
    _write_market(draft, seat, orders)
    _write_company(draft, seat, orders)


def _write_factory(draft: Draft, seat: int, orders: Orders) -> None:
    generation = draft.book.index["generation"]
    for name, count in (orders.build or {}).items():
        draft["build"][generation[name]] = count
    for stage, units in orders.expand.items():
        draft["expand"][seat, STAGES.index(stage)] = units
    if orders.test_rigour is not None:
        draft["rigour"][seat] = RIGOURS.index(orders.test_rigour)


def _write_launch(draft: Draft, seat: int, orders: Orders) -> None:
    vehicle, shell = draft.book.index["vehicle"], draft.book.index["shell"]
    if orders.book is not None:
        flights, bid = draft["book"], draft["bid_kusd"]
        flights[seat], bid[seat] = 0, 0
        for booking in orders.book:
            ride = seat, vehicle[booking.vehicle], shell[booking.shell]
            flights[ride], bid[ride] = booking.flights, booking.bid_kusd
    if orders.offer is not None:
        slots, floor = draft["offer"], draft["floor_kusd"]
        slots[seat], floor[seat] = 0, 0
        for entry in orders.offer:
            slots[seat, vehicle[entry.vehicle]] += entry.slots
            floor[seat, vehicle[entry.vehicle]] = entry.floor_kusd
    for insured in orders.insure:
        draft["insure"][seat, vehicle[insured.vehicle], shell[insured.shell]] += insured.flights
    if orders.sponsor is not None:
        money = draft["sponsor_kusd"]
        money[seat] = 0
        for given in orders.sponsor:
            money[seat, vehicle[given.vehicle], PROGRAMMES.index(given.programme)] += given.kusd


def _write_market(draft: Draft, seat: int, orders: Orders) -> None:
    nation = draft.book.index["nation"]
    if orders.price is not None:
        for tier, usd in orders.price.tiers.items():
            draft["price_usd"][seat, TIERS.index(tier)] = usd
        if orders.price.nations:
            own_usd = draft["override_usd"][seat]
            for name, usd in orders.price.nations.items():
                own_usd[nation[name]] = usd
    if orders.terminal_subsidy_usd is not None:
        draft["terminal_subsidy_usd"][seat] = orders.terminal_subsidy_usd
    for application in orders.apply:
        draft["apply"][seat, nation[application.nation]] = 1
        draft["gateway"][seat, nation[application.nation]] = int(application.gateway)
    for tender in orders.bid:
        draft["tender_usd"][seat, nation[tender.nation]] = tender.price_usd
    if orders.lease is not None:
        mbps, kusd = draft["lease_mbps"], draft["lease_kusd_per_gbps"]
        mbps[seat], kusd[seat] = 0, 0
        for lease in orders.lease:
            mbps[seat, nation[lease.nation]] = lease.mbps
            kusd[seat, nation[lease.nation]] = lease.kusd_per_gbps
    for said in orders.announce:
        draft["announce"][seat, nation[said.nation]] = said.quarter


def _write_company(draft: Draft, seat: int, orders: Orders) -> None:
    once: dict[str, Any] = {"borrow_kusd": orders.borrow_kusd, "equity_kusd": orders.raise_equity_kusd}
    for name, kusd in once.items():
        if kusd:
            draft[name][seat] = kusd
    if orders.research is not None:
        draft["research_kusd"][seat] = orders.research.budget_kusd
        draft["focus"][seat] = TOPICS.index(orders.research.focus)
    if orders.answer is not None:
        draft["answer"][seat] = orders.answer
    for name in orders.file:
        draft["file"][draft.book.index["shell"][name]] = 1
    if orders.repay is not None:
        draft["repay"][seat] = REPAY.index(orders.repay)
    if orders.retire is not None:
        draft["retire"][seat] = RETIRE.index(orders.retire)
    if (said := orders.forecast) is not None:
        draft["forecast_figure"][seat] = FIGURES.index(said.figure)
        draft["forecast_low"][seat], draft["forecast_high"][seat] = said.low, said.high
        draft["forecast_due"][seat] = said.due
