"""Production: how satellites pass a stage, how many fail its tests, what one costs."""

from math import log2

import numpy as np

from game.world.axes import PPM, Bools, Floats, Ints


def passed(waiting: Ints, room: Floats, effort: Floats, owner: Ints) -> Ints:
    """Satellites that pass one stage, its room shared between generations in proportion to the work that waits.

    waiting [generation]; room [operator] in satellites of effort one; effort [generation]; owner [generation].
    """
    work = np.bincount(owner, waiting * effort, room.size)
    share = np.minimum(1.0, room / np.maximum(work, 1e-9))
    through: Ints = np.floor(waiting * share[owner] + 1e-6).astype(np.int64)
    return through


def scrap_share(built: Ints, first: float, least: float, halving: float) -> Floats:
    """Share of satellites that fail test: it falls towards its least as experience grows.

    built [generation] good satellites so far.
    """
    share: Floats = least + (first - least) * np.exp2(-built / halving)
    return share


def wright_kusd(opening_kusd: Ints, built_before: Ints, built: Ints, carried: float, learning: float) -> Ints:
    """Unit cost by Wright's law C(n) = C1 n^b, b = log2(1 - learning) (Wright 1936), through the opening's cost.

    All arrays [generation]; carried: experience from earlier satellites, in satellites.
    """
    exponent = log2(1.0 - learning)
    fallen = ((built + carried) / (built_before + carried)) ** exponent
    return np.maximum(1, np.rint(opening_kusd * fallen)).astype(np.int64)


def mixed_ppm(stock: Ints, ppm: Ints, added: Ints, added_ppm: Ints) -> Ints:
    """A property of a stock after more was put in: the average by count; an empty stock takes the newcomers'."""
    together = stock + added
    mean = (stock * ppm + added * added_ppm) // np.maximum(together, 1)
    return np.where(together > 0, mean, np.where(added_ppm > 0, added_ppm, PPM))


def unlocked_by(level: Ints, needed: Ints, quarter: int, earliest: Ints) -> Bools:
    """Generations that may be built: the research is done and their time has come; all arrays [generation]."""
    known: Bools = (level >= needed) & (earliest <= quarter)
    return known
