"""Rl: the match as an environment to learn in, for all seats (PettingZoo) and for one (Gymnasium)."""
