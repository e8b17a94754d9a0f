"""Orders, sky: the lines of factory, launch, research and fleet in words."""

from collections.abc import Iterator

from game.rules.chair import chair
from game.texts import N_, NN_, _
from game.views import standing
from game.views.format import count, money
from game.views.orders_line import CARRIES, SET, OrderLine, drop, without
from game.views.wording_words import TOPIC, plural
from game.world.factory import RIGOURS, STAGES
from game.world.observation import Observation
from game.world.orders import Orders
from game.world.treasury import RETIRE

RIGOUR = {"fast": N_("Test fast"), "normal": N_("Test normally"), "strict": N_("Test strictly")}
ADD = {  # one, several
    "lines": NN_("Add {count} build line for {cost}", "Add {count} build lines for {cost}"),
    "bays": NN_("Add {count} test bay for {cost}", "Add {count} test bays for {cost}"),
    "integration": NN_("Add {count} integration slot for {cost}", "Add {count} integration slots for {cost}"),
}
PROGRAMME = {"reuse": N_("reuse"), "cadence": N_("cadence"), "vehicle": N_("development")}
RETIRES = {
    "end_of_life": N_("Retire satellites at the end of their life"),
    "life_extension": N_("Keep satellites flying beyond their life"),
    "early": N_("Retire satellites early"),
}


def plant(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    """What is built, added and how it is tested."""
    factory, mine = seen.world.factory, chair(seen.book, seen.seat)
    for own in mine.generations:
        standing = int(factory.plan[own.place])
        if orders.build is not None and own.name in orders.build:
            rest = without(orders.build, own.name)
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
            f"expand.{stage}", "Factory", words, SET, "factory", (("expand", without(orders.expand, stage)),)
        )
    if orders.test_rigour is not None:
        yield OrderLine(
            "test_rigour", "Factory", _(RIGOUR[orders.test_rigour]), SET, "factory", (("test_rigour", None),)
        )
    else:
        rigour = RIGOURS[int(factory.rigour[seen.seat])]
        yield OrderLine("test_rigour", "Factory", _(RIGOUR[rigour]), CARRIES, "factory")


def lift(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    """Flights booked, slots offered, cover and sponsorship."""
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
        yield OrderLine(f"book[{at}]", "Launch", words, status, "launch", (("book", drop(listed, at)),))
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
        yield OrderLine(f"offer[{at}]", "Launch", words, status, "launch", (("offer", drop(listed_offers, at)),))
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
        yield OrderLine(f"insure[{at}]", "Launch", words, SET, "launch", (("insure", drop(orders.insure, at)),))
    sponsored = standing.sponsorships(seen)
    listed_sponsors = sponsored if orders.sponsor is None else orders.sponsor
    for at, entry in enumerate(listed_sponsors):
        words = _("Sponsor {programme} of {vehicle} with {money} a quarter").format(
            programme=_(PROGRAMME[entry.programme]), vehicle=entry.vehicle, money=money(entry.kusd)
        )
        status = CARRIES if orders.sponsor is None else SET
        yield OrderLine(f"sponsor[{at}]", "Launch", words, status, "launch", (("sponsor", drop(listed_sponsors, at)),))
    if orders.sponsor == () and sponsored:
        yield OrderLine("sponsor", "Launch", _("Sponsor nothing any more"), SET, "launch", (("sponsor", None),))


def studies(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    """The research budget and its focus."""
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


def filings(seen: Observation, orders: Orders) -> Iterator[OrderLine]:
    """Shells filed, and when satellites are retired."""
    for at, shell in enumerate(orders.file):
        yield OrderLine(
            f"file[{at}]",
            "Fleet and filings",
            _("File the shell {shell}").format(shell=shell),
            SET,
            "fleet",
            (("file", drop(orders.file, at)),),
        )
    policy = orders.retire or RETIRE[int(seen.world.treasury.retire[seen.seat])]
    is_set = orders.retire is not None
    yield OrderLine(
        "retire", "Fleet and filings", _(RETIRES[policy]), SET if is_set else CARRIES, "fleet",
        (("retire", None),) if is_set else (),
    )  # fmt: skip
