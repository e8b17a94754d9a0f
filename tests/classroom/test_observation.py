"""Observation over the wire: a window sees what its seat may see, quarter by quarter, and nothing else leaves the server."""

import asyncio
import base64
from contextlib import asynccontextmanager
from dataclasses import fields, replace

import httpx
import msgspec
import numpy as np
import pytest

from game.classroom import recall
from game.classroom.app import app
from game.classroom.session import history
from game.classroom.worlds import Worlds
from game.protocol.packing import dense
from game.protocol.seat import Kept, SeatState, Sights, Ticket, seen_again
from game.record import read, replay, rulebook_of
from game.rules.masked import PRIVATE
from game.rules.rulebook import compile_rulebook
from game.views.news import PUBLIC
from game.world.axes import seal
from game.world.orders import Orders
from game.world.scenario import Scenario
from tests.classroom.conftest import SEED, seated, until


def client(room):
    return httpx.AsyncClient(transport=httpx.ASGITransport(app(room)), base_url="http://class")


@pytest.fixture
def served(opened):
    """A class behind its web server, and a student's device."""

    @asynccontextmanager
    async def serve(name="Ada", **changes):
        async with opened(**changes) as room, client(room) as web:
            asked = {"code": room.state.opened.code, "name": name}
            ticket = msgspec.json.decode((await web.post("/api/join", json=asked)).content, type=Ticket)
            web.headers["authorization"] = f"Bearer {ticket.token}"
            yield room, web

    return serve


async def sights(web, since=0):
    answer = await web.get(f"/api/observation?since={since}")
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Sights)


async def book_of(web):
    return compile_rulebook(msgspec.json.decode((await web.get("/api/scenario")).content, type=Scenario))


async def play(room, quarters):
    for _ in range(quarters):
        await room.close_now()


def rooms_of(world):
    return {entry.name: getattr(world, entry.name) for entry in fields(world) if entry.name != "quarter"}


def assert_same_world(found, expected):
    for name, mine in rooms_of(expected).items():
        for field in fields(mine):
            assert np.array_equal(getattr(getattr(found, name), field.name), getattr(mine, field.name)), (
                name,
                field.name,
            )


def test_every_quarter_arrives_as_the_seat_saw_it(served):
    async def hold():
        async with served() as (room, web):
            await room.start()
            await room.save_draft(0, Orders(borrow_kusd=7000, memory="mine"))
            await play(room, 3)
            book, told = await book_of(web), await sights(web)
            assert [sight.quarter for sight in told.sights] == [0, 1, 2, 3]
            past = Worlds("level_field", SEED, 0).past(history(room.state.rooms[0])[0], ())
            for sight in told.sights[:-1]:
                seen, truly = seen_again(sight, 0, book), past.seen(sight.quarter, 0)
                assert_same_world(seen.world, truly.world)
                assert_same_world(seen.public, truly.public)
                assert (seen.news, seen.memory, seen.label) == (truly.news, truly.memory, truly.label)
                assert seen.legal == truly.legal
            assert told.sights[1].form == Orders(borrow_kusd=7000, memory="mine")
            assert told.sights[1].memory == "mine"
            shares = [int(world.score.share_ppm[0]) for world in past.worlds]
            assert [sum(sight.fall) for sight in told.sights] == [0, *np.diff(shares).tolist()]
            assert (await sights(web, since=3)).sights == told.sights[3:]

    asyncio.run(hold())


def test_nothing_of_rivals_leaves_the_server(opened, monkeypatch):
    """The same bytes go out whatever the rivals keep to themselves."""
    monkeypatch.setattr(recall, "fall_of", lambda past, quarter, seat: (quarter, seat))  # it plays quarters anew

    async def hold():
        async with opened() as room:
            await seated(room, "Ada")
            await room.start()
            await room.save_draft(0, Orders(borrow_kusd=7000))
            await play(room, 2)
            teller = recall.Recall(room.state.opened, "", room.book)
            before = msgspec.json.encode(teller.sights(0, 0, room.state.rooms[0], 0)[:-1])
            worlds = teller._known[0].past.worlds
            worlds[:] = [disturbed(world, 0, room.book) for world in worlds]
            assert msgspec.json.encode(teller.sights(0, 0, room.state.rooms[0], 0)[:-1]) == before
            own, others = set(), set()
            for event in teller._known[0].past.told[2]:
                (own if event.operator in ("", room.book.operators[0]) else others).add(event)
            told = set(teller.sights(0, 0, room.state.rooms[0], 2)[0].told)
            assert own <= told
            assert {event.kind for event in told - own} <= set(PUBLIC)
            assert any(event.kind not in PUBLIC for event in others)  # so there was something to keep back

    asyncio.run(hold())


def disturbed(world, seat, book):
    """The same world, but for every private number of the others."""
    changed = {}
    for room, field, axis in PRIVATE:
        array = getattr(getattr(world, room), field).copy()
        array[book.owners[axis] != seat] += 12345
        changed.setdefault(room, {})[field] = seal(array)
    return replace(world, **{room: replace(getattr(world, room), **arrays) for room, arrays in changed.items()})


def test_a_disturbed_world_would_be_told_apart(opened):
    """The test before this one can fail: what is public changes what goes out."""

    async def hold():
        async with opened() as room:
            teller = recall.Recall(room.state.opened, "", room.book)
            before = teller.sights(0, 0, room.state.rooms[0], 0)
            past = teller._known[0].past
            score = replace(past.worlds[0].score, share_ppm=seal(past.worlds[0].score.share_ppm + 1))
            past.worlds[0] = replace(past.worlds[0], score=score)
            assert teller.sights(0, 0, room.state.rooms[0], 0) != before

    asyncio.run(hold())


def test_no_seed_is_sent_before_the_class_is_over(served):
    async def hold():
        seed = 1_234_567_891
        async with served(seed=seed) as (room, web):
            await room.start()
            await play(room, 2)
            for path in ("/api/state", "/api/seen", "/api/observation?since=0", "/api/scenario"):
                content = (await web.get(path)).content
                assert str(seed).encode() not in content
                assert b'"seed"' not in content
            for sight in (await sights(web)).sights:
                own = dense(sight.own, 10_000)
                assert seed not in own
                assert seed not in np.frombuffer(base64.b64decode(msgspec.json.decode(bytes(sight.public))[1]), "<i4")
            refused = await web.get("/api/record")
            assert (refused.status_code, refused.json()["error"]) == (
                403, "what was hidden is shown when the class is over",
            )  # fmt: skip

    asyncio.run(hold())


def test_the_record_comes_when_the_class_is_over(served, tmp_path):
    async def hold():
        async with served(quarters=2) as (room, web):
            await seated(room, "Bo")
            await room.start()
            await play(room, 2)
            await until(lambda: room.state.phase == "ended")
            place = tmp_path / "class.sky"
            place.write_bytes((await web.get("/api/record")).content)
            recorded = read(place)
            worlds = [world for world, _ in replay(recorded, rulebook_of(recorded.header))]
            assert [name for name, who in recorded.header.chairs.items() if who == "Inbox"] == [room.book.operators[0]]
            assert (worlds[-1].quarter, recorded.header.seed) == (2, SEED)

    asyncio.run(hold())


def test_a_quarter_taken_back_is_another_story(served):
    async def hold():
        async with served() as (room, web):
            await room.start()
            await play(room, 2)
            before = await sights(web)
            await room.undo()
            after = await sights(web)
            assert (
                before.story
                != after.story
                == msgspec.json.decode((await web.get("/api/state")).content, type=SeatState).story
            )
            assert after.sights == before.sights[:2]
            await room.save_draft(0, Orders(borrow_kusd=9000))
            await room.close_now()
            assert (await sights(web)).sights[2] != before.sights[2]

    asyncio.run(hold())


def test_what_is_acknowledged_says_from_which_state_on_it_counts(served):
    async def hold():
        async with served() as (room, web):
            await seated(room, "Bo")
            await room.start()
            asked = {"quarter": 0, "orders": {"borrow_kusd": 100_000_000}}
            kept = msgspec.json.decode((await web.post("/api/draft", json=asked)).content, type=Kept)
            assert kept.rejections[0].line == "borrow_kusd"
            state = msgspec.json.decode((await web.get("/api/state")).content, type=SeatState)
            assert state.version >= kept.version > 0
            assert state.draft == Orders(borrow_kusd=100_000_000)
            for path, is_in in (("hand-in", True), ("take-back", False)):
                content = (await web.post(f"/api/{path}", json={"quarter": 0})).content
                later = msgspec.json.decode(content, type=Kept)
                state = msgspec.json.decode((await web.get("/api/state")).content, type=SeatState)
                assert state.version >= later.version > kept.version
                assert state.handed_in is is_in

    asyncio.run(hold())


def test_a_stranger_sees_nothing(served):
    async def hold():
        async with served() as (_, web):
            web.headers["authorization"] = "Bearer made-up"
            for path in ("observation", "scenario", "record", "state"):
                assert (await web.get(f"/api/{path}")).status_code == 401
            web.headers.pop("authorization")
            assert (await web.get("/api/observation?since=x")).status_code == 401

    asyncio.run(hold())
