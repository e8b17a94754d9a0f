"""Classroom: one server on the teacher's laptop, many students in their browsers."""
