"""Any form that decodes may be handed in: it is taken or refused line by line, and the books still balance."""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from agents.policies.publish import publish
from game.rules.luck import Luck
from game.rules.quarter import play_quarter
from game.world.axes import arrays_of
from game.world.orders import Orders, ResearchOrder
from game.world.rows import by_operator
from game.world.rulebook import Rulebook
from game.world.state import World, rooms
from tests.test_conservation import BELOW_ZERO

QUARTERS = 8
SILLY = ("", " ", "Atlantis", "china", "Qianfan Gen1 ", "'; drop table", "月球", "\x00", "-1", "0" * 300)
INT64 = 2**63


def names(*axes: Sequence[str]) -> st.SearchStrategy[str]:
    """Mostly names that exist, of any axis, sometimes silly ones."""
    return st.sampled_from([name for axis in axes for name in axis] + list(SILLY))


def counts(most: int) -> st.SearchStrategy[int]:
    return st.one_of(st.integers(0, min(most, 12)), st.integers(0, most), st.sampled_from((0, 1, most)))


def lists(**entries: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries(entries), max_size=4)


KUSD = st.one_of(counts(100_000_000), st.integers(30_000, 150_000))
PRICE = counts(1000).map(lambda usd: max(usd, 1))
WHOLE = st.one_of(st.integers(-10, 10), st.integers(-(10**12), 10**12))
REASON = st.fixed_dictionaries({"line": st.text(max_size=5), "text": st.text(max_size=9)})


def forms(book: Rulebook) -> st.SearchStrategy[dict[str, Any]]:
    """Type-valid forms as plain data, with names and numbers nobody would write."""
    vehicles, shells, nations = (book.names[axis] for axis in ("vehicle", "shell", "nation"))
    generations = book.names["generation"]
    vehicle, shell, nation = names(vehicles), names(shells), names(nations)
    lines: dict[str, st.SearchStrategy[Any]] = {
        "build": st.dictionaries(names(generations), counts(100_000), max_size=4),
        "expand": st.dictionaries(st.sampled_from(("lines", "bays", "integration")), counts(200), max_size=3),
        "test_rigour": st.sampled_from(("fast", "normal", "strict")),
        "book": lists(vehicle=vehicle, shell=shell, flights=counts(100_000), bid_kusd=KUSD),
        "offer": lists(vehicle=vehicle, slots=counts(100_000), floor_kusd=KUSD),
        "insure": lists(vehicle=vehicle, shell=shell, flights=counts(100_000)),
        "sponsor": lists(vehicle=vehicle, programme=st.sampled_from(("reuse", "cadence", "vehicle")), kusd=KUSD),
        "research": st.fixed_dictionaries(
            {"budget_kusd": KUSD, "focus": st.sampled_from(("generation", "laser_links", "autonomy"))}
        ),
        "price": st.fixed_dictionaries(
            {
                "tiers": st.dictionaries(st.sampled_from(("low", "middle", "high")), PRICE, max_size=3),
                "nations": st.dictionaries(nation, counts(1000), max_size=4),
            }
        ),
        "terminal_subsidy_usd": counts(2000),
        "apply": lists(nation=nation, gateway=st.booleans()),
        "bid": lists(nation=nation, price_usd=PRICE),
        "lease": lists(nation=nation, mbps=counts(100_000_000), kusd_per_gbps=KUSD),
        "announce": lists(nation=nation, quarter=counts(200)),
        "forecast": st.fixed_dictionaries(
            {
                "figure": st.sampled_from(("in_service", "subscribers", "share_ppm", "cash_kusd", "aloft")),
                "low": WHOLE,
                "high": WHOLE,
                "due": counts(200),
            }
        ),
        "answer": st.integers(0, 2),
        "file": st.lists(shell, max_size=4),
        "borrow_kusd": KUSD,
        "raise_equity_kusd": KUSD,
        "repay": st.sampled_from(("nothing", "spare_cash", "everything")),
        "retire": st.sampled_from(("end_of_life", "life_extension", "early")),
        "reasons": st.lists(REASON, max_size=2),
        "memory": st.text(max_size=9),
    }
    return st.fixed_dictionaries({}, optional=lines)


def sound(before: World, after: World, book: Rulebook) -> None:
    """Nothing below zero, nothing made or lost."""
    for room, state in rooms(after):
        for name, _, _, array in arrays_of(state):
            assert name in BELOW_ZERO or array.min(initial=0) >= 0, f"{room}.{name}"
    fleet, market, cash = after.fleet, after.market, after.treasury.cash_kusd
    kept = [by_operator(part, book) for part in (fleet.satellites, fleet.raising, fleet.stranded)]
    assert (np.array(kept).sum(axis=0) + fleet.lost + fleet.disposed == after.launch.launched).all()
    assert (cash - before.treasury.cash_kusd == after.treasury.accounts_kusd.sum(axis=1)).all()
    assert (market.subscribers == before.market.subscribers + market.gained - market.left).all()
    assert 0 <= after.score.share_ppm.sum() <= 1_000_000 + len(book.operators)


@settings(
    max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck)
)
@given(drawn=st.data(), seed=st.integers(0, 999))
def test_any_form_is_answered_and_the_books_balance(
    drawn: st.DataObject, seed: int, opening: World, book: Rulebook
) -> None:
    """Five forms go round the table, so that every chair hands in each of them."""
    world, form = opening, forms(book)
    pile = [msgspec.convert(drawn.draw(form), Orders) for _ in book.operators]
    for number in range(QUARTERS):
        before, notices = world, publish(world, book, Luck(seed, world.quarter, book))
        turn = number % len(pile)
        world, events = play_quarter(world, pile[turn:] + pile[:turn], notices, book, seed)
        sound(before, world, book)
        assert all(event.operator in ("", *book.operators) for event in events)


@settings(max_examples=60, deadline=None)
@given(number=st.one_of(st.integers(), st.sampled_from((INT64, -INT64, INT64 - 1, 10**40))))
@example(number=10**30)
def test_a_number_too_large_to_count_is_malformed_or_answered(number: int, opening: World, book: Rulebook) -> None:
    """Either the form does not decode, with the place of the fault, or it is played."""
    forecast = {"figure": "cash_kusd", "low": number, "high": number, "due": 3}
    for said in ({"forecast": forecast}, {"borrow_kusd": number}, {"build": {"Qianfan Gen1": number}}):
        text = msgspec.json.encode(said) if -INT64 <= number < 2 * INT64 else str(said).replace("'", '"').encode()
        try:
            form = msgspec.json.decode(text, type=Orders)
        except msgspec.ValidationError as fault:
            assert "$." in str(fault)
            continue
        play_quarter(opening, [form] * len(book.operators), publish(opening, book, Luck(1, 0, book)), book, 1)


def test_nobody_is_left_standing_and_the_game_goes_on(opening: World, book: Rulebook) -> None:
    """Every chair spends all it may, every quarter, on nothing in particular."""
    world = opening
    for _ in range(24):
        reckless = Orders(
            expand={"lines": 40, "bays": 40, "integration": 40},
            research=ResearchOrder(3_000_000, "autonomy"),
            repay="nothing",
        )
        forms_in = [reckless] * len(book.operators)
        before = world
        world, _ = play_quarter(world, forms_in, publish(world, book, Luck(2, world.quarter, book)), book, 2)
        sound(before, world, book)
    failed = world.treasury.administration >= 0
    assert failed.any()
    assert (world.score.share_ppm[failed] == 0).all()
    assert np.isfinite(world.treasury.cash_kusd).all()
