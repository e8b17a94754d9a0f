"""Places: where the rail leads, by key; screens are imported when they are first asked for."""

from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import pygame

from game.texts import N_, _
from game.views.format import quarters

if TYPE_CHECKING:
    from game.ui.screens.shell import GameScreen
    from game.ui.session import Session


class UnknownPlaceError(LookupError):
    """A place that has no screen."""


class LockedPlaceError(UnknownPlaceError):
    """A place that a first game opens later."""


ONE_BY_ONE = "rooms one by one"  # the mark of a match whose rooms open as it goes
OPENS = {"market": 1, "research": 2, "finance": 2}  # quarters played, in such a match


@dataclass(frozen=True)
class Place:
    """One entry of the rail."""

    key: str
    label: str
    icon: str
    hotkey: int
    module: str
    screen: str  # class name in the module
    about: str


PLACES: tuple[Place, ...] = (
    Place("map", N_("Map"), "globe", pygame.K_F1, "world_map", "MapScreen", N_("The world, its nations and everybody's satellites")),
    Place("factory", N_("Factory"), "factory", pygame.K_F2, "factory", "FactoryScreen", N_("What is built, tested and integrated")),
    Place("launch", N_("Launch"), "rocket", pygame.K_F3, "launch", "LaunchScreen", N_("Rockets, slots, bids and insurance")),
    Place("fleet", N_("Fleet"), "satellite", pygame.K_F4, "fleet", "FleetScreen", N_("Shells, ages, filings and debris")),
    Place("research", N_("Research"), "flask-conical", pygame.K_F5, "research", "ResearchScreen", N_("What is being learned")),
    Place("market", N_("Market"), "users", pygame.K_F6, "market", "MarketScreen", N_("Prices, terminals and wholesale")),
    Place("deals", N_("Deals"), "handshake", pygame.K_F7, "deals", "DealsScreen", N_("Licences, tenders and promises")),
    Place("finance", N_("Finance"), "landmark", pygame.K_F8, "finance", "FinanceScreen", N_("Accounts, loans, shares and the score")),
    Place("rivals", N_("Rivals"), "flag", pygame.K_F9, "rivals", "RivalsScreen", N_("Everybody compared, and the public firsts")),
    Place("orders", N_("Orders"), "list", pygame.K_F10, "orders", "OrdersScreen", N_("The whole form before it is handed in")),
)  # fmt: skip


def title_of(key: str) -> str:
    """The name of a place, marked."""
    return next((place.label for place in PLACES if place.key == key), key)


def opens_in(key: str, session: "Session") -> int:
    """Quarters until a place opens, 0 open."""
    if ONE_BY_ONE not in session.marks:
        return 0
    return max(0, OPENS.get(key, 0) - session.seen.quarter)


def opened_now(session: "Session") -> list[str]:
    """Titles of the places that open this quarter in such a match, told once."""
    quarter = session.seen.quarter
    if ONE_BY_ONE not in session.marks or f"opened {quarter}" in session.shown:
        return []
    session.shown.add(f"opened {quarter}")
    return [_(title_of(key)) for key, opens in OPENS.items() if opens == quarter]


def locked_words(key: str, wait: int) -> str:
    """When a place opens, and what its lines do until then."""
    return _("{place} opens in {quarters}. Until then everything there carries on by itself.").format(
        place=_(title_of(key)), quarters=quarters(wait)
    )


def warm_up() -> None:
    """Import every place ahead, so that none keeps a player waiting."""
    for place in PLACES:
        with suppress(ModuleNotFoundError):
            import_module(f"game.ui.screens.{place.module}")


def open_place(key: str, session: "Session") -> "GameScreen":
    """The screen of a place for this match; UnknownPlaceError where there is none, or none yet."""
    place = next((place for place in PLACES if place.key == key), None)
    if place is None:
        raise UnknownPlaceError(f"no place is called {key}")
    if wait := opens_in(key, session):
        raise LockedPlaceError(locked_words(key, wait))
    name = f"game.ui.screens.{place.module}"
    try:
        kind = getattr(import_module(name), place.screen)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise UnknownPlaceError(f"{place.label} cannot be shown: it has no screen") from error
    screen: GameScreen = kind(session)
    return screen
