"""Run: play a tournament from where its ledger stands to its end, or to where somebody stops it."""

from collections.abc import Callable, Sequence
from enum import Enum

from game.arena.ledger import Ledger
from game.arena.plan import Plan, stages
from game.arena.progress import Progress
from game.arena.results import GameResult
from game.arena.workers import Workers, stopping

Settled = Callable[[Sequence[GameResult]], bool]


class End(Enum):
    """How a run ended."""

    DONE = "done"
    SETTLED = "settled"  # before the budget was spent
    STOPPED = "stopped"  # by Ctrl+C; to be gone on with


def run(plan: Plan, ledger: Ledger, workers: Workers, settled: Settled) -> End:
    """Play every stage; games already in the ledger are not played again.

    Whether the ranks are settled is asked between stages, so that the answer depends on games only, not on who played them.
    """
    told = plan.tournament
    known: list[GameResult] = []  # what the next stage may build on, and no other results
    checked = 0
    with Progress(told.most_games, len(ledger.games)) as progress, stopping(workers.pace, progress.say):
        for fixtures in stages(plan, lambda: known):
            stage = fixtures[: told.most_games - len(known)]
            there = ledger.games
            for batch in workers.play(plan.job, [fixture for fixture in stage if fixture.game not in there]):
                ledger.add(batch)
                progress.add(len(batch))
            if workers.pace.is_stopped:
                return End.STOPPED
            last = stage[-1].game
            known[:] = [result for result in ledger.results if result.game <= last]
            if len(known) >= told.most_games:
                break
            if told.until_separable and len(known) >= max(told.games, checked + checked // 4):
                checked = len(known)
                if settled(known):
                    return End.SETTLED
    return End.DONE
