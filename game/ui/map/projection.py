"""Projection: Natural Earth, from longitude and latitude to a flat sheet.

Polynomial of Tom Patterson's Natural Earth projection (Šavrič et al. 2011, Cartographic Perspectives). Units are radians at the
equator, x to the east, y to the north; x is longitude times a factor of the latitude alone, which makes tables easy.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

NORTH_DEG = 84.0
SOUTH_DEG = -58.0  # nobody to serve below; without Antarctica the continents get more room


def stretch(latitude: npt.ArrayLike) -> Floats:
    """x of one radian of longitude at a latitude [rad]."""
    p2 = np.square(np.asarray(latitude, np.float64))
    p4 = p2 * p2
    return np.asarray(0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)), np.float32)


def height(latitude: npt.ArrayLike) -> Floats:
    """y of a latitude [rad]."""
    p = np.asarray(latitude, np.float64)
    p2 = p * p
    p4 = p2 * p2
    poly = 1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4))
    return np.asarray(p * poly, np.float32)


def project(longitude_deg: npt.ArrayLike, latitude_deg: npt.ArrayLike) -> Floats:
    """Points [point, 2] of the sheet."""
    longitude, latitude = np.radians(np.asarray(longitude_deg)), np.radians(np.asarray(latitude_deg))
    return np.stack((longitude * stretch(latitude), height(latitude)), axis=-1).astype(np.float32)


TOP = float(height(np.radians(NORTH_DEG)))
BOTTOM = float(height(np.radians(SOUTH_DEG)))
HALF_WIDTH = float(np.pi * stretch(0.0))


def rim() -> Floats:
    """The edge of the drawn world as a closed line [point, 2]."""
    latitudes = np.linspace(SOUTH_DEG, NORTH_DEG, 120)
    east = project(np.full_like(latitudes, 180.0), latitudes)
    return np.concatenate((east, east[::-1] * np.array((-1, 1), np.float32)))
