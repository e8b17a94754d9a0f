"""Explain, know: how long research takes, and how near everybody is to the public firsts."""

from dataclasses import replace

import numpy as np

from game.rules.firsts import progress
from game.rules.research import learned_ppm, next_level_quarters, tables
from game.texts import _
from game.views.explain.sum import Sum, given, made, note
from game.views.format import count, money, percent
from game.views.research import ENDLESS, TITLES, TopicRow
from game.views.research_firsts import ComingRow, ReuseRow
from game.world.axes import PPM
from game.world.observation import Observation
from game.world.research import TOPICS, Topic


def _whole(ppm: float) -> str:
    return percent(ppm, 0)


def _plain(value: float) -> str:
    return f"{value:.3g}"


def quarters_left(seen: Observation, row: TopicRow) -> Sum:
    """Quarters to the next level at this budget and focus, with ordinary luck."""
    if row.quarters >= ENDLESS:
        return given(_("Nothing is spent on it"), ENDLESS, _number, "term.research")
    left = PPM - row.progress_ppm
    parts = (given(_("Still to learn"), left, _whole, "term.research"), pace(seen, row))
    return made(_("Quarters to the next level"), row.quarters, _number, "term.research", "per", parts, "up")


def _number(quarters: float) -> str:
    number = round(quarters)
    return str(number) if number < 100 else "99+" if number < ENDLESS else "–"


def pace(seen: Observation, row: TopicRow) -> Sum:
    """Progress a quarter: money to a power over the quarters the level takes."""
    laws, seat, at = seen.book.laws.research, seen.seat, TOPICS.index(row.key)
    need = float(next_level_quarters(seen.world.research.level, tables(seen.book), laws)[seat, at])
    step = max(1, int(learned_ppm(np.array([float(row.kusd)]), np.array([need]), laws, np.array([0.5]))[0]))
    speed = step * need / PPM
    parts = (
        given(_("Pace for the money"), speed, _plain, "law.research.learned_ppm"),
        given(_("Quarters at the reference money"), need, _plain, "law.research.next_level_quarters"),
        note(_("Money a quarter"), row.kusd, money, "order.research"),
        note(_("Cheaper, for rivals know it"), row.cheaper_ppm, _whole, "term.spillover"),
    )
    return made(_("Learned a quarter"), step, _whole, "term.research", "per", parts, "near", PPM)


def topic(seen: Observation, row: TopicRow, budget_kusd: int) -> Sum:
    """Everything that a topic's row shows, the quarters left at the head."""
    found = quarters_left(seen, row)
    paid = budget_part(row, budget_kusd)
    beside = (
        note(_("Level now"), row.level, count, "term.research"),
        note(_("Way to the next"), row.progress_ppm, _whole, "term.research"),
        note(paid.label, paid.amount, money, "order.research"),
    )
    return replace(found, parts=(*found.parts, *beside))


def levels(seen: Observation, seat: int) -> Sum:
    """What a company knows, topic by topic; the sum of its levels at the head."""
    parts = tuple(given(_(TITLES[key]), level_of(seen, seat, key).amount, count, "term.research") for key in TOPICS)
    total = sum(part.amount for part in parts)
    return made(
        _("Levels of {operator}").format(operator=seen.book.operators[seat]),
        total,
        count,
        "term.research",
        "add",
        parts,
    )


def reuse(row: ReuseRow) -> Sum:
    """How much of reuse a maker knows."""
    return given(_("Known of reuse"), row.known_ppm, _whole, "term.reuse")


def coming(row: ComingRow) -> Sum:
    """How far a vehicle is developed."""
    return given(_("Developed"), row.done_ppm, _whole, f"vehicle.{row.name}")


def budget_part(row: TopicRow, budget_kusd: int) -> Sum:
    """What a topic gets of the budget."""
    parts = (
        given(_("Budget a quarter"), budget_kusd, money, "order.research"),
        given(_("Part of it"), row.share_ppm, _whole, "parameter.laws.research.focus_share"),
    )
    return made(
        _("For {title}").format(title=row.title.lower()),
        row.kusd,
        money,
        "order.research",
        "times",
        parts,
        "near",
        1 / PPM,
    )


def progress_of(row: TopicRow) -> Sum:
    """How far a topic is on its way to the next level."""
    return given(_("Way to level {level}").format(level=row.level + 1), row.progress_ppm, _whole, "term.research")


def level_of(seen: Observation, seat: int, topic: Topic) -> Sum:
    """A company's level of a topic."""
    level = int(seen.world.research.level[seat, TOPICS.index(topic)])
    return given(_("Level of {operators}").format(operators=seen.book.operators[seat]), level, count, "term.research")


def first_progress(seen: Observation, first: int, seat: int) -> Sum:
    """How near a company is to a public first."""
    name, spec = list(seen.book.scenario.firsts.items())[first]
    share = min(1.0, float(progress(seen.world, seen.book)[first, seat]))
    target = note(_("Target"), spec.target, _plain, f"first.{name}")
    way = given(_("Way there"), share * PPM, _whole, f"first.{name}")
    return made(spec.title, share * PPM, _whole, f"first.{name}", "add", (way, target))
