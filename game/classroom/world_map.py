"""World map: who leads in each nation, as an SVG element small enough to be sent again after every quarter."""

from functools import cache
from itertools import pairwise

import numpy as np
from markupsafe import Markup, escape

from game.classroom.chart import COLOURS
from game.paths import assets
from game.views.blocs import nation_of
from game.views.leading import leader_of
from game.world.rulebook import Rulebook
from game.world.state import World

NORTH, SOUTH = 78, -58  # degrees shown
NOBODY = "#22324D"


def world_map(world: World, book: Rulebook, title: str) -> Markup:
    """Every nation in the colour of the operator with most lines there."""
    leaders = leader_of(world).tolist()
    by_place = {book.scenario.nations[name].iso3: leaders[at] for at, name in enumerate(book.names["nation"])}
    operators = list(book.scenario.operators.values())
    parts = []
    for nation, path in land().items():
        leader = by_place.get(nation, -1)
        fill = NOBODY if leader < 0 else COLOURS[operators[leader].colour % len(COLOURS)]
        parts.append(f'<path d="{path}" fill="{fill}"/>')
    box = f"-180 {-NORTH} 360 {NORTH - SOUTH}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="{box}" role="img"><title>{escape(title)}</title>'
    )
    return Markup(head + "".join(parts) + "</svg>")


@cache
def land() -> dict[str, str]:
    """Outlines by nation or bloc, in whole degrees: as fine as a wall needs."""
    with np.load(assets() / "maps" / "world.npz") as stored:
        points, starts = stored["points"], stored["starts"].tolist()
        nations = [nation_of(str(code)) for code in stored["iso3"]]
        owners = [nations[at] for at in stored["country"].tolist()]
    found: dict[str, str] = {}
    for owner, (start, stop) in zip(owners, pairwise(starts), strict=True):
        ring = np.rint(points[start:stop] / 100).astype(int)
        kept = [
            point
            for point, after in zip(ring.tolist(), np.roll(ring, -1, axis=0).tolist(), strict=True)
            if point != after
        ]
        if len(kept) >= 3:
            found[owner] = found.get(owner, "") + _outline(kept)
    return found


def _outline(ring: list[list[int]]) -> str:
    """A ring as a path: where it begins, then step by step."""
    steps = " ".join(f"{bx - ax} {ay - by}" for (ax, ay), (bx, by) in pairwise(ring))
    return f"M{ring[0][0]} {-ring[0][1]}l{steps}z"
