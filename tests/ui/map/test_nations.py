"""Nations: what is under a point, where a nation's centre is, and that zooming keeps both true."""

import numpy as np
import pytest

from game.paths import assets
from game.ui.map import BLOC_NAMES, BLOC_OF, WorldMap, nation_of
from game.ui.map.atlas import world
from game.ui.map.projection import project

# fmt: off
PLAYED_ALONE = [
    "ARE", "ARG", "AUS", "BRA", "CAN", "CHL", "CHN", "COL", "DEU", "EGY", "FRA", "GBR", "IDN", "IND", "JPN",
    "KAZ", "KEN", "MEX", "MYS", "NGA", "PAK", "PHL", "RUS", "SAU", "THA", "TUR", "UKR", "USA", "VNM", "ZAF",
]
# fmt: on

PLACES = {  # longitude, latitude of a place nobody doubts
    "BRA": (-47.9, -15.8),
    "IND": (77.2, 28.4),
    "CHN": (104.1, 30.7),
    "USA": (-94.6, 39.1),
    "AUS": (133.9, -23.7),
    "XEU": (-3.7, 40.4),  # Madrid
    "XLA": (-65.0, -17.0),  # Bolivia
    "XAF": (24.0, 3.0),  # northern Congo
    "XME": (54.4, 33.0),  # central Iran
    "XAP": (103.0, 46.5),  # Mongolia
    None: (-30.0, 0.0),  # mid-Atlantic
}


@pytest.fixture
def earth() -> WorldMap:
    return WorldMap((876, 520))


def spot(earth: WorldMap, place: tuple[float, float]) -> tuple[float, float]:
    return earth.view.pixel(tuple(project(*place).tolist()))


@pytest.mark.parametrize(("nation", "place"), PLACES.items())
def test_a_place_belongs_to_its_nation(earth, nation, place):
    assert earth.nation_at(spot(earth, place)) == nation


@pytest.mark.parametrize(("nation", "place"), PLACES.items())
def test_it_still_does_after_zoom_and_pan(earth, nation, place):
    earth.zoom_at(spot(earth, place), 3.0)
    earth.pan(40, -25)
    before_settling = earth.nation_at(spot(earth, place))
    earth.settle()
    assert earth.nation_at(spot(earth, place)) == before_settling == nation


def test_space_and_the_outside_of_the_window_are_nobody(earth):
    outside = [(2, 2), (438, 20), (-5, 200), (438, 5000)]
    assert [earth.nation_at(pos) for pos in outside] == [None] * 4


@pytest.mark.parametrize("size", [(876, 520), (1400, 800), (620, 330)])
def test_every_nation_and_bloc_can_be_picked_at_its_centre(size):
    earth = WorldMap(size)
    assert set(earth.nations) == {*PLAYED_ALONE, *BLOC_NAMES}
    assert {name: earth.nation_at(earth.centre_of(name)) for name in earth.nations} == {n: n for n in earth.nations}


def test_centres_follow_the_view(earth):
    earth.zoom_at(earth.centre_of("BRA"), 4)
    earth.pan(-30, 12)
    assert earth.nation_at(earth.centre_of("BRA")) == "BRA"


def test_the_place_under_the_wheel_stays(earth):
    brasilia = spot(earth, PLACES["BRA"])
    earth.zoom_at(brasilia, 2.5)
    earth.zoom_at(brasilia, 1.6)
    assert earth.zoom == pytest.approx(4)
    assert spot(earth, PLACES["BRA"]) == pytest.approx(brasilia, abs=0.01)


def test_zoom_stops_at_one_and_six_and_the_map_cannot_be_lost(earth):
    earth.zoom_at((438, 260), 100)
    assert earth.zoom == 6
    for _ in range(50):
        earth.pan(900, 900)
    assert earth.view.to_sheet((0, 0))[0] < -2.0
    assert earth.nation_at((0, 0)) is None
    assert -2.8 < earth.view.centre[0] < 2.8
    earth.zoom_at((0, 0), 0.001)
    assert earth.zoom == 1
    assert earth.nation_at(spot(earth, PLACES["BRA"])) == "BRA"


def test_a_resized_map_keeps_zoom_and_hits(earth):
    earth.zoom_at(earth.centre_of("IND"), 3)
    earth.resize((700, 420))
    assert (earth.size, earth.zoom) == ((700, 420), 3)
    assert earth.nation_at(earth.centre_of("IND")) == "IND"


def test_ids_come_in_any_case_and_unknown_ones_are_errors(earth):
    assert earth.centre_of("bra") == earth.centre_of("BRA")
    assert earth.centre_of("xeu") == earth.centre_of("XEU")
    with pytest.raises(KeyError):
        earth.centre_of("Atlantis")


def test_every_country_of_the_map_is_a_nation_or_in_one_bloc():
    with np.load(assets() / "maps" / "world.npz") as stored:
        countries = {str(code) for code in stored["iso3"]} - {""}
    assert {country for country in countries if country not in BLOC_OF} == set(PLAYED_ALONE)
    assert set(BLOC_OF) <= countries
    assert {nation_of(country) for country in countries} == {*PLAYED_ALONE, *BLOC_NAMES}


@pytest.mark.parametrize(
    ("country", "bloc"),
    [("FIN", "XEU"), ("ESP", "XEU"), ("PER", "XLA"), ("CUB", "XLA"), ("ETH", "XAF"), ("MAR", "XAF"), ("UZB", "XME"),
     ("IRN", "XME"), ("BGD", "XAP"), ("NZL", "XAP"), ("BRA", "BRA")],
)  # fmt: skip
def test_countries_are_in_the_bloc_one_looks_for_them(country, bloc):
    assert nation_of(country) == bloc


def test_east_is_right_and_north_is_up(earth):
    across = [earth.centre_of(nation)[0] for nation in ("USA", "BRA", "NGA", "SAU", "IND", "JPN")]
    down = [earth.centre_of(nation)[1] for nation in ("CAN", "MEX", "COL", "BRA", "ARG")]
    assert across == sorted(set(across))
    assert down == sorted(set(down))


def test_no_outline_smears_across_the_map():
    """A ring that jumps the antimeridian would have a segment half a world long."""
    longest = max(float(np.abs(np.diff(ring.points[:, 0])).max()) for ring in world().rings)
    assert longest < 0.4


def test_no_nation_smears_across_the_antimeridian(earth):
    """Russia and Fiji reach both edges; between them lie the Atlantic and the Pacific, which nobody owns."""
    for place in [(-150.0, 66.5), (-45.0, 66.0), (-175.0, 35.0), (175.0, -50.0), (-140.0, -17.5), (-120.0, -17.5)]:
        assert earth.nation_at(spot(earth, place)) in {"USA", "XEU", "XSA", None}
    assert earth.nation_at(spot(earth, (-174.0, 66.5))) == "RUS"  # Chukotka, over the line
    assert earth.nation_at(spot(earth, (-75.0, 20.8))) in {None, "XLA"}


@pytest.mark.parametrize("nation", [*PLAYED_ALONE, *BLOC_NAMES])
def test_every_nation_has_a_flag(nation):
    assert (assets() / "flags" / f"{nation.lower()}.png").is_file()
