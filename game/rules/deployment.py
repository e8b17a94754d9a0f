"""Deployment: where the satellites of a quarter's flights end up, and what their upper stages leave behind."""

from functools import lru_cache

import numpy as np

from game.rules.fleet import cohorts
from game.rules.flights import Day
from game.rules.luck import FLIGHTS
from game.rules.manifest import OUTSIDE
from game.rules.tally import Flight, Tally, sound
from game.world.axes import Floats, Ints, changed
from game.world.debris import Debris
from game.world.factory import Factory
from game.world.fleet import AGES, RAISING_QUARTERS, Fleet, FleetTables
from game.world.rulebook import Rulebook


def leaving(fleet: Fleet, retire: Ints, book: Rulebook) -> Ints:
    """Satellites that retire before one flown now is at work, so that it may follow them: [shell].

    retire [operator] index into RETIRE. A right counts satellites in use; successors ride ahead of it.
    """
    table = book.fleet
    going = np.add.reduce(cohorts(fleet.satellites, book) * _retiring(table, retire.tobytes()), 1)
    freed: Ints = np.bincount(table.pair_shell, going, fleet.satellites.shape[0]).astype(np.int64)
    return freed


@lru_cache(maxsize=64)
def _retiring(table: FleetTables, retire: bytes) -> Ints:
    """1 at the ages that retire before a satellite flown now is at work, [pair, age_quarters]; policies change seldom."""
    policy = np.frombuffer(retire, dtype=np.int64)[table.pair_owner]
    life = table.retire_at[policy, np.arange(table.pair_owner.size)]
    last = life - 1 - table.raising_quarters[table.pair_shell]
    return (np.arange(AGES) >= last[:, None]).astype(np.int64)


def taken(made: Factory, tally: Tally) -> Factory:
    """The factory without what was sent up."""
    ready = made.ready.tolist()
    for (_, generation), satellites in tally.sent.items():
        ready[generation] -= satellites
    return changed(made, ready=ready)


def raised(fleet: Fleet, tally: Tally, infant_ppm: Ints, book: Rulebook) -> Fleet:
    """The fleet with what was deployed on its way up, what stays low stranded, what was lost counted."""
    up, stranded, lost = dict(tally.sent), fleet.stranded.tolist(), fleet.lost.tolist()
    for flight in tally.failed:
        if flight.operator != OUTSIDE:
            lost[flight.operator] += flight.satellites()
    for flight in tally.low:
        stranded[flight.shell] += flight.satellites()
    for flight in (*tally.failed, *tally.low):
        for generation, satellites in flight.load:
            up[flight.shell, generation] -= satellites
    if not up:
        return fleet
    waits, added = book.fleet.raising_quarters.tolist(), [0] * infant_ppm.size
    places = []  # in the flat array
    for (shell, generation), satellites in up.items():
        places.append((shell * len(added) + generation) * RAISING_QUARTERS + min(waits[shell], RAISING_QUARTERS - 1))
        added[generation] += satellites
    raising = fleet.raising.copy()
    raising.reshape(-1)[places] += list(up.values())
    infants = _infants(fleet, added, infant_ppm.tolist())
    return changed(fleet, raising=raising, raising_infant_ppm=infants, stranded=stranded, lost=lost)


def _infants(fleet: Fleet, added: list[int], infant_ppm: list[int]) -> list[int]:
    """The infant-loss factor of the satellites being raised, by generation: the mean over the old and the new ones."""
    climbing: list[int] = np.add.reduce(fleet.raising, (0, 2)).tolist()
    return [
        (old * known + new * ppm) // (old + new) if new else known
        for old, known, new, ppm in zip(climbing, fleet.raising_infant_ppm.tolist(), added, infant_ppm, strict=True)
    ]


def fragments(day: Day, uniform: Floats, book: Rulebook) -> list[tuple[Flight, int]]:
    """Upper stages that break up and their tracked fragments: one that reached a high shell may do so later.

    uniform [vehicle, number]. Vehicles whose stages break up do not land, so the landing draw is free to say so.
    """
    least, most = book.laws.launch.breakup_fragments_count
    shares, bands = book.launch.breakup.tolist(), book.launch.drop_band.tolist()
    high = [shell for shell, band in enumerate(bands) if band >= 0]
    broken = []
    for at, run in enumerate(day.runs):
        if share := shares[run.vehicle]:
            for flight, _ in sound(day, at, high):
                draw = uniform.item(run.vehicle, flight.number % FLIGHTS)
                count = round(least + (most - least) * draw / share) if draw < share else 0
                if count:
                    broken.append((flight, count))
    return sorted(broken, key=lambda each: each[0][1:3])


def littered(debris: Debris, fragments: list[tuple[Flight, int]], book: Rulebook) -> Debris:
    """Half of the fragments stay in the band of the drop-off, the rest spread to its neighbours."""
    if not fragments:
        return debris
    objects = debris.objects.copy()
    for flight, count in fragments:
        band = int(book.launch.drop_band[flight.shell])
        quarter = count // 4
        objects[band] += count - 2 * quarter
        objects[max(band - 1, 0)] += quarter
        objects[min(band + 1, objects.size - 1)] += quarter
    return changed(debris, objects=objects)
