"""Terminals: what a user terminal costs, and below which price a line may not be sold."""

from functools import lru_cache
from math import log2

import numpy as np

from game.world.axes import Floats, Ints, seal
from game.world.market import Market, MarketLaws
from game.world.research import TOPICS
from game.world.rulebook import Rulebook
from game.world.state import World

TERMINALS = TOPICS.index("terminals")
AUTONOMY = TOPICS.index("autonomy")


def terminal_cost_usd(made: Floats, level: Floats, laws: MarketLaws) -> Floats:
    """Factory cost of a terminal by Wright's law, C1 (n / n1)^log2(1 - LR) (Wright 1936), less research: [operator].

    made [operator] terminals so far; a share of the rivals' counts as own experience (shared suppliers).
    """
    known = made + laws.terminal_spillover_share * (made.sum() - made)
    slope = float(log2(1.0 - laws.terminal_learning_share))
    volume = (np.maximum(known, 1000.0) / laws.terminal_reference_count) ** slope
    cost: Floats = laws.terminal_usd * volume * (1.0 - laws.terminal_level_share) ** level
    return cost


def terminal_costs_usd(market: Market, levels: Ints, laws: MarketLaws) -> Floats:
    """Cost of a terminal today: [operator]; levels [operator, topic]."""
    return terminal_cost_usd(market.terminals_made.astype(float), levels[:, TERMINALS].astype(float), laws)


def operations_factor(levels: Ints, laws: MarketLaws) -> Floats:
    """What autonomy research leaves of the cost of running a line: [operator]."""
    factor: Floats = np.power(1.0 - laws.autonomy_level_share, levels[:, AUTONOMY])
    return factor


def marginal_cost_usd(made: Ints, levels: Ints, laws: MarketLaws) -> Floats:
    """Cost of one more line a month: running it, and its terminal over its life. [operator, tier]

    made [operator] terminals so far; levels [operator, topic].
    """
    running = operations_factor(levels, laws)[:, None] * np.array(laws.operations_usd_per_line_per_month)
    terminal = terminal_cost_usd(made.astype(float), levels[:, TERMINALS].astype(float), laws)
    cost: Floats = running + terminal[:, None] / laws.terminal_life_months
    return cost


def price_floor_usd(world: World, seat: int, book: Rulebook) -> Ints:
    """Lowest price a seat may ask, a month: part of what a line costs. [tier]"""
    floor: Ints = np.maximum(np.ceil(book.laws.market.price_floor_factor * line_costs_usd(world, book)[seat]), 1)
    return floor.astype(np.int64)


def line_costs_usd(world: World, book: Rulebook) -> Ints:
    """Lowest price that covers one more line, a month; below it a price is predatory (Areeda and Turner 1975). [operator, tier]"""
    return _line_costs_usd(world.market.terminals_made.tobytes(), world.research.level.tobytes(), book)


@lru_cache(maxsize=64)
def _line_costs_usd(made: bytes, levels: bytes, book: Rulebook) -> Ints:
    """The same of two arrays: every seat asks several times a quarter, all of the same ones."""
    laws, operators = book.laws.market, len(book.operators)
    level = np.frombuffer(levels, dtype=np.int64).reshape(operators, -1)
    cost = marginal_cost_usd(np.frombuffer(made, dtype=np.int64), level, laws)
    return seal(np.maximum(np.ceil(cost), 1))
