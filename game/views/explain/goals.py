"""Explain, goals: what a chair's goal asks, and the figure it is judged by."""

from collections.abc import Sequence
from typing import NamedTuple

from game.texts import N_, _
from game.views.explain.course import extreme
from game.views.explain.sum import Join, Show, Sum, added, given, made, note
from game.views.format import count, money, percent, short_count
from game.views.goals import MEASURES, Check, Goal, counted, read
from game.world.axes import PPM
from game.world.rulebook import Rulebook
from game.world.state import World


def _whole(number: float) -> str:
    return count(round(number))


def _share(share: float) -> str:
    return percent(share * PPM)


class Measure(NamedTuple):
    """How a measure is called and written, and its page."""

    label: str
    show: Show
    page: str


NAMED = {
    "lines_share": Measure(N_("Share of all lines"), _share, "term.share"),
    "revenue_share": Measure(N_("Share of all revenue"), _share, "term.share"),
    "satellites": Measure(N_("Satellites in service"), _whole, "term.in_service"),
    "lines": Measure(N_("Lines"), short_count, "term.subscriber"),
    "home_lines": Measure(N_("Lines at home"), short_count, "term.subscriber"),
    "nations": Measure(N_("Nations with household lines"), _whole, "term.landing_right"),
    "nations_abroad": Measure(N_("Nations served abroad"), _whole, "term.landing_right"),
    "nations_lost": Measure(N_("Nations led at the opening and lost"), _whole, "term.share"),
    "debt_kusd": Measure(N_("Debt"), money, "term.debt_limit"),
    "in_administration": Measure(N_("In administration"), _whole, "term.administration"),
    "reusable_long_march_flights": Measure(N_("Flights on reusable vehicles of CASC"), _whole, "term.reuse"),
}
assert NAMED.keys() == MEASURES.keys()


def goal(check: str, worlds: Sequence[World], seat: int, book: Rulebook) -> Sum:
    """The figure that decides: the last one, or the best or worst of the quarters that count."""
    asked = read(check)
    label, show, page = NAMED[asked.measure]
    course, places = MEASURES[asked.measure](worlds, seat, book), counted(asked, worlds, book)
    wanted = note(_("At least") if asked.is_least else _("At most"), asked.wanted, show, page)
    if not places:
        return made(_(label), course[0], show, page, "add", (given(_("At the opening"), course[0], show, page), wanted))
    if asked.when == "end":
        last = given(_("At the end of the match"), course[-1], show, page)
        return made(_(label), course[-1], show, page, "add", (last, wanted))
    counts = course[places.start : places.stop], worlds[places.start : places.stop]
    return extreme(_when(asked, _(label)), *counts, book, _join(asked), show, page, [wanted])


def _join(asked: Check) -> Join:
    """The quarter that decides: the best of those in time, the worst of all where it must always hold."""
    return "most" if asked.is_least == (asked.when == "by") else "least"


def _when(asked: Check, label: str) -> str:
    if asked.when == "by":
        return _("{figure}, by {quarter}").format(figure=label, quarter=asked.last.replace("-", " "))
    return _("{figure}, in every quarter").format(figure=label)


def reached(judged: Sequence[Goal]) -> Sum:
    """How many of the goals that can be judged were reached."""
    parts = [
        given(_("Goal {place}").format(place=place), int(bool(one.is_reached)), _whole, "term.share")
        for place, one in enumerate(judged, 1)
        if one.is_reached is not None
    ]
    able = note(_("Goals that can be judged"), len(parts), _whole, "term.share")
    total = sum(int(part.amount) for part in parts)
    return made(_("Goals reached"), total, _whole, "term.share", "add", (*parts, able)) if parts else able


def first(place: int, title: str) -> Sum:
    """A public first that was taken."""
    ahead = [note(_("Others before you"), place - 1, _whole, "term.first")]
    return added(title, place, _whole, "term.first", [given(_("Place taken"), place, _whole, "term.first"), *ahead])
