"""Bed: the ambient sound under everything; it is periodic by construction, so its loop has no seam.

Each note is a narrow hill in the spectrum with random phases ("pad synthesis"); what an inverse transform makes of a
spectrum repeats exactly after its own length.
"""

import numpy as np

from game.ui.sound.waves import RATE, Wave

SAMPLES = 2**18  # 11.9 s
NOTES = (  # (hertz, how loud): open fifths over a low D, nothing that asks for a resolution
    (73.42, 1.0), (110.0, 0.7), (146.83, 0.55), (220.0, 0.32), (293.66, 0.2), (329.63, 0.1), (440.0, 0.07),
)  # fmt: skip
WIDTH_SHARE = 0.006  # of a note's pitch: how wide its hill is
AIR = 0.006  # of noise like a far wind
BREATHS = 2  # slow swells in a loop
BREATH_SHARE = 0.25
HIGHEST_HERTZ = 1_500  # nothing of the bed lies above
PEAK = 0.5


def bed() -> tuple[Wave, Wave]:
    """Left and right, each one turn of the loop."""
    return _side(11), _side(12)


def _side(seed: int) -> Wave:
    """One ear; the phases differ, which is what makes it wide."""
    pitch = np.arange(1, round(HIGHEST_HERTZ * SAMPLES / RATE)) * (RATE / SAMPLES)
    strength = AIR / (1 + (pitch / 400) ** 2)
    for hertz, loud in NOTES:
        strength += loud * np.exp(-(((pitch - hertz) / (hertz * WIDTH_SHARE)) ** 2))
    strength[pitch < 30] = 0
    phases = np.random.default_rng(seed).uniform(0, 2 * np.pi, len(pitch))
    spectrum = np.zeros(SAMPLES // 2 + 1, np.complex128)
    spectrum[1 : 1 + len(pitch)] = strength * np.exp(1j * phases)
    wave = np.fft.irfft(spectrum, SAMPLES)
    turn = np.arange(SAMPLES) * (2 * np.pi * BREATHS / SAMPLES)
    wave *= 1 - BREATH_SHARE * (0.5 + 0.5 * np.cos(turn + seed))
    return np.asarray(wave * (PEAK / np.abs(wave).max()), np.float64)
