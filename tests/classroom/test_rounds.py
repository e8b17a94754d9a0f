"""Rounds: the same worlds with the same luck once more, under the rule for the commons that the class chose."""

import asyncio

import pytest

from game.classroom.service import ClassroomError
from game.world.orders import CARRY_ON, Orders
from tests.classroom.conftest import seated

LOAN = Orders(borrow_kusd=5_000)


async def played_through(room, forms):
    for form in forms:
        await room.save_draft(0, form)
        await room.close_now()


def test_a_round_again_under_the_same_rule_leads_to_the_same_worlds(opened):
    async def play():
        async with opened(quarters=2, rounds=2) as room:
            await seated(room, "Ada", "Bob")
            await room.start()
            await played_through(room, (LOAN, CARRY_ON))
            assert room.state.phase == "between"
            with pytest.raises(ClassroomError, match="next one begins"):
                await room.hand_in(0)
            await room.next_round("none")
            assert room.state.phase == "running" and room.state.quarter == 0
            assert room.state.students[1].name == "Bob" and room.state.seat_of(1).members == (1,)
            await played_through(room, (LOAN, CARRY_ON))
            assert room.state.phase == "ended"
            first, second = room.state.all_rounds
            assert [each.digest for each in first.rooms[0].played] == [each.digest for each in second.rooms[0].played]

    asyncio.run(play())


def test_another_rule_holds_in_the_worlds_and_after_a_restart(opened):
    async def play():
        async with opened(quarters=2, rounds=2) as room:
            await seated(room, "Ada")
            await room.start()
            await played_through(room, (LOAN, LOAN))
            await room.next_round("fee")
            await played_through(room, (LOAN,))
        async with opened() as room:
            assert room.state.commons_rule == "fee"
            assert room.book.laws.debris.commons_rule == "fee"
            await played_through(room, (LOAN,))
            one, other = await room.past(0, 0), await room.past(0)
            assert (one.book.laws.debris.commons_rule, other.book.laws.debris.commons_rule) == ("none", "fee")
            assert int(other.worlds[-1].score.share_ppm.sum()) == int(one.worlds[-1].score.share_ppm.sum())
            first, second = room.state.all_rounds
            assert first.rooms[0].played[-1].digest != second.rooms[0].played[-1].digest  # the fee was charged

    asyncio.run(play())


def test_a_round_ends_early_where_another_follows_only(opened):
    async def play():
        async with opened(quarters=4, rounds=2) as room:
            await seated(room, "Ada")
            await room.start()
            with pytest.raises(ClassroomError, match="play a quarter first"):
                await room.end_round()
            await played_through(room, (LOAN,))
            await room.end_round()
            with pytest.raises(ClassroomError, match="none, fee, quota and deposit"):
                await room.next_round("tax")
            await room.next_round("deposit")
            await played_through(room, (LOAN,))
            with pytest.raises(ClassroomError, match="last round"):
                await room.end_round()

    asyncio.run(play())
