"""Takes memory without end."""


def decide(seen, rng):
    kept = []
    while True:
        kept.append(bytearray(1 << 24))
