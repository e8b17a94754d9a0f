"""Research: what money and rivals' example teach each operator.

Events: research_done (operator; other = the topic; count = the new level).
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from game.rules.luck import Luck
from game.rules.step import Step
from game.world.axes import PPM, Bools, Floats, Ints, amended, entries, seal, whole
from game.world.decisions import Decisions
from game.world.events import Event
from game.world.notices import Notices
from game.world.research import TOPICS, Research, ResearchLaws
from game.world.rulebook import Rulebook
from game.world.state import World


class ResearchTables(NamedTuple):
    """What the laws need of a scenario, computed once."""

    split: Floats  # [focus, topic] share of the budget
    quarters: Floats  # [topic] to level 1 at the reference money
    growth: Floats  # [level] times longer than level 1


@lru_cache(maxsize=16)
def tables(book: Rulebook) -> ResearchTables:
    """The split of a budget by focus and the pace of every topic."""
    laws = book.laws.research
    rest = (1.0 - laws.focus_share) / (len(TOPICS) - 1)
    split = np.full((len(TOPICS), len(TOPICS)), rest)
    np.fill_diagonal(split, laws.focus_share)
    quarters = np.array([laws.first_level_quarters[topic] for topic in TOPICS])
    return ResearchTables(split, quarters, laws.level_growth_factor ** np.arange(12.0))


def opening(book: Rulebook) -> Research:
    """What every operator knows and plans at the opening."""
    specs = book.scenario.operators.values()
    return Research(
        level=seal([[spec.research_levels.get(topic, 0) for topic in TOPICS] for spec in specs]),
        progress_ppm=seal([[round(PPM * s.research_progress_share.get(topic, 0)) for topic in TOPICS] for s in specs]),
        budget_kusd=seal([spec.research_budget_kusd_per_quarter for spec in specs]),
        focus=seal([TOPICS.index(spec.research_focus) for spec in specs]),
    )


def spillover(level: Ints, laws: ResearchLaws) -> Floats:
    """How much cheaper the next level is because rivals have it; [operator, topic], both.

    Technical knowledge leaks to rivals within a year or so (Mansfield 1985), so followers pay less, never nothing.
    """
    rivals_ahead = (level[None, :, :] > level[:, None, :]).sum(axis=1)
    cheaper: Floats = np.minimum(laws.spillover_cap_share, laws.spillover_share * rivals_ahead)
    return cheaper


def next_level_quarters(level: Ints, fixed: ResearchTables, laws: ResearchLaws) -> Floats:
    """Quarters to the next level at the reference money; [operator, topic]."""
    return fixed.quarters * fixed.growth[level] * (1.0 - spillover(level, laws))


@lru_cache(maxsize=256)
def _quarters(book: Rulebook, level: bytes) -> Floats:
    """The same, remembered for as long as nobody reaches a level."""
    levels = np.frombuffer(level, dtype=np.int64).reshape(-1, len(TOPICS))
    return next_level_quarters(levels, tables(book), book.laws.research)


def learned_ppm(spent_kusd: Floats, quarters: Floats, laws: ResearchLaws, luck: Floats) -> Ints:
    """Progress towards the next level made in one quarter, 1e6 a level; all arguments [operator, topic].

    Concave in money: research effort has decreasing returns within a period (Jones 1995, exponent below one).
    """
    pace = (spent_kusd / laws.reference_kusd) ** laws.money_exponent
    return whole(PPM * pace / quarters * (1.0 + laws.luck_share * (2.0 * luck - 1.0)))


def advance(world: World, orders: Decisions, notices: Notices, book: Rulebook, luck: Luck) -> Step:
    """A quarter of study: budgets spent, progress made, levels reached."""
    laws, fixed, before = book.laws.research, tables(book), world.research
    spent = orders.research_kusd[:, None] * fixed.split[orders.focus]
    quarters = _quarters(book, before.level.tobytes())
    progress = before.progress_ppm + learned_ppm(spent, quarters, laws, luck.draw("research")[:, : len(TOPICS)])
    reached = progress >= PPM
    if not np.count_nonzero(reached):
        research = Research(before.level, seal(progress), orders.research_kusd, orders.focus)
        return Step(amended(world, research=research), {"research": -orders.research_kusd}, [])
    level = np.minimum(before.level + reached, laws.top_level_count)
    progress = np.where(level == laws.top_level_count, 0, np.minimum(progress - PPM * reached, PPM - 1))
    research = Research(seal(level), seal(progress), orders.research_kusd, orders.focus)
    events = _news(reached & (level > before.level), level, book)
    return Step(amended(world, research=research), {"research": -orders.research_kusd}, events)


def _news(reached: Bools, level: Ints, book: Rulebook) -> list[Event]:
    return [
        Event(
            "research_done", operator=book.operators[operator], other=TOPICS[topic], count=int(level[operator, topic])
        )
        for operator, topic in entries(reached)
    ]
