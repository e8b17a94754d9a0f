"""A record of the arena opens in the window: bots by their names, what they logged, the same match to the last digest."""

from pathlib import Path

import pygame
import pytest

from game.arena.play import play_game, stage
from game.arena.schedule import NOBODY, Fixture
from game.arena.sitter import Answer
from game.insight.fork import with_rivals_answering
from game.insight.past import past
from game.record import RecordError, read
from game.ui.rerun import rerun
from game.ui.screens.observer import Observer
from game.world.loading import load
from game.world.orders import Orders
from tests.arena.test_play import BOTS, Scripted

QUARTERS = 40
LOGGED = "thinking   of\nChile"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game of two bots nobody else knows, one of which writes a log in its first quarter."""
    bots = {"one": Scripted([Answer(Orders(log=(LOGGED,))), Answer()]), "other": Scripted()}
    level = stage(load("level_field"), BOTS, "CarryOn", 1, True)
    result, written = play_game(Fixture(3, 11, (NOBODY, 0, 1, NOBODY, NOBODY)), level, lambda bot: bots[bot.name])
    place = tmp_path_factory.mktemp("arena") / Path(result.record).name
    place.write_bytes(written)
    return place


def test_it_is_watched_to_the_digest_it_ended_with(record: Path) -> None:
    session = rerun(record)
    while not session.is_over:
        session.end_quarter()
    assert session.model.fingerprint == read(record).lines[-1].digest and session.world.quarter == QUARTERS
    session.close()


def test_who_played_and_what_was_logged_is_on_the_screen(drive, record: Path) -> None:
    session = rerun(record)
    player = drive(Observer(session))
    player.key(pygame.K_SPACE)
    assert player.says("Levant: one") and player.says("Marin: other") and player.says("Bora: CarryOn")
    player.key(pygame.K_RIGHT)
    assert session.world.quarter == 1 and player.says("Levant: thinking of Chile")
    player.key(pygame.K_RIGHT)
    assert session.world.quarter == 2 and not player.says("thinking of Chile")
    session.close()


def test_a_damaged_record_is_refused_before_anything_is_shown(record: Path, tmp_path: Path) -> None:
    place = tmp_path / "damaged.sky"
    place.write_bytes(record.read_bytes().replace(b'"quarter":5', b'"quarter":6'))
    with pytest.raises(RecordError, match="line 7: damaged"):
        rerun(place)


def test_another_course_of_it_can_be_asked_for_bots_do_again_what_they_did(record: Path) -> None:
    looked_back = past(record)
    worlds = with_rivals_answering(looked_back, 0, {36: Orders(borrow_kusd=0)})
    assert len(worlds) == 5 and worlds[-1].quarter == QUARTERS
