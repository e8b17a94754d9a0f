"""Shared draft: a team writes one form on several devices; nobody's line is lost, and it is told whose it is."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from game.classroom.shared_draft import changed_lines, merged
from game.world.orders import CARRY_ON, Orders, PriceOrder
from tests.classroom.test_pages import Form, at_work, run

FORMS = st.builds(
    Orders,
    build=st.none() | st.dictionaries(st.sampled_from(["one", "two"]), st.integers(0, 9)),
    expand=st.dictionaries(st.sampled_from(["lines", "bays"]), st.integers(1, 9)),
    price=st.none()
    | st.builds(PriceOrder, tiers=st.dictionaries(st.sampled_from(["low", "high"]), st.integers(1, 99))),
    borrow_kusd=st.integers(0, 9),
    file=st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
)


@given(FORMS, FORMS)
def test_who_is_alone_gets_what_was_written(base, mine):
    assert merged(base, mine, base) == mine


@given(FORMS, FORMS)
def test_who_changed_nothing_changes_nothing(base, theirs):
    assert merged(base, base, theirs) == theirs


@given(FORMS, FORMS, FORMS)
def test_lines_that_one_alone_changed_stand_as_changed(base, mine, theirs):
    both, ours, others = merged(base, mine, theirs), changed_lines(base, mine), changed_lines(base, theirs)
    for line in ("borrow_kusd", "file"):
        chosen = mine if line in ours else theirs
        assert getattr(both, line) == getattr(chosen, line)
    if "build" in ours and "build" not in others:
        assert both.build == mine.build
    assert set(changed_lines(base, both)) <= {*ours, *others}


@given(st.integers(0, 9), st.integers(0, 9))
def test_entries_of_a_table_are_decisions_of_their_own(theirs, mine):
    both = merged(Orders(build={"one": 1}), Orders(build={"one": 1, "two": mine}), Orders(build={"one": theirs}))
    assert both == Orders(build={"one": theirs, "two": mine})


def test_two_of_a_team_write_at_once_without_javascript(opened):
    async def work():
        async with at_work(opened, "Ada", "Cleo", "Bob", shape="teams", seats=2) as (classroom, (ada, _, bob)):
            shown = Form((await bob.get("/play/full")).text).forms["/play/full"]  # both see the empty form
            await ada.send("/play/full", borrow_kusd="5")
            answer = await bob.client.post("/play/full", data={**shown, "test_rigour": "strict", "do": "save"})
            draft = classroom.state.seat_of(0).draft
            assert (draft.borrow_kusd, draft.test_rigour) == (5_000, "strict")
            assert "by Ada" in answer.text and "by Bob" in answer.text
            # Ada's own page is older than Bob's line; her next save leaves it alone
            await ada.send("/play/full", borrow_kusd="")
            assert classroom.state.seat_of(0).draft == Orders(test_rigour="strict")
            await bob.send("/play", do="hand_in")
            assert "Handed in by Bob." in (await ada.get("/play")).text
            await ada.send("/play", "/take-back")
            assert not classroom.state.seat_of(0).handed_in

    run(work())


def test_a_page_of_another_is_loaded_anew_for_others_lines_only(opened):
    async def work():
        async with at_work(opened, "Ada", "Bob", shape="teams", seats=1) as (_room, (ada, bob)):
            stages = []
            for writer in (ada, ada, bob):
                await writer.send("/play/full", borrow_kusd=str(len(stages) + 1))
                stages.append(
                    [(await one.get("/play")).text.split('data-stage="')[1].split('"')[0] for one in (ada, bob)]
                )
            assert stages[0][0] == stages[1][0] != stages[2][0]
            assert stages[0][1] != stages[1][1] == stages[2][1]

    run(work())


def test_an_undone_quarter_gives_the_form_back_to_all(opened):
    async def play():
        async with opened() as room:
            ada = (await room.join(room.state.opened.code, "Ada")).student
            await room.start()
            await room.save_draft(ada, Orders(borrow_kusd=1))
            await room.close_now()
            await room.undo()
            version = room.view(ada).draft_version
            assert version > 0 and room.draft_at(ada, version) == Orders(borrow_kusd=1)
            await room.save_draft(ada, CARRY_ON, base=version)
            assert room.state.seat_of(ada).draft == CARRY_ON

    asyncio.run(play())
