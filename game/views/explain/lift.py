"""Explain, lift: odds, prices, seats, premiums and the cost of flights."""

import numpy as np

from game.rules.cadence import can_refly
from game.rules.chair import chair
from game.rules.limits import satellites_limit, seat_terms
from game.rules.reuse import expected_uses, flight_cost_kusd
from game.views.explain.sum import Sum, added, given, made, note
from game.views.format import count, money, percent
from game.views.launch import BookingRow, VehicleRow, success_ppm, sure
from game.views.launch_manifest import ManifestRow
from game.world.axes import PPM
from game.world.observation import Observation


def _plain(value: float) -> str:
    return f"{value:.4g}"


def _share(value: float) -> str:
    return percent(value * PPM, 2)


def odds(seen: Observation, vehicle: str) -> Sum:
    """Odds that the next flight of a vehicle reaches orbit."""
    at, launch, laws = seen.book.index["vehicle"][vehicle], seen.world.launch, seen.book.laws.launch
    amount = success_ppm(seen, at)
    flights, failures = int(launch.flights[at]), int(launch.failures[at])
    if flights < seen.book.launch.success_steps.size:
        return given(
            f"Flight {flights + 1} of a new vehicle", amount, _odds, "parameter.laws.launch.first_flights_failure_share"
        )
    expected = laws.prior_flights_count * (1 - laws.prior_success_share)
    counted = laws.failure_weight_share * failures
    total = laws.prior_flights_count + flights
    bad = made("Failures, expected and seen", expected + counted, _plain, "term.reliability", "add", (
        given("Of a usual rocket's first flights", expected, _plain, "parameter.laws.launch.prior_success_share"),
        given(f"Its own {failures}, causes mended", counted, _plain, "parameter.laws.launch.failure_weight_share"),
    ))  # fmt: skip
    flown = made("Flights, usual and own", total, _plain, "term.reliability", "add", (
        given("Of a usual rocket", laws.prior_flights_count, _plain, "parameter.laws.launch.prior_flights_count"),
        given("Its own", flights, count, f"vehicle.{vehicle}"),
    ))  # fmt: skip
    lost = made(
        "Odds of failure",
        -PPM * bad.amount / flown.amount,
        _odds_of_loss,
        "term.reliability",
        "per",
        (bad, flown),
        scale=-PPM,
    )
    return made(
        "Odds of success", amount, _odds, "term.reliability", "add", (given("Certainty", PPM, _odds), lost), "near"
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
        "Upper stage, fairing, operations", int(table.upper_kusd[at]), money, "parameter.vehicles.upper_stage_kusd"
    )
    booster = given("Booster", int(table.booster_kusd[at]), money, "parameter.vehicles.booster_kusd")
    if not (can_refly(seen.world.launch)[at] and table.reusable[at]):
        return added("Cost of a flight", amount, money, "term.flight_cost", [upper, booster])
    step = min(int(seen.world.launch.landing_attempts[at]), table.landing_steps.size - 1)
    uses = float(expected_uses(table.landing_steps[[step]], table.life_flights[[at]])[0])
    part = made(
        "Part of a booster",
        booster.amount / uses,
        money,
        "term.reuse",
        "per",
        (booster, given("Flights it can expect", uses, _plain, "law.reuse.expected_uses")),
    )
    again = given("Refurbishment", int(table.refurbishment_kusd[at]), money, "parameter.vehicles.refurbishment_kusd")
    return made("Cost of a flight", amount, money, "term.flight_cost", "add", (upper, part, again), "near")


def reserve(seen: Observation, row: VehicleRow) -> Sum:
    """The lowest bid accepted, or what an own flight costs."""
    if row.is_own:
        return flight_cost(seen, row.name)
    beside = note("What a flight costs its maker", flight_cost(seen, row.name).amount, money, "term.flight_cost")
    listed = given("List price of the provider", row.reserve_kusd, money, "term.reserve")
    return made("Lowest bid accepted", row.reserve_kusd, money, "term.reserve", "add", (listed, beside))


def each(seen: Observation, row: VehicleRow) -> Sum:
    """What carrying one satellite costs at the likely price."""
    price = (
        flight_cost(seen, row.name)
        if row.is_own
        else given("Dearer of list and last price", max(row.reserve_kusd, row.clearing_kusd), money, "term.clearing")
    )
    aboard = given("Satellites aboard", row.aboard, count, "term.batch")
    return made("Carrying one satellite", row.each_kusd, money, "term.auction", "per", (price, aboard), "down")


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
            return given("Lowest price accepted last quarter", row.clearing_kusd, money, "term.clearing")
        case "Slots":
            return given("Flights of next quarter on offer", row.slots, count, "term.slot")
        case "Bidders":
            return given("Operators that bid last quarter", row.bidders, count, "term.auction")
        case "Aboard":
            return given("Satellites on a full flight there", row.aboard, count, "term.batch")
    return given("Flights that reached orbit", row.flights - row.failures, count, page)


def limit(seen: Observation) -> Sum:
    """Satellites that bookings may carry together."""
    mine = chair(seen.book, seen.seat)
    terms = seat_terms(seen.world, seen.seat, mine, seen.book)
    amount, law = satellites_limit(seen.world, seen.seat, mine, seen.book), "term.booking"
    left = terms.stock + terms.output - terms.flying
    soon = made("Left after this quarter's flights", left, count, law, "add", (
        given("In the line", terms.stock, count, "term.stage"),
        given("Made this quarter", terms.output, count, "term.bottleneck"),
        given("Flying this quarter", -terms.flying, count, "term.manifest"),
    ))  # fmt: skip
    kept = soon if left >= 0 else made(soon.label, 0, count, law, "most", (given("Never below", 0, count), soon))
    total = made(
        "Can be ready next quarter",
        kept.amount + terms.output,
        count,
        law,
        "add",
        (kept, given("Made next quarter", terms.output, count, "term.bottleneck")),
    )
    parts = [
        given("Booking factor", seen.book.laws.launch.booking_factor, _plain, "parameter.laws.launch.booking_factor"),
        total,
    ]
    if terms.used_share != 1.0:
        parts.append(given("Left by slots unused", terms.used_share, _share, "parameter.laws.launch.slot_use_share"))
    return made("Satellites that may be booked for", amount, count, law, "times", parts, "down")


def booked(rows: tuple[BookingRow, ...]) -> Sum:
    """Satellites that the bookings carry together."""
    parts = [
        given(
            f"{row.flights} × {row.vehicle}, {row.counted} each",
            row.flights * row.counted,
            count,
            f"vehicle.{row.vehicle}",
        )
        for row in rows
    ]
    total = sum(row.flights * row.counted for row in rows)
    if not parts:
        return given("Nothing is booked", 0, count, "order.book")
    return added("Satellites booked", total, count, "order.book", parts)


def value(row: ManifestRow) -> Sum:
    """What stands on one flight."""
    cargo = row.value_kusd - row.price_kusd
    parts = [
        given(f"{row.aboard} satellites", cargo, money, "term.wright"),
        given("Its price", row.price_kusd, money, "term.auction"),
    ]
    return added("Value of a flight", row.value_kusd, money, "term.insurance", parts)


def premium(seen: Observation, row: ManifestRow) -> Sum:
    """What insuring one flight costs about."""
    parts = (
        value(row),
        given("Odds of failure", 1 - row.success_ppm / PPM, _share, "term.reliability"),
        given("Insurer's loading", seen.book.laws.launch.insurance_loading_factor, _plain, "parameter.laws.launch.insurance_loading_factor"),
    )  # fmt: skip
    return made("Premium of a flight", row.premium_kusd, money, "term.insurance", "times", parts, "near")


def flown(seen: Observation) -> Sum:
    """Own flights of last quarter, vehicle by vehicle."""
    names, went = seen.book.names["vehicle"], seen.world.launch.flown[seen.seat]
    parts = [given(names[at], int(went[at]), count, f"vehicle.{names[at]}") for at in np.flatnonzero(went).tolist()]
    if not parts:
        return given("Flights last quarter", 0, count, "term.manifest")
    return added("Flights last quarter", int(went.sum()), count, "term.manifest", parts)
