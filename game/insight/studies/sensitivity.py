"""Sensitivity: which parameters of laws and scenario move Qianfan's 2035 share most?

All levers of `assets/studies/sensitivity.toml` move at once over a scrambled Sobol sequence (scipy, which the game has
anyway; SALib's estimators of total effects would ask for ten times the matches). Each seed plays its own stretch of the
sequence, and shares are compared within a seed, so that luck common to a seed's matches drowns nothing. A straight line
through all matches gives every lever's effect: the share gained from the low to the high end of its range, the others
averaged over theirs. Intervals are bootstrapped over matches; the adjusted R2 says how much of the spread straight lines
explain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from scipy.stats import qmc

from agents.rollout import play
from game.insight.levers import Lever, levers, pulled, tree_of
from game.insight.matches import characters
from game.insight.seeds import everywhere
from game.rules.rulebook import compile_rulebook
from game.rules.score import final_share_ppm
from game.world.axes import PPM, Floats, Ints
from game.world.loading import load_with

CHAIR = "Qianfan"
POINTS_A_SEED = 64  # a power of two keeps each stretch of the sequence even
DESIGN_SEED = 2035
RESAMPLES = 400
SHOWN = 10


@dataclass(frozen=True)
class Effect:
    """What moving one lever from the low to the high end does to the share, in percentage points."""

    lever: Lever
    points: float
    low: float  # 95% interval
    high: float

    @property
    def certain(self) -> bool:
        """Whether the interval leaves no doubt about the sign."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """The effects, largest first, and what they were read from."""

    scenario: str
    chair: str
    effects: tuple[Effect, ...]
    explained: float  # adjusted R2 of the straight lines
    design: Floats  # [match, lever] between 0 and 1
    seed: Ints  # [match]
    share: Floats  # [match] final score with run-off, %
    seconds: float


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    yield headline(scenario, seeds)
    yield from told(found(scenario, seeds))


def headline(scenario: str, seeds: Sequence[int]) -> str:
    """What is about to be played."""
    chosen = len(levers("sensitivity"))
    return f"{CHAIR}'s final share over {chosen} parameters; {scenario}, {POINTS_A_SEED * len(seeds)} matches over {len(seeds)} seeds"


def found(scenario: str, seeds: Sequence[int]) -> Sensitivity:
    """Play the design and read the effects off it."""
    begun = perf_counter()
    chosen, tree = levers("sensitivity"), tree_of(scenario)
    design = qmc.Sobol(len(chosen), seed=DESIGN_SEED).random(POINTS_A_SEED * len(seeds))
    seed = np.repeat(np.array(seeds, dtype=np.int64), POINTS_A_SEED)
    matches = [(scenario, pulled(tree, chosen, point), int(luck)) for point, luck in zip(design, seed, strict=True)]
    share = np.array(everywhere(final_share, matches))
    ranked, explained = effects(chosen, design, seed, share)
    return Sensitivity(scenario, CHAIR, ranked, explained, design, seed, share, perf_counter() - begun)


def final_share(match: tuple[str, dict[str, Any], int]) -> float:
    """The chair's headline in percent: scenario, overrides, seed; characters, then the run-off in which all carry on."""
    scenario, overrides, seed = match
    book = compile_rulebook(load_with(scenario, overrides))
    world, _ = play(book, characters(book), seed, book.scenario.quarters_count)
    world, _ = play(book, {}, seed, book.scenario.run_off_quarters_count, world)
    return 100 * int(final_share_ppm(world, book)[book.operators.index(CHAIR)]) / PPM


def effects(chosen: Sequence[Lever], design: Floats, seed: Ints, share: Floats) -> tuple[tuple[Effect, ...], float]:
    """Every lever's effect, largest first, and the adjusted R2; design [match, lever], seed and share [match]."""
    moved, gained = within(design, seed), within(share[:, None], seed)[:, 0]
    slopes = _slopes(moved, gained)
    left = gained - (moved * slopes).sum(axis=1)
    rng = np.random.default_rng(DESIGN_SEED)
    drawn = rng.integers(0, len(gained), (RESAMPLES, len(gained)))
    low, high = np.percentile([_slopes(moved[rows], gained[rows]) for rows in drawn], (2.5, 97.5), axis=0)
    told = [Effect(*parts) for parts in zip(chosen, slopes.tolist(), low.tolist(), high.tolist(), strict=True)]
    explained = 1 - float(
        (left**2).sum() / freedom(left, seed, len(chosen)) / ((gained**2).sum() / freedom(left, seed))
    )
    return tuple(sorted(told, key=lambda effect: -abs(effect.points))), explained


def freedom(values: Floats, seed: Ints, slopes: int = 0) -> int:
    """Degrees of freedom left after the seeds' means and so many slopes."""
    return max(1, len(values) - len(np.unique(seed)) - slopes)


def within(values: Floats, seed: Ints) -> Floats:
    """Values [match, column] less the mean of their seed's matches: what luck alone does is gone."""
    centred: Floats = np.array(values, dtype=np.float64)
    for each in np.unique(seed):
        centred[seed == each] -= centred[seed == each].mean(axis=0)
    return centred


def _slopes(moved: Floats, gained: Floats) -> Floats:
    """Least squares by the normal equations: a quasi-random design is far from collinear."""
    slopes: Floats = np.linalg.solve(moved.T @ moved, moved.T @ gained)
    return slopes


def told(result: Sensitivity) -> Iterator[str]:
    """The effects as lines to print."""
    low, middle, high = np.percentile(result.share, (10, 50, 90))
    yield f"  share over all matches: median {middle:.1f}% ({low:.1f} to {high:.1f}); straight lines explain {result.explained:.0%} of the spread"
    yield f"  {'':>2} {'parameter':42} {'range':>22} {'points of share, low to high':>30}"
    for place, effect in enumerate(result.effects, 1):
        doubt = "" if effect.certain else "  sign uncertain"
        span = f"{effect.points:+.2f} ({effect.low:+.2f} to {effect.high:+.2f})"
        yield f"  {place:>2} {effect.lever.name:42} {extent(effect.lever):>22} {span:>30}{doubt}"
        if place == SHOWN:
            yield f"  -- the ten that move it most; the other {len(result.effects) - SHOWN} --"
    yield f"  {len(result.share)} matches in {result.seconds:.0f} s"


def extent(lever: Lever) -> str:
    """A lever's range in words."""
    if lever.by == "factor":
        return f"x {lever.low:g} to x {lever.high:g}"
    if lever.by == "quarters":
        return f"{lever.low:g} to {lever.high:g} quarters later"
    return f"{lever.low:+g} to {lever.high:+g}"


def rows(result: Sensitivity) -> list[dict[str, Any]]:
    """The effects as plain rows."""
    return [
        {
            "rank": place,
            "parameter": effect.lever.name,
            "places": "; ".join(effect.lever.places),
            "by": effect.lever.by,
            "range_low": effect.lever.low,
            "range_high": effect.lever.high,
            "effect_points": round(effect.points, 4),
            "low_points": round(effect.low, 4),
            "high_points": round(effect.high, 4),
            "reason": effect.lever.reason,
        }
        for place, effect in enumerate(result.effects, 1)
    ]


def samples(result: Sensitivity) -> list[dict[str, Any]]:
    """Every match: its seed, the share in percent, where each lever stood between 0 and 1."""
    names = [lever.name for lever in levers("sensitivity")]
    return [
        {"seed": seed, "share": share, **dict(zip(names, point, strict=True))}
        for seed, share, point in zip(
            result.seed.tolist(), result.share.tolist(), result.design.round(6).tolist(), strict=True
        )
    ]
