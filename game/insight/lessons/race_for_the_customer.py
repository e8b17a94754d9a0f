"""Race for the customer: the order in which companies came to a nation against the share they end with."""

from collections.abc import Callable, Sequence
from statistics import mean
from typing import Any

import numpy as np

from game.insight.lessons.entries import (
    LIKE,
    Correlation,
    Entry,
    at_like_prices,
    by_nation,
    contested,
    correlation,
    entries,
    held,
    in_order,
    is_even,
)
from game.insight.lessons.headless import over_matches
from game.insight.lessons.measuring import with_interval
from game.insight.lessons.topic import Picture, Point, Table, Taken, Unit
from game.insight.lessons.words import NOTHING, decimal, part, when, whole
from game.insight.matches import Player, rulebook
from game.insight.past import Past
from game.insight.treatments import During
from game.texts import N_, _
from game.world.observation import Observation
from game.world.orders import Orders
from game.world.rows import lines_of

LATE_BY = (4, 6)  # quarters in which one company asks for no licence, in headless matches
GENTLE = "Diplomat"  # does not undercut who is there already
Groups = Sequence[Sequence[Entry]]  # that hang together


class RaceForTheCustomer:
    """Lesson 3."""

    figure = N_("Share of all lines in the nations that nobody served at the opening")
    unit: Unit = "share"

    def dot(self, rounds: Sequence[Past], seat: int) -> float | None:
        """The share of all lines in those nations together, entered or not."""
        return held(rounds[-1], seat)

    def own(self, rounds: Sequence[Past], seat: int) -> Sequence[Table]:
        """Nations entered, and those left to others."""
        past = rounds[-1]
        found = entries(past)
        return [_entered([entry for entry in found if entry.seat == seat], past), _left(found, past, seat)]

    def together(self, worlds: Sequence[Taken]) -> Sequence[Table | Picture]:
        """Order against share, over all nations and worlds of equal chairs; every company counts, so that each order is whole."""
        even = [past for world in worlds if is_even(past := world.rounds[-1])]
        groups = [group for past in even for group in by_nation(contested(entries(past)))]
        return [_picture(groups), _by_place(groups), _how_far(groups)]

    def measured(
        self, scenario: str, seeds: Sequence[int], said: Callable[[str], None]
    ) -> tuple[list[float], dict[str, float]]:
        """Order and share among equals, with and without undercutting, and what asking late costs with the same luck."""
        seats = len(rulebook(scenario).operators)
        usual = over_matches(_looked, scenario, seeds, said)
        gentle = over_matches(_looked, scenario, seeds, said, (GENTLE,) * seats)
        found = _pattern("balanced", [entries_ for _, entries_ in usual])
        found |= _pattern("diplomats", [entries_ for _, entries_ in gentle])
        on_time = np.array([dots[0] for dots, _ in usual])
        found["held_on_time"] = float(on_time.mean())
        for quarters in LATE_BY:
            players: list[Player] = [During("Balanced", "asks late", 0, quarters, _silent), *["Balanced"] * (seats - 1)]
            late = np.array([dots[0] for dots, _ in over_matches(_looked, scenario, seeds, said, players)])
            found[f"held_{quarters}_late"] = float(late.mean())
            found |= with_interval(f"lost_{quarters}_late_points", (100 * (late - on_time)).tolist())
        return sorted(dot for dots, _ in usual for dot in dots), {
            name: round(value, 4) for name, value in found.items()
        }


TOPIC = RaceForTheCustomer()


# -- one student -----------------------------------------------------------------------------------------------------


def _entered(mine: Sequence[Entry], past: Past) -> Table:
    rows = [
        (
            _(entry.nation), when(entry.quarter, past.book),
            _("{place} of {companies}").format(place=_place(entry), companies=whole(entry.companies)),
            part(entry.share), decimal(entry.of_even), _against(entry.price),
        )
        for entry in sorted(mine, key=lambda entry: entry.quarter)
    ]  # fmt: skip
    return Table(
        _("Nations you entered"),
        (_("Nation"), _("First served in"), _("Your place"), _("Share at the end"), _("Of an even share"), _("Price there")),
        tuple(rows),
        _("Companies that came in the same quarter share their places: 1.5 is the first of two together. Price: against the mean there."),
    )  # fmt: skip


def _place(entry: Entry) -> str:
    return decimal(entry.place, 0 if entry.place == int(entry.place) else 1)


def _against(price: float) -> str:
    return f"{100 * (price - 1):+.0f}%".replace("-", "−")


def _left(found: Sequence[Entry], past: Past, seat: int) -> Table:
    mine = {entry.nation for entry in found if entry.seat == seat}
    others = dict.fromkeys(entry.nation for entry in found if entry.nation not in mine)
    end = past.worlds[-1]
    lines = lines_of(end.market, end.contracts).sum(axis=0)
    rows = tuple((_(name), whole(float(lines[past.book.index["nation"][name]]))) for name in others)
    return Table(_("Nations that others opened and you did not"), (_("Nation"), _("Lines of the others")), rows)


# -- the class -------------------------------------------------------------------------------------------------------


def _picture(groups: Groups) -> Picture:
    points = in_order([entry for group in groups for entry in group])
    line: tuple[tuple[float, float], ...] = ()
    if len({x for x, _ in points}) > 1:
        slope, start = np.polyfit([x for x, _ in points], [y for _, y in points], 1).tolist()
        line = ((0.0, start), (1.0, start + slope))
    found = correlation([in_order(group) for group in groups])
    title = _("Order of entry against share; rank correlation {value}").format(
        value=decimal(found.value) if found else NOTHING
    )
    return Picture(
        title, _("Order of entry: 0 the first, 1 the last"), _("Share at the end, of an even share"),
        tuple(Point(x, y) for x, y in points), line,
    )  # fmt: skip


def _by_place(groups: Groups) -> Table:
    """Shares and prices of those who came first, in between and last."""
    kinds: tuple[tuple[str, Callable[[Entry], bool]], ...] = (
        (_("first, or among the first"), lambda entry: entry.after == 0),
        (_("a quarter later"), lambda entry: entry.after == 1),
        (_("two quarters later"), lambda entry: entry.after == 2),
        (_("three or more later"), lambda entry: entry.after > 2),
    )
    rows = []
    for words, fits in kinds:
        some = [entry for group in groups for entry in group if fits(entry)]
        if some:
            share, price = (mean(getattr(entry, name) for entry in some) for name in ("of_even", "price"))
            rows.append((words, whole(len(some)), decimal(share), _against(price)))
    columns = (_("Came"), _("Entries"), _("Share, of an even one"), _("Price, against the mean there"))
    return Table(_("Who came when"), columns, tuple(rows))


def _how_far(groups: Groups) -> Table:
    like = [at_like_prices(group) for group in groups]
    rows = (
        (_("order and share, all"), *_told(correlation([in_order(group) for group in groups]))),
        (_("order and share, where prices lie within {share}").format(share=part(LIKE)), *_told(correlation([in_order(group) for group in like]))),
        (_("order and price"), *_told(correlation([[(entry.late, entry.price) for entry in group] for group in groups]))),
    )  # fmt: skip
    note = _(
        "Rank correlation (Spearman): −1 the earlier the more, 0 no order, +1 the later the more. The 95% interval comes from drawing "
        "whole nations again and again; where it holds 0, no order can be seen. Order is not chance: who comes early may be stronger, "
        "or ask another price."
    )
    return Table(
        _("How far order and share go together"), (_("Of what"), _("Entries"), _("Rank correlation")), rows, note
    )


def _told(found: Correlation | None) -> tuple[str, str]:
    if found is None:
        return NOTHING, NOTHING
    words = _("{share} ({low} to {high})")
    return whole(found.points), words.format(
        share=decimal(found.value), low=decimal(found.low), high=decimal(found.high)
    )


# -- headless matches ------------------------------------------------------------------------------------------------


def _looked(past: Past) -> tuple[list[float], list[Entry]]:
    """The dots of a match, and its contested entries."""
    dots = [held(past, seat) or 0.0 for seat in range(len(past.book.operators))]
    return dots, contested(entries(past))


def _silent(seen: Observation, form: Orders) -> dict[str, Any]:
    return {"apply": ()}


def _pattern(who: str, matches: Groups) -> dict[str, float]:
    """Correlations, whole matches resampled."""
    told = {
        "order_share": [in_order(match) for match in matches],
        "order_share_like_prices": [in_order(at_like_prices(match)) for match in matches],
        "order_price": [[(entry.late, entry.price) for entry in match] for match in matches],
    }
    found = {}
    for name, groups in told.items():
        if (known := correlation(groups)) is not None:
            ends = (("", known.value), ("_low", known.low), ("_high", known.high), ("_entries", float(known.points)))
            found |= {f"{who}_{name}{end}": value for end, value in ends}
    return found
