"""Faults: find what is wrong in a tree of tables and say it in one line: where, what it is, what it must be."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

WORDS = {"int": "a whole number", "float": "a number", "str": "a text", "bool": "true or false"}
WORDS |= {"object": "a table", "array": "a list", "null": "nothing"}


MOST = 1e15  # thousand dollars, satellites, anything


class ScenarioError(ValueError):
    """A scenario that cannot be played; the message is one line."""


def described(message: str, tree: Any, kind: Any) -> str:
    """The first fault of a tree that msgspec refused; its own message where the search finds none."""
    return next(iter(_faults(tree, kind, "")), message)


def out_of_this_world(value: Any, path: str = "") -> str:
    """The first number that no bound would catch: not a number, or beyond what the rules can count."""
    if isinstance(value, Mapping):
        return next(filter(None, (out_of_this_world(item, _join(path, str(key))) for key, item in value.items())), "")
    if isinstance(value, list | tuple):
        return next(filter(None, (out_of_this_world(item, f"{path}[{n}]") for n, item in enumerate(value))), "")
    if isinstance(value, int | float) and not abs(value) <= MOST:
        return f"{path} is {value}, must be a number up to {MOST:.0e}"
    return ""


def quoted(key: str) -> str:
    """A key as it stands in TOML."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else f'"{key}"'


def nearest(name: str, known: Sequence[str]) -> str:
    """A hint at the name that was meant."""
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f'did you mean "{near[0]}"?' if near else f"known are {', '.join(list(known)[:12])}"


def _faults(value: Any, kind: Any, path: str) -> list[str]:
    """What is wrong with a value, at most one line for it and all below it."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        return _below(value, kind, path) or [_leaf(str(error), value, kind, path)]
    return []


def _below(value: Any, kind: Any, path: str) -> list[str]:
    """The first fault inside a table or a list."""
    bare = _bare(kind)
    if isinstance(value, Mapping) and isinstance(bare, type) and issubclass(bare, msgspec.Struct):
        return _inside_struct(value, bare, path)
    inner = get_args(bare)
    if isinstance(value, Mapping) and get_origin(bare) is dict:
        return _first(_faults(item, inner[1], _join(path, key)) for key, item in value.items())
    if isinstance(value, list) and get_origin(bare) is tuple:
        return _first(_faults(item, inner[0], f"{path}[{place}]") for place, item in enumerate(value))
    return []


def _inside_struct(value: Mapping[str, Any], kind: type[msgspec.Struct], path: str) -> list[str]:
    """Unknown keys, then missing ones, then what the known ones hold."""
    known = [field.name for field in msgspec.structs.fields(kind)]
    for key in value:
        if key not in known:
            return [f"{_join(path, key)} is not a key here; {nearest(key, known)}"]
    for field in msgspec.structs.fields(kind):
        if field.required and field.name not in value:
            return [f"{_join(path, field.name)} is missing; it must be {_wanted(field.type)}"]
    hints = get_type_hints(kind, include_extras=True)
    return _first(_faults(item, hints[key], _join(path, key)) for key, item in value.items())


def _first(groups: Any) -> list[str]:
    """The first group that holds a fault."""
    return next((group for group in groups if group), [])


def _bare(kind: Any) -> Any:
    """A type without its bounds and without None."""
    inner = get_args(kind)
    if hasattr(kind, "__metadata__"):
        return _bare(inner[0])
    if type(None) in inner:
        return _bare(next(each for each in inner if each is not type(None)))
    return kind


def _join(path: str, key: str) -> str:
    return f"{path}.{quoted(key)}" if path else quoted(key)


def _leaf(message: str, value: Any, kind: Any, path: str) -> str:
    """msgspec's message about one value, in the words of a scenario file."""
    shown = repr(value) if not isinstance(value, (Mapping, list)) else f"{len(value)} long"
    bare = _bare(kind)
    if get_origin(bare) is Literal:
        return f"{path} is {shown}, must be {_wanted(kind)}"
    expected = message.split(" - at `")[0]
    wanted = re.match(r"Expected `(\w+)(?: \| null)?`(?:, got `(\w+)`| (.*))?", expected)
    if not wanted:
        return f"{path} is {shown}: {expected[0].lower()}{expected[1:]}"
    word, got, bound = wanted.groups()
    if got is None and isinstance(value, Mapping):
        return f"{path} has {len(value)} entries, must have {(bound or '').removeprefix('of length ')}"
    if got is None:
        return f"{path} is {shown}, must be {_bound(bound or '')}"
    return f"{path} is {shown}, must be {WORDS.get(word, word)}, not {WORDS.get(got, got)}"


def _bound(bound: str) -> str:
    """A bound of msgspec in plain words."""
    return bound.replace("of length", "a list of length").replace(
        "matching regex '^\\\\d{4}-Q[1-4]$'", 'like "2025-Q3"'
    )


def _wanted(kind: Any) -> str:
    """What a missing key must hold."""
    bare = _bare(kind)
    if get_origin(bare) is Literal:
        return "one of " + ", ".join(f'"{word}"' for word in get_args(bare))
    if get_origin(bare) is dict or (isinstance(bare, type) and issubclass(bare, msgspec.Struct)):
        return "a table"
    return "a list" if get_origin(bare) is tuple else WORDS.get(bare.__name__, bare.__name__)
