"""Beats, map: what each beat shows on the map: flights that rise, boosters that return, new lights, nations that flash."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from math import pi, sin

from pygame import Rect

from game.insight.rolls import Flown
from game.texts import _
from game.ui.map import WorldMap
from game.ui.map.arcs import MISSES_AT, Arc, climb, draw_arcs, end_of, glow, homeward
from game.ui.map.compose import Shape
from game.ui.map.projection import project
from game.ui.map.sites import Site, site_of
from game.ui.map.view import View
from game.ui.screens.map_dress import colours, patterns, tints
from game.ui.screens.world_map import MapScreen
from game.ui.theme import BAD, DIM, GOOD, TEXT, TINY, WHITE, Colour, mix, operator_look
from game.ui.ui import Ui
from game.ui.widgets import explained
from game.views.beats import Beats, Kind
from game.views.explain import beats as sums
from game.views.explain.sum import Sum
from game.views.leading import leaders_of
from game.world.state import World

MOST_ARCS = 36  # more is a thicket
FLYING = 0.5  # of the beat that one flight takes
LATEST = 0.3  # of the beat, when the last one leaves
LIT_AT_MOST = 90
RIGHT_FROM = 0.6  # of the map's width
FLIP = 0.3  # of the beat, when the land takes its new colour
TINY_LAND = 18  # surface pixels: smaller nations get a ring


class Stage:
    """The map behind the beats; everything is in pixels from the map's corner."""

    def __init__(self, under: MapScreen, beats: Beats, before: World) -> None:
        self.under, self.beats, self.session = under, beats, under.session
        self.old = colours(leaders_of(before, self.session.book))
        self.own = operator_look(self.session.seat).colour
        self.shapes: dict[tuple[str, Colour], Shape | None] = {}
        self.view: View | None = None  # that the shapes were cut out of
        self.arcs: tuple[View | None, dict[Kind, list[Arc]]] = (None, {})
        self.worn: str = ""  # which quarter's colours the land wears
        self.covered = Rect(0, 0, 0, 0)  # by the card of the beat

    @property
    def earth(self) -> WorldMap | None:
        """The map under the beats, once it has been drawn."""
        earth: WorldMap | None = self.session.kept.get("earth")
        return earth

    def prepare(self) -> bool:
        """Some of the work ahead, a nation's shape a call; whether any is left."""
        earth = self.earth
        if earth is None:
            return True
        if self.view is not earth.view:
            self.view, self.shapes = earth.view, {}
        for iso3, colour in self._flashing():
            if (iso3, colour) not in self.shapes:
                self.shapes[iso3, colour] = earth.shape_of(iso3, colour)
                return True
        return False

    def wear(self, ui: Ui, is_new: bool) -> None:
        """The land in the colours from before the quarter, or from after it."""
        wanted, earth = "new" if is_new else "old", self.earth
        if earth is None or self.worn == wanted or self.under.drawn_for is None:
            return
        self.worn = wanted
        marks = patterns(self.session) if ui.canvas.sight.has_patterns else None
        earth.set_tints(tints(self.session) if is_new else self.old, marks)

    def draw(self, ui: Ui, kind: Kind, moment: float, covered: Rect) -> None:
        """A beat at a moment of it, 0..1; nothing is written where its card covers the map."""
        earth, area = self.earth, self.under.area
        self.covered = covered
        if earth is None or earth.size != ui.canvas.px(area).size:
            return
        self.wear(ui, kind == "share" or (kind == "nations" and moment >= FLIP))
        with ui.canvas.inside(area, clip=True):
            match kind:
                case "launches" | "landings":
                    self._fly(ui, kind, moment)
                case "service":
                    self._flash(ui, moment, self._flashing()[len(self.beats.changed) :])
                    self._light(ui, moment)
                case "nations":
                    self._flash(ui, moment, self._flashing()[: len(self.beats.changed)])
                case _:
                    pass

    def leans_right(self, kind: Kind) -> bool:
        """Whether what a beat shows lies in the right part of the map, where a narrow window has its card."""
        earth, nations = self.earth, self.session.book.scenario.nations
        if earth is None:
            return False
        match kind:
            case "launches" | "landings":
                spots = [earth.view.pixel(_place(site))[0] for site, _words in self._sites(kind, 0.0)]
            case "nations":
                spots = [earth.centre_of(each.iso3)[0] for each in self.beats.changed]
            case _:
                spots = [earth.centre_of(nations[name].iso3)[0] for name in self.beats.opened if kind == "service"]
        return bool(spots) and sum(spots) / len(spots) > earth.size[0] * RIGHT_FROM

    # -- flights -------------------------------------------------------------------------------------------------

    def _fly(self, ui: Ui, kind: Kind, moment: float) -> None:
        """Arcs from the sites to the shells, or from the sea to the sites; what failed ends in a mark."""
        canvas, earth = ui.canvas, self.earth
        assert earth is not None
        corner, arcs = canvas.px(self.under.area).topleft, self._arcs_of(kind, earth)
        for site, words in self._sites(kind, moment):
            self._name(ui, earth, site, words, kind)
        if ui.calm:
            for x, y in map(end_of, arcs):
                glow(canvas.surface, (corner[0] + x, corner[1] + y), self.own, 9 * canvas.scale)
        else:
            draw_arcs(canvas.surface, corner, arcs, moment, canvas.scale)
        for arc in arcs:
            if arc.is_over(moment) and (not arc.succeeded or kind == "landings"):
                x, y = end_of(arc)
                spot = Rect(0, 0, 10, 10)
                spot.center = canvas.logical((corner[0] + x, corner[1] + y))
                canvas.marker("disc" if arc.succeeded else "diamond", spot, GOOD if arc.succeeded else BAD)

    def _arcs_of(self, kind: Kind, earth: WorldMap) -> list[Arc]:
        if self.arcs[0] != earth.view:
            self.arcs = earth.view, {}
        if kind not in self.arcs[1]:
            self.arcs[1][kind] = self._arcs(kind, earth)
        return self.arcs[1][kind]

    def _arcs(self, kind: Kind, earth: WorldMap) -> list[Arc]:
        flights = _shown(self.beats.flights, kind)
        found, counts = [], Counter[tuple[Site, str]]()
        colour = mix(self.own, WHITE, 0.35)
        for at, flight in enumerate(flights):
            site, spec = self._site(flight), self.session.book.scenario.shells[flight.shell]
            number = counts[site, flight.shell]
            counts[site, flight.shell] += 1
            starts = LATEST * at / max(len(flights) - 1, 1)
            if kind == "launches":
                way = climb(earth.view, site, spec.inclination_deg, spec.altitude_km, number)
                found.append(Arc(way, starts, starts + FLYING, colour, flight.launch.succeeded))
            elif flight.landing:
                way = homeward(earth.view, site, spec.inclination_deg, number)
                found.append(Arc(way, starts, starts + FLYING, colour, flight.landing.succeeded, MISSES_AT))
        return found

    def _site(self, flight: Flown) -> Site:
        scenario = self.session.book.scenario
        provider = scenario.vehicles[flight.vehicle].provider
        return site_of(flight.vehicle, provider, scenario.shells[flight.shell].inclination_deg)

    def _sites(self, kind: Kind, moment: float) -> list[tuple[Site, str]]:
        """Where flights began or boosters came back to, with how many of them."""
        flights, over = self.beats.flights, moment >= LATEST + FLYING
        if kind == "launches":
            sites = Counter(self._site(flight) for flight in flights)
            return [
                (site, f"{_(site.name)} ×{number}" if number > 1 else _(site.name)) for site, number in sites.items()
            ]
        tried = Counter(self._site(flight) for flight in flights if flight.landing)
        home = Counter(self._site(flight) for flight in flights if flight.landing and flight.landing.succeeded)
        return [
            (site, f"{_(site.name)} {home[site]}/{number}" if over else _(site.name)) for site, number in tried.items()
        ]

    def _told(self, kind: Kind, site: Site) -> Sum:
        """The flights of a site, vehicle by vehicle."""
        flights = [flight for flight in self.beats.flights if self._site(flight) == site]
        return sums.flown(flights) if kind == "launches" else sums.landed(flights)

    def _name(self, ui: Ui, earth: WorldMap, site: Site, words: str, kind: Kind) -> None:
        """A light where it all begins, with its name where there is room."""
        canvas, area = ui.canvas, self.under.area
        x, y = earth.view.pixel(_place(site))
        corner = canvas.px(area).topleft
        centre = canvas.logical((corner[0] + x, corner[1] + y))
        glow(canvas.surface, (corner[0] + x, corner[1] + y), self.own, 8 * canvas.scale)
        width = canvas.text_width(words, TINY, True)
        spot = Rect(centre[0] - 10 - width, centre[1] + 4, width, 16)
        taken = [drawn.rect for drawn in canvas.texts if drawn.layer == canvas.layer]
        if area.contains(spot) and spot.inflate(4, 4).collidelist([*taken, self.covered]) < 0:
            explained(ui, f"site.{site.name}", spot, partial(self._told, kind, site))
            canvas.text(words, spot, TINY, TEXT, True, "right")

    # -- satellites and nations ----------------------------------------------------------------------------------

    def _light(self, ui: Ui, moment: float) -> None:
        """The satellites new in service glow where they are."""
        earth, canvas, shells = self.earth, ui.canvas, self.session.book.scenario.shells
        assert earth is not None
        corner = canvas.px(self.under.area).topleft
        total = max(sum(number for _shell, number in self.beats.entered), 1)
        swell = 1.0 if ui.calm else 0.5 + 0.5 * sin(pi * min(moment * 1.25, 1.0))
        ink, radius = mix(self.own, WHITE, 0.4), 10 * swell * canvas.scale
        for shell, number in self.beats.entered:
            most = min(number, max(1, round(LIT_AT_MOST * number / total)))
            spec = shells[shell]
            for x, y in earth.lights_of(spec.altitude_km, spec.inclination_deg, most, ui.t):
                glow(canvas.surface, (corner[0] + x, corner[1] + y), ink, radius)

    def _flashing(self) -> list[tuple[str, Colour]]:
        """Nations that flash, each in the colour of whom it came to."""
        nations = self.session.book.scenario.nations
        found = [(each.iso3, _colour(each.after)) for each in self.beats.changed]
        return [*found, *((nations[name].iso3, self.own) for name in self.beats.opened)]

    def _flash(self, ui: Ui, moment: float, nations: Sequence[tuple[str, Colour]]) -> None:
        """Land lights up in a colour, twice, and keeps its outline."""
        canvas, earth = ui.canvas, self.earth
        assert earth is not None
        left, top = canvas.px(self.under.area).topleft
        light = 0.35 if ui.calm else sin(2 * pi * moment) ** 2 * 0.75
        for iso3, colour in nations:
            shape = self.shapes.get((iso3, colour))
            if shape is None or self.view is not earth.view:
                continue
            land, line, (x, y) = shape
            land.set_alpha(round(255 * light))
            canvas.surface.blit(land, (left + x, top + y))
            canvas.surface.blit(line, (left + x, top + y))
            if max(land.get_size()) < TINY_LAND * canvas.scale:
                spot = (left + x + land.get_width() / 2, top + y + land.get_height() / 2)
                glow(canvas.surface, spot, colour, 16 * canvas.scale)


def _shown(flights: Sequence[Flown], kind: Kind) -> list[Flown]:
    """At most so many that the map stays clear; what failed is always among them."""
    if kind == "landings":
        flights = [flight for flight in flights if flight.landing]
    if len(flights) <= MOST_ARCS:
        return list(flights)
    bad = [at for at, flight in enumerate(flights) if not (flight.landing or flight.launch).succeeded]
    step = len(flights) / (MOST_ARCS - min(len(bad), MOST_ARCS // 2))
    chosen = {*bad[: MOST_ARCS // 2], *(int(step * at) for at in range(int(len(flights) / step)))}
    return [flights[at] for at in sorted(chosen)]


def _place(site: Site) -> tuple[float, float]:
    x, y = project([site.longitude], [site.latitude])[0].tolist()
    return x, y


def _colour(seat: int) -> Colour:
    return operator_look(seat).colour if seat >= 0 else DIM
