"""Flights: which of a quarter's flights go, succeed, land, and what a failure holds up."""

from typing import NamedTuple

import numpy as np

from game.rules.cadence import grounding
from game.rules.luck import FLIGHTS
from game.rules.manifest import Load, Run
from game.world.axes import PPM, Floats, Ints
from game.world.launch import LaunchLaws


class Chances(NamedTuple):
    """What decides over the flights of one vehicle in a quarter."""

    room: int  # flights it can make
    made: int  # flights before this quarter
    mature: float  # odds of success once the first flights are behind
    attempts: int  # landings tried before
    lands: bool  # boosters try to
    reused: int  # flights it can make on boosters that have flown; they come first
    inquiry: float  # uniform draw for the length of an inquiry


class Flown(NamedTuple):
    """What became of one vehicle's flights of a quarter; one that did not go neither failed nor landed."""

    went: int
    failed: list[int]  # their numbers
    held: list[int]  # ready to go, and held up by an inquiry
    odds: list[float]  # of success, as known before, by number
    tries: int  # to land
    back_old: int  # boosters that came back from a later flight ...
    back_new: int  # ... and from their first one
    grounded_ppm: int  # inquiries still running at the end


class Day(NamedTuple):
    """What a quarter's flights did, an entry a vehicle that has any."""

    runs: list[Run]
    can: list[list[int]]  # by booking, flights that the vehicle could make
    aboard: list[list[list[Load]]]  # by booking, loads of the first flights; the others of `can` had nothing to carry
    flown: list[Flown]


def capacity(possible: Floats, grounded_ppm: Ints, uniform: Floats) -> Ints:
    """Flights each vehicle can make this quarter, all arrays [vehicle]; a grounding takes its share of the quarter."""
    whole_quarter = np.ceil(possible - 1e-9)
    if np.count_nonzero(grounded_ppm):
        free = np.maximum(1 - grounded_ppm / PPM, 0.0)
        cut = np.minimum(np.floor(possible * free + uniform), whole_quarter)
        whole_quarter = np.where(grounded_ppm > 0, cut, whole_quarter)
    return whole_quarter.astype(np.int64)


def draws(row: Floats, flights: int) -> Floats:
    """The draws of a vehicle's flights by number; beyond the end of its row of luck it begins again."""
    return row[:flights] if flights <= FLIGHTS else np.resize(row, flights)


def fly(
    run: Run, carried: list[int], given: Chances, luck: tuple[Floats, Floats], steps: tuple[list[float], list[float]],
    laws: LaunchLaws,
) -> Flown:  # fmt: skip
    """Fly one vehicle's quarter; carried: the first so many flights of each booking are ready to go.

    luck: draws of success and of landing by number; steps: odds of a new vehicle's first flights and of its first
    landing attempts. A failed flight does not land. A failure holds up the flights behind it while it is looked into;
    what does not fit into the quarter is served in the next.
    """
    first, ladder = steps
    failed: list[int] = []
    held: list[int] = []
    success = draws(luck[0], run.flights)
    ready = sum(carried)
    seasoned = given.made >= len(first)
    if seasoned and not np.count_nonzero(success >= given.mature):  # as most quarters go
        odds, grounded_ppm = [given.mature] * run.flights, 0
        going = None if ready == run.flights else _going(run, carried)
    else:
        going = _going(run, carried)
        odds = _odds(going, given, first)
        failed, held, grounded_ppm = _looked_into(going, odds, success.tolist(), given, laws)
    went = ready - len(held)
    if not given.lands:
        return Flown(went, failed, held, odds, 0, 0, 0, grounded_ppm)
    landing = draws(luck[1], run.flights)
    used = min(given.reused, went)
    if going is None and given.attempts >= len(ladder):
        back = landing < ladder[-1]
        old, new = int(np.count_nonzero(back[:used])), int(np.count_nonzero(back[used:]))
        return Flown(went, failed, held, odds, went, old, new, grounded_ppm)
    stays = {*failed, *held, *[number for number, goes in enumerate(going or ()) if not goes]}
    tries, old, new = _landed(stays, failed, landing.tolist(), given.attempts, used, ladder)
    return Flown(went, failed, held, odds, tries, old, new, grounded_ppm)


def _going(run: Run, carried: list[int]) -> list[bool]:
    """By number, the flights that are ready to go."""
    left, going = carried.copy(), []
    for place in run.order():
        going.append(left[place] > 0)
        left[place] -= 1
    return going


def _odds(going: list[bool], given: Chances, first: list[float]) -> list[float]:
    """Odds of each flight: by its number among the vehicle's first ones, then by the record."""
    odds, order = [], given.made
    for goes in going:
        order += goes
        odds.append(first[order - 1] if 0 < order <= len(first) else given.mature)
    return odds


def _looked_into(
    going: list[bool], odds: list[float], success: list[float], given: Chances, laws: LaunchLaws
) -> tuple[list[int], list[int], int]:
    """Flights that fail and those that inquiries hold up; inquiry time left at the end, ppm of a quarter."""
    failed: list[int] = []
    held: list[int] = []
    held_until, grounded_ppm, room = -1.0, 0, max(given.room, 1)
    for number, (goes, draw, chance) in enumerate(zip(going, success, odds, strict=True)):
        if goes and number <= held_until:
            held.append(number)
        elif goes and draw >= chance:
            failed.append(number)
            share = grounding(given.made + number, given.inquiry, laws)
            held_until = number + share * room
            spent = (given.room - number - 1) / room
            grounded_ppm = max(grounded_ppm, round(PPM * max(share - spent, 0.0)))
    return failed, held, grounded_ppm


def _landed(
    stays: set[int], failed: list[int], landing: list[float], attempts: int, used: int, ladder: list[float]
) -> tuple[int, int, int]:
    """Landing tries, boosters back from a later flight, and from their first; stays: numbers that try no landing."""
    flight, tries, old, new = 0, 0, 0, 0
    for number, draw in enumerate(landing):
        if number not in stays:
            flight, tries = flight + 1, tries + 1
            if draw < ladder[min(attempts + tries, len(ladder)) - 1]:
                old, new = (old + 1, new) if flight <= used else (old, new + 1)
        elif number in failed:
            flight += 1
    return tries, old, new


def sum_by(places: Ints, values: Ints, size: int) -> Ints:
    """Whole sums by place."""
    return np.bincount(places, values, size).astype(np.int64)
