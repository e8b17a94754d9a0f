"""Launch manifest: this quarter's flights with their insurance, slots to offer, and the record."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.rules.chair import chair
from game.rules.factory import unit_cost_kusd
from game.rules.reuse import flight_cost_kusd
from game.texts import _
from game.views.format import count
from game.views.launch import likely, success_ppm
from game.views.wording_words import plural
from game.world.axes import PPM
from game.world.observation import Observation
from game.world.state import World


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """Flights of this quarter on one vehicle to one shell."""

    vehicle: str
    shell: str
    flights: int
    price_kusd: int
    aboard: int
    success_ppm: int
    value_kusd: int  # a flight: its satellites and its price
    premium_kusd: int  # a flight


@dataclass(frozen=True, slots=True)
class OfferRow:
    """Slots that the seat may offer to others."""

    vehicle: str
    free: int
    cost_kusd: int
    reserve_kusd: int


def manifest(seen: Observation) -> tuple[ManifestRow, ...]:
    """The flights won for this quarter, with what insuring one would cost about."""
    launch, laws, book = seen.world.launch, seen.book.laws.launch, seen.book
    mine, cost = chair(book, seen.seat), unit_cost_kusd(seen.world.factory, book)
    rows = []
    for vehicle, shell, flights in seen.legal.insurable:
        v, s = book.index["vehicle"][vehicle], book.index["shell"][shell]
        ride = mine.rides[vehicle, shell]
        aboard, generation = likely(seen, ride)
        each = int(cost[generation]) if aboard else 0
        price, success = int(launch.manifest_kusd[seen.seat, v, s]), success_ppm(seen, v)
        value = aboard * each + price
        premium = round(value * (1 - success / PPM) * laws.insurance_loading_factor)
        rows.append(ManifestRow(vehicle, shell, flights, price, aboard, success, value, premium))
    return tuple(rows)


def offers(seen: Observation) -> tuple[OfferRow, ...]:
    """Own and assigned slots that may be offered to others."""
    cost, index = flight_cost_kusd(seen.world.launch, seen.book), seen.book.index["vehicle"]
    return tuple(
        OfferRow(name, free, int(cost[index[name]]), int(seen.notices.list_price_kusd[index[name]]))
        for name, free in seen.legal.offers.items()
    )


def why_no_offers(seen: Observation) -> str:
    """Who has slots to offer in this scenario, for those who have none."""
    said = [_("Only an operator with its own rocket, or with slots that the state assigns to it, has slots to offer.")]
    for name, provider in seen.book.scenario.providers.items():
        if provider.owner:
            said.append(_("{operator} owns the rockets of {provider}.").format(operator=provider.owner, provider=name))
        if provider.state_customer:
            said.append(
                _("{state_customer} is served first on those of {name}.").format(
                    state_customer=provider.state_customer, name=name
                )
            )
    return " ".join(said if len(said) > 1 else [*said, _("Nobody has here: every rocket flies for hire.")])


def history(worlds: Sequence[World], seat: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Own flights and satellites sent up, quarter by quarter since the opening."""
    flights = tuple(int(world.launch.flown[seat].sum()) for world in worlds[1:])
    sent = [int(world.launch.launched[seat]) for world in worlds]
    return flights, tuple(int(step) for step in np.diff(sent))


def record(seen: Observation, worlds: Sequence[World]) -> tuple[tuple[str, str], ...]:
    """What has been flown, and with whom."""
    seat, launch = seen.seat, seen.world.launch
    last, kinds = int(launch.flown[seat].sum()), int((launch.flown[seat] > 0).sum())
    on = plural(kinds, " on {count} vehicle", " on {count} vehicles") if last else ""
    since = sum(history(worlds, seat)[0])
    return (
        (_("Flights since the programme began"), count(int(launch.launches[seat]))),
        (_("Satellites sent up"), count(int(launch.launched[seat]))),
        (_("Flights since the match began"), count(since)),
        (_("Flights last quarter"), f"{count(last)}{on}"),
    )


def boosters(seen: Observation) -> tuple[tuple[str, str], ...]:
    """How far the reusable vehicles open to the seat have come: landings, reflights, boosters."""
    launch, mine = seen.world.launch, chair(seen.book, seen.seat)
    return tuple(
        (
            name,
            _("{landings} of {landing_attempts} landed, {reflights} reflown").format(
                landings=int(launch.landings[at]),
                landing_attempts=int(launch.landing_attempts[at]),
                reflights=int(launch.reflights[at]),
            ),
        )
        for name, at in mine.vehicles
        if seen.book.launch.reusable[at] and launch.flights[at]
    )
