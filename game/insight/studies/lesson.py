"""Lesson: the figure of a lesson measured over many seeds and written beside it; its pattern for the teacher's notes."""

from collections.abc import Iterator, Sequence

from game.insight.lessons.measuring import measure, write


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print; scenario: name, number or folder of the lesson."""
    band = measure(scenario, seeds, lambda words: None)
    low, middle, high = (band.at(share) for share in (0.1, 0.5, 0.9))
    yield f"{band.lesson}: {len(band.values)} seats of {band.runs} matches; P10 {low:.3f}, P50 {middle:.3f}, P90 {high:.3f}"
    for name, value in band.pattern.items():
        yield f"  {name:48} {value:14,.4f}"
    yield f"written to {write(band, scenario)}"
