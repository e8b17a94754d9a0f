"""Research: topics as tracks, what a level brings, who else has it, and how long the next one takes."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.rules.research import learned_ppm, next_level_quarters, spillover, tables
from game.rules.terminals import operations_factor, terminal_costs_usd
from game.texts import N_, _, figures
from game.views.factory import lock_words
from game.views.format import percent, usd
from game.world.axes import PPM
from game.world.observation import Observation
from game.world.research import TOPICS, Topic

TITLES: Mapping[str, str] = {
    "generation": N_("Satellites"),
    "laser_links": N_("Laser links"),
    "terminals": N_("Terminals"),
    "direct_to_cell": N_("Direct to cell"),
    "autonomy": N_("Autonomy"),
}
ICONS = {"generation": "satellite", "laser_links": "network", "terminals": "satellite-dish", "direct_to_cell": "signal", "autonomy": "cpu"}  # fmt: skip
ABOUT = {
    "generation": N_("Better satellites: more capacity for their mass and price. A level unlocks the next generation."),
    "laser_links": N_(
        "Light from satellite to satellite carries traffic to a far gateway, so that nations without one are served."
    ),
    "terminals": N_("Cheaper antennas for customers: every line sold costs less."),
    "direct_to_cell": N_("Plain telephones reach the satellite: a business of its own, won by the best level."),
    "autonomy": N_("Satellites and networks that look after themselves: every line costs less to run."),
}
ENDLESS = 999  # quarters; nothing is put in


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic of the seat's research."""

    key: Topic
    title: str
    icon: str
    level: int
    top: int
    progress_ppm: int
    share_ppm: int  # of the budget
    kusd: int
    quarters: int  # to the next level at this budget and focus
    if_focus: int  # the same if it were the focus
    cheaper_ppm: int  # because rivals have the next level
    rivals: tuple[int, ...]  # seats that have the next level
    gives: str
    meaning: str


@dataclass(frozen=True, slots=True)
class GenerationRow:
    """A generation of satellites and what unlocks it."""

    name: str
    level: int
    is_open: bool
    words: str
    lock: str


def topics(seen: Observation, budget_kusd: int, focus: str) -> tuple[TopicRow, ...]:
    """The five topics at this budget and focus."""
    room, laws, seat = seen.world.research, seen.book.laws.research, seen.seat
    fixed = tables(seen.book)
    need = next_level_quarters(room.level, fixed, laws)[seat]
    cheaper = spillover(room.level, laws)[seat]
    rows = []
    for at, key in enumerate(TOPICS):
        level = int(room.level[seat, at])
        share = fixed.split[TOPICS.index(focus), at]
        left = PPM - int(room.progress_ppm[seat, at])
        rivals = tuple(int(other) for other in np.flatnonzero(room.level[:, at] > level) if other != seat)
        rows.append(
            TopicRow(
                key=key,
                title=_(TITLES[key]),
                icon=ICONS[key],
                level=level,
                top=laws.top_level_count,
                progress_ppm=int(room.progress_ppm[seat, at]),
                share_ppm=round(PPM * float(share)),
                kusd=round(budget_kusd * float(share)),
                quarters=_quarters(seen, left, budget_kusd * float(share), float(need[at])),
                if_focus=_quarters(seen, left, budget_kusd * laws.focus_share, float(need[at])),
                cheaper_ppm=round(PPM * float(cheaper[at])),
                rivals=rivals,
                gives=gives(seen, key, level),
                meaning=_(ABOUT[key]),
            )
        )
    return tuple(rows)


def _quarters(seen: Observation, left_ppm: int, kusd: float, need: float) -> int:
    """Quarters until the next level with ordinary luck."""
    if kusd <= 0:
        return ENDLESS
    step = int(learned_ppm(np.array([kusd]), np.array([need]), seen.book.laws.research, np.array([0.5]))[0])
    return min(ENDLESS, max(1, -(-left_ppm // max(1, step))))


def gives(seen: Observation, topic: str, level: int) -> str:
    """What the next level brings."""
    if level >= seen.book.laws.research.top_level_count:
        return _("Everything is known")
    return _GIVES[topic](seen, level)


def _generation(seen: Observation, level: int) -> str:
    for name, spec in seen.book.scenario.generations.items():
        if spec.operator == seen.name and spec.research_level == level + 1:
            return _("{name}: {capacity_gbps} Gbps, {mass_kg} kg").format(
                name=name, capacity_gbps=figures(f"{spec.capacity_gbps:,.0f}"), mass_kg=figures(f"{spec.mass_kg:,.0f}")
            )
    return _("No further generation is known to come")


def _lasers(seen: Observation, level: int) -> str:
    works = seen.book.laws.coverage.laser_level
    if level + 1 < works:
        return _("A step to level {works}, where satellites with lasers work as a mesh").format(works=works)
    if level + 1 == works:
        return _("Lasers serve nations without a gateway")
    return _("Business prefers better links")


def _terminals(seen: Observation, level: int) -> str:
    laws, levels = seen.book.laws.market, seen.world.research.level
    now = float(terminal_costs_usd(seen.world.market, levels, laws)[seen.seat])
    return _("A terminal costs {then} instead of {now}").format(
        then=usd(now * (1 - laws.terminal_level_share)), now=usd(now)
    )


def _cell(seen: Observation, level: int) -> str:
    half = seen.book.laws.market.phone_half_level
    share = (level + 1) / (level + 1 + half)
    return _("Alone, you would win {share} of what telephones spend").format(share=percent(share * PPM, 0))


def _autonomy(seen: Observation, level: int) -> str:
    laws = seen.book.laws.market
    now = float(operations_factor(seen.world.research.level, laws)[seen.seat])
    return _("Running a line costs {then} of level 0, now {now}").format(
        then=percent(now * (1 - laws.autonomy_level_share) * PPM, 0), now=percent(now * PPM, 0)
    )


_GIVES = {
    "generation": _generation,
    "laser_links": _lasers,
    "terminals": _terminals,
    "direct_to_cell": _cell,
    "autonomy": _autonomy,
}


def generations(seen: Observation) -> tuple[GenerationRow, ...]:
    """The seat's generations, oldest first."""
    level, rows = int(seen.world.research.level[seen.seat, 0]), []
    for at, (name, spec) in enumerate(seen.book.scenario.generations.items()):
        if spec.operator != seen.name:
            continue
        lasers = _(" · lasers") if spec.has_isl else ""
        words = _("{capacity_gbps} Gbps · {mass_kg} kg · {years} years{lasers}").format(
            capacity_gbps=figures(f"{spec.capacity_gbps:,.0f}"),
            mass_kg=figures(f"{spec.mass_kg:,.0f}"),
            years=figures(f"{spec.design_life_quarters / 4:g}"),
            lasers=lasers,
        )
        lock = lock_words(seen, at)
        rows.append(GenerationRow(name, spec.research_level, not lock and level >= spec.research_level, words, lock))
    return tuple(sorted(rows, key=lambda row: row.level))
