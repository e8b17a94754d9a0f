"""Sites: where on the map a vehicle's flights begin."""

from typing import NamedTuple

from game.texts import N_

POLAR_DEG = 65.0  # shells from here on are reached over the sea to the north or the south


class Site(NamedTuple):
    """A launch site, in degrees."""

    name: str
    longitude: float
    latitude: float


CAPE = Site(N_("Cape Canaveral"), -80.6, 28.5)
VANDENBERG = Site(N_("Vandenberg"), -120.6, 34.7)
STARBASE = Site(N_("Starbase"), -97.2, 26.0)
WENCHANG = Site(N_("Wenchang"), 111.0, 19.6)
TAIYUAN = Site(N_("Taiyuan"), 111.6, 38.8)
JIUQUAN = Site(N_("Jiuquan"), 100.3, 41.0)
KOUROU = Site(N_("Kourou"), -52.8, 5.2)
SRIHARIKOTA = Site(N_("Sriharikota"), 80.2, 13.7)
BAIKONUR = Site(N_("Baikonur"), 63.3, 45.9)

# Of inclined and of polar flights; makers the table does not know fly from the equator.
OF_PROVIDER: dict[str, tuple[Site, Site]] = {
    "SpaceX": (CAPE, VANDENBERG),
    "ULA": (CAPE, VANDENBERG),
    "Blue Origin": (CAPE, CAPE),
    "CASC": (WENCHANG, TAIYUAN),
    "LandSpace": (JIUQUAN, JIUQUAN),
    "Space Pioneer": (JIUQUAN, JIUQUAN),
    "CAS Space": (JIUQUAN, JIUQUAN),
    "Arianespace": (KOUROU, KOUROU),
    "NSIL": (SRIHARIKOTA, SRIHARIKOTA),
    "Starsem": (BAIKONUR, BAIKONUR),
    "Northport": (Site("Northport", -71.0, 46.0), Site("Northport", -71.0, 46.0)),
    "Southport": (Site("Southport", 149.0, -21.0), Site("Southport", 149.0, -21.0)),
    "Midport": (Site("Midport", 41.0, -2.0), Site("Midport", 41.0, -2.0)),
}
OF_VEHICLE: dict[str, tuple[Site, Site]] = {"Starship": (STARBASE, STARBASE)}


def site_of(vehicle: str, provider: str, inclination_deg: float) -> Site:
    """Where a flight to a shell begins."""
    inclined, polar = OF_VEHICLE.get(vehicle) or OF_PROVIDER.get(provider, (KOUROU, KOUROU))
    return polar if POLAR_DEG <= inclination_deg <= 180 - POLAR_DEG else inclined
