"""Loading: make a scenario of its files, or say in one line what is wrong with it and how to mend it."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from game.world.alike import written_out
from game.world.consistency import first_fault
from game.world.faults import ScenarioError, described, out_of_this_world
from game.world.scenario import Scenario
from game.world.scenario_files import find, parts, scenario_names

__all__ = ["ScenarioError", "load", "load_with", "merged", "scenario_names"]

Table = dict[str, Any]
Named = tuple[str, Mapping[str, Any]]  # where some tables come from, the tables


def load(name_or_path: str | Path) -> Scenario:
    """A scenario by its name, or from a file of one's own.

    A file may say `extends = ["shared/operators", ...]`: tables merge deeply, what stands later or in the file itself
    wins; lists and values are replaced whole. Raises ScenarioError with a single line.
    """
    return load_with(name_or_path, {})


def load_with(name_or_path: str | Path, overrides: Mapping[str, Any]) -> Scenario:
    """The scenario with some values replaced, as in {"vehicles": {"Zhuque-3": {"ready": "2028-Q1"}}}."""
    path = find(name_or_path)
    named: list[Named] = [(part.name, part.tables) for part in parts(path)]
    named.append(("an override", overrides))
    tree: Table = {}
    for _, tables in named:
        tree = merged(tree, tables)
    tree = written_out(tree)
    scenario, fault = _converted(tree)
    if scenario is None:
        raise ScenarioError(f"{path.name}: {fault}{_where(fault, named, path.name)}")
    return scenario


def merged(base: Mapping[str, Any], more: Mapping[str, Any]) -> Table:
    """Two trees of tables as one: where both have a table they merge, elsewhere the second wins."""
    both = dict(base)
    for key, value in more.items():
        here = both.get(key)
        both[key] = merged(here, value) if isinstance(here, Mapping) and isinstance(value, Mapping) else value
    return both


def _converted(tree: Table) -> tuple[Scenario | None, str]:
    """The scenario, or what is wrong: types and bounds first, then names that must refer to something."""
    fault = out_of_this_world(tree)
    if fault:
        return None, fault
    try:
        scenario = msgspec.convert(tree, Scenario)
    except msgspec.ValidationError as error:
        return None, described(str(error), tree, Scenario)
    fault = first_fault(scenario)
    return (None, fault) if fault else (scenario, "")


def _where(fault: str, named: Sequence[Named], file: str) -> str:
    """The file in which to mend a fault, if it is another than the one asked for.

    A fault begins with its path; the last file that holds the longest piece of it is the place.
    """
    spoken = re.match(r'(?:"[^"]+"|[\w-]+|\.|\[\d+\])+', fault)
    keys = [quoted or bare for quoted, bare in re.findall(r'"([^"]+)"|([\w-]+)', spoken.group() if spoken else "")]
    depths = [_depth(tables, keys) for _, tables in named]
    deepest = max(depths)
    name = named[len(depths) - 1 - depths[::-1].index(deepest)][0]
    return "" if name == file or deepest == 0 else f" (in {name})"


def _depth(tables: Mapping[str, Any], keys: Sequence[str]) -> int:
    """How many keys of a path some tables hold."""
    here: Any = tables
    for depth, key in enumerate(keys):
        if not isinstance(here, Mapping) or key not in here:
            return depth
        here = here[key]
    return len(keys)
