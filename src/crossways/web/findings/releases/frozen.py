"""Records that are written once: what people were shown cannot be changed afterwards."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

from crossways.web.kit.records import Record

Kept = TypeVar("Kept", bound=models.Model)

REFUSAL = "A release is frozen: what has been shown is neither changed nor removed."


class FrozenError(Exception):
    """Somebody tried to change or remove what has been released."""


class FrozenQuerySet(models.QuerySet[Kept]):
    """Reads and adds; refuses to change or remove."""

    def update(self, **changes: Any) -> NoReturn:
        """Refused."""
        raise FrozenError(REFUSAL)

    def bulk_update(self, *arguments: Any, **options: Any) -> NoReturn:
        """Refused."""
        raise FrozenError(REFUSAL)

    def delete(self) -> NoReturn:
        """Refused."""
        raise FrozenError(REFUSAL)


class Frozen(Record):
    """Something kept as it was when it was released. Holds no personal data itself."""

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *arguments: Any, **options: Any) -> None:
        """Keep it; refused when it is kept already."""
        if not self._state.adding:
            raise FrozenError(REFUSAL)
        super().save(*arguments, **options)

    def delete(self, *arguments: Any, **options: Any) -> NoReturn:
        """Refused."""
        raise FrozenError(REFUSAL)
