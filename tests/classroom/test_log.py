"""Log: what was acknowledged is there, in order; a second server is told; a refusing disk is no lie."""

import sqlite3
from concurrent.futures import wait

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.classroom import events as said
from game.classroom.events import Entry
from game.classroom.folding import fold, fold_all
from game.classroom.log import EventLog, LogError
from game.world.orders import Orders

PLAN = said.Opened("BCDF", "level_field", 1, 2, False, 2, 4, 60.0, 1, "worlds")


def test_what_was_appended_is_read_by_the_next_server(tmp_path):
    log = EventLog(tmp_path / "class.db")
    promises = [log.submit([said.Messaged(f"{number}")], float(number))[1] for number in range(500)]
    wait(promises)
    assert [promise.result() for promise in promises] == list(range(1, 501))
    log.close()
    again = EventLog(tmp_path / "class.db")
    assert [entry.event.text for entry in again.read()] == [str(number) for number in range(500)]
    assert [entry.seq for entry in again.read(since=498)] == [499, 500]
    assert again.append(said.Started(), 1.0) == 501
    again.close()


def test_it_writes_through_to_the_disk(tmp_path):
    log = EventLog(tmp_path / "class.db")
    assert log._base.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert log._base.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    log.close()


def test_a_second_server_on_the_same_class_is_told(tmp_path):
    log = EventLog(tmp_path / "class.db")
    with pytest.raises(LogError, match="another server"):
        EventLog(tmp_path / "class.db")
    log.close()


def test_a_file_that_is_no_log_is_told(tmp_path):
    (tmp_path / "class.db").write_bytes(b"a diary, not a database" * 100)
    with pytest.raises(LogError, match="cannot be opened"):
        EventLog(tmp_path / "class.db")


def test_a_disk_that_refuses_acknowledges_nothing(tmp_path):
    log = EventLog(tmp_path / "class.db")
    log.append(said.Started(), 1.0)
    log._base.execute("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT raise(ABORT, 'disk full'); END")
    with pytest.raises(LogError, match="disk full"):
        log.append(said.Messaged("lost"), 2.0)
    log._base.execute("DROP TRIGGER full")
    log.append(said.Messaged("kept"), 3.0)
    assert [type(entry.event).__name__ for entry in log.read()] == ["Started", "Messaged"]
    assert isinstance(log._base, sqlite3.Connection)
    log.close()


def happenings():
    """Things that can happen to a class of two worlds with two seats, in any order."""
    place = {"student": st.integers(0, 3), "world": st.integers(0, 1), "seat": st.integers(0, 1), "quarter": st.just(0)}
    return st.lists(
        st.one_of(
            st.builds(said.DraftSaved, **place, orders=st.builds(Orders, borrow_kusd=st.integers(0, 9))),
            st.builds(said.HandedIn, **place),
            st.builds(said.TakenBack, **place),
            st.builds(said.Paused, st.none() | st.floats(0, 90)),
            st.builds(said.Resumed, st.none() | st.floats(0, 90)),
            st.builds(said.Extended, st.floats(1, 90)),
            st.builds(said.HandedToAi, place["world"], place["seat"]),
            st.builds(said.HandedToHuman, place["world"], place["seat"]),
            st.builds(said.WrongPin, place["student"]),
            st.builds(said.Answered, place["student"], st.sampled_from("ab"), st.text(max_size=3)),
            st.builds(said.Messaged, st.text(max_size=5)),
            st.just(said.Started()),
        ),
        max_size=30,
    )


@settings(deadline=None)  # the disk takes what it takes
@given(after=happenings(), cut=st.integers(0, 30))
def test_a_log_read_back_folds_to_the_same_state_wherever_it_was_cut(tmp_path_factory, after, cut):
    joined = [said.Joined(each, f"s{each}", each // 2, each % 2, f"t{each}", "p") for each in range(4)]
    entries = [Entry(seq, float(seq), event) for seq, event in enumerate([PLAN, *joined, *after], start=1)]
    state = fold_all(entries)
    place = tmp_path_factory.mktemp("log") / "class.db"
    log = EventLog(place)
    for entry in entries[: 5 + cut]:
        log.submit([entry.event], entry.t)
    log.close()
    again = EventLog(place)
    middle = fold_all(again.read())
    again.close()
    for entry in entries[5 + cut :]:
        middle = fold(middle, entry)
    assert middle == state
