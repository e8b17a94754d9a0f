"""Chronicle: what one match of the characters says, year by year, of the figures that history is told in.

What the figures mean:
- launched: satellites sent up since the operator's programme began, lost batches included, at the year's end;
- in orbit: in service, being raised and stranded low, at the year's end;
- flights and attempts: all flights that left the pad in the year, for operators and outside customers alike, failures
  included; Falcon is every vehicle whose name begins so, Chinese every vehicle of a provider of that bloc;
- subscribers: consumer lines and terminals under agreements, at the year's end;
- revenue: what connectivity earned in the year; launches sold to others are no part of it;
- price of a line: consumer subscriptions of the year over consumer lines, each quarter's mean of its two ends;
- EBITDA margin: revenue less running costs, in revenue; launches sold and programmes sponsored belong to the rocket side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec

from agents.rollout import step
from game.insight.history import MARGIN, PRICE, TITLES
from game.insight.matches import characters
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.world.axes import MONTHS_PER_QUARTER
from game.world.loading import ScenarioError, load, load_with
from game.world.orders import CARRY_ON, Orders
from game.world.rows import by_operator, label_of, lines_of
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_index
from game.world.state import World
from game.world.treasury import ACCOUNTS, REVENUE, RUNNING

LEADER = "Starlink"
LAST_KNOWN = "2025-Q4"  # history ends here
QUARTERS_PER_YEAR = 4
ROCKET_SIDE = ("slots_sold", "sponsorship")  # the launch company's business, not the network's
REVENUE_PLACES = [ACCOUNTS.index(name) for name in REVENUE]
CONNECTIVITY_PLACES = [ACCOUNTS.index(name) for name in RUNNING if name not in ROCKET_SIDE]
FLOWING = ("falcon_flights", "chinese_attempts", "revenue")  # summed over a year; the others stand at its end
SUBSCRIPTIONS = ACCOUNTS.index("subscriptions")

Reading = dict[str, float]  # figure -> what one quarter says of it


@dataclass(frozen=True)
class Chronicle:
    """What one match says: figure and year -> value, nation (iso3) and quarter -> Starlink subscribers."""

    years: Mapping[tuple[str, int], float]
    nations: Mapping[tuple[str, str], int]


def chronicle(scenario: str, overrides: Mapping[str, Any], seed: int) -> Chronicle:
    """Play one match with the characters, as long as history goes, and keep what it says of every figure."""
    book = _book(scenario, msgspec.json.encode(overrides))
    players, world = characters(book), found_world(book)
    forms: list[Orders] = [CARRY_ON] * len(book.operators)
    readings: list[tuple[str, Reading]] = []
    lines: dict[tuple[str, str], int] = {}
    codes = [spec.iso3 for spec in book.scenario.nations.values()]
    seat = book.operators.index(LEADER)
    told = quarter_index(LAST_KNOWN, book.scenario.opening) + 1
    for _ in range(min(told, book.scenario.quarters_count)):
        before = world
        world, _, forms = step(world, book, players, seed, forms)
        label = label_of(world, book)
        readings.append((label, {**standing(world, book), **flows(before, world, book)}))
        here = lines_of(world.market, world.contracts)[seat].tolist()
        lines.update({(code, label): count for code, count in zip(codes, here, strict=True)})
    return Chronicle(by_year(readings), lines)


@lru_cache(maxsize=4)
def _book(scenario: str, overrides: bytes) -> Rulebook:
    return compile_rulebook(load_with(scenario, msgspec.json.decode(overrides)))


def refuse_strangers(scenario: str) -> None:
    """Raise ScenarioError where the scenario cannot be held against history: other companies, or a later opening."""
    opened = load(scenario)
    missing = {figure.operator for figure in TITLES.values() if figure.operator} - opened.operators.keys()
    if missing:
        raise ScenarioError(f"{opened.name}: history tells of {', '.join(sorted(missing))}, which it does not have")
    if quarter_index(LAST_KNOWN, opened.opening) < 0:
        raise ScenarioError(f"{opened.name}: opens in {opened.opening}, history ends with {LAST_KNOWN}")


def standing(world: World, book: Rulebook) -> Reading:
    """Figures that stand at a quarter's end."""
    launched = dict(zip(book.operators, world.launch.launched.tolist(), strict=True))
    seat = book.operators.index(LEADER)
    fleet = world.fleet
    up = (by_operator(part, book)[seat] for part in (fleet.satellites, fleet.raising, fleet.stranded))
    counted = {key: launched[figure.operator] for key, figure in TITLES.items() if key.endswith("_launched")}
    subscribers = int(lines_of(world.market, world.contracts)[seat].sum())
    return {**counted, "starlink_in_orbit": sum(up), "subscribers": subscribers / 1e6}


def flows(before: World, after: World, book: Rulebook) -> Reading:
    """What one quarter adds to the figures of its year; names with an underscore in front only help."""
    flown = after.launch.flights - before.launch.flights
    seat = book.operators.index(LEADER)
    accounts = after.treasury.accounts_kusd[seat]
    lines = (before.market.subscribers[seat].sum() + after.market.subscribers[seat].sum()) / 2
    return {
        "falcon_flights": float(flown[[name.startswith("Falcon") for name in book.names["vehicle"]]].sum()),
        "chinese_attempts": float(flown[chinese(book)].sum()),
        "revenue": float(accounts[REVENUE_PLACES].sum()) / 1e3,
        "_ebitda": float(accounts[CONNECTIVITY_PLACES].sum()) / 1e3,
        "_subscriptions": float(accounts[SUBSCRIPTIONS]) * 1e3,
        "_line_months": float(lines) * MONTHS_PER_QUARTER,
    }


def chinese(book: Rulebook) -> list[bool]:
    """Which vehicles are built in China; [vehicle]."""
    scenario = book.scenario
    return [scenario.providers[vehicle.provider].bloc == "china" for vehicle in scenario.vehicles.values()]


def by_year(readings: Sequence[tuple[str, Reading]]) -> dict[tuple[str, int], float]:
    """Quarters' readings as figures of years: flows only of years played whole, the rest at the year's last quarter."""
    years: dict[tuple[str, int], float] = {}
    for year in sorted({_year(label) for label, _ in readings}):
        quarters = [reading for label, reading in readings if _year(label) == year]
        ended = any(label == f"{year}-Q4" for label, _ in readings)
        whole = len(quarters) == QUARTERS_PER_YEAR
        sums = {key: sum(quarter[key] for quarter in quarters) for key in quarters[-1]}
        for key, last in quarters[-1].items():
            if key in FLOWING and whole:
                years[key, year] = sums[key]
            elif key in TITLES and key not in FLOWING and ended:
                years[key, year] = last
        if whole:
            years[PRICE, year] = sums["_subscriptions"] / max(1.0, sums["_line_months"])
            years[MARGIN, year] = 100 * sums["_ebitda"] / max(1e-3, sums["revenue"])
    return years


def _year(label: str) -> int:
    return int(label[:4])
