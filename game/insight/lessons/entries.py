"""Entries: who served a nation when, what share came of it, and how far order and share go together.

Only nations that nobody served at the opening count. Order is compared among those who ever came to a nation: place 1 the first,
those of one quarter share their places. A share is told against an even one, so that nations with two and with four companies
compare.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from game.insight.past import Past
from game.rules.market import prices_in_force
from game.world.axes import Floats
from game.world.rows import lines_of

RESAMPLES, SEED = 1000, 1
FEWEST = 5  # groups; of fewer, resampling says nothing
LIKE = 0.02  # prices so near one another count as alike


class Entry(NamedTuple):
    """A company's coming to a nation."""

    seat: int
    nation: str
    quarter: int  # in which it first had lines there
    after: int  # quarters after the first company
    place: float  # 1 the first; equal ones share their places
    companies: int  # that ever came
    share: float  # of the lines there, at the end
    price: float  # at the end, of the mean of those who came

    @property
    def of_even(self) -> float:
        """The share, as a multiple of an even one."""
        return self.share * self.companies

    @property
    def late(self) -> float:
        """The place, from 0 the first to 1 the last; 1/2 where it came alone."""
        return (self.place - 1) / (self.companies - 1) if self.companies > 1 else 0.5


def entries(past: Past) -> list[Entry]:
    """Every coming of a company to a nation that nobody served at the opening."""
    served = np.array([lines_of(world.market, world.contracts) for world in past.worlds])  # [quarter, operator, nation]
    end, market = served[-1], past.worlds[-1].market
    price = prices_in_force(market.price_usd, market.override_usd, past.book.market.tier)
    found = []
    for nation in ((served[0].sum(axis=0) == 0) & (served.sum(axis=(0, 1)) > 0)).nonzero()[0].tolist():
        here = served[:, :, nation] > 0
        came = here.any(axis=0).nonzero()[0].tolist()
        first = {seat: int(here[:, seat].argmax()) - 1 for seat in came}
        total, mean_price = int(end[came, nation].sum()), float(price[came, nation].mean())
        places = dict(zip(came, ranks([first[seat] for seat in came]).tolist(), strict=True))
        for seat in came:
            found.append(
                Entry(
                    seat, past.book.names["nation"][nation], first[seat], first[seat] - min(first.values()), places[seat],
                    len(came), int(end[seat, nation]) / total if total else 0.0, float(price[seat, nation]) / mean_price,
                )
            )  # fmt: skip
    return found


def is_even(past: Past) -> bool:
    """Whether all companies began with the same share, so that order is not strength under another name."""
    return len(set(past.worlds[0].score.share_ppm.tolist())) == 1


def held(past: Past, seat: int) -> float | None:
    """Share of all lines in the nations that nobody served at the opening; None where nobody sells there at the end."""
    first, end = (lines_of(world.market, world.contracts) for world in (past.worlds[0], past.worlds[-1]))
    new = first.sum(axis=0) == 0
    total = int(end[:, new].sum())
    return int(end[seat, new].sum()) / total if total else None


def contested(found: Sequence[Entry]) -> list[Entry]:
    """Of nations to which companies came one after another."""
    apart = {(entry.nation) for entry in found if entry.after}
    return [entry for entry in found if entry.nation in apart]


# -- order and share -------------------------------------------------------------------------------------------------


class Correlation(NamedTuple):
    """Rank correlation (Spearman 1904) with a 95% interval from resampling whole groups of points."""

    value: float
    low: float
    high: float
    points: int


def ranks(values: Sequence[float]) -> Floats:
    """Ranks from 1, equal ones sharing theirs."""
    from scipy.stats import rankdata

    found: Floats = rankdata(values)
    return found


def correlation(groups: Sequence[Sequence[tuple[float, float]]]) -> Correlation | None:
    """Rank correlation of points; groups hang together (a nation of a match, or a match). None where nothing varies."""
    sizes = [len(group) for group in groups]
    points = np.array([point for group in groups for point in group], dtype=np.float64).reshape(-1, 2)
    if len(points) < 3 or np.ptp(points, axis=0).min() == 0:
        return None
    x, y = ranks(points[:, 0]), ranks(points[:, 1])
    terms = np.stack([np.ones_like(x), x, y, x * x, y * y, x * y], axis=1)
    group = np.repeat(np.arange(len(sizes)), sizes)
    sums = np.array([np.bincount(group, terms[:, term], len(sizes)) for term in range(terms.shape[1])])
    weights = np.random.default_rng(SEED).multinomial(len(sizes), np.full(len(sizes), 1 / len(sizes)), RESAMPLES)
    drawn = _correlated(sums @ weights.T)
    told = len(sizes) - sizes.count(0) >= FEWEST and bool(np.isfinite(drawn).any())
    low, high = np.nanpercentile(drawn, (2.5, 97.5)) if told else (-1.0, 1.0)
    return Correlation(float(_correlated(sums.sum(axis=1))), float(low), float(high), len(points))


def _correlated(sums: Floats) -> Floats:
    """Pearson's correlation from the sums of 1, x, y, xx, yy and xy; [6, ...] -> [...]."""
    n, x, y, xx, yy, xy = sums
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = (n * xy - x * y) / np.sqrt((n * xx - x * x) * (n * yy - y * y))
    return found


def in_order(found: Sequence[Entry]) -> list[tuple[float, float]]:
    """How late, against the share there."""
    return [(entry.late, entry.of_even) for entry in found]


def at_like_prices(found: Sequence[Entry]) -> list[Entry]:
    """Those whose price lies by that of the others."""
    return [entry for entry in found if abs(entry.price - 1) <= LIKE]


def by_nation(found: Sequence[Entry]) -> list[list[Entry]]:
    """The entries of each nation together."""
    return [
        [entry for entry in found if entry.nation == name] for name in dict.fromkeys(entry.nation for entry in found)
    ]
