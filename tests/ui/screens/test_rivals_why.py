"""Why cards: deeds anybody could see and what is likely behind them; true reasons only when the match is over."""

from dataclasses import replace

import pytest

from game.texts import retold
from game.ui.screens.places import open_place
from game.views.rivals import pace_of
from game.views.rivals_why import deeds, likely, true_reasons


@pytest.fixture
def played(match):
    session = match("Qianfan", quarters=3, scenario="race_to_2030")
    session.kept["rivals.tab"] = 4
    return session


def known(session, seat):
    seen = session.look(session.seat)
    done = deeds(session.before, seen, session.told[-1], seat)
    return done, likely(seen, seat, done, pace_of(session.worlds, seen, seat))


def test_a_card_each_tells_what_was_done_and_why(drive, played):
    player = drive(open_place("rivals", played))
    seat = played.book.index["operator"]["Starlink"]
    done, why = known(played, seat)
    flown = int(played.world.launch.flown[seat].sum())
    assert str(flown) in done[0].words and any(deed.kind == "cheaper" for deed in done)
    assert player.says("Flew 28 on Falcon 9") and player.says("instead of $31")
    assert any("Lower prices" in words for words in why) and any("15,000 satellites" in words for words in why)
    assert sum(drawn.string == "Why, as far as one can tell" for drawn in player.canvas.texts) >= 3
    player.no_overlaps()


def test_nothing_private_is_told_while_the_match_lasts(drive, played):
    """Neither a rival's reasons nor what its books hide show on the cards."""
    player = drive(open_place("rivals", played))
    shown = " ".join(drawn.string for drawn in player.canvas.texts)
    for seat, form in enumerate(played.forms[-1]):
        if seat != played.seat:
            assert not [reason.text for reason in form.reasons if retold(reason.text) in shown]
    seat = played.book.index["operator"]["Starlink"]
    before = known(played, seat)
    world = played.model.world
    cash, plan = world.treasury.cash_kusd.copy(), world.factory.plan.copy()
    cash[seat] = 1
    plan[:] = 99
    played.model.world = replace(
        world, treasury=replace(world.treasury, cash_kusd=cash), factory=replace(world.factory, plan=plan)
    )
    assert known(played, seat) == before


def test_after_the_match_the_true_reasons_stand_there(drive, match):
    session = match("Qianfan", quarters=20, scenario="race_to_2030")
    assert session.is_over
    session.shown.add("final")
    session.kept["rivals.tab"] = 4
    player = drive(open_place("rivals", session))
    rivals = [seat for seat in range(len(session.book.operators)) if seat != session.seat]
    told = [words for seat in rivals for words in true_reasons(session.past, seat)]
    assert told and player.says("Why, in its own words")
    assert any(player.says(words[:24]) for words in told)


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_the_cards_hold_their_words(drive, played, size):
    drive(open_place("rivals", played), size=size).no_overlaps()
