"""Lesson: the steps of the scenario First Orbit, thirteen in five quarters.

What is done is read from the form, the forms handed in and the world; only what cannot be read there is a mark kept
with the match. A step left out bars nothing: the next one follows.
"""

from game.rules.coverage import more_to_open
from game.texts import _
from game.views import standing
from game.views.format import count, usd
from game.views.lesson_step import LEFT, Standing, Step, is_over, looked_at, until
from game.views.nation import affordable_usd
from game.views.wording_words import land, plural
from game.world.contracts import SERVED
from game.world.observation import Observation
from game.world.orders import Orders

LESSON = "first_orbit"
CHAIR = "Qianfan"
SEED = 1  # of the luck that every first lesson meets
NATION = "Brazil"
GENERATION = "Qianfan Gen1"
REUSED = "Zhuque-3"
PLAN = 40  # satellites a quarter the player is asked to build
ANYWHERE = ""


def current(now: Standing) -> Step | None:
    """The step to show; None where the lesson was left or nothing is left of it."""
    if LEFT in now.marks:
        return None
    return next((step for step in STEPS if not is_over(step, now)), None)


# -- figures -----------------------------------------------------------------------------------------------------


def nation_at(seen: Observation) -> int:
    """Its place on the axis of nations."""
    return int(seen.book.index["nation"][NATION])


def missing(seen: Observation) -> int:
    """Satellites in service that the nation lacks."""
    return int(more_to_open(seen.world.fleet, seen.seat, seen.book)[:, nation_at(seen)].min())


def _plan(now: Standing) -> int:
    """Satellites a quarter, as drafted or standing."""
    drafted = (now.draft.build or {}).get(GENERATION)
    at = now.seen.book.index["generation"][GENERATION]
    return int(now.seen.world.factory.plan[at]) if drafted is None else drafted


def _flights(seen: Observation, form: Orders) -> int:
    listed = standing.bookings(seen) if form.book is None else form.book
    return sum(line.flights for line in listed)


def _opening_flights(seen: Observation) -> int:
    """Flights a quarter the company asked for before the first quarter."""
    name = seen.book.operators[seen.seat]
    return sum(line.flights_count for line in seen.book.scenario.manifest if line.operator == name and line.standing)


def _has_booked(now: Standing) -> bool:
    usual = _opening_flights(now.seen)
    handed_in = any(sum(line.flights for line in form.book) > usual for form in now.forms if form.book is not None)
    return handed_in or _flights(now.seen, now.draft) > usual


def _aboard(seen: Observation) -> int:
    """Satellites on the flights of this quarter, as the rockets hold them."""
    launch, book = seen.world.launch, seen.book
    return sum(
        int(launch.manifest[seen.seat, at].sum()) * book.scenario.vehicles[name].batch_count.get(GENERATION, 0)
        for at, name in enumerate(book.names["vehicle"])
    )


def is_served(seen: Observation) -> bool:
    """Whether the agreement is in service."""
    return bool(seen.world.contracts.status[seen.seat, nation_at(seen)] == SERVED)


def price_of(now: Standing) -> int:
    """The price the player set last, 0 none."""
    for form in reversed(now.said):
        if form.price is not None and form.price.tiers:
            return next(iter(form.price.tiers.values()))
    return 0


def _rival_price(seen: Observation) -> int:
    """What the nation's largest network asks there."""
    market, at = seen.world.market, nation_at(seen)
    rivals = [seat for seat in range(len(seen.book.operators)) if seat != seen.seat]
    seat = max(rivals, key=lambda rival: int(market.subscribers[rival, at]))
    tier = int(seen.book.market.tier[at])
    return int(market.override_usd[seat, at]) or int(market.price_usd[seat, tier])


def _sponsored(now: Standing) -> str:
    """The rocket the player pays for."""
    return next((form.sponsor[-1].vehicle for form in reversed(now.said) if form.sponsor), REUSED)


def _nothing(now: Standing) -> str:
    """Said where the quarter's own news follow."""
    return ""


# -- the steps ----------------------------------------------------------------------------------------------------

STEPS: tuple[Step, ...] = (
    Step(
        "nation", "map", ("promise.0",),
        lambda now: _("{nation} is waiting").format(nation=_(NATION)),
        lambda now: plural(
            missing(now.seen),
            "You run Qianfan. {count} more satellite, and every school in {nation} is in sight all day. Press the bright line.",
            "You run Qianfan. {count} more satellites, and every school in {nation} is in sight all day. Press the bright line.",
            nation=land(NATION),
        ),
        lambda now: _("{nation} has signed. Now for the satellites.").format(nation=_(NATION)),
        looked_at("nation", 0),
    ),
    Step(
        "build", "factory", (f"factory.build.{GENERATION}",),
        lambda now: _("Build more satellites"),
        lambda now: _("The line starts {plan} a quarter and could do far more. Raise the plan to {wanted}.").format(
            plan=count(_plan(now)), wanted=count(PLAN)
        ),
        lambda now: _("{plan} a quarter. Each one made makes the next one cheaper.").format(plan=count(_plan(now))),
        lambda now: _plan(now) >= PLAN,
    ),
    Step(
        "test", "factory", ("factory.rigour.strict",),
        lambda now: _("Test them strictly"),
        lambda now: _("What a test misses fails in orbit. Strict tests let fewer through, and half as many die young."),
        lambda now: _("Strict it is: faults are found on the ground."),
        lambda now: any(form.test_rigour == "strict" for form in now.said),
    ),
    Step(
        "book", "launch", ("launch.flights.0",),
        lambda now: _("Book a rocket"),
        lambda now: _(
            "{flights} flights leave this quarter. Flights are bought a quarter ahead: ask for one more, for the next."
        ).format(flights=count(_opening_flights(now.seen))),
        lambda now: _("Your bid is sealed. Everything you set stands until you change it."),
        _has_booked, way="launch.tab.0", tab=0,
    ),
    Step(
        "fly", ANYWHERE, ("end_quarter",),
        lambda now: _("Launch"),
        lambda now: _("{satellites} satellites stand on the rockets. End the quarter and watch them go.").format(
            satellites=count(_aboard(now.seen))
        ),
        _nothing,
        until(1),
    ),
    Step(
        "climb", "fleet", ("fleet.shells",),
        lambda now: _("They climb to their shell"),
        lambda now: _(
            "A rocket drops them low. They climb for two quarters to their shell, at 1,070 km, and serve from there."
        ),
        lambda now: _("Two quarters of climbing: launch before you need them."),
        looked_at("climb", 1), way="fleet.tab.0", tab=0, reads=True,
    ),
    Step(
        "reuse", "launch", ("launch.sponsor.reuse",),
        lambda now: _("Pay for a rocket that lands"),
        lambda now: _(
            "Today every flight throws its rocket away. Pay for reuse of {vehicle}, and flights will cost less."
        ).format(vehicle=REUSED),
        lambda now: _("{vehicle}'s makers thank you: they land sooner, for you and for everybody.").format(vehicle=_sponsored(now)),
        lambda now: any(form.sponsor for form in now.said), way="launch.tab.2", tab=2, chosen=REUSED,
    ),
    Step(
        "second", ANYWHERE, ("end_quarter",),
        lambda now: _("The flights you booked"),
        lambda now: _("Your own booking flies this quarter. End it: what you set carries on by itself."),
        _nothing,
        until(2),
    ),
    Step(
        "price", "market", ("price.middle",),
        lambda now: _("Set a price"),
        lambda now: _(
            "A household in {nation} can pay about {affordable} a month; Starlink asks {rival}. "
            "Set your price for middle incomes."
        ).format(
            nation=land(NATION), affordable=usd(affordable_usd(now.seen, nation_at(now.seen))),
            rival=usd(_rival_price(now.seen)),
        ),
        lambda now: _("{price} a month. Dearer earns more a line, cheaper wins more of them.").format(price=usd(price_of(now))),
        lambda now: any(form.price is not None and form.price.tiers for form in now.said), way="tabs.1", tab=1,
    ),
    Step(
        "arrive", ANYWHERE, ("end_quarter",),
        lambda now: _("Into sight"),
        lambda now: _("What you launched first reaches its shell this quarter. End it, and look at {nation}.").format(
            nation=land(NATION)
        ),
        _nothing,
        until(3),
    ),
    Step(
        "bid", "deals", ("bid",),
        lambda now: _("Bid for the next nation"),
        lambda now: _(
            "Nations ask for bids and publish how they score them. Press plus: that bids the most it would pay."
        ),
        lambda now: _("Your bid stands until its tender closes. The best score wins, not the lowest price."),
        lambda now: any(form.bid for form in now.said) or (now.quarter == 3 and not now.seen.legal.tenders),
        way="tabs.0", tab=0,
    ),
    Step(
        "grow", ANYWHERE, ("end_quarter",),
        lambda now: _("Let it run"),
        lambda now: _("Satellites, flights and prices carry on. End the quarter and see your customers come."),
        _nothing,
        until(4),
    ),
    Step(
        "own", "map", ("agenda.list", "end_quarter"),
        lambda now: _("Your turn"),
        lambda now: _(
            "You have done everything once. Decide what you like of what stands at the right, then end the quarter."
        ),
        _nothing,
        until(5),
    ),
)  # fmt: skip
