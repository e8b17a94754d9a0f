"""Seats: who gets one, who gets it back, and who never does."""

import asyncio

import pytest

from game.classroom import keys
from game.classroom.service import ClassroomError
from game.classroom.wording import clean_name
from tests.classroom.conftest import seated


def test_a_token_and_a_pin_are_never_written_down(opened, tmp_path):
    async def play():
        async with opened() as room:
            ticket = await room.join(room.state.opened.code, "Ada")
            assert room.seat_of(ticket.token) == 0
            assert room.seat_of(ticket.token + "x") is None
            assert room.seat_of("") is None
            assert len(ticket.pin) == 4
            return ticket, room.teacher_pin

    ticket, teacher_pin = asyncio.run(play())
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Ada" in written
    assert ticket.token.encode() not in written
    assert f'"{ticket.pin}"'.encode() not in written
    assert f'"{teacher_pin}"'.encode() not in written


def test_code_and_name_alone_never_give_a_taken_seat(opened):
    async def play():
        async with opened() as room:
            code = room.state.opened.code
            await room.join(code, "Ada")
            for name in ("Ada", "ada", "  ADA ", "Ａｄａ"):  # the last in wide letters
                with pytest.raises(ClassroomError, match="is here already"):
                    await room.join(code, name)
            with pytest.raises(ClassroomError, match="no class has this code"):
                await room.join("WRONG", "Bob")
            assert len(room.state.students) == 1

    asyncio.run(play())


def test_the_pin_gives_the_seat_back_and_five_wrong_ones_lock_it(opened):
    async def play():
        async with opened() as room:
            code = room.state.opened.code
            ticket = await room.join(code, "Ada")
            wrong = f"{(int(ticket.pin) + 1) % 10_000:04}"
            second = await room.reclaim(code, "ada", ticket.pin)
            assert room.seat_of(second.token) == room.seat_of(ticket.token) == 0
            guesses = await asyncio.gather(
                *(room.reclaim(code, "Ada", wrong) for _ in range(8)), return_exceptions=True
            )
            assert [guess.status for guess in guesses] == [403] * 5 + [423] * 3
            with pytest.raises(ClassroomError, match="locked"):
                await room.reclaim(code, "Ada", ticket.pin)
            assert room.seat_of(ticket.token) == 0  # who sits there goes on playing
        async with opened() as room:  # a restart unlocks nothing
            with pytest.raises(ClassroomError, match="locked"):
                await room.reclaim(code, "Ada", ticket.pin)
            pin = await room.reset_pin(0)
            assert room.seat_of((await room.reclaim(code, "Ada", pin)).token) == 0

    asyncio.run(play())


def test_five_wrong_teacher_pins_keep_one_device_out(opened):
    async def play():
        async with opened() as room:
            wrong = "x"
            for status in (403, 403, 403, 403, 403, 429):
                with pytest.raises(ClassroomError) as refused:
                    await room.teacher_enter(wrong, "10.0.0.9")
                assert refused.value.status == status
            token = await room.teacher_enter(room.teacher_pin, "10.0.0.1")
            assert room.is_teacher(token)
            assert not room.is_teacher("other")
            assert not room.is_teacher(None)

    asyncio.run(play())


def test_a_hash_tells_one_pin_from_all_others():
    kept = keys.pin_hash("0042")
    assert keys.pin_hash("0042") != kept  # salted
    assert keys.pin_fits("0042", kept)
    assert not any(keys.pin_fits(pin, kept) for pin in ("0043", "42", "", "00420"))


def test_a_form_mark_fits_its_own_browser_only():
    mine, yours = keys.new_token(), keys.new_token()
    assert keys.csrf_fits(mine, keys.csrf_of(mine))
    assert not keys.csrf_fits(yours, keys.csrf_of(mine))
    assert not keys.csrf_fits(mine, "")


def test_a_new_world_opens_when_all_seats_are_taken_and_latecomers_become_co_pilots(opened):
    async def play():
        async with opened(worlds="auto", seats=2) as room:
            await seated(room, "A", "B", "C")
            assert [(one.world, one.seat) for one in room.state.students] == [(0, 0), (0, 1), (1, 0)]
            await room.start()
            await seated(room, "D", "E", "F")
            assert [(one.world, one.seat) for one in room.state.students[3:]] == [(1, 1), (0, 0), (0, 1)]
            await room.save_draft(4, room.view(4).draft)
            assert room.view(0).touched_by == "E"
            assert room.view(0).members == ("A", "E")

    asyncio.run(play())


def test_teams_share_one_world_evenly(opened):
    async def play():
        async with opened(shape="teams", seats=3) as room:
            await seated(room, *"ABCDEFG")
            assert len(room.state.rooms) == 1
            assert [len(seat.members) for seat in room.state.rooms[0].seats] == [3, 2, 2]

    asyncio.run(play())


@pytest.mark.parametrize("name", ["", "   ", "x" * 25, "a\x00b", "a\u202eb"])
def test_a_name_that_cannot_be_shown_is_refused(name):
    with pytest.raises(ClassroomError, match="a name has"):
        clean_name(name)


@pytest.mark.parametrize(("typed", "shown"), [("  Ada  L. ", "Ada L."), ("李雷", "李雷"), ("<b>x</b>", "<b>x</b>")])
def test_a_name_stays_as_it_was_typed(typed, shown):
    """Pages write it as text, whatever it looks like."""
    assert clean_name(typed) == shown
