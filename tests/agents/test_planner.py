"""The planner: it compares, remembers, sees nothing hidden, and wins."""

import numpy as np
import pytest

from agents.foresight import prospect_ppm
from agents.policies.publish import publish
from agents.rollout import play
from agents.search import Found
from agents.strategies.balanced import Balanced
from agents.strategies.casual import Casual
from agents.strategies.catalog import named
from agents.strategies.course import Course, steer
from agents.strategies.courses import COURSES
from agents.strategies.planner import (
    HASTY,
    MIXED,
    Depth,
    OnCourse,
    Plan,
    Planner,
    candidates,
    chosen,
    remembered,
    rivals,
)
from agents.strategies.variation import KNOBS, crossed, turned, varied
from game.insight.matches import Match, played, seated
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.score import final_share_ppm
from game.world.events import Event
from game.world.observation import Observation
from game.world.orders import CARRY_ON
from game.world.rulebook import Rulebook
from game.world.state import World
from tests.rules.test_observe import shaken

QIANFAN = 1


def look(world: World, book: Rulebook, memory: str = "", seat: int = QIANFAN) -> Observation:
    return observe(world, seat, book, publish(world, book, Luck(1, world.quarter, book)), memory=memory)


@pytest.mark.parametrize("seat", [0, 1, 4])
def test_a_rivals_books_do_not_change_its_form(seat: int, opening: World, book: Rulebook) -> None:
    planner, notices = Planner(HASTY), publish(opening, book, Luck(1, 0, book))
    worlds = opening, shaken(opening, seat, book)
    one, two = (planner.decide(observe(w, seat, book, notices), np.random.default_rng(5)) for w in worlds)
    assert one == two


def test_it_follows_its_plan_until_it_is_due_again(opening: World, book: Rulebook) -> None:
    planner, thought = Planner(HASTY), []

    def think(seen: Observation, rng: np.random.Generator, before: Plan | None) -> Plan:
        thought.append(seen.quarter)
        return Planner.think(planner, seen, rng, before)

    planner.think = think  # type: ignore[method-assign]
    planner.is_struck = lambda seen, plan: False  # type: ignore[method-assign]
    play(book, {QIANFAN: planner}, 3, 6)
    assert thought == [0, HASTY.again_quarters - QIANFAN]


def test_it_thinks_again_when_chance_strikes_it_but_not_at_once(opening: World, book: Rulebook) -> None:
    from dataclasses import replace

    seen, planner = look(opening, book), Planner(HASTY)
    struck = replace(seen, news=(Event("strike", operator=seen.name),))
    other = replace(seen, news=(Event("strike", operator="Starlink"),))
    old, new = (Plan(None, again, 1, "", 1, 3, 2) for again in (1, HASTY.again_quarters))
    assert planner.is_struck(struck, old)
    assert not planner.is_struck(struck, new)
    assert not planner.is_struck(other, old)
    assert not planner.is_struck(seen, old)


def test_its_reason_names_what_it_compared(opening: World, book: Rulebook) -> None:
    form = Planner(HASTY).decide(look(opening, book), np.random.default_rng(5))
    plan = remembered(look(opening, book, form.memory))
    assert plan is not None
    assert plan.tried == sum(rounds[0] for rounds in HASTY.opening_races)
    told = form.reasons[0]
    assert told.line == "plan"
    assert f"{plan.expects_ppm / 1e4:.1f}%" in told.text
    assert plan.runner_up in told.text
    assert plan.runner_up != plan.name


def test_what_is_no_plan_of_its_own_is_thought_over_anew(opening: World, book: Rulebook) -> None:
    for blob in ("", "{}", '{"course":[1]}', "what is this"):
        assert remembered(look(opening, book, blob)) is None


def test_a_company_in_administration_does_not_plan(opening: World, book: Rulebook) -> None:
    from game.world.axes import amended, changed

    failed = np.full(len(book.operators), 3)
    world = amended(opening, treasury=changed(opening.treasury, administration=failed))
    assert Planner(HASTY).decide(look(world, book), np.random.default_rng(5)) is CARRY_ON


def test_it_stays_on_course_for_less_than_chance_explains() -> None:
    courses = [COURSES[0], COURSES[1]]
    near = [Found(1, 101.0, 3), Found(0, 100.0, 3)]
    far = [Found(1, 110.0, 3), Found(0, 100.0, 3)]
    assert chosen(courses, near, 6, 20).course is COURSES[0]
    assert chosen(courses, far, 6, 20).course is COURSES[1]


def test_the_better_half_is_played_in_more_worlds(opening: World, book: Rulebook) -> None:
    from agents.search import race

    candidates = [named("CarryOn"), named("Follower"), named("Balanced"), named("Niche")]
    found = race(look(opening, book), candidates, np.random.default_rng(2), {}, 3, (4, 2, 1))
    assert found[0].worlds == 3
    assert sorted(one.place for one in found) == [0, 1, 2, 3]
    assert next(one for one in found if one.place == 0).worlds == 3  # what the company does already is never dropped
    assert [one.worlds for one in found] == sorted((one.worlds for one in found), reverse=True)


def test_the_prospect_of_a_finished_match_is_its_score(book: Rulebook) -> None:
    quarters = book.scenario.quarters_count + book.scenario.run_off_quarters_count
    world, _ = play(book, {}, 1, quarters)
    for seat, final in enumerate(final_share_ppm(world, book).tolist()):
        assert prospect_ppm(world, seat, book) == final


def test_more_lasting_capacity_promises_more(opening: World, book: Rulebook) -> None:
    from game.world.axes import amended, changed

    young = opening.fleet.satellites.copy()
    young[book.owners["shell"] == QIANFAN, :, 1] += 100 * (young[book.owners["shell"] == QIANFAN].sum(axis=2) > 0)
    more = amended(opening, fleet=changed(opening.fleet, satellites=young))
    assert prospect_ppm(more, QIANFAN, book) > prospect_ppm(opening, QIANFAN, book)
    assert prospect_ppm(more, 0, book) < prospect_ppm(opening, 0, book)


def test_varied_courses_stay_within_the_knobs() -> None:
    rng = np.random.default_rng(4)
    for _ in range(30):
        course = crossed(varied(COURSES[0], rng, 6), varied(COURSES[1], rng, 6), rng)
        assert course == turned(course, "name", course.name)
        for knob, values in KNOBS.items():
            part, _, field = knob.rpartition(".")
            value = getattr(getattr(course, part) if part else course, field)
            before = [getattr(getattr(one, part) if part else one, field) for one in COURSES[:2]]
            assert value in (*values, *before), knob


def test_every_course_gives_legal_forms(opening: World, book: Rulebook) -> None:
    from game.rules.check import check_orders

    for seat in range(len(book.operators)):
        seen = look(opening, book, seat=seat)
        for course in COURSES:
            assert check_orders(seen, steer(seen, course)).rejections == (), course.name


def test_names_of_courses_are_their_own() -> None:
    assert len({course.name for course in COURSES}) == len(COURSES)


def test_the_casual_look_up_now_and_then_and_keep_their_memory(opening: World, book: Rulebook) -> None:
    casual, rng = Casual(Balanced(), 3), np.random.default_rng(1)
    decided = [casual.decide(look(opening, book, memory="kept", seat=seat), rng) for seat in range(5)]
    assert [bool(form.reasons) for form in decided] == [True, False, False, True, False]
    assert decided[1].memory == "kept"
    assert named(casual.name).name == casual.name == "Casual Balanced"


@pytest.mark.study
@pytest.mark.parametrize("seed", [1, 2])
def test_one_planner_beats_four_balanced(seed: int) -> None:
    shares = played(Match("level_field", ("Balanced", "Planner", "Balanced", "Balanced", "Balanced"), seed)).final_ppm
    assert shares[1] == shares.max()


def quarters_played(depth: Depth, quarters: int = 40) -> int:
    """Most that a planner plays forward in a match; what it does already is in every round."""
    opening = sum(sum(rounds) + len(rounds) - 1 for rounds in depth.opening_races)
    later = sum(sum(rounds) + len(rounds) - 1 for rounds in depth.races)
    plans = range(1, quarters, depth.again_quarters)
    ahead = sum(min(depth.horizon_quarters, quarters - quarter) for quarter in plans)
    return depth.opening_quarters * opening + ahead * later


def test_the_budget_is_counted_in_quarters_not_in_time() -> None:
    assert quarters_played(Depth()) < 2600


def test_the_second_race_starts_from_who_won_the_first(opening: World, book: Rulebook) -> None:
    once = Planner(HASTY).think(look(opening, book), np.random.default_rng(5), None)
    twice = Planner(HASTY._replace(opening_races=(*HASTY.opening_races, (4, 2)))).think(
        look(opening, book), np.random.default_rng(5), None
    )
    assert twice.tried == once.tried + 4
    assert twice.course is None or twice.course.name in {MIXED, *(course.name for course in COURSES)}


def test_rivals_are_taken_to_play_as_the_scenario_says(opening: World, book: Rulebook) -> None:
    others = rivals(look(opening, book), 3)
    assert sorted(others) == [0, 2, 3, 4]
    assert others[0].name == f"Casual {book.scenario.operators['Starlink'].character}"


def before_the_better_satellite(course: Course, world: World, book: Rulebook) -> int:
    built: dict[str, int] = dict(steer(look(world, book), course).build or {})
    return sum(built.values())


def test_the_patient_build_less_while_a_far_better_satellite_is_locked(opening: World, book: Rulebook) -> None:
    eager, patient = (COURSES[-1]._replace(growth=4.0, patience=share) for share in (1.0, 0.2))
    assert before_the_better_satellite(patient, opening, book) < before_the_better_satellite(eager, opening, book)


def test_who_looks_ahead_widens_all_stages_but_not_near_the_end(opening: World, book: Rulebook) -> None:
    from dataclasses import replace

    seen, course = look(opening, book), COURSES[-1]._replace(ahead=3.0, widen_share=1.0)
    assert set(steer(seen, course).expand or {}) == {"lines", "bays", "integration"}
    assert not steer(replace(seen, quarters_left=4), course).expand
    assert not steer(seen, course._replace(ahead=0.0)).expand


def test_new_plans_look_at_what_is_near_and_at_what_is_known() -> None:
    before = Plan(COURSES[0], 6, 1, "", 1, 3, 2)
    courses = candidates(before, np.random.default_rng(4), 8)
    assert courses[0] is COURSES[0]
    known = {course.name for course in COURSES}
    names = [course.name for course in courses[1:] if course]
    assert len(names) == 7
    assert MIXED in names
    assert known & set(names)


@pytest.mark.study
@pytest.mark.parametrize("seed", [1, 2])
def test_the_first_course_is_worth_half_as_much_again_as_balance_in_qianfans_chair(seed: int) -> None:
    course, balanced = (
        played(Match("thousand_sails", seated("thousand_sails", "Qianfan", player), seed)).final_ppm[QIANFAN]
        for player in (OnCourse(COURSES[0]), "Balanced")
    )
    assert course > 1.5 * balanced
