"""Cheaper by the dozen: unit cost against cumulated production, and an offer to stop something half built."""

from collections.abc import Callable, Sequence
from statistics import median

import numpy as np

from game.insight.designs import Wins
from game.insight.lessons.half_built import FINISH, NAME, SELL, Offer, difference, offer, went_on
from game.insight.lessons.headless import over_matches
from game.insight.lessons.learning import Unit as Made
from game.insight.lessons.learning import doublings, law_slope, rate, saved_kusd, slope, units
from game.insight.lessons.measuring import with_interval
from game.insight.lessons.topic import Picture, Point, Table, Taken, Unit
from game.insight.lessons.words import NOTHING, decimal, how_often, million, part, when, whole
from game.insight.matches import rulebook
from game.insight.past import Past
from game.insight.treatments import Answering
from game.texts import N_, _

CHAIR = 0  # whose answer is forced in headless matches
LINE = 24  # pieces of the curve that is drawn


class CheaperByTheDozen:
    """Lesson 2."""

    figure = N_("Saved by learning, against all satellites at their first price")
    unit: Unit = "million"

    def dot(self, rounds: Sequence[Past], seat: int) -> float | None:
        """Million dollars that experience saved on the satellites built."""
        return saved_kusd(units(rounds[-1], seat)) / 1000

    def own(self, rounds: Sequence[Past], seat: int) -> Sequence[Table]:
        """The own points, the lines through them, and the offer."""
        past = rounds[-1]
        made = units(past, seat)
        found = offer(past, seat)
        return [_points(made, past), _lines(made, past), *([_own_offer(found)] if found else [])]

    def together(self, worlds: Sequence[Taken]) -> Sequence[Table | Picture]:
        """One curve for all kinds, and who went on under which words."""
        seats = [(world.rounds[-1], seat) for world in worlds for seat in world.seats]
        offers = [found for world in worlds for seat in world.seats if (found := _answered(world, seat))]
        return [_curve(seats), _class_lines(seats), _went_on(offers), _worth(offers)]

    def measured(
        self, scenario: str, seeds: Sequence[int], said: Callable[[str], None]
    ) -> tuple[list[float], dict[str, float]]:
        """What learning saves, how Balanced answers, and what one company's answer changes under the same luck."""
        seats = [one for found in over_matches(_looked, scenario, seeds, said) for one in found]
        name = f"{rulebook(scenario).operators[CHAIR]}_{NAME}"
        ends = []
        for answer in (FINISH, SELL):
            players = (Answering("Balanced", name, answer), *["Balanced"] * (len(rulebook(scenario).operators) - 1))
            ends.append(np.array(over_matches(_end, scenario, seeds, said, players)))
        dots = sorted(dot for dot, *_ in seats)
        found = _pattern(seats) | _forced(ends[0] - ends[1])
        return dots, {name: round(value, 4) for name, value in found.items()}


TOPIC = CheaperByTheDozen()


# -- one student -----------------------------------------------------------------------------------------------------


def _points(made: Sequence[Made], past: Past) -> Table:
    rows = [
        (when(one.quarter, past.book), one.kind, whole(one.built), whole(one.before), million(one.cost_kusd, 3), part(one.cost_share))
        for one in made
    ]  # fmt: skip
    return Table(
        _("What a satellite cost you"),
        (_("Quarter"), _("Satellite"), _("Built"), _("Built before"), _("One cost"), _("Of the first price")),
        tuple(rows),
    )


def _lines(made: Sequence[Made], past: Past) -> Table:
    rows = []
    for kind in dict.fromkeys(one.kind for one in made):
        mine = [one for one in made if one.kind == kind]
        fitted = slope([(one.experience, one.cost_kusd) for one in mine])
        alone = slope([(float(one.before), one.cost_kusd) for one in mine if one.before])
        rows.append((kind, decimal(doublings(mine)), decimal(fitted), part(rate(fitted)), part(rate(alone))))
    law = law_slope(past)
    rows.append((_("the law"), NOTHING, decimal(law), part(rate(law)), NOTHING))
    note = _(
        "A straight line through your points on paper with two logarithmic axes. Experience counts the skills carried over from the "
        "kind before; who counts only what was built of a kind sees a flatter line. A finished hall or a shortage of parts bends yours."
    )
    return Table(
        _("Your learning curve"),
        (
            _("Satellite"), _("Doublings of experience"), _("Slope"), _("Cheaper by each doubling"),
            _("The same, counting only this kind"),
        ),
        tuple(rows), note,
    )  # fmt: skip


def _own_offer(found: Offer) -> Table:
    answers = {FINISH: _("finished"), SELL: _("sold"), None: _("nothing said: sold")}
    knew = _("yes") if found.knows_spent else _("no")
    better = _("finishing") if found.gain_kusd > 0 else _("selling")
    return Table(
        _("The half-built hall"),
        (_("What"), _("Yours")),
        (
            (_("your answer"), answers[found.answer]),
            (_("were you told what had been spent?"), knew),
            (_("saved by finishing, on the satellites you built"), million(found.saving_kusd)),
            (_("price of finishing, the offer forgone included"), million(found.price_kusd)),
            (
                _("better, looking ahead"),
                _("{which}, by {much}").format(which=better, much=million(abs(found.gain_kusd))),
            ),
        ),
        _("What had been spent is the same either way: it is in neither sum."),
    )


# -- the class -------------------------------------------------------------------------------------------------------

Seats = Sequence[tuple[Past, int]]  # that students held


def _answered(world: Taken, seat: int) -> Offer | None:
    """The offer to a seat, without the answer where the seat's AI gave it."""
    found = offer(world.rounds[-1], seat)
    return found._replace(answer=None) if found and (found.quarter, seat) in world.by_machine else found


def _curve(seats: Seats) -> Picture:
    made = [one for past, seat in seats for one in units(past, seat)]
    most = max((one.experience for one in made), default=1.0)
    xs = np.geomspace(1.0, most, LINE).tolist() if most > 1 else []
    line = tuple((x, x ** law_slope(seats[0][0])) for x in xs)
    points = tuple(dict.fromkeys(Point(round(one.experience, 3), round(one.cost_share, 4)) for one in made))
    return Picture(
        _("Cost of a satellite against experience, and the law"), _("Experience, of that at the opening"),
        _("Cost of one, of the first price"), points, line, is_log=True,
    )  # fmt: skip


def _class_lines(seats: Seats) -> Table:
    made = [one for past, seat in seats for one in units(past, seat)]
    fitted = slope([(one.experience, one.cost_share) for one in made])
    law = law_slope(seats[0][0]) if seats else None
    rows = (
        (_("fitted to all points"), whole(len(made)), decimal(fitted), part(rate(fitted))),
        (_("the law"), NOTHING, decimal(law), part(rate(law))),
    )
    return Table(
        _("The class's learning curve"), (_("Line"), _("Points"), _("Slope"), _("Cheaper by each doubling")), rows,
        _("Points off the line paid more for a shortage of parts, or less for a finished hall."),
    )  # fmt: skip


def _went_on(offers: Sequence[Offer]) -> Table:
    told, untold = went_on(offers, True), went_on(offers, False)
    gap = difference(told, untold)
    rows = [
        (_("also what was spent so far"), whole(told.played), how_often(told)),
        (_("only what is still to pay"), whole(untold.played), how_often(untold)),
    ]
    if gap:
        share, low, high = (f"{100 * each:+.0f}".replace("-", "−") for each in gap)
        words = _("{share} points ({low} to {high})").format(share=share, low=low, high=high)
        rows.append((_("difference"), whole(told.played + untold.played), words))
    note = _(
        "Only answers on a form are counted. In brackets the 95% intervals (Wilson; of the difference Newcombe): where that of the "
        "difference holds 0, this class is too small to tell the two wordings apart."
    )
    return Table(_("Who finished the hall"), (_("Their sheet told"), _("Answers"), _("Finished")), tuple(rows), note)


def _worth(offers: Sequence[Offer]) -> Table:
    paying = [one for one in offers if one.gain_kusd > 0]
    rows = [(_("seats"), whole(len(offers))), (_("seats for which finishing would have paid"), whole(len(paying)))]
    if offers:
        rows += [
            (_("saved by finishing, the middle seat"), million(median(one.saving_kusd for one in offers))),
            (_("price of finishing, the offer forgone included"), million(offers[0].price_kusd)),
        ]
    return Table(_("What the hall was worth"), (_("What"), _("In this class")), tuple(rows))


# -- headless matches ------------------------------------------------------------------------------------------------

Looked = tuple[
    float | None, float, float | None, Offer | None
]  # dot, doublings of the kind built most, fitted rate, offer


def _looked(past: Past) -> list[Looked]:
    found: list[Looked] = []
    for seat in range(len(past.book.operators)):
        made = units(past, seat)
        kinds = {one.kind: [each for each in made if each.kind == one.kind] for one in made}
        fitted = rate(slope([(one.experience, one.cost_share) for one in made]))
        found.append((saved_kusd(made) / 1000, max(map(doublings, kinds.values())), fitted, offer(past, seat)))
    return found


def _end(past: Past) -> tuple[float, float]:
    """Cash in million dollars and share in points of the chair whose answer is forced."""
    end = past.worlds[-1]
    return float(end.treasury.cash_kusd[CHAIR]) / 1e3, float(end.score.share_ppm[CHAIR]) / 1e4


def _pattern(seats: Sequence[Looked]) -> dict[str, float]:
    offers = [found for *_, found in seats if found]
    found = {
        "doublings_median": median(most for _, most, _, _ in seats),
        "fitted_rate_median": median(fitted for _, _, fitted, _ in seats if fitted is not None),
        "hall_saving_musd_median": median(one.saving_kusd for one in offers) / 1e3,
        "hall_saving_musd_most": max(one.saving_kusd for one in offers) / 1e3,
        "hall_price_musd": offers[0].price_kusd / 1e3,
        "hall_would_have_paid": sum(one.gain_kusd > 0 for one in offers) / len(offers),
    }
    for words, knows in (("told_spent", True), ("told_only_to_pay", False)):
        counted: Wins = went_on(offers, knows)
        found |= {f"finished_{words}": counted.share, f"finished_{words}_high": counted.interval[1]}
    return found


def _forced(changes: np.ndarray) -> dict[str, float]:
    """What finishing changes against selling, the same luck; changes [match, (cash, share)]."""
    return with_interval("finish_cash_musd", changes[:, 0].tolist()) | with_interval(
        "finish_share_points", changes[:, 1].tolist()
    )
