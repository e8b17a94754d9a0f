"""Crowded sky: what filling the common band brought each company and cost the others, one rule against another."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from statistics import mean, median
from typing import NamedTuple

from game.insight.lessons.commons_effect import RULE_WORDS, Effect, dodging_kusd, effect, worth_kusd
from game.insight.lessons.headless import headless
from game.insight.lessons.measuring import with_interval
from game.insight.lessons.senders import NO_LIMIT, Sender
from game.insight.lessons.topic import Picture, Point, Table, Taken, Unit
from game.insight.lessons.words import million, whole
from game.insight.past import Past
from game.insight.seeds import everywhere
from game.rules.rulebook import compile_rulebook
from game.texts import N_, _
from game.world.loading import load_with
from game.world.rulebook import Rulebook

LIMITS = (0, 30, 60, 90, 120, NO_LIMIT)  # satellites beyond the opening that each may add in the common band
DRAWN = (0, 60, 120, NO_LIMIT)  # of the band's matches: every degree of restraint, one a seat
SEATS = len(DRAWN)


class CrowdedSky:
    """The figures of the lesson; the dot is that of the first round, in which no rule holds."""

    figure: str = N_("What a company's flights to the common band cost the others, first round")
    unit: Unit = "million"

    def dot(self, rounds: Sequence[Past], seat: int) -> float | None:
        """Million dollars of dodging and lost satellites; zero where nothing was sent there."""
        return effect(rounds[0], seat).cost_kusd / 1000

    def own(self, rounds: Sequence[Past], seat: int) -> Sequence[Table]:
        """The gain and its cost to others, round by round."""
        found = [effect(past, seat) for past in rounds]
        rows = (
            (_("Satellites sent to the common band"), *(whole(each.sent) for each in found)),
            (_("That made you worth more by"), *(million(each.gain_kusd) for each in found)),
            (_("The others paid more for dodging"), *(million(each.dodging_kusd) for each in found)),
            (_("The others lost more satellites"), *(whole(each.lost) for each in found)),
            (_("Cost to the others, of both"), *(million(each.cost_kusd) for each in found)),
            (_("You are worth at the end"), *(million(_worth(past, seat)) for past in rounds)),
        )
        note = _(
            "Your own match, played again with the same luck and everybody's other orders as they were, those flights sent to "
            "your quiet band. The cost to others counts dodging, and each satellite lost with what it brings in a year."
        )
        return [Table(_("What you gained, and who paid"), ("", *map(_heading, rounds)), rows, note)]

    def together(self, worlds: Sequence[Taken]) -> Sequence[Table | Picture]:
        """One rule against another, and every company's gain against its cost to others."""
        most = max(len(each.rounds) for each in worlds)
        played = [[each.rounds[at] for each in worlds if len(each.rounds) > at] for at in range(most)]
        points = []
        for each in worlds:
            for seat in each.seats:
                it = effect(each.rounds[0], seat)
                points.append(Point(it.gain_kusd / 1000, it.cost_kusd / 1000))
        title = _("First round: own gain from the common band, and what it cost the others")
        return [_rounds(played), Picture(title, _("own gain, $M"), _("cost to the others, $M"), tuple(points))]

    def measured(
        self, scenario: str, seeds: Sequence[int], said: Callable[[str], None]
    ) -> tuple[list[float], dict[str, float]]:
        """Every degree of restraint in one match; and all companies under one limit, from none sent to no limit."""
        dots = [dot for some in everywhere(partial(_drawn, scenario), seeds) for dot in some]
        said("the band is measured")
        alike = {limit: everywhere(partial(_played, scenario, (limit,) * SEATS), seeds) for limit in LIMITS}
        said("every limit is measured")
        pattern: dict[str, float] = {}
        for limit, found in alike.items():
            name = "no_limit" if limit == NO_LIMIT else f"limit_{limit}"
            pattern |= with_interval(f"worth_of_all_{name}_musd", [sum(each.worth_kusd) / 1000 for each in found])
        best = max(alike, key=lambda limit: mean(sum(each.worth_kusd) for each in alike[limit]))
        pattern["best_limit"] = best
        pattern |= _changes("best_beside_no_limit", alike[NO_LIMIT], alike[best], slice(None))
        lone = everywhere(partial(_played, scenario, (NO_LIMIT, *[best] * (SEATS - 1))), seeds)
        pattern |= _changes("one_leaves_the_limit_itself", alike[best], lone, slice(1))
        pattern |= _changes("one_leaves_the_limit_the_others", alike[best], lone, slice(1, None))
        pattern |= _crowding(alike[NO_LIMIT], "no_limit") | _crowding(alike[best], "best_limit")
        for rule in RULE_WORDS:
            every = everywhere(partial(_filled, scenario, rule), seeds)
            pattern |= with_interval(f"gain_of_filling_{rule}_musd", [it.gain_kusd / 1000 for it in every])
            pattern |= with_interval(f"cost_to_others_{rule}_musd", [it.cost_kusd / 1000 for it in every])
            said(f"{rule} is measured")
        return dots, pattern


class Together(NamedTuple):
    """What a match left."""

    worth_kusd: tuple[int, ...]  # [seat]
    dodging_kusd: int
    lost: int


def _drawn(scenario: str, seed: int) -> list[float]:
    """Four degrees of restraint, another seat for each from seed to seed."""
    limits = tuple(DRAWN[(seat + seed) % SEATS] for seat in range(SEATS))
    past = headless(scenario, seed, tuple(map(Sender, limits)))
    return [effect(past, seat).cost_kusd / 1000 for seat in range(SEATS)]


def _played(scenario: str, limits: Sequence[int], seed: int) -> Together:
    past = headless(scenario, seed, tuple(map(Sender, limits)))
    worth = tuple(_worth(past, seat) for seat in range(len(limits)))
    return Together(worth, int(dodging_kusd(past.worlds, past.book).sum()), _lost(past))


@lru_cache(maxsize=8)
def book_under(scenario: str, rule: str) -> Rulebook:
    """The lesson's laws with a rule for the commons."""
    return compile_rulebook(load_with(scenario, {"laws": {"debris": {"commons_rule": rule}}}))


def _filled(scenario: str, rule: str, seed: int) -> Effect:
    """What filling the band did, of one seat, another from seed to seed, where all fill it."""
    past = headless(scenario, seed, (Sender(NO_LIMIT),) * SEATS, book_under(scenario, rule))
    return effect(past, seed % SEATS)


def _changes(name: str, before: Sequence[Together], after: Sequence[Together], seats: slice) -> dict[str, float]:
    """Change of what these seats together are worth, seed by seed with the same luck."""
    changes = [
        (sum(new.worth_kusd[seats]) - sum(old.worth_kusd[seats])) / 1000 for old, new in zip(before, after, strict=True)
    ]
    return with_interval(f"{name}_musd", changes)


def _crowding(found: Sequence[Together], name: str) -> dict[str, float]:
    """What crowding took from all four."""
    dodging = with_interval(f"dodging_of_all_{name}_musd", [each.dodging_kusd / 1000 for each in found])
    return dodging | with_interval(f"satellites_lost_{name}", [float(each.lost) for each in found])


def _worth(past: Past, seat: int) -> int:
    return worth_kusd(past.worlds, seat, past.book)


def _lost(past: Past) -> int:
    return int((past.worlds[-1].fleet.lost - past.worlds[0].fleet.lost).sum())


def _heading(past: Past) -> str:
    return _("under {rule}").format(rule=_(RULE_WORDS[past.book.laws.debris.commons_rule]))


def _rounds(played: Sequence[Sequence[Past]]) -> Table:
    """A row a figure, a column a round; means of a company over all worlds."""
    seats = [[(past, seat) for past in some for seat in range(len(past.book.operators))] for some in played]
    effects = [[effect(past, seat) for past, seat in some] for some in seats]
    operators = len(played[0][0].book.operators)
    rows = (
        (_("Satellites sent to the common band"), *(whole(mean(it.sent for it in some)) for some in effects)),
        (_("Own gain from it, middle company"), *(million(median(it.gain_kusd for it in some)) for some in effects)),
        (_("Cost to the others"), *(million(mean(it.cost_kusd for it in some)) for some in effects)),
        (
            _("Paid for dodging"),
            *(million(mean(int(dodging_kusd(p.worlds, p.book).sum()) for p in some) / operators) for some in played),
        ),
        (_("Satellites lost"), *(whole(mean(map(_lost, some)) / operators) for some in played)),
        (_("Worth at the end"), *(million(mean(_worth(past, seat) for past, seat in some)) for some in seats)),
    )
    note = _(
        "A company's mean over all worlds; the rounds have the same luck, and differ by rule and by what was decided."
    )
    return Table(_("One rule against the other"), ("", *(_heading(some[0]) for some in played)), rows, note)


TOPIC = CrowdedSky()
