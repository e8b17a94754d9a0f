"""Comparable: which seats may be held against one another, and how far each stands from the others."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from math import sqrt

import msgspec

from game.rules.opening import found_world
from game.world.rows import operator_rows
from game.world.rulebook import Rulebook

MARKS = {"luck_key", "colour", "short"}  # that tell equal chairs apart
LEAST = 3  # of two each is as far from the other


def chairs_are_equal(book: Rulebook) -> bool:
    """Whether every operator opens with the same."""
    specs = [_without(msgspec.to_builtins(spec), MARKS) for spec in book.scenario.operators.values()]
    opened = [_without(row, {"operator"}) for row in operator_rows(found_world(book), book)]
    return all(spec == specs[0] for spec in specs) and all(row == opened[0] for row in opened)


def _without(row: dict[str, object], names: set[str]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in names}


def z_scores(values: Sequence[float], groups: Sequence[Hashable]) -> list[float | None]:
    """Each value's distance from the mean of its group in sample standard deviations.

    None where fewer than LEAST are comparable, or where all are the same.
    """
    members: dict[Hashable, list[float]] = defaultdict(list)
    for value, group in zip(values, groups, strict=True):
        members[group].append(value)
    return [_z(value, members[group]) for value, group in zip(values, groups, strict=True)]


def _z(value: float, all_values: Sequence[float]) -> float | None:
    if len(all_values) < LEAST or min(all_values) == max(all_values):
        return None
    mean = sum(all_values) / len(all_values)
    spread = sqrt(sum((each - mean) ** 2 for each in all_values) / (len(all_values) - 1))
    return (value - mean) / spread if spread > 0 else None
