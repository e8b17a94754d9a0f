"""Par: what a sound player makes of a chair: P10, P50 and P90 of the share for every quarter.

Balanced sits in the chair, the scenario's characters in the others. Written by `skyshare study par`, read by the window.
"""

from collections.abc import Sequence
from functools import cache
from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta, Struct

from game.insight.matches import Match, played_all, seated
from game.paths import assets
from game.record import RULES_VERSION
from game.world.loading import load

Ppm = Annotated[int, Meta(ge=0, le=1_000_000)]


class Par(Struct, frozen=True, forbid_unknown_fields=True):
    """Shares in ppm: by quarter (index 0 the opening) and for the final score, run-off included."""

    p10: tuple[Ppm, ...]
    p50: tuple[Ppm, ...]
    p90: tuple[Ppm, ...]
    final: tuple[Ppm, ...]  # of every seed, ascending

    def percentile(self, share_ppm: int) -> int:
        """How many in a hundred sound players end below this final share."""
        below = sum(other < share_ppm for other in self.final)
        return round(100 * below / len(self.final))


class ParTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Par of every chair of a scenario, and what it was measured with."""

    scenario: str
    rules_version: str
    seeds: int
    chairs: dict[str, Par]


@cache
def par(scenario: str, chair: str) -> Par | None:
    """Par of a chair, or None where it has not been measured with these rules."""
    place = assets() / "par" / f"{scenario}.json"
    if not place.is_file():
        return None
    table = msgspec.json.decode(place.read_bytes(), type=ParTable)
    return table.chairs.get(chair) if table.rules_version == RULES_VERSION else None


def measure(scenario: str, seeds: Sequence[int]) -> ParTable:
    """Par of every chair over these seeds: Balanced in the chair, the characters in the others."""
    chairs = {}
    for seat, chair in enumerate(load(scenario).operators):
        results = played_all([Match(scenario, seated(scenario, chair, "Balanced"), seed) for seed in seeds])
        paths = np.array([result.share_ppm[:, seat] for result in results])
        low, middle, high = (
            tuple(np.rint(np.percentile(paths, share, axis=0)).astype(int).tolist()) for share in (10, 50, 90)
        )
        finals = sorted(int(result.final_ppm[seat]) for result in results)
        chairs[chair] = Par(low, middle, high, tuple(finals))
    return ParTable(scenario, RULES_VERSION, len(seeds), chairs)


def write(table: ParTable) -> str:
    """Store a table among the assets; the path written."""
    place = assets() / "par" / f"{table.scenario}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(msgspec.json.format(msgspec.json.encode(table), indent=1))
    return str(place)
