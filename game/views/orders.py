"""Orders: the whole form as lines in words: what carries on, what is set, what is refused, and what it commits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.rules.chair import chair
from game.rules.check import asked
from game.rules.desk import Desk
from game.rules.limits import spend_limit_kusd
from game.texts import N_, NN_, _, figures, retold
from game.views import standing
from game.views.format import count, money, usd
from game.views.nation import gbps, label
from game.views.wording_words import FIGURE, TOPIC, land, plural
from game.world.contracts import NEVER
from game.world.factory import RIGOURS, STAGES
from game.world.market import TIERS
from game.world.observation import Observation
from game.world.orders import Orders, PriceOrder, Rejection
from game.world.treasury import REPAY, RETIRE

CARRIES, SET, REFUSED = N_("carries on"), N_("set"), N_("refused")
SECTIONS = (
    N_("Factory"),
    N_("Launch"),
    N_("Research"),
    N_("Market"),
    N_("Deals"),
    N_("Fleet and filings"),
    N_("Money"),
    N_("Word"),
)
RIGOUR = {"fast": N_("Test fast"), "normal": N_("Test normally"), "strict": N_("Test strictly")}
REPAYS = {
    "nothing": N_("Pay back nothing"),
    "spare_cash": N_("Pay back spare cash"),
    "everything": N_("Pay back all that can be"),
}
RETIRES = {
    "end_of_life": N_("Retire satellites at the end of their life"),
    "life_extension": N_("Keep satellites flying beyond their life"),
    "early": N_("Retire satellites early"),
}
ADD = {  # one, several
    "lines": NN_("Add {count} build line for {cost}", "Add {count} build lines for {cost}"),
    "bays": NN_("Add {count} test bay for {cost}", "Add {count} test bays for {cost}"),
    "integration": NN_("Add {count} integration slot for {cost}", "Add {count} integration slots for {cost}"),
}
PROGRAMME = {"reuse": N_("reuse"), "cadence": N_("cadence"), "vehicle": N_("development")}


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of the form in words."""

    key: str  # as rejections name it, such as "book[0]"
    section: str
    words: str
    status: str  # CARRIES, SET or REFUSED
    place: str  # the screen where it is set
    change: tuple[tuple[str, Any], ...] = ()  # what takes the line away; empty where it cannot be
    reason: str = ""


def form_lines(seen: Observation, orders: Orders, rejections: Sequence[Rejection]) -> tuple[OrderLine, ...]:
    """Every line that is set or that carries on, section by section."""
    makers = (_factory, _launch, _research, _market, _deals, _fleet, _money, _word)
    lines = [line for make in makers for line in make(seen, orders)]
    return tuple(_judged(line, rejections) for line in lines)


def refusals(seen: Observation, orders: Orders, rejections: Sequence[Rejection]) -> list[str]:
    """Every refused line in words, with its reason."""
    return [f"{line.words}: {line.reason}" for line in form_lines(seen, orders, rejections) if line.status == REFUSED]


def _judged(line: OrderLine, rejections: Sequence[Rejection]) -> OrderLine:
    """With the reason of the check, where it refuses the line."""
    if line.status != SET:
        return line
    for refused in rejections:
        if (
            refused.line == line.key
            or refused.line.startswith((f"{line.key}.", f"{line.key}["))
            or refused.line == "form"
        ):
            return replace(line, status=REFUSED, reason=retold(refused.reason))
    return line


def committed_kusd(seen: Observation, orders: Orders) -> int:
    """Money that the lines set now put aside, as the check counts it (shares sold come off)."""
    desk = Desk(seen.world, seen.seat, seen.notices, seen.book, seen.public)
    start = desk.left_kusd
    for look in asked(orders):
        look(desk, orders)
    return start - desk.left_kusd


def spend_limit(seen: Observation) -> int:
    """What new orders of this quarter may cost together."""
    return spend_limit_kusd(seen.world, seen.seat, seen.book)


def _without(entries: dict[Any, Any], name: Any) -> dict[Any, Any]:
    return {key: value for key, value in entries.items() if key != name}


def _drop(entries: Sequence[Any], at: int) -> tuple[Any, ...]:
    return (*entries[:at], *entries[at + 1 :])


# -- factory and launch ----------------------------------------------------------------------------------------------


def _factory(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    factory, mine = seen.world.factory, chair(seen.book, seen.seat)
    for own in mine.generations:
        standing = int(factory.plan[own.place])
        if orders.build is not None and own.name in orders.build:
            rest = _without(orders.build, own.name)
            words = _("Build {satellites} {name} a quarter, instead of {standing}").format(
                satellites=count(orders.build[own.name]), name=own.name, standing=count(standing)
            )
            yield OrderLine(f"build.{own.name}", "Factory", words, SET, "factory", (("build", rest or None),))
        elif standing:
            yield OrderLine(
                f"build.{own.name}",
                "Factory",
                _("Build {satellites} {name} a quarter").format(satellites=count(standing), name=own.name),
                CARRIES,
                "factory",
            )
    for stage, units in orders.expand.items():
        cost = units * mine.expansion_kusd[STAGES.index(stage)]
        words = plural(units, *ADD[stage], cost=money(cost))
        yield OrderLine(
            f"expand.{stage}", "Factory", words, SET, "factory", (("expand", _without(orders.expand, stage)),)
        )
    if orders.test_rigour is not None:
        yield OrderLine(
            "test_rigour", "Factory", _(RIGOUR[orders.test_rigour]), SET, "factory", (("test_rigour", None),)
        )
    else:
        rigour = RIGOURS[int(factory.rigour[seen.seat])]
        yield OrderLine("test_rigour", "Factory", _(RIGOUR[rigour]), CARRIES, "factory")


def _launch(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    listed = standing.bookings(seen) if orders.book is None else orders.book
    status = CARRIES if orders.book is None else SET
    for at, line in enumerate(listed):
        words = plural(
            line.flights,
            "Book {count} {vehicle} flight to {shell}, {bid} each",
            "Book {count} {vehicle} flights to {shell}, {bid} each",
            shell=line.shell,
            bid=money(line.bid_kusd),
            vehicle=line.vehicle,
        )
        yield OrderLine(f"book[{at}]", "Launch", words, status, "launch", (("book", _drop(listed, at)),))
    if orders.book == () and standing.bookings(seen):
        yield OrderLine("book", "Launch", _("Book no flights any more"), SET, "launch", (("book", None),))
    offered = standing.offers(seen)
    listed_offers = offered if orders.offer is None else orders.offer
    for at, offer in enumerate(listed_offers):
        words = plural(
            offer.slots,
            "Offer {count} {vehicle} slot to others from {floor} each",
            "Offer {count} {vehicle} slots to others from {floor} each",
            floor=money(offer.floor_kusd),
            vehicle=offer.vehicle,
        )
        status = CARRIES if orders.offer is None else SET
        yield OrderLine(f"offer[{at}]", "Launch", words, status, "launch", (("offer", _drop(listed_offers, at)),))
    if orders.offer == () and offered:
        yield OrderLine("offer", "Launch", _("Offer no slots any more"), SET, "launch", (("offer", None),))
    for at, cover in enumerate(orders.insure):
        words = plural(
            cover.flights,
            "Insure {count} {vehicle} flight to {shell} this quarter",
            "Insure {count} {vehicle} flights to {shell} this quarter",
            shell=cover.shell,
            vehicle=cover.vehicle,
        )
        yield OrderLine(f"insure[{at}]", "Launch", words, SET, "launch", (("insure", _drop(orders.insure, at)),))
    sponsored = standing.sponsorships(seen)
    listed_sponsors = sponsored if orders.sponsor is None else orders.sponsor
    for at, entry in enumerate(listed_sponsors):
        words = _("Sponsor {programme} of {vehicle} with {money} a quarter").format(
            programme=_(PROGRAMME[entry.programme]), vehicle=entry.vehicle, money=money(entry.kusd)
        )
        status = CARRIES if orders.sponsor is None else SET
        yield OrderLine(f"sponsor[{at}]", "Launch", words, status, "launch", (("sponsor", _drop(listed_sponsors, at)),))
    if orders.sponsor == () and sponsored:
        yield OrderLine("sponsor", "Launch", _("Sponsor nothing any more"), SET, "launch", (("sponsor", None),))


# -- research and market ---------------------------------------------------------------------------------------------


def _research(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    order = orders.research or standing.research(seen)
    words = _("Research for {budget} a quarter, first of all {topic}").format(
        budget=money(order.budget_kusd), topic=_(TOPIC[order.focus])
    )
    is_set = orders.research is not None
    yield OrderLine(
        "research",
        "Research",
        words,
        SET if is_set else CARRIES,
        "research",
        (("research", None),) if is_set else (),
    )


def _market(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    market, seat = seen.world.market, seen.seat
    price = orders.price or PriceOrder()
    for at, tier in enumerate(TIERS):
        before = int(market.price_usd[seat, at])
        if tier in price.tiers:
            words = _("Ask {price} a month where income is {tier}, instead of {before}").format(
                price=usd(price.tiers[tier]), tier=_(tier), before=usd(before)
            )
            change = (("price", _price(_without(price.tiers, tier), price.nations)),)
            yield OrderLine(f"price.tiers.{tier}", "Market", words, SET, "market", change)
        else:
            yield OrderLine(
                f"price.tiers.{tier}",
                "Market",
                _("Ask {price} a month where income is {tier}").format(price=usd(before), tier=_(tier)),
                CARRIES,
                "market",
            )
    for at, nation in enumerate(seen.book.names["nation"]):
        standing = int(market.override_usd[seat, at])
        if nation in price.nations:
            asked_usd = price.nations[nation]
            words = (
                _("Ask {price} a month in {nation}").format(price=usd(asked_usd), nation=land(nation))
                if asked_usd
                else _("Ask the tier's price in {nation}").format(nation=land(nation))
            )
            change = (("price", _price(price.tiers, _without(price.nations, nation))),)
            yield OrderLine(f"price.nations.{nation}", "Market", words, SET, "market", change)
        elif standing:
            words = _("Ask {price} a month in {nation}").format(price=usd(standing), nation=land(nation))
            change = (("price", PriceOrder(price.tiers, {**price.nations, nation: 0})),)
            yield OrderLine(f"price.nations.{nation}", "Market", words, CARRIES, "market", change)
    drafted = orders.terminal_subsidy_usd
    subsidy = int(market.terminal_subsidy_usd[seat]) if drafted is None else drafted
    yield OrderLine(
        "terminal_subsidy_usd", "Market", _("Add {subsidy} to every new customer's terminal").format(subsidy=usd(subsidy)),
        CARRIES if drafted is None else SET, "market", () if drafted is None else (("terminal_subsidy_usd", None),),
    )  # fmt: skip
    yield from _leases(seen, orders)


def _price(tiers: dict[Any, int], nations: dict[str, int]) -> PriceOrder | None:
    return PriceOrder(tiers, nations) if tiers or nations else None


def _leases(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    put_up = standing.leases(seen)
    listed = put_up if orders.lease is None else orders.lease
    for at, line in enumerate(listed):
        words = _("Offer carriers {capacity} in {nation} at {price} a Gbps").format(
            capacity=gbps(line.mbps), nation=land(line.nation), price=money(line.kusd_per_gbps)
        )
        status = CARRIES if orders.lease is None else SET
        yield OrderLine(f"lease[{at}]", "Market", words, status, "market", (("lease", _drop(listed, at)),))
    if orders.lease == () and put_up:
        yield OrderLine("lease", "Market", _("Offer carriers nothing any more"), SET, "market", (("lease", None),))


# -- deals, fleet, money, word ---------------------------------------------------------------------------------------


def _deals(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    names, contracts = seen.book.names["nation"], seen.world.contracts
    for at, entry in enumerate(orders.apply):
        licensed = entry.nation not in seen.legal.apply
        words = (
            _("Ask {nation} for a licence, with a gateway") if entry.gateway else _("Ask {nation} for a licence")
        ).format(nation=land(entry.nation))
        if licensed and entry.gateway:
            words = _("Build a gateway in {nation}").format(nation=land(entry.nation))
        yield OrderLine(f"apply[{at}]", "Deals", words, SET, "deals", (("apply", _drop(orders.apply, at)),))
    drafted = {line.nation for line in orders.bid}
    for at, bid in enumerate(orders.bid):
        words = _("Bid {price} a line a month for the tender of {nation}").format(
            price=usd(bid.price_usd), nation=land(bid.nation)
        )
        yield OrderLine(f"bid[{at}]", "Deals", words, SET, "deals", (("bid", _drop(orders.bid, at)),))
    for place in contracts.bid_usd[seen.seat].nonzero()[0].tolist():
        if names[place] not in drafted:
            words = _("Bid {price} for the tender of {nation}").format(
                price=usd(int(contracts.bid_usd[seen.seat, place])), nation=land(names[place])
            )
            yield OrderLine(f"bid {names[place]}", "Deals", words, CARRIES, "deals")
    for at, date in enumerate(orders.announce):
        words = _("Announce service in {nation} by {quarter}").format(
            nation=land(date.nation), quarter=label(seen, date.quarter)
        )
        yield OrderLine(f"announce[{at}]", "Deals", words, SET, "deals", (("announce", _drop(orders.announce, at)),))
    for place in np.flatnonzero(contracts.announced[seen.seat] > NEVER).tolist():
        when = label(seen, int(contracts.announced[seen.seat, place]))
        words = _("Serve {nation} by {quarter}, as announced").format(nation=land(names[place]), quarter=when)
        yield OrderLine(f"announced {names[place]}", "Deals", words, CARRIES, "deals")


def _fleet(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    for at, shell in enumerate(orders.file):
        yield OrderLine(
            f"file[{at}]",
            "Fleet and filings",
            _("File the shell {shell}").format(shell=shell),
            SET,
            "fleet",
            (("file", _drop(orders.file, at)),),
        )
    policy = orders.retire or RETIRE[int(seen.world.treasury.retire[seen.seat])]
    is_set = orders.retire is not None
    yield OrderLine(
        "retire", "Fleet and filings", _(RETIRES[policy]), SET if is_set else CARRIES, "fleet",
        (("retire", None),) if is_set else (),
    )  # fmt: skip


def _money(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    if orders.borrow_kusd:
        words = _("Borrow {money}").format(money=money(orders.borrow_kusd))
        yield OrderLine("borrow_kusd", "Money", words, SET, "finance", (("borrow_kusd", 0),))
    if orders.raise_equity_kusd:
        words = _("Sell shares for {money}").format(money=money(orders.raise_equity_kusd))
        yield OrderLine("raise_equity_kusd", "Money", words, SET, "finance", (("raise_equity_kusd", 0),))
    policy = orders.repay or REPAY[int(seen.world.treasury.repay[seen.seat])]
    is_set = orders.repay is not None
    yield OrderLine(
        "repay", "Money", _(REPAYS[policy]), SET if is_set else CARRIES, "finance", (("repay", None),) if is_set else ()
    )


def _word(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    said = orders.forecast
    if said is not None:
        words = _("Forecast {figure} from {low} to {high} by {quarter}").format(
            figure=_(FIGURE[said.figure]),
            low=figures(f"{said.low:,}"),
            high=figures(f"{said.high:,}"),
            quarter=label(seen, said.due),
        )
        yield OrderLine("forecast", "Word", words, SET, "deals", (("forecast", None),))
    name = seen.legal.dilemma
    if not name:
        return
    spec = seen.book.scenario.dilemmas[name]
    chosen = spec.default if orders.answer is None else min(orders.answer, len(spec.answers) - 1)
    words = f"{_(spec.title)}: {_(spec.answers[chosen].text)}"
    status = CARRIES if orders.answer is None else SET
    change = () if orders.answer is None else (("answer", None),)
    yield OrderLine("answer", "Word", words, status, "answer", change)


def tally(lines: Sequence[OrderLine]) -> dict[str, int]:
    """Lines by status."""
    return {status: sum(line.status == status for line in lines) for status in (SET, CARRIES, REFUSED)}
