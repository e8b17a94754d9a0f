"""Spec: what every table of a scenario file is made of: bounded numbers and a base that refuses unknown keys."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Count = Annotated[int, Meta(ge=0, le=100_000_000)]
Kusd = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Positive = Annotated[float, Meta(gt=0)]
Some = Annotated[int, Meta(ge=1, le=1_000_000)]  # at least one
Amount = Annotated[float, Meta(ge=0)]
Share = Annotated[float, Meta(ge=0, le=1)]
Stance = Annotated[float, Meta(ge=-1, le=1)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Quarter = Annotated[str, Meta(pattern=r"^\d{4}-Q[1-4]$")]
Bloc = Literal["west", "china", "open"]


class Spec(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of everything a scenario file holds."""
