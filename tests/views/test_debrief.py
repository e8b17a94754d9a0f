"""Debrief: a promise is told once, the lines of a form by their names, and an ending in words."""

import pytest

from game.classroom.worlds import Worlds
from game.insight.hindsight import Regret
from game.insight.past import Past
from game.report.debrief_page import debrief_page
from game.rules.rulebook import compile_rulebook
from game.ui.session import Session
from game.views import debrief, final
from game.world.events import Event
from game.world.loading import load
from game.world.orders import CARRY_ON, Orders
from game.world.rulebook import Rulebook


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return compile_rulebook(load("race_to_2030"))


def told(book: Rulebook, *kinds: str) -> list[bool]:
    """Which of the promises are kept, where these events came to one company and nation, one a quarter."""
    own, nation = book.operators[0], book.names["nation"][0]
    events = [[Event(kind=kind, operator=own, nation=nation, count=1)] for kind in kinds]
    return [each.is_kept for each in debrief.promises(Past(book, 0, {}, [], [[], *events], [], []), 0)]


@pytest.mark.parametrize(
    ("kinds", "kept"),
    [
        (("service_begun",), [True]),
        (("service_late", "service_late", "service_late"), [False]),
        (("service_late", "service_begun"), [False]),  # begun too late is no promise kept
        (("service_late", "agreement_breached"), [False]),
        (("agreement_breached",), [False]),  # called off before its date
        (("service_begun", "service_late"), [True, False]),  # service lost again
        (("service_late", "agreement_breached", "service_late"), [False, False]),  # another agreement
        (("service_late", "agreement_ended", "service_late"), [False, False]),
        (("service_late", "date_missed", "service_late"), [False, False]),  # an announcement is a word of its own
        (("date_kept", "date_missed"), [True, False]),
        (("tender_won",), []),
    ],
)
def test_one_promise_is_told_once(book, kinds, kept):
    assert told(book, *kinds) == kept


@pytest.mark.parametrize(
    ("line", "title"),
    [("terminal_subsidy_usd", "Terminal subsidy"), ("book[0].flights", "Book flights"), ("mood", "mood")],
)
def test_a_reason_names_its_line_as_the_form_does(line, title):
    assert debrief.Reasoned(0, "2026 Q1", line, "because").title == title


def test_every_line_of_the_form_has_a_name():
    assert all(debrief.Reasoned(0, "", line, "").title != line for line in Orders.__struct_fields__)


@pytest.mark.parametrize("answer", [None, 1])
def test_a_turning_point_may_be_the_answer_to_a_dilemma(answer):
    worlds = Worlds("class_period", 1, 1)
    forms = worlds.close(0, [Orders(answer=answer)] + [None] * 3)[0]
    past = worlds.past([forms], (0,))
    spec = past.book.scenario.dilemmas[past.seen(0, 0).legal.dilemma]
    regret = Regret(0, "answer", 0.5, 0.1, 4, Orders(answer=2))
    (point,) = debrief.turning_points(past, 0, [regret])
    assert point.other == (spec.answers[2].text,)
    expected = f"Unanswered: {spec.answers[spec.default].text}" if answer is None else spec.answers[1].text
    assert point.did == (expected,)


def test_the_page_says_how_it_ended(tmp_path):
    played = Session.new("race_to_2030", "Starlink", 3, save=tmp_path / "match.sky")
    played.draft.orders = CARRY_ON
    played.end_quarter()
    result = final.result(played.worlds, played.seat, played.book, 3)
    page = debrief_page(played.past, played.seat, result, [], None)
    played.close()
    places = ("1st", "2nd", "3rd", "4th", "5th")
    assert f"Starlink finishes {places[result.rank - 1]} of {len(result.standings)}. " in page
    rivals = page.split("The rivals")[1].split("<footer")[0]
    assert "<b>Book flights</b>" in rivals and "_kusd" not in rivals
