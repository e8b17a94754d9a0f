"""Every screen of the game, and how to come to it: `EVERY[name](cast)` is the stack of screens, the lowest first."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from dataclasses import replace as but
from importlib import import_module
from threading import Event
from typing import Any

from msgspec.structs import replace
from pygame import Surface

import game.ui.screens.beats as beats
from agents.rollout import strategy_generator
from agents.strategies.catalog import named
from game.insight.rolls import Roll
from game.ui.gallery import Gallery
from game.ui.joined.match import JoinedMatch
from game.ui.library import library
from game.ui.retrace import branched
from game.ui.run import Run
from game.ui.screen import Screen
from game.ui.screens import lesson
from game.ui.screens.aside import Aside
from game.ui.screens.branch import FIGURES, Compare
from game.ui.screens.charts import VIEWS, Charts
from game.ui.screens.class_lobby import Lobby
from game.ui.screens.class_menu import ClassMenu
from game.ui.screens.class_over import ClassOver
from game.ui.screens.class_vote import ClassVote
from game.ui.screens.debrief import CHAPTERS, Debrief
from game.ui.screens.dilemma import Dilemma
from game.ui.screens.encyclopedia import EncyclopediaScreen
from game.ui.screens.final import VIEWS as FINAL_VIEWS
from game.ui.screens.final import FinalScreen
from game.ui.screens.handover import Handover
from game.ui.screens.help import Help
from game.ui.screens.menu import GameMenu
from game.ui.screens.new_game import NewGame
from game.ui.screens.new_game_choices import MIXED, OFFERED
from game.ui.screens.observer import Observer
from game.ui.screens.places import ONE_BY_ONE, PLACES, Place, open_place
from game.ui.screens.reminders import Reminders
from game.ui.screens.report import CARDS, Report
from game.ui.screens.saves import SaveAs, Saves, saved_matches
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.thinking import Thinking
from game.ui.screens.title import Title
from game.ui.screens.world_map import MapScreen
from game.ui.session import Session
from game.ui.widgets import Choice, Dialog
from game.views.beats import KINDS
from game.views.encyclopedia import KINDS as KINDS_OF_PAGES
from game.views.map_modes import MODES
from game.views.report import Changed
from game.views.series import OWN, PUBLIC
from game.world.orders import Booking
from tests.ui.still_class import STATE, still_class

QUESTION = (Choice("no", "No"), Choice("yes", "Yes", "primary"))
SCENARIO, CHAIR = "race_to_2030", "Qianfan"
TOO_MANY = 999  # flights: the line is refused, and its reason takes room
HELP_PAGES, GALLERY_PAGES = 3, 3


@dataclass
class Cast:
    """The matches the screens show."""

    opening: Session  # with a dilemma, and nothing on the form
    running: Session  # with a full form, one line of it refused
    over: Session
    branch: Session  # of the one that is over
    watched: Session
    shared: Session  # by two, their rooms opening one by one
    lesson: Session
    joined: Session  # in a class

    @classmethod
    def met(cls) -> "Cast":
        """Everybody in place."""
        chairs = dict.fromkeys(("Starlink", CHAIR, "Guowang", "Amazon Leo", "OneWeb"), "Balanced")
        opening, running, over = (Session.new(SCENARIO, CHAIR, 1) for _ in range(3))
        while not opening.seen.legal.dilemma:
            opening.end_quarter()
        forward(running, 3)
        fill(running)
        forward(over, over.model.quarters)
        branch = branched(over, over.model.quarters // 2)
        forward(branch, 3)
        watched = Session.watch(SCENARIO, 1, chairs)
        for _ in range(3):
            watched.end_quarter()
        shared = Session.new(SCENARIO, CHAIR, 1, others=["Guowang"])
        shared.marks.add(ONE_BY_ONE)
        for session in (running, over, branch):
            session.shown.update(f"dilemma {quarter}" for quarter in range(60))
        return cls(opening, running, over, branch, watched, shared, lesson.begin(), still_class())

    @property
    def sessions(self) -> list[Session]:
        """All of them."""
        return [getattr(self, field.name) for field in fields(self)]

    def share_map(self) -> None:
        """One map of the window does for all: at 4K it takes seconds to build."""
        known = next((session.kept["earth"] for session in self.sessions if "earth" in session.kept), None)
        for session in self.sessions if known else []:
            session.kept["earth"] = known

    def leave(self) -> None:
        """Everybody goes home."""
        for session in self.sessions:
            session.close()


def forward(session: Session, quarters: int) -> None:
    """A sound player takes the chair for some quarters."""
    for _ in range(quarters):
        fill(session, is_sound=True)
        session.end_quarter()


def fill(session: Session, is_sound: bool = False) -> None:
    """What a sound player would order; unless sound, with a booking that nobody can fly."""
    rng = strategy_generator(session.model.match_seed, session.world.quarter, session.chair)
    orders = named("Balanced").decide(session.seen, rng)
    if not is_sound:
        legal = session.seen.legal
        orders = replace(orders, book=(*orders.book, Booking(legal.slots[0].vehicle, legal.shells[0], TOO_MANY, 9_000)))
    session.draft.put(**{name: getattr(orders, name) for name in orders.__struct_fields__})


Stack = Callable[[Cast], list[Screen]]


def _tabs(place: Place) -> int:
    return len(getattr(import_module(f"game.ui.screens.{place.module}"), "TABS", ("",)))


def _place(key: str, tab: int, whose: str) -> Stack:
    def screens(cast: Cast) -> list[Screen]:
        session: Session = getattr(cast, whose)
        session.kept[f"{key}.tab"] = tab
        return [open_place(key, session)]

    return screens


def _over_map(make: Callable[[Session], Screen]) -> Stack:
    return lambda cast: [open_place("map", cast.running), make(cast.running)]


def _report(page: int, quarters: int) -> Stack:
    def screens(session: Session) -> Screen:
        report = Report(session, quarters)
        report.card = page
        return report

    return _over_map(screens)


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


def _map(mode: str, nation: str = "", shows_agenda: bool = False) -> Stack:
    def screens(cast: Cast) -> list[Screen]:
        cast.running.kept.update({"map.mode": mode, "map.nation": nation, "map.agenda": shows_agenda})
        return [open_place("map", cast.running)]

    return screens


def _beat(at: int) -> Stack:
    """Everything happens: flights that fail and boosters that miss, new lights, new leaders."""

    def screens(cast: Cast) -> list[Screen]:
        session = cast.running
        made = beats._beats(session, 1)
        flight = made.flights[0]
        bad = flight._replace(launch=Roll(0.72, 0.81, False), number=2, landing=None)
        missed = flight._replace(landing=Roll(0.5, 0.6, False))
        nations = session.book.scenario.nations
        changed = tuple(Changed(name, nations[name].iso3, 1, 0) for name in ("Brazil", "Kazakhstan"))
        full = but(
            made, flights=(bad, missed, *made.flights), entered=made.entered or (("Qianfan Polar", 20),),
            opened=("Brazil", "Kazakhstan", "India"), changed=changed, kinds=KINDS,
        )  # fmt: skip
        under = MapScreen(session)
        shown = beats.BeatsScreen(under, full, 1, "map", [])
        shown.at = at
        return [under, shown]

    return screens


def _page(kind: str) -> Stack:
    """The first page of its kind."""

    def screens(session: Session) -> Screen:
        return EncyclopediaScreen(session.book, library(session.book).wait().find("", kind)[0].key)

    return _over_map(screens)


def _charts(key: str, view: int) -> Stack:
    def screens(session: Session) -> Screen:
        session.kept["charts.view"] = view
        return Charts(session, key)

    return _over_map(screens)


def _new_game(scenario: str, rivals: int) -> Stack:
    def screens(cast: Cast) -> list[Screen]:
        screen = NewGame()
        screen.choices.take_scenario(scenario)
        screen.choices.rivals, screen.choices.people = rivals, {screen.choices.chairs[-1][0]}
        return [screen]

    return screens


def _compare(at: int) -> Stack:
    def screens(cast: Cast) -> list[Screen]:
        screen = Compare(cast.branch)
        screen.at = at
        return [open_place("map", cast.branch), screen]

    return screens


def _aside(cast: Cast) -> list[Screen]:
    """Long work, begun a while ago."""
    waits = Aside(Surface((1, 1)), "The quarter is being worked out", lambda: Event().wait(60), lambda made: None)
    waits.since = -1.0
    return [Title(), waits]


def _in_class(make: Callable[[Session, JoinedMatch], Screen], place: str = "map", **changes: Any) -> Stack:
    """A screen over a place, or in its stead, while the class stands so."""

    def screens(cast: Cast) -> list[Screen]:
        host = cast.joined.host
        host.state = replace(STATE, **changes)
        cast.joined.kept.pop("map.nation", None)
        screen = make(cast.joined, host)
        return [open_place(place, cast.joined), screen] if screen.is_modal else [screen]

    return screens


def _class_place(key: str, **changes: Any) -> Stack:
    return _in_class(lambda session, host: open_place(key, session), **changes)


def _paused(cast: Cast) -> list[Screen]:
    screen = Observer(cast.watched)
    screen.is_playing = False
    return [screen]


EVERY: dict[str, Stack] = {
    "title": lambda cast: [Title()],
    "new game": lambda cast: [NewGame()],
    **{f"new game {name}": _new_game(name, MIXED) for name, _words in OFFERED},
    "settings": lambda cast: [Title(), SettingsScreen()],
    "saves": lambda cast: [Title(), Saves(saved_matches())],
    "help": lambda cast: [Title(), Help()],
    "dialog": lambda cast: [Title(), Dialog("Sure?", "It costs something.", QUESTION)],
    "aside": _aside,
    **{f"gallery {page}": lambda cast, page=page: [Gallery(page)] for page in range(GALLERY_PAGES)},
    **{f"map {mode}": _map(mode) for mode, *_ in MODES},
    "map with a nation": _map("leaders", nation="Brazil"),
    "map with the agenda": _map("leaders", shows_agenda=True),
    "map with rooms to come": lambda cast: [open_place("map", cast.shared)],
    "map with a lesson": lambda cast: [open_place("map", cast.lesson)],
    **{f"{place.key} {tab}": _place(place.key, tab, "running") for place in PLACES[1:] for tab in range(_tabs(place))},
    **{
        f"{place.key} {tab} afresh": _place(place.key, tab, "opening")
        for place in PLACES[1:]
        for tab in range(_tabs(place))
    },
    "menu": _over_map(GameMenu),
    "save as": _over_map(SaveAs),
    "reminders": _over_map(Reminders),
    **{f"help {page}": _over_map(lambda session, page=page: Help(session, page)) for page in range(HELP_PAGES)},
    "encyclopedia": _over_map(lambda session: EncyclopediaScreen(session.book)),
    **{f"encyclopedia {kind}": _page(kind) for kind in KINDS_OF_PAGES},
    **{f"charts {key} {view}": _charts(key, view) for key in (PUBLIC[0].key, OWN[0].key) for view in range(len(VIEWS))},
    "thinking": _over_map(lambda session: Thinking(Run(session, 1), lambda ui, quarters: None)),
    **{f"beat {kind}": _beat(at) for at, kind in enumerate(KINDS)},
    **{f"report {page} of {quarters}": _report(page, quarters) for page in range(len(CARDS)) for quarters in (1, 3)},
    "dilemma": lambda cast: [open_place("map", cast.opening), Dilemma(cast.opening)],
    "class lobby": _in_class(lambda session, host: Lobby(session, host, "0123"), phase="joining"),
    "class lobby again": _in_class(Lobby),
    "class menu": _in_class(lambda session, host: ClassMenu(session)),
    "class vote": _in_class(lambda session, host: ClassVote(host)),
    "class over": _in_class(ClassOver, phase="ended"),
    **{
        f"class {key} {how}": _class_place(key, **changes)
        for key in ("map", "deals")
        for how, changes in {
            "open": {}, "handed in": {"handed_in": True}, "not begun": {"phase": "joining"}, "closing": {"closing": True},
            "paused": {"phase": "paused"}, "untimed": {"remaining_s": None}, "between": {"phase": "between"}, "ai": {"ai": True},
        }.items()
    },
    "handover": lambda cast: [Handover(cast.shared, passes=False)],
    "observer": _paused,
    **{f"final {view}": _final(view) for view in range(len(FINAL_VIEWS))},
    **{f"debrief {key}": _chapter(at) for at, (key, *_) in enumerate(CHAPTERS)},
    "compare without the first match": lambda cast: [open_place("map", cast.over), Compare(cast.over)],
    **{f"compare {key}": _compare(at) for at, (key, _title) in enumerate(FIGURES)},
}  # fmt: skip
