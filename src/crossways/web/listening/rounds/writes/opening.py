"""Drafting, opening and closing a round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from crossways.content import values_deck
from crossways.web.kit.audit.writes import Actor, record
from crossways.web.listening.rounds.instruments import REFLECTION
from crossways.web.listening.rounds.models import Round
from crossways.web.listening.rounds.reads import cards_of, has_links
from crossways.web.listening.rounds.states import NotAllowedNowError, State
from crossways.web.listening.rounds.writes.moving import locked, move
from crossways.web.places.partnerships.models import Partnership

KEEP_DAYS = 90
"""Answers are removed this long after results are due, unless the lead chooses an earlier day."""


@transaction.atomic
def draft_round(
    partnership: Partnership,
    *,
    label: str,
    instruments: Sequence[str],
    opens_on: date,
    closes_on: date,
    results_on: date,
    by: Actor | None,
    purge_on: date | None = None,
    threshold: int | None = None,
) -> Round:
    """Start a round that nobody can answer yet.

    Raises:
        ValidationError: dates out of order, or a threshold under the floor; all faults at once.
    """
    last = Round.objects.filter(partnership=partnership).aggregate(Max("number"))["number__max"]
    made = Round(partnership=partnership, number=(last or 0) + 1)
    _plan(
        made, label=label, instruments=instruments, opens_on=opens_on, closes_on=closes_on,
        results_on=results_on, purge_on=purge_on, threshold=threshold,
    )  # fmt: skip
    made.save()
    record("draft round", by=by, about=made, partnership=partnership.pk, label=label)
    return made


@transaction.atomic
def redraft(
    asking: Round,
    *,
    label: str,
    instruments: Sequence[str],
    opens_on: date,
    closes_on: date,
    results_on: date,
    by: Actor | None,
    purge_on: date | None = None,
    threshold: int | None = None,
) -> Round:
    """Plan a draft anew.

    Raises:
        NotAllowedNowError: the round is no draft.
        ValidationError: dates out of order, or a threshold under the floor; all faults at once.
    """
    held = _held_draft(asking)
    _plan(
        held, label=label, instruments=instruments, opens_on=opens_on, closes_on=closes_on,
        results_on=results_on, purge_on=purge_on, threshold=threshold,
    )  # fmt: skip
    held.save()
    record("plan round anew", by=by, about=held, partnership=held.partnership_id, label=label)
    return held


@transaction.atomic
def choose_cards(asking: Round, cards: Sequence[str], *, by: Actor | None) -> Round:
    """Say which values cards a draft asks. Whoever agreed to others is asked to agree again.

    The words are frozen when the round opens; until then they are those of the deck.

    Raises:
        NotAllowedNowError: the round is no draft.
        ValidationError: not as many as one person answers at one time, or no such card.
    """
    held, deck = _held_draft(asking), values_deck()
    known = [card.code for card in deck.cards if card.code in cards]
    if len(known) != len(cards) or len(known) != deck.cards_a_session:
        raise ValidationError(
            _("Choose %(wanted)s cards. You have chosen %(chosen)s.")
            % {"wanted": deck.cards_a_session, "chosen": len(cards)}
        )
    if known != list(cards_of(held)):
        held.protocol.pop("agreed_by", None)
    held.protocol["cards"] = known
    held.save()
    record("choose cards", by=by, about=held, partnership=held.partnership_id, cards=known)
    return held


@transaction.atomic
def agree(asking: Round, *, protocol: Mapping[str, Any], by: Actor | None) -> Round:
    """Keep what will be shown to whom and when, and who agreed to it, before anybody answers.

    Raises:
        NotAllowedNowError: the round is no draft.
    """
    held = _held_draft(asking)
    held.protocol = dict(protocol)
    held.save()
    record(
        "agree what will be shown", by=by, about=held, partnership=held.partnership_id,
        protocol=held.protocol,
    )  # fmt: skip
    return held


@transaction.atomic
def drop_draft(asking: Round, *, by: Actor | None) -> None:
    """Remove a round that nobody could answer yet; links made for it stop working.

    Raises:
        NotAllowedNowError: the round is no draft.
    """
    held = _held_draft(asking)
    record("drop draft", by=by, about=held, partnership=held.partnership_id, label=held.label)
    held.delete()


@transaction.atomic
def open_round(
    asking: Round,
    *,
    items: Sequence[Mapping[str, Any]],
    asked: Sequence[Sequence[str]],
    protocol: Mapping[str, Any],
    by: Actor | None,
) -> Round:
    """Let people answer; from here on what they are promised is locked.

    Arguments:
        asking: a draft.
        items: rows of the ``items`` table contract, in the words that will be shown.
        asked: ``[item, facet, about_sector]`` in order of asking; about_sector may be empty.
        protocol: what will be shown to whom and when, and who agreed to it (``agreed_by``).
        by: who opens it.

    Raises:
        NotAllowedNowError: the round is no draft.
        ValidationError: nobody is invited, nothing is asked, or nobody agreed to the protocol.
    """
    held = locked(asking)
    held.items, held.protocol = list(items), dict(protocol)
    held.asked = [list(each) for each in asked]
    _check_ready(held)
    held.save()
    move(held, State.OPEN)
    record("open round", by=by, about=held, partnership=held.partnership_id, protocol=held.protocol)
    return held


@transaction.atomic
def put_off(asking: Round, *, closes_on: date, by: Actor | None) -> Round:
    """Give people longer to answer; results stay on the day they were promised for.

    Raises:
        NotAllowedNowError: the round is not open.
        ValidationError: earlier than now, or after the results are due.
    """
    held = locked(asking)
    if held.state != State.OPEN:
        raise NotAllowedNowError(f"A round that is {held.state} cannot be put off.")
    if closes_on < held.closes_on:
        raise ValidationError(_("The last day can only move later: people were told the other."))
    held.closes_on = closes_on
    check_dates(held)
    held.save(update_fields=["closes_on"])
    record("put off closing", by=by, about=held, partnership=held.partnership_id, to=str(closes_on))
    return held


@transaction.atomic
def close(asking: Round, *, by: Actor | None) -> Round:
    """Let nobody answer any more.

    Raises:
        NotAllowedNowError: the round is not open.
    """
    held = locked(asking)
    move(held, State.CLOSED)
    record("close round", by=by, about=held, partnership=held.partnership_id)
    return held


def check_dates(asking: Round) -> None:
    """Raise, naming every fault at once, unless a round's days follow one another.

    Raises:
        ValidationError: by field, what is wrong and how to mend it.
    """
    faults: dict[str, str] = {}
    if asking.closes_on < asking.opens_on:
        faults["closes_on"] = _("The last day is before the first. Choose a later last day.")
    if asking.results_on <= asking.closes_on:
        faults["results_on"] = _(
            "Results cannot come before the round is over. Choose a later day."
        )
    if asking.purge_on <= asking.results_on:
        faults["purge_on"] = _("Answers would be removed before the results. Choose a later day.")
    if faults:
        raise ValidationError(faults)


def _held_draft(asking: Round) -> Round:
    held = locked(asking)
    if held.state != State.DRAFT:
        raise NotAllowedNowError(f"A round that is {held.state} cannot be planned anew.")
    return held


def _plan(
    asking: Round,
    *,
    label: str,
    instruments: Sequence[str],
    opens_on: date,
    closes_on: date,
    results_on: date,
    purge_on: date | None,
    threshold: int | None,
) -> None:
    asking.label, asking.instruments = label, list(instruments)
    asking.opens_on, asking.closes_on, asking.results_on = opens_on, closes_on, results_on
    asking.purge_on = purge_on or results_on + timedelta(days=KEEP_DAYS)
    if threshold is not None:
        asking.threshold = threshold
    check_dates(asking)
    asking.full_clean(validate_unique=False, exclude=["items", "asked", "protocol"])


def _check_ready(asking: Round) -> None:
    faults = []
    if not asking.teams.exists():
        faults.append(_("Nobody is invited yet. Choose at least one team with people in it."))
    elif not has_links(asking):
        faults.append(_("No links or cards are made yet. Make them, so that people can answer."))
    if REFLECTION in asking.instruments and (
        len(asking.instruments) > 1 or asking.teams.count() > 1
    ):
        faults.append(_("The leaders’ reflection asks one team of leaders, and nothing else."))
    if not asking.asked and "conversation" not in asking.instruments:
        faults.append(_("Nothing is asked yet. Choose at least one instrument."))
    if not str(asking.protocol.get("agreed_by", "")).strip():
        faults.append(_("Say who agreed to what will be shown, before anybody answers."))
    if faults:
        raise ValidationError(faults)
