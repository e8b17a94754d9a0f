"""Hud: the key figures of the seat, and which quarter it is."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.insight.par import par
from game.rules.accounts import in_service
from game.texts import N_, _, figures
from game.views.format import count, money, percent, quarters, short_count
from game.world.axes import PPM, Ints
from game.world.observation import Observation
from game.world.rows import lines_of
from game.world.rulebook import Rulebook
from game.world.state import World


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure; `change` is None while there is nothing to compare it with."""

    key: str
    label: str
    icon: str
    value: str
    change: float | None
    show: Callable[[float], str]  # of a change's size, without sign
    meaning: str


def reachable(seat: int, book: Rulebook) -> Ints:
    """Households of the nations that ever license this operator, [nation]."""
    households: Ints = np.rint(book.market.households).astype(np.int64) * (1 - book.market.closed[seat])
    return households


def trust_ppm(world: World, seat: int, book: Rulebook) -> int:
    """Mean trust over the nations that may license the operator, weighted by their households."""
    weight = reachable(seat, book)
    return int((world.market.trust_ppm[seat] * weight).sum() / max(1, int(weight.sum())))


def numbers(world: World, seat: int, book: Rulebook) -> dict[str, float]:
    """The key figures of a seat as plain numbers."""
    return {
        "cash": int(world.treasury.cash_kusd[seat]),
        "subscribers": int(lines_of(world.market, world.contracts)[seat].sum()),
        "in_service": int(in_service(world, book)[seat]),
        "share": int(world.score.share_ppm[seat]),
        "trust": trust_ppm(world, seat, book),
        "revenue": int(world.treasury.revenue_kusd[seat]),
    }


def _points(ppm: float) -> str:
    return figures(f"{ppm / PPM * 100:.1f}")


def share_words(ppm: float) -> str:
    """A share; one below a percent keeps two digits, so that a small company sees itself grow."""
    return percent(ppm, 2 if abs(ppm) < PPM / 100 else 1)


def _share_points(ppm: float) -> str:
    return figures(f"{ppm / PPM * 100:.2f}" if abs(ppm) < PPM / 100 else f"{ppm / PPM * 100:.1f}")


LOOKS: tuple[tuple[str, str, str, Callable[[float], str], Callable[[float], str], str], ...] = (
    ("cash", N_("Cash"), "wallet", money, money, N_("Money in the bank. Below zero an emergency overdraft is drawn.")),
    ("subscribers", N_("Subscribers"), "users", short_count, short_count, N_("Paying lines, those under agreements included.")),
    ("in_service", N_("In service"), "satellite", lambda n: count(round(n)), lambda n: count(round(n)),
     N_("Satellites in service. Those being raised or stranded low do not count.")),
    ("share", N_("Share"), "pie-chart", share_words, _share_points,
     N_("Mean of your share of the world's satellite lines and of their revenue, and its change in "
         "points. The score.")),
    ("trust", N_("Trust"), "star", lambda ppm: f"{ppm / PPM * 100:.0f}", _points,
     N_("Mean trust of the nations that could license you, 0 to 100. Kept promises raise it, missed "
         "dates lower it twice.")),
    ("revenue", N_("Revenue"), "banknote", money, money, N_("What subscribers, business and carriers paid last quarter.")),
)  # fmt: skip


def key_figures(now: World, before: World | None, seat: int, book: Rulebook) -> tuple[Figure, ...]:
    """The top bar: each figure and how it has changed since the quarter before."""
    new = numbers(now, seat, book)
    old = numbers(before, seat, book) if before is not None else None
    return tuple(
        Figure(key, label, icon, show(new[key]), None if old is None else new[key] - old[key], change, meaning)
        for key, label, icon, show, change, meaning in LOOKS
    )


def par_words(seen: Observation) -> str:
    """Where a sound player stands in this chair by now; "" where par is not measured."""
    measured = par(seen.book.scenario.name, seen.name)
    if measured is None or seen.quarter >= len(measured.p50):
        return ""
    low, middle, high = (share_words(side[seen.quarter]) for side in (measured.p10, measured.p50, measured.p90))
    return _("Par in this chair by now is {middle}; 80 of 100 sound players have {low} to {high}.").format(
        middle=middle, low=low, high=high
    )


def quarter_words(seen: Observation) -> tuple[str, str]:
    """The quarter about to be played, and how far the match is: ("2026 Q1", "quarter 3 of 40")."""
    total = seen.quarter + seen.quarters_left
    label = seen.label.replace("-", " ")
    if seen.quarters_left <= 0:
        return label, _("after {total}").format(total=quarters(total))
    return label, _("quarter {quarter} of {total}").format(quarter=seen.quarter + 1, total=total)
