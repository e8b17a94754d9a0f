"""Level field: five companies of which only name, colour and luck differ, at the opening and after."""

import msgspec
import numpy as np
import pytest

from agents.rollout import play
from agents.strategies.catalog import named
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.world.loading import load, load_with
from game.world.sources import sources

OWN = {"short", "luck_key", "colour"}  # what a company of the level field has to itself


@pytest.fixture(scope="module")
def level():
    return load("level_field")


def test_everything_a_company_has_is_what_the_others_have(level):
    first = next(iter(level.operators))
    for table in (level.operators, level.generations, level.shells, level.milestones, level.dilemmas):
        written = {name: msgspec.json.encode(spec).decode() for name, spec in table.items()}
        for company in level.operators:
            for name, spec in written.items():
                if name.startswith(first) and table is not level.operators:
                    assert written[name.replace(first, company)] == spec.replace(first, company)
    for spec in level.operators.values():
        same, other = msgspec.to_builtins(spec), msgspec.to_builtins(level.operators[first])
        assert {key for key in same if same[key] != other[key]} <= OWN
    assert len({spec.luck_key for spec in level.operators.values()}) == len(level.operators) == 5
    assert all(len(spec.short) <= 6 for spec in level.operators.values())


def test_the_opening_is_the_same_for_every_seat(level):
    world = found_world(compile_rulebook(level))
    for entry in (
        world.treasury.cash_kusd,
        world.market.trust_ppm,
        world.market.subscribers,
        world.coverage.availability_ppm,
        world.coverage.capacity_mbps,
        world.licences.status,
        world.research.level,
        world.factory.capacity,
    ):
        assert (entry == entry[:1]).all()


def test_one_number_serves_all_and_keeps_its_source():
    assert sources("level_field")["operators.Zonda.cash_kusd"] == "design estimate"
    rich = load_with("level_field", {"operators": {"Ostro": {"cash_kusd": 9}}})
    assert [spec.cash_kusd == 9 for spec in rich.operators.values()] == [False, False, False, True, False]


def test_who_sits_where_changes_nothing_when_luck_moves_along(level):
    """The same strategies one seat further, with the companies' luck moved along: the same shares one seat further."""
    names = ["Balanced", "PriceCutter", "CadenceFirst", "Diplomat", "Premium"]
    moved = {name: {"luck_key": (seat - 1) % 5} for seat, name in enumerate(level.operators)}
    shares = []
    for book, turn in (
        (compile_rulebook(level), 0),
        (compile_rulebook(load_with("level_field", {"operators": moved})), 1),
    ):
        world, _ = play(book, {seat: named(names[(seat - turn) % 5]) for seat in range(5)}, 3, 12)
        shares.append(np.roll(world.score.share_ppm, -turn))
        assert world.fleet.satellites.sum() > 600
    assert (shares[0] == shares[1]).all()
