"""Player: the mixer behind the sounds: opens late, never raises, fades the bed and ducks it under effects."""

import threading
from collections import deque
from collections.abc import Sequence

import pygame

from game.texts import _
from game.ui.settings import Settings
from game.ui.sound.bed import bed
from game.ui.sound.effects import EFFECTS
from game.ui.sound.waves import RATE, samples

CHANNELS = 8
BED = 0  # the bed's own channel
BETWEEN_S = 0.45  # from one effect of a quarter to the next
DUCKED = 0.4  # of the bed's volume while an effect is heard
DUCK_S = 0.9
FADE_A_SECOND = 0.8  # how fast the bed grows or shrinks, as a share of full
GONE_S = 2.0  # how long closing waits for a device that will not open
NO_DEVICE = (pygame.error, NotImplementedError, AttributeError, OSError)  # a mixer may be missing altogether


class Sound:
    """Effects by name, and the bed. Without a device every call does nothing."""

    def __init__(self) -> None:
        self.problem = ""  # why nothing can be heard
        self.heard: deque[str] = deque(maxlen=16)  # what was asked for last
        self._sounds: dict[str, pygame.mixer.Sound] = {}
        self._waiting: deque[tuple[float, str]] = deque()
        self._thread: threading.Thread | None = None
        self._is_open = False
        self._effects, self._bed = 0.0, 0.0  # volumes wanted
        self._level = 0.0  # of the bed now
        self._now = self._ducked_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether there is a device, and the waves are ready."""
        return self._is_open

    def open_soon(self) -> None:
        """On a thread: a sound server may take its time."""
        self._thread = threading.Thread(target=self.open, daemon=True)
        self._thread.start()

    def open(self) -> None:
        """Device and waves; what is wrong stands in `problem`."""
        try:
            pygame.mixer.init(frequency=RATE, size=-16, channels=2, buffer=512, allowedchanges=0)
            pygame.mixer.set_num_channels(CHANNELS)
            pygame.mixer.set_reserved(1)
            self._sounds = {name: pygame.mixer.Sound(buffer=samples(make())) for name, make in EFFECTS.items()}
            self._sounds["bed"] = pygame.mixer.Sound(buffer=samples(*bed()))
            self._is_open = True
        except NO_DEVICE:
            self.problem = _("No sound device was found")

    def follow(self, settings: Settings) -> None:
        """Volumes from now on."""
        self._effects = 0.0 if settings.muted else settings.effects_percent / 100
        self._bed = 0.0 if settings.muted else settings.ambient_percent / 100

    def play(self, name: str) -> None:
        """One effect now."""
        self.heard.append(name)
        if not (self._is_open and self._effects):
            return
        try:
            sound = self._sounds[name]
            sound.set_volume(self._effects)
            sound.play()
        except NO_DEVICE:  # the device went away
            self._is_open = False
            return
        if name != "button":
            self._ducked_until = self._now + DUCK_S

    def tell(self, names: Sequence[str]) -> None:
        """One after another."""
        start = max([self._now, *(moment + BETWEEN_S for moment, _ in self._waiting)])
        self._waiting.extend((start + BETWEEN_S * place, name) for place, name in enumerate(names))

    def tick(self, t: float, is_focused: bool = True) -> None:
        """Every frame: what waits its turn, and the bed's volume."""
        passed, self._now = max(0.0, t - self._now), t
        while self._waiting and self._waiting[0][0] <= t:
            self.play(self._waiting.popleft()[1])
        wanted = self._bed if is_focused else 0.0
        if t < self._ducked_until:
            wanted *= DUCKED
        step = FADE_A_SECOND * passed
        level = min(self._level + step, wanted) if wanted > self._level else max(self._level - step, wanted)
        if self._is_open:
            self._set_bed(level)

    def _set_bed(self, level: float) -> None:
        try:
            channel = pygame.mixer.Channel(BED)
            if level != self._level:
                channel.set_volume(level)
            if level and not channel.get_busy():
                channel.play(self._sounds["bed"], loops=-1)
                channel.set_volume(level)
            elif not level and channel.get_busy():
                channel.stop()
        except NO_DEVICE:
            self._is_open = False
        self._level = level

    def close(self) -> None:
        """Before the window goes: nothing may speak to a mixer that is gone."""
        if self._thread is not None:
            self._thread.join(GONE_S)
        self._is_open = False
        self._sounds.clear()
