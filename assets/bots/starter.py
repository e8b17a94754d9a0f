"""A first bot: build what can fly, ask for the largest markets, keep the price where the network is full.

    skyshare bot check mybot.py
    skyshare arena mybot.py Balanced RandomLegal --games 20

`seen` is everything your company may know this quarter; `skyshare bot reference reference.html` lists all of it.
Return a dict of the lines you want to change (a line left out carries on), or None to carry on altogether.
"""

from game.arena.author import log  # log("...") puts a line into the replay


def decide(seen, rng):
    """The order form of this quarter. `rng` is a numpy Generator, the same in every run of the same game."""
    form = {}
    cash_kusd = seen.own.entries("treasury", "cash_kusd")[0]
    to_spend_kusd = cash_kusd // 3  # the rest is for wages, interest and bad luck
    if seen.legal.dilemma:
        form["answer"] = 0  # the first answer; seen.book.scenario.dilemmas says what each one means
    form |= licences(seen)
    form |= rockets(seen, to_spend_kusd)
    form |= prices(seen)
    log("cash", cash_kusd, "books", len(form.get("book", ())), "rides")
    return form


def licences(seen):
    """Ask a few nations at a time; gateways carry the traffic to the ground."""
    wanted = sorted(seen.legal.apply, key=lambda nation: -households(seen, nation))[:3]
    lines = [{"nation": nation} for nation in wanted]
    lines += [{"nation": nation, "gateway": True} for nation in seen.legal.gateways[:1]]
    return {"apply": lines} if lines else {}


def households(seen, nation):
    """How large a market is, in million households without a good line."""
    return seen.book.scenario.nations[nation].rural_unserved_households_m


def rockets(seen, to_spend_kusd):
    """Book the cheapest rides for the newest satellite, and build as many as will have a seat."""
    legal = seen.legal
    if not legal.generations or not legal.shells:
        return {}
    generation, shell = legal.generations[-1], legal.shells[0]
    unit_kusd = seen.book.scenario.generations[generation].unit_cost_kusd
    rides = []  # (cost of a satellite in orbit, slot, seats, bid)
    for slot in legal.slots:
        seats = aboard(seen, slot.vehicle, generation, shell)
        if seats:
            bid_kusd = max(slot.reserve_kusd, slot.last_clearing_kusd) * 11 // 10  # a little over the last price
            rides.append((bid_kusd / seats + unit_kusd, slot, seats, bid_kusd))
    book, satellites, room = [], 0, legal.satellites_limit
    for _, slot, seats, bid_kusd in sorted(rides, key=lambda ride: ride[0]):
        counted = max(aboard(seen, slot.vehicle, known, shell) for known in legal.generations)
        affordable = to_spend_kusd // (bid_kusd + seats * unit_kusd)
        flights = min(slot.slots, affordable, room // counted)
        if flights > 0:
            book.append({"vehicle": slot.vehicle, "shell": shell, "flights": flights, "bid_kusd": bid_kusd})
            satellites += flights * seats
            room -= flights * counted  # a flight counts for the most that could be aboard
            to_spend_kusd -= flights * (bid_kusd + seats * unit_kusd)
    return {"book": book, "build": {generation: satellites}}


def aboard(seen, vehicle, generation, shell):
    """Satellites on a full flight."""
    index = seen.book.index
    return int(
        seen.book.launch.per_flight[index["vehicle"][vehicle], index["generation"][generation], index["shell"][shell]]
    )


def prices(seen):
    """Dearer where the network is nearly full, cheaper where it is empty, never below what the rules allow."""
    capacity = int(seen.world.coverage.capacity_mbps[seen.seat].sum())
    if capacity == 0:
        return {}
    used = int(seen.world.coverage.used_mbps[seen.seat].sum()) / capacity
    change = 1.05 if used > 0.8 else 0.95 if used < 0.4 else 1.0
    floors = seen.legal.price_floor_usd
    standing = seen.world.market.price_usd[seen.seat].tolist()
    tiers = zip(floors, standing, strict=True)  # tiers of income: low, middle, high
    return {"price": {"tiers": {tier: max(floors[tier], round(usd * change)) for tier, usd in tiers}}}
