"""Debris: objects in shared altitude bands, and the work of dodging them."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta, Struct

from game.world.axes import Floats, Ints, axes

BAND_KM = 25
LOWEST_BAND_KM = 300
BANDS = 48  # 300 km to 1,500 km

Share = Annotated[float, Meta(ge=0, le=1)]
Amount = Annotated[float, Meta(ge=0)]


@dataclass(frozen=True, eq=False)
class Debris:
    """Public catalogue."""

    objects: Ints = axes("band")  # derelicts and tracked fragments, background included; stranded satellites apart
    manoeuvres: Ints = axes("operator")  # avoidance manoeuvres last quarter
    collisions: Ints = axes("band")  # since the opening
    stranded_known: Ints = axes("shell")  # stranded satellites already counted as left behind
    left_behind: Ints = axes("operator")  # derelicts left last quarter where they stay for good
    clean_quarters: Ints = axes("operator")  # quarters in a row without leaving a derelict behind
    deposits_kusd: Ints = axes("operator")  # held by the commons rule


class DebrisLaws(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of the debris laws."""

    background_peak_share: Share  # of background objects around 825 km
    background_high_share: Share  # ... around 1,400 km; the rest is spread evenly above 500 km
    others_altitude_km: Annotated[float, Meta(ge=300, le=1500)]  # where other people's satellites are densest
    manoeuvres_per_pair_per_year: Amount  # of one satellite for every object in its band
    manoeuvres_reference_per_year: Annotated[float, Meta(gt=0)]  # of a satellite, at which they cost what is said below
    manoeuvre_kusd: Amount  # flight dynamics, and service lost, a manoeuvre
    collision_active_per_pair_per_year: Amount  # odds left after avoidance, two satellites of one fleet
    collision_strangers_per_pair_per_year: Amount  # ... one satellite and an object that is not of its fleet
    collision_derelict_per_pair_per_year: Amount  # nobody dodges
    fragments_low_count: Amount  # of a catastrophic collision
    fragments_high_count: Amount
    hit_low_share: Share  # of the satellites in the band that a collision's cloud takes at once
    hit_high_share: Share
    untracked_hits_per_object_per_year: (
        Amount  # satellites lost to pieces too small to track, an object added to a band
    )
    commons_rule: Literal["none", "fee", "quota", "deposit"] = "none"
    damage_kusd_per_satellite: Amount  # what a satellite lost to a collision is worth to its owner
    discount_per_year_share: Annotated[float, Meta(gt=0, le=1)]  # of damage done in later years
    quota_satellites_per_band_count: Amount  # of all companies together, under the quota


@dataclass(frozen=True, slots=True, eq=False)
class DebrisTables:
    """What the debris laws need of a scenario, computed once."""

    band: Ints = axes("shell")
    home: Floats = axes("shell", "band")  # 1 in the shell's own band
    fleet_band: Ints = axes("shell", "band")  # operator and band in one number, to add up by
    climb: Floats = axes("shell", "band")  # where its satellites are while they are being raised
    stranded_band: Ints = axes("shell")
    background: Ints = axes("band")  # objects at the opening, kept up by what falls in from above
    others: Floats = axes("band")  # active satellites of everybody else at the opening
    decay: Floats = axes("band")  # share that re-enters in a quarter
    nearness: Floats = axes("band")  # density of one object against the reference altitude
