"""Par: measured over many seeds and written to the assets."""

from collections.abc import Iterator, Sequence

from game.insight import par


def run(scenario: str, seeds: Sequence[int]) -> Iterator[str]:
    """The study as lines to print."""
    yield f"par of {scenario} over {len(seeds)} seeds written to {par.write(par.measure(scenario, seeds))}"
