"""Writes into everything it was shown."""


def decide(seen, rng):
    for room in ("treasury", "fleet", "market", "launch"):
        shown = getattr(seen.world, room)
        for array in list(vars(shown).values()):
            if hasattr(array, "flags"):
                while array is not None:
                    try:
                        array.flags.writeable = True
                        array[...] = 7
                    except ValueError:
                        pass
                    array = array.base if hasattr(array.base, "flags") else None
    object.__setattr__(seen, "seat", 3)
    object.__setattr__(seen.book, "operators", ())
    seen.book.names.clear()
