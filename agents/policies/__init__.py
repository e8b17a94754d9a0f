"""Policies: the default minds of launch providers and partner nations, written over all of them at once."""
