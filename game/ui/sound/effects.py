"""Effects: what each thing that happens sounds like; quiet, short, and told apart without looking."""

from collections.abc import Callable

from game.ui.sound.waves import Wave, glide, levelled, mixed, rumble, swell, tone

BELL = ((1.0, 1.0), (2.0, 0.35), (3.01, 0.16), (4.2, 0.06))
SOFT = ((1.0, 1.0), (2.0, 0.12))
C5, E5, G5, A5, C6, E6 = 523.25, 659.26, 783.99, 880.0, 1046.5, 1318.5
A4, D4, F4 = 440.0, 293.66, 349.23


def button() -> Wave:
    """A short soft tick."""
    return levelled(tone(940, 0.05, 0.012, SOFT), 0.22)


def quarter() -> Wave:
    """A fifth that opens, with a breath under it."""
    breath = swell(rumble(0.7, 500, 3), 0.25, 0.4) * 0.35
    return levelled(mixed((0.0, tone(C5, 0.6, 0.22, SOFT)), (0.09, tone(G5, 0.6, 0.26, SOFT)), (0.0, breath)), 0.34)


def launch() -> Wave:
    """Engines that grow and leave, and a light at the end."""
    engines = swell(rumble(1.5, 260, 5), 0.5, 0.8)
    climb = swell(glide(110, 330, 1.3), 0.6, 0.5) * 0.25
    return levelled(mixed((0.0, engines), (0.0, climb), (1.0, tone(E6, 0.7, 0.2, BELL) * 0.22)), 0.4)


def failure() -> Wave:
    """Engines that stop, and a falling third."""
    engines = swell(rumble(0.5, 260, 7), 0.3, 0.05)
    fall = mixed((0.0, tone(F4, 0.5, 0.22, SOFT)), (0.22, tone(D4, 0.8, 0.34, SOFT)))
    return levelled(mixed((0.0, engines), (0.5, fall * 0.7)), 0.4)


def contract() -> Wave:
    """Two bells, a third apart: agreed."""
    return levelled(mixed((0.0, tone(C5, 0.9, 0.3, BELL)), (0.14, tone(E5, 1.0, 0.34, BELL))), 0.36)


def in_service() -> Wave:
    """A ping and its echo from far away."""
    ping = tone(C6, 0.5, 0.11, SOFT)
    return levelled(mixed((0.0, ping), (0.2, ping * 0.3), (0.4, ping * 0.1)), 0.3)


def warning() -> Wave:
    """Twice the same low note."""
    note = tone(A4, 0.22, 0.12, ((1.0, 1.0), (3.0, 0.22), (5.0, 0.08)))
    return levelled(mixed((0.0, note), (0.2, note)), 0.36)


def milestone() -> Wave:
    """Three bells upwards."""
    notes = ((0.0, C5), (0.12, E5), (0.24, A5))
    return levelled(mixed(*((at, tone(pitch, 1.1, 0.36, BELL)) for at, pitch in notes)), 0.36)


EFFECTS: dict[str, Callable[[], Wave]] = {
    "button": button,
    "quarter": quarter,
    "launch": launch,
    "failure": failure,
    "contract": contract,
    "in_service": in_service,
    "warning": warning,
    "milestone": milestone,
}
