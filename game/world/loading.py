"""Loading: read a scenario from TOML, and say in one line what is wrong with it and how to mend it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from game.paths import assets
from game.world.consistency import first_fault
from game.world.faults import ScenarioError, described
from game.world.scenario import Scenario

Table = dict[str, Any]
Part = tuple[str, Mapping[str, Any]]  # name of a file, its own tables

HOME = assets() / "scenarios"


def scenario_names() -> list[str]:
    """Names of the scenarios that come with the game."""
    return sorted(path.stem for path in HOME.glob("*.toml"))


def load(name_or_path: str | Path) -> Scenario:
    """A scenario by its name, or from a file of one's own.

    A file may say `extends = ["shared/operators", ...]`: tables merge deeply, what stands later or in the file itself
    wins; lists and values are replaced whole. Raises ScenarioError with a single line.
    """
    return load_with(name_or_path, {})


def load_with(name_or_path: str | Path, overrides: Mapping[str, Any]) -> Scenario:
    """The scenario with some values replaced, as in {"vehicles": {"Zhuque-3": {"ready": "2028-Q1"}}}."""
    path = _find(name_or_path)
    parts = [*_read(path, ()), ("an override", overrides)]
    return _checked(parts, path.name)


def merged(base: Mapping[str, Any], more: Mapping[str, Any]) -> Table:
    """Two trees of tables as one: where both have a table they merge, elsewhere the second wins."""
    both = dict(base)
    for key, value in more.items():
        here = both.get(key)
        both[key] = merged(here, value) if isinstance(here, Mapping) and isinstance(value, Mapping) else value
    return both


def _checked(parts: Sequence[Part], file: str) -> Scenario:
    """The parts as one Scenario: types and bounds first, then names that must refer to something."""
    tree: Table = {}
    for _, part in parts:
        tree = merged(tree, part)
    try:
        scenario = msgspec.convert(tree, Scenario)
    except msgspec.ValidationError as error:
        fault = described(str(error), tree, Scenario)
    else:
        fault = first_fault(scenario)
        if not fault:
            return scenario
    raise ScenarioError(f"{file}: {fault}{_where(fault, parts, file)}")


def _where(fault: str, parts: Sequence[Part], file: str) -> str:
    """The part in which to mend a fault, if it is another than the file asked for.

    A fault begins with its path; the last part that says something about the longest piece of it is the place.
    """
    spoken = re.match(r'(?:"[^"]+"|[\w-]+|\.|\[\d+\])+', fault)
    keys = [quoted or bare for quoted, bare in re.findall(r'"([^"]+)"|([\w-]+)', spoken.group() if spoken else "")]
    depths = [_depth(part, keys) for _, part in parts]
    deepest = max(depths)
    name = next(name for (name, _), depth in zip(reversed(parts), reversed(depths), strict=True) if depth == deepest)
    return "" if name == file or deepest == 0 else f" (in {name})"


def _depth(part: Mapping[str, Any], keys: Sequence[str]) -> int:
    """How many keys of a path a part holds."""
    depth = 0
    here: Any = part
    for key in keys:
        if not isinstance(here, Mapping) or key not in here:
            break
        here, depth = here[key], depth + 1
    return depth


def _find(name_or_path: str | Path) -> Path:
    """The file of a scenario, by path or by name."""
    path = Path(name_or_path)
    if path.suffix == ".toml" and path.is_file():
        return path
    known = scenario_names()
    if str(name_or_path) in known:
        return HOME / f"{name_or_path}.toml"
    near = get_close_matches(str(name_or_path), known, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    raise ScenarioError(
        f"no scenario {str(name_or_path)!r}: {hint}there are {', '.join(known)}, or give a path to a .toml"
    )


def _read(path: Path, behind: tuple[Path, ...]) -> list[Part]:
    """A file after everything it extends; `behind` are the files that led here."""
    if path in behind:
        ring = " -> ".join(each.stem for each in (*behind[behind.index(path) :], path))
        raise ScenarioError(f"{path.name}: extends itself ({ring}); take one of them out")
    tree = dict(_parsed(path))
    parts: list[Part] = []
    for part in _parts(tree.pop("extends", []), path):
        parts += _read(part, (*behind, path))
    beside = not behind or path.parent == behind[0].parent
    name = path.name if beside else f"{path.parent.name}/{path.name}"
    return [*parts, (name, tree)]


def _parts(extends: Any, path: Path) -> list[Path]:
    """The files an `extends` line names: beside the file, or among the game's own."""
    if not isinstance(extends, list) or not all(isinstance(name, str) for name in extends):
        raise ScenarioError(f'{path.name}: extends must be a list of names such as ["shared/operators"]')
    return [_part(name, path) for name in extends]


def _part(name: str, path: Path) -> Path:
    """One file an `extends` line names."""
    for folder in (path.parent, HOME):
        if (folder / f"{name}.toml").is_file():
            return folder / f"{name}.toml"
    known = [str(each.relative_to(HOME).with_suffix("")) for each in HOME.rglob("*.toml")]
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
    if not found:
        return f"not TOML: {message}"
    line = int(found.group(1))
    text = path.read_text(encoding="utf-8").splitlines()[line - 1].strip()
    reason = message.split(" (at line")[0]
    return f"line {line}: {reason[0].lower()}{reason[1:]}: {text[:60]}"
