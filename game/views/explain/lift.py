"""Explain, lift: odds, prices, seats, premiums and the cost of flights."""

from collections.abc import Sequence

import numpy as np

from game.rules.cadence import can_refly
from game.rules.chair import chair
from game.rules.limits import satellites_limit, seat_terms
from game.rules.reuse import expected_uses, flight_cost_kusd
from game.texts import _
from game.views.explain.sum import Sum, added, given, made, note
from game.views.format import count, money, percent
from game.views.launch import BookingRow, VehicleRow, success_ppm, sure
from game.views.launch_manifest import ManifestRow
from game.world.axes import PPM
from game.world.launch import Launch
from game.world.observation import Observation
from game.world.rulebook import Rulebook
from game.world.state import World


def _plain(value: float) -> str:
    return f"{value:.4g}"


def _share(value: float) -> str:
    return percent(value * PPM, 2)


def odds(seen: Observation, vehicle: str) -> Sum:
    """Odds that the next flight of a vehicle reaches orbit."""
    at, launch = seen.book.index["vehicle"][vehicle], seen.world.launch
    return odds_of(launch, seen.book, vehicle, int(launch.flights[at]) + 1, success_ppm(seen, at))


def odds_of(launch: Launch, book: Rulebook, vehicle: str, number: int, amount: float) -> Sum:
    """Odds of a vehicle's flight of that number, by its record as `launch` has it."""
    at, laws = book.index["vehicle"][vehicle], book.laws.launch
    flights, failures = int(launch.flights[at]), int(launch.failures[at])
    if number <= book.launch.success_steps.size:
        return given(
            _("Flight {flights} of a new vehicle").format(flights=number),
            amount,
            _odds,
            "parameter.laws.launch.first_flights_failure_share",
        )
    expected = laws.prior_flights_count * (1 - laws.prior_success_share)
    counted = laws.failure_weight_share * failures
    total = laws.prior_flights_count + flights
    bad = made(_("Failures, expected and seen"), expected + counted, _plain, "term.reliability", "add", (
        given(_("Of a usual rocket's first flights"), expected, _plain, "parameter.laws.launch.prior_success_share"),
        given(_("Its own {failures}, causes mended").format(failures=failures), counted, _plain, "parameter.laws.launch.failure_weight_share"),
    ))  # fmt: skip
    flown = made(_("Flights, usual and own"), total, _plain, "term.reliability", "add", (
        given(_("Of a usual rocket"), laws.prior_flights_count, _plain, "parameter.laws.launch.prior_flights_count"),
        given(_("Its own"), flights, count, f"vehicle.{vehicle}"),
    ))  # fmt: skip
    lost = made(
        _("Odds of failure"),
        -PPM * bad.amount / flown.amount,
        _odds_of_loss,
        "term.reliability",
        "per",
        (bad, flown),
        scale=-PPM,
    )
    return made(
        _("Odds of success"),
        amount,
        _odds,
        "term.reliability",
        "add",
        (given(_("Certainty"), PPM, _odds), lost),
        "near",
    )


def _odds(ppm: float) -> str:
    return sure(round(ppm))


def _odds_of_loss(ppm: float) -> str:
    return percent(ppm, 2)


def flight_cost(seen: Observation, vehicle: str) -> Sum:
    """What one flight costs its maker."""
    at, table = seen.book.index["vehicle"][vehicle], seen.book.launch
    amount = int(flight_cost_kusd(seen.world.launch, seen.book)[at])
    upper = given(
        _("Upper stage, fairing, operations"), int(table.upper_kusd[at]), money, "parameter.vehicles.upper_stage_kusd"
    )
    booster = given(_("Booster"), int(table.booster_kusd[at]), money, "parameter.vehicles.booster_kusd")
    if not (can_refly(seen.world.launch)[at] and table.reusable[at]):
        return added(_("Cost of a flight"), amount, money, "term.flight_cost", [upper, booster])
    step = min(int(seen.world.launch.landing_attempts[at]), table.landing_steps.size - 1)
    uses = float(expected_uses(table.landing_steps[[step]], table.life_flights[[at]])[0])
    part = made(
        _("Part of a booster"),
        booster.amount / uses,
        money,
        "term.reuse",
        "per",
        (booster, given(_("Flights it can expect"), uses, _plain, "law.reuse.expected_uses")),
    )
    again = given(_("Refurbishment"), int(table.refurbishment_kusd[at]), money, "parameter.vehicles.refurbishment_kusd")
    return made(_("Cost of a flight"), amount, money, "term.flight_cost", "add", (upper, part, again), "near")


def reserve(seen: Observation, row: VehicleRow) -> Sum:
    """The lowest bid accepted, or what an own flight costs."""
    if row.is_own:
        return flight_cost(seen, row.name)
    beside = note(_("What a flight costs its maker"), flight_cost(seen, row.name).amount, money, "term.flight_cost")
    listed = given(_("List price of the provider"), row.reserve_kusd, money, "term.reserve")
    return made(_("Lowest bid accepted"), row.reserve_kusd, money, "term.reserve", "add", (listed, beside))


def each(seen: Observation, row: VehicleRow) -> Sum:
    """What carrying one satellite costs at the likely price."""
    price = (
        flight_cost(seen, row.name)
        if row.is_own
        else given(_("Dearer of list and last price"), max(row.reserve_kusd, row.clearing_kusd), money, "term.clearing")
    )
    aboard = given(_("Satellites aboard"), row.aboard, count, "term.batch")
    return made(_("Carrying one satellite"), row.each_kusd, money, "term.auction", "per", (price, aboard), "down")


def vehicle_sum(seen: Observation, row: VehicleRow, column: str) -> Sum:
    """A cell of the table of vehicles, by the title of its column."""
    page = f"vehicle.{row.name}"
    match column:
        case "Lowest bid":
            return reserve(seen, row)
        case "Each":
            return each(seen, row)
        case "Success":
            return odds(seen, row.name)
        case "Last sold":
            return given(_("Lowest price accepted last quarter"), row.clearing_kusd, money, "term.clearing")
        case "Slots":
            return given(_("Flights of next quarter on offer"), row.slots, count, "term.slot")
        case "Bidders":
            return given(_("Operators that bid last quarter"), row.bidders, count, "term.auction")
        case "Aboard":
            return given(_("Satellites on a full flight there"), row.aboard, count, "term.batch")
    return given(_("Flights that reached orbit"), row.flights - row.failures, count, page)


def limit(seen: Observation) -> Sum:
    """Satellites that bookings may carry together."""
    mine = chair(seen.book, seen.seat)
    terms = seat_terms(seen.world, seen.seat, mine, seen.book)
    amount, law = satellites_limit(seen.world, seen.seat, mine, seen.book), "term.booking"
    left = terms.stock + terms.output - terms.flying
    soon = made(_("Left after this quarter's flights"), left, count, law, "add", (
        given(_("In the line"), terms.stock, count, "term.stage"),
        given(_("Made this quarter"), terms.output, count, "term.bottleneck"),
        given(_("Flying this quarter"), -terms.flying, count, "term.manifest"),
    ))  # fmt: skip
    kept = soon if left >= 0 else made(soon.label, 0, count, law, "most", (given(_("Never below"), 0, count), soon))
    total = made(
        _("Can be ready next quarter"),
        kept.amount + terms.output,
        count,
        law,
        "add",
        (kept, given(_("Made next quarter"), terms.output, count, "term.bottleneck")),
    )
    parts = [
        given(
            _("Booking factor"), seen.book.laws.launch.booking_factor, _plain, "parameter.laws.launch.booking_factor"
        ),
        total,
    ]
    if terms.used_share != 1.0:
        parts.append(given(_("Left by slots unused"), terms.used_share, _share, "parameter.laws.launch.slot_use_share"))
    return made(_("Satellites that may be booked for"), amount, count, law, "times", parts, "down")


def booked(rows: tuple[BookingRow, ...]) -> Sum:
    """Satellites that the bookings carry together."""
    parts = [
        given(
            _("{flights} × {vehicle}, {counted} each").format(
                flights=row.flights, vehicle=row.vehicle, counted=row.counted
            ),
            row.flights * row.counted,
            count,
            f"vehicle.{row.vehicle}",
        )
        for row in rows
    ]
    total = sum(row.flights * row.counted for row in rows)
    if not parts:
        return given(_("Nothing is booked"), 0, count, "order.book")
    return added(_("Satellites booked"), total, count, "order.book", parts)


def value(row: ManifestRow) -> Sum:
    """What stands on one flight."""
    cargo = row.value_kusd - row.price_kusd
    parts = [
        given(_("{aboard} satellites").format(aboard=row.aboard), cargo, money, "term.wright"),
        given(_("Its price"), row.price_kusd, money, "term.auction"),
    ]
    return added(_("Value of a flight"), row.value_kusd, money, "term.insurance", parts)


def premium(seen: Observation, row: ManifestRow) -> Sum:
    """What insuring one flight costs about."""
    parts = (
        value(row),
        given(_("Odds of failure"), 1 - row.success_ppm / PPM, _share, "term.reliability"),
        given(_("Insurer's loading"), seen.book.laws.launch.insurance_loading_factor, _plain, "parameter.laws.launch.insurance_loading_factor"),
    )  # fmt: skip
    return made(_("Premium of a flight"), row.premium_kusd, money, "term.insurance", "times", parts, "near")


def flown(seen: Observation) -> Sum:
    """Own flights of last quarter, vehicle by vehicle."""
    names, went = seen.book.names["vehicle"], seen.world.launch.flown[seen.seat]
    parts = [given(names[at], int(went[at]), count, f"vehicle.{names[at]}") for at in np.flatnonzero(went).tolist()]
    if not parts:
        return given(_("Flights last quarter"), 0, count, "term.manifest")
    return added(_("Flights last quarter"), int(went.sum()), count, "term.manifest", parts)


def record(seen: Observation, worlds: Sequence[World], at: int) -> Sum:
    """Flights and satellites since the programme began (0, 1), flights since the match began (2)."""
    launch, seat = seen.world.launch, seen.seat
    if at == 2:
        flights = sum(int(world.launch.flown[seat].sum()) for world in worlds[1:])
        return given(_("Flights of every quarter played"), flights, count, "term.manifest")
    now = int((launch.launches, launch.launched)[at][seat])
    start = int((worlds[0].launch.launches, worlds[0].launch.launched)[at][seat])
    field = ("launches_count", "launched_count")[at]
    parts = [
        given(_("Before the opening"), start, count, f"parameter.operators.{field}"),
        given(_("Since"), now - start, count, "term.manifest"),
    ]
    return added((_("Flights"), _("Satellites sent up"))[at], now, count, "term.manifest", parts)
