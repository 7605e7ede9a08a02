"""adminplus: casework and guidance projects, administered from the terminal."""

__version__ = "0.1.0"
