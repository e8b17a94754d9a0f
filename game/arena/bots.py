"""Bots: what somebody enters into a tournament, as text, as a spec, and as a sitter.

A text is a name of the catalog ("Balanced"), a file with a function or class ("mybot.py", "mybot.py:MyBot"), or a
command of any language after "--" ("-- node mybot.js").
"""

import ast
import os
import re
import select
import shlex
import shutil
from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from agents.strategies.catalog import STRATEGIES, UnknownStrategyError, named
from game.arena.results import ArenaError

FILE = re.compile(r"^(?P<path>.+\.py)(?::(?P<attribute>\w+))?$")
DECIDE = "decide"
COMMAND = "--"


class Level(StrEnum):
    """How far a bot is kept apart from the arena; stated in the results."""

    TRUSTED = "trusted"  # in this process, one's own bots: nothing is kept from them
    GUARDED = "guarded"  # a process of its own with limits: the default for files and commands
    SANDBOX = "sandbox"  # an interpreter without files, network or processes


class BotSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """An entrant; picklable, and the same on every worker."""

    name: str  # unique in the tournament
    source: str  # catalog name, absolute path of a file, or a command as JSON list
    kind: str  # "catalog", "file" or "command"
    level: Level
    attribute: str = ""  # function or class in the file, "" the only one


Some = Annotated[int, Meta(ge=1, le=1_000_000_000)]
Millis = Annotated[int, Meta(ge=0, le=86_400_000)]


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """What a bot that is kept apart may use up. A trusted one is held to the length of its answers only."""

    bank_ms: Millis = 30_000  # thinking time of a game ...
    increment_ms: Millis = 500  # ... and what every quarter adds to it
    start_ms: Some = 30_000  # for the process to begin and the bot to load
    answer_bytes: Some = 262_144  # one answer
    memory_mb: Some = 1024
    cpu_s: Some = 3600  # of one process; between games it is begun anew long before
    files: Some = 64  # open at a time
    file_mb: Some = 16  # one file written
    processes: Some = 32  # and threads, where the system can count them
    fresh: bool = False  # a new process for every game, so that nothing is remembered from one to the next


DEFAULTS = Limits()


def bot(text: str, level: Level | None = None) -> BotSpec:
    """The entrant a text means; ArenaError with one line where it means none, or cannot play here."""
    spec = _meant(text, level)
    if spec.level is not Level.TRUSTED and not hasattr(select, "poll"):
        raise ArenaError(
            f"{text}: {spec.level} bots need Linux or macOS; enter it with level trusted, or play under WSL"
        )
    return spec


def _meant(text: str, level: Level | None) -> BotSpec:
    if text.strip().startswith(COMMAND):
        return _command(text.strip().removeprefix(COMMAND).strip(), level)
    if FILE.match(text):
        return _file(text, level)
    if _looks_like_file(text):
        raise ArenaError(f"{text}: is no Python file; a bot of another language is a command: -- node {text}")
    return _strategy(text, level)


def _looks_like_file(text: str) -> bool:
    return Path(text).is_file() or "/" in text or os.sep in text or bool(re.search(r"\.\w{1,4}$", text))


def _strategy(text: str, level: Level | None) -> BotSpec:
    """A strategy of the catalog."""
    try:
        named(text)
    except UnknownStrategyError:
        known = {name.lower(): name for name in STRATEGIES}
        near = get_close_matches(text.lower(), known, n=3, cutoff=0.4)
        hint = f"did you mean {', '.join(known[name] for name in near)}?" if near else f"there are {_all(STRATEGIES)}"
        raise ArenaError(f"{text}: no strategy of the catalog, {hint}; a file ends in .py") from None
    if level is Level.SANDBOX:
        raise ArenaError(f"{text}: a strategy of the catalog cannot play in the sandbox; only a Python file can")
    return BotSpec(text, text, "catalog", level or Level.TRUSTED)


def _all(names: Iterable[str]) -> str:
    return ", ".join(names)


def _file(text: str, level: Level | None) -> BotSpec:
    """A Python file; it is read here, never run."""
    found = FILE.match(text)
    assert found is not None
    path, attribute = Path(found["path"]), found["attribute"] or ""
    if not path.is_file():
        near = get_close_matches(path.name, [each.name for each in path.parent.glob("*.py")], n=1, cutoff=0.5)
        hint = f"did you mean {path.parent / near[0]}?" if near else f"`skyshare arena new {path}` writes a first one"
        raise ArenaError(f"{path}: there is no such file; {hint}")
    attribute = _candidate(path, attribute)
    if level is Level.SANDBOX:
        from game.arena.sandbox import interpreter  # it reads this module's neighbours

        interpreter()  # says what to install where it is missing
    name = path.stem if attribute == DECIDE else attribute
    return BotSpec(name, str(path.resolve()), "file", level or Level.GUARDED, attribute)


def _candidate(path: Path, asked: str) -> str:
    """The function or class of a file that plays."""
    try:
        tree = ast.parse(path.read_bytes(), str(path))
    except SyntaxError as problem:
        raise ArenaError(f"{path}:{problem.lineno or 1}: {problem.msg}; mend it first") from None
    except (OSError, ValueError, RecursionError, MemoryError) as problem:
        raise ArenaError(f"{path}: cannot be read ({problem})") from None
    if asked:
        return _asked_for(path, asked, _bound(tree))
    found = _players(tree)
    if not found:
        raise ArenaError(
            f"{path}: nothing to play; write `def decide(seen, rng)` or a class with a method of that name"
        )
    if len(found) > 1:
        raise ArenaError(f"{path}: {_all(found)} could play; say which: {path}:{found[-1]}")
    return found[0]


def _asked_for(path: Path, asked: str, names: set[str]) -> str:
    if asked in names:
        return asked
    near = get_close_matches(asked, names, n=3, cutoff=0.3)
    hint = f"did you mean {_all(near)}?" if near else f"it has {_all(sorted(names)) or 'nothing'}"
    raise ArenaError(f"{path}: has no {asked}; {hint}")


def _players(tree: ast.Module) -> list[str]:
    """A function or name `decide`, and classes that write down a method `decide`."""
    classes = [
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(inner, ast.FunctionDef) and inner.name == DECIDE for inner in node.body)
    ]
    return ([DECIDE] if DECIDE in _bound(tree) else []) + classes


def _bound(tree: ast.Module) -> set[str]:
    """Names that a module's own statements make."""
    names: set[str] = set()
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.Import() | ast.ImportFrom():
                names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
            case ast.Assign() | ast.AnnAssign():
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def _command(text: str, level: Level | None) -> BotSpec:
    """A program of any language; its files get their whole paths, for it runs in a folder of its own."""
    try:
        words = shlex.split(text, posix=os.name == "posix")
    except ValueError as problem:
        raise ArenaError(f"{text}: cannot be read as a command ({problem})") from None
    if not words:
        raise ArenaError("--: a command must follow, as in -- node mybot.js")
    if level not in (None, Level.GUARDED):
        raise ArenaError(f"{text}: a command plays guarded; {level} is for Python")
    program = shutil.which(words[0])
    if program is None:
        raise ArenaError(f"{words[0]}: there is no such program here; install it, or write its whole path")
    files = [place for place, word in enumerate(words) if place and Path(word).is_file()]
    missing = next(
        (w for w in words[1:] if not Path(w).exists() and re.search(r"\.(py|js|mjs|cjs|ts|rb|lua|jar)$", w)), ""
    )
    if missing:
        raise ArenaError(f"{missing}: there is no such file")
    name = Path(words[files[-1]]).stem if files else Path(words[0]).stem
    whole = [str(Path(word).resolve()) if place in files else word for place, word in enumerate(words)]
    command = [os.path.abspath(program), *whole[1:]]
    return BotSpec(name, msgspec.json.encode(command).decode(), "command", Level.GUARDED)


def named_apart(specs: Iterable[BotSpec]) -> tuple[BotSpec, ...]:
    """The same entrants with names of their own: a second Balanced is Balanced 2."""
    taken: set[str] = set()
    apart: list[BotSpec] = []
    for spec in specs:
        name, number = spec.name, 1
        while name in taken:
            number += 1
            name = f"{spec.name} {number}"
        taken.add(name)
        apart.append(replace(spec, name=name))
    return tuple(apart)
