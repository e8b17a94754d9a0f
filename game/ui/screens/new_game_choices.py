"""New game, choices: what the player has chosen so far, and the match that comes of it."""

import random
from dataclasses import dataclass, field
from functools import cache

from agents import difficulty
from game.texts import N_
from game.ui.screens.places import ONE_BY_ONE
from game.ui.session import Session
from game.world.loading import load
from game.world.scenario import OperatorSpec, Scenario

OFFERED = (
    ("race_to_2030", N_("For a first game: about half an hour")),
    ("thousand_sails", N_("The whole decade: an evening")),
    ("level_field", N_("Five equal companies: an evening")),
    ("class_period", N_("Four equal companies: a school lesson")),
)
NORMAL, MIXED = list(difficulty.LEVELS).index("normal"), len(difficulty.LEVELS)
LARGEST_SEED = 2**31 - 1
MOST_THROWN = 99_999  # short enough to be told to a friend


@cache
def offered() -> dict[str, Scenario]:
    """The scenarios on the cards, read once."""
    return {name: load(name) for name, _ in OFFERED}


def thrown_seed() -> str:
    """Any seed."""
    return str(random.randint(1, MOST_THROWN))


def easiest_first(scenario: Scenario) -> list[tuple[str, OperatorSpec]]:
    """The chairs, the easiest first."""
    return sorted(scenario.operators.items(), key=lambda pair: pair[1].difficulty)


@dataclass
class Choices:
    """Scenario, chair, luck, and who plays the others."""

    scenario: str = OFFERED[0][0]
    chair: str = field(default_factory=lambda: easiest_first(offered()[OFFERED[0][0]])[0][0])
    seed: str = field(default_factory=thrown_seed)
    rivals: int = NORMAL  # a level, or MIXED: each by itself
    mixed: dict[str, str] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)  # who else sits at this screen
    opens_rooms: bool | None = None  # one by one; None until the settings were asked whether this is the first match

    @property
    def spec(self) -> Scenario:
        """The scenario chosen."""
        return offered()[self.scenario]

    @property
    def chairs(self) -> list[tuple[str, OperatorSpec]]:
        """Its chairs, the easiest first."""
        return easiest_first(self.spec)

    @property
    def rival_chairs(self) -> dict[str, OperatorSpec]:
        """Its other chairs, in the scenario's order."""
        return {name: spec for name, spec in self.spec.operators.items() if name != self.chair}

    @property
    def others(self) -> list[str]:
        """Chairs of the other people, in the scenario's order."""
        return [name for name in self.rival_chairs if name in self.people]

    def take_scenario(self, name: str) -> None:
        """Another scenario; who sat in a chair that it has not stands up."""
        self.scenario = name
        if self.chair not in self.spec.operators:
            self.chair, self.mixed, self.people = self.chairs[0][0], {}, set()

    def begin(self) -> Session:
        """The match as chosen."""
        seated = {self.chair, *self.others}
        rivals = {name: who for name, who in self._line_up().items() if name not in seated}
        session = Session.new(self.scenario, self.chair, self._seed(), rivals, others=self.others)
        if self.opens_rooms:
            session.marks.add(ONE_BY_ONE)
        return session

    def begin_watching(self) -> Session:
        """Nobody sits: all play."""
        return Session.watch(self.scenario, self._seed(), self._line_up())

    def _seed(self) -> int:
        return min(int(self.seed or thrown_seed()), LARGEST_SEED)

    def _line_up(self) -> dict[str, str]:
        """Who plays each chair that no person takes."""
        if self.rivals == MIXED:
            return {name: self.mixed.get(name, spec.character) for name, spec in self.spec.operators.items()}
        return difficulty.line_up(self.spec, list(difficulty.LEVELS)[self.rivals])
