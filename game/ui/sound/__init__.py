"""Sound: quiet effects and an ambient bed, synthesised when the window opens; silent where there is no device.

sound = Sound()                   # silent until opened; every call is safe without a device
sound.open_soon()                 # device and waves on a thread of their own
sound.follow(settings)            # off switch and volumes
sound.play("button")              # one of effects.EFFECTS
sound.tell(["launch", "warning"]) # one after another
sound.tick(t, is_focused)         # every frame: fades, ducking, what waits its turn
"""

from game.ui.sound.player import Sound

__all__ = ["Sound"]
