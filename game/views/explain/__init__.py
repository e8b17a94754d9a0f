"""Explain: for every computed figure a screen shows, the sum it comes from."""
