"""What a seat sees, and what it must not see."""

from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import pytest

from agents.policies.publish import publish
from game.rules.check import check_orders
from game.rules.legal import legal
from game.rules.luck import Luck
from game.rules.observe import observe
from game.world.axes import Ints, arrays_of, changed, hidden
from game.world.notices import Notices
from game.world.orders import Booking, Orders
from game.world.rulebook import Rulebook
from game.world.state import World, digest, rooms


@pytest.fixture(scope="module")
def notices(opening: World, book: Rulebook) -> Notices:
    return publish(opening, book, Luck(1, 0, book))


def shaken(world: World, seat: int, book: Rulebook) -> World:
    """The world with every private entry of the seat's rivals changed."""
    changes: dict[str, Any] = {}
    for name, room in rooms(world):
        arrays: dict[str, Ints] = {}
        for field, axes, private, array in arrays_of(room):
            if private:
                rival = (book.owners[axes[0]] != seat).reshape((-1,) + (1,) * (array.ndim - 1))
                arrays[field] = np.where(rival, array + 7, array)
        changes[name] = changed(room, **arrays)
    return replace(world, **changes)


@pytest.mark.parametrize("seat", range(5))
def test_a_rivals_books_change_nothing_that_is_seen(
    seat: int, opening: World, book: Rulebook, notices: Notices
) -> None:
    other = shaken(opening, seat, book)
    assert digest(other) != digest(opening)
    one, two = observe(opening, seat, book, notices), observe(other, seat, book, notices)
    assert digest(one.world) == digest(two.world)
    assert digest(one.public) == digest(two.public)
    assert (one.own.row == two.own.row).all()
    assert msgspec.json.encode(one.legal) == msgspec.json.encode(two.legal)


@pytest.mark.parametrize("seat", range(5))
def test_the_quick_mask_is_the_stated_mask(seat: int, opening: World, book: Rulebook, notices: Notices) -> None:
    seen = observe(opening, seat, book, notices).world
    for name, room in rooms(opening):
        stated = hidden(room, seat, book.owners)
        for field, _, _, array in arrays_of(stated):
            assert (getattr(getattr(seen, name), field) == array).all(), (name, field)


@pytest.mark.parametrize("seat", range(5))
def test_the_form_accepts_what_is_legal_from_either_side(
    seat: int, opening: World, book: Rulebook, notices: Notices
) -> None:
    seen = observe(opening, seat, book, notices)
    assert msgspec.json.encode(seen.legal) == msgspec.json.encode(legal(opening, seat, notices, book))


def test_what_is_called_legal_is_accepted(opening: World, book: Rulebook, notices: Notices) -> None:
    seen = observe(opening, book.index["operator"]["Qianfan"], book, notices)
    slot = next(slot for slot in seen.legal.slots if slot.vehicle == "Long March 8")
    form = Orders(book=(Booking(slot.vehicle, "Qianfan Polar", 1, slot.reserve_kusd),))
    assert check_orders(seen, form).rejections == ()


def test_an_observation_cannot_be_written_into(opening: World, book: Rulebook, notices: Notices) -> None:
    seen = observe(opening, 0, book, notices)
    with pytest.raises(ValueError, match="read-only"):
        seen.world.treasury.cash_kusd[0] = 0


def test_an_observation_travels_and_nothing_in_it_leads_to_a_rivals_books(book, opening):
    import gc
    import pickle

    from agents.policies.publish import publish
    from game.rules.luck import Luck

    notices = publish(opening, book, Luck(1, 0, book))
    seen = observe(opening, 1, book, notices)
    again = pickle.loads(pickle.dumps(seen.world))
    assert (again.treasury.cash_kusd == seen.world.treasury.cash_kusd).all()
    rivals = set(opening.treasury.cash_kusd.tolist()) - {int(opening.treasury.cash_kusd[1])}
    assert type(again.treasury) is type(opening.treasury)
    reached, ahead = set(), [seen.world, seen.public, seen.own]
    while ahead:  # everything that can be reached from what the seat sees
        thing = ahead.pop()
        if id(thing) in reached or isinstance(thing, type):
            continue
        reached.add(id(thing))
        if hasattr(thing, "tolist"):
            continue
        ahead += gc.get_referents(thing)
    assert id(opening.treasury) not in reached
    assert id(opening.treasury.cash_kusd) not in reached
    assert not rivals & set(seen.world.treasury.cash_kusd.tolist())
    assert seen.own.row.base is None
