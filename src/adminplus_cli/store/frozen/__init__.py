"""The text of every statement, for each database: written from `sql/`, and what runs."""

from __future__ import annotations
