"""Arena: headless tournaments: bots and their guard, schedule, workers, ledger, ratings, report."""
