"""What happens: pure functions, one file a subsystem; quarter.py says in which order."""
