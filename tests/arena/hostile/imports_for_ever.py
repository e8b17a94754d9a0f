"""Never gets as far as deciding."""

while True:
    pass


def decide(seen, rng):
    return None
