"""Measuring: a lesson's figure over many headless matches, written beside the lesson as its band."""

from collections.abc import Callable, Sequence
from statistics import mean

import msgspec

from game.insight.lessons.lesson import Band, folder_of, lesson, scenario_of
from game.insight.lessons.topic import topic
from game.record import RULES_VERSION


def measure(name: str, seeds: Sequence[int], said: Callable[[str], None]) -> Band:
    """The band of a lesson over these seeds (LessonError)."""
    asked = lesson(name)
    values, pattern = topic(asked.topic).measured(scenario_of(name), seeds, said)
    rounded = tuple(sorted(round(value, 4) for value in values))
    return Band(folder_of(name).name, RULES_VERSION, len(seeds), rounded, pattern)


def write(band: Band, name: str) -> str:
    """Store it beside the lesson; the path written."""
    place = folder_of(name) / "band.json"
    place.write_bytes(msgspec.json.format(msgspec.json.encode(band), indent=1) + b"\n")
    return str(place)


def with_interval(name: str, values: Sequence[float]) -> dict[str, float]:
    """Mean of a figure and its 95% interval by Student's t, as entries of a pattern."""
    from scipy import stats

    if len(set(values)) < 2:
        return {name: round(mean(values), 4)} if values else {}
    low, high = stats.ttest_1samp(values, 0.0).confidence_interval(0.95)
    return {name: round(mean(values), 4), f"{name}_low": round(float(low), 4), f"{name}_high": round(float(high), 4)}
