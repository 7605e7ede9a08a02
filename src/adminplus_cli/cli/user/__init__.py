"""`adminplus user` and `expert`."""

from __future__ import annotations
