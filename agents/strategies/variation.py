"""Variation: the values each knob of a course may take, and courses that differ from another in a few of them."""

from typing import Any

from numpy.random import Generator

from agents.strategies.course import Course

KNOBS: dict[str, tuple[Any, ...]] = {
    "reserve_quarters": (0.5, 1.0, 1.5, 2.0, 3.0),
    "drawdown_quarters": (1.2, 1.5, 2.0, 3.0, 4.0, 6.0),
    "leverage": (0.2, 0.5, 0.8, 1.0),
    "equity": (0.0, 0.3, 1.0),
    "repay": ("spare_cash", "nothing"),
    "retire": ("end_of_life", "life_extension"),
    "insures": (False, True),
    "study": (0.0, 0.03, 0.06, 0.1, 0.15, 0.22),
    "after": (
        ("direct_to_cell", "laser_links", "terminals"),
        ("laser_links", "terminals", "direct_to_cell"),
        ("terminals", "laser_links", "autonomy"),
        ("laser_links", "direct_to_cell"),
        ("direct_to_cell", "autonomy", "laser_links"),
    ),
    "sponsor": (0.0, 0.03, 0.06),
    "licences": (2, 4, 8, 12),
    "gateways": (1, 2, 3, 5, 8),
    "least_worth_kusd": (200.0, 500.0, 800.0, 3000.0),
    "discount": (0.05, 0.2, 0.35, 0.5),
    "boldness": (0.0, 0.5, 1.0, 2.0),
    "announces": (False, True),
    "growth": (0.7, 1.0, 1.5, 2.5, 4.0),
    "widen_share": (0.0, 0.2, 0.4, 0.6, 0.8),
    "widen_step": (0.25, 0.5, 0.75, 1.0, 1.5),
    "ahead": (0.0, 0.5, 1.0, 1.5, 2.5),
    "patience": (1.0, 0.9, 0.7, 0.4),
    "rigour": ("fast", "normal", "strict"),
    "subsidy": (0.0, 0.3, 0.6, 0.9),
    "undercut": (0.0, 0.5, 0.65, 0.8, 0.95),
    "lease": (0.0, 0.1, 0.2, 0.3),
    "foretells": (False, True),
    "taste.margin": (1.0, 1.03, 1.08),
    "taste.scarce_margin": (1.05, 1.1, 1.3),
    "taste.new_vehicle": (0.8, 1.0, 1.2),
    "taste.focus": (0.0, 0.5, 1.0, 2.0),
    "taste.capacity": (0.3, 0.5, 0.8, 1.0),
    "taste.ceiling": (1.2, 1.6, 2.4),
    "taste.choices": (16, 40),
    "band.step": (0.02, 0.04, 0.07, 0.12),
    "band.lowest": (0.1, 0.2, 0.3, 0.45, 0.6, 0.8),
    "band.highest": (1.05, 1.25, 1.6, 2.2),
    "band.full": (0.7, 0.8, 0.88, 0.92),
    "band.empty": (0.35, 0.5, 0.65, 0.78),
    "band.quiet": (0.0, 0.35, 0.5),
}


def turned(course: Course, knob: str, value: Any) -> Course:
    """The course with one knob elsewhere."""
    part, _, field = knob.rpartition(".")
    if part:
        value, field = getattr(course, part)._replace(**{field: value}), part
    return course._replace(**{field: value})


def varied(course: Course, rng: Generator, knobs: int = 4, name: str = "") -> Course:
    """The same course with a few knobs drawn anew."""
    names = tuple(KNOBS)
    for place in rng.choice(len(names), size=knobs, replace=False).tolist():
        values = KNOBS[names[place]]
        course = turned(course, names[place], values[int(rng.integers(len(values)))])
    return course._replace(name=name or course.name)


def crossed(one: Course, other: Course, rng: Generator, name: str = "") -> Course:
    """A course that has each knob from one of two."""
    child = one
    for knob in KNOBS:
        if rng.integers(2):
            part, _, field = knob.rpartition(".")
            child = turned(child, knob, getattr(getattr(other, part) if part else other, field))
    return child._replace(name=name or one.name)
