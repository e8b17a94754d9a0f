"""Code: what the rules say of themselves: docstrings, the comments beside fields, which law reads which parameter.

Docstrings and the names that code reads live in the compiled modules, so that they are there wherever the game runs;
comments and the text of a law need the source, which a frozen program may come without.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

import agents.policies
import game.rules

FIELD = re.compile(r"^    (\w+): .*?#\s*(.+?)\s*$")
CLASS = re.compile(r"^class (\w+)")
HOMES: tuple[ModuleType, ...] = (game.rules, agents.policies)


class Law(NamedTuple):
    """A public function of the rules."""

    module: str  # such as "market"
    name: str
    doc: str
    arguments: tuple[str, ...]
    reads: frozenset[str]  # names its code looks up, private helpers included
    kinds: frozenset[type]  # types of its arguments


@lru_cache(maxsize=1)
def modules() -> tuple[ModuleType, ...]:
    """Every module that holds laws, those of providers' and nations' policies included."""
    return tuple(
        importlib.import_module(f"{home.__name__}.{found.name}")
        for home in HOMES
        for found in pkgutil.iter_modules(home.__path__)
    )


def short(module: ModuleType) -> str:
    """Its name without the package."""
    return module.__name__.rsplit(".", 1)[-1]


@lru_cache(maxsize=1)
def laws() -> tuple[Law, ...]:
    """Every public function that says what it does."""
    return tuple(law for module in modules() for law in _laws_of(module))


def _laws_of(module: ModuleType) -> Iterator[Law]:
    own = dict(functions(module))
    for name, function in own.items():
        doc = inspect.getdoc(function)
        if doc and not name.startswith("_"):
            arguments = function.__code__.co_varnames[: function.__code__.co_argcount]
            kinds = frozenset(_types(function))
            yield Law(short(module), name, doc, arguments, frozenset(_reads(name, own, set())), kinds)


def functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """Functions written in a module, from under what remembers their answers."""
    for name, found in vars(module).items():
        bare = inspect.unwrap(found) if callable(found) else found
        if isinstance(bare, FunctionType) and bare.__module__ == module.__name__:
            yield name, bare


def _reads(name: str, own: dict[str, FunctionType], behind: set[str]) -> set[str]:
    """Names that a function and the private helpers it calls look up."""
    behind.add(name)
    names = set(_names(own[name].__code__))
    for other in names & own.keys() - behind:
        if other.startswith("_"):
            names |= _reads(other, own, behind)
    return names


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


class Reader(NamedTuple):
    """A function, public or not, and what it looks at."""

    module: str
    name: str
    names: frozenset[str]
    kinds: frozenset[object]


@lru_cache(maxsize=1)
def readers() -> tuple[Reader, ...]:
    """Every function of the rules and policies."""
    return tuple(
        Reader(short(module), name, frozenset(_names(function.__code__)), frozenset(_types(function)))
        for module in modules()
        for name, function in functions(module)
    )


def _types(function: FunctionType) -> Iterator[type]:
    return (kind for kind in function.__annotations__.values() if isinstance(kind, type))


def read_by(field: str, kind: type, table: str) -> tuple[Reader, ...]:
    """Who reads a parameter: a field of a type; `table` is the name the rules reach that type by."""
    found = [reader for reader in readers() if field in reader.names]
    sure = [reader for reader in found if kind in reader.kinds or table in reader.names]
    return tuple(sure or found)


@lru_cache(maxsize=64)
def source_lines(module: str) -> tuple[str, ...]:
    """A module's source, empty where the program came without."""
    found = importlib.import_module(module)
    loader = getattr(found, "__loader__", None)
    try:
        text = loader.get_source(module) if hasattr(loader, "get_source") else None
    except (ImportError, OSError):
        text = None
    return tuple((text or "").splitlines())


def text_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """A function's own lines without decorators and docstring, empty where there is no source."""
    code = inspect.unwrap(function).__code__
    lines = source_lines(function.__module__)
    block = inspect.getblock([f"{line}\n" for line in lines[code.co_firstlineno - 1 :]]) if lines else []
    kept = [line.rstrip() for line in block]
    start = next((at for at, line in enumerate(kept) if line.startswith("def ")), 0)
    return tuple(_without_docstring(kept[start:]))


def _without_docstring(lines: list[str]) -> list[str]:
    quotes = [at for at, line in enumerate(lines) if '"""' in line]
    if not quotes:
        return lines
    first = quotes[0]
    last = first if lines[first].count('"""') > 1 else quotes[1]
    return lines[:first] + lines[last + 1 :]


@lru_cache(maxsize=1)
def _comments() -> dict[tuple[str, str], str]:
    """(type, field) -> the comment beside the field, of every type a scenario or a form holds."""
    found: dict[tuple[str, str], str] = {}
    world = importlib.import_module("game.world")
    for entry in pkgutil.iter_modules(world.__path__):
        kind = ""
        for line in source_lines(f"game.world.{entry.name}"):
            opened, field = CLASS.match(line), FIELD.match(line)
            kind = opened.group(1) if opened else kind
            if field and kind:
                found[kind, field.group(1)] = field.group(2)
    return found


def comment(kind: type, field: str) -> str:
    """What stands beside a field where its type is written, "" where nothing does."""
    words = next((said for base in kind.__mro__ if (said := _comments().get((base.__name__, field)))), "")
    return "" if words.startswith(("noqa", "type:")) else words
