"""News: which events concern a seat, in sentences, by weight, and where each leads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from game.world.events import Event
from game.world.rulebook import Rulebook

# Where an event leads, which icon it has and how much it weighs for the seat it concerns:
# 3 must be seen, 2 worth a chip on the map, 1 only in the report.
ROOMS: dict[str, tuple[str, str, str, int]] = {
    "launch_failed": ("launch", "rocket", "bad", 3),
    "outside_launch_failed": ("launch", "rocket", "warn", 1),
    "launched": ("launch", "rocket", "good", 1),
    "flights_called_off": ("launch", "rocket", "warn", 2),
    "flights_forfeited": ("launch", "rocket", "bad", 3),
    "slots_lost": ("launch", "rocket", "bad", 3),
    "slots_regained": ("launch", "rocket", "good", 1),
    "delivered_low": ("fleet", "trending-down", "bad", 3),
    "upper_stage_broke_up": ("fleet", "triangle-alert", "bad", 2),
    "vehicle_ready": ("launch", "rocket", "good", 2),
    "vehicle_slipped": ("launch", "clock", "warn", 2),
    "landed_first": ("launch", "rocket", "good", 2),
    "reflown_first": ("launch", "rocket", "good", 2),
    "pad_opened": ("launch", "map-pin", "good", 1),
    "slots_won": ("launch", "calendar", "good", 1),
    "slots_sold": ("launch", "coins", "good", 1),
    "expansion_ready": ("factory", "factory", "good", 2),
    "tests_failed": ("factory", "gauge", "warn", 1),
    "satellites_entered": ("fleet", "satellite", "good", 1),
    "satellites_failed": ("fleet", "satellite", "warn", 1),
    "infant_losses": ("fleet", "satellite", "warn", 1),
    "satellites_retired": ("fleet", "satellite", "plain", 1),
    "stranded_reentered": ("fleet", "trending-down", "plain", 1),
    "satellites_hit": ("fleet", "triangle-alert", "bad", 3),
    "derelict_left": ("fleet", "triangle-alert", "warn", 1),
    "collision": ("fleet", "triangle-alert", "bad", 3),
    "tender_opened": ("deals", "handshake", "plain", 2),
    "tender_won": ("deals", "handshake", "good", 3),
    "tender_failed": ("deals", "handshake", "plain", 1),
    "service_begun": ("deals", "handshake", "good", 3),
    "service_late": ("deals", "clock", "bad", 3),
    "agreement_breached": ("deals", "handshake", "bad", 3),
    "agreement_ended": ("deals", "handshake", "plain", 2),
    "date_announced": ("deals", "megaphone", "plain", 1),
    "date_kept": ("deals", "megaphone", "good", 2),
    "date_missed": ("deals", "megaphone", "bad", 3),
    "licence_asked": ("deals", "flag", "plain", 1),
    "licence_granted": ("deals", "flag", "good", 2),
    "licence_refused": ("deals", "flag", "bad", 2),
    "licence_frozen": ("deals", "flag", "bad", 3),
    "licence_thawed": ("deals", "flag", "good", 2),
    "gateway_begun": ("deals", "radio-tower", "plain", 1),
    "gateway_ready": ("deals", "radio-tower", "good", 2),
    "milestone_met": ("fleet", "gavel", "good", 2),
    "milestone_missed": ("fleet", "gavel", "bad", 3),
    "milestone_waived": ("fleet", "gavel", "warn", 2),
    "shell_filed": ("fleet", "gavel", "plain", 1),
    "filing_refused": ("fleet", "gavel", "bad", 2),
    "filing_cut": ("fleet", "gavel", "bad", 3),
    "service_opened": ("market", "users", "good", 2),
    "service_closed": ("market", "users", "bad", 2),
    "coverage_opened": ("fleet", "radio-tower", "good", 1),
    "coverage_lost": ("fleet", "radio-tower", "bad", 3),
    "waiting_list": ("market", "hourglass", "warn", 2),
    "dumping_investigated": ("market", "scale", "warn", 3),
    "duty_imposed": ("market", "scale", "bad", 3),
    "nation_dominated": ("deals", "scale", "warn", 2),
    "research_done": ("research", "flask-conical", "good", 3),
    "funding_halved": ("finance", "landmark", "bad", 3),
    "funding_tapering": ("finance", "landmark", "warn", 2),
    "funding_ended": ("finance", "landmark", "warn", 2),
    "loan_taken": ("finance", "landmark", "plain", 1),
    "equity_raised": ("finance", "landmark", "plain", 1),
    "overdraft_drawn": ("finance", "wallet", "bad", 3),
    "administration": ("finance", "wallet", "bad", 3),
    "dilemma_foreshadowed": ("map", "scale", "warn", 2),
    "dilemma_resolved": ("map", "scale", "plain", 3),
    "first_taken": ("rivals", "trophy", "good", 3),
    "forecast_scored": ("finance", "target", "plain", 2),
}
UNSEEN = frozenset({"line_refused", "dilemma_posed", "forecast_kept"})  # shown elsewhere
PUBLIC = frozenset({
    "launch_failed", "collision", "first_taken", "vehicle_ready", "landed_first", "reflown_first", "vehicle_slipped",
    "nation_dominated", "tender_opened", "tender_won", "administration", "milestone_missed", "agreement_breached",
    "outside_launch_failed", "licence_frozen", "upper_stage_broke_up",
})  # fmt: skip
HAZARD = ("map", "zap", "warn", 3)


@dataclass(frozen=True, slots=True)
class Told:
    """An event in words, and where it leads."""

    kind: str
    sentence: str
    place: str
    icon: str
    tone: str  # good, bad, warn, plain
    weight: int
    nation: str = ""


def wording() -> Callable[[Event, Rulebook], str]:
    """The sentence of an event; "" for one that has none."""
    try:
        speak: Callable[[Event, Rulebook], str] = import_module("game.views.wording").sentence
    except (ImportError, AttributeError):
        return lambda event, book: ""

    def safely(event: Event, book: Rulebook) -> str:
        try:
            return speak(event, book) or ""
        except (KeyError, LookupError, ValueError):
            return ""

    return safely


def told_to(events: Sequence[Event], chair: str, book: Rulebook) -> list[Told]:
    """What concerns a seat or everybody, the weightiest first, its own before others'."""
    speak, found = wording(), []
    for event in events:
        if event.kind in UNSEEN:
            continue
        is_own = event.operator in ("", chair)
        if not is_own and event.kind not in PUBLIC:
            continue
        sentence = speak(event, book)
        if not sentence:
            continue
        place, icon, tone, weight = ROOMS.get(event.kind, HAZARD)
        if not is_own:
            weight, tone, place = weight - 1, "plain", "rivals"
        if event.kind == "tender_opened" and event.other == chair:
            tone, weight = "bad", 3
        told = Told(event.kind, sentence, place, icon, tone, weight, event.nation)
        if told not in found:
            found.append(told)
    return sorted(found, key=lambda told: -told.weight)
