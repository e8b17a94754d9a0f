"""Your operator. Ten lines decide how it plays; save the file under a name of your own and change them.

    skyshare bot check yourname.py                                     looks it over
    skyshare arena yourname.py bots/Steady.py Balanced --games 40      tries it out

Change numbers and words first. Whoever knows Python may change everything: `skyshare bot reference reference.html` lists
what `seen` tells and what the answer may hold.
"""

# ------------------------------------------------------------------------------ your ten lines
SPEND = 0.35  # 1. share of the cash for satellites and rockets each quarter: 0 to 1
BID = 1.10  # 2. what we bid for a rocket, times its last price: 1 to 3
WIDEN = 0.10  # 3. share of the cash for a wider factory each quarter: 0 to 1
TESTS = "normal"  # 4. "fast" lets more through, "strict" loses fewer in orbit; or "normal"
RESEARCH = 0.05  # 5. share of the cash for research each quarter: 0 to 1
FOCUS = "generation"  # 6. "generation", "laser_links", "terminals", "direct_to_cell" or "autonomy"
LICENCES = 2  # 7. nations we ask each quarter, the largest first: 0 to 9
FULL = 0.80  # 8. the network counts as full when more of it than this is used: 0 to 1
STEP = 0.05  # 9. full: prices up by this share; half as full: down by it: 0 to 0.5
BORROW = 0.25  # 10. share of what lenders offer that we take each quarter: 0 to 1
# ------------------------------------------------------------------------------ end of your ten lines


def decide(seen, rng):
    """The order form of this quarter: a dict of the lines to change; a line left out carries on."""
    cash_kusd = max(0, seen.own.entries("treasury", "cash_kusd")[0])
    form = {"test_rigour": TESTS, "research": {"budget_kusd": int(cash_kusd * RESEARCH), "focus": FOCUS}}
    form |= rockets(seen, int(cash_kusd * SPEND))
    form |= factory(seen, int(cash_kusd * WIDEN))
    form |= prices(seen)
    wanted = sorted(seen.legal.apply, key=lambda nation: -households(seen, nation))[:LICENCES]
    form["apply"] = [{"nation": nation} for nation in wanted]
    form["borrow_kusd"] = int(seen.legal.borrow_limit_kusd * BORROW)
    if seen.legal.dilemma:
        form["answer"] = 0  # the first answer
    return form


def households(seen, nation):
    """How large a market is, in million households without a good line."""
    return seen.book.scenario.nations[nation].rural_unserved_households_m


def rockets(seen, to_spend_kusd):
    """Book the cheapest rides for the newest satellite, and build as many as will have a seat."""
    legal, index = seen.legal, seen.book.index
    if not legal.generations or not legal.shells:
        return {}
    generation, shell = legal.generations[-1], legal.shells[0]
    known = [index["generation"][name] for name in legal.generations]
    seats = seen.book.launch.per_flight[:, :, index["shell"][shell]]  # [vehicle, generation]
    unit_kusd = seen.book.scenario.generations[generation].unit_cost_kusd
    rides = []  # (cost of a satellite in orbit, place in the list, satellites aboard, most that could be aboard, bid)
    for place, slot in enumerate(legal.slots):
        vehicle = index["vehicle"][slot.vehicle]
        aboard, most = int(seats[vehicle, known[-1]]), int(seats[vehicle, known].max())
        if aboard:
            bid_kusd = max(slot.reserve_kusd, int(BID * max(slot.reserve_kusd, slot.last_clearing_kusd)))
            rides.append((bid_kusd / aboard + unit_kusd, place, aboard, most, bid_kusd))
    book, satellites, room = [], 0, legal.satellites_limit
    for cost_kusd, place, aboard, most, bid_kusd in sorted(rides):
        slot = legal.slots[place]
        flights = min(slot.slots, int(to_spend_kusd // (cost_kusd * aboard)), room // most)
        if flights > 0:
            book.append({"vehicle": slot.vehicle, "shell": shell, "flights": flights, "bid_kusd": bid_kusd})
            satellites += flights * aboard
            room -= flights * most
            to_spend_kusd -= int(flights * cost_kusd * aboard)
    return {"book": book, "build": {generation: satellites}}


def factory(seen, to_spend_kusd):
    """One more of every stage for as long as the money lasts; what is ordered works some quarters later."""
    prices_kusd = seen.book.factory.unit_kusd[seen.seat].tolist()  # build lines, test bays, integration slots
    units = min(10, to_spend_kusd // max(1, sum(prices_kusd)))
    return {"expand": dict.fromkeys(("lines", "bays", "integration"), units)} if units else {}


def prices(seen):
    """Dearer where the network is full, cheaper where it is half as full as that, never below what the rules allow."""
    capacity_mbps = int(seen.world.coverage.capacity_mbps[seen.seat].sum())
    if capacity_mbps == 0:
        return {}
    used = int(seen.world.coverage.used_mbps[seen.seat].sum()) / capacity_mbps
    factor = 1 + STEP if used > FULL else 1 - STEP if used < FULL / 2 else 1
    floors = seen.legal.price_floor_usd
    standing = zip(floors, seen.world.market.price_usd[seen.seat].tolist(), strict=True)
    return {"price": {"tiers": {tier: min(1000, max(floors[tier], round(usd * factor))) for tier, usd in standing}}}
