"""Use it or lose it: satellites required and deployed by date, and what forecasts of them were worth."""

from collections.abc import Callable, Sequence

import numpy as np

from game.insight.designs import Wins
from game.insight.lessons import dates_together
from game.insight.lessons.forecasts import PLAIN, Date, brier, by_plan, by_record, dates, likely, stated, told_by
from game.insight.lessons.headless import over_matches
from game.insight.lessons.topic import Picture, Table, Taken, Unit
from game.insight.lessons.words import NOTHING, between, decimal, part, when, whole
from game.insight.past import Past
from game.rules.filings import aloft
from game.texts import N_, _

AHEAD = 3  # quarters: how long before a date the plain forecasts of headless matches are made
FIGURES = {
    "in_service": N_("satellites in service"), "subscribers": N_("subscribers"), "share_ppm": N_("market share"),
    "cash_kusd": N_("cash"), "aloft": N_("satellites up"),
}  # fmt: skip


class UseItOrLoseIt:
    """Lesson 4."""

    figure = N_("Satellites up at the last date, as a share of those required")
    unit: Unit = "share"

    def dot(self, rounds: Sequence[Past], seat: int) -> float | None:
        """Satellites up at the last date that came, of those required."""
        came = [date.up / date.needed for date in dates(rounds[-1], seat) if date.up is not None]
        return came[-1] if came else None

    def own(self, rounds: Sequence[Past], seat: int) -> Sequence[Table]:
        """Dates, forecasts, chances, and what was left unused."""
        past = rounds[-1]
        return [_dates(past, seat), _forecasts(past, seat), _chances(past, seat), _unused(past, seat)]

    def together(self, worlds: Sequence[Taken]) -> Sequence[Table | Picture]:
        """Required against deployed, how often intervals held, and what the chances were worth."""
        seats = [(world, seat) for world in worlds for seat in world.seats]
        return [
            dates_together.required(seats),
            dates_together.held(seats),
            dates_together.sureness(seats),
            dates_together.worth(seats),
        ]

    def measured(
        self, scenario: str, seeds: Sequence[int], said: Callable[[str], None]
    ) -> tuple[list[float], dict[str, float]]:
        """Dates met, what a miss costs, and how good the two plain forecasts are."""
        found = [row for rows in over_matches(_looked, scenario, seeds, said) for row in rows]
        pattern = _pattern([mine for _, mine, _ in found], [plain for _, _, plain in found])
        return sorted(dot for dot, _, _ in found), {name: round(value, 4) for name, value in pattern.items()}


TOPIC = UseItOrLoseIt()


# -- one student -----------------------------------------------------------------------------------------------------


def _dates(past: Past, seat: int) -> Table:
    rows = [
        (when(date.due, past.book), whole(date.needed), whole(date.up), _verdict(date, past, seat))
        for date in dates(past, seat)
    ]
    return Table(
        _("Dates of your licence"), (_("By the end of"), _("Required"), _("Up by then"), _("Verdict")), tuple(rows)
    )


def _verdict(date: Date, past: Past, seat: int) -> str:
    if date.is_met is None:
        return _("not judged")
    if date.is_met:
        return _("met")
    left = _right(past, seat, date.due + 1)
    return _("missed: the right shrank from {before} to {left}").format(
        before=whole(_right(past, seat, date.due)), left=whole(left)
    )


def _right(past: Past, seat: int, at: int) -> int:
    """Satellites the seat may keep at a quarter's start."""
    own = np.asarray(past.book.owners["shell"]) == seat
    return int(past.worlds[at].licences.allowed[own].sum())


def _forecasts(past: Past, seat: int) -> Table:
    told = told_by(past, seat)
    rows = [
        (
            _(FIGURES[one.figure]), when(one.given, past.book), when(one.due, past.book), between(one.low, one.high),
            whole(one.came), NOTHING if one.held is None else _("inside") if one.held else _("outside"),
        )
        for one in told
    ]  # fmt: skip
    judged = [one.held for one in told if one.held is not None]
    return Table(
        _("Your intervals"),
        (_("Forecast of"), _("Given in"), _("For the end of"), _("From, to"), _("Came"), _("It lay")),
        tuple(rows),
        _("{inside} of {count} held; of 80% intervals four in five should.").format(inside=sum(judged), count=len(judged))
        if judged
        else _("No forecast of yours came due."),
    )  # fmt: skip


def _chances(past: Past, seat: int) -> Table:
    rows = []
    for one, date, chance in stated(told_by(past, seat), dates(past, seat)):
        others = [make(past, seat, one.given, date.due) for make in PLAIN.values()]
        rows.append(
            (
                when(date.due, past.book), part(chance), _("met") if date.is_met else _("missed"),
                decimal((chance - bool(date.is_met)) ** 2),
                *(part(likely(other.low, other.high, date.needed)) for other in others),
            )
        )  # fmt: skip
    return Table(
        _("How likely your interval made each date"),
        (_("Date"), _("Chance you gave"), _("Came"), _("Brier score"), _("As of late"), _("As planned")),
        tuple(rows),
        _(
            "Read as a normal distribution, an 80% interval says how likely the required number is. The Brier score is (chance − "
            "outcome)², the outcome 1 where the date was met and 0 where not: 0 is perfect, always saying 50% earns 0.25."
        ),
    )


def _unused(past: Past, seat: int) -> Table:
    end, name = past.worlds[-1], past.book.operators[seat]
    used, left = (
        sum(int(getattr(world.launch, kind)[seat, :, 0].sum()) for world in past.worlds[1:])
        for kind in ("slots_used", "slots_unused")
    )
    kinds = [event.kind for events in past.told for event in events if event.operator == name]
    announced, kept, missed = (kinds.count(f"date_{word}") for word in ("announced", "kept", "missed"))
    up, rights = int(aloft(end, past.book)[seat]), [_right(past, seat, at) for at in range(past.quarters + 1)]
    return Table(
        _("Used and lost"),
        (_("What"), _("Had"), _("Used"), _("Lost")),
        (
            (_("orbits in the licence"), whole(max(rights)), whole(up), whole(max(rights) - rights[-1])),
            (_("launch slots"), whole(used + left), whole(used), whole(left)),
            (_("service dates announced"), whole(announced), whole(kept), whole(missed)),
        ),
    )


# -- headless matches ------------------------------------------------------------------------------------------------

Plain = tuple[str, bool, float, bool]  # which, held, chance of the date, met


def _looked(past: Past) -> list[tuple[float, list[Date], list[Plain]]]:
    """A match's seats: the dot, its dates, and the plain forecasts of them."""
    found = []
    for seat in range(len(past.book.operators)):
        mine, plain = dates(past, seat), []
        for date in mine:
            for name, make in (("record", by_record), ("plan", by_plan)):
                one = make(past, seat, date.due - AHEAD, date.due)
                plain.append((name, bool(one.held), likely(one.low, one.high, date.needed), bool(date.is_met)))
        found.append((TOPIC.dot([past], seat) or 0.0, mine, plain))
    return found


def _pattern(seats: Sequence[list[Date]], plain: Sequence[list[Plain]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for number, dated in enumerate(zip(*seats, strict=True), 1):
        found |= _with_interval(f"date_{number}_met", [bool(date.is_met) for date in dated])
    met = [[bool(date.is_met) for date in mine] for mine in seats]
    for words, kind in (("met", True), ("missed", False)):
        some = [mine for mine, kept in zip(seats, met, strict=True) if kept[0] and kept[1] is kind]
        if some:
            found[f"second_{words}_up_then"] = float(np.median([mine[1].up or 0 for mine in some]))
            found[f"second_{words}_up_at_end"] = float(np.median([mine[-1].up or 0 for mine in some]))
    for name in ("record", "plan"):
        rows = [one for mine in plain for one in mine if one[0] == name]
        found |= _with_interval(f"{name}_held", [held for _, held, _, _ in rows])
        found[f"{name}_brier"] = brier([(chance, came) for _, _, chance, came in rows]) or 0.0
    came = [one[3] for mine in plain for one in mine if one[0] == "record"]
    rate = sum(came) / len(came)
    return found | {"base_rate_brier": rate * (1 - rate)}


def _with_interval(name: str, happened: Sequence[bool]) -> dict[str, float]:
    counted = Wins(sum(happened), len(happened))
    low, high = counted.interval
    return {name: counted.share, f"{name}_low": low, f"{name}_high": high}
