"""Fleet room: shells, ages, dates with their pace, filings, retirement and the shared sky."""

import pytest

from game.rules.filings import filing_fees_kusd
from game.ui.screens.places import open_place
from game.views import fleet as views
from game.views.fleet_dates import dates
from game.views.fleet_ladder import rungs
from game.views.fleet_sky import bands

TABS = ("fleet.tab.0", "fleet.tab.1", "fleet.tab.2")


@pytest.fixture
def session(match):
    return match("Qianfan", quarters=4)


@pytest.fixture
def player(drive, session):
    return drive(open_place("fleet", session))


@pytest.mark.parametrize("chair", ["Qianfan", "Starlink", "OneWeb", "Guowang"])
def test_layout_holds_at_every_size(drive, match, window, chair):
    size, scale = window
    player = drive(open_place("fleet", match(chair, quarters=3)), size, scale)
    for tab in TABS:
        player.click(tab)
        player.no_overlaps()


def test_a_new_game_draws(drive, match):
    player = drive(open_place("fleet", match("Amazon Leo", quarters=0)))
    for tab in TABS:
        player.click(tab)
        player.no_overlaps()


def test_the_table_adds_up_to_the_fleet(session):
    rows = views.shells(session.seen, "end_of_life")
    mine = session.book.owners["shell"] == session.seat
    assert sum(row.in_service for row in rows) == session.world.fleet.satellites[mine].sum()
    assert all(sum(row.ages) == row.in_service for row in rows)


def test_flying_longer_puts_off_the_end(match):
    session = match("Starlink", quarters=1)
    normal, longer, early = views.policies(session.seen)
    assert longer.ends_soon < normal.ends_soon < early.ends_soon
    assert longer.renew < normal.renew < early.renew


def test_the_end_is_what_the_rules_retire(match):
    """What is said to end within a year is at least what retires within a year."""
    session = match("Starlink", quarters=1)
    said = views.policies(session.seen)[0].ends_soon
    before = int(session.world.fleet.disposed[session.seat])
    for _ in range(4):
        session.end_quarter()
    retired = int(session.world.fleet.disposed[session.seat]) - before
    assert 0.8 * said <= retired <= said


def test_filing_a_shell_reaches_the_form_and_the_register(player, session):
    shell = session.seen.legal.file[0]
    player.click("fleet.file.0")
    assert session.draft.orders.file == (shell,)
    assert player.says("will be filed this quarter")
    session.end_quarter()
    assert session.world.licences.filed_quarter[session.book.index["shell"][shell]] >= 0


def test_a_filing_can_be_taken_back(player, session):
    player.click("fleet.file.0")
    player.click("fleet.file.0")
    assert session.draft.orders.file == ()


def test_the_fee_is_that_of_the_rules(session):
    fees = filing_fees_kusd(session.seen.world.licences, session.book)
    for row in views.filings(session.seen):
        assert row.fee_kusd == fees[session.book.index["shell"][row.name]]


def test_the_retirement_policy_is_chosen_and_stands(player, session):
    player.click("fleet.retire.life_extension")
    assert session.draft.orders.retire == "life_extension"
    session.end_quarter()
    assert session.world.treasury.retire[session.seat] == 1


def test_the_objective_names_the_pace_it_asks_for(player, session):
    row = dates(session.seen, session.worlds)[0]
    assert row.kind == "Your objective" and row.needed == 15_000
    assert row.pace_needed == pytest.approx((row.needed - row.have) / (row.left * 3))
    player.click("fleet.tab.1")
    assert player.says(f"{row.pace_needed:,.1f}")


def test_the_quarter_in_which_it_is_due_still_counts(match):
    session = match("Amazon Leo", quarters=2)  # 2026 Q1 is about to be played, half of the fleet is due in 2026 Q3
    half = next(row for row in dates(session.seen, session.worlds) if row.title == "Leo FCC half")
    assert half.left == 3


def test_bands_hold_every_satellite_and_all_debris(session):
    rows, world = bands(session.seen), session.seen.world
    mine = session.book.owners["shell"] == session.seat
    flying = int(world.fleet.satellites[mine].sum() + world.fleet.raising[mine].sum())
    assert sum(row.own for row in rows) == pytest.approx(flying, abs=len(rows) / 2)
    derelict = int(world.debris.objects.sum() + world.fleet.stranded.sum())
    assert sum(row.debris for row in rows) == pytest.approx(derelict, abs=len(rows) / 2)


def test_nations_next_to_open_need_more_satellites_and_are_closed(match):
    session = match("Qianfan", quarters=1)
    done, every, nearest = views.openings(session.seen)
    floor = session.book.laws.coverage.opening_share * 1e6
    assert done < every
    assert all(row.missing > 0 and row.availability_ppm < floor for row in nearest)


def test_a_shell_chosen_in_the_table_shows_its_ages(player, session):
    player.click("fleet.shells.row.1")
    assert player.says(f"Ages in {views.shells(session.seen, 'end_of_life')[1].name}")


def test_the_ladder_holds_every_shell_that_counts_and_its_numbers(session):
    """All own ones, and those of rivals that are filed or flown, with what the world holds."""
    seen, world = session.seen, session.world
    listed = {rung.name: rung for rung in rungs(seen)}
    for at, name in enumerate(session.book.names["shell"]):
        own = session.book.owners["shell"][at] == session.seat
        serving = int(world.fleet.satellites[at].sum())
        assert (name in listed) == bool(own or serving or world.licences.filed_quarter[at] > -9999)
        if name in listed:
            assert listed[name].in_service == serving and listed[name].is_own == own
    heights = [rung.altitude_km for rung in rungs(seen)]
    assert heights == sorted(heights, reverse=True)


def test_dates_on_the_ladder_are_those_of_the_dates_page(session):
    """The earliest that the page tells of an own shell stands on its rung."""
    told = {row.due for row in dates(session.seen, session.worlds)}
    own = [rung for rung in rungs(session.seen) if rung.is_own and rung.due]
    assert own and all(rung.due in told for rung in own)


def test_an_own_shell_on_the_ladder_leads_to_its_row(player):
    player.click("fleet.tab.2")
    player.hover("fleet.rung.OneWeb Polar")
    assert "stays for centuries" in player.node("fleet.rung.OneWeb Polar").tooltip
    player.click("fleet.rung.Qianfan Polar")
    assert player.screen.tab == 0 and player.screen.shell == "Qianfan Polar"
    assert player.says("Ages in Qianfan Polar")
