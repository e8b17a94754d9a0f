"""Leading: who has most satellite lines in a nation; among equals nobody leads."""

import numpy as np

from game.world.axes import Ints
from game.world.rows import lines_of
from game.world.rulebook import Rulebook
from game.world.state import World

NOBODY = -1


def leader_of(world: World) -> Ints:
    """The operator with most satellite lines in each nation, NOBODY where there are none or several alike; [nation]."""
    lines = lines_of(world.market, world.contracts)
    most = lines.max(axis=0)
    return np.where((most > 0) & ((lines == most).sum(axis=0) == 1), lines.argmax(axis=0), NOBODY)


def leaders_of(world: World, book: Rulebook) -> dict[str, tuple[int, float]]:
    """The leader of each nation that has one (iso3), and its share of the satellite lines there."""
    lines, leads = lines_of(world.market, world.contracts), leader_of(world)
    return {
        spec.iso3: (int(leads[at]), float(lines[leads[at], at] / lines[:, at].sum()))
        for at, spec in enumerate(book.scenario.nations.values())
        if leads[at] != NOBODY
    }
