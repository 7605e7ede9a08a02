"""A store full of invented people and requests, made by the same services that commands use."""

from __future__ import annotations
