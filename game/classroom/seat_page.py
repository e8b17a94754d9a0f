"""Seat page: what a student sees of the own company in a quarter, as rows and sentences of the game's views."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.texts import _, retold
from game.views.agenda import Item, agenda
from game.views.format import ordinal
from game.views.hud import key_figures, par_words, quarter_words, share_words
from game.views.news import told_to
from game.views.orders import SET, form_lines
from game.views.strip import Stage, stages
from game.world.events import Event
from game.world.observation import Observation
from game.world.orders import Orders
from game.world.state import World

MOST_NEWS = 6
SIGNED = ("share", "trust")


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure with its change, "" at the opening."""

    key: str
    label: str
    value: str
    change: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A company in the order of shares."""

    place: str
    name: str
    share: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class SeatPage:
    """Everything above the form."""

    company: str
    quarter: str
    progress: str
    rank: str
    figures: tuple[Figure, ...]
    par: str
    standings: tuple[Standing, ...]
    line: tuple[Stage, ...]
    bottleneck: str  # in words, "" where nothing binds
    news: tuple[tuple[str, str], ...]  # tone, sentence
    agenda: tuple[Item, ...]
    dilemma: str  # its text, "" none on the table
    briefing: str  # before the first quarter
    goals: tuple[str, ...]


def seat_page(seen: Observation, before: World | None, told: Sequence[Event]) -> SeatPage:
    """The rows of one seat; told: what happened last quarter."""
    quarter, progress = quarter_words(seen)
    standings = _standings(seen)
    line = stages(seen, before)
    spec = seen.book.scenario.operators[seen.name]
    narrow = next((stage for stage in line if stage.is_binding), None)
    is_first = before is None
    return SeatPage(
        company=seen.name,
        quarter=quarter,
        progress=progress,
        rank=next(row.place for row in standings if row.is_own),
        figures=tuple(_figures(seen, before)),
        par="" if is_first else par_words(seen),  # all stand alike at the opening
        standings=standings,
        line=line,
        bottleneck=""
        if narrow is None
        else _("{stage} holds the line back. {gain}").format(stage=narrow.title, gain=narrow.gain),
        news=_news(seen, told),
        agenda=agenda(seen),
        dilemma=_dilemma(seen),
        briefing=_(spec.briefing).strip() if is_first else "",
        goals=tuple(_(goal) for goal in spec.goals) if is_first else (),
    )


def together(seen: Observation, draft: Orders, authors: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What a seat of several has set so far, and who did; authors: line of the form -> name."""
    lines = [line for line in form_lines(seen, draft, ()) if line.status == SET]
    return tuple((line.words, authors.get(re.split(r"[.\[]", line.key)[0], "")) for line in lines)


def _figures(seen: Observation, before: World | None) -> list[Figure]:
    found = []
    for each in key_figures(seen.world, before, seen.seat, seen.book):
        change = ""
        if each.change:
            change = ("+" if each.change > 0 else "−") + each.show(abs(each.change))
        found.append(Figure(each.key, _(each.label), each.value, change, _(each.meaning)))
    return found


def _standings(seen: Observation) -> tuple[Standing, ...]:
    shares = seen.public.score.share_ppm.tolist()
    order = sorted(range(len(shares)), key=lambda seat: -shares[seat])
    names = seen.book.operators
    return tuple(
        Standing(
            ordinal(1 + sum(other > shares[seat] for other in shares)),
            names[seat],
            share_words(shares[seat]),
            seat == seen.seat,
        )
        for seat in order
    )


def _news(seen: Observation, told: Sequence[Event]) -> tuple[tuple[str, str], ...]:
    """What chance does to the open quarter, then what happened in the last one."""
    heard = [*told_to(seen.news, seen.name, seen.book), *told_to(told, seen.name, seen.book)]
    said = dict.fromkeys((one.tone, one.sentence) for one in heard)
    return tuple(said)[:MOST_NEWS]


def _dilemma(seen: Observation) -> str:
    name = seen.legal.dilemma
    return retold(_(seen.book.scenario.dilemmas[name].text)) if name else ""
