"""Turns: whose form counts, what a quarter leads to, taking it back, and coming back after a restart."""

import asyncio

import pytest

from agents.rollout import step
from agents.strategies.catalog import named
from game.classroom.folding import fold_all
from game.classroom.service import ClassroomError
from game.insight.fork import Said
from game.rules.opening import found_world
from game.world.orders import CARRY_ON, Orders
from game.world.state import digest
from tests.classroom.conftest import Clock, seated, until

LOAN = Orders(borrow_kusd=5_000)
STRICT = Orders(test_rigour="strict")


def test_at_the_deadline_a_form_a_draft_or_the_ai_decides(opened):
    async def play():
        clock = Clock()
        async with opened(clock) as room:
            ada, bob, _ = await seated(room, "Ada", "Bob", "Cleo")
            await room.start()
            await room.save_draft(ada, LOAN)
            await room.hand_in(ada)
            await room.save_draft(bob, STRICT)
            clock.t += 59
            await asyncio.sleep(0.05)
            assert room.state.quarter == 0
            clock.t += 1
            await until(lambda: room.state.quarter == 1)
            played = room.state.rooms[0].played[0]
            assert played.sources == ("human", "draft", "ai", "ai", "ai")
            assert played.forms[:2] == (LOAN, STRICT)
            assert all(form != CARRY_ON for form in played.forms[2:])  # the character decides, it does not sleep
            assert room.remaining_s() == 60

    asyncio.run(play())


def test_the_same_forms_lead_where_a_rollout_leads(opened):
    async def play():
        async with opened() as room:
            ada, bob = await seated(room, "Ada", "Bob")
            await room.start()
            for orders in (LOAN, STRICT, CARRY_ON):
                await room.save_draft(ada, orders)
                await room.close_now()
            world, forms = found_world(room.book), [CARRY_ON] * 5
            for played in room.state.rooms[0].played:
                players = {
                    seat: named(operator.character) if played.sources[seat] == "ai" else Said(played.forms[seat])
                    for seat, operator in enumerate(room.book.scenario.operators.values())
                }
                world, _, forms = step(world, room.book, players, room.state.opened.seed, forms)
                assert tuple(forms) == played.forms
                assert digest(world) == played.digest
            assert bob == 1

    asyncio.run(play())


def test_a_quarter_closes_as_soon_as_everybody_is_in(opened):
    async def play():
        async with opened(untimed_quarters=9) as room:
            ada, bob = await seated(room, "Ada", "Bob")
            await room.start()
            await room.hand_in(ada, 0)
            await asyncio.sleep(0.05)
            assert room.state.quarter == 0
            await room.hand_in(bob, 0)
            await until(lambda: room.state.quarter == 1 and not room.closing)
            assert room.remaining_s() is None
            with pytest.raises(ClassroomError, match="has closed"):
                await room.save_draft(ada, LOAN, quarter=0)

    asyncio.run(play())


def test_nobody_is_there_and_every_quarter_closes_on_time(opened):
    async def play():
        clock = Clock()
        async with opened(clock) as room:
            await seated(room, "Ada")
            await room.start()
            for quarter in range(4):
                assert room.state.quarter == quarter
                clock.t += 60
                await until(lambda at=quarter: room.state.quarter == at + 1)
            assert room.state.phase == "ended"
            assert all(set(played.sources) == {"ai"} for played in room.state.rooms[0].played)
            at = [1060, 1120, 1180, 1240]
            closed = lambda: [entry.t for entry in room.log.read() if type(entry.event).__name__ == "Closed"]  # noqa: E731
            await until(lambda: closed() == at)

    asyncio.run(play())


def test_a_quarter_taken_back_and_decided_alike_leads_to_the_same(opened):
    async def play():
        async with opened(worlds=2) as room:
            ada, *_, eve = await seated(room, "Ada", "Bob", "Cleo", "Dan", "Eve")
            await room.start()
            await room.close_now()
            await room.save_draft(ada, LOAN)
            await room.save_draft(eve, STRICT)
            await room.close_now()
            before = [each.played for each in room.state.rooms]
            await room.undo()
            assert room.state.quarter == 1
            assert room.view(ada).draft == LOAN
            assert room.view(ada).seen.quarter == 1
            await room.close_now()
            assert [each.played[1].digest for each in room.state.rooms] == [played[1].digest for played in before]
            await room.undo(1)  # one world alone is behind, and the other waits for it
            with pytest.raises(ClassroomError, match="waits for the others"):
                await room.hand_in(ada)
            await room.close_now()
            assert [each.quarter for each in room.state.rooms] == [2, 2]
            assert [each.played[1].digest for each in room.state.rooms] == [played[1].digest for played in before]

    asyncio.run(play())


def test_what_is_opened_again_is_what_was_closed(opened):
    async def play():
        kept = None
        for quarter in range(4):
            async with opened(worlds=2) as room:
                if kept is None:
                    await seated(room, "Ada", "Bob", "Cleo", "Dan", "Eve")
                    await room.start()
                else:
                    assert room.state.rooms == kept.rooms
                    assert room.state.students == kept.students
                    assert room.state.phase == kept.phase
                    for world, shown in enumerate(room.shown):
                        assert digest(shown.world) == kept.rooms[world].played[-1].digest
                await room.save_draft(quarter, LOAN)
                await room.hand_in(4)
                await room.close_now()
                await room.save_draft(0, STRICT) if quarter < 3 else None
                kept = room.state
                assert fold_all(room.log.read()) == room.state
        assert kept.phase == "ended"

    asyncio.run(play())


def test_a_log_that_leads_elsewhere_is_not_played_on(opened):
    async def spoil():
        async with opened() as room:
            await seated(room, "Ada")
            await room.start()
            await room.close_now()
            room.log._base.execute('UPDATE events SET body = replace(body, \'"digest":"\', \'"digest":"0\')')

    asyncio.run(spoil())

    async def again():
        async with opened():
            pass

    with pytest.raises(Exception, match="replay led to"):
        asyncio.run(again())


def test_the_ai_plays_a_seat_until_its_student_decides_again(opened):
    async def play():
        async with opened() as room:
            ada, bob = await seated(room, "Ada", "Bob")
            await room.start()
            await room.to_ai(0, ada)
            await room.hand_in(bob)
            await until(lambda: room.state.quarter == 1 and not room.closing)
            assert room.state.rooms[0].played[0].sources[:2] == ("ai", "human")
            await room.save_draft(ada, LOAN)
            assert not room.view(ada).ai
            await room.close_now()
            assert room.state.rooms[0].played[1].sources[:2] == ("draft", "ai")

    asyncio.run(play())


def test_who_changes_nothing_for_three_quarters_is_stuck(opened):
    async def play():
        async with opened() as room:
            ada, bob = await seated(room, "Ada", "Bob")
            await room.start()
            for _ in range(3):
                assert not any(row.is_stuck for row in room.overview().rows)
                await room.save_draft(bob, LOAN)
                await room.hand_in(ada)  # carries on
                await room.close_now()
            assert [row.is_stuck for row in room.overview().rows] == [True, False, False, False]

    asyncio.run(play())
