"""Golden records: matches of earlier days replay to the same digests, with their books straight at every quarter.

When a rule changes on purpose: raise RULES_VERSION in game/record.py and write them anew as tests/replays/README.md says.
"""

from pathlib import Path

import pytest

from game.record import read, replay, rulebook_of
from tests.test_conservation import money_is_conserved, nothing_is_negative, satellites_are_conserved

GOLDEN = sorted((Path(__file__).parent / "replays").glob("*.sky"))


def test_there_are_golden_records() -> None:
    assert len(GOLDEN) >= 3


@pytest.mark.parametrize("place", GOLDEN, ids=lambda place: place.stem)
def test_a_golden_record_replays_and_its_books_are_straight(place: Path) -> None:
    recorded = read(place)
    book = rulebook_of(recorded.header)
    before = None
    for world, _ in replay(recorded, book):
        satellites_are_conserved(world, book)
        nothing_is_negative(world)
        if before is not None:
            money_is_conserved(before, world)
        before = world
    assert before is not None
    assert before.quarter == len(recorded.lines) > 0
