"""Alike: what a scenario says once for every company of a list, written out for each of them.

A file may say `alike = ["Bora", "Levant"]`. A table or an entry of a list whose own words contain "{operator}" then stands
for as many of them, one a company, with its name in the place; what a file says of one company by name comes on top.
"""

from collections.abc import Mapping, Sequence
from typing import Any

MARK = "{operator}"


def written_out(tree: Mapping[str, Any]) -> dict[str, Any]:
    """The tree with every marked table and entry once for each company; `alike` itself is taken out."""
    rest = {key: value for key, value in tree.items() if key != "alike"}
    names = tree.get("alike", ())
    return _table(rest, names) if isinstance(names, list) and names else rest


def _table(table: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """A table whose marked keys are repeated; what is said of one company wins over what is said of all."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        if MARK not in key:
            found[key] = _over(found.get(key), _value(value, names))
            continue
        for name in names:
            own = key.replace(MARK, name)
            found[own] = _over(_value(named(value, name), names), found.get(own))
    return found


def _over(before: Any, value: Any) -> Any:
    """The second on top of the first; two tables merge."""
    if not (isinstance(before, Mapping) and isinstance(value, Mapping)):
        return before if value is None else value
    return {**before, **{key: _over(before.get(key), each) for key, each in value.items()}}


def _value(value: Any, names: Sequence[str]) -> Any:
    if isinstance(value, Mapping):
        return _table(value, names)
    if isinstance(value, list):
        return [_value(copy, names) for each in value for copy in _repeated(each, names)]
    return value


def _repeated(entry: Any, names: Sequence[str]) -> list[Any]:
    """An entry of a list, or its copies where it is marked."""
    return [named(entry, name) for name in names] if _marked(entry) else [entry]


def _marked(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_marked(each) for pair in value.items() for each in pair)
    return any(_marked(each) for each in value) if isinstance(value, list) else isinstance(value, str) and MARK in value


def named(value: Any, name: str) -> Any:
    """A value with a company's name in every marked place."""
    if isinstance(value, Mapping):
        return {key.replace(MARK, name): named(each, name) for key, each in value.items()}
    if isinstance(value, list):
        return [named(each, name) for each in value]
    return value.replace(MARK, name) if isinstance(value, str) else value
