"""Policies: the default mind of launch providers and of partner nations, written over all of them at once."""
