"""Scenario files: find a scenario's TOML, read it with everything it extends, and say where it cannot be read."""

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from game.paths import assets
from game.world.faults import ScenarioError

HOME = assets() / "scenarios"


class Part(NamedTuple):
    """One file of a scenario: its name as shown to people, where it is, its own tables."""

    name: str
    path: Path
    tables: Mapping[str, Any]


def scenario_names() -> list[str]:
    """Names of the scenarios that come with the game."""
    return sorted(path.stem for path in HOME.glob("*.toml"))


def find(name_or_path: str | Path) -> Path:
    """The file of a scenario, by path or by name."""
    path = Path(name_or_path)
    if path.suffix == ".toml" and path.is_file():
        return path.resolve()
    known = scenario_names()
    if str(name_or_path) in known:
        return (HOME / f"{name_or_path}.toml").resolve()
    near = get_close_matches(str(name_or_path), known, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    raise ScenarioError(
        f"no scenario {str(name_or_path)!r}: {hint}there are {', '.join(known)}, or give a path to a .toml"
    )


def parts(path: Path, behind: tuple[Path, ...] = ()) -> list[Part]:
    """A file after everything it extends; `behind` are the files that led here."""
    if path in behind:
        ring = " -> ".join(each.stem for each in (*behind[behind.index(path) :], path))
        raise ScenarioError(f"{path.name}: extends itself ({ring}); take one of them out")
    tables = dict(_parsed(path))
    found: list[Part] = []
    for part in _extended(tables.pop("extends", []), path):
        found += parts(part, (*behind, path))
    beside = not behind or path.parent == behind[0].parent
    return [*found, Part(path.name if beside else f"{path.parent.name}/{path.name}", path, tables)]


def _extended(extends: Any, path: Path) -> list[Path]:
    """The files an `extends` line names."""
    if not isinstance(extends, list) or not all(isinstance(name, str) for name in extends):
        raise ScenarioError(f'{path.name}: extends must be a list of names such as ["shared/operators"]')
    return [_beside_or_at_home(name, path) for name in extends]


def _beside_or_at_home(name: str, path: Path) -> Path:
    """A file named in an `extends` line: beside the one that names it, or among the game's own."""
    for folder in (path.parent, HOME):
        if (folder / f"{name}.toml").is_file():
            return (folder / f"{name}.toml").resolve()
    known = [each.relative_to(HOME).with_suffix("").as_posix() for each in HOME.rglob("*.toml")]
    near = get_close_matches(name, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise ScenarioError(f"{path.name}: extends {name!r}, but there is no {name}.toml beside it or in the game{hint}")


def _parsed(path: Path) -> Mapping[str, Any]:
    """The tables of one file."""
    try:
        return _tables(path, path.stat().st_mtime_ns)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError(f"{path.name}: {_syntax(str(error), path)}") from None
    except UnicodeDecodeError:
        raise ScenarioError(f"{path.name}: is not UTF-8 text; save it as UTF-8") from None


@lru_cache(maxsize=128)
def _tables(path: Path, _changed: int) -> Mapping[str, Any]:
    """Parse once a file and change."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _syntax(message: str, path: Path) -> str:
    """A TOML error with its line, and the line itself."""
    found = re.search(r"at line (\d+)", message)
    lines = path.read_text(encoding="utf-8").splitlines()
    line = min(int(found.group(1)), len(lines)) if found else len(lines)
    reason = message.split(" (at ")[0]
    text = lines[line - 1].strip() if lines else ""
    return f"line {line}: {reason[0].lower()}{reason[1:]}: {text[:60]}"
