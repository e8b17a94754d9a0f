"""Looking back: decisions are judged in idle time, kept over a restart, forgotten when a quarter is taken back."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.classroom import looking_back
from game.classroom.afterthought import Glance, Piece
from game.classroom.apart import WorkerDied
from game.classroom.judged import ALL_IN, DEEP, SOME_IN, Decision, Judged, points_of
from game.classroom.service import Classroom
from game.insight import hindsight
from game.world.orders import Orders
from tests.classroom.conftest import seated, until

Open = Callable[..., Any]
WAYS = ("factory", "launch", "market")
GAINS = {"factory": 0.1, "launch": 2.0, "market": -0.5}


class Quick:
    """A process that answers at once: the later the quarter, the more another ride would have brought."""

    asked: list[Piece] = []
    deaths = 0

    def __init__(self, *_: Any) -> None:
        self.process = SimpleNamespace(kill=lambda: None)

    def call(self, _: str, piece: Piece) -> Glance:
        """Every other way, or those asked for."""
        if Quick.deaths:
            Quick.deaths -= 1
            raise WorkerDied("gone")
        Quick.asked.append(piece)
        places = tuple(range(len(WAYS))) if piece.places is None else piece.places
        gains = tuple(GAINS[WAYS[place]] * len(piece.forms) + 0.01 * piece.number for place in places)
        return Glance(tuple(WAYS[place] for place in places), places, gains)

    def stop(self) -> None:
        """Nothing to end."""


@pytest.fixture
def quick(opened: Open, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Classes whose decisions are judged at once."""
    monkeypatch.setattr(looking_back, "HANDS", 1)
    monkeypatch.setattr(looking_back, "REST_S", 0.001)
    monkeypatch.setattr(looking_back, "Apart", Quick)
    monkeypatch.setattr(Quick, "asked", [])
    return opened


def run(work: Any) -> None:
    asyncio.run(work)


async def played(classroom: Classroom, quarters: int, student: int = 0) -> None:
    """So many quarters closed, the student's form another one in each."""
    for _ in range(quarters):
        await classroom.save_draft(student, Orders(borrow_kusd=1000 + classroom.state.quarter))
        await classroom.close_now()


def test_every_closed_quarter_of_a_taken_seat_is_judged_and_no_other(quick: Open) -> None:
    async def work() -> None:
        async with quick(worlds=2, seats=2) as classroom:
            await seated(classroom, "Ada", "Grace", "Alan")
            await classroom.start()
            await played(classroom, 3)
            await until(classroom.looking_back.is_ready)
            assert classroom.looking_back.progress((0, 0, 0)) == (3, 0, 0)
            assert classroom.looking_back.progress((0, 1, 1)) == (0, 0, 0)  # nobody sits there
            assert {piece.seat for piece in Quick.asked} == {0, 1}
            points = classroom.looking_back.points((0, 0, 0))
            assert [point.regret.quarter for point in points] == [2, 1, 0]  # the largest first
            assert {WAYS[point.place] for point in points} == {"launch"}
            assert {point.regret.worlds for point in points} == {DEEP}
            first = [piece for piece in Quick.asked if piece.seat == 0 and len(piece.forms) == 3]
            assert [piece.places for piece in first[:SOME_IN]] == [None] * ALL_IN + [(1, 2)] * (SOME_IN - ALL_IN)

    run(work())


def test_what_is_pending_at_the_close_is_counted(quick: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking_back, "HANDS", 0)

    async def work() -> None:
        async with quick() as classroom:
            await seated(classroom, "Ada")
            await classroom.start()
            await played(classroom, 2)
            await classroom.finish_now()
            assert classroom.looking_back.progress((0, 0, 0)) == (2, 2, 0)
            assert not classroom.looking_back.is_ready()
            assert classroom.looking_back.points((0, 0, 0)) == []

    run(work())


def test_a_quarter_taken_back_is_forgotten_and_the_others_are_kept(quick: Open) -> None:
    async def work() -> None:
        async with quick() as classroom:
            (ada,) = await seated(classroom, "Ada")
            await classroom.start()
            await played(classroom, 2)
            await until(classroom.looking_back.is_ready)
            before = classroom.looking_back.points((0, 0, 0))
            Quick.asked.clear()
            await classroom.undo()
            assert classroom.looking_back.progress((0, 0, 0)).quarters == 1
            assert [point.regret.quarter for point in classroom.looking_back.points((0, 0, 0))] == [0]
            await classroom.save_draft(ada, Orders(borrow_kusd=1001))
            await classroom.close_now()
            await until(classroom.looking_back.is_ready)
            assert {len(piece.forms) for piece in Quick.asked} == {2}  # the first quarter is not judged anew
            assert classroom.looking_back.points((0, 0, 0)) == before  # the same decision in the same world

    run(work())


def test_what_was_worked_out_survives_a_restart_and_a_torn_file_only_costs_time(quick: Open, tmp_path: Any) -> None:
    async def work() -> None:
        async with quick() as classroom:
            await seated(classroom, "Ada")
            await classroom.start()
            await played(classroom, 2)
            await until(classroom.looking_back.is_ready)
            known = classroom.looking_back.points((0, 0, 0))
        Quick.asked.clear()
        async with quick() as classroom:
            assert classroom.looking_back.is_ready()
            assert classroom.looking_back.points((0, 0, 0)) == known
            await played(classroom, 1)
            await until(classroom.looking_back.is_ready)
            assert {len(piece.forms) for piece in Quick.asked} == {3}
        (tmp_path / looking_back.NAME).write_bytes(b"torn" * 4000)
        async with quick() as classroom:
            assert classroom.looking_back.progress((0, 0, 0)).waiting == 3
            await until(classroom.looking_back.is_ready)

    run(work())


@pytest.mark.parametrize(("deaths", "is_well"), [(2, True), (3, False)])
def test_a_process_that_dies_is_begun_again_but_not_for_ever(quick: Open, deaths: int, is_well: bool) -> None:
    async def work() -> None:
        async with quick() as classroom:
            await seated(classroom, "Ada")
            await classroom.start()
            Quick.deaths = deaths
            await played(classroom, 1)
            await until(lambda: classroom.looking_back.is_ready() or bool(classroom.looking_back.trouble))
            assert classroom.looking_back.is_ready() is is_well
            assert bool(classroom.looking_back.trouble) is not is_well

    run(work())


def test_a_small_class_is_judged_in_bounded_time_by_a_process_of_its_own(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_back, "HANDS", 1)

    async def work() -> None:
        async with opened(scenario="class_period", seats=1, worlds=1) as classroom:
            (ada,) = await seated(classroom, "Ada")
            await classroom.start()
            await classroom.save_draft(ada, Orders(borrow_kusd=1000))
            await classroom.close_now()
            await classroom.finish_now()
            await until(classroom.looking_back.is_ready, 60.0)
            (point,) = classroom.looking_back.points((0, 0, 0))
            past = await classroom.past(0)
            seen, form = past.seen(0, 0), past.forms[0][0]
            other = hindsight.options(seen, form)[point.place]
            assert other.part == point.regret.part
            gains = [hindsight.look(seen, form, number, [other]).gains_points[0] for number in (0, 5)]
            assert [point.regret.gains_points[number] for number in (0, 5)] == gains  # the same as the window works out

    run(work())


def test_a_look_that_went_wrong_is_not_tried_for_ever() -> None:
    one = Judged("mark", True)
    assert not one.is_looked_at
    one.is_given_up = True
    assert one.is_looked_at
    assert points_of([(Decision(0, 0, 0, 0), one)]) == []


@given(gains=st.lists(st.lists(st.floats(-5, 5), min_size=3, max_size=3), min_size=ALL_IN, max_size=DEEP))
def test_a_regret_is_worked_out_as_the_window_does(gains: list[list[float]]) -> None:
    one = Judged("mark", True)
    for number, each in enumerate(gains):
        one.learn(number, Glance(WAYS, (0, 1, 2), tuple(each)))
    ways = tuple(hindsight.Option(part, Orders()) for part in WAYS)
    expected = hindsight.together([hindsight.Look(7, ways, tuple(each)) for each in gains])
    found = dict(one.regrets(7))
    for place, regret in enumerate(expected):
        assert found[place].mean_points == pytest.approx(regret.mean_points, abs=1e-9)
        assert found[place].error_points == pytest.approx(regret.error_points, abs=1e-9)
        assert found[place][:2] == regret[:2] and found[place].worlds == regret.worlds == len(gains)
    one.learn(DEEP, Glance(WAYS, (0, 1, 2), (1.0, 1.0, 1.0)))
    assert {regret.worlds for _, regret in one.regrets(7)} == {len(gains) + 1}  # what was known is not stale


def test_nothing_is_looked_at_while_a_quarter_is_being_played(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking_back, "HANDS", 4)
    phase = SimpleNamespace(phase="running", all_rounds=())
    busy = [True]
    looks = looking_back.LookingBack(tmp_path, lambda: phase, lambda: busy[0])  # type: ignore[arg-type,return-value]
    assert [looks._rests(number) for number in range(4)] == [True] * 4
    busy[0] = False
    assert [looks._rests(number) for number in range(4)] == [False, False, True, True]  # the machine is the class's
    phase.phase = "ended"
    assert [looks._rests(number) for number in range(4)] == [False] * 4
