"""Explain, deals: scores in tenders, what agreements pay, what lateness costs."""

from collections.abc import Callable
from functools import partial

from agents.policies.partner_nations import licence_odds, marks_of
from game.texts import _, figures
from game.views.deals import KUSD_A_LINE, Standing, score_of, tender_worth_kusd
from game.views.deals_promises import Agreement
from game.views.explain import market, sky
from game.views.explain.sum import Sum, given, known, made, note
from game.views.format import count, money, percent, quarters, usd
from game.world.axes import PPM
from game.world.contracts import SIGNED
from game.world.observation import Observation, OpenTender
from game.world.rows import lines_of
from game.world.state import World


def _marks(value: float) -> str:
    return figures(f"{value:.2f}")


def _fine(value: float) -> str:
    return figures(f"{value:.3f}")


def _plain(value: float) -> str:
    return f"{value:g}"


def own_score(seen: Observation, tender: OpenTender, mine: Standing, price_usd: int) -> Sum:
    """Published score of an own bid at a price."""
    amount = score_of(seen, tender, price_usd)
    alignment, record, availability = mine.parts
    price = amount - sum(mine.parts)
    parts = (
        given(_("Price, {price_usd} under a ceiling of {ceiling_usd}").format(price_usd=usd(price_usd), ceiling_usd=usd(tender.ceiling_usd)), price, _fine, "parameter.laws.contracts.price_weight"),
        given(_("Alignment"), alignment, _fine, "parameter.laws.contracts.alignment_weight"),
        given(_("Record and trust"), record, _fine, "parameter.laws.contracts.record_weight"),
        given(_("Availability"), availability, _fine, "parameter.laws.contracts.availability_weight"),
    )  # fmt: skip
    return made(_("Score of this bid"), amount, _marks, "term.tender", "add", parts)


def known_score(one: Standing, most: bool = False) -> Sum:
    """What is known of a company's score: without its price, or with full marks for it."""
    alignment, record, availability = one.parts
    parts = [
        given(_("Alignment"), alignment, _fine, "parameter.laws.contracts.alignment_weight"),
        given(_("Record and trust"), record, _fine, "parameter.laws.contracts.record_weight"),
        given(_("Availability"), availability, _fine, "parameter.laws.contracts.availability_weight"),
    ]
    if most:
        parts.append(
            given(_("Full marks for the price"), one.most - one.known, _fine, "parameter.laws.contracts.price_weight")
        )
    return made(
        _("With the best price") if most else _("Known so far"),
        one.most if most else one.known,
        _marks,
        "term.tender",
        "add",
        parts,
    )


def worth(tender: OpenTender, price_usd: int) -> Sum:
    """What all lines pay a quarter."""
    parts = (
        given(_("Lines"), tender.lines, count, "term.agreement"),
        given(_("Dollars a line a month"), price_usd, usd, "order.bid"),
        given(_("Three months, in thousands"), KUSD_A_LINE, _plain),
    )
    return made(
        _("Pays a quarter"), tender_worth_kusd(tender, price_usd), money, "term.agreement", "times", parts, "near"
    )


def penalty(seen: Observation, one: Agreement) -> Sum:
    """What a late quarter costs."""
    if not one.penalty_kusd:
        return given(_("Nothing is due any more"), 0, money, "term.agreement")
    parts = (
        given(_("Lines"), one.lines, count, "term.agreement"),
        given(_("Dollars a line a month"), one.price_usd, usd, "term.agreement"),
        given(_("Three months, in thousands"), KUSD_A_LINE, _plain),
        given(
            _("Part of it"), seen.book.laws.contracts.penalty_share, _share, "parameter.laws.contracts.penalty_share"
        ),
    )
    return made(_("A late quarter costs"), one.penalty_kusd, money, "term.agreement", "times", parts, "near")


def _share(value: float) -> str:
    return percent(value * PPM, 0)


Explain = Callable[[], Sum]


def agreement_sums(seen: Observation, one: Agreement) -> dict[str, Explain]:
    """By the heading of the table of agreements."""
    lines = note(_("Promised"), one.lines, count, "term.agreement")
    served = made(
        _("Lines served"),
        one.served,
        count,
        "term.agreement",
        "add",
        (given(_("In service"), one.served, count), lines),
    )
    nation = seen.book.index["nation"][one.nation]
    return {
        "Lines served": known(served),
        "Price": known(given(_("A line a month"), one.price_usd, usd, "term.agreement")),
        "Left": known(given(_("Quarters left"), one.left, count, "term.agreement")),
        "In view": partial(sky.availability, seen, nation, one.seat),
        "At risk": partial(penalty, seen, one),
    }


def tender_sums(tender: OpenTender) -> list[Explain | None]:
    """What explains the cells of an open tender, in the order of its columns."""
    lines = given(_("Terminals the nation wants served"), tender.lines, count, "term.tender")
    return [None, known(lines), partial(worth, tender, tender.ceiling_usd), None, None]


def award_sums(lines: int, price_usd: float, score: float) -> dict[str, Explain]:
    """By the heading of the table of tenders decided."""
    return {
        "Lines": known(given(_("Lines won"), lines, count, "term.agreement")),
        "Price": known(given(_("A line a month"), price_usd, usd, "term.tender")),
        "Score": known(given(_("Published score of the winning bid"), score, _hundredths, "law.tenders.scores")),
    }


def standing_sum(seen: Observation, tender: OpenTender, one: Standing, bid_usd: int) -> Sum:
    """A company's score in a tender: the own bid's, or what is known and what the price may add."""
    if bid_usd:
        return own_score(seen, tender, one, bid_usd)
    return known_score(one, most=True)


def _hundredths(value: float) -> str:
    return figures(f"{value:.2f}")


def milestone_sum(flying: int, needed: int) -> Sum:
    """Satellites that count for a milestone, beside those asked for."""
    asked = note(_("Asked for"), needed, count, "term.milestone")
    counted = given(_("In service and on their way up"), flying, count, "term.in_service")
    return made(_("Satellites that count"), flying, count, "law.filings.milestones", "add", (counted, asked))


def quarters_sum(left: int) -> Sum:
    """Quarters until a date."""
    return given(_("Quarters left"), left, count, "term.milestone")


def licence_sums(seen: Observation, before: World | None, nation: str) -> list[Explain | None]:
    """What explains each line of a licence's facts, in their order."""
    at, book = seen.book.index["nation"][nation], seen.book
    wait = given(
        _("Usual wait"), book.scenario.nations[nation].licence_quarters, quarters, "parameter.nations.licence_quarters"
    )
    alignment = given(
        _("Alignment, −1 to 1"), float(book.market.alignment[seen.seat, at]), _signed, "parameter.nations.align_us"
    )
    lines = lines_of(seen.world.market, seen.world.contracts)[:, at]
    leads = partial(market.nation_share, seen.world, int(lines.argmax()), at) if lines.any() else None
    return [
        known(alignment),
        partial(market.trust_in, seen.world, before, seen.seat, at),
        leads,
        partial(licence_odds_sum, seen, at),
        known(wait),
    ]


def _signed(value: float) -> str:
    return figures(f"{value:+.2f}").replace("-", "−")


def licence_odds_sum(seen: Observation, nation: int) -> Sum:
    """Odds of a licence: the nation's marks against its bar, in the span of chance."""
    world, book, seat = seen.world, seen.book, seen.seat
    laws, odds, law = book.laws.licences, licence_odds(world, book, seat, nation), "term.landing_right"
    if book.market.closed[seat, nation]:
        return given(_("Closed to your bloc"), 0.0, _share, "term.bloc")
    if odds == 1.0 and (book.market.home[seat, nation] or world.contracts.status[seat, nation] == SIGNED):
        return given(_("At home, or signed with the nation"), 1.0, _share, law)
    marks = marks_of(world, book, seat, nation)
    parts = (
        given(_("Alignment"), marks.alignment, _signed, "parameter.laws.licences.alignment_weight"),
        given(_("Trust"), marks.trust, _signed, "parameter.laws.licences.trust_weight"),
        given(_("Households without service"), marks.need, _signed, "parameter.laws.licences.need_weight"),
        given(_("Dependence on one company"), -marks.dependence, _signed, "parameter.laws.licences.dependence_weight"),
        given(_("Gateway built or ordered"), marks.gateway, _signed, "parameter.laws.licences.gateway_weight"),
        given(_("The bar"), -laws.grant_bar, _signed, "parameter.laws.licences.grant_bar"),
    )
    above = made(_("Marks above the bar"), sum(part.amount for part in parts), _signed, law, "add", parts)
    span = given(_("Span of chance"), max(laws.chance_weight, 1e-9), _signed, "parameter.laws.licences.chance_weight")
    lead = made(_("In the span of chance"), above.amount / span.amount, _signed, law, "per", (above, span))
    even = given(_("Even odds"), 0.5, _share, law)
    raw = made(_("Odds of a licence"), 0.5 + lead.amount, _share, law, "add", (even, lead))
    if 0.0 <= raw.amount <= 1.0:
        return raw
    bound = (
        given(_("Never above certainty"), 1.0, _share) if raw.amount > 1 else given(_("Never below none"), 0.0, _share)
    )
    return made(_("Odds of a licence"), odds, _share, law, "least" if raw.amount > 1 else "most", (bound, raw))
