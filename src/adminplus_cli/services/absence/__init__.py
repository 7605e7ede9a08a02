"""Absences (A1): declared, begun and over by themselves, and who stands in meanwhile."""
