"""Launch: vehicles, their boosters and pads, auctions, bookings and what has flown."""

from dataclasses import dataclass

from msgspec import Struct

from game.world.axes import Ints, axes

PROGRAMMES = ("reuse", "cadence", "vehicle")  # what a provider invests in and an operator may sponsor
PAD_QUARTERS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Launch:
    """Everything a launch provider owns is public but its plans; bids are sealed."""

    flights: Ints = axes("vehicle")  # since the programme began, all customers
    failures: Ints = axes("vehicle")
    landing_attempts: Ints = axes("vehicle")
    landings: Ints = axes("vehicle")
    reflights: Ints = axes("vehicle")
    boosters: Ints = axes("vehicle")  # in the fleet, able to fly again
    booster_flights: Ints = axes("vehicle")  # flights already made by the boosters in the fleet, together
    progress_ppm: Ints = axes("vehicle", "programme")  # reuse and cadence know-how; vehicle: 1e6 = operational
    ready_quarter: Ints = axes("vehicle")  # earliest quarter (index) of a first flight; slips
    pads: Ints = axes("provider")
    pads_coming: Ints = axes("provider", "quarters_to_go")
    grounded_ppm: Ints = axes("vehicle")  # quarters of grounding still to serve, 1e6 = a whole quarter
    provider_cash_kusd: Ints = axes("provider")  # surplus to invest
    slots: Ints = axes("vehicle")  # on offer in the last auction, for flights of the quarter after it
    bidders: Ints = axes("vehicle")  # operators that bid in it
    clearing_kusd: Ints = axes("vehicle")  # lowest price accepted in it (0: nothing sold)
    outside_flown: Ints = axes("vehicle")  # flights for other customers last quarter
    flown: Ints = axes("operator", "vehicle")  # flights made for each operator last quarter
    manifest: Ints = axes("operator", "vehicle", "shell")  # flights won for the coming quarter; public
    manifest_kusd: Ints = axes("operator", "vehicle", "shell", private=True)  # price agreed a flight
    insured: Ints = axes("operator", "vehicle", "shell", private=True)  # of these, insured flights
    standing: Ints = axes("operator", "vehicle", "shell", private=True)  # flights the operator asks for every quarter
    standing_kusd: Ints = axes("operator", "vehicle", "shell", private=True)  # its standing bid a flight
    offered: Ints = axes("operator", "vehicle", private=True)  # slots it offers to others, standing
    offered_kusd: Ints = axes("operator", "vehicle", private=True)  # its floor price
    sponsorship_kusd: Ints = axes("operator", "vehicle", "programme", private=True)  # standing, a quarter
    launches: Ints = axes("operator")  # flights for the operator since its programme began
    launched: Ints = axes("operator")  # satellites sent up since its programme began, lost batches included
    landing_tries: Ints = axes("vehicle")  # landing attempts last quarter


class LaunchLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the launch laws."""


@dataclass(frozen=True, slots=True, eq=False)
class LaunchTables:
    """What the launch laws need of a scenario, computed once."""

    per_flight: Ints = axes("vehicle", "generation", "shell")  # satellites aboard by mass and volume; 0: cannot
    may_fly: Ints = axes("operator", "vehicle")  # export control: 1 where the operator may fly on the vehicle
    owner: Ints = axes("vehicle")  # operator that owns the provider, -1 none
