"""Events: what happened, as data; sentences are made of them elsewhere."""

from msgspec import Struct


class Event(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One thing that happened. Names, not indices, so that a record can be read on its own.

    `kind` is a snake_case word such as "launch_failed"; every kind has its wording in game.views.
    Unused fields stay empty; what count, kusd and ppm mean is said where the kind is made.
    """

    kind: str  # what happened, such as "launch_failed"
    operator: str = ""  # whom it concerns
    other: str = ""  # a second operator, a provider, a topic: what the kind says
    nation: str = ""
    vehicle: str = ""
    shell: str = ""
    generation: str = ""
    count: int = 0  # satellites, flights, lines: what the kind says
    kusd: int = 0  # money, where there is any
    ppm: int = 0  # a share, where there is any
