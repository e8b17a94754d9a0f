"""Skyshare: the race to build internet constellations in low Earth orbit."""
