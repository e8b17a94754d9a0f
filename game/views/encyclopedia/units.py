"""Units: what a key's ending says of its number, and the number as people read it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from game.texts import N_, _, figures, listed, named
from game.views.format import count, money

# Longest endings first; what stands before "_per_" is the amount.
AMOUNTS: tuple[tuple[str, str], ...] = (
    ("kusd_per_gbps", N_("thousand dollars a Gbps")),
    ("kusd", N_("thousand dollars")),
    ("musd", N_("million dollars")),
    ("usd", "dollars"),
    ("ppm", N_("parts per million")),
    ("growth", N_("share, 1 the whole")),
    ("rate", N_("share, 1 the whole")),
    ("share", N_("share, 1 the whole")),
    ("count", "number"),
    ("weeks", "weeks"),
    ("days", "days"),
    ("months", "months"),
    ("quarters", "quarters"),
    ("years", "years"),
    ("year", N_("calendar year")),
    ("km2", N_("square kilometres")),
    ("km", "km"),
    ("deg", "degrees"),
    ("kg", "kg"),
    ("gbps", N_("Gbps")),
    ("mbps", N_("Mbps")),
    ("ms", "milliseconds"),
    ("households_m", N_("million households")),
    ("population_m", N_("million people")),
    ("exponent", N_("exponent, no unit")),
    ("factor", N_("factor, no unit")),
    ("weight", N_("weight, no unit")),
    ("level", N_("level, no unit")),
    ("bar", N_("score, no unit")),
    ("steps", "steps"),
)
PER: tuple[tuple[str, str], ...] = (
    ("per_line_per_month", N_("a line a month")),
    ("per_band_per_quarter", N_("a band a quarter")),
    ("per_satellite_per_year", N_("a satellite a year")),
    ("per_object_per_year", N_("an object a year")),
    ("per_pair_per_year", N_("a pair a year")),
    ("per_pad_per_quarter", N_("a pad a quarter")),
    ("per_line_per_quarter", N_("a build line a quarter")),
    ("per_bay_per_quarter", N_("a test bay a quarter")),
    ("per_slot_per_quarter", N_("an integration slot a quarter")),
    ("per_year", N_("a year")),
    ("per_quarter", N_("a quarter")),
    ("per_month", N_("a month")),
    ("per_musd", N_("a million dollars")),
    ("per_line", N_("a line")),
    ("per_halving", N_("a halving")),
    ("per_km2", N_("a square kilometre")),
    ("per_head_usd", N_("dollars a head")),
)
TOLD = frozenset(
    {
        "title",
        "summary",
        "briefing",
        "goals",
        "strength",
        "squeeze",
        "question",
        "text",
        "foreshadow",
        "outcome",
        "outcome_otherwise",
    }
)  # fmt: skip - texts of a scenario
WORD = re.compile("[a-z]+(_[a-z]+)*")
TYPES = {bool: N_("yes or no"), str: N_("name or date")}


def unit_of(key: str, value: Any = None) -> str:
    """What the last part of a parameter's path says of its unit; "" where it says nothing."""
    name = key.rsplit(".", 1)[-1]
    if isinstance(value, (bool, str)):
        return _(TYPES[type(value)])
    amount, each = _spoken(name)
    return f"{_(amount)} {_(each)}".strip()


@lru_cache(maxsize=2048)
def _spoken(name: str) -> tuple[str, str]:
    """How much, and for each of what; marked."""
    for place, words in PER:
        at = name.find(f"_{place}")
        if at > 0:
            rest = name[:at] + name[at + 1 + len(place) :]
            amount = _amount(rest)
            return ("", words) if place == "per_head_usd" else (amount or N_("number"), words)
    return _amount(name), ""


def _amount(name: str) -> str:
    for ending, words in AMOUNTS:
        if name == ending or name.endswith(f"_{ending}"):
            return words
    for ending, words in AMOUNTS:  # such as payload_leo_kg, payload_500_polar_kg, mbps_per_line
        if f"_{ending}_" in f"_{name}_":
            return words
    return ""


def shown(key: str, value: Any) -> str:
    """A parameter's value as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return _(value).strip() if value and key in TOLD else word(value.strip() or "none")
    if value is None:
        return word("none")
    if isinstance(value, Mapping):
        return listed(f"{word(name)} {shown(key, each)}" for name, each in value.items()) or word("none")
    if isinstance(value, Sequence):
        return listed(shown(key, each) for each in value) or word("none")
    return _number(key, value)


def word(value: str) -> str:
    """A word of the form or of a scenario ("end_of_life") in the language; names, dates and conditions as they are."""
    return _(value) if WORD.fullmatch(value) else named(value)


def _number(key: str, value: float) -> str:
    amount, _each = _spoken(key.rsplit(".", 1)[-1])
    if amount.startswith("thousand dollars") and value >= 1:
        return money(value)
    if amount.startswith("share") and 0 < abs(value) <= 1:
        return figures(f"{value:g} ({value * 100:g}%)")
    if amount == "calendar year":
        return f"{value:g}"
    if isinstance(value, int) or (float(value).is_integer() and abs(value) >= 1000):
        return count(int(value))
    return figures(f"{value:g}".replace("-", "−", 1) if value < 0 else f"{value:g}")
