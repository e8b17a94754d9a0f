"""Sources: where each number of a scenario comes from, as its file says beside it."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from game.world.alike import MARK
from game.world.scenario_files import find, parts

KEY = re.compile(r'"([^"]+)"|([\w-]+)')
STATED = re.compile(r'\s*((?:"[^"]+"|[\w-]+)(?:\.(?:"[^"]+"|[\w-]+))*)\s*=')
HEADER = re.compile(r"\s*\[(\[?)(.+?)\]")


@lru_cache(maxsize=8)
def sources(name_or_path: str | Path) -> Mapping[str, str]:
    """Path -> source, such as "vehicles.Falcon 9.booster_kusd" -> "about $30M, press".

    A table's own comment stands under its path: "vehicles.Falcon 9". What is extended later wins, as the values do.
    """
    said: dict[str, str] = {}
    found = parts(find(name_or_path))
    alike = [str(name) for part in found for name in part.tables.get("alike", ())]
    for part in found:
        for path, comment in beside(part.path):
            said.update(
                dict.fromkeys([path.replace(MARK, name) for name in alike] if MARK in path else [path], comment)
            )
    return said


def beside(file: Path) -> Iterator[tuple[str, str]]:
    """Paths and comments of one file."""
    here: tuple[str, ...] = ()
    entries: dict[str, int] = {}  # list of tables -> tables so far
    inside = ""  # key of the list whose lines we are reading
    for line in file.read_text(encoding="utf-8").splitlines():
        stated, comment = split_comment(line)
        header, key = HEADER.match(stated), STATED.match(stated)
        if inside:
            if stated.lstrip().startswith("{"):
                path = _counted((*here, inside), entries)
            inside = "" if stated.strip() == "]" else inside
            if comment and not stated.lstrip().startswith("]"):
                yield path, comment
        elif header:
            here = _keys(header.group(2))
            here = (_counted(here, entries),) if header.group(1) else here
            if comment:
                yield ".".join(here), comment
        elif key:
            path = ".".join((*here, *_keys(key.group(1))))
            inside = _keys(key.group(1))[-1] if stated.rstrip().endswith("[") else ""
            if comment:
                yield path, comment


def split_comment(line: str) -> tuple[str, str]:
    """A line before and after its comment."""
    quoted = False
    for place, letter in enumerate(line):
        quoted ^= letter == '"'
        if letter == "#" and not quoted:
            return line[:place], line[place + 1 :].strip()
    return line, ""


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(quoted or bare for quoted, bare in KEY.findall(dotted))


def _counted(keys: tuple[str, ...], entries: dict[str, int]) -> str:
    """The path of the next table in a list of tables."""
    path = ".".join(keys)
    entries[path] = entries.get(path, -1) + 1
    return f"{path}[{entries[path]}]"
