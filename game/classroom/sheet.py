"""Sheet: what a page needs to draw and to read one seat's order form: what stands, what may be chosen, the limits."""

from typing import Any

from msgspec import Struct

from game.classroom import two_bands
from game.rules.chair import chair
from game.rules.check_factory import MOST_EXPANSION
from game.rules.check_market import FARTHEST_DATE
from game.rules.factory import NO_BINDING_STAGE, bottleneck, unit_cost_kusd
from game.texts import _, retold
from game.views import launch, standing
from game.views.deals_word import DateAhead, date_ahead
from game.views.factory import RIGOUR_NAMES
from game.views.format import count, money, short_count, unit_cost, usd
from game.views.market import may_lease, subsidy_words, tier_facts
from game.views.nation import label
from game.views.orders_ground import REPAYS
from game.views.orders_sky import ADD, RETIRES
from game.views.wording_words import FIGURE, TOPIC, land, plural
from game.world.factory import RIGOURS, STAGES
from game.world.launch import PROGRAMMES
from game.world.market import TIERS
from game.world.observation import Observation
from game.world.orders import Booking, Orders, PriceOrder
from game.world.treasury import REPAY, RETIRE

Choices = tuple[tuple[str, str], ...]  # value, words


class Sheet(Struct, frozen=True):
    """Everything about the form of one seat in one quarter; crosses from the worker to the pages."""

    quarter: int
    standing: Orders  # what carries on, written as the lines that would ask for it
    choices: dict[str, Choices]  # by "line.field"
    limits: dict[str, tuple[int, int]]  # lowest and highest, by field name
    helps: dict[str, str]  # by field name
    generation: str = ""  # of the short form: satellites to build, "" none
    ride: Booking | None = None  # of the short form: the best ride with a bid to begin with
    beside: Booking | None = (
        None  # of the short form: the same ride to one's quiet band, where there are two to choose from
    )
    dilemma: str = ""  # its title, "" none on the table
    asked: DateAhead | None = None  # of the short form: the date to foretell


def sheet_of(seen: Observation) -> Sheet:
    """The sheet of the seat that looks."""
    mine = chair(seen.book, seen.seat)
    names = launch.generations(seen)
    generation = next((name for name in names if name in seen.legal.generations), "")
    ride, beside = two_bands.rides(seen, best_ride(seen, names[0] if names else ""))
    return Sheet(
        quarter=seen.quarter,
        standing=_standing(seen),
        choices=_choices(seen),
        limits=_limits(seen, mine, ride),
        helps=_helps(seen, mine, generation, ride),
        generation=generation,
        ride=ride,
        beside=beside,
        dilemma=_dilemma_title(seen),
        asked=date_ahead(seen),
    )


def best_ride(seen: Observation, generation: str) -> Booking | None:
    """The ride the short form books: what stands already, or the one with most to offer for its money."""
    asked = standing.bookings(seen)
    shells = seen.legal.shells
    offered = {slot.vehicle for slot in seen.legal.slots}
    kept = [line for line in asked if line.vehicle in offered and line.shell in shells]
    if kept:
        line = max(kept, key=lambda each: each.flights)
        return Booking(line.vehicle, line.shell, 0, max(line.bid_kusd, launch.first_bid_kusd(seen, line.vehicle)))
    if not shells or not generation:
        return None
    shell = shells[launch.usual_shell(seen, asked)]
    rows = [row for row in launch.vehicles(seen, generation, shell) if row.slots and row.aboard]
    return Booking(rows[0].name, shell, 0, launch.first_bid_kusd(seen, rows[0].name)) if rows else None


def _standing(seen: Observation) -> Orders:
    factory, market, treasury = seen.world.factory, seen.world.market, seen.world.treasury
    index = seen.book.index["generation"]
    return Orders(
        build={name: int(factory.plan[index[name]]) for name in seen.legal.generations},
        test_rigour=RIGOURS[int(factory.rigour[seen.seat])],
        book=standing.bookings(seen),
        offer=standing.offers(seen),
        sponsor=standing.sponsorships(seen),
        research=standing.research(seen),
        price=PriceOrder(
            tiers=dict(zip(TIERS, (int(usd) for usd in market.price_usd[seen.seat]), strict=True)),
            nations={
                name: int(market.override_usd[seen.seat, at])
                for at, name in enumerate(seen.book.names["nation"])
                if market.override_usd[seen.seat, at]
            },
        ),
        terminal_subsidy_usd=int(market.terminal_subsidy_usd[seen.seat]),
        lease=standing.leases(seen),
        repay=REPAY[int(treasury.repay[seen.seat])],
        retire=RETIRE[int(treasury.retire[seen.seat])],
    )


def _choices(seen: Observation) -> dict[str, Choices]:
    legal, quarters = seen.legal, range(seen.quarter + 1, seen.quarter + FARTHEST_DATE + 1)
    homes = seen.book.market.households
    asked = sorted(legal.apply, key=lambda name: -float(homes[seen.book.index["nation"][name]]))
    mine = chair(seen.book, seen.seat)
    dates = tuple((str(at), label(seen, at)) for at in quarters)
    return {
        "test_rigour": tuple((name, _(RIGOUR_NAMES[name])) for name in RIGOURS),
        "book.vehicle": _same(slot.vehicle for slot in legal.slots),
        "book.shell": _same(legal.shells),
        "offer.vehicle": _same(legal.offers),
        "insure.vehicle": _same(dict.fromkeys(vehicle for vehicle, _shell, _flights in legal.insurable)),
        "insure.shell": _same(dict.fromkeys(shell for _vehicle, shell, _flights in legal.insurable)),
        "sponsor.vehicle": _same(dict.fromkeys(vehicle for vehicle, _programme in legal.sponsors)),
        "sponsor.programme": _told(name for name in PROGRAMMES if name in {what for _v, what in legal.sponsors}),
        "research.focus": tuple((name, _(words)) for name, words in TOPIC.items()),
        "price.nations.nation": _told(seen.book.names["nation"]),
        "apply.nation": _told(dict.fromkeys((*asked, *legal.gateways))),
        "licence": _licences(seen, asked),
        "bid.nation": _told(tender.nation for tender in legal.tenders),
        "lease.nation": _told(may_lease(seen)),
        "announce.nation": _told(legal.announce),
        "announce.quarter": dates,
        "forecast.figure": tuple((name, _(words)) for name, words in FIGURE.items()),
        "forecast.due": dates,
        "answer": _answers(seen),
        "file": _same(legal.file),
        "repay": tuple((name, _(REPAYS[name])) for name in REPAY),
        "retire": tuple((name, _(RETIRES[name])) for name in RETIRE),
        "widen": _widenings(seen, mine),
    }


def _same(names: Any) -> Choices:
    return tuple((name, name) for name in names)


def _told(names: Any) -> Choices:
    return tuple((name, _(name)) for name in names)


def _licences(seen: Observation, asked: list[str]) -> Choices:
    """Licences to ask for, the most households first, each alone or with a gateway; then gateways where there is one."""
    laws, homes = seen.book.laws.licences, seen.book.market.households
    fee, gateway = money(laws.application_fee_kusd), money(laws.gateway_cost_kusd)
    found = []
    for name in asked:
        households = short_count(float(homes[seen.book.index["nation"][name]]))
        words = _("{nation}: {households} households, {fee}").format(nation=_(name), households=households, fee=fee)
        found += [
            (name, words),
            (f"{name}|gateway", _("{nation} and a gateway there, {cost} more").format(nation=_(name), cost=gateway)),
        ]
    built = [name for name in seen.legal.gateways if name not in asked]
    return (
        *found,
        *(
            (f"{name}|gateway", _("A gateway in {nation}, {cost}").format(nation=land(name), cost=gateway))
            for name in built
        ),
    )


def _dilemma_title(seen: Observation) -> str:
    name = seen.legal.dilemma
    return _(seen.book.scenario.dilemmas[name].title) if name else ""


def _answers(seen: Observation) -> Choices:
    name = seen.legal.dilemma
    if not name:
        return ()
    return tuple((str(at), _(answer.text)) for at, answer in enumerate(seen.book.scenario.dilemmas[name].answers))


def _widenings(seen: Observation, mine: Any) -> Choices:
    """One, two or four more of each stage with their price; the narrow one is named."""
    line = bottleneck(seen.world.factory, seen.world.factory.plan, seen.book)
    narrow = int(line.stage[seen.seat])
    found = []
    for at, stage in enumerate(STAGES):
        mark = _(" (the bottleneck)") if narrow != NO_BINDING_STAGE and at == narrow else ""
        for units in (1, 2, 4):
            words = plural(units, *ADD[stage], cost=money(units * mine.expansion_kusd[at])) + mark
            found.append((f"{stage}:{units}", words))
    return tuple(found)


def _limits(seen: Observation, mine: Any, ride: Booking | None) -> dict[str, tuple[int, int]]:
    legal = seen.legal
    slots = {slot.vehicle: slot.slots for slot in legal.slots}
    reserve = {slot.vehicle: slot.reserve_kusd for slot in legal.slots}
    spend = max(0, legal.spend_limit_kusd)
    found = {f"expand.{stage}": (0, MOST_EXPANSION) for stage in STAGES}
    found |= {f"price.tiers.{tier}": (floor, 1000) for tier, floor in legal.price_floor_usd.items()}
    for own in mine.generations:
        found[f"build.{own.name}"] = (0, min(100_000, spend // max(1, _cost_kusd(seen, own.name))))
    found |= {"borrow_kusd": (0, legal.borrow_limit_kusd), "raise_equity_kusd": (0, legal.equity_limit_kusd)}
    if ride is not None:
        found |= {"flights": (0, slots[ride.vehicle]), "bid_kusd": (reserve[ride.vehicle], 100_000_000)}
    return found


def _cost_kusd(seen: Observation, generation: str) -> int:
    """What one costs by now, learning counted."""
    return int(unit_cost_kusd(seen.world.factory, seen.book)[seen.book.index["generation"][generation]])


def _helps(seen: Observation, mine: Any, generation: str, ride: Booking | None) -> dict[str, str]:
    """One line beside each input that needs one."""
    legal = seen.legal
    found = {
        "spend": _("New orders of this quarter may cost {limit} together.").format(limit=money(legal.spend_limit_kusd))
    }
    for own in mine.generations:
        cost = unit_cost(_cost_kusd(seen, own.name))
        found[f"build.{own.name}"] = _("A quarter, standing; about {cost} each.").format(cost=cost)
    for slot in legal.slots:
        found[f"slot.{slot.vehicle}"] = _("{slots} on offer, lowest bid {reserve}").format(
            slots=count(slot.slots), reserve=money(slot.reserve_kusd)
        )
    for facts in tier_facts(seen):
        found[f"price.tiers.{facts.tier}"] = _(
            "At least {floor}; now {now}, households there can afford {low} to {high}."
        ).format(
            floor=usd(facts.floor_usd), now=usd(facts.standing_usd), low=usd(facts.low_usd), high=usd(facts.high_usd)
        )
    found["terminal_subsidy_usd"] = subsidy_words(seen, int(seen.world.market.terminal_subsidy_usd[seen.seat]))
    found["borrow_kusd"] = _("At most {limit}.").format(limit=money(legal.borrow_limit_kusd))
    found["raise_equity_kusd"] = _("At most {limit}.").format(limit=money(legal.equity_limit_kusd))
    for tender in legal.tenders:
        found[f"tender.{tender.nation}"] = _("{nation}: {lines} lines, at most {ceiling} a line a month").format(
            nation=_(tender.nation), lines=count(tender.lines), ceiling=usd(tender.ceiling_usd)
        )
    if legal.dilemma:
        spec = seen.book.scenario.dilemmas[legal.dilemma]
        found["answer"] = retold(_(spec.title))
    if ride is not None:
        found["flights"] = launch.waiting_words(seen) + "."
    return found
