"""The world map: nations to look at, tint and pick, and satellites on their planes above them.

earth = WorldMap(size, scale)              # pixels; built once a size, kept in the process
earth.set_tints({"BRA": BLUE})             # or set_heat({"BRA": 0.7, "XAF": 0.9}, "unserved")
earth.set_fleet([ShellDots(550, 53, 72, 1584, BLUE, bright=True)])
earth.draw(surface, (0, 0), t)             # every frame
nation = earth.nation_at((x, y))           # BRA, XEU, or None; pixels from the map's corner
"""

from game.ui.map.ramps import RAMPS, colour_at, dot_at
from game.ui.map.shells import ShellDots
from game.ui.map.world_map import WorldMap
from game.views.blocs import BLOC_NAMES, BLOC_OF, nation_of

__all__ = ["BLOC_NAMES", "BLOC_OF", "RAMPS", "ShellDots", "WorldMap", "colour_at", "dot_at", "nation_of"]
