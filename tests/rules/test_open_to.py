"""Which nations hear which seats: the answers for all seats at once are those a refusal gives one by one."""

import numpy as np
import pytest

from agents.policies.publish import publish
from agents.rollout import play
from agents.strategies.catalog import named
from game.rules import open_to
from game.rules.chair import chair
from game.rules.legal import why_no_licence
from game.rules.luck import Luck
from game.rules.masked import public_world
from game.world.rulebook import Rulebook
from game.world.state import World


@pytest.fixture(scope="module")
def later(book: Rulebook) -> World:
    """A world in which licences have been asked for, granted and refused."""
    players = {seat: named("Diplomat") for seat in range(len(book.operators))}
    return play(book, players, seed=2, quarters=10)[0]


@pytest.mark.parametrize("seat", range(5))
def test_an_application_is_heard_where_nothing_speaks_against_it(seat: int, later: World, book: Rulebook) -> None:
    status, since = later.licences.status[seat].tolist(), later.licences.since[seat].tolist()
    opens = chair(book, seat).opens
    stated = [
        place
        for place in range(len(opens))
        if why_no_licence(status[place], since[place], opens[place], later.quarter) is None
    ]
    assert list(open_to.applications(later, book)[seat]) == stated


def test_gateways_are_built_once_and_with_leave(later: World, book: Rulebook) -> None:
    sites, licences = open_to.gateway_sites(later, book), later.licences
    assert sites.any()
    assert not (sites & (licences.gateway > 0)).any()
    assert not (sites & (licences.gateway_coming > 0)).any()
    assert open_to.welcome(later)[sites].all()


def test_what_everybody_sees_answers_as_the_true_world_does(later: World, book: Rulebook) -> None:
    notices, public = publish(later, book, Luck(2, later.quarter, book)), public_world(later, book)
    assert open_to.tenders(public, notices, book) == open_to.tenders(later, notices, book)
    assert open_to.announcements(public, book) == open_to.announcements(later, book)
    assert not np.any(public.treasury.cash_kusd)
