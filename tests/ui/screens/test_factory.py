"""Factory room: the line, the plan, the orders for more, and what is refused."""

import pytest

from game.rules.factory import bottleneck, unit_cost_kusd
from game.ui.screens.places import open_place
from game.views import factory as views
from game.views import factory_figures as figures


@pytest.fixture
def session(match):
    return match("Qianfan", quarters=3)


@pytest.fixture
def player(drive, session):
    return drive(open_place("factory", session))


@pytest.mark.parametrize("chair", ["Qianfan", "Starlink", "Guowang"])
def test_layout_holds_at_every_size(drive, match, window, chair):
    size, scale = window
    player = drive(open_place("factory", match(chair, quarters=3)), size, scale)
    player.no_overlaps()
    player.click("factory.chart.1")
    player.no_overlaps()


def test_a_new_game_draws_before_anything_was_built(drive, match):
    drive(open_place("factory", match("OneWeb", quarters=0))).no_overlaps()


def test_the_plan_reaches_the_form_and_the_world(player, session):
    at = session.book.index["generation"]["Qianfan Gen1"]
    one_more = int(session.world.factory.plan[at]) + 1
    player.click("factory.build.Qianfan Gen1.more")
    assert session.draft.orders.build == {"Qianfan Gen1": one_more}
    session.end_quarter()
    assert session.world.factory.plan[at] == one_more


def test_typing_replaces_the_plan(player, session):
    player.click("factory.build.Qianfan Gen1")
    player.type("70")
    assert session.draft.build("Qianfan Gen1") == 70


def test_a_locked_generation_cannot_be_planned_and_says_why(player, session):
    assert player.says("research level 3 (now 2)")
    player.click("factory.build.Qianfan Gen2.more")
    assert session.draft.orders.build is None


def test_an_ordered_bay_is_under_way_next_quarter(player, session):
    player.click("factory.expand.bays.more")
    assert session.draft.orders.expand == {"bays": 1}
    assert player.says("Ordered: 1 for $8.0M")
    session.end_quarter()
    assert session.world.factory.expanding[session.seat, 1].sum() == 1


def test_a_refused_expansion_says_its_reason_beside_it(player, session):
    player.click("factory.expand.lines")
    player.type("41")
    reason = session.draft.refused("expand.lines")
    assert reason and player.says(reason)


def test_a_plan_beyond_the_purse_says_its_reason(player, session):
    player.click("factory.build.Qianfan Gen1")
    player.type("19999")
    reason = session.draft.refused("build.Qianfan Gen1")
    assert reason and player.says(reason.split(";")[0])
    player.no_overlaps()


def test_a_refusal_stands_whole_at_every_size(drive, session, window):
    """The longest reason a plan can earn is not cut short, whatever the window."""
    session.draft.set_build("Qianfan Gen1", 19_999)
    size, scale = window
    player = drive(open_place("factory", session), size, scale)
    player.no_overlaps()
    said = " ".join(drawn.string for drawn in player.canvas.texts if not drawn.is_cut)
    assert session.draft.refused("build.Qianfan Gen1") in said


def test_rigour_is_chosen_and_stands(player, session):
    player.click("factory.rigour.strict")
    assert session.draft.orders.test_rigour == "strict"
    session.end_quarter()
    assert session.world.factory.rigour[session.seat] == 2


def test_the_keyboard_reaches_the_expansion_orders(player, session):
    import pygame

    for _ in range(60):
        player.key(pygame.K_TAB)
        if player.app.ui.focus == "factory.expand.integration":
            break
    player.key(pygame.K_UP)
    assert session.draft.orders.expand == {"integration": 1}


def test_a_plan_larger_than_the_bays_rings_them(player, session):
    player.click("factory.build.Qianfan Gen1")
    player.type("400")
    assert player.says("binding") and player.says("blocked") and player.says("starved")
    line = views.line(session.seen, session.draft.orders.build, "normal", {})
    assert [stage.key for stage in line.stages if stage.is_binding] == ["bays"]
    assert [stage.state for stage in line.stages] == ["blocked", "binding", "starved"]


def test_one_more_unit_brings_what_the_rules_say(session):
    build = {"Qianfan Gen1": 400}
    line = views.line(session.seen, build, "normal", {})
    plan = session.seen.world.factory.plan.copy()
    plan[session.book.index["generation"]["Qianfan Gen1"]] = 400
    neck = bottleneck(views.drafted(session.seen, "normal"), plan, session.book)
    gained = int(neck.with_one_more[session.seat] - neck.now[session.seat])
    assert f"One more test bay: {gained} more a quarter" in line.verdict


def test_a_satellite_gets_cheaper_as_it_is_built(session):
    row = views.generations(session.seen, None, "normal")[0]
    at = session.book.index["generation"][row.name]
    assert row.cost_kusd == int(unit_cost_kusd(session.seen.world.factory, session.book)[at])
    assert row.next_kusd < row.cost_kusd


def test_strict_tests_pass_fewer_and_save_more(session):
    fast, _, strict = figures.rigours(session.seen, None)
    assert fast.room > strict.room
    assert fast.infant_ppm > strict.infant_ppm
    assert fast.scrap_ppm < strict.scrap_ppm
