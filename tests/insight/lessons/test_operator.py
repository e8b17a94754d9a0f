"""Lesson 6: the template and its ten lines, revising by rule, and what the hand-out says of `seen`."""

import re

import numpy as np
import pytest
from numpy.random import default_rng

from agents.policies.publish import publish
from game.insight.lessons.lesson import LessonError, words_of
from game.insight.lessons.operator import (
    CHOICES,
    LESSON,
    TOPIC,
    Written,
    copied,
    drawn,
    examples,
    ranks,
    revised,
    rewritten,
    standing,
    template,
    worth,
)  # fmt: skip
from game.insight.matches import Match, played, rulebook
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.opening import found_world


def of_file(source: str) -> Written:
    """A bot made of a whole file rather than of lines."""
    room: dict = {}
    exec(source, room)
    return Written({name: room[name] for name in CHOICES})


def test_ten_lines_and_no_more_are_to_be_changed():
    marked = template().split("your ten lines\n")[1].split("\n# ----")[0].splitlines()
    assert [line.partition(" = ")[0] for line in marked] == list(CHOICES) and len(marked) == 10
    assert [int(re.search(r"# (\d+)\.", line)[1]) for line in marked] == list(range(1, 11))


def test_a_rewritten_file_is_the_template_with_other_lines():
    lines = {"SPEND": 0.8, "TESTS": "strict", "LICENCES": 5}
    assert of_file(rewritten(lines, "mine")).lines == of_file(template()).lines | lines
    assert len(rewritten(lines, "mine").splitlines()) < len(template().splitlines())  # the first words are shorter


def test_the_examples_are_of_different_quality():
    """Over six seeds in every chair: the careful one last, the builder first."""
    bots = {name: of_file(source).lines for name, source in examples().items()}
    assert set(bots) == {"Sleepy", "Steady", "Builder"}
    lines = [*bots.values(), bots["Steady"]]
    shares = standing("class_period", lines, (1, 2, 3), default_rng(1))
    by_name = dict(zip(bots, shares, strict=False))
    assert by_name["Sleepy"] < by_name["Steady"] < by_name["Builder"]


def test_every_line_by_lot_plays_without_a_refused_word():
    luck = default_rng(5)
    for seed in (1, 2):
        result = played(Match("class_period", tuple(Written(drawn(luck)) for _ in range(4)), seed))
        assert (result.administration < 0).all()


def test_a_revision_copies_one_line_of_the_winners():
    luck = default_rng(2)
    own, best = drawn(luck), drawn(luck)
    changed = copied(own, best, luck)
    (differs,) = [name for name in own if changed[name] != own[name]]
    assert changed[differs] == best[differs]
    assert copied(best, best, luck) == best


@pytest.mark.parametrize(("shares", "places"), [([3.0, 1.0, 2.0], [1, 3, 2]), ([1.0, 1.0, 0.5], [1, 1, 3])])
def test_ranks(shares, places):
    assert ranks(shares) == places


def test_what_a_line_is_worth_is_its_highest_value_above_its_lowest():
    luck = default_rng(3)
    lines = [drawn(luck) for _ in range(300)]
    found = worth(lines, [250_000 + 20_000 * line["SPEND"] / 0.75 + luck.normal(0, 1000) for line in lines])
    assert found["SPEND_points"] == pytest.approx(2.0, abs=0.1)  # 0.2 to 0.95
    assert found["SPEND_points_low"] < found["SPEND_points"] < found["SPEND_points_high"]
    assert found["BID_points_low"] < 0.3 and found["BID_points_high"] > -0.3 and "TESTS_points" not in found


@pytest.mark.slow
def test_a_class_that_revises_as_one_gains_nothing_on_average():
    found = revised("class_period", 1, (1,), pupils=4)
    assert 0 <= found.few_gain <= 1 and 0 <= found.all_gain <= 1
    assert abs(found.all_places) <= 1  # places are only handed round; the winner's own may be among them
    assert found == revised("class_period", 1, (1,), pupils=4)


def test_what_the_hand_out_names_is_there():
    book = rulebook("class_period")
    world = found_world(book)
    seen = observe(world, 1, book, publish(world, book, Luck(1, 0, book)), ())
    named = re.findall(r"`(seen\.[^`]+)`", words_of(LESSON, "handout"))
    assert len(named) >= 9
    for expression in named:
        assert eval(expression, {"seen": seen}) is not None
    for name in ("borrow_limit_kusd", "price_floor_usd"):
        assert getattr(seen.legal, name)
    for name in ("vehicle", "slots", "reserve_kusd", "last_clearing_kusd", "bidders"):
        assert hasattr(seen.legal.slots[0], name)
    assert np.asarray(seen.world.coverage.capacity_mbps[seen.seat]).sum() > 0


def test_it_is_played_in_the_arena_and_a_server_says_so():
    from game.classroom.plan import setup_of

    with pytest.raises(LessonError, match="skyshare arena class FOLDER"):
        setup_of("6")
    assert TOPIC.unit == "ratio"
