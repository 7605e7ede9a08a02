"""Every statement of the store, in Core over its tables; `python3 dev statements` writes their text to `frozen/`."""

from __future__ import annotations
