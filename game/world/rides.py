"""Rides: launch providers, their vehicles and the flights booked before a match opens, as read from TOML."""

from typing import Annotated, Literal

from msgspec import Meta

from game.world.spec import Amount, Bloc, Count, Kusd, Latitude, Longitude, Positive, Quarter, Share, Some, Spec


class ProviderSpec(Spec, frozen=True, kw_only=True):
    """A launch provider."""

    bloc: Bloc
    owner: str = ""  # operator that owns it
    pads_count: Some
    pad_cost_kusd: Kusd
    cash_kusd: Kusd
    state_customer: str = ""  # operator whose flights come first ...
    state_quota_share: Share = 0.0  # ... up to this share of the slots
    patience: Share  # 0 spends all on the new, 1 all on what flies
    home_lat_deg: Latitude  # of its main launch site
    home_lon_deg: Longitude


class VehicleSpec(Spec, frozen=True, kw_only=True):
    """A launch vehicle at the opening."""

    provider: str
    status: Literal["operational", "test_flights", "in_development"]
    reusable: bool
    payload_leo_kg: Positive
    payload_500_polar_kg: Positive
    payload_1100_polar_kg: Positive
    landing_penalty_share: Share  # payload given up when the booster lands
    satellites_max_count: Some  # by volume
    batch_count: dict[str, Count] = {}  # generation -> aboard as flown or announced, 0 none; overrides mass
    list_price_kusd: Kusd
    upper_stage_kusd: Kusd
    fairing_kusd: Kusd
    fairing_uses_count: Some
    booster_kusd: Kusd
    booster_life_flights_count: Some
    refurbishment_kusd: Kusd
    operations_kusd: Kusd
    turnaround_weeks: Positive
    flights_count: Count
    failures_count: Count
    landing_attempts_count: Count
    landings_count: Count
    reflights_count: Count
    boosters_count: Count
    booster_flights_count: Count
    cadence_per_quarter: Amount  # flights of all customers now, or first year once flying
    cadence_cap_per_quarter: Annotated[float, Meta(gt=0, le=200)]
    outside_per_quarter: Amount  # flights for other customers
    outside_growth_per_year: Annotated[float, Meta(ge=-0.5, le=1)]
    ready: Quarter | None = None  # earliest first flight, for those in development
    breakup_share: Share  # of flights above 600 km whose upper stage breaks up


class ManifestSpec(Spec, frozen=True, kw_only=True):
    """Flights booked before the opening, for the first quarter and, as a standing plan, later ones."""

    operator: str
    vehicle: str
    shell: str
    flights_count: Count
    price_kusd: Kusd
    standing: bool = True
