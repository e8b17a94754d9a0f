"""Places: where the rail leads, by key; screens are imported when they are first asked for."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from game.ui.screens.shell import GameScreen
    from game.ui.session import Session


@dataclass(frozen=True)
class Place:
    """One entry of the rail."""

    key: str
    label: str
    icon: str
    hotkey: int
    module: str
    screen: str  # class name in the module


PLACES: tuple[Place, ...] = (
    Place("map", "Map", "globe", pygame.K_F1, "world_map", "MapScreen"),
    Place("factory", "Factory", "factory", pygame.K_F2, "factory", "FactoryScreen"),
    Place("launch", "Launch", "rocket", pygame.K_F3, "launch", "LaunchScreen"),
    Place("fleet", "Fleet", "satellite", pygame.K_F4, "fleet", "FleetScreen"),
    Place("research", "Research", "flask-conical", pygame.K_F5, "research", "ResearchScreen"),
    Place("market", "Market", "users", pygame.K_F6, "market", "MarketScreen"),
    Place("deals", "Deals", "handshake", pygame.K_F7, "deals", "DealsScreen"),
    Place("finance", "Finance", "landmark", pygame.K_F8, "finance", "FinanceScreen"),
    Place("rivals", "Rivals", "flag", pygame.K_F9, "rivals", "RivalsScreen"),
    Place("orders", "Orders", "list", pygame.K_F10, "orders", "OrdersScreen"),
)


def open_place(key: str, session: "Session") -> "GameScreen":
    """The screen of a place for this match."""
    place = next(place for place in PLACES if place.key == key)
    module = import_module(f"game.ui.screens.{place.module}")
    screen: GameScreen = getattr(module, place.screen)(session)
    return screen
