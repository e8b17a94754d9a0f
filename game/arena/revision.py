"""Revision: two tournaments of the same bots, before and after their authors changed them: who gained, who lost."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np

from game.arena.intervals import Estimate, spread
from game.arena.ledger import kept
from game.arena.plackett_luce import ELO, choices, fit, resampled
from game.arena.ratings import Ratings, rate
from game.arena.results import ArenaError
from game.arena.tables import Row, ranking
from game.insight.lessons.lesson import Band, LessonError, band_of, lesson
from game.world.axes import Floats

SAME = (
    "scenario",
    "scenario_content",
    "quarters",
    "rules_version",
    "seats",
    "others",
)  # without which ranks say nothing


class Change(NamedTuple):
    """One bot that played both times; rows as in the ranking."""

    bot: str
    before: Row
    after: Row
    is_revised: bool  # its file is another one
    rating: tuple[
        float, float, float
    ]  # by how much it changed, with the ends of the 95% interval, NaN where there is none

    @property
    def places(self) -> int:
        """How many it went up."""
        return int(self.before["place"] or 0) - int(self.after["place"] or 0)


class Revision(NamedTuple):
    """Two tournaments compared."""

    changes: list[Change]  # by place after
    new: list[str]
    gone: list[str]
    has_same_luck: bool
    figure: str  # of the lesson, "" none
    band: Band | None

    def counted(self, is_revised: bool) -> tuple[int, int, int]:
        """How many of them there are, gained rank, lost rank."""
        places = [change.places for change in self.changes if change.is_revised is is_revised]
        return len(places), sum(each > 0 for each in places), sum(each < 0 for each in places)

    def middle(self, when: str) -> float | None:
        """Median over bots of the share times par; None where par is not known."""
        found = [getattr(change, when)["against_par"] for change in self.changes]
        return None if None in found else median(found)


def compared(before: Path, after: Path) -> Revision:
    """What became of every bot between two tournaments' folders (ArenaError)."""
    (first, games), (second, later) = kept(before), kept(after)
    for key in SAME:
        if first.get(key) != second.get(key):
            what = "rules or scenario" if key == "scenario_content" else key
            raise ArenaError(
                f"{before} and {after}: {what} differ, so that ranks cannot be compared; play one of them anew"
            )
    rated = rate(games), rate(later)
    rows = [{str(row["bot"]): row for row in ranking(each, {})} for each in rated]
    both = [name for name in rows[1] if name in rows[0]]
    if not both:
        raise ArenaError(f"{before} and {after}: no bot played in both; bots are matched by name")
    sources = _sources(first), _sources(second)
    moved = _moved(*rated, both)
    changes = [Change(bot, rows[0][bot], rows[1][bot], sources[0][bot] != sources[1][bot], moved[bot]) for bot in both]
    figure, band = _lesson(str(second.get("lesson") or ""))
    return Revision(
        changes,
        [name for name in rows[1] if name not in rows[0]],
        [name for name in rows[0] if name not in rows[1]],
        {game.seed for game in games} == {game.seed for game in later},
        figure,
        band,
    )


def _sources(tournament: Mapping[str, Any]) -> dict[str, object]:
    """What each bot is, by content."""
    return {bot["name"]: (bot["source"], bot["attribute"]) for bot in tournament["bots"]}


def _moved(before: Ratings, after: Ratings, both: Sequence[str]) -> dict[str, tuple[float, float, float]]:
    """Change of rating with its interval: both tournaments are drawn again with the same seeds left out and doubled.

    Where they shared their luck, what a seed did to both cancels out; where they did not, drawing is as good as any.
    """
    blocks = min(before.games.blocks, after.games.blocks)
    again = [_again(each)[:, [each.bots.index(bot) for bot in both]] for each in (before, after)]
    ends = spread(again[1] - again[0], blocks)
    values = [each.rating.value[[each.bots.index(bot) for bot in both]] for each in (before, after)]
    found = Estimate(values[1] - values[0], ends.low, ends.high)
    return {bot: tuple(float(each[at]) for each in found) for at, bot in enumerate(both)}  # type: ignore[misc]


def _again(found: Ratings) -> Floats:
    made = choices(found.games)
    drawn: Floats = resampled(made, fit(made)) * ELO
    return drawn


def _lesson(name: str) -> tuple[str, Band | None]:
    """The figure's words and its band; a lesson that is not here says nothing."""
    from game.insight.lessons.topic import topic

    try:
        return (topic(lesson(name).topic).figure, band_of(name)) if name else ("", None)
    except LessonError:
        return "", None


def is_beyond_doubt(change: Change) -> bool:
    """Whether the interval of its rating's change leaves zero out."""
    _, low, high = change.rating
    return bool(np.isfinite(low) and (low > 0 or high < 0))
