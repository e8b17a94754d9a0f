"""Finance: books that add up, loans and shares set by hand, refused in words, booked by the rules."""

import pytest

from game.insight.par import Par
from game.ui.screens import finance_score
from game.ui.screens.finance import FinanceScreen
from game.views.finance import NAMES, STEPS, accounts, cash_steps, par_words, position
from game.world.treasury import ACCOUNTS


@pytest.mark.parametrize("tab", range(4))
@pytest.mark.parametrize(("chair", "quarters"), [("Qianfan", 0), ("Starlink", 5), ("Guowang", 2)])
def test_nothing_overlaps(drive, match, window, tab, chair, quarters):
    player = drive(FinanceScreen(match(chair, quarters)), *window)
    player.click(f"tabs.{tab}")
    player.no_overlaps()
    assert player.cut_texts() == []


def test_every_account_has_a_name_and_a_step():
    assert set(NAMES) == set(ACCOUNTS)
    assert sorted(name for _, names in STEPS for name in names) == sorted(ACCOUNTS)


def test_the_books_add_up(match):
    """Every kusd of the quarter stands in the table, in the waterfall and in the cash."""
    session = match("Starlink", 3)
    change = int(session.world.treasury.cash_kusd[session.seat] - session.before.treasury.cash_kusd[session.seat])
    lines = {line.title: line for line in accounts(session.worlds, session.seat)}
    parts = [lines[name].values[-1] for name in ("Revenue", "Running the company", "Investment", "Finance")]
    assert sum(parts) == lines["Change of cash"].values[-1] == change
    assert lines["EBITDA"].values[-1] == parts[0] + parts[1]
    steps = cash_steps(session.before, session.world, session.seat)
    assert sum(kusd for _, kusd in steps) == int(session.world.treasury.cash_kusd[session.seat])


def test_a_loan_is_booked(drive, match):
    session = match("Starlink", 1)
    session.kept["finance.tab"] = 2
    player = drive(FinanceScreen(session))
    player.click("borrow.more")
    assert session.draft.orders.borrow_kusd == 10_000
    before = int(session.world.treasury.debt_kusd[session.seat])
    player.click("repay")
    player.click("repay.option.0")
    assert session.draft.orders.repay == "nothing"
    session.end_quarter()
    assert session.world.treasury.debt_kusd[session.seat] == before + 10_000


def test_more_than_lenders_give_is_refused_beside_the_line(drive, match):
    session = match("Qianfan", 1)
    session.kept["finance.tab"] = 2
    player = drive(FinanceScreen(session))
    assert not player.says("Lenders give at most")
    player.click("borrow")
    player.type("90000")
    assert session.draft.orders.borrow_kusd == 90_000_000
    assert player.says("Lenders give at most")
    player.click("equity")
    player.type("90000")
    assert player.says("Investors put in at most")
    player.no_overlaps()


def test_shares_sold_are_sold(drive, match):
    session = match("Amazon Leo", 1)
    session.kept["finance.tab"] = 2
    player = drive(FinanceScreen(session))
    player.click("equity.more")
    session.end_quarter()
    assert session.world.treasury.equity_ppm[session.seat] > 0


def test_runway_is_cash_over_what_goes_out(match):
    session = match("Qianfan", 2)
    where = position(session.worlds, session.seen)
    assert where.cash_kusd == int(session.world.treasury.cash_kusd[session.seat])
    if where.runway is not None:
        assert where.runway == pytest.approx(where.cash_kusd / -where.change_kusd)


def test_the_screen_shows_the_cash_of_the_world(drive, match):
    player = drive(FinanceScreen(match("Starlink", 3)))
    assert player.says("Household lines")
    player.click("tabs.3")
    assert player.says("Mean of the last eight quarters")


def made_up_par(quarters=41):
    low, middle, high = ([step * size for step in range(quarters)] for size in (500, 1_000, 2_000))
    return Par(tuple(low), tuple(middle), tuple(high), (10_000, 20_000))


def test_par_stands_behind_the_own_curve(drive, match, window, monkeypatch):
    monkeypatch.setattr(finance_score, "par_of", lambda book, chair: made_up_par())
    session = match("Qianfan", 4)
    session.kept["finance.tab"] = 3
    player = drive(FinanceScreen(session), *window)
    player.no_overlaps()
    assert player.cut_texts() == []
    assert player.says("Par") and player.says("sound players")


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (9_000, "above nine sound players in ten"),
        (5_000, "better than half"),
        (3_000, "below the middle"),
        (0, "below nine"),
    ],
)
def test_par_in_words(share, words):
    assert words in par_words(made_up_par(), 4, share)


def test_the_score_leads_to_the_forecast(drive, match):
    session = match("Qianfan", 1)
    session.kept["finance.tab"] = 3
    player = drive(FinanceScreen(session))
    player.click("score.forecast")
    assert player.says("Forecast of your own figures")
