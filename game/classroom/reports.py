"""Reports: what a student's seat decided and what came of it, in words and pictures for the debrief's pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import NamedTuple

from markupsafe import Markup

from game.classroom.chart import COLOURS, MEDIAN, Course, share_chart
from game.classroom.debriefing import Debriefing, End
from game.classroom.events import Source
from game.classroom.judged import Point
from game.classroom.looking_back import Chair, Progress
from game.insight import hindsight
from game.insight.hindsight import Regret
from game.insight.past import Past
from game.texts import N_, _, ngettext, sentences
from game.views import debrief
from game.views.debrief import TurningPoint, Word
from game.views.final import verdict
from game.views.format import count, ordinal, percent
from game.views.hud import share_words
from game.views.orders import SET, form_lines
from game.views.strip import NARROWEST
from game.views.wording_words import FIGURE, when
from game.world.orders import CARRY_ON
from game.world.rulebook import Rulebook
from game.world.scenario import quarter_label

WHO: dict[Source, str] = {
    "human": N_("you, handed in"),
    "draft": N_("your draft at the deadline"),
    "ai": N_("the computer"),
}
RULES = {
    "": "", "none": N_("no rule for the commons"), "fee": N_("a fee"), "quota": N_("a quota"), "deposit": N_("a deposit"),
}  # fmt: skip
Told = Mapping[Chair, tuple[Sequence[Point], Progress]]  # what looking back knows by now


@dataclass(frozen=True, slots=True)
class Decision:
    """A quarter of one's own."""

    quarter: str
    source: str
    is_own: bool
    lines: tuple[str, ...]
    share: str


class Turning(NamedTuple):
    """A turning point, and who decided."""

    point: TurningPoint
    source: str
    tone: str  # of the verdict: warn, good, "" where luck may have made it


class Foretold(NamedTuple):
    """A forecast that came due."""

    when: str
    figure: str
    interval: str
    came: str
    is_right: bool


class Narrowest(NamedTuple):
    """What held the line back in a quarter."""

    quarter: str
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Half:
    """One round of a seat."""

    title: str  # "" where there is but one
    figures: tuple[tuple[str, str], ...]
    verdict: str
    curve: Markup
    turning_points: tuple[Turning, ...]
    pending: str  # "" where all is worked out
    decisions: tuple[Decision, ...]
    foretold: tuple[Foretold, ...]
    foretold_words: str
    narrowest: tuple[Narrowest, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that a student's page tells."""

    student: int
    name: str
    members: str
    operator: str
    world: int  # counted from 1
    colour: str
    rounds: tuple[Half, ...]
    quiz: str  # "" where the class had no lesson


def colour(book: Rulebook, operator: str) -> str:
    """An operator's colour, the same on every page."""
    return COLOURS[book.scenario.operators[operator].colour % len(COLOURS)]


def half(known: Debriefing, chair: Chair, told: Told) -> Half:
    """One round of a seat."""
    at_round, world, seat = chair
    past, end = known.past((at_round, world)), known.ends((at_round, world))[seat]
    sources = [played.sources[seat] for played in known.rounds[at_round].rooms[world].played]
    points, progress = told.get(chair, ((), Progress(0, 0, 0)))
    foretold, by_computer = foretold_by_people(past, seat, sources)
    return Half(
        round_title(known, at_round),
        _figures(end, sources),
        _verdict(end),
        _curve(known, chair, past),
        turning_points(past, seat, points, sources),
        pending_words(progress),
        decisions(past, seat, sources),
        tuple(Foretold(one.when, _(FIGURE[one.figure]), one.words, one.came, one.is_kept) for one in foretold),
        foretold_words(foretold, by_computer),
        tuple(_narrowest(past, seat, quarter) for quarter in range(past.quarters)),
    )


def round_title(known: Debriefing, at_round: int) -> str:
    """The round and its rule, "" where there is but one."""
    if len(known.rounds) == 1:
        return ""
    rule = _(RULES[known.rounds[at_round].commons_rule]) if known.rounds[at_round].commons_rule else ""
    number = _("Round {number}").format(number=at_round + 1)
    return f"{number}: {rule}" if rule else number


def _figures(end: End, sources: Sequence[Source]) -> tuple[tuple[str, str], ...]:
    told = [
        (_("final share, the score"), percent(end.score_ppm, 2)),
        (_("place among all"), f"{ordinal(end.rank)} / {end.companies}"),
        (_("decided by you"), _("{part} of {whole}").format(part=by_people(sources), whole=len(sources))),
    ]
    if end.percentile is not None:
        told.append((_("of 100 sound players end below"), count(end.percentile)))
    return tuple(told)


def _verdict(end: End) -> str:
    if end.is_out:
        return _("A company in administration at the end scores nothing")
    return "" if end.percentile is None else verdict(end.percentile)


def by_people(sources: Iterable[Source]) -> int:
    """Quarters that people decided: handed in, or as a draft."""
    return sum(source != "ai" for source in sources)


def median_course(known: Debriefing, at_round: int) -> tuple[int, ...]:
    """The median share, quarter by quarter, of all seats that a student took."""
    taken = [
        known.courses((at_round, world))[place]
        for world, room in enumerate(known.rounds[at_round].rooms)
        for place, seat in enumerate(room.seats)
        if seat.members
    ]
    return tuple(median_low(shares) for shares in zip(*taken, strict=False))


def _curve(known: Debriefing, chair: Chair, past: Past) -> Markup:
    own = past.book.operators[chair[2]]
    courses = [
        Course(_("class median"), median_course(known, chair[0]), MEDIAN, is_dashed=True),
        Course(own, known.courses(chair[:2])[chair[2]], colour(past.book, own)),
    ]
    return share_chart(courses, _("Your share against the median of the class, quarter by quarter"))


def decisions(past: Past, seat: int, sources: Sequence[Source]) -> tuple[Decision, ...]:
    """Every quarter of a seat: who decided, what was set, and the share it led to."""
    found = []
    for quarter, source in enumerate(sources):
        form = past.forms[quarter][seat]
        lines = () if form == CARRY_ON else form_lines(past.seen(quarter, seat), form, ())
        share = int(past.worlds[quarter + 1].score.share_ppm[seat])
        label = quarter_label(quarter, past.book.scenario.opening).replace("-", " ")
        words = tuple(line.words for line in lines if line.status == SET)
        found.append(Decision(label, _(WHO[source]), source != "ai", words, share_words(share)))
    return tuple(found)


def turning_points(past: Past, seat: int, points: Sequence[Point], sources: Sequence[Source]) -> tuple[Turning, ...]:
    """The decisions that mattered most, largest first."""
    regrets = [found for point in points if (found := _filled_in(past, seat, point)) is not None]
    told = debrief.turning_points(past, seat, regrets)
    return tuple(Turning(point, _(WHO[sources[point.quarter]]), _tone(point)) for point in told)


def _filled_in(past: Past, seat: int, point: Point) -> Regret | None:
    """A regret with the form of the other way, which is not kept but follows from what was seen."""
    quarter = point.regret.quarter
    options = hindsight.options(past.seen(quarter, seat), past.forms[quarter][seat])
    if point.place >= len(options) or options[point.place].part != point.regret.part:
        return None
    return point.regret._replace(form=options[point.place].form)


def _tone(point: TurningPoint) -> str:
    return "" if not point.is_clear else "warn" if point.points > 0 else "good"


def pending_words(progress: Progress) -> str:
    """What is not worked out yet."""
    if progress.waiting:
        return ngettext(
            "Still being worked out: {count} of {all} quarters; what stands here may change.",
            "Still being worked out: {count} of {all} quarters; what stands here may change.",
            progress.waiting,
        ).format(count=progress.waiting, all=progress.quarters)
    return _("Still being refined; what stands here may change a little.") if progress.refining else ""


def foretold_by_people(past: Past, seat: int, sources: Sequence[Source]) -> tuple[tuple[Word, ...], int]:
    """Forecasts that came due and that people had made; how many were the computer's."""
    made = {  # the last to say so made it
        (form.figure, form.low, form.high): source != "ai"
        for forms, source in zip(past.forms, sources, strict=True)
        if (form := forms[seat].forecast) is not None
    }
    due = debrief.foretold(past, seat)
    own = tuple(word for word in due if made.get((word.figure, *word.bounds[:2]), True))
    return own, len(due) - len(own)


def foretold_words(foretold: Sequence[Word], by_computer: int = 0) -> str:
    """How well the forecasts hit, or that there were none."""
    right = sum(each.is_kept for each in foretold)
    told = [
        _("{right} of {all} forecasts right; of intervals meant for 80%, four in five should be").format(
            right=right, all=len(foretold)
        )
        + "."
        if foretold
        else _("No forecast of yours came due: nothing can be said about how sure you should have been.")
    ]
    if by_computer:
        told.append(
            ngettext(
                "{count} forecast of the computer's does not count.",
                "{count} forecasts of the computer's do not count.",
                by_computer,
            ).format(count=by_computer)
        )
    return sentences(*told)


def _narrowest(past: Past, seat: int, quarter: int) -> Narrowest:
    found = debrief.binding(past, seat, quarter)
    return Narrowest(when(quarter, past.book), found.stage or "plan", _(NARROWEST[found.stage]))
