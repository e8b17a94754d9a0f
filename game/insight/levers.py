"""Levers: parameters of laws and scenario that a study moves, each over a plausible range; tables in `assets/studies/`.

A lever names places in the scenario's tree, "laws/market/price_exponent" or "vehicles/*/ready"; a star stands for every
entry of a table. It multiplies what stands there, adds to it, or moves a date by quarters. A list is moved as a whole.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct

from game.paths import assets
from game.world.loading import load, load_with
from game.world.scenario import quarter_label

Tree = dict[str, Any]


class Lever(Struct, frozen=True, forbid_unknown_fields=True):
    """A parameter, or several that stand for one thing, and how far it may be moved."""

    name: str
    places: tuple[str, ...]
    low: float
    high: float
    reason: str
    by: Literal["factor", "added", "quarters"] = "factor"

    def amount(self, unit: float) -> float:
        """How far for a number between 0 (low) and 1 (high): factors in equal ratios, the rest in equal steps."""
        if self.by == "factor":
            return float(self.low * (self.high / self.low) ** unit)
        return float(self.low + (self.high - self.low) * unit)


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    lever: tuple[Lever, ...]


def levers(table: str) -> tuple[Lever, ...]:
    """The levers of one of the tables in `assets/studies/`."""
    text = (assets() / "studies" / f"{table}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Table).lever


def tree_of(scenario: str) -> Tree:
    """A scenario as plain tables, every default filled in."""
    tree: Tree = msgspec.to_builtins(load(scenario))
    return tree


def pulled(tree: Tree, chosen: Sequence[Lever], point: Sequence[float]) -> Tree:
    """Overrides that move every lever to its place in the unit cube; one entry of `point` a lever."""
    overrides: Tree = {}
    for lever, unit in zip(chosen, point, strict=True):
        for pattern in lever.places:
            for path in _matching(tree, pattern.split("/")):
                old = _at(overrides, path, _at(tree, path))
                _put(overrides, path, _moved(old, lever.by, lever.amount(unit)))
    return overrides


def faults(scenario: str, chosen: Sequence[Lever]) -> list[str]:
    """Levers that move nothing, or beyond what the scenario allows, at either end of their range."""
    tree = tree_of(scenario)
    found = []
    for lever in chosen:
        for unit in (0.0, 1.0):
            moved = pulled(tree, [lever], [unit])
            try:
                load_with(scenario, moved)
            except Exception as problem:  # the reader wants all of them, whatever is wrong
                found.append(f"{lever.name}: {problem}")
            if not moved:
                found.append(f"{lever.name}: moves nothing")
    return found


def _matching(tree: Any, keys: Sequence[str], behind: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if not keys:
        if tree is not None:  # a date that is not set cannot be moved
            yield behind
        return
    if isinstance(tree, Mapping):
        for key in tree if keys[0] == "*" else (keys[0],):
            if key in tree:
                yield from _matching(tree[key], keys[1:], (*behind, key))


def _at(tree: Any, path: Sequence[str], otherwise: Any = None) -> Any:
    for key in path:
        if key not in tree:
            return otherwise
        tree = tree[key]
    return tree


def _put(tree: Tree, path: Sequence[str], value: Any) -> None:
    for key in path[:-1]:
        tree = tree.setdefault(key, {})
    tree[path[-1]] = value


def _moved(old: Any, by: str, amount: float) -> Any:
    if isinstance(old, Mapping):
        return {key: _moved(value, by, amount) for key, value in old.items()}
    if isinstance(old, (list, tuple)):
        return [_moved(value, by, amount) for value in old]
    if by == "quarters":
        return quarter_label(round(amount), old)
    new = old * amount if by == "factor" else old + amount
    return round(new) if isinstance(old, int) else new
