"""Programmes: what providers learn of reuse, cadence and new vehicles for their own and for sponsors' money."""

from typing import NamedTuple

import numpy as np

from game.world.axes import PPM, Bools, Floats, Ints
from game.world.launch import PROGRAMMES, REUSE, VEHICLE, Launch, LaunchLaws


class Learned(NamedTuple):
    """Programmes after a quarter."""

    progress_ppm: Ints  # [vehicle, programme]
    ready_quarter: Ints  # [vehicle]
    set_back: Bools  # [vehicle] an accident or a redesign cost time this quarter


def pace(money_kusd: Ints, laws: LaunchLaws) -> Floats:
    """Progress a quarter in shares of a whole programme: concave in money; money_kusd, result [vehicle, programme].

    Backers keep a programme alive at a part of its pace; the rest goes with the square root of money.
    """
    full = np.array([laws.programme_share_per_quarter[programme] for programme in PROGRAMMES])
    kept = laws.programme_unfunded_share
    share: Floats = full * (kept + (1 - kept) * np.sqrt(money_kusd / laws.programme_reference_kusd))
    return share


def learn(launch: Launch, money_kusd: Ints, quarter: int, uniform: Floats, laws: LaunchLaws) -> Learned:
    """A quarter of all programmes. money_kusd [vehicle, programme]; uniform [vehicle, 2]: setback, its size.

    A vehicle may fly again only after a booster has landed, so what is known of reuse before is bounded.
    """
    progress = launch.progress_ppm + np.floor(PPM * pace(money_kusd, laws)).astype(np.int64)
    before = np.where(launch.landings > 0, PPM, round(PPM * laws.reuse_before_landing_share))
    progress[:, REUSE] = np.maximum(np.minimum(progress[:, REUSE], before), launch.progress_ppm[:, REUSE])
    developing = launch.progress_ppm[:, VEHICLE] < PPM
    set_back = developing & (uniform[:, 0] < laws.slip_share_per_quarter)
    vehicle = progress[:, VEHICLE]
    if np.count_nonzero(set_back):
        least, most = laws.slip_loss_share
        loss = np.floor(PPM * (least + (most - least) * uniform[:, 1])).astype(np.int64)
        vehicle = np.maximum(vehicle - loss * set_back, 0)
    vehicle = np.minimum(vehicle, PPM)
    progress[:, VEHICLE] = np.where(developing, vehicle, launch.progress_ppm[:, VEHICLE])
    return Learned(progress, _expected(launch, progress[:, VEHICLE], quarter, laws), set_back)


def _expected(launch: Launch, progress: Ints, quarter: int, laws: LaunchLaws) -> Ints:
    """The first flight as announced: it moves back when the work left no longer fits, never forward."""
    normal = round(PPM * laws.programme_share_per_quarter["vehicle"])
    left = -((progress - PPM) // max(normal, 1))
    late: Ints = np.where(progress < PPM, quarter + left, launch.ready_quarter)
    return np.maximum(launch.ready_quarter, late)
