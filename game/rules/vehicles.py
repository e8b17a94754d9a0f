"""Vehicles: what they lift where, who may fly on them, and how they stand at the opening."""

from collections.abc import Mapping
from math import cos, radians

import numpy as np

from game.world.axes import PPM, Ints, seal
from game.world.debris import BAND_KM, BANDS, LOWEST_BAND_KM
from game.world.launch import PAD_QUARTERS, PROGRAMMES, REUSE, SLOT_QUARTERS, VEHICLE, Launch, LaunchLaws, LaunchTables
from game.world.rides import ProviderSpec, VehicleSpec
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario, ShellSpec, quarter_index

RAISED_SHARE_PER_KM = 0.00018  # payload lost per km above 200 km: 0.94 at 500, 0.84 at 1,070, 0.82 at 1,200; facts 6f


def payload_kg(vehicle: VehicleSpec, home_lat_deg: float, altitude_km: float, inclination_deg: float) -> float:
    """Payload to a circular orbit, between the figures for low orbit, 500 km polar and 1,100 km polar.

    The earth's rotation adds 465 m/s x cos i to the launch, most of it due east of the site (i = latitude) and none
    into a polar orbit (Vallado, Fundamentals of Astrodynamics, 6.4), so the gain goes with cos i / cos latitude.
    A booster that lands costs the stated share.
    """
    east = vehicle.payload_leo_kg * (1 - RAISED_SHARE_PER_KM * (altitude_km - 200))
    slope = (vehicle.payload_1100_polar_kg - vehicle.payload_500_polar_kg) / 600
    polar = vehicle.payload_500_polar_kg + slope * (altitude_km - 500)
    gain = min(1.0, cos(radians(inclination_deg)) / cos(radians(home_lat_deg)))
    kept = 1 - vehicle.landing_penalty_share if vehicle.reusable else 1.0
    return max(0.0, (polar + gain * (east - polar)) * kept)


def satellites_a_flight(vehicle: VehicleSpec, name: str, mass_kg: float, lifted_kg: float) -> int:
    """Satellites aboard: as flown or announced where that is known, else by mass and volume."""
    if name in vehicle.batch_count:
        return vehicle.batch_count[name]
    return min(int(lifted_kg // mass_kg), vehicle.satellites_max_count)


def may_ride(operator_bloc: str, provider_bloc: str) -> bool:
    """Export control: western companies do not fly on Chinese vehicles, nor Chinese ones on western."""
    return operator_bloc in (provider_bloc, "open") or (operator_bloc == "west" and provider_bloc == "open")


def tables(scenario: Scenario, index: Mapping[str, Mapping[str, int]]) -> LaunchTables:
    """What the launch laws need of a scenario."""
    vehicles = list(scenario.vehicles.values())
    makers = [scenario.providers[v.provider] for v in vehicles]
    seats = {"": -1, **index["operator"]}
    laws = scenario.laws.launch
    per_flight = _per_flight(scenario, vehicles, makers)
    return LaunchTables(
        cargo=_cargo(per_flight, scenario, index["generation"]),
        per_flight=per_flight,
        may_fly=seal([[may_ride(o.bloc, maker.bloc) for maker in makers] for o in scenario.operators.values()]),
        owner=seal([seats[maker.owner] for maker in makers]),
        state=seal([seats[maker.state_customer] if maker.state_quota_share > 0 else -1 for maker in makers]),
        quota=np.array([maker.state_quota_share for maker in makers]),
        provider=seal([index["provider"][v.provider] for v in vehicles]),
        list_price_kusd=seal([v.list_price_kusd for v in vehicles]),
        opening_cost_kusd=seal([opening_cost_kusd(v, laws) for v in vehicles]),
        upper_kusd=seal(
            [v.upper_stage_kusd + v.fairing_kusd // v.fairing_uses_count + v.operations_kusd for v in vehicles]
        ),
        booster_kusd=seal([v.booster_kusd for v in vehicles]),
        life_flights=seal([v.booster_life_flights_count for v in vehicles]),
        refurbishment_kusd=seal([v.refurbishment_kusd for v in vehicles]),
        reusable=seal([v.reusable for v in vehicles]),
        flights_a_booster=np.array([13.0 / v.turnaround_weeks for v in vehicles]),
        cadence=np.array([v.cadence_per_quarter for v in vehicles]),
        cadence_cap=np.array([v.cadence_cap_per_quarter for v in vehicles]),
        flights_before=seal([v.flights_count for v in vehicles]),
        outside=np.array([v.outside_per_quarter for v in vehicles]),
        outside_growth=np.array([v.outside_growth_per_year for v in vehicles]),
        breakup=np.array([v.breakup_share for v in vehicles]),
        pad_kusd=seal([maker.pad_cost_kusd for maker in scenario.providers.values()]),
        patience=np.array([maker.patience for maker in scenario.providers.values()]),
        success_steps=1.0 - np.array(laws.first_flights_failure_share),
        landing_steps=np.array([*laws.landing_ladder_share, laws.landing_mature_share]),
        drop_band=seal([_drop_band(s, laws.breakup_above_km, laws.drop_off_km) for s in scenario.shells.values()]),
        low_delivery=np.array([laws.low_delivery_share.get(name, 0.0) for name in scenario.generations]),
    )


def opening_cost_kusd(vehicle: VehicleSpec, laws: LaunchLaws) -> float:
    """What a flight costs its maker at the opening; boosters of vehicles that have reflown are shared by many."""
    each = vehicle.upper_stage_kusd + vehicle.fairing_kusd // vehicle.fairing_uses_count + vehicle.operations_kusd
    if not vehicle.reflights_count:
        return each + vehicle.booster_kusd
    steps = (*laws.landing_ladder_share, laws.landing_mature_share)
    landing = min(steps[min(vehicle.landing_attempts_count, len(steps) - 1)], 0.999999)
    uses = (1 - landing**vehicle.booster_life_flights_count) / (1 - landing)
    return each + vehicle.booster_kusd / uses + vehicle.refurbishment_kusd


def _per_flight(scenario: Scenario, vehicles: list[VehicleSpec], makers: list[ProviderSpec]) -> Ints:
    """[vehicle, generation, shell]; 0 where the shell is not for the generation."""
    aboard = np.zeros((len(vehicles), len(scenario.generations), len(scenario.shells)))
    for s, shell in enumerate(scenario.shells.values()):
        lifted = [
            payload_kg(vehicle, maker.home_lat_deg, shell.altitude_km, shell.inclination_deg)
            for vehicle, maker in zip(vehicles, makers, strict=True)
        ]
        for g, (name, generation) in enumerate(scenario.generations.items()):
            if name in shell.generations:
                for v, vehicle in enumerate(vehicles):
                    aboard[v, g, s] = satellites_a_flight(vehicle, name, generation.mass_kg, lifted[v])
    return seal(aboard)


def _cargo(
    per_flight: Ints, scenario: Scenario, places: Mapping[str, int]
) -> tuple[tuple[tuple[tuple[int, int], ...], ...], ...]:
    """[vehicle][shell] what can be loaded: (generation, satellites on a full flight), newest first."""
    known = scenario.generations
    newest = sorted(known, key=lambda name: (known[name].research_level, places[name]), reverse=True)
    order = [places[name] for name in newest]
    return tuple(
        tuple(tuple((g, int(lifts[g, s])) for g in order if lifts[g, s]) for s in range(lifts.shape[1]))
        for lifts in per_flight
    )


def _drop_band(shell: ShellSpec, above_km: float, drop_off_km: float) -> int:
    if shell.altitude_km < above_km:
        return -1
    return min(BANDS - 1, int((min(shell.altitude_km, drop_off_km) - LOWEST_BAND_KM) // BAND_KM))


def opening(book: Rulebook) -> Launch:
    """Vehicles, boosters, pads and bookings at the opening."""
    scenario = book.scenario
    vehicles = list(scenario.vehicles.values())
    operators, shells = len(scenario.operators), len(scenario.shells)
    of_vehicle = np.zeros(len(vehicles))
    of_seat = np.zeros((operators, len(vehicles)))
    of_year = np.zeros((operators, len(scenario.providers), SLOT_QUARTERS))
    of_booking = np.zeros((operators, len(vehicles), shells))
    manifest, standing, price = _bookings(book)
    slots = manifest.sum(axis=(0, 2))
    return Launch(
        flights=seal([v.flights_count for v in vehicles]),
        failures=seal([v.failures_count for v in vehicles]),
        landing_attempts=seal([v.landing_attempts_count for v in vehicles]),
        landings=seal([v.landings_count for v in vehicles]),
        reflights=seal([v.reflights_count for v in vehicles]),
        boosters=seal([v.boosters_count for v in vehicles]),
        booster_flights=seal([v.booster_flights_count for v in vehicles]),
        progress_ppm=seal([_progress(v, scenario) for v in vehicles]),
        ready_quarter=seal([max(0, quarter_index(v.ready, scenario.opening)) if v.ready else 0 for v in vehicles]),
        pads=seal([maker.pads_count for maker in scenario.providers.values()]),
        pads_coming=seal(np.zeros((len(scenario.providers), PAD_QUARTERS))),
        grounded_ppm=seal(of_vehicle),
        provider_cash_kusd=seal([maker.cash_kusd for maker in scenario.providers.values()]),
        slots=seal(slots),
        bidders=seal((manifest.sum(axis=2) > 0).sum(axis=0)),
        clearing_kusd=seal(np.where(slots > 0, book.launch.list_price_kusd, 0)),
        outside_flown=seal(of_vehicle),
        flown=seal(of_seat),
        slots_used=seal(of_year),
        slots_unused=seal(of_year),
        manifest=seal(manifest),
        manifest_kusd=seal(np.where(manifest > 0, price, 0)),
        insured=seal(of_booking),
        standing=seal(standing),
        standing_kusd=seal(np.where(standing > 0, price, 0)),
        offered=seal(of_seat),
        offered_kusd=seal(of_seat),
        sponsorship_kusd=seal(np.zeros((operators, len(vehicles), len(PROGRAMMES)))),
        launches=seal([o.launches_count for o in scenario.operators.values()]),
        launched=seal([o.launched_count for o in scenario.operators.values()]),
        landing_tries=seal(of_vehicle),
    )


def _bookings(book: Rulebook) -> tuple[Ints, Ints, Ints]:
    """Opening flights, standing flights and the price of both: each [operator, vehicle, shell]."""
    index = book.index
    shape = (len(index["operator"]), len(index["vehicle"]), len(index["shell"]))
    manifest, standing, price = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for entry in book.scenario.manifest:
        place = index["operator"][entry.operator], index["vehicle"][entry.vehicle], index["shell"][entry.shell]
        manifest[place] += entry.flights_count
        standing[place] += entry.flights_count if entry.standing else 0
        price[place] = entry.price_kusd
    return manifest, standing, price


def _progress(vehicle: VehicleSpec, scenario: Scenario) -> tuple[int, int, int]:
    """Know-how at the opening: [programme]; development is on time for the stated first flight."""
    laws = scenario.laws.launch
    known = [0, 0, PPM]
    if vehicle.reflights_count > 0:
        known[REUSE] = PPM
    elif vehicle.landings_count > 0:
        known[REUSE] = int(PPM * laws.reuse_before_landing_share)
    if vehicle.status != "operational":
        wait = quarter_index(vehicle.ready, scenario.opening) if vehicle.ready else 0
        pace = laws.programme_share_per_quarter["vehicle"]
        known[VEHICLE] = int(PPM * min(max(1 - pace * max(wait, 0), 0.0), 1.0))
    return known[0], known[1], known[2]
