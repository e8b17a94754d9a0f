"""State: the fingerprint tells worlds apart that differ in a single number, wherever it stands."""

from dataclasses import replace

from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.world.axes import arrays_of, changed
from game.world.loading import load
from game.world.state import digest, rooms


def test_the_digest_sees_every_array_and_where_its_numbers_stand() -> None:
    world = found_world(compile_rulebook(load("thousand_sails")))
    seen = {digest(world), digest(replace(world, quarter=1))}
    for name, room in rooms(world):
        for field, _, _, array in arrays_of(room):
            for place in (0, array.size - 1)[: array.size]:
                moved = array.copy()
                moved.ravel()[place] += 1
                seen.add(digest(replace(world, **{name: changed(room, **{field: moved})})))
    entries = [min(array.size, 2) for _, room in rooms(world) for _, _, _, array in arrays_of(room)]
    assert len(seen) == 2 + sum(entries)
