"""Waves: the few tones everything heard is made of. A wave is [sample], -1..1, RATE samples a second."""

import numpy as np
import numpy.typing as npt

RATE = 22_050  # samples a second: nothing here sounds above 8 kHz
LOUDEST = 32_767  # of a 16-bit sample
EDGE_S = 0.004  # fade at both ends, so that nothing clicks

Wave = npt.NDArray[np.float64]


def moments(seconds: float) -> Wave:
    """When each sample is heard."""
    return np.arange(round(seconds * RATE)) / RATE


def tone(hertz: float, seconds: float, decay_s: float, partials: tuple[tuple[float, float], ...] = ((1, 1),)) -> Wave:
    """A struck tone; partials: (times the pitch, how strong), the higher ones die sooner."""
    t = moments(seconds)
    parts = [
        strength * np.sin(2 * np.pi * hertz * ratio * t) * np.exp(-t * ratio**0.5 / decay_s)
        for ratio, strength in partials
    ]
    return np.asarray(sum(parts), np.float64)


def glide(start_hertz: float, end_hertz: float, seconds: float) -> Wave:
    """A tone that slides evenly in pitch."""
    t = moments(seconds)
    pitch = start_hertz * (end_hertz / start_hertz) ** (t / seconds)
    return np.sin(2 * np.pi * np.cumsum(pitch) / RATE)


def rumble(seconds: float, below_hertz: float, seed: int) -> Wave:
    """Soft noise without what lies above a pitch."""
    count = round(seconds * RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    pitch = np.fft.rfftfreq(count, 1 / RATE)
    wave = np.fft.irfft(spectrum / (1 + (pitch / below_hertz) ** 4), count)
    return np.asarray(wave / np.abs(wave).max(), np.float64)


def swell(wave: Wave, rise_s: float, fall_s: float) -> Wave:
    """The wave growing from nothing and dying away."""
    t = moments(len(wave) / RATE)[: len(wave)]
    left = t[-1] - t
    return wave * np.minimum(1, t / rise_s) * np.minimum(1, left / fall_s)


def mixed(*parts: tuple[float, Wave]) -> Wave:
    """Waves that begin at different seconds, added up."""
    length = max(round(start * RATE) + len(wave) for start, wave in parts)
    total = np.zeros(length)
    for start, wave in parts:
        at = round(start * RATE)
        total[at : at + len(wave)] += wave
    return total


def levelled(wave: Wave, peak: float) -> Wave:
    """The wave with this largest swing and soft edges."""
    edge = np.minimum(1, np.minimum(np.arange(len(wave)), np.arange(len(wave))[::-1]) / (EDGE_S * RATE))
    return np.asarray(wave * edge * (peak / max(np.abs(wave).max(), 1e-9)), np.float64)


def samples(left: Wave, right: Wave | None = None) -> bytes:
    """Both ears as 16-bit stereo for the mixer."""
    both = np.stack([left, left if right is None else right], axis=1)
    return (np.clip(both, -1, 1) * LOUDEST).astype(np.int16).tobytes()
