"""Places: where the rail leads, by key; screens are imported when they are first asked for."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from game.ui.screens.shell import GameScreen
    from game.ui.session import Session


class UnknownPlaceError(LookupError):
    """A place that has no screen."""


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
    Place("map", "Map", "globe", pygame.K_F1, "world_map", "MapScreen", "The world, its nations and everybody's satellites"),
    Place("factory", "Factory", "factory", pygame.K_F2, "factory", "FactoryScreen", "What is built, tested and integrated"),
    Place("launch", "Launch", "rocket", pygame.K_F3, "launch", "LaunchScreen", "Rockets, slots, bids and insurance"),
    Place("fleet", "Fleet", "satellite", pygame.K_F4, "fleet", "FleetScreen", "Shells, ages, filings and debris"),
    Place("research", "Research", "flask-conical", pygame.K_F5, "research", "ResearchScreen", "What is being learned"),
    Place("market", "Market", "users", pygame.K_F6, "market", "MarketScreen", "Prices, terminals and wholesale"),
    Place("deals", "Deals", "handshake", pygame.K_F7, "deals", "DealsScreen", "Licences, tenders and promises"),
    Place("finance", "Finance", "landmark", pygame.K_F8, "finance", "FinanceScreen", "Accounts, loans, shares and the score"),
    Place("rivals", "Rivals", "flag", pygame.K_F9, "rivals", "RivalsScreen", "Everybody compared, and the public firsts"),
    Place("orders", "Orders", "list", pygame.K_F10, "orders", "OrdersScreen", "The whole form before it is handed in"),
)  # fmt: skip


def open_place(key: str, session: "Session") -> "GameScreen":
    """The screen of a place for this match; UnknownPlaceError where there is none."""
    place = next((place for place in PLACES if place.key == key), None)
    if place is None:
        raise UnknownPlaceError(f"no place is called {key}")
    name = f"game.ui.screens.{place.module}"
    try:
        kind = getattr(import_module(name), place.screen)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise UnknownPlaceError(f"{place.label} cannot be shown: it has no screen") from error
    screen: GameScreen = kind(session)
    return screen
