"""The records of this app, gathered for Django from their capability folders."""

from __future__ import annotations

from crossways.web.kit.audit.models import AuditEvent

__all__ = ["AuditEvent"]
