"""Launch: vehicles, their boosters and pads, auctions, bookings and what has flown."""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from game.world.axes import Floats, Ints, axes

Programme = Literal["reuse", "cadence", "vehicle"]
PROGRAMMES: tuple[Programme, ...] = get_args(Programme)  # what a provider invests in and an operator may sponsor
PAD_QUARTERS = 4
SLOT_QUARTERS = 4  # for which a provider remembers what a customer did with its slots
REUSE, CADENCE, VEHICLE = range(3)  # places of the programmes

Share = Annotated[float, Meta(ge=0, le=1)]
Days = Annotated[int, Meta(ge=0, le=720)]
Count = Annotated[int, Meta(ge=0, le=10_000)]


@dataclass(frozen=True, eq=False)
class Launch:
    """Everything a launch provider owns is public but its plans; bids are sealed."""

    flights: Ints = axes("vehicle")  # since the programme began, all customers
    failures: Ints = axes("vehicle")  # of these, those that failed
    landing_attempts: Ints = axes("vehicle")  # of boosters, since the programme began
    landings: Ints = axes("vehicle")  # of these, those that succeeded
    reflights: Ints = axes("vehicle")  # flights of boosters that had flown before
    boosters: Ints = axes("vehicle")  # in the fleet, able to fly again
    booster_flights: Ints = axes("vehicle")  # flights already made by the boosters in the fleet, together
    progress_ppm: Ints = axes("vehicle", "programme")  # reuse and cadence know-how; vehicle: 1e6 = operational
    ready_quarter: Ints = axes("vehicle")  # earliest quarter (index) of a first flight; slips
    pads: Ints = axes("provider")  # at work
    pads_coming: Ints = axes("provider", "quarters_to_go")  # being built; index 0 works next quarter
    grounded_ppm: Ints = axes("vehicle")  # quarters of grounding still to serve, 1e6 = a whole quarter
    provider_cash_kusd: Ints = axes("provider")  # surplus to invest
    slots: Ints = axes("vehicle")  # on offer in the last auction, for flights of the quarter after it
    bidders: Ints = axes("vehicle")  # operators that bid in it
    clearing_kusd: Ints = axes("vehicle")  # lowest price accepted in it (0: nothing sold)
    outside_flown: Ints = axes("vehicle")  # flights for other customers last quarter
    flown: Ints = axes("operator", "vehicle")  # flights made for each operator last quarter
    slots_used: Ints = axes("operator", "provider", "quarters_ago")  # flights made, last quarter first
    slots_unused: Ints = axes("operator", "provider", "quarters_ago")  # flights that had nothing to carry
    manifest: Ints = axes("operator", "vehicle", "shell")  # flights won for the coming quarter; public
    manifest_kusd: Ints = axes("operator", "vehicle", "shell", private=True)  # price agreed a flight
    insured: Ints = axes("operator", "vehicle", "shell", private=True)  # flights insured last quarter
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

    cadence_exponent: Annotated[float, Meta(ge=0, le=2)]  # cadence grows with cumulative flights to this power
    cadence_experience_flights_count: Annotated[int, Meta(ge=1, le=100)]  # flights' worth of skill before the first
    cadence_programme_share: Annotated[float, Meta(ge=0, le=3)]  # most that a finished cadence programme adds
    flights_per_pad_per_quarter_count: Annotated[int, Meta(ge=1, le=60)]
    upper_stage_headroom_factor: Annotated[float, Meta(ge=1, le=5)]  # upper stages that could be made, of cadence now
    upper_stage_exponent: Annotated[float, Meta(ge=0, le=2)]
    new_cores_share: Share  # of its cadence for which a maker that reuses still builds cores
    reuse_change_flights_count: Annotated[int, Meta(ge=1, le=200)]  # reflights over which core making winds down
    first_flights_failure_share: tuple[Share, ...]  # of the first, second, ... flight of a vehicle
    prior_flights_count: Annotated[float, Meta(gt=0, le=500)]  # weight of the prior in flights
    prior_success_share: Share
    failure_weight_share: Share  # of a failure in the record that still counts, its cause being mended
    mature_flights_count: Annotated[int, Meta(ge=1, le=100)]  # flights after which inquiries are short
    mature_grounding_days: tuple[Days, Days]  # shortest, longest
    new_grounding_days: tuple[Days, Days]
    landing_ladder_share: tuple[Share, ...]  # success of the first, second, ... landing attempt
    landing_mature_share: Share  # afterwards
    programme_share_per_quarter: dict[Programme, Share]  # progress at reference funding
    programme_unfunded_share: Share  # of that pace kept by backers without the provider's surplus
    programme_reference_kusd: Annotated[int, Meta(ge=1, le=10_000_000)]  # money a quarter that gives the full pace
    reuse_before_landing_share: Share  # most that can be known of reuse before a booster has come back
    slip_share_per_quarter: Share  # odds of a setback of a vehicle in development
    slip_loss_share: tuple[Share, Share]  # of the whole development lost by it: least, most
    owner_keeps_share: Share  # of its provider's slots that an owner may hold against others' bids
    one_customer_share: Annotated[float, Meta(gt=0, le=1)]  # of its slots that go to one customer while another waits
    slot_use_share: Annotated[float, Meta(gt=0, le=1)]  # of a year's slots that must be used to be served in turn
    forfeit_share: Share  # of the price due when a flight has nothing to carry
    insurance_loading_factor: Annotated[float, Meta(ge=1, le=5)]  # premium over the odds
    booking_factor: Annotated[float, Meta(ge=1, le=5)]  # satellites booked for, of those that can be ready
    breakup_above_km: Annotated[float, Meta(ge=300, le=1500)]  # upper stages left above this height can break up
    drop_off_km: Annotated[float, Meta(ge=300, le=1500)]  # height at which satellites are let go for higher shells
    breakup_fragments_count: tuple[Count, Count]  # tracked fragments of one broken upper stage: least, most
    low_delivery_share: dict[str, Share]  # generation -> flights after which satellites fail to leave the drop-off
    low_delivery_batch_share: Share  # of such a batch that stays low


@dataclass(frozen=True, slots=True, eq=False)
class LaunchTables:
    """What the launch laws need of a scenario, computed once."""

    cargo: tuple[
        tuple[tuple[tuple[int, int], ...], ...], ...
    ]  # [vehicle][shell] (generation, a full flight), newest first
    per_flight: Ints = axes("vehicle", "generation", "shell")  # satellites aboard by mass and volume; 0: cannot
    may_fly: Ints = axes("operator", "vehicle")  # export control: 1 where the operator may fly on the vehicle
    owner: Ints = axes("vehicle")  # operator that owns the provider, -1 none
    state: Ints = axes("vehicle")  # operator served first by the provider, -1 none
    quota: Floats = axes("vehicle")  # share of the slots it is served first for
    provider: Ints = axes("vehicle")
    list_price_kusd: Ints = axes("vehicle")  # at the opening
    upper_kusd: Ints = axes("vehicle")  # what every flight uses up: upper stage, a share of a fairing, operations
    opening_cost_kusd: Ints = axes("vehicle")  # a flight at the opening
    booster_kusd: Ints = axes("vehicle")
    life_flights: Ints = axes("vehicle")  # of a booster
    refurbishment_kusd: Ints = axes("vehicle")
    reusable: Ints = axes("vehicle")  # 1: built to land
    flights_a_booster: Floats = axes("vehicle")  # that turnaround allows in a quarter
    cadence: Floats = axes("vehicle")  # flights a quarter at the opening, or in the first year
    cadence_cap: Floats = axes("vehicle")
    flights_before: Ints = axes("vehicle")  # at the opening
    outside: Floats = axes("vehicle")  # flights a quarter for others at the opening
    outside_growth: Floats = axes("vehicle")  # a year
    breakup: Floats = axes("vehicle")  # share of high flights whose upper stage breaks up
    pad_kusd: Ints = axes("provider")
    patience: Floats = axes("provider")  # 0 spends all on the new, 1 all on what flies
    success_steps: Floats = axes("step")  # odds of the first flights of a vehicle
    landing_steps: Floats = axes("step")  # odds of its landing attempts, the last for all later ones
    drop_band: Ints = axes("shell")  # debris band of the drop-off height; -1 too low for a lasting breakup
    low_delivery: Floats = axes("generation")  # share of flights after which part of the batch stays low
