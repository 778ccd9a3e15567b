"""Pages on which findings are read, and decided about."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crossways.report.letter import WITHOUT_A_VOTE
from crossways.report.sections import CONVERSATION
from crossways.web.findings.decisions.forms import Decide
from crossways.web.findings.decisions.reads import (
    decided_before,
    decisions_on,
    latest_decisions,
)
from crossways.web.findings.decisions.writes import decide
from crossways.web.findings.pages import (
    for_those_who_may,
    reader,
    seen,
    with_latest_release,
)
from crossways.web.findings.reading import presenters
from crossways.web.findings.releases import reads
from crossways.web.findings.releases.models import StoredFinding, StoredRelease
from crossways.web.findings.working.reads import work_going_on
from crossways.web.kit.permissions import Action, can
from crossways.web.places.partnerships.models import Partnership
from crossways.web.places.setup.people import own_side, spoken_for

AT_A_TIME = 3


@require_safe
@for_those_who_may(Action.SEE_FINDINGS)
@with_latest_release
def findings(
    request: HttpRequest, partnership: Partnership, release: StoredRelease
) -> HttpResponse:
    """What is shared, then three findings to look at; the rest behind headings."""
    seen(request, release, "findings")
    shared = reads.shared_first(release)
    waiting = reads.undecided(release, most=AT_A_TIME)
    three = [shared, *(one for one in waiting if one != shared)] if shared else waiting
    context = {
        "partnership": partnership,
        "release": release,
        "speaks_for": spoken_for(reader(request), partnership),
        "ahead": timezone.localdate() < release.results_on,
        "shared": presenters.show(shared) if shared else None,
        "nothing_shared": presenters.nothing_shared(),
        "three": presenters.show_all(three[:AT_A_TIME]),
        "decided": latest_decisions(release),
        "doors": presenters.doors(reads.count_by_section(release)),
        "print": presenters.small_print(release.summary),
        "answered": _answered(release),
        "going_on": work_going_on(partnership),
        "may_decide": can(reader(request), Action.ACT_ON_FINDINGS, release),
    }
    return render(request, "findings/findings.html", context)


@require_safe
@for_those_who_may(Action.SEE_FINDINGS)
@with_latest_release
def findings_about(
    request: HttpRequest, partnership: Partnership, release: StoredRelease, section: str
) -> HttpResponse:
    """All findings under one heading, a page at a time; one's own side before the others."""
    door = presenters.door(section)
    if door is None:
        raise Http404
    seen(request, release, "findings", section=section)
    side, asked = request.GET.get("side", ""), request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    speaks_for = spoken_for(reader(request), partnership)
    own = own_side(speaks_for)
    page = reads.section_page(release, section, number=number, side=side, own=own)
    context = {
        "partnership": partnership,
        "release": release,
        "door": door,
        "shown": presenters.show_all(page.findings),
        "pictures": _pictures(release, section) if page.number == 1 and not side else [],
        "without_a_vote": WITHOUT_A_VOTE,
        "page": page,
        "side": side,
        "speaks_for": speaks_for,
        "sides": reads.sides_of(release, section),
        "print": presenters.small_print(release.summary),
    }
    return render(request, "findings/about.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may(Action.SEE_FINDINGS)
def finding(request: HttpRequest, partnership: Partnership, finding_id: str) -> HttpResponse:
    """One finding by itself, with what was decided about it and the form to decide on."""
    action = Action.ACT_ON_FINDINGS if request.method == "POST" else Action.SEE_FINDINGS
    found = reads.finding_for(reader(request), partnership.slug, finding_id, action=action)
    steps = [each["title"] for each in found.told["suggestions"]]
    form = Decide(request.POST if request.method == "POST" else None, steps=steps)
    if form.is_bound and form.is_valid() and _decided(request, found, form):
        return redirect("finding", slug=partnership.slug, finding_id=found.pk)
    seen(request, found.release, "finding", finding=found.pk)
    context = {
        "partnership": partnership,
        "release": found.release,
        "shown": presenters.show(found),
        "form": form,
        "decisions": decisions_on(found),
        "before": decided_before(found),
        "print": presenters.small_print(found.release.summary),
        "may_decide": can(reader(request), Action.ACT_ON_FINDINGS, found),
    }
    return render(request, "findings/finding.html", context)


def _decided(request: HttpRequest, found: StoredFinding, form: Decide) -> bool:
    """Whether the decision was taken; what is wrong with it is said on the form."""
    try:
        decide(found, today=timezone.localdate(), by=reader(request), **form.decided())
    except ValidationError as fault:
        for field, faults in fault.message_dict.items():
            form.add_error("own_step" if field == "step" else field, faults)
        return False
    messages.success(request, _("Written down. Everybody who answered will be told."))
    return True


def _pictures(release: StoredRelease, section: str) -> list[presenters.Picture]:
    """What is drawn once for a whole heading: the statements of a conversation, and its map."""
    if section != CONVERSATION.anchor:
        return []
    return [presenters.show_picture(each) for each in reads.pictures_of_conversation(release)]


def _answered(release: StoredRelease) -> presenters.Picture | None:
    picture = reads.picture_of_answers(release)
    return presenters.show_picture(picture) if picture else None
