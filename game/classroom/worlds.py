"""Worlds: all worlds of a class on the pure rules; plays quarters, takes them back, writes their records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from agents.policies.publish import publish
from agents.rollout import strategy_generator
from agents.strategies.catalog import named
from agents.strategies.inbox import Inbox
from game.classroom import snapshots
from game.classroom.events import CommonsRule
from game.classroom.tidying import give_back
from game.insight.past import Past
from game.record import QuarterLine, header_for, notices_as_lists, written
from game.rules.hazards import draw_news
from game.rules.luck import Luck
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.rules.rulebook import compile_rulebook
from game.views.news import PUBLIC
from game.world.events import Event
from game.world.loading import load, load_with
from game.world.notices import Notices
from game.world.orders import CARRY_ON, Orders
from game.world.scenario import Scenario
from game.world.state import World, digest

Forms = Sequence[Orders]  # [operator]


class ReplayError(Exception):
    """A log that does not lead where it says."""


@dataclass(frozen=True, eq=False)
class Shown:
    """What the server needs to show an open quarter: worlds, what is published, and how it came here. No seed."""

    world: World
    before: World | None  # a quarter earlier
    notices: Notices
    news: tuple[Event, ...]
    told: tuple[Event, ...]  # what happened in the last quarter
    forms: tuple[Orders, ...]  # of the last quarter
    shares_ppm: tuple[tuple[int, ...], ...] = ()  # [quarter][operator], the opening first


def told_to_seat(told: Iterable[Event], operator: str) -> tuple[Event, ...]:
    """What an operator hears of a quarter: its own events, and what everybody hears."""
    return tuple(event for event in told if event.operator in ("", operator) or event.kind in PUBLIC)


def scenario_under(name: str, commons_rule: CommonsRule) -> Scenario:
    """A scenario with another rule for the commons; "" leaves it its own."""
    return load_with(name, {"laws": {"debris": {"commons_rule": commons_rule}}}) if commons_rule else load(name)


class Worlds:
    """Every world of one class; all have the same luck, so that they can be compared."""

    def __init__(
        self, scenario: str, seed: int, count: int, folder: Path | None = None, commons_rule: CommonsRule = ""
    ) -> None:
        """folder: where snapshots are kept."""
        self.name, self.seed, self.folder = scenario, seed, folder
        self._begin(count, commons_rule)

    def _begin(self, count: int, commons_rule: CommonsRule) -> None:
        self.scenario = scenario_under(self.name, commons_rule)
        self.book = compile_rulebook(self.scenario)
        self.characters = [named(operator.character) for operator in self.scenario.operators.values()]
        self.shown: list[Shown] = [self._opening() for _ in range(count)]

    def again(self, commons_rule: CommonsRule) -> list[Shown]:
        """All worlds at their opening, under this rule for the commons."""
        self._begin(len(self.shown), commons_rule)
        return self.shown

    def add(self) -> Shown:
        """One more world, at its opening."""
        self.shown.append(self._opening())
        return self.shown[-1]

    def count(self) -> int:
        """How many there are."""
        return len(self.shown)

    def show(self, world: int) -> Shown:
        """A world as it stands."""
        return self.shown[world]

    def close(self, world: int, forms: Sequence[Orders | None]) -> tuple[tuple[Orders, ...], str, Shown]:
        """Play a quarter; None: the seat's character decides. The forms in full, where they led, and what to show."""
        decided = tuple(self._decide(world, seat) if form is None else form for seat, form in enumerate(forms))
        self._play(world, decided)
        return decided, digest(self.shown[world].world), self.shown[world]

    def rebuild(self, world: int, played: Sequence[Forms], digests: Sequence[str]) -> Shown:
        """A world from the forms of its quarters, each checked (ReplayError)."""
        kept = snapshots.latest(self.folder, world, digests) if self.folder else None
        start = kept.world.quarter if kept is not None else 0
        self.shown[world] = (
            self._opening()
            if kept is None
            else self._published(kept.world, None, (), tuple(played[start - 1]), kept.shares_ppm[:-1])
        )
        for quarter, (forms, recorded) in enumerate(zip(played[start:], digests[start:], strict=True), start):
            self._play(world, tuple(forms))
            if (found := digest(self.shown[world].world)) != recorded:
                raise ReplayError(f"world {world + 1}, quarter {quarter}: replay led to {found}, logged is {recorded}")
        return self.shown[world]

    def keep(self, world: int) -> None:
        """Write down where a world stands, for a quick restart."""
        before = self.shown[world].before
        if self.folder is not None and before is not None:
            snapshots.keep(self.folder, world, snapshots.Kept(before, self.shown[world].shares_ppm[:-1]))

    def tidy(self) -> None:
        """After a quarter: what the worlds before it took is free."""
        give_back()

    def record(self, played: Sequence[Forms], humans: Sequence[int], quarters: int) -> bytes:
        """A world's record as `skyshare replay` reads it; humans: seats that somebody took."""
        chairs = {
            name: Inbox.name if seat in humans else operator.character
            for seat, (name, operator) in enumerate(self.scenario.operators.items())
        }
        past = self.past(played, humans)
        header = header_for(self.scenario, self.seed, chairs, digest(past.worlds[0]), quarters)
        lines = [
            QuarterLine(quarter, tuple(forms), notices_as_lists(notices), digest(after))
            for quarter, (forms, notices, after) in enumerate(
                zip(past.forms, past.notices, past.worlds[1:], strict=True)
            )
        ]
        return written(header, lines)

    def past(self, played: Sequence[Forms], humans: Sequence[int], known: Past | None = None) -> Past:
        """A world looked back on, for the debrief; known: its first quarters, where they have been looked back on."""
        worlds = [found_world(self.book)] if known is None else list(known.worlds)
        told: list[Sequence[Event]] = [[]] if known is None else list(known.told)
        published: list[Notices] = [] if known is None else list(known.notices)
        for forms in played[len(published) :]:
            notices = publish(worlds[-1], self.book, Luck(self.seed, worlds[-1].quarter, self.book))
            after, events = play_quarter(worlds[-1], forms, notices, self.book, self.seed)
            worlds.append(after)
            told.append(events)
            published.append(notices)
        chairs = {
            name: Inbox.name if seat in humans else operator.character
            for seat, (name, operator) in enumerate(self.scenario.operators.items())
        }
        return Past(self.book, self.seed, chairs, worlds, told, [tuple(forms) for forms in played], published)

    def _decide(self, world: int, seat: int) -> Orders:
        shown = self.shown[world]
        memory = shown.forms[seat].memory
        seen = observe(shown.world, seat, self.book, shown.notices, shown.news, memory)
        name = self.book.operators[seat]
        return self.characters[seat].decide(seen, strategy_generator(self.seed, shown.world.quarter, name))

    def _play(self, world: int, forms: tuple[Orders, ...]) -> None:
        shown = self.shown[world]
        after, events = play_quarter(shown.world, forms, shown.notices, self.book, self.seed)
        self.shown[world] = self._published(after, shown.world, tuple(events), forms, shown.shares_ppm)

    def _opening(self) -> Shown:
        return self._published(found_world(self.book), None, (), (CARRY_ON,) * len(self.book.operators))

    def _published(
        self,
        world: World,
        before: World | None,
        told: tuple[Event, ...],
        forms: tuple[Orders, ...],
        shares_ppm: tuple[tuple[int, ...], ...] = (),
    ) -> Shown:
        luck = Luck(self.seed, world.quarter, self.book)
        news = tuple(draw_news(world, self.book, luck))
        return Shown(
            world,
            before,
            publish(world, self.book, luck),
            news,
            told,
            forms,
            (*shares_ppm, tuple(world.score.share_ppm.tolist())),
        )
