"""Wording: every event the rules make has a sentence, a weight and a screen."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from game import rules
from game.model import ConstellationModel
from game.ui.screens.places import PLACES
from game.views.wording import WORDINGS, UnwordedEventError, headline_rank, place_of, sentence
from game.world.events import Event
from game.world.orders import Orders

SOURCES = sorted(Path(rules.__file__).parent.glob("*.py"))
MAKERS = {"Event", "_told", "_by_customer", "_shell_event", "_from_batch", "pair_events"}
KIND = re.compile(r"[a-z]+(_[a-z]+)+$|launched$|collision$|administration$")


def texts(node: ast.AST) -> list[str]:
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def first_of_each(node: ast.AST) -> list[str]:
    """The first text of each row of a tuple of tuples."""
    rows = [row for row in ast.walk(node) if isinstance(row, ast.Tuple) and row.elts]
    return [row.elts[0].value for row in rows if isinstance(row.elts[0], ast.Constant)]


def kinds_made(tree: ast.AST) -> set[str]:
    """Kinds written out where events are made, listed to loop over, or picked from a table called `kind`."""
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
            named_kind = [word.value for word in node.keywords if word.arg == "kind"]
            for value in [*node.args[:1], *named_kind]:
                found += texts(value) if isinstance(value, ast.Constant | ast.IfExp) else []
        elif isinstance(node, ast.comprehension | ast.For) and "kind" in names(node.target):
            found += first_of_each(node.iter)
        elif isinstance(node, ast.Assign) and names(node.targets[0]) & {"kind", "kinds", "name", "told", "totals"}:
            found += first_of_each(node.value)
            for table in [part for part in ast.walk(node.value) if isinstance(part, ast.Dict)]:
                found += [
                    word
                    for part in [*table.keys, *table.values]
                    if isinstance(part, ast.Constant)
                    for word in texts(part)
                ]
            if isinstance(node.value, ast.IfExp):
                found += [word for part in (node.value.body, node.value.orelse) for word in texts(part)]
    return {kind for kind in found if isinstance(kind, str) and KIND.match(kind)}


def names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


@cache
def kinds_in_rules() -> dict[str, str]:
    """Kind -> module, over all modules that make events."""
    trees = {path.name: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
    return {kind: name for name, tree in trees.items() if "Event" in names(tree) for kind in kinds_made(tree)}


def test_the_scan_finds_what_the_rules_make():
    """The scan is worth something only if it sees every way in which kinds are written."""
    seen = kinds_in_rules()
    for kind in ("launch_failed", "slots_won", "licence_thawed", "milestone_waived", "service_late", "date_kept",
                 "waiting_list", "satellites_retired", "storm_loss", "filing_cut", "coverage_lost", "vehicle_slipped",
                 "agreement_ended", "line_refused", "dilemma_posed", "gateway_ready", "forecast_kept"):  # fmt: skip
        assert kind in seen
    assert len(seen) >= 75


def test_every_kind_of_the_rules_has_a_wording():
    assert {kind: module for kind, module in kinds_in_rules().items() if kind not in WORDINGS} == {}


def test_every_kind_leads_to_a_place_of_the_game():
    assert {place_of(kind) for kind in WORDINGS} <= {place.key for place in PLACES}


def test_an_unknown_kind_is_an_error(book):
    with pytest.raises(UnwordedEventError, match="no wording for events of kind moon_landing"):
        sentence(Event("moon_landing"), book)


@pytest.fixture(scope="module")
def played():
    """A whole match of forty quarters: its events."""
    model = ConstellationModel("thousand_sails", 7, collect=False)
    told: list[Event] = []
    while model.running:
        model.step()
        told += model.events
    return model.book, told


def test_a_whole_match_can_be_told(played):
    book, told = played
    assert len({event.kind for event in told}) > 40
    for event in told:
        words = sentence(event, book)
        assert words[0] == words[0].upper(), event
        assert not re.search(r"\{|\}|  |None|_", words), words
        assert len(words) < 260, words


def test_a_sentence_says_who_and_where(played):
    """What an event names is in its sentence: words cannot leave out who it happened to."""
    book, told = played
    for event in told:
        words = sentence(event, book)
        silent = event.kind in ("dilemma_foreshadowed", "tests_failed", "batch_defect", "orbit_anomaly")
        assert silent or not event.operator or event.operator in words, event
        assert not event.nation or event.nation.split(" of ")[-1].split()[-1].lower() in words.lower(), event
        assert not event.vehicle or event.vehicle in words, event


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event("launch_failed", "Qianfan", vehicle="Long March 6A", shell="Qianfan Polar", count=18),
         "A Long March 6A failed with 18 Qianfan satellites aboard"),
        (Event("launch_failed", "Amazon Leo", vehicle="Atlas V", shell="Leo 52", count=1, kusd=9_000),
         "An Atlas V failed with 1 Amazon Leo satellite aboard; insurance pays $9.0M"),
        (Event("tender_opened", nation="Rest of Europe", other="Starlink", count=78_441),
         "The rest of Europe seeks a second source for 78,441 lines; Starlink may not bid"),
        (Event("date_missed", "Qianfan", nation="Brazil", count=4), "Qianfan missed the date announced to Brazil: 2026 Q3"),
        (Event("spectrum_ruling", ppm=-100_000), "Power limits are tightened: every network can sell 10% less"),
        (Event("forecast_scored", "OneWeb", other="cash_kusd", count=2_410_000, ppm=1_000_000),
         "OneWeb's forecast of cash: it came to $2.41B, inside the interval"),
        (Event("first_taken", "Amazon Leo", other="laser_mesh", count=1, kusd=300_000, ppm=60_000),
         "Amazon Leo comes first in “A laser mesh”: a grant of $300M and 6 points of trust"),
        (Event("milestone_missed", "Qianfan", other="Qianfan Brazil tenth", count=20),
         "Qianfan missed the ANATEL milestone “Qianfan Brazil tenth”: 20 of 33 satellites counted"),
    ],
)  # fmt: skip
def test_wordings(event, words, book):
    assert sentence(event, book) == words


def test_a_dilemma_ends_in_the_words_of_the_scenario(book):
    name, spec = next(iter(book.scenario.dilemmas.items()))
    answer = next(at for at, answer in enumerate(spec.answers) if answer.outcome_otherwise)
    held = sentence(Event("dilemma_resolved", spec.operator, other=name, count=answer, ppm=1_000_000), book)
    failed = sentence(Event("dilemma_resolved", spec.operator, other=name, count=answer), book)
    assert spec.answers[answer].outcome in held
    assert spec.answers[answer].outcome_otherwise in failed


def test_own_and_public_news_count_others_business_does_not():
    mine, theirs = Event("loan_taken", "Qianfan"), Event("loan_taken", "Starlink")
    assert headline_rank(mine, "Qianfan") > 0
    assert headline_rank(theirs, "Qianfan") == 0
    failure = Event("launch_failed", "Starlink")
    assert headline_rank(failure, "Starlink") > headline_rank(failure, "Qianfan") > 0


def test_every_line_of_the_form_can_be_named_when_it_is_refused(book):
    for name in set(Orders.__struct_fields__) - {"reasons", "memory", "log"}:
        words = sentence(Event("line_refused", "Qianfan", other=f"{name}[0].x: 3 slots are on offer"), book)
        assert words.endswith("left out: 3 slots are on offer") and " a line " not in words
