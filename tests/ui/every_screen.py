"""Every screen of the game, and how to come to it: `EVERY[name](cast)` is the stack of screens, the lowest first."""

from collections.abc import Callable
from dataclasses import dataclass

from agents.rollout import strategy_generator
from agents.strategies.catalog import named
from game.ui.run import Run
from game.ui.screen import Screen
from game.ui.screens.branch import Compare
from game.ui.screens.debrief import CHAPTERS, Debrief
from game.ui.screens.dilemma import Dilemma
from game.ui.screens.encyclopedia import EncyclopediaScreen
from game.ui.screens.final import FinalScreen
from game.ui.screens.handover import Handover
from game.ui.screens.help import Help
from game.ui.screens.menu import GameMenu
from game.ui.screens.new_game import NewGame
from game.ui.screens.observer import Observer
from game.ui.screens.places import PLACES, open_place
from game.ui.screens.report import Report
from game.ui.screens.saves import SaveAs, Saves, saved_matches
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.thinking import Thinking
from game.ui.screens.title import Title
from game.ui.session import Session
from game.ui.widgets import Choice, Dialog

TABS = {"launch": 3, "fleet": 3, "research": 3, "market": 3, "deals": 5, "finance": 4, "rivals": 4}
QUESTION = (Choice("no", "No"), Choice("yes", "Yes", "primary"))
SCENARIO, CHAIR = "race_to_2030", "Qianfan"


@dataclass
class Cast:
    """The matches the screens show: at its opening with a dilemma, running, over, watched, shared by two."""

    opening: Session
    running: Session
    over: Session
    watched: Session
    shared: Session

    @classmethod
    def met(cls) -> "Cast":
        """Everybody in place."""
        chairs = dict.fromkeys(("Starlink", CHAIR, "Guowang", "Amazon Leo", "OneWeb"), "Balanced")
        cast = cls(
            *(Session.new(SCENARIO, CHAIR, 1) for _ in range(3)),
            Session.watch(SCENARIO, 1, chairs),
            Session.new(SCENARIO, CHAIR, 1, others=["Guowang"]),
        )
        while not cast.opening.seen.legal.dilemma:
            cast.opening.end_quarter()
        forward(cast.running, 3)
        forward(cast.over, cast.over.model.quarters)
        for _ in range(3):
            cast.watched.end_quarter()
        for session in (cast.running, cast.over):
            session.shown.update(f"dilemma {quarter}" for quarter in range(60))
        return cast

    def leave(self) -> None:
        """Everybody goes home."""
        for session in (self.opening, self.running, self.over, self.watched, self.shared):
            session.close()


def forward(session: Session, quarters: int) -> None:
    """A sound player takes the chair for some quarters."""
    player = named("Balanced")
    for _ in range(quarters):
        rng = strategy_generator(session.model.match_seed, session.world.quarter, session.chair)
        session.draft.orders = player.decide(session.seen, rng)
        session.end_quarter()


Stack = Callable[[Cast], list[Screen]]


def _place(key: str, tab: int) -> Stack:
    def screens(cast: Cast) -> list[Screen]:
        cast.running.kept[f"{key}.tab"] = tab
        return [open_place(key, cast.running)]

    return screens


def _over_map(make: Callable[[Session], Screen]) -> Stack:
    return lambda cast: [open_place("map", cast.running), make(cast.running)]


def _report(page: int) -> Stack:
    def screens(cast: Cast) -> list[Screen]:
        report = Report(cast.running)
        report.card = page
        return [open_place("map", cast.running), report]

    return screens


def _chapter(at: int) -> Stack:
    def screens(cast: Cast) -> list[Screen]:
        cast.over.kept["debrief.chapter"] = at
        return [Debrief(cast.over, FinalScreen(cast.over).result)]

    return screens


def _final(view: int) -> Stack:
    def screens(cast: Cast) -> list[Screen]:
        screen = FinalScreen(cast.over)
        screen.view = view
        return [screen]

    return screens


def _map(mode: str, nation: str) -> Stack:
    def screens(cast: Cast) -> list[Screen]:
        cast.running.kept.update({"map.mode": mode, "map.nation": nation})
        return [open_place("map", cast.running)]

    return screens


MAP_MODES = ("leaders", "coverage", "demand", "unserved", "share", "congestion")
EVERY: dict[str, Stack] = {
    "title": lambda cast: [Title()],
    "new game": lambda cast: [NewGame()],
    "settings": lambda cast: [Title(), SettingsScreen()],
    "saves": lambda cast: [Title(), Saves(saved_matches())],
    "help": lambda cast: [Title(), Help()],
    "dialog": lambda cast: [Title(), Dialog("Sure?", "It costs something.", QUESTION)],
    **{f"map {mode}": _map(mode, "") for mode in MAP_MODES},
    "map with a nation": _map("leaders", "Brazil"),
    **{f"{place.key} {tab}": _place(place.key, tab) for place in PLACES[1:] for tab in range(TABS.get(place.key, 1))},
    "menu": _over_map(GameMenu),
    "save as": _over_map(SaveAs),
    **{f"help {page}": _over_map(lambda session, page=page: Help(session, page)) for page in range(3)},
    "encyclopedia": _over_map(lambda session: EncyclopediaScreen(session.book)),
    "thinking": _over_map(lambda session: Thinking(Run(session, 1), lambda ui, quarters: None)),
    **{f"report {page}": _report(page) for page in range(2)},
    "dilemma": lambda cast: [open_place("map", cast.opening), Dilemma(cast.opening)],
    "handover": lambda cast: [Handover(cast.shared, passes=False)],
    "observer": lambda cast: [Observer(cast.watched)],
    "final": _final(0),
    "final against par": _final(1),
    **{f"debrief {key}": _chapter(at) for at, (key, *_) in enumerate(CHAPTERS)},
    "compare": lambda cast: [open_place("map", cast.over), Compare(cast.over)],
}
