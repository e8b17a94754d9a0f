"""Class period: four equal companies that open as Level Field stands after eight quarters, for twelve quarters."""

import time
from statistics import mean

import msgspec
import numpy as np
import pytest

from agents.rollout import play, step
from agents.strategies.catalog import named
from game.insight.matches import Match, Result, played_all
from game.insight.par import par
from game.rules.accounts import in_service
from game.rules.firsts import tables as firsts_tables
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.world.factory import STAGES
from game.world.licences import GRANTED
from game.world.loading import load, load_with
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario
from game.world.state import World

OWN = {"short", "luck_key", "colour"}  # what a company has to itself
SEEDS = range(1, 9)


class Expands:
    """One more of every stage in the first quarter, nothing after."""

    name = "Expands"

    def decide(self, seen, rng) -> Orders:
        return Orders(expand=dict.fromkeys(STAGES, 1)) if seen.quarter == 0 else CARRY_ON


class Sober:
    """Balanced without a loan or a share sold."""

    name = "Sober"

    def decide(self, seen, rng) -> Orders:
        form = named("Balanced").decide(seen, rng)
        return msgspec.structs.replace(form, borrow_kusd=0, raise_equity_kusd=0)


@pytest.fixture(scope="module")
def lesson() -> Scenario:
    return load("class_period")


@pytest.fixture(scope="module")
def rules(lesson: Scenario) -> Rulebook:
    return compile_rulebook(lesson)


@pytest.fixture(scope="module")
def mixed() -> list[Result]:
    """Two of Balanced, one that carries on, one at random, each in every chair."""
    names = ("Balanced", "CarryOn", "RandomLegal", "Balanced")
    return played_all(
        [
            Match("class_period", tuple(names[(seat + turn) % 4] for seat in range(4)), seed)
            for seed in SEEDS
            for turn in range(4)
        ]
    )


def mean_share(results: list[Result], name: str) -> float:
    """Mean final share of a strategy, in percent."""
    return mean(
        int(result.final_ppm[seat]) / 10_000
        for result in results
        for seat, player in enumerate(result.match.players)
        if player == name
    )


def test_everything_a_company_has_is_what_the_others_have(lesson):
    first = next(iter(lesson.operators))
    for table in (lesson.generations, lesson.shells, lesson.milestones, lesson.dilemmas):
        written = {name: msgspec.json.encode(spec).decode() for name, spec in table.items()}
        for name in [name for name in written if name.startswith(first)]:
            for company in lesson.operators:
                assert written[name.replace(first, company)] == written[name].replace(first, company)
    for spec in lesson.operators.values():
        same, other = msgspec.to_builtins(spec), msgspec.to_builtins(lesson.operators[first])
        assert {key for key in same if same[key] != other[key]} <= OWN
    assert len({spec.luck_key for spec in lesson.operators.values()}) == len(lesson.operators) == 4


def test_the_opening_is_the_same_for_every_seat(rules):
    world = found_world(rules)
    for entry in (
        world.treasury.cash_kusd,
        world.treasury.debt_kusd,
        world.market.subscribers,
        world.market.business_mbps,
        world.market.trust_ppm,
        world.coverage.availability_ppm,
        world.licences.status,
        world.research.progress_ppm,
        world.factory.capacity,
        world.hazards.dilemma >= 0,
        world.score.share_ppm,
    ):
        assert (entry == entry[:1]).all()
    assert world.score.share_ppm.sum() == pytest.approx(1_000_000, abs=4)


def test_who_sits_where_changes_nothing_when_luck_moves_along(lesson, rules):
    """The same strategies one seat further, with the companies' luck moved along: the same shares one seat further."""
    names = ["Balanced", "PriceCutter", "CadenceFirst", "Diplomat"]
    moved = {name: {"luck_key": (seat - 1) % 4} for seat, name in enumerate(lesson.operators)}
    shares = []
    for book, turn in ((rules, 0), (compile_rulebook(load_with("class_period", {"operators": moved})), 1)):
        world, _ = play(book, {seat: named(names[(seat - turn) % 4]) for seat in range(4)}, 3, 12)
        shares.append(np.roll(world.score.share_ppm, -turn))
    assert (shares[0] == shares[1]).all()
    assert len(set(shares[0].tolist())) == 4


def test_it_opens_as_level_field_stands_after_eight_quarters(rules):
    level = compile_rulebook(load("level_field"))
    later = [play(level, {seat: named("Balanced") for seat in range(5)}, seed, 8)[0] for seed in SEEDS]
    world = found_world(rules)

    def usual(figure, near: float) -> None:
        """A figure [operator] of the opening is the median of the matches, so near."""
        opening = np.asarray(figure(world, rules))[0]
        assert opening == pytest.approx(np.median([figure(each, level) for each in later]), rel=near)

    usual(in_service, 0.15)
    usual(lambda w, _: w.market.subscribers.sum(axis=1), 0.15)
    usual(lambda w, _: (w.licences.status == GRANTED).sum(axis=1), 0.15)
    usual(lambda w, _: 2 * w.treasury.cash_kusd if w is world else w.treasury.cash_kusd, 0.25)  # by design half
    usual(lambda w, _: w.treasury.debt_kusd, 0.25)
    usual(lambda w, _: w.factory.capacity.sum(axis=1), 0.15)
    usual(lambda w, _: w.market.terminals_made, 0.15)
    usual(lambda w, _: w.market.business_mbps.sum(axis=1), 0.3)


def test_it_goes_on_as_level_field_would(rules):
    """Demand is there, only capacity is short: the first quarter neither doubles the lines nor loses any."""
    before = found_world(rules)
    after, _ = play(rules, {}, 1, 1)
    assert 1.1 < after.market.subscribers.sum() / before.market.subscribers.sum() < 1.6
    assert after.market.waiting.sum() > before.market.subscribers.sum()
    assert (after.treasury.revenue_kusd > 100_000).all()


def test_a_hall_ordered_now_works_next_quarter(rules):
    assert (rules.factory.delay == 1).all()
    world, forms = found_world(rules), [CARRY_ON] * 4
    opening = world.factory.capacity
    seen: list[World] = []
    for _ in range(2):
        world, _, forms = step(world, rules, {1: Expands()}, 1, forms)
        seen.append(world)
    assert (seen[0].factory.capacity == opening).all() and (seen[0].factory.expanding[1, :, 0] == 1).all()
    assert (seen[1].factory.capacity[1] == opening[1] + 1).all()


def test_it_is_twelve_quarters_that_open_with_decisions_to_take(lesson, rules):
    world = found_world(rules)
    assert lesson.quarters_count == 12
    assert (world.hazards.dilemma >= 0).all()  # one on every table
    assert (world.launch.manifest.sum(axis=(1, 2)) == 2).all() and (world.factory.ready > 0).sum() == 4
    assert (world.treasury.cash_kusd > world.treasury.debt_kusd).all() and (world.treasury.debt_kusd > 0).all()
    values = firsts_tables(rules)
    assert (values.target[list(lesson.firsts).index("many_lines")] > world.market.subscribers.sum(axis=1)).all()
    assert all(len(spec.briefing.split()) <= 60 for spec in lesson.operators.values())


def test_who_decides_beats_who_carries_on_beats_chance(mixed):
    shares = [mean_share(mixed, name) for name in ("Balanced", "CarryOn", "RandomLegal")]
    assert shares[0] > shares[1] + 10 and shares[1] > shares[2]


def test_money_binds_but_does_not_ruin_who_carries_on(rules):
    """Price cutters come near the bottom of the purse; who does nothing at all is poor and still solvent."""
    lowest, world, forms = [], found_world(rules), [CARRY_ON] * 4
    players = {0: named("PriceCutter"), 1: named("CarryOn"), 2: named("Balanced"), 3: named("Balanced")}
    for _ in range(12):
        world, _, forms = step(world, rules, players, 1, forms)
        lowest.append(world.treasury.cash_kusd.tolist())
    assert min(cash[0] for cash in lowest) < 125_000  # half of what it opens with
    assert (world.treasury.administration < 0).all()


def test_nobody_sound_ends_in_administration(mixed):
    for result in mixed:
        sound = [seat for seat, player in enumerate(result.match.players) if player == "Balanced"]
        assert (result.administration[sound] == -1).all()


def test_money_from_outside_is_a_decision_that_matters():
    """Who neither borrows nor sells shares falls behind by more than a percentage point, and is nearly out of cash."""
    results = played_all([Match("class_period", ("Balanced", "Balanced", Sober(), "Balanced"), seed) for seed in SEEDS])
    own = mean(int(result.final_ppm[2]) for result in results)
    others = mean(int(np.delete(result.final_ppm, 2).sum()) / 3 for result in results)
    assert own < others - 10_000
    assert mean(int(result.end.treasury.cash_kusd[2]) for result in results) < 300_000


def test_par_favours_no_chair(lesson):
    finals = [measured.final for chair in lesson.operators if (measured := par("class_period", chair))]
    assert len(finals) == 4
    error = max(np.std(final) / len(final) ** 0.5 for final in finals)
    assert max(abs(np.mean(final) - 250_000) for final in finals) < 3 * error


def test_a_whole_match_takes_less_than_three_seconds(rules):
    began = time.perf_counter()
    play(rules, {seat: named("Balanced") for seat in range(4)}, 1, 12)
    assert time.perf_counter() - began < 3
