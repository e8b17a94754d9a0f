"""Scenario data: every number says its unit and where it comes from."""

import re
from pathlib import Path

import pytest

from game.world.scenario_files import HOME
from game.world.sources import split_comment

FILES = sorted(HOME.rglob("*.toml"))

# A word of a key, or of the table it stands in, says the unit of its number.
UNITS = {
    "kusd", "usd", "musd", "kg", "km", "km2", "deg", "ms", "gbps", "mbps", "ppm", "m",
    "days", "weeks", "months", "month", "quarter", "quarters", "year", "years",
    "count", "share", "factor", "exponent", "level", "levels", "weight", "weights", "lines", "stages",
}  # fmt: skip

# Keys whose number has no unit: places in a list, steps of a scale, identities.
UNITLESS = {
    "luck_key": "identity of a company in the luck tables",
    "colour": "place in the palette",
    "difficulty": "1 to 5",
    "patience": "0 spends on the new, 1 on what flies",
    "align_us": "-1 to 1, a judgement for play",
    "grant_bar": "on the nations' scale from -1 to 1",
    "default": "place of an answer",
    "low": "in the unit the hazard's rule states",
    "high": "in the unit the hazard's rule states",
    "target": "in the unit the first's measure states",
    "outside_extra": "added to the utility of no satellite service",
    "broken_words_per_halving": "broken words are counted",
}
NEEDS_NO_SOURCE = {
    "luck_key",
    "colour",
    "difficulty",
    "default",
    "target",
}  # the head of firsts.toml says where targets come from
NUMBER = re.compile(r"(?<![\w.\"'-])-?\d[\d_]*(?:\.\d+)?(?:e-?\d+)?(?![\w-])")


def numbers(path: Path) -> list[tuple[int, set[str], str]]:
    """Every stated number: its line, the keys and tables that name it, the comment beside it."""
    found = []
    tables: set[str] = set()
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        stated, comment = split_comment(line)
        bare = re.sub(r'"[^"]*"', '""', stated)
        if bare.startswith("["):
            tables = set(re.findall(r"\w+", bare))
            continue
        outer = set(re.findall(r"(\w+)\s*=\s*\{", bare))
        for key, value in re.findall(r"(\w+)\s*=\s*([^={]*)(?=,\s*\w+\s*=|\}|$)", bare):
            if NUMBER.search(value):
                found.append((place, {key} | outer | tables, comment))
    return found


def says_unit(names: set[str]) -> bool:
    return any(UNITS & set(name.split("_")) or name in UNITLESS for name in names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_number_has_a_unit_and_a_source(path: Path):
    wrong = []
    for place, names, comment in numbers(path):
        if not says_unit(names):
            wrong.append(f"line {place}: {names} say no unit")
        if not comment and not names & NEEDS_NO_SOURCE:
            wrong.append(f"line {place}: {names} say no source")
    assert not wrong


def test_the_reader_of_numbers_sees_what_it_must(tmp_path: Path):
    text = 'a_kusd = 5 # x\nb = { low = 1, high = 2 } # y\nname = "Falcon 9"\n{ g = "G 2", c_count = 3 }\n[t.cost]\nd = [1, 2]\n'
    (tmp_path / "t.toml").write_text(text)
    seen = numbers(tmp_path / "t.toml")
    assert [(place, sorted(names)) for place, names, _ in seen] == [
        (1, ["a_kusd"]),
        (2, ["b", "low"]),
        (2, ["b", "high"]),
        (4, ["c_count"]),
        (6, ["cost", "d", "t"]),
    ]
    assert says_unit({"a_kusd"}) and not says_unit({"cost", "d"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_text_stays_on_the_game(path: Path):
    assert not re.search(r"/work|/tmp|TODO|FIXME", path.read_text(encoding="utf-8"))
