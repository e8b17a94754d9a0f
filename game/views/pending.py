"""Pending: what needs the player before the quarter ends, from what is seen and the form as it stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from agents.strategies import agenda_ground, agenda_sky
from agents.strategies.reading import Reading
from game.rules.factory import rooms
from game.texts import N_, _, retold
from game.views import standing
from game.views.agenda import promises
from game.views.deals import standing_bid
from game.views.format import count, money, quarters
from game.views.orders import committed_kusd, spend_limit
from game.views.strip import planned, seats_booked, without_ride
from game.views.wording_words import land, plural
from game.world.observation import Observation
from game.world.orders import Orders, Rejection

MILESTONE_QUARTERS, PROMISE_QUARTERS = 2, 1  # from its date at which something is at risk
IDLE_SHARE = 0.25  # of the line's room left empty
KINDS = {
    "refused": N_("Lines of the form that would be refused"),
    "dilemma": N_("A dilemma without an answer"),
    "cash": N_("Cash that will not last the quarter"),
    "milestone": N_("A filing's date at risk"),
    "promise": N_("A promise at risk"),
    "tender": N_("A tender that closes and could be served"),
    "ride": N_("Satellites without a ride"),
    "idle": N_("Idle build lines while money and rides are there"),
    "decided": N_("A decided match that could be played out"),
}


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing: what, why, and where it is dealt with."""

    key: str  # the same thing has the same key in every quarter; begins with its kind
    label: str
    detail: str
    place: str
    icon: str
    tab: int | None = None
    nation: str = ""

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return self.key.split(" ", 1)[0]


def pending(seen: Observation, orders: Orders, rejections: Sequence[Rejection] = ()) -> tuple[Pending, ...]:
    """All of it, the most pressing first."""
    if seen.world.treasury.administration[seen.seat] >= 0:
        return ()
    looks: tuple[Callable[[Observation, Orders], Iterator[Pending]], ...] = (
        _dilemma, _cash, _milestones, _promises, _tenders, _rides, _idle,
    )  # fmt: skip
    return (*_refused(rejections), *(item for look in looks for item in look(seen, orders)))


def _refused(rejections: Sequence[Rejection]) -> Iterator[Pending]:
    if rejections:
        words = plural(len(rejections), "{count} refused line", "{count} refused lines")
        yield Pending("refused", words, retold(rejections[0].reason), "orders", "triangle-alert", 0)


def _dilemma(seen: Observation, orders: Orders) -> Iterator[Pending]:
    name = seen.legal.dilemma
    if name and orders.answer is None:
        spec = seen.book.scenario.dilemmas[name]
        words = _("Unanswered: {text}").format(text=_(spec.answers[spec.default].text))
        yield Pending(f"dilemma {name}", _("a dilemma waits"), words, "answer", "scale")


def _cash(seen: Observation, orders: Orders) -> Iterator[Pending]:
    """At last quarter's pace, or by what the form commits."""
    treasury = seen.world.treasury
    cash, flow = int(treasury.cash_kusd[seen.seat]), int(treasury.accounts_kusd[seen.seat].sum())
    committed = committed_kusd(seen, orders)
    if cash + flow >= 0 and committed <= cash + max(0, flow) + orders.borrow_kusd:
        return
    words = _("{cash} are there; the form commits {committed}, and last quarter cash changed by {flow}").format(
        cash=money(cash), committed=money(committed), flow=money(flow)
    )
    yield Pending("cash", _("cash will not last"), words, "finance", "wallet", 2)


def _milestones(seen: Observation, orders: Orders) -> Iterator[Pending]:
    for item in agenda_sky.milestones(Reading(seen)):
        if item.deadline - seen.quarter <= MILESTONE_QUARTERS:
            words = _("date at risk: {name}").format(name=retold(item.title))
            yield Pending(f"milestone {item.title}", words, retold(item.detail), "deals", "gavel", 3)


def _promises(seen: Observation, orders: Orders) -> Iterator[Pending]:
    for promise in promises(seen, PROMISE_QUARTERS):
        if promise.is_safe or promise.quarters_left < 0:
            continue
        nation = land(promise.nation)
        when = (
            _("due in {left}").format(left=quarters(promise.quarters_left))
            if promise.quarters_left
            else _("due this quarter")
        )
        words = _("promise to {nation} at risk").format(nation=nation)
        yield Pending(
            f"promise {promise.nation}", words, f"{promise.words}, {when}", "deals", "handshake", 1, promise.nation
        )


def _tenders(seen: Observation, orders: Orders) -> Iterator[Pending]:
    """Tenders worth a bid that this quarter's forms are the last to reach."""
    open_now = [tender.nation for tender in seen.legal.tenders if tender.closes <= seen.quarter]
    drafted = {line.nation for line in orders.bid}
    for item in agenda_ground.tenders(Reading(seen)):
        nation = next((name for name in open_now if item.title.endswith(name)), "")
        if nation and nation not in drafted and not standing_bid(seen, nation):
            words = _("the tender of {nation} closes").format(nation=land(nation))
            yield Pending(f"tender {nation}", words, retold(item.detail), "map", "handshake", None, nation)


def _rides(seen: Observation, orders: Orders) -> Iterator[Pending]:
    """Those that no flight of this quarter and no booking of the next would carry."""
    left = without_ride(seen) - seats_asked(seen, orders)
    if left > 0:
        flights, seats = seats_booked(seen)
        words = plural(left, "{count} satellite without a ride", "{count} satellites without a ride")
        detail = plural(
            flights,
            "{count} flight this quarter carries {seats}; flights are bought a quarter ahead",
            "{count} flights this quarter carry {seats}; flights are bought a quarter ahead",
            seats=count(seats),
        )
        yield Pending("ride", words, detail, "launch", "rocket", 0)


def seats_asked(seen: Observation, orders: Orders) -> int:
    """Satellites the bookings in force or drafted would carry next quarter, if all are won."""
    index, launch = seen.book.index["vehicle"], seen.book.launch
    listed = standing.bookings(seen) if orders.book is None else orders.book
    return sum(line.flights * int(launch.per_flight[index[line.vehicle]].max()) for line in listed)


def _idle(seen: Observation, orders: Orders) -> Iterator[Pending]:
    """The line has room, and neither seats nor money would stop it."""
    factory, book, seat = seen.world.factory, seen.book, seen.seat
    own = book.owners["generation"] == seat
    plan = planned(seen, orders.build)
    made = int(plan[own].sum())
    effort = float((plan * book.factory.effort)[own].sum()) / max(1, made) or 1.0
    capacity = rooms(factory.capacity, factory.rigour, seen.world.hazards.output_ppm, book.factory)[seat]
    room = int(np.floor(capacity / effort).min())
    seats = max(seats_booked(seen)[1], seats_asked(seen, orders))
    spare = min(room, seats - int(factory.ready[own].sum())) - made
    cost = int(Reading(seen).unit_cost_kusd[0])
    spare = min(spare, max(0, spend_limit(seen) - committed_kusd(seen, orders)) // max(1, cost))
    if spare >= max(3.0, IDLE_SHARE * room):
        words = _("room to build {count} more").format(count=count(spare))
        detail = _("{made} are to be started; the line has room for {room}, and flights and money are there").format(
            made=count(made), room=count(room)
        )
        yield Pending("idle", words, detail, "factory", "factory")
