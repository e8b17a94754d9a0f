"""Deployment: where the satellites of a quarter's flights end up, and what their upper stages leave behind."""

import numpy as np

from game.rules.flights import Day, Flown, drawn, reached, sum_by
from game.rules.manifest import OUTSIDE, Aboard
from game.world.axes import Floats, Ints, changed, whole
from game.world.debris import Debris
from game.world.factory import Factory
from game.world.fleet import RAISING_QUARTERS, Fleet
from game.world.rulebook import Rulebook


def up_there(fleet: Fleet) -> Ints:
    """Satellites in service or on their way: [shell]."""
    flat = fleet.satellites.reshape(fleet.satellites.shape[0], -1)
    up: Ints = flat.sum(axis=1) + fleet.raising.sum(axis=(1, 2))
    return up


def leaving(fleet: Fleet, retire: Ints, book: Rulebook) -> Ints:
    """Satellites that retire before one flown now is at work, so that it may follow them: [shell].

    retire [operator] index into RETIRE. A right counts satellites in use; successors ride ahead of it.
    """
    table = book.fleet
    life = table.retire_at[retire[table.pair_owner], np.arange(table.pair_owner.size)]
    last = life - 1 - table.raising_quarters[table.pair_shell]
    ages = fleet.satellites[table.pair_shell, table.pair_generation]
    going = (ages * (np.arange(ages.shape[1]) >= last[:, None])).sum(axis=1)
    freed: Ints = np.bincount(table.pair_shell, weights=going, minlength=fleet.satellites.shape[0]).astype(np.int64)
    return freed


def low(aboard: Aboard, flown: Flown, uniform: Floats, book: Rulebook) -> Ints:
    """Satellites of each load that do not leave the drop-off orbit: [load].

    Given success, the draw divided by the odds is uniform again, so no second draw is needed.
    """
    laws = book.laws.launch
    again = (uniform / np.maximum(flown.odds, 1e-9))[aboard.flight]
    strands = again < book.launch.low_delivery[aboard.generation]
    return np.where(
        strands & reached(flown)[aboard.flight], whole(aboard.satellites * laws.low_delivery_batch_share), 0
    )


def taken(made: Factory, day: Day) -> Factory:
    """The factory without what was sent up."""
    sent = day.aboard.satellites * day.flown.went[day.aboard.flight]
    return changed(made, ready=made.ready - sum_by(day.aboard.generation, sent, made.ready.size))


def raised(fleet: Fleet, day: Day, infant_ppm: Ints, book: Rulebook) -> Fleet:
    """The fleet with what was deployed on its way up, what stays low stranded, what was lost counted."""
    aboard, line = day.aboard, day.queue
    shell, owner = line.shell[aboard.flight], line.operator[aboard.flight]
    up = (aboard.satellites - day.low) * reached(day.flown)[aboard.flight]
    wait = np.minimum(book.fleet.raising_quarters[shell], RAISING_QUARTERS - 1)
    place = (shell * infant_ppm.size + aboard.generation) * RAISING_QUARTERS + wait
    raising = fleet.raising + sum_by(place, up, fleet.raising.size).reshape(fleet.raising.shape)
    climbing = fleet.raising.sum(axis=(0, 2))
    added = sum_by(aboard.generation, up, climbing.size)
    mean = (climbing * fleet.raising_infant_ppm + added * infant_ppm) // np.maximum(climbing + added, 1)
    return changed(
        fleet,
        raising=raising,
        raising_infant_ppm=np.where(added > 0, mean, fleet.raising_infant_ppm),
        stranded=fleet.stranded + sum_by(shell, day.low, fleet.stranded.size),
        lost=fleet.lost + sum_by(owner, aboard.satellites * day.flown.failed[aboard.flight], fleet.lost.size),
    )


def fragments(day: Day, uniform: Floats, book: Rulebook) -> Ints:
    """Tracked fragments of each flight's upper stage: [flight]; one that reached a high shell may break up later.

    Vehicles whose stages break up do not land, so the landing draw is free to say so.
    """
    line, laws = day.queue, book.laws.launch
    fragments = np.zeros(line.vehicle.size, dtype=np.int64)
    risky = ((book.launch.breakup[line.vehicle] > 0) & (line.operator != OUTSIDE) & reached(day.flown)).nonzero()[0]
    if not risky.size:
        return fragments
    share = book.launch.breakup[line.vehicle[risky]]
    draw = uniform[line.vehicle[risky], drawn(line)[risky]]
    high = book.launch.drop_band[line.shell[risky]] >= 0
    least, most = laws.breakup_fragments_count
    fragments[risky] = whole(least + (most - least) * draw / share) * (high & (draw < share))
    return fragments


def littered(debris: Debris, day: Day, fragments: Ints, book: Rulebook) -> Debris:
    """Half of the fragments stay in the band of the drop-off, the rest spread to its neighbours."""
    broken = fragments.nonzero()[0]
    if not broken.size:
        return debris
    band = book.launch.drop_band[day.queue.shell[broken]]
    quarter = fragments[broken] // 4
    objects = debris.objects.copy()
    np.add.at(objects, band, fragments[broken] - 2 * quarter)
    np.add.at(objects, np.maximum(band - 1, 0), quarter)
    np.add.at(objects, np.minimum(band + 1, objects.size - 1), quarter)
    return changed(debris, objects=objects)
