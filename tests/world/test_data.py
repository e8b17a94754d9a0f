"""Scenario data: every number says its unit and where it comes from."""

import re
from pathlib import Path

import pytest

from game.world.loading import HOME

FILES = sorted(HOME.rglob("*.toml"))

# Endings of a key that say the unit of its number.
UNITS = (
    "_kusd", "_usd", "_musd", "_m", "_kg", "_km", "_km2", "_deg", "_ms", "_gbps", "_mbps",
    "_share", "_factor", "_exponent", "_count", "_quarters", "_weeks", "_months", "_years", "_year",
    "_per_quarter", "_per_year", "_per_month", "_per_line", "_per_satellite", "_per_flight", "_per_gbps", "_per_km",
    "_per_km2", "_ppm", "_level", "_levels", "_weight", "_weights",
)  # fmt: skip

# Keys whose number has no unit: places in a list, steps of a scale, identities.
UNITLESS = {
    "luck_key": "identity of a company in the luck tables",
    "colour": "place in the palette",
    "difficulty": "1 to 5",
    "patience": "0 spends on the new, 1 on what flies",
    "align_us": "-1 to 1, a judgement for play",
    "default": "place of an answer",
}
NEEDS_NO_SOURCE = {"luck_key", "colour", "difficulty", "default"}
NUMBER = re.compile(r"(?<![\w.\"'-])-?\d[\d_]*(?:\.\d+)?(?:e-?\d+)?(?![\w-])")


def numbers(path: Path) -> list[tuple[int, str, str, str]]:
    """Lines that state a number: (line, innermost key, what is stated, the comment beside it)."""
    found = []
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        stated, comment = _split(line)
        bare = re.sub(r'"[^"]*"', '""', stated)
        for key, value in re.findall(r"(\w+)\s*=\s*([^={]*)(?=,\s*\w+\s*=|\}|$)", bare):
            if NUMBER.search(value):
                found.append((place, key, stated, comment))
    return found


def _split(line: str) -> tuple[str, str]:
    """A line before and after its comment."""
    quoted = False
    for place, letter in enumerate(line):
        quoted ^= letter == '"'
        if letter == "#" and not quoted:
            return line[:place], line[place + 1 :].strip()
    return line, ""


def ours(path: Path) -> bool:
    """Prose of dilemmas is checked by its own tests."""
    return path.parent.name in ("scenarios", "shared") and path.stem not in ("dilemmas", "firsts", "hazards")


@pytest.mark.parametrize("path", [path for path in FILES if ours(path)], ids=lambda path: path.stem)
def test_every_number_has_a_unit_and_a_source(path: Path):
    wrong = []
    for place, key, stated, comment in numbers(path):
        table = re.match(r"(\w+)\s*=\s*\{", stated)
        named = {key, table.group(1)} if table else {key}
        if not any(name.endswith(UNITS) or name in UNITLESS for name in named):
            wrong.append(f"line {place}: {key} says no unit")
        if not comment and not named <= NEEDS_NO_SOURCE:
            wrong.append(f"line {place}: {key} says no source")
    assert not wrong


def test_the_reader_of_numbers_sees_what_it_must(tmp_path: Path):
    text = 'a_kusd = 5 # x\nb = { low = 1, high = 2 } # y\nname = "Falcon 9"\n{ generation = "G 2", c_count = 3 }\nd = [1, 2]\n'
    (tmp_path / "t.toml").write_text(text)
    seen = [(place, key) for place, key, _, _ in numbers(tmp_path / "t.toml")]
    assert seen == [(1, "a_kusd"), (2, "low"), (2, "high"), (4, "c_count"), (5, "d")]


@pytest.mark.parametrize("path", [path for path in FILES if ours(path)], ids=lambda path: path.stem)
def test_each_text_stays_on_the_game(path: Path):
    assert not re.search(r"/work|/tmp|TODO|FIXME", path.read_text(encoding="utf-8"))
