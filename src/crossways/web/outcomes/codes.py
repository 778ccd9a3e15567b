"""Short codes for what is written down about outcomes, and a way to say that it is there."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crossways.web.kit.records import Record
from crossways.web.places.codes import code_for
from crossways.web.places.partnerships.models import Partnership


def code_in(partnership: Partnership, kind: type[Record], words: str) -> str:
    """A code for a new record of a kind, made from its words; call it inside a transaction.

    Whoever adds something to the same partnership at the same time waits, so that two of them
    neither get the same code nor write the same down twice.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    records: Any = kind._default_manager
    taken = records.filter(partnership=partnership).values_list("code", flat=True)
    return code_for(words, taken=set(taken))


def refuse_twice(thing: Any, **same: object) -> None:
    """Refuse words that are written down already, such as those of a form sent twice.

    Arguments:
        thing: a record with words in ``says``, saved or not.
        same: further fields in which it has to agree to be the same.

    Raises:
        ValidationError: another record of its partnership says the same.
    """
    others = type(thing).objects.filter(partnership=thing.partnership, **same)
    if others.exclude(pk=thing.pk).filter(says__iexact=thing.says).exists():
        words = _("This is written down already: “%(says)s”. Nothing was added.")
        raise ValidationError(words % {"says": thing.says})
