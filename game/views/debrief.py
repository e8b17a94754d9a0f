"""Debrief: a finished match looked back on: what was decided, what held the line back, what was promised, what was luck."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from game.insight.hindsight import Regret
from game.insight.history import TITLES, year_ends
from game.insight.past import Past
from game.rules.factory import NO_BINDING_STAGE, bottleneck
from game.texts import N_, _, figures
from game.views.deals_word import show_figure
from game.views.encyclopedia.form_entries import ENTRIES
from game.views.format import count
from game.views.news import told_to
from game.views.orders import SET, form_lines
from game.views.strip import planned
from game.views.wording_words import when
from game.world.events import Event
from game.world.factory import STAGES

PART_NAMES = {
    "factory": N_("The factory"),
    "launch": N_("Flights"),
    "research": N_("Research"),
    "market": N_("Prices"),
    "deals": N_("Nations"),
    "shells": N_("Shells and old satellites"),
    "money": N_("Loans and shares"),
    "answer": N_("The answer to the dilemma"),
}
SECTION_OF = {
    "factory": ("Factory",), "launch": ("Launch",), "research": ("Research",), "market": ("Market",),
    "deals": ("Deals", "Word"), "shells": ("Fleet and filings",), "money": ("Money",), "answer": ("Word", "Deals"),
}  # fmt: skip
WORDS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """One decision that mattered, by what was known when it was taken."""

    quarter: int
    when: str
    part: str
    verdict: str
    did: tuple[str, ...]  # lines of the own form
    other: tuple[str, ...]  # lines of the other way
    points: float  # share points that the other way would have brought more
    error: float
    is_clear: bool
    gains: tuple[float, ...]  # the same, world by world


def turning_points(past: Past, seat: int, regrets: Sequence[Regret]) -> tuple[TurningPoint, ...]:
    """Regrets in words."""
    return tuple(_turning_point(past, seat, one) for one in regrets)


def _turning_point(past: Past, seat: int, one: Regret) -> TurningPoint:
    seen = past.seen(one.quarter, seat)
    sections = SECTION_OF[one.part]

    def words(form: Any) -> list[str]:
        lines = [line for line in form_lines(seen, form, ()) if line.status == SET and line.section in sections]
        if one.part == "answer" and seen.legal.dilemma:
            spec = past.book.scenario.dilemmas[seen.legal.dilemma]
            if form.answer is None:
                return [_("Unanswered: {text}").format(text=_(spec.answers[spec.default].text))]
            return [_(spec.answers[form.answer].text)]
        return [line.words for line in lines]

    did, other = words(past.forms[one.quarter][seat]), words(one.form)
    return TurningPoint(
        quarter=one.quarter,
        when=when(one.quarter, past.book),
        part=_(PART_NAMES[one.part]),
        verdict=_verdict(one),
        did=tuple(line for line in did if line not in other)[:WORDS_SHOWN],
        other=tuple(line for line in other if line not in did)[:WORDS_SHOWN],
        points=one.mean_points,
        error=one.error_points,
        is_clear=one.is_clear,
        gains=one.gains_points,
    )


def _verdict(one: Regret) -> str:
    size = figures(f"{abs(one.mean_points):.2f}")
    if one.mean_points > 0:
        return _("Another way promised {points} points more").format(points=size)
    return _("Worth {points} points more than the other way").format(points=size)


# -- the line --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Binding:
    """What held the line back in one quarter."""

    quarter: int
    stage: str  # a stage's key, "launch" where satellites waited for a ride, "" where nothing did


def binding(past: Past, seat: int, quarter: int) -> Binding:
    """The narrowest place of the line as the quarter began, by the plan handed in."""
    seen, form = past.seen(quarter, seat), past.forms[quarter][seat]
    own = past.book.owners["generation"] == seat
    plan = planned(seen, form.build)
    stage = int(bottleneck(seen.world.factory, plan, past.book).stage[seat])
    ready, sent = int(seen.world.factory.ready[own].sum()), int(plan[own].sum())
    if ready > max(1, sent):  # more than a quarter's work waits for a ride
        return Binding(quarter, "launch")
    return Binding(quarter, "" if stage == NO_BINDING_STAGE else STAGES[stage])


# -- word ------------------------------------------------------------------------------------------------------------

KEPT, MISSED = "kept", "missed"
OUTCOMES = {
    "service_begun": KEPT, "date_kept": KEPT, "milestone_met": KEPT,
    "service_late": MISSED, "agreement_breached": MISSED, "date_missed": MISSED, "milestone_missed": MISSED,
}  # fmt: skip
AGREEMENT = {
    "service_begun",
    "service_late",
    "agreement_breached",
    "agreement_ended",
}  # what comes of one promise to a nation


@dataclass(frozen=True, slots=True)
class Word:
    """A word given that came due: a promise, or a forecast of an own figure."""

    when: str
    words: str  # what was promised, or the interval
    is_kept: bool
    figure: str = ""  # forecast, "" of a promise
    bounds: tuple[int, int, int] = (0, 0, 0)  # of a forecast: from, to, what came

    @property
    def came(self) -> str:
        """What came, as people read it."""
        return show_figure(self.figure, self.bounds[2]) if self.figure else ""


def own_events(past: Past, seat: int) -> Iterator[tuple[int, list[Event]]]:
    """The quarters played, each with the events that are the seat's."""
    name = past.book.operators[seat]
    for quarter, events in enumerate(past.told[1:]):
        yield quarter, [event for event in events if event.operator == name]


def promises(past: Past, seat: int) -> tuple[Word, ...]:
    """Every promise of the seat kept or missed, in order."""
    name, found = past.book.operators[seat], []
    late: set[str] = set()
    for quarter, events in own_events(past, seat):
        for event in events:
            is_known = event.kind in AGREEMENT and event.nation in late
            if event.kind in AGREEMENT:
                late = (late | {event.nation}) if event.kind == "service_late" else late - {event.nation}
            if event.kind not in OUTCOMES or is_known:
                continue  # no promise, or one already missed: late for longer, begun too late, or broken off
            told = told_to([event], name, past.book)
            found += [Word(when(quarter, past.book), each.sentence, OUTCOMES[event.kind] == KEPT) for each in told]
    return tuple(found)


def foretold(past: Past, seat: int) -> tuple[Word, ...]:
    """The seat's own forecasts: an 80% interval should hold four times in five."""
    found = []
    for quarter, events in own_events(past, seat):
        for event in events:
            if event.kind == "forecast_scored":
                low, high = _interval(past, seat, quarter)
                words = _("{low} to {high}").format(
                    low=show_figure(event.other, low), high=show_figure(event.other, high)
                )
                bounds = low, high, event.count
                found.append(Word(when(quarter, past.book), words, bool(event.ppm), event.other, bounds))
    return tuple(found)


def _interval(past: Past, seat: int, quarter: int) -> tuple[int, int]:
    """The interval judged in a quarter: it stood from before, or was handed in with that quarter's form."""
    score, asked = past.worlds[quarter].score, past.forms[quarter][seat].forecast
    if score.forecast_figure[seat] >= 0 or asked is None:
        return int(score.forecast_low[seat]), int(score.forecast_high[seat])
    return asked.low, asked.high


# -- rivals and history ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reasoned:
    """What a rival gave as its reason."""

    quarter: int
    when: str
    line: str
    text: str

    @property
    def title(self) -> str:
        """The line's name on the form, as people read it; a bot's own name for something else stays as it is."""
        entry = ENTRIES.get(self.line.split("[")[0].split(".")[0])
        return _(entry.title) if entry else self.line


def reasons(past: Past, seat: int) -> tuple[Reasoned, ...]:
    """The reasons of a seat, quarter by quarter, where they changed."""
    found: list[Reasoned] = []
    last: dict[str, str] = {}
    for quarter, forms in enumerate(past.forms):
        for reason in forms[seat].reasons:
            if last.get(reason.line) != reason.text:
                last[reason.line] = reason.text
                found.append(Reasoned(quarter, when(quarter, past.book), reason.line, reason.text))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Happened:
    """What really happened, beside the match."""

    year: int
    title: str
    real: str
    match: str
    quarters: int  # of the match played by then
    launched: int  # what really happened, as a number


def history(past: Past) -> tuple[Happened, ...]:
    """Real year ends that the match has lived through: satellites launched by each operator."""
    rows = []
    for known in year_ends():
        figure, operator = known.figure, TITLES[known.figure].operator
        if not figure.endswith("_launched") or known.value is None or operator not in past.book.operators:
            continue
        at = _quarters_to_year_end(past, known.year)
        if 1 <= at < len(past.worlds):
            came = int(past.worlds[at].launch.launched[past.book.index["operator"][operator]])
            rows.append(Happened(known.year, operator, count(round(known.value)), count(came), at, round(known.value)))
    return tuple(rows)


def _quarters_to_year_end(past: Past, year: int) -> int:
    """How many quarters of the match have been played when a year ends."""
    opened, quarter = past.book.scenario.opening.split("-Q")
    return (year - int(opened)) * 4 + 5 - int(quarter)
