"""Saves: every quarter by itself, slots that stay as they are, pictures, and disks that refuse."""

import errno
import os
from pathlib import Path

import pygame
import pytest

from game.record import Recorder, read
from game.ui import saved
from game.ui.keeping import Backlog
from game.ui.left_off import card_of
from game.ui.saved import delete, is_slot, read_card, read_drafts, read_entry, save_slot, slot_place, to_continue
from game.ui.screens.places import open_place
from game.ui.screens.report import CARDS
from game.ui.screens.saves import SaveAs, Saves, saved_matches
from game.ui.screens.title import Title
from game.ui.screens.world_map import MapScreen
from game.ui.session import Session
from game.world.loading import load
from game.world.state import digest

QUICK = {"scenario": "race_to_2030"}


@pytest.fixture
def full(monkeypatch):
    """`full()` fills the disk for records, `full(False)` makes room again."""
    write = Recorder._write
    state = {"full": False}

    def refuse(self, content):
        if state["full"]:
            self._file.write(content[:20])  # what a full disk leaves behind
            self._file.flush()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(self, content)

    monkeypatch.setattr(Recorder, "_write", refuse)
    return lambda on=True: state.__setitem__("full", on)


def seated(drive, session, *window):
    session.shown.update(f"dilemma {quarter}" for quarter in range(60))
    player = drive(open_place("map", session), *window)
    session.recording.illustrator.wait()
    return player


def test_card_and_picture_lie_beside_the_record_after_every_quarter(drive, match):
    session = match(quarters=1, **QUICK)
    player = seated(drive, session)
    first = session.recording.place.with_suffix(".png").read_bytes()
    player.end_quarter()
    player.key(*[pygame.K_RETURN] * len(CARDS))
    session.recording.illustrator.wait()
    assert session.world.quarter == 2
    assert read_card(session.recording.place) == card_of(session)
    assert session.recording.place.with_suffix(".png").read_bytes() != first
    entry = read_entry(session.recording.place)
    assert (entry.chair, entry.played, entry.level) == ("Qianfan", 2, "Normal")
    assert sorted(each.suffix for each in session.recording.place.parent.iterdir()) == [".card", ".png", ".sky"]


@pytest.mark.parametrize("level", ["easy", "normal", "hard"])
def test_the_level_of_the_rivals_shows_in_the_list(drive, level, tmp_path):
    from agents.difficulty import line_up
    from game.world.loading import load

    rivals = {name: who for name, who in line_up(load("race_to_2030"), level).items() if name != "Qianfan"}
    Session.new("race_to_2030", "Qianfan", 4, rivals).close()
    player = drive(Saves(saved_matches()))
    assert player.says(f"rivals {level}") and player.says("Race to 2030")
    player.no_overlaps()
    assert player.cut_texts() == []


def test_many_matches_are_listed_without_reading_their_scenario_again(match, own_saves, monkeypatch):
    """The title and the list of saves wait for this."""
    place = match(quarters=1, **QUICK).recording.place
    for copy in range(12):
        (own_saves / f"copy-{copy}.sky").write_bytes(place.read_bytes())
    loaded = []
    saved._scenario.cache_clear()
    monkeypatch.setattr("game.ui.saved.load", lambda name: loaded.append(name) or load(name))
    assert {entry.scenario for entry in saved_matches()} == {"race_to_2030"} and len(saved_matches()) == 13
    assert loaded == ["race_to_2030"]


def test_rivals_chosen_one_by_one_are_mixed():
    Session.new("race_to_2030", "Qianfan", 4, {"Starlink": "CarryOn"}).close()
    assert saved_matches()[0].level == "Mixed"


def test_a_slot_stays_as_it_was_saved(drive, match, own_saves):
    session = match(quarters=1, **QUICK)
    player = seated(drive, session)
    player.key(pygame.K_ESCAPE)
    player.click("menu.save")
    player.no_overlaps()
    player.click("slot.name")
    player.key(*[pygame.K_BACKSPACE] * 30)
    player.type("before the tender")
    player.key(pygame.K_RETURN)
    assert player.says("Saved as before the tender")
    slot = slot_place(own_saves, "before the tender")
    kept = slot.read_bytes()
    assert is_slot(slot) and read_card(slot).name == "before the tender"
    went_on, _ = Session.resume(slot)
    went_on.end_quarter()
    went_on.close()
    assert slot.read_bytes() == kept and went_on.recording.place != slot
    assert len(read(went_on.recording.place).lines) == 2 and read_entry(went_on.recording.place).name == ""


def test_a_taken_name_is_said_and_only_replaced_on_purpose(drive, match, own_saves):
    session = match(quarters=1, **QUICK)
    save_slot(own_saves, session.recording.place, "mine")
    session.end_quarter()
    player = drive(SaveAs(session))
    player.screen.name = "mine"
    player.wait()
    assert player.says("taken")
    player.key(pygame.K_RETURN)
    assert len(read(slot_place(own_saves, "mine")).lines) == 1
    player.click("slot.save")
    assert len(read(slot_place(own_saves, "mine")).lines) == 2


def test_continue_prefers_the_running_match(match, own_saves):
    session = match(quarters=1, **QUICK)
    save_slot(own_saves, session.recording.place, "newer than the match")
    assert len(saved_matches()) == 2
    assert to_continue(saved_matches()).path == session.recording.place


def test_deleting_asks_first_and_takes_card_and_picture_along(drive, match, own_saves):
    session = match(quarters=1, **QUICK)
    seated(drive, session)
    player = drive(Title())
    player.click("title.load")
    player.click("saves.delete")
    player.no_overlaps()
    player.click("dialog.keep")
    assert session.recording.place.exists()
    player.click("saves.delete")
    player.click("dialog.delete")
    assert list(own_saves.iterdir()) == [] and player.says("Nothing is saved any more")


def test_arrows_choose_and_enter_goes_on(drive, match):
    for chair in ("Qianfan", "Guowang"):
        match(chair, quarters=1, **QUICK)
    player = drive(Title())
    player.click("title.load")
    assert player.screen.chosen.chair == "Guowang"
    player.key(pygame.K_DOWN)
    assert player.screen.chosen.chair == "Qianfan"
    player.key(pygame.K_RETURN)
    assert isinstance(player.screen, MapScreen) and player.screen.session.chair == "Qianfan"


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080), (3840, 2160)])
def test_the_lists_hold_in_every_window(drive, match, size):
    session = match(quarters=1, **QUICK)
    seated(drive, session).app.close()
    for screen in (Saves(saved_matches()), SaveAs(session), Title()):
        player = drive(screen, size)
        player.wait(0.3)
        player.no_overlaps()
        assert player.cut_texts() == []


# -- disks that refuse -------------------------------------------------------------------------------------------


def test_a_full_disk_is_told_the_match_goes_on_and_nothing_is_lost(drive, match, full):
    session = match(quarters=1, **QUICK)
    twin = match(quarters=1, **QUICK)
    player = seated(drive, session)
    full()
    player.end_quarter()
    assert player.says("No space left on device") and player.says("saved up to")
    player.no_overlaps()
    session.end_quarter()
    assert session.world.quarter == 3 and len(session.recording.backlog) == 2
    full(False)
    session.end_quarter()
    assert session.recording.backlog is None
    for _ in range(3):
        twin.end_quarter()
    again, mended = Session.resume(session.recording.place)
    assert not mended and digest(again.world) == digest(session.world) == digest(twin.world)
    again.close()


def test_what_waits_is_written_when_the_match_is_left(match, full):
    session = match(quarters=1, **QUICK)
    full()
    session.end_quarter()
    full(False)
    session.close()
    assert len(read(session.recording.place).lines) == 2


def test_a_line_that_reached_the_disk_after_all_is_not_written_twice(match, monkeypatch):
    """The write succeeds, the sync fails."""
    session = match(quarters=1, **QUICK)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.EIO, "Input/output error")))
    session.end_quarter()
    monkeypatch.undo()
    session.end_quarter()
    assert [line.quarter for line in read(session.recording.place).lines] == [0, 1, 2]


def test_a_read_only_home_takes_no_match_but_lets_one_play(drive, monkeypatch, own_saves):
    mkdir = Path.mkdir
    monkeypatch.setattr(
        Path, "mkdir", lambda *_, **__: (_ for _ in ()).throw(OSError(errno.EROFS, os.strerror(errno.EROFS)))
    )
    session = Session.new("race_to_2030", "Qianfan", 1)
    player = seated(drive, session)
    assert player.says("Read-only file system")
    player.no_overlaps()
    session.end_quarter()
    assert session.world.quarter == 1 and not own_saves.exists()
    monkeypatch.setattr(Path, "mkdir", mkdir)
    session.end_quarter()
    assert len(read(session.recording.place).lines) == 2


def test_a_slot_is_played_on_where_nothing_can_be_written(match, own_saves, monkeypatch):
    session = match(quarters=2, **QUICK)
    slot = save_slot(own_saves, session.recording.place, "kept")
    monkeypatch.setattr("game.ui.saved.open_slot", lambda *_: (_ for _ in ()).throw(OSError(30, os.strerror(30))))
    again, _ = Session.resume(slot)
    assert "Read-only" in again.recording.unsaved and again.world.quarter == 2
    again.end_quarter()
    assert (
        len(read(again.recording.place).lines) == 3
    )  # there was room by then: the record is whole, the slot untouched
    assert len(read(slot).lines) == 2
    again.close()


def test_a_slot_a_full_disk_refuses_leaves_the_old_one_whole(drive, match, own_saves, monkeypatch):
    session = match(quarters=1, **QUICK)
    slot = save_slot(own_saves, session.recording.place, "mine")
    kept = slot.read_bytes()
    session.end_quarter()
    player = drive(SaveAs(session))
    player.screen.name = "mine"
    player.wait()
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, os.strerror(28))))
    player.click("slot.save")
    assert player.says("No space left on device") and isinstance(player.screen, SaveAs)
    assert slot.read_bytes() == kept
    assert not list(slot.parent.glob("*.new"))


@pytest.mark.parametrize("kept", [0, 1, 40, 400])
def test_a_crash_while_a_line_is_written_costs_that_quarter_only(match, kept):
    session = match(quarters=2, **QUICK)
    whole = session.recording.place.read_bytes()
    session.close()
    cut = whole.rstrip(b"\n").rfind(b"\n") + 1
    session.recording.place.write_bytes(whole[: cut + kept])
    again, word = Session.resume(session.recording.place)
    assert again.world.quarter == 1 and bool(word) == (kept > 0)
    again.end_quarter()
    assert [line.quarter for line in read(session.recording.place).lines] == [0, 1]
    again.close()


def test_a_broken_picture_or_card_is_done_without(drive, match):
    session = match(quarters=1, **QUICK)
    session.recording.place.with_suffix(".png").write_bytes(b"no picture")
    session.recording.place.with_suffix(".card").write_bytes(b"no card")
    player = drive(Saves(saved_matches()))
    player.wait(0.2)
    assert player.says("Race to 2030")
    player.no_overlaps()


def test_deleting_what_is_gone_raises_what_the_screen_tells(tmp_path):
    with pytest.raises(OSError):
        delete(tmp_path / "gone.sky")


def test_a_backlog_without_a_file_begins_one(match, tmp_path):
    session = match(quarters=0, **QUICK)
    recorder = Backlog(tmp_path / "deep" / "new.sky", session.model.header()).settle()
    recorder.close()
    assert read(tmp_path / "deep" / "new.sky").lines == ()


# -- forms being filled in ---------------------------------------------------------------------------------------


def test_closing_the_window_in_the_middle_of_a_quarter_keeps_the_form(drive, match):
    session = match(quarters=1, **QUICK)
    player = seated(drive, session)
    session.draft.put(borrow_kusd=5000)
    player.app.close()
    again, _ = Session.resume(session.recording.place)
    assert again.draft.orders.borrow_kusd == 5000
    assert seated(drive, again).says("Your orders are as you left them")
    again.end_quarter()
    again.close()
    later, _ = Session.resume(session.recording.place)
    assert later.draft.is_empty and not later.recording.unsaved
    later.close()


def test_a_form_is_written_now_and_then_while_it_is_filled_in(drive, match):
    session = match(quarters=1, **QUICK)
    player = seated(drive, session)
    session.draft.put(borrow_kusd=5000)
    player.wait(6)
    assert read_drafts(session.recording.place, 1).forms["Qianfan"].borrow_kusd == 5000
    session.draft.undo()
    player.wait(6)
    assert read_drafts(session.recording.place, 1) is None


def test_a_slot_takes_the_form_along(drive, match, own_saves):
    session = match(quarters=1, **QUICK)
    session.draft.put(borrow_kusd=5000)
    screen = SaveAs(session)
    drive(screen).click("slot.save")
    again, _ = Session.resume(slot_place(own_saves, screen.name))
    assert again.draft.orders.borrow_kusd == 5000
    again.close()


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"quarter":1,"forms":{"Qianfan":{"bild":{}}}}', b'{"quarter":7,"forms":{}}']
)
def test_a_broken_or_older_form_is_done_without(match, content):
    session = match(quarters=1, **QUICK)
    session.close()
    session.recording.place.with_suffix(".draft").write_bytes(content)
    again, word = Session.resume(session.recording.place)
    assert again.draft.is_empty and not word
    again.close()


def test_people_who_had_handed_in_need_not_again(drive):
    session = Session.new("race_to_2030", "Qianfan", 1, others=["Guowang"])
    session.draft.put(borrow_kusd=5000)
    session.pass_on()
    session.close()
    again, _ = Session.resume(session.recording.place)
    assert again.chair == "Guowang" and again.people[0].draft.orders.borrow_kusd == 5000
    again.close()
