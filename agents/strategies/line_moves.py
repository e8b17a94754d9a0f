"""Line moves: the production - test - launch line kept at pace, widened where it is narrowest, and tested by need."""

from math import ceil

from agents.strategies.fleet_moves import Flown
from agents.strategies.sheet import Sheet
from game.world.factory import RIGOURS, STAGES

BAYS = STAGES.index("bays")
STRICT_SHARE = 0.8  # of their pace that bays keep under strict tests
LATE_QUARTERS = 8  # before the end from which on a wider line no longer earns what it costs


def keep_pace(sheet: Sheet, ahead: float = 1.45, most_share: float = 0.4) -> None:
    """Widen every stage to what the own rockets will lift by the time it works: the newest satellites, all slots."""
    read, fixed = sheet.read, sheet.read.fixed
    newest = max((g for g, yes in enumerate(read.known) if yes), default=0)
    lifted = sum(read.slots[place] * max(fixed.seats[place][newest]) for place, _ in fixed.own_vehicles)
    target = ahead * fixed.efforts[newest] * lifted
    money, units = most_share * sheet.left_kusd, {}
    for stage, name in enumerate(STAGES):
        missing = ceil(max(0.0, target - read.stages[stage]) / fixed.rates[stage])
        price = max(1, read.chair.expansion_kusd[stage])
        if bought := min(missing, int(money / price), 40):
            money -= bought * price
            sheet.spend(bought * price)
            units[name] = bought
    if units:
        sheet.write("expand", units, "the rockets will lift more than the line can build")


def widen_ahead(sheet: Sheet, ahead: float, most_share: float) -> None:
    """Widen every stage at once to what the money of a quarter will pay to build and fly by the time it works."""
    read, fixed = sheet.read, sheet.read.fixed
    newest = max((g for g, yes in enumerate(read.known) if yes), default=0)
    flights = [
        (price / aboard, slots * aboard)
        for price, slots, seats in zip(read.price_kusd, read.slots, fixed.seats, strict=True)
        if slots and (aboard := max(seats[newest]))
    ]
    if not flights or sheet.left_kusd <= 0 or sheet.seen.quarters_left < LATE_QUARTERS:
        return
    paid = ahead * sheet.left_kusd / (min(flights)[0] + read.unit_cost_kusd[newest])
    target = fixed.efforts[newest] * min(paid, float(sum(seats for _, seats in flights)))
    money, units = most_share * sheet.left_kusd, {}
    for stage in sorted(range(len(STAGES)), key=lambda stage: read.stages[stage]):
        missing = ceil(max(0.0, target - read.stages[stage]) / fixed.rates[stage])
        price = max(1, read.chair.expansion_kusd[stage])
        if bought := min(missing, int(money / price), 40):
            money -= bought * price
            sheet.spend(bought * price)
            units[STAGES[stage]] = bought
    if units:
        sheet.write("expand", units, "the line is to be as wide as what money can fly by then")


def widen(sheet: Sheet, flown: Flown, most_share: float = 0.4, step: float = 0.25) -> None:
    """Widen the narrowest stage when the line, not money or slots, keeps satellites on the ground."""
    read = sheet.read
    if flown.bound != "line" or sheet.left_kusd <= 0 or "expand" in sheet.lines:
        return
    stages = read.stages
    narrow = min(range(len(STAGES)), key=lambda stage: stages[stage])
    rate = read.fixed.rates[narrow]
    aim = max(step * stages[narrow], sorted(stages)[1] - stages[narrow])
    price = max(1, read.chair.expansion_kusd[narrow])
    units = min(ceil(aim / rate), int(most_share * sheet.left_kusd / price), 40)
    if units > 0:
        sheet.spend(units * price)
        sheet.write("expand", {STAGES[narrow]: units}, f"{STAGES[narrow]} hold the line back; money and slots do not")


def rigour(sheet: Sheet, level: str) -> None:
    """How strictly satellites are tested, said once."""
    if RIGOURS[sheet.seen.own.entries("factory", "rigour")[0]] != level:
        why = (
            "the line holds us back"
            if level == "fast"
            else "what fails on the ground is cheaper than what fails in orbit"
        )
        sheet.write("test_rigour", level, why)


def test(sheet: Sheet) -> None:
    """Test strictly where the bays hold nothing back even so, else as usual."""
    stages = sheet.read.stages
    others = min(rate for stage, rate in enumerate(stages) if stage != BAYS)
    rigour(sheet, "strict" if STRICT_SHARE * stages[BAYS] >= others else "normal")
