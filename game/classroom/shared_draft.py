"""Shared draft: several people write one form; a save changes only what its writer changed, and it is told who did."""

from collections.abc import Mapping
from typing import Any

import msgspec

from game.world.orders import Orders

BY_ENTRY = {"build", "expand", "price", "tiers", "nations"}  # tables whose entries are decisions of their own
Tree = Mapping[str, Any]


def merged(base: Orders, mine: Orders, theirs: Orders) -> Orders:
    """Their form with what I changed since `base`, the form I was shown; where both changed a line, mine stands."""
    if theirs == base:
        return mine
    return msgspec.convert(_merged(_tree(base), _tree(mine), _tree(theirs)), Orders)


def changed_lines(before: Orders, after: Orders) -> tuple[str, ...]:
    """Names of the lines that differ."""
    one, other = _tree(before), _tree(after)
    return tuple(sorted(name for name in {*one, *other} if one.get(name) != other.get(name)))


def _tree(form: Orders) -> Tree:
    tree: Tree = msgspec.to_builtins(form)  # what carries on is left out
    return tree


def _merged(base: Tree, mine: Tree, theirs: Tree) -> dict[str, Any]:
    found = dict(theirs)
    for name in {*base, *mine}:
        old, new, other = base.get(name), mine.get(name), theirs.get(name)
        if new == old:
            continue
        if name in BY_ENTRY and isinstance(new, Mapping) and isinstance(other, Mapping):
            found[name] = _merged(old if isinstance(old, Mapping) else {}, new, other)
        elif new is None:
            found.pop(name, None)
        else:
            found[name] = new
    return found
