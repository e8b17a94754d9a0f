"""Lessons: what is taught with a class: plans, questions, and the figure each lesson is about."""
