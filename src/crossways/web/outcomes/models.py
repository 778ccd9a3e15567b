"""The records of this app, gathered for Django from their capability folders."""

from __future__ import annotations

__all__: list[str] = []
